//! The URLs of a document, each parsed once.

use std::borrow::Cow;

use crate::document::Document;
use crate::model::facts::Role;
use crate::model::field::{Field, Text};
use crate::syntax::tree::NodeId;
use crate::value::endpoint::{self, Endpoint, Reading};

/// The URL of a field for endpoints.
pub(super) struct ReadUrl<'a> {
    node: NodeId,
    reading: Reading<'a>,
    /// The parts of one that is opaque or malformed, which few are, as far as it has any.
    parts: Option<Box<Endpoint<'a>>>,
}

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
        Some(&self.read_url(node)?.reading)
    }

    fn read_url(&self, node: NodeId) -> Option<&ReadUrl<'a>> {
        let at = self.endpoints.binary_search_by_key(&node, |url| url.node);
        Some(&self.endpoints[at.ok()?])
    }

    /// The parts of a URL, also of one that cannot be seen whole or is malformed; see
    /// [`endpoint::parts`]. An endpoint is parsed once.
    pub fn url_parts(&self, node: NodeId) -> Option<Cow<'_, Endpoint<'a>>> {
        if let Some(url) = self.read_url(node) {
            let parts = match &url.reading {
                Reading::Url(endpoint) => Some(endpoint),
                Reading::Opaque | Reading::Malformed(_) => url.parts.as_deref(),
            };
            return parts.map(Cow::Borrowed);
        }
        let text = self.text_at(node).filter(|_| !self.is_substituted(node));
        text.and_then(endpoint::parts).map(Cow::Owned)
    }

    pub(super) fn read_endpoints(&self) -> Vec<ReadUrl<'a>> {
        let fields = self.fields(Role::Endpoint);
        fields
            .filter_map(|(node, _)| self.read_endpoint(node))
            .collect()
    }

    fn read_endpoint(&self, node: NodeId) -> Option<ReadUrl<'a>> {
        let text = self.text_at(node)?;
        let (reading, parts) = if self.is_substituted(node) {
            (Reading::Opaque, None)
        } else if self.is_text(node) {
            match endpoint::read(text) {
                url @ Reading::Url(_) => (url, None),
                other @ (Reading::Opaque | Reading::Malformed(_)) => (other, endpoint::parts(text)),
            }
        } else {
            // An unquoted number or boolean has the wrong type, and is no URL at all.
            return None;
        };
        Some(ReadUrl {
            node,
            reading,
            parts: parts.map(Box::new),
        })
    }
}
