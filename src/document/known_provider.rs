//! The provider of a destination, as its own metadata, the settings and the table know it.
//!
//! The metadata overrides the settings, and the settings override the table. A provider that only
//! the settings know has the facts that they declare and no others: for all else it is unknown.

use crate::document::Document;
use crate::document::destinations::OAuthDestination;
use crate::document::organization::OwnProvider;
use crate::document::server_metadata::AppliedMetadata;
use crate::metadata::ServerMetadata;
use crate::model::export_context::Destination;
use crate::provider::fact::Confidence;
use crate::provider::{Evidence, Method, Provider, RefreshToken, ScopeUse};
use crate::syntax::tree::NodeId;
use crate::value::endpoint::Endpoint;

/// A provider that is known from its metadata, the settings or the table.
#[derive(Debug, Clone, Copy)]
pub struct KnownProvider<'a> {
    own: Option<&'a OwnProvider>,
    listed: Option<&'static Provider>,
    metadata: Option<&'a ServerMetadata>,
    /// What in the URL shows it; `None` if the document alone names it.
    evidence: Option<Evidence>,
}

/// The documented ways of client authentication: at least one.
#[derive(Debug, Clone, Copy)]
pub struct Documented<'a> {
    /// The name of the provider.
    pub by: &'a str,
    /// The ways, the usual one first.
    pub methods: &'a [Method],
    /// Whether a safe fix may rest on it: it is verified, and the host shows the provider.
    pub is_certain: bool,
    /// The metadata that says so, if it does.
    pub metadata: Option<&'a ServerMetadata>,
}

/// The token paths of a provider: at least one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TokenPaths<'a> {
    /// The usual one, with `{…}` for what differs.
    pub usual: &'a str,
    /// The others.
    pub others: &'a [&'a str],
}

impl<'a> KnownProvider<'a> {
    /// A provider that is known from its metadata alone.
    fn of_metadata(applied: AppliedMetadata<'a>) -> Self {
        Self {
            own: applied.own,
            listed: None,
            metadata: Some(applied.metadata),
            evidence: Some(Evidence::Host),
        }
    }

    /// The name of the provider.
    pub fn name(self) -> &'a str {
        let own = self.own.and_then(|own| own.name.as_deref());
        let listed = self.listed.map(|listed| listed.name);
        let id = self.own.map(|own| own.id.as_str());
        let host = self.metadata.map(ServerMetadata::host);
        own.or(listed).or(id).or(host).unwrap_or_default()
    }

    /// Its entry in the table.
    pub fn listed(self) -> Option<&'static Provider> {
        self.listed
    }

    /// What its server says of itself.
    pub fn metadata(self) -> Option<&'a ServerMetadata> {
        self.metadata
    }

    /// Whether the host shows it.
    pub fn is_shown_by_host(self) -> bool {
        self.evidence == Some(Evidence::Host)
    }

    /// Whether it takes a scope, and what leaving it out means; confirmed or not.
    pub fn scope(self) -> ScopeUse {
        let own = self.own.and_then(|own| own.scope);
        let listed = || self.listed.map(|listed| listed.scope.claimed());
        own.or_else(listed).unwrap_or(ScopeUse::Unknown)
    }

    /// Whether it is known to accept a request without a scope, or to take none.
    pub fn accepts_no_scope(self) -> bool {
        match self.scope() {
            ScopeUse::NotTaken | ScopeUse::Default(_) | ScopeUse::Optional => true,
            ScopeUse::Required | ScopeUse::RequiredWithoutDefault | ScopeUse::Unknown => false,
        }
    }

    /// Whether it is known to refuse a request without a scope, as far as that is confirmed.
    pub fn requires_scope(self) -> bool {
        let own = self.own.and_then(|own| own.scope);
        let listed = || self.listed.and_then(|listed| listed.scope.confirmed());
        match own.or_else(listed).unwrap_or(ScopeUse::Unknown) {
            ScopeUse::Required | ScopeUse::RequiredWithoutDefault => true,
            ScopeUse::NotTaken | ScopeUse::Default(_) | ScopeUse::Optional | ScopeUse::Unknown => {
                false
            }
        }
    }

    /// The paths of its token URLs, as far as they are confirmed.
    pub fn token_paths(self) -> Option<TokenPaths<'a>> {
        if let Some(usual) = self.own.and_then(|own| own.token_path.as_deref()) {
            return Some(TokenPaths { usual, others: &[] });
        }
        let [usual, others @ ..] = self.listed?.token_paths?.confirmed()? else {
            return None;
        };
        Some(TokenPaths { usual, others })
    }

    /// Whether it issues refresh tokens with client credentials; `None` where nothing is known.
    pub fn refresh_token(self) -> Option<RefreshToken> {
        match self.own.and_then(|own| own.issues_refresh_token) {
            Some(true) => Some(RefreshToken::Issued),
            Some(false) => Some(RefreshToken::NotIssued),
            None => self.listed.map(|listed| listed.refresh_token.claimed()),
        }
    }

    /// Whether a safe fix may rest on its issuing no refresh token with client credentials: that is
    /// verified, and the host shows the provider.
    pub fn certainly_issues_no_refresh_token(self) -> bool {
        let own = self.own.and_then(|own| own.issues_refresh_token);
        let is_verified = match (own, self.listed) {
            (Some(issues), _) => !issues,
            (None, Some(listed)) => {
                let fact = listed.refresh_token;
                fact.confidence == Confidence::Verified
                    && fact.confirmed() == Some(RefreshToken::NotIssued)
            }
            (None, None) => false,
        };
        is_verified && self.is_shown_by_host()
    }

    /// The ways of client authentication that it documents, as far as that is confirmed.
    pub fn client_authentication(self) -> Option<Documented<'a>> {
        let of_metadata = self.metadata.map(|metadata| Documented {
            by: self.name(),
            methods: metadata.client_authentication(),
            // A list that is omitted has a default, which not all servers know of.
            is_certain: metadata.authentication_methods.is_some() && self.is_shown_by_host(),
            metadata: Some(metadata),
        });
        // What the metadata lists counts first, even if none of it can be written; the default of a
        // list that it omits counts last.
        let lists = |it: &Documented<'_>| {
            it.metadata
                .is_some_and(|it| it.authentication_methods.is_some())
        };
        if let Some(documented) = of_metadata.filter(lists) {
            return Some(documented).filter(|it| !it.methods.is_empty());
        }
        let own = self.own.map(|own| Documented {
            by: self.name(),
            methods: &own.client_authentication,
            is_certain: self.is_shown_by_host(),
            metadata: None,
        });
        let listed = || {
            let fact = self.listed?.client_authentication;
            Some(Documented {
                by: self.name(),
                methods: fact.confirmed()?,
                is_certain: fact.confidence == Confidence::Verified && self.is_shown_by_host(),
                metadata: None,
            })
        };
        let says_something = |documented: &Documented<'_>| !documented.methods.is_empty();
        let documented = own.filter(says_something).or_else(listed);
        documented.filter(says_something).or(of_metadata)
    }
}

