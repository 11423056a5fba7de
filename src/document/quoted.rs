//! What messages quote of a document, with the place that it is from: what is secret there is masked
//! in the quote.

use std::fmt::Display;

use crate::document::Document;
use crate::syntax::pointer;
use crate::syntax::tree::NodeId;
use crate::text::sentence::{Quote, quote};
use crate::text::span::Span;

impl Document<'_> {
    /// The key of a node, to be quoted in a message.
    pub fn quote_key(&self, node: NodeId) -> Quote<&str> {
        let key = self.tree.key(node);
        let text = key.map_or("", |key| key.text);
        quote(text).at(key.map_or_else(Span::default, |key| key.span))
    }

    /// The value of a scalar, to be quoted in a message.
    pub fn quote_value(&self, node: NodeId) -> Quote<&str> {
        self.quote_of(node, self.tree.scalar(node).unwrap_or_default())
    }

    /// A part of the value of a scalar, or what it means, to be quoted in a message.
    pub fn quote_of<T: Display>(&self, node: NodeId, text: T) -> Quote<T> {
        quote(text).at(self.tree.node(node).span)
    }

    /// Where the keys, names and labels are that the paths to a node consist of, and where the name
    /// of the document is.
    pub fn path_places(&self, node: Option<NodeId>) -> Vec<Span> {
        let mut places = node.map_or_else(Vec::new, |node| pointer::places(self.tree, node));
        let label = node.and_then(|node| self.label_of_handler_around(node));
        let named = label.into_iter().chain(self.name_node());
        places.extend(named.map(|it| self.tree.node(it).span));
        places
    }
}
