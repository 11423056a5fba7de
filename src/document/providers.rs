//! What a destination requests of its provider that the provider does not offer.

use crate::document::Document;
use crate::document::destinations::OAuthDestination;
use crate::document::known_provider::KnownProvider;
use crate::document::place::At;
use crate::model::export_context::GrantType;
use crate::provider::fact::Fact;
use crate::provider::{Needed, Offer, Provider, Where};
use crate::syntax::tree::NodeId;
use crate::value::endpoint::Endpoint;
use crate::value::host;

/// Something that a provider needs and the handler cannot send.
#[derive(Debug)]
pub struct Unmet {
    /// The provider.
    pub provider: &'static Provider,
    /// What it needs.
    pub what: Needed,
    /// What the provider can be set to use without it.
    pub default: Option<&'static str>,
    /// What shows that it is needed.
    pub at: At,
}

impl Document<'_> {
    /// Whether a destination uses the client credentials grant: it names it, or names none and the
    /// handler supports no other.
    pub fn asks_for_client_credentials(&self, destination: &OAuthDestination<'_>) -> bool {
        let grant = &destination.fields.grant_type;
        grant.node().is_none() || grant.value() == Some(&GrantType::ClientCredentials)
    }

    /// What shows the provider of a destination: its field `provider`, its host, or its path.
    pub fn provider_place(&self, destination: &OAuthDestination<'_>) -> At {
        if let Some((node, _)) = self.visible(&destination.fields.provider) {
            return At::Value(node);
        }
        match self.endpoint(&destination.fields.rest_url) {
            None => At::Start(destination.node),
            Some((node, url)) => {
                let by_host = self.organization.provider_at(url.host()).is_some()
                    || Provider::all().any(|it| it.host(url.host()).is_some());
                let part = if by_host {
                    &url.host_range
                } else {
                    &url.path_range
                };
                At::Part(node, part.clone())
            }
        }
    }

    /// The provider that does not offer client credentials to a destination that uses them, and
    /// what it offers instead.
    pub fn refused_grant(
        &self,
        destination: &OAuthDestination<'_>,
    ) -> Option<(&'static Provider, &'static str)> {
        let provider = self.provider(destination)?;
        match provider.client_credentials.confirmed()? {
            Offer::Instead(other) if self.asks_for_client_credentials(destination) => {
                Some((provider, other))
            }
            Offer::Instead(_) | Offer::Offered => None,
        }
    }

    /// The provider that needs a scope and gets an empty one.
    pub fn refused_scope(
        &self,
        destination: &OAuthDestination<'_>,
    ) -> Option<(KnownProvider<'_>, NodeId)> {
        let (node, _) = self.visible(&destination.fields.scope)?;
        let provider = self.known_provider(destination)?;
        (provider.requires_scope() && self.is_empty(node)).then_some((provider, node))
    }

    /// The host of a login page, which does not offer client credentials.
    pub fn login_host(
        &self,
        destination: &OAuthDestination<'_>,
    ) -> Option<(NodeId, &Endpoint<'_>)> {
        let hosts = self.provider(destination)?.login_hosts?.confirmed()?;
        let (node, url) = self.endpoint(&destination.fields.rest_url)?;
        let is_login = hosts.iter().any(|login| host::same_host(login, url.host()));
        (is_login && self.asks_for_client_credentials(destination)).then_some((node, url))
    }

    /// What the provider of a destination needs and the handler cannot send.
    pub fn unmet_need(&self, destination: &OAuthDestination<'_>) -> Option<Unmet> {
        let provider = self.provider(destination)?;
        let offers = provider.client_credentials.confirmed() == Some(Offer::Offered);
        if !offers || !self.asks_for_client_credentials(destination) {
            return None;
        }
        let url = self.endpoint(&destination.fields.rest_url);
        let needs = provider.needs.iter().filter_map(Fact::confirmed);
        let mut unmet = needs.filter_map(|need| {
            let at = match need.at {
                Where::Everywhere => self.provider_place(destination),
                Where::HostLabel(label) => {
                    let (node, url) = url?;
                    let (start, _) = labels(url.host()).find(|(_, it)| *it == label)?;
                    let start = url.host_range.start + start;
                    At::Part(node, start..start + label.len())
                }
                Where::Path(path) => {
                    let (node, url) = url?;
                    let is_there = url.path().trim_end_matches('/') == path;
                    is_there.then(|| At::Part(node, url.path_range.clone()))?
                }
            };
            let is_in_query = |name: &str| {
                url.is_some_and(|(_, url)| {
                    url.query
                        .iter()
                        .any(|it| url.text[it.name.clone()] == *name)
                })
            };
            match need.what {
                Needed::Parameter(name) if is_in_query(name) => None,
                what @ (Needed::Parameter(_) | Needed::Authentication(_)) => {
                    let default = need.default;
                    Some(Unmet {
                        provider,
                        what,
                        default,
                        at,
                    })
                }
            }
        });
        unmet.next()
    }
}

/// The labels of a host, each with its offset.
fn labels(host: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    host.split('.').map(move |label| {
        let at = start;
        start += label.len() + 1;
        (at, label)
    })
}
