//! The URLs of a document, each parsed once.

use std::borrow::Cow;

use crate::document::Document;
use crate::model::facts::Role;
use crate::model::field::{Field, Text};
use crate::syntax::tree::NodeId;
use crate::value::endpoint::{self, Endpoint, Reading};

impl<'a> Document<'a> {
    /// The URL of a field, if it can be seen and is well formed.
    pub fn endpoint(&self, field: &Field<Text>) -> Option<(NodeId, &Endpoint<'a>)> {
        let (node, _) = self.text_of(field)?;
        match self.url(node)? {
            Reading::Url(endpoint) => Some((node, endpoint)),
            Reading::Opaque | Reading::Malformed(_) => None,
        }
    }

    /// The parsed URL of an endpoint; `None` for a node that is not an endpoint or not text.
    pub fn url(&self, node: NodeId) -> Option<&Reading<'a>> {
        let at = self
            .endpoints
            .binary_search_by_key(&node, |(node, _)| *node)
            .ok()?;
        Some(&self.endpoints[at].1)
    }

    /// The endpoints that can be seen and are well formed, in the order of the tree.
    pub(super) fn endpoints(&self) -> impl Iterator<Item = (NodeId, &Endpoint<'a>)> {
        let read = self.endpoints.iter();
        read.filter_map(|(node, reading)| match reading {
            Reading::Url(endpoint) => Some((*node, endpoint)),
            Reading::Opaque | Reading::Malformed(_) => None,
        })
    }

    /// The parts of a URL, also of one that cannot be seen whole or is malformed; see
    /// [`endpoint::parts`]. A well-formed endpoint is parsed once.
    pub fn url_parts(&self, node: NodeId) -> Option<Cow<'_, Endpoint<'a>>> {
        if let Some(Reading::Url(endpoint)) = self.url(node) {
            return Some(Cow::Borrowed(endpoint));
        }
        let text = self.text_at(node).filter(|_| !self.is_substituted(node));
        text.and_then(endpoint::parts).map(Cow::Owned)
    }

    pub(super) fn read_endpoints(&self) -> Vec<(NodeId, Reading<'a>)> {
        let fields = self.fields(Role::Endpoint);
        let read = |node| match self.text_at(node)? {
            _ if self.is_substituted(node) => Some((node, Reading::Opaque)),
            // An unquoted number or boolean has the wrong type, and is no URL at all.
            _ if !self.is_text(node) => None,
            text => Some((node, endpoint::read(text))),
        };
        fields.filter_map(|(node, _)| read(node)).collect()
    }
}
