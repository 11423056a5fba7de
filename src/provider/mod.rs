//! What is known about providers: facts that override general advice.
//!
//! The facts are in `provider::table`, each with its sources and its confidence; what follows from
//! them is left to the rules.

mod by_path;
pub mod description;
mod entry;
pub mod fact;
mod host_ends;
pub mod source;
mod table;
#[cfg(test)]
mod tests;

use crate::provider::fact::Fact;
use crate::value::host;
use crate::value::host::Strength;
use crate::value::stage::Stage;
use crate::value::template;

/// A provider of OAuth tokens.
#[derive(Debug, PartialEq, Eq)]
pub struct Provider {
    /// The id that documents write under `provider`.
    pub id: &'static str,
    /// Its name for people.
    pub name: &'static str,
    /// Its hosts, as whole labels from the right; the longest that fits counts.
    pub hosts: &'static [Host],
    /// The token path that distinguishes it from other providers at the same hosts.
    pub path_at_host: Option<TokenPath>,
    /// The end of the token path by which it is known where the host is the customer's own.
    pub own_host_path: Option<TokenPath>,
    /// Whether other providers use that path as well, so that it proves nothing.
    pub shares_path: bool,
    /// What its token URLs look like, with `{…}` for what differs.
    pub token_url: Fact<&'static str>,
    /// All paths of its token URLs at its own hosts, the usual one first, with `{…}` for a segment
    /// that differs.
    pub token_paths: Option<Fact<&'static [&'static str]>>,
    /// Hosts of its own that have no token endpoint.
    pub other_hosts: &'static [Fact<OtherHost>],
    /// What the token path can have in place of a tenant, but not with client credentials.
    pub tenant_aliases: Option<Fact<&'static [&'static str]>>,
    /// What distinguishes its test systems from production.
    pub stages: Fact<StagePlace>,
    /// Whether customers name its subdomains after the systems of an SAP landscape: `acme-d`,
    /// `acme-q`, `acme-p`.
    pub subdomains_name_landscapes: Option<Fact<bool>>,
    /// Whether it takes a scope, and what leaving it out means.
    pub scope: Fact<ScopeUse>,
    /// What it takes in place of a scope.
    pub scope_substitute: Option<Fact<ScopeSubstitute>>,
    /// What separates scopes.
    pub separator: Fact<Separator>,
    /// How every scope ends, if that is prescribed.
    pub scope_suffix: Option<Fact<&'static str>>,
    /// A scope that each request has to name.
    pub required_scope: Option<Fact<&'static str>>,
    /// What it requires in some scopes after a colon.
    pub scope_key: Option<Fact<ScopeKey>>,
    /// The ways to authenticate the client that it documents.
    pub client_authentication: Fact<&'static [Method]>,
    /// Whether it offers the grant `client_credentials`.
    pub client_credentials: Fact<Offer>,
    /// Hosts of its own that do not offer that grant.
    pub login_hosts: Option<Fact<&'static [&'static str]>>,
    /// Whether it issues refresh tokens with client credentials.
    pub refresh_token: Fact<RefreshToken>,
    /// How many seconds its tokens live, unless the customer sets another time.
    pub lifetime: Option<Fact<u32>>,
    /// What it needs and the OAuth 2.0 handler cannot send.
    pub needs: &'static [Fact<Need>],
    /// Hosts that it calls deprecated.
    pub retired_hosts: &'static [Fact<RetiredHost>],
    /// What else is good to know, in sentences.
    pub quirks: &'static [Fact<&'static str>],
}

/// What distinguishes the stages of a provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StagePlace {
    /// The host as a whole: the customer's own, or one of the provider's.
    Host,
    /// The customer's label at the start of the host.
    Subdomain,
    /// The tenant in the path.
    Tenant,
    /// The realm in the path.
    Realm,
    /// The project key in each scope, after its first colon.
    ProjectKey,
    /// The client alone: URL and scope are the same for all stages.
    Client,
}

impl StagePlace {
    /// The words for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Host => "host",
            Self::Subdomain => "subdomain",
            Self::Tenant => "tenant",
            Self::Realm => "realm",
            Self::ProjectKey => "project key",
            Self::Client => "client",
        }
    }
}

