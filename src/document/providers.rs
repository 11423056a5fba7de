//! What a destination requests of its provider that the provider does not offer.

use crate::document::Document;
use crate::document::destinations::OAuthDestination;
use crate::document::known_provider::KnownProvider;
use crate::document::place::At;
use crate::metadata::Stated;
use crate::model::export_context::GrantType;
use crate::provider::fact::Fact;
use crate::provider::{Needed, Offer, Provider, Where};
use crate::syntax::tree::NodeId;
use crate::value::endpoint::Endpoint;
use crate::value::host;

/// That a provider does not offer client credentials.
#[derive(Debug, Clone, Copy)]
pub struct RefusedGrant<'a> {
    /// The name of the provider.
    pub by: &'a str,
    /// What it offers.
    pub instead: Instead<'a>,
}

/// What a provider offers in place of client credentials.
#[derive(Debug, Clone, Copy)]
pub enum Instead<'a> {
    /// In the words of the table.
    Documented(&'static str),
    /// The grants that its metadata lists.
    Listed(&'a Stated<Vec<String>>),
}

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

impl<'a> Document<'a> {
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
                    || self.has_metadata_at(url)
                    || Provider::is_known_host(url.host());
                let part = if by_host {
                    &url.host_range
                } else {
                    &url.path_range
                };
                At::Part(node, part.clone())
            }
        }
    }

    /// The provider that does not offer client credentials to a destination that uses them. What its
    /// metadata lists counts before the table.
    pub fn refused_grant(&self, destination: &OAuthDestination<'_>) -> Option<RefusedGrant<'a>> {
        let known = self.known_provider(destination)?;
        if !self.asks_for_client_credentials(destination) {
            return None;
        }
        let listed = known.metadata().and_then(|it| it.grant_types.as_ref());
        let instead = match listed {
            Some(grants) => {
                let is_offered = grants.value.iter().any(|it| it == CLIENT_CREDENTIALS);
                (!is_offered).then_some(Instead::Listed(grants))?
            }
            None => match known.listed()?.client_credentials.confirmed()? {
                Offer::Instead(other) => Instead::Documented(other),
                Offer::Offered => return None,
            },
        };
        Some(RefusedGrant {
            by: known.name(),
            instead,
        })
    }

    /// The server of a destination of which nothing says whether it offers client credentials: its
    /// metadata omits the list of grants, and the table does not know.
    pub fn server_without_grants(
        &self,
        destination: &OAuthDestination<'_>,
    ) -> Option<KnownProvider<'a>> {
        let known = self.known_provider(destination)?;
        let omits_list = known.metadata()?.grant_types.is_none();
        let offer = known
            .listed()
            .and_then(|it| it.client_credentials.confirmed());
        let is_unknown = omits_list && offer.is_none();
        (is_unknown && self.asks_for_client_credentials(destination)).then_some(known)
    }

    /// The server of a destination that accepts no client secret, with what it accepts.
    pub fn server_without_client_secrets(
        &self,
        destination: &OAuthDestination<'_>,
    ) -> Option<(KnownProvider<'a>, &'a Stated<Vec<String>>)> {
        let known = self.known_provider(destination)?;
        let metadata = known.metadata()?;
        let methods = metadata.authentication_methods.as_ref()?;
        let is_asked = self.asks_for_client_credentials(destination)
            && self.refused_grant(destination).is_none();
        (is_asked && metadata.client_authentication().is_empty()).then_some((known, methods))
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
        let known = self.known_provider(destination)?;
        let hosts = known.listed()?.login_hosts?.confirmed()?;
        // Grants that its metadata lists count before the table.
        let lists_grants = known.metadata().is_some_and(|it| it.grant_types.is_some());
        let (node, url) = self.endpoint(&destination.fields.rest_url)?;
        let is_login = hosts.iter().any(|login| host::same_host(login, url.host()));
        (is_login && !lists_grants && self.asks_for_client_credentials(destination))
            .then_some((node, url))
    }

    /// What the provider of a destination needs and the handler cannot send.
    pub fn unmet_need(&self, destination: &OAuthDestination<'_>) -> Option<Unmet> {
        let known = self.known_provider(destination)?;
        let provider = known.listed()?;
        let metadata = known.metadata();
        if self.refused_grant(destination).is_some() {
            return None;
        }
        let lists_methods = metadata.is_some_and(|it| it.authentication_methods.is_some());
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
                // Its metadata counts before the table.
                Needed::Authentication(_) if lists_methods => None,
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

/// The grant type of the client credentials grant (RFC 6749 4.4.2).
const CLIENT_CREDENTIALS: &str = "client_credentials";

/// The labels of a host, each with its offset.
fn labels(host: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    host.split('.').map(move |label| {
        let at = start;
        start += label.len() + 1;
        (at, label)
    })
}
