//! The destinations of a document: their names, where they are active, and what those of different
//! servertypes have in common.

use crate::document::Document;
use crate::model::export_context::{Destination, Posthandler, Servertype};
use crate::sentence;
use crate::syntax::tree::NodeId;
use crate::text::sentence::Sentence;

/// A destination of an OAuth 2.0 handler.
#[derive(Debug, Clone, Copy)]
pub struct OAuthDestination<'a> {
    /// Its place among the destinations of all handlers, from 0.
    pub order: usize,
    /// The place of its handler in the list, from 0.
    pub handler: usize,
    /// Its number in mappings, from 1.
    pub number: usize,
    /// The mapping.
    pub node: NodeId,
    /// Its fields.
    pub fields: &'a Destination,
}

/// The systems on which a destination is active.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Active {
    /// All: its servertype limit is missing or empty.
    Everywhere,
    /// Those of one servertype.
    On(Servertype),
}

impl Active {
    /// Whether there is a system on which both are active.
    pub fn overlaps(self, other: Self) -> bool {
        match (self, other) {
            (Self::Everywhere, _) | (_, Self::Everywhere) => true,
            (Self::On(one), Self::On(other)) => one == other,
        }
    }
}

impl OAuthDestination<'_> {
    /// Whether the two are known to be active on different servertypes.
    pub fn is_elsewhere(&self, other: &Self) -> bool {
        let servertypes = (
            self.fields.limit_to_servertype.value(),
            other.fields.limit_to_servertype.value(),
        );
        matches!(servertypes, (Some(one), Some(other)) if one != other)
    }
}

impl Document<'_> {
    /// The destinations of all OAuth 2.0 handlers, in the order of the file.
    pub fn destinations(&self) -> impl Iterator<Item = OAuthDestination<'_>> {
        (0..self.destination_places.len()).filter_map(|order| self.destination(order))
    }

    /// The destination with this place among those of all handlers.
    pub fn destination(&self, order: usize) -> Option<OAuthDestination<'_>> {
        let &(handler, index) = self.destination_places.get(order)?;
        let item = self.export_context()?.posthandlers.value()?.get(handler)?;
        let Posthandler::OAuth2(oauth2) = item.value()? else {
            return None;
        };
        let (node, fields) = oauth2.destinations.value()?.get(index)?.read()?;
        Some(OAuthDestination {
            order,
            handler,
            number: index + 1,
            node,
            fields,
        })
    }

    /// The places of the destinations: that of the handler in its list, and that in the handler.
    pub(super) fn find_destinations(&self) -> Vec<(usize, usize)> {
        let items = self.oauth_handlers().flat_map(|(handler, _, oauth2)| {
            let items = oauth2.destinations.items();
            items.map(move |(index, _, _)| (handler, index))
        });
        items.collect()
    }

    /// The name of a destination in a sentence: its number, its name if it has one, and its
    /// handler if there are several.
    pub fn display_name(&self, destination: &OAuthDestination<'_>) -> Sentence {
        let number = destination.number;
        let name = match self.text_of(&destination.fields.name) {
            Some((node, name)) => sentence!(" ({})", self.quote_of(node, name)),
            None => Sentence::default(),
        };
        // Each handler numbers its own destinations.
        let handler = match self.oauth_handlers().nth(1) {
            Some(_) => sentence!(" of handler {}", destination.handler + 1),
            None => Sentence::default(),
        };
        sentence!("destination {}{}{}", number, name, handler)
    }

    /// Where a destination is active; `None` if its servertype limit cannot be read.
    pub fn active(&self, destination: &OAuthDestination<'_>) -> Option<Active> {
        let guard = &destination.fields.limit_to_servertype;
        match (guard.node(), guard.value()) {
            (None, _) => guard.is_absent().then_some(Active::Everywhere),
            (Some(_), Some(servertype)) => Some(Active::On(*servertype)),
            (Some(node), None) if self.meaning(node).misspelled => None,
            (Some(node), None) => self.is_empty(node).then_some(Active::Everywhere),
        }
    }

    /// The destinations that have something in common with one of another servertype: each with
    /// the first such one before it, the earlier in front; in the order of the later ones.
    pub fn shared_across_servertypes<'d, K: Ord>(
        &'d self,
        common: impl Fn(&OAuthDestination<'d>) -> Option<K>,
    ) -> Vec<(OAuthDestination<'d>, OAuthDestination<'d>)> {
        let mut found = Vec::new();
        if self.destination_places.len() < 2 {
            return found;
        }
        let limited = self
            .destinations()
            .filter(|it| it.fields.limit_to_servertype.value().is_some());
        let keyed = limited.filter_map(|it| Some((common(&it)?, it.order)));
        let mut keyed: Vec<(K, usize)> = keyed.collect();
        keyed.sort_unstable();
        for alike in keyed.chunk_by(|(one, _), (other, _)| one == other) {
            if alike.len() < 2 {
                continue;
            }
            // The first one on each servertype: no caller needs more.
            let mut firsts: Vec<OAuthDestination<'d>> = Vec::new();
            let alike = alike
                .iter()
                .filter_map(|(_, order)| self.destination(*order));
            for later in alike {
                if let Some(earlier) = firsts.iter().find(|first| first.is_elsewhere(&later)) {
                    found.push((*earlier, later));
                }
                if firsts.iter().all(|first| first.is_elsewhere(&later)) {
                    firsts.push(later);
                }
            }
        }
        found.sort_by_key(|(_, later)| later.order);
        found
    }
}
