//! The facts about a provider in words, each with its sources.

use crate::provider::fact::{Confidence, Fact};
use crate::provider::source::Source;
use crate::provider::{
    Host, Need, Needed, Offer, Provider, RefreshToken, RetiredHost, ScopeUse, Separator, Where,
};
use crate::value::stage::Stage;

/// What one fact says, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Description {
    /// What it is about.
    pub about: &'static str,
    /// What is so.
    pub words: String,
    /// How sure it is.
    pub confidence: Confidence,
    /// Where it was read.
    pub sources: &'static [Source],
}

fn describe<T: Copy>(
    about: &'static str,
    fact: &Fact<T>,
    words: impl Fn(T) -> String,
) -> Description {
    Description {
        about,
        words: words(fact.claimed()),
        confidence: fact.confidence,
        sources: fact.sources,
    }
}

/// The facts about a provider, with a list of their sources.
#[derive(Debug)]
pub struct Cited {
    /// The facts, each with the places of its sources in the list.
    pub facts: Vec<(Description, Vec<usize>)>,
    /// Each source once, in the order of the facts.
    pub sources: Vec<&'static Source>,
}

impl Provider {
    /// All that is known, and where it was read.
    pub fn cited(&self) -> Cited {
        let mut sources: Vec<&'static Source> = Vec::new();
        let mut place = |source: &'static Source| {
            let known = sources.iter().position(|known| *known == source);
            known.unwrap_or_else(|| {
                sources.push(source);
                sources.len() - 1
            })
        };
        let facts = self.descriptions().into_iter().map(|fact| {
            let places = fact.sources.iter().map(&mut place).collect();
            (fact, places)
        });
        Cited {
            facts: facts.collect(),
            sources,
        }
    }

    /// All that is known, in the order in which people ask for it.
    pub fn descriptions(&self) -> Vec<Description> {
        let mut all = Vec::new();
        if !self.token_url.claimed().is_empty() {
            all.push(describe("token URL", &self.token_url, str::to_owned));
        }
        if let Some(paths) = &self.token_paths {
            let others = |paths: &[&str]| {
                let others = paths.get(1..).unwrap_or_default();
                others
                    .iter()
                    .map(|path| format!("`{path}`"))
                    .collect::<Vec<_>>()
            };
            if !others(paths.claimed()).is_empty() {
                all.push(describe("token path", paths, |paths| {
                    format!("also {}", others(paths).join(", "))
                }));
            }
        }
        all.extend(self.other_hosts.iter().map(|host| {
            describe("other host", host, |it| {
                format!(
                    "{} is that of {}; write {}",
                    it.host, it.purpose, it.token_host
                )
            })
        }));
        if let Some(aliases) = &self.tenant_aliases {
            all.push(describe("tenant", aliases, |aliases| {
                format!("required; {} are none", aliases.join(", "))
            }));
        }
        all.push(describe("stages", &self.stages, |place| {
            format!("distinguished by the {}", place.name())
        }));
        all.extend(self.hosts.iter().filter_map(stage_of_host));
        if let Some(landscapes) = &self.subdomains_name_landscapes {
            all.push(describe("stages", landscapes, |_| {
                "subdomains often end in `-d`, `-q` or `-p`".to_owned()
            }));
        }
        all.push(describe("grant", &self.client_credentials, offer));
        if let Some(hosts) = &self.login_hosts {
            all.push(describe("grant", hosts, |hosts| {
                format!(
                    "`client_credentials` is not offered at {}",
                    hosts.join(" and ")
                )
            }));
        }
        all.push(describe(
            "authentication",
            &self.client_authentication,
            |ways| match ways {
                [] => "not known".to_owned(),
                ways => {
                    let names: Vec<&str> = ways.iter().map(|way| way.name()).collect();
                    names.join(" or ")
                }
            },
        ));
        all.push(describe("scope", &self.scope, scope));
        all.push(describe("separator", &self.separator, |separator| {
            match separator {
                Separator::Space => "a space between scopes",
                Separator::Comma => "a comma between scopes",
            }
            .to_owned()
        }));
        if let Some(suffix) = &self.scope_suffix {
            all.push(describe("scope", suffix, |end| format!("ends in `{end}`")));
        }
        if let Some(word) = &self.required_scope {
            all.push(describe("scope", word, |word| {
                format!("`{word}` is required")
            }));
        }
        if let Some(key) = &self.scope_key {
            all.push(describe("scope", key, |key| {
                format!("has the {} after a colon", key.name)
            }));
        }
        all.push(describe(
            "refresh token",
            &self.refresh_token,
            refresh_token,
        ));
        if let Some(lifetime) = &self.lifetime {
            all.push(describe("token lifetime", lifetime, |seconds| {
                format!("{seconds} seconds")
            }));
        }
        all.extend(
            self.needs
                .iter()
                .map(|need| describe("not supported", need, needed)),
        );
        all.extend(self.retired_hosts.iter().map(|host| {
            describe(
                "deprecated host",
                host,
                |RetiredHost { host, replacement }| format!("{host}, now {replacement}"),
            )
        }));
        all.extend(
            self.quirks
                .iter()
                .map(|quirk| describe("notes", quirk, str::to_owned)),
        );
        all
    }
}

fn stage_of_host(host: &Host) -> Option<Description> {
    let stage = host.stage.as_ref()?;
    Some(describe("host", stage, |(stage, _)| {
        let name = match stage {
            Stage::Production => "production",
            Stage::Test => "test",
            Stage::Development => "development",
            Stage::NonProduction => "not production",
        };
        format!("{}: {name}", host.suffix)
    }))
}

fn offer(offer: Offer) -> String {
    match offer {
        Offer::Offered => "`client_credentials` is offered".to_owned(),
        Offer::Instead(other) => format!("`client_credentials` is not offered, but {other}"),
    }
}

fn scope(scope: ScopeUse) -> String {
    match scope {
        ScopeUse::NotTaken => "not taken".to_owned(),
        ScopeUse::Default(what) => format!("optional; without one: {what}"),
        ScopeUse::Optional => "optional".to_owned(),
        ScopeUse::Required => "required".to_owned(),
        ScopeUse::RequiredWithoutDefault => {
            "required, unless the server has a default scope".to_owned()
        }
        ScopeUse::Unknown => "not known".to_owned(),
    }
}

fn refresh_token(issue: RefreshToken) -> String {
    match issue {
        RefreshToken::NotIssued => "none with client credentials".to_owned(),
        RefreshToken::BySwitch => "a switch of the client decides".to_owned(),
        RefreshToken::UnlessScope(word) => format!("yes, unless the scope holds `{word}`"),
        RefreshToken::Issued => "yes".to_owned(),
    }
}

fn needed(need: Need) -> String {
    let what = match need.what {
        Needed::Parameter(name) => format!("the parameter `{name}`"),
        Needed::Authentication(way) => way.to_owned(),
    };
    let unless = need.default.map(|it| format!(", unless {it} is set"));
    let unless = unless.unwrap_or_default();
    match need.at {
        Where::Everywhere => format!("{what} is needed{unless}"),
        Where::HostLabel(label) => {
            format!("{what} is needed at hosts with the label `{label}`{unless}")
        }
        Where::Path(path) => format!("{what} is needed at `{path}`{unless}"),
    }
}
