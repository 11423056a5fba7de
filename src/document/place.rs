//! A place of a document by what it means, and where that is in the file.

use std::ops::Range;

use crate::document::Document;
use crate::syntax::tree::{Layout, NodeId, NodeKind};
use crate::text::span::Span;

/// A place of the document, by what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum At {
    /// The value itself; for an empty one, its key.
    Value(NodeId),
    /// The key of the value.
    Key(NodeId),
    /// The start of a mapping: its first key, or its opening bracket.
    Start(NodeId),
    /// A part of a scalar, as byte offsets in its text.
    Part(NodeId, Range<usize>),
    /// A place outside of all nodes.
    Span(Span),
}

impl At {
    /// The node that it is about.
    pub fn node(&self) -> Option<NodeId> {
        match self {
            Self::Value(node) | Self::Key(node) | Self::Start(node) | Self::Part(node, _) => {
                Some(*node)
            }
            Self::Span(_) => None,
        }
    }
}

impl Document<'_> {
    /// Where something is seen in the file: the content of an anchor is seen at each of its aliases.
    pub fn span_of(&self, at: &At) -> Span {
        let alias = at.node().and_then(|node| self.tree.node(node).used_at());
        alias.unwrap_or_else(|| self.written_span(at))
    }

    /// Where something is written, if it is used through an alias.
    pub fn anchored_span(&self, at: &At) -> Option<Span> {
        let alias = self.tree.node(at.node()?).used_at();
        alias.map(|_| self.written_span(at))
    }

    /// Where a text is written that messages about a place may quote; `None` for a collection.
    pub fn text_span(&self, at: &At) -> Option<Span> {
        let is_text = match at {
            At::Value(node) => self.tree.scalar(*node).is_some(),
            At::Key(_) | At::Part(_, _) | At::Span(_) => true,
            At::Start(_) => false,
        };
        is_text.then(|| self.written_span(at))
    }

    fn written_span(&self, at: &At) -> Span {
        match at {
            At::Span(span) => *span,
            At::Value(node) => {
                let own = self.tree.node(*node).span;
                let key = self.tree.key(*node).filter(|_| own.is_empty());
                key.map_or(own, |key| key.span)
            }
            At::Key(node) => {
                let own = self.tree.node(*node).span;
                self.tree.key(*node).map_or(own, |key| key.span)
            }
            At::Start(node) => self.start_of(*node),
            At::Part(node, range) => self.part_of(*node, range),
        }
    }

    fn start_of(&self, node: NodeId) -> Span {
        let here = self.tree.node(node);
        match here.kind {
            NodeKind::Mapping(Layout::Flow) | NodeKind::Sequence(Layout::Flow) => {
                here.span.part(0..1)
            }
            NodeKind::Mapping(Layout::Block) | NodeKind::Sequence(Layout::Block) => {
                let own = |child: &NodeId| self.tree.node(*child).used_at() == here.used_at();
                let first = self.tree.children(node).find(own);
                let key = first.and_then(|first| self.tree.key(first));
                // A mapping that has merged entries alone starts at its own first byte.
                key.map_or(here.span.part(0..here.span.len().min(1)), |key| key.span)
            }
            NodeKind::Scalar(_) => here.span,
        }
    }

    /// A part of a scalar in the source; the whole scalar where escapes or line folding make the
    /// text differ from what is written.
    pub(super) fn part_of(&self, node: NodeId, range: &Range<usize>) -> Span {
        let whole = self.tree.node(node).span;
        let Some(text) = self.tree.scalar(node) else {
            return whole;
        };
        if let Some(written) = self.tree.written_text(node) {
            let part = written.part(range.clone());
            return if whole.contains(part) { part } else { whole };
        }
        let written = &self.text[whole.range()];
        // Most texts are all that is written, or what is between the quotes; to search for a long
        // one takes long.
        let at_start = (0..=1).find(|start| {
            let rest = written.get(*start..);
            rest.is_some_and(|rest| rest.starts_with(text))
        });
        match at_start.or_else(|| written.find(text)) {
            Some(start) if range.end <= text.len() && !text.is_empty() => {
                whole.part(start + range.start..start + range.end)
            }
            _ => whole,
        }
    }
}
