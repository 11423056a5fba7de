//! The destinations of a document: their names, where they are active, what token they
//! request, and where they write.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::hash::Hash;

use crate::document::Document;
use crate::document::targets::{Resolved, TargetField, TargetKind, normalize_spaces};
use crate::model::export_context::{Destination, Servertype};
use crate::sentence;
use crate::syntax::tree::NodeId;
use crate::text::sentence::Sentence;
use crate::value::{placeholder, scope, target};

/// A destination of an OAuth 2.0 handler.
#[derive(Debug, Clone, Copy)]
pub struct OAuthDestination<'a> {
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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

/// The token that a destination requests: from where, as which client, and with what scope.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct RequestedToken {
    /// What the URL identifies.
    url: String,
    query: Option<String>,
    client_id: String,
    scope: BTreeSet<String>,
}

/// A mapping of a destination.
#[derive(Debug)]
pub struct Output<'a> {
    /// The field reference.
    pub node: NodeId,
    /// What it is written to, as the tool writes references.
    pub target: &'a str,
    /// The fields of that name; none where a handler does not declare its fields.
    pub fields: &'a [TargetField],
}

/// An [`Output`] as the document stores it, without its fields.
#[derive(Debug)]
pub(super) struct StoredOutput {
    node: NodeId,
    target: String,
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
        self.oauth_handlers().flat_map(|(handler, _, oauth2)| {
            let items = oauth2.destinations.items();
            items.map(move |(index, node, fields)| OAuthDestination {
                handler,
                number: index + 1,
                node,
                fields,
            })
        })
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
    /// the first such one before it, the earlier in front.
    pub fn shared_across_servertypes<K: Eq + Hash>(
        &self,
        common: impl Fn(&OAuthDestination<'_>) -> Option<K>,
    ) -> Vec<(OAuthDestination<'_>, OAuthDestination<'_>)> {
        // The first one on each servertype: no caller needs more.
        let mut firsts: HashMap<K, Vec<OAuthDestination<'_>>> = HashMap::new();
        let mut found = Vec::new();
        for later in self.destinations() {
            let guard = later.fields.limit_to_servertype.value();
            let (Some(_), Some(key)) = (guard, common(&later)) else {
                continue;
            };
            let firsts = firsts.entry(key).or_default();
            if let Some(earlier) = firsts.iter().find(|first| first.is_elsewhere(&later)) {
                found.push((*earlier, later));
            }
            if firsts.iter().all(|first| first.is_elsewhere(&later)) {
                firsts.push(later);
            }
        }
        found
    }

    /// The destinations whose whole token request, by URL, client id and scope, is also that of one
    /// on the other side of the line between production and the rest. One of the two is a copy, and
    /// what else is wrong with its URL or scope has that cause.
    pub fn copied_into_or_from_production(&self) -> HashSet<NodeId> {
        let mut alike: HashMap<_, [Vec<NodeId>; 2]> = HashMap::new();
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

    /// The client id of a destination, if all of it can be seen and it is not a placeholder.
    pub fn client_id(&self, destination: &OAuthDestination<'_>) -> Option<&str> {
        let (_, user) = self.visible(&destination.fields.rest_user)?;
        let is_real = !user.trim().is_empty() && placeholder::in_identifier(user).is_none();
        is_real.then(|| user.trim())
    }

    /// The token request of a destination; `None` where a part of it cannot be seen.
    pub fn token_request(&self, destination: &OAuthDestination<'_>) -> Option<&RequestedToken> {
        let all = self.token_requests.get_or_init(|| {
            let destinations = self.destinations();
            let mut all: Vec<(NodeId, RequestedToken)> = destinations
                .filter_map(|it| Some((it.node, self.read_token_request(&it)?)))
                .collect();
            all.sort_by_key(|(node, _)| *node);
            all
        });
        let at = all.binary_search_by_key(&destination.node, |(node, _)| *node);
        at.ok().map(|at| &all[at].1)
    }

    fn read_token_request(&self, destination: &OAuthDestination<'_>) -> Option<RequestedToken> {
        let (node, url) = self.endpoint(&destination.fields.rest_url)?;
        if self.is_opaque(node) {
            return None;
        }
        let query = url.query_range.clone();
        // A missing scope is the same as an empty one. The order does not matter (RFC 6749 3.3).
        let scope = match self.text_of(&destination.fields.scope) {
            None => "",
            Some(_) => self.visible(&destination.fields.scope)?.1,
        };
        if !placeholder::in_scope(scope).is_empty() {
            return None;
        }
        let words = scope::tokens(scope).into_iter();
        Some(RequestedToken {
            url: url.identity(),
            query: query.map(|range| url.text[range].to_owned()),
            client_id: self.client_id(destination)?.to_owned(),
            scope: words.map(|(_, word)| word.to_owned()).collect(),
        })
    }

    /// The outputs of a destination that can be seen and that reach a field of another handler, or
    /// may reach one, in the order of the file. Those that overwrite the OAuth handler's own fields
    /// or name none are not among them.
    pub fn outputs(&self, destination: &OAuthDestination<'_>) -> Vec<Output<'_>> {
        let all = self.outputs.get_or_init(|| {
            let destinations = self.destinations();
            let mut all: Vec<(NodeId, Vec<StoredOutput>)> = destinations
                .map(|it| (it.node, self.read_outputs(&it)))
                .collect();
            all.sort_by_key(|(node, _)| *node);
            all
        });
        let at = all.binary_search_by_key(&destination.node, |(node, _)| *node);
        let outputs = at.map_or(&[][..], |at| &all[at].1).iter();
        outputs
            .filter_map(|StoredOutput { node, target }| {
                Some(Output {
                    node: *node,
                    target,
                    fields: self.reached_fields(*node)?,
                })
            })
            .collect()
    }

    fn read_outputs(&self, destination: &OAuthDestination<'_>) -> Vec<StoredOutput> {
        let fields = destination.fields;
        let mappings = [
            &fields.destination_field_for_token,
            &fields.destination_field_for_refresh_token,
            &fields.destination_field_for_expires,
        ];
        let mut outputs: Vec<StoredOutput> = mappings
            .into_iter()
            .filter_map(|mapping| {
                let (node, text) = self.visible(mapping)?;
                self.reached_fields(node)?;
                let target = canonical(text)?;
                Some(StoredOutput { node, target })
            })
            .collect();
        outputs.sort_by_key(|output| self.tree.place(output.node).start);
        outputs
    }

    /// The fields of other handlers that a field reference reaches: none where a handler does not
    /// declare its fields; `None` if it reaches no handler, or a field of the product.
    fn reached_fields(&self, reference: NodeId) -> Option<&[TargetField]> {
        let fields = match self.resolve(reference)? {
            Resolved::Fields(fields) => fields.as_slice(),
            Resolved::Nothing { uncertain: true } => &[],
            Resolved::Nothing { uncertain: false } => return None,
        };
        let is_own = |field: &TargetField| matches!(field.kind, TargetKind::Own { .. });
        fields.iter().all(is_own).then_some(fields)
    }

    /// The output of a destination that is its token.
    pub fn token_output(&self, destination: &OAuthDestination<'_>) -> Option<Output<'_>> {
        let node = destination.fields.destination_field_for_token.node();
        let mut outputs = self.outputs(destination).into_iter();
        outputs.find(|output| Some(output.node) == node)
    }
}

/// The reference as the tool writes it; `None` if it is none.
fn canonical(text: &str) -> Option<String> {
    let read = target::read(text)?;
    let (group, field) = (normalize_spaces(read.group), normalize_spaces(read.field));
    Some(target::write(&group, None, &field))
}
