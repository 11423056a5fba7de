//! What token a destination requests, and which destinations request the same.

use std::collections::{BTreeMap, HashSet};

use crate::document::Document;
use crate::document::destinations::OAuthDestination;
use crate::model::export_context::Servertype;
use crate::syntax::tree::NodeId;
use crate::value::endpoint::Identity;
use crate::value::{placeholder, scope};

/// The token that a destination requests: from where, as which client, and with what scope.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RequestedToken<'a> {
    client_id: &'a str,
    url: Identity<'a>,
    query: Option<&'a str>,
    /// The scopes, in the order of the alphabet.
    scopes: Vec<&'a str>,
}

impl<'a> Document<'a> {
    /// The client id of a destination, if all of it can be seen and it is not a placeholder.
    pub fn client_id(&self, destination: &OAuthDestination<'_>) -> Option<&'a str> {
        let all = self.client_ids.get_or_init(|| {
            let destinations = self.destinations();
            destinations.map(|it| self.read_client_id(&it)).collect()
        });
        self.tree.scalar(all[destination.order]?).map(str::trim)
    }

    fn read_client_id(&self, destination: &OAuthDestination<'_>) -> Option<NodeId> {
        let (node, user) = self.visible(&destination.fields.rest_user)?;
        let is_real = !user.trim().is_empty() && placeholder::in_identifier(user).is_none();
        is_real.then_some(node)
    }

    /// The token request of a destination; `None` where a part of it cannot be seen.
    pub fn token_request(&self, destination: &OAuthDestination<'_>) -> Option<RequestedToken<'a>> {
        let client_id = self.client_id(destination)?;
        let (node, url) = self.endpoint(&destination.fields.rest_url)?;
        if self.is_opaque(node) {
            return None;
        }
        // A missing scope is the same as an empty one.
        let scope = match self.text_of(&destination.fields.scope) {
            None => "",
            Some(_) => self.visible(&destination.fields.scope)?.1,
        };
        if !placeholder::in_scope(scope).is_empty() {
            return None;
        }
        Some(RequestedToken {
            client_id,
            url: url.identity(),
            query: url.query(),
            scopes: scope::distinct(scope),
        })
    }

    /// The destinations that use the client of one of another servertype; see
    /// [`Self::shared_across_servertypes`].
    pub fn shared_clients(&self) -> Vec<(OAuthDestination<'_>, OAuthDestination<'_>)> {
        let pairs = self.shared_clients.get_or_init(|| {
            let shared = self.shared_across_servertypes(|it| self.client_id(it));
            let orders = shared.iter().map(|(one, other)| (one.order, other.order));
            orders.collect()
        });
        let destination = |order: usize| self.destination(order);
        let shared = pairs.iter().copied();
        shared
            .filter_map(|(one, other)| destination(one).zip(destination(other)))
            .collect()
    }

    /// The destinations that request the token of one of another servertype; see
    /// [`Self::shared_across_servertypes`].
    pub fn shared_token_requests(&self) -> Vec<(OAuthDestination<'_>, OAuthDestination<'_>)> {
        // The client is part of the request, and easily compared.
        if self.shared_clients().is_empty() {
            return Vec::new();
        }
        self.shared_across_servertypes(|it| self.token_request(it))
    }

    /// The destinations whose whole token request, by URL, client id and scope, is also that of one
    /// on the other side of the line between production and the rest. One of the two is a copy, and
    /// what else is wrong with its URL or scope has that cause.
    pub fn copied_into_or_from_production(&self) -> HashSet<NodeId> {
        if self.shared_clients().is_empty() {
            return HashSet::new();
        }
        let mut alike: BTreeMap<_, [Vec<NodeId>; 2]> = BTreeMap::new();
        for destination in self.destinations() {
            let guard = destination.fields.limit_to_servertype.value();
            if let (Some(guard), Some(request)) = (guard, self.token_request(&destination)) {
                let side = usize::from(*guard == Servertype::Prod);
                alike.entry(request).or_default()[side].push(destination.node);
            }
        }
        let copied = alike.into_values();
        copied
            .filter(|sides| sides.iter().all(|side| !side.is_empty()))
            .flat_map(|sides| sides.into_iter().flatten())
            .collect()
    }
}
