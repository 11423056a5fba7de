//! What is known of the providers behind the URLs: facts that beat general taste.
//!
//! The facts stand in `provider::table`, each with its source; which rule reads them is left to
//! the rules.

mod table;

use crate::value::host;
use crate::value::host::Strength;
use crate::value::stage::Stage;

/// A provider of OAuth tokens.
#[derive(Debug, PartialEq, Eq)]
pub struct Provider {
    /// The id that documents write under `provider`.
    pub id: &'static str,
    /// Its name for people.
    pub name: &'static str,
    /// Its hosts, as whole labels from the right; the longest that fits counts.
    pub hosts: &'static [Host],
    /// The token path that tells it from other providers at the same hosts.
    pub path_at_host: Option<TokenPath>,
    /// The end of the token path by which it is known where the host is the customer's own.
    pub own_host_path: Option<TokenPath>,
    /// What an empty scope means there.
    pub empty_scope: EmptyScope,
    /// Whether it gives out refresh tokens with client credentials.
    pub refresh_token: RefreshToken,
}

/// A host of a provider, and the stage that it tells.
#[derive(Debug, PartialEq, Eq)]
pub struct Host {
    /// The end of the host name, as whole labels.
    pub suffix: &'static str,
    /// The stage of the hosts with that end.
    pub stage: Option<(Stage, Strength)>,
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

/// How a token path shows its provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenPath {
    /// The path ends like this.
    Ends(&'static str),
    /// The path ends with the second, and has the first before it with one name between them.
    Named(&'static str, &'static str),
}

/// What an empty scope means at a provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EmptyScope {
    /// The provider takes none, or documents what leaving it out means.
    Documented,
    /// The provider refuses the request.
    Refused,
    /// Nothing is known.
    Unknown,
}

/// Whether a provider gives out refresh tokens with client credentials.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefreshToken {
    /// Never, or nothing is known: RFC 6749 4.4.3 says that it should not.
    NotIssued,
    /// A switch of the client decides.
    BySwitch,
    /// Unless the scope holds this word.
    UnlessScope(&'static str),
}

impl Provider {
    /// All providers, in the order of their ids.
    pub fn all() -> &'static [Self] {
        &table::PROVIDERS
    }

    /// The provider of that id.
    pub fn by_id(id: &str) -> Option<&'static Self> {
        Self::all().iter().find(|provider| provider.id == id)
    }

    /// The provider behind a URL: by its host, else by a token path that no other has.
    pub fn by_url(host: &str, path: &str) -> Option<&'static Self> {
        let by_host = Self::all()
            .iter()
            .filter(|provider| provider.path_at_host.is_none_or(|it| it.fits(path)))
            .filter_map(|provider| {
                let suffix = provider.host(host)?.suffix;
                Some((suffix.len(), provider.path_at_host.is_some(), provider))
            })
            .max_by_key(|(length, by_path, _)| (*length, *by_path));
        let by_path = || {
            let fits = |provider: &&Self| provider.own_host_path.is_some_and(|it| it.fits(path));
            Self::all().iter().find(fits)
        };
        by_host.map(|(_, _, provider)| provider).or_else(by_path)
    }

    /// The entry of a host; the longest that fits.
    pub fn host(&self, name: &str) -> Option<&'static Host> {
        self.hosts
            .iter()
            .filter(|entry| host::ends_with_labels(name, entry.suffix))
            .max_by_key(|entry| entry.suffix.len())
    }

    /// The stage that the provider's own naming tells of a host, and how sure that is.
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
        entry.stage.filter(|_| holds)
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

#[cfg(test)]
mod tests {
    use super::Provider;
    use crate::value::stage::Stage;

    #[test]
    fn ids_are_unique_and_in_order() {
        let ids: Vec<&str> = Provider::all().iter().map(|provider| provider.id).collect();
        let mut sorted = ids.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(ids, sorted);
    }

    #[test]
    fn hosts_tell_their_stage() {
        for (host, stage) in [
            ("acme.my.salesforce.com", Some(Stage::Production)),
            ("ACME.my.salesforce.com.", Some(Stage::Production)),
            ("acme--uat.sandbox.my.salesforce.com", Some(Stage::Test)),
            ("acme--uat.my.salesforce.com", None),
            ("acme-dev-ed.develop.my.salesforce.com", None),
            ("my.salesforce.com", None),
            ("login.salesforce.com", Some(Stage::Production)),
            ("test.salesforce.com", Some(Stage::Test)),
        ] {
            let salesforce = Provider::by_id("salesforce").unwrap();
            let found = salesforce.stage_of(host).map(|(stage, _)| stage);
            assert_eq!(found, stage, "{host}");
        }
    }

    #[test]
    fn providers_are_known_by_host_or_path() {
        for (host, path, id) in [
            (
                "login.microsoftonline.com",
                "/contoso/oauth2/v2.0/token",
                Some("entra"),
            ),
            (
                "login.microsoftonline.com",
                "/contoso/oauth2/token",
                Some("entra-v1"),
            ),
            (
                "contoso.ciamlogin.com",
                "/contoso/oauth2/v2.0/token",
                Some("entra-external-id"),
            ),
            (
                "acme.authentication.eu10.hana.ondemand.com",
                "/oauth/token",
                Some("sap-xsuaa"),
            ),
            (
                "acme.my.salesforce.com",
                "/services/oauth2/token",
                Some("salesforce"),
            ),
            (
                "id.acme.example",
                "/realms/shop/protocol/openid-connect/token",
                Some("keycloak"),
            ),
            (
                "id.acme.example",
                "/auth/realms/shop/protocol/openid-connect/token",
                Some("keycloak"),
            ),
            (
                "id.acme.example",
                "/realms/a/b/protocol/openid-connect/token",
                None,
            ),
            ("shop.acme.example", "/api/oauth/token", Some("shopware")),
            ("pim.acme.example", "/api/oauth/v1/token", Some("akeneo")),
            ("notcommercetools.com", "/oauth/token", None),
            (
                "auth.europe-west1.gcp.commercetools.com",
                "/oauth/token",
                Some("commercetools"),
            ),
            ("auth.shop.example", "/oauth/token", None),
        ] {
            assert_eq!(
                Provider::by_url(host, path).map(|it| it.id),
                id,
                "{host}{path}"
            );
        }
    }
}