impl<'a> Document<'a> {
    /// The provider of a destination: by its field `provider`, else by its URL.
    pub fn known_provider(&self, destination: &OAuthDestination<'_>) -> Option<KnownProvider<'a>> {
        self.possible_provider(destination)
            .filter(|it| it.evidence != Some(Evidence::SharedPath))
    }

    /// The provider of a destination, or one that it may have because of a path that other
    /// providers use as well. For what keeps a rule from reporting, not for what it reports.
    pub fn possible_provider(
        &self,
        destination: &OAuthDestination<'_>,
    ) -> Option<KnownProvider<'a>> {
        self.providers[destination.order]
    }

    pub(super) fn read_providers(&self) -> Vec<Option<KnownProvider<'a>>> {
        let destinations = self.destinations();
        destinations
            .map(|it| self.read_provider(it.fields))
            .collect()
    }

    fn read_provider(&self, destination: &Destination) -> Option<KnownProvider<'a>> {
        if let Some((_, id)) = self.visible(&destination.provider) {
            let known = self.provider_with_id(id)?;
            let url = self.endpoint(&destination.rest_url);
            let applied = url.and_then(|(_, url)| self.organization.metadata_at(url, Some(id)));
            let is_shown =
                applied.is_some() || url.is_some_and(|(_, url)| self.is_host_of(known, url.host()));
            // It says nothing of a server at another host.
            let is_of_entry = |(_, url): (NodeId, &Endpoint<'_>)| {
                let mut hosts = known.own.iter().flat_map(|own| &own.hosts);
                hosts.any(|pattern| pattern.matches(url.host()))
            };
            let may_apply = url.is_none_or(is_of_entry);
            let of_entry = known.metadata.filter(|_| may_apply);
            return Some(KnownProvider {
                evidence: is_shown.then_some(Evidence::Host),
                metadata: applied.map(|it| it.metadata).or(of_entry),
                ..known
            });
        }
        let (_, url) = self.endpoint(&destination.rest_url)?;
        self.provider_of(url)
    }

    /// The entry of the table for the provider of a destination; `None` for one that only the
    /// settings know.
    pub fn provider(&self, destination: &OAuthDestination<'_>) -> Option<&'static Provider> {
        self.known_provider(destination)?.listed
    }

    /// The provider of a URL.
    pub fn provider_at(&self, url: &Endpoint<'_>) -> Option<KnownProvider<'a>> {
        self.provider_of(url)
            .filter(|it| it.evidence != Some(Evidence::SharedPath))
    }

    /// The provider with an id.
    pub fn provider_with_id(&self, id: &str) -> Option<KnownProvider<'a>> {
        let (own, listed) = (self.organization.provider(id), Provider::by_id(id));
        let is_known = own.is_some() || listed.is_some();
        is_known.then(|| KnownProvider {
            own,
            listed,
            metadata: own.and_then(|own| own.metadata.as_ref()?.metadata()),
            evidence: None,
        })
    }

    fn is_host_of(&self, known: KnownProvider<'_>, host: &str) -> bool {
        match self.organization.provider_at(host) {
            Some(own) => known.own.is_some_and(|known| known.id == own.id),
            None => known
                .listed
                .is_some_and(|listed| listed.host(host).is_some()),
        }
    }

    fn provider_of(&self, url: &Endpoint<'_>) -> Option<KnownProvider<'a>> {
        let applied = self.organization.metadata_at(url, None);
        let own = applied.and_then(|it| it.own);
        if let Some(own) = own.or_else(|| self.organization.provider_at(url.host())) {
            let known = self.provider_with_id(&own.id)?;
            return Some(KnownProvider {
                evidence: Some(Evidence::Host),
                metadata: applied.map(|it| it.metadata).or(known.metadata),
                ..known
            });
        }
        let by_url = Provider::by_url(url.host(), url.path());
        // A path that other providers use proves nothing about a server that is known itself.
        let by_url =
            by_url.filter(|(_, evidence)| applied.is_none() || *evidence != Evidence::SharedPath);
        let Some((provider, evidence)) = by_url else {
            return applied.map(KnownProvider::of_metadata);
        };
        Some(KnownProvider {
            own: self.organization.provider(provider.id),
            listed: Some(provider),
            metadata: applied.map(|it| it.metadata),
            evidence: Some(applied.map_or(evidence, |_| Evidence::Host)),
        })
    }
}
