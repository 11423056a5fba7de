//! The provider of a destination, as the settings know it and as the table does.
//!
//! The settings override the table. A provider that only the settings know has the facts that they
//! declare and no others: for all else it is unknown.

use crate::document::Document;
use crate::document::organization::OwnProvider;
use crate::model::export_context::Destination;
use crate::provider::{Method, Provider, RefreshToken};
use crate::syntax::tree::NodeId;
use crate::value::endpoint::Endpoint;

/// A provider that the settings know, or the table, or both.
#[derive(Debug, Clone, Copy)]
pub struct KnownProvider<'a> {
    own: Option<&'a OwnProvider>,
    listed: Option<&'static Provider>,
}

/// The documented ways of client authentication: at least one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Documented<'a> {
    /// The name of the provider.
    pub by: &'a str,
    /// The ways, the usual one first.
    pub methods: &'a [Method],
}

impl<'a> KnownProvider<'a> {
    /// Whether it issues refresh tokens with client credentials; `None` where nothing is known.
    pub fn refresh_token(self) -> Option<RefreshToken> {
        match self.own.and_then(|own| own.issues_refresh_token) {
            Some(true) => Some(RefreshToken::Issued),
            Some(false) => Some(RefreshToken::NotIssued),
            None => self.listed.map(|listed| listed.refresh_token.claimed()),
        }
    }

    /// The ways of client authentication that it documents, as far as that is confirmed.
    pub fn client_authentication(self) -> Option<Documented<'a>> {
        let own = self.own.map(|own| Documented {
            by: self.name_of(own),
            methods: &own.client_authentication,
        });
        let listed = || {
            let listed = self.listed?;
            Some(Documented {
                by: listed.name,
                methods: listed.client_authentication.confirmed()?,
            })
        };
        let says_something = |documented: &Documented<'_>| !documented.methods.is_empty();
        let documented = own.filter(says_something).or_else(listed);
        documented.filter(says_something)
    }

    fn name_of(self, own: &'a OwnProvider) -> &'a str {
        let listed = self.listed.map_or(own.id.as_str(), |listed| listed.name);
        own.name.as_deref().unwrap_or(listed)
    }
}

impl Document<'_> {
    /// The provider of a destination: by its field `provider`, else by its URL.
    pub fn known_provider(&self, destination: &Destination) -> Option<KnownProvider<'_>> {
        if let Some((_, id)) = self.visible(&destination.provider) {
            return self.provider_with_id(id);
        }
        let (node, url) = self.endpoint(&destination.rest_url)?;
        self.provider_of(url, || self.listed_provider(node))
    }

    /// The entry of the table for the provider of a destination; `None` for one that only the
    /// settings know.
    pub fn provider(&self, destination: &Destination) -> Option<&'static Provider> {
        self.known_provider(destination)?.listed
    }

    /// The entry of the table for the provider of a URL; `None` for one that only the settings
    /// know.
    pub fn provider_at(&self, url: &Endpoint<'_>) -> Option<&'static Provider> {
        let listed = || Provider::by_url(url.host(), url.path());
        self.provider_of(url, listed)?.listed
    }

    /// The provider with an id.
    pub fn provider_with_id(&self, id: &str) -> Option<KnownProvider<'_>> {
        let (own, listed) = (self.organization.provider(id), Provider::by_id(id));
        let is_known = own.is_some() || listed.is_some();
        is_known.then_some(KnownProvider { own, listed })
    }

    fn provider_of(
        &self,
        url: &Endpoint<'_>,
        listed: impl FnOnce() -> Option<&'static Provider>,
    ) -> Option<KnownProvider<'_>> {
        match self.organization.provider_at(url.host()) {
            Some(own) => self.provider_with_id(&own.id),
            None => self.provider_with_id(listed()?.id),
        }
    }

    /// The provider of an endpoint by the table, which is searched once for all endpoints.
    fn listed_provider(&self, node: NodeId) -> Option<&'static Provider> {
        let listed = self.listed.get_or_init(|| {
            let known = |url: &Endpoint<'_>| Provider::by_url(url.host(), url.path());
            let endpoints = self.endpoints();
            endpoints
                .filter_map(|(node, url)| Some((node, known(url)?)))
                .collect()
        });
        let at = listed.binary_search_by_key(&node, |(node, _)| *node);
        at.ok().map(|at| listed[at].1)
    }
}