/// Whether a provider takes a scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScopeUse {
    /// It takes none.
    NotTaken,
    /// It may be left out, which then means this.
    Default(&'static str),
    /// It may be left out; what that means is not documented.
    Optional,
    /// Without one, the request is refused.
    Required,
    /// Without one, the request is refused, unless the server has a default scope.
    RequiredWithoutDefault,
    /// Nothing is known.
    Unknown,
}

/// A parameter that a provider takes in place of a scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScopeSubstitute {
    /// The parameter.
    pub parameter: &'static str,
    /// What takes a scope instead, in words.
    pub successor: &'static str,
}

/// A key that some scopes of a provider contain after a colon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScopeKey {
    /// What it is the key of.
    pub name: &'static str,
    /// How the provider's documentation writes it.
    pub placeholder: &'static str,
    /// The starts of the scopes that contain it.
    pub starts: &'static [&'static str],
}

/// What separates scopes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Separator {
    /// A space (RFC 6749 3.3).
    Space,
    /// A comma.
    Comma,
}

/// Where client id and secret are sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// In the `Authorization` header.
    Header,
    /// In the request body.
    Body,
}

impl Method {
    /// The word for it in documents and messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Header => "header",
            Self::Body => "body",
        }
    }
}

/// Whether a grant is offered, and what is offered in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offer {
    /// It is.
    Offered,
    /// It is not; this is.
    Instead(&'static str),
}

/// Something that a provider needs and the OAuth 2.0 handler cannot send.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Need {
    /// What it is.
    pub what: Needed,
    /// Where it is needed.
    pub at: Where,
    /// What the provider can be set to use without it.
    pub default: Option<&'static str>,
}

/// What cannot be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needed {
    /// A parameter of the token request.
    Parameter(&'static str),
    /// Another way to authenticate, in words.
    Authentication(&'static str),
}

/// For which URLs something holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Where {
    /// For all.
    Everywhere,
    /// For hosts with this label.
    HostLabel(&'static str),
    /// For this path and no other.
    Path(&'static str),
}

/// A host that a provider calls deprecated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RetiredHost {
    /// The host.
    pub host: &'static str,
    /// The host to use.
    pub replacement: &'static str,
}

/// A host of a provider that has no token endpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OtherHost {
    /// The host, with one `{…}` for what differs.
    pub host: &'static str,
    /// What it is the host of.
    pub purpose: &'static str,
    /// The host of the token endpoint, with `{…}` for what differs.
    pub token_host: &'static str,
}

/// A host of a provider, and the stage that it shows.
#[derive(Debug, PartialEq, Eq)]
pub struct Host {
    /// The end of the host name, as whole labels.
    pub suffix: &'static str,
    /// A label that the hosts with that end have before it, if the others are not the provider's.
    pub label: Option<&'static str>,
    /// The stage of the hosts with that end.
    pub stage: Option<Fact<(Stage, Strength)>>,
    /// Which of the hosts with that end are of the stage.
    pub staged: Staged,
}

/// Which hosts a stage holds for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Staged {
    /// All with that end.
    All,
    /// Those with one plain label before it: further labels, or a `--` in it, set off a sandbox.
    PlainLabel,
}

/// What in a URL shows its provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Evidence {
    /// The host.
    Host,
    /// A token path that no other provider has.
    Path,
    /// A token path that other providers have as well.
    SharedPath,
}

/// How a token path shows its provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenPath {
    /// The path ends like this.
    Ends(&'static str),
    /// The path ends with the second, and has the first before it with one name between them.
    Named(&'static str, &'static str),
}

/// Whether a provider issues refresh tokens with client credentials.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefreshToken {
    /// Never, as RFC 6749 4.4.3 would have it.
    NotIssued,
    /// A switch of the client decides.
    BySwitch,
    /// Unless the scope contains this word.
    UnlessScope(&'static str),
    /// Always.
    Issued,
}

impl Provider {
    /// All providers, in the order of their ids.
    pub fn all() -> impl Iterator<Item = &'static Self> {
        table::PROVIDERS.iter().copied()
    }

    /// The provider of that id.
    pub fn by_id(id: &str) -> Option<&'static Self> {
        Self::all().find(|provider| provider.id == id)
    }

    /// The provider of a URL: by its host, else by its token path.
    pub fn by_url(host: &str, path: &str) -> Option<(&'static Self, Evidence)> {
        let by_host = host_ends::providers_with_end_of(host)
            .filter(|provider| provider.path_at_host.is_none_or(|it| it.fits(path)))
            .filter_map(|provider| {
                let own = provider.host(host).map(|it| it.suffix.len());
                let other = || provider.other_host(host).map(|it| it.host.len());
                let length = own.or_else(other)?;
                Some((length, provider.path_at_host.is_some(), provider))
            })
            .max_by_key(|(length, by_path, _)| (*length, *by_path));
        by_host
            .map(|(_, _, provider)| (provider, Evidence::Host))
            .or_else(|| by_path::provider_with(path))
    }

    /// Whether a host is that of some provider.
    pub fn is_known_host(name: &str) -> bool {
        host_ends::providers_with_end_of(name).any(|provider| provider.host(name).is_some())
    }

    /// Whether it separates scopes with commas rather than with spaces.
    pub fn separates_scopes_with_commas(&self) -> bool {
        self.separator.claimed() == Separator::Comma
    }

    /// The entry of a host; the longest that fits.
    pub fn host(&self, name: &str) -> Option<&'static Host> {
        self.hosts
            .iter()
            .filter(|entry| host::ends_with_labels(name, entry.suffix) && entry.has_label(name))
            .max_by_key(|entry| entry.suffix.len())
    }

    /// The entry of a host that has no token endpoint.
    pub fn other_host(&self, name: &str) -> Option<OtherHost> {
        let mut others = self.other_hosts.iter().filter_map(Fact::confirmed);
        others.find(|other| template::part_of_host(other.host, name).is_some())
    }

    /// The path that was meant by one that has the provider's end of a token path, but not the name
    /// before it; `None` for other paths. Without a name to insert it has a `{…}`.
    pub fn completed_path(path: &str) -> Option<(&'static Self, String)> {
        by_path::providers().find_map(|provider| {
            let TokenPath::Named(before, end) = provider.own_host_path? else {
                return None;
            };
            let path = path.trim_end_matches('/');
            let start = path.strip_suffix(end)?;
            if start.contains(before.trim_end_matches('/')) {
                return None;
            }
            let (prefix, name) = start.rsplit_once('/').unwrap_or(("", start));
            let (prefix, name) = if name.is_empty() {
                (prefix, "{name}")
            } else {
                (prefix, name)
            };
            Some((provider, [prefix, before, name, end].concat()))
        })
    }

    /// The providers that have deprecated a host, each with the host that took its place.
    pub fn replacements_of(name: &str) -> impl Iterator<Item = (&'static Self, &'static str)> {
        let name = host::normalized(name);
        let alike = host_ends::providers_with_end_of(&name);
        alike.filter_map(move |provider| {
            let mut retired = provider.retired_hosts.iter().filter_map(Fact::confirmed);
            let same = retired.find(|retired| retired.host == name)?;
            Some((provider, same.replacement))
        })
    }

    /// The stage that the provider's own naming shows of a host, and how strong that evidence is.
    pub fn stage_of(&self, name: &str) -> Option<(Stage, Strength)> {
        let entry = self.host(name)?;
        let holds = match entry.staged {
            Staged::All => true,
            Staged::PlainLabel => {
                let label = name.split('.').next().unwrap_or(name);
                let labels = |name: &str| name.trim_end_matches('.').split('.').count();
                labels(name) == labels(entry.suffix) + 1 && !label.contains("--")
            }
        };
        entry.stage.filter(|_| holds)?.confirmed()
    }
}

impl Host {
    fn has_label(&self, name: &str) -> bool {
        self.label.is_none_or(|label| {
            let mut labels = name.split('.');
            labels.any(|it| it.eq_ignore_ascii_case(label))
        })
    }
}

impl TokenPath {
    fn fits(self, path: &str) -> bool {
        let path = path.trim_end_matches('/');
        match self {
            Self::Ends(end) => path.ends_with(end),
            Self::Named(before, end) => path
                .strip_suffix(end)
                .and_then(|start| start.rsplit_once(before))
                .is_some_and(|(_, name)| !name.is_empty() && !name.contains('/')),
        }
    }
}
