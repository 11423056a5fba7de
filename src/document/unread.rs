//! What of a document could not be read because of syntax errors, and what that leaves open.

use crate::document::Document;
use crate::model::export_context::Destination;
use crate::syntax::tree::NodeId;
use crate::text::span::Span;

impl<'a> Document<'a> {
    /// What of its text could not be read, in file order.
    pub fn unread(&self) -> &'a [Span] {
        self.in_tree()
            .map_or(&[], |document| self.tree.unread_in(document.span))
    }

    /// Whether a node is incomplete: an unread part may belong to it.
    pub fn is_incomplete(&self, node: NodeId) -> bool {
        self.tree.node(node).incomplete
    }

    /// Whether what shows the provider of a destination may be unread.
    pub fn is_provider_unread(&self, destination: &Destination) -> bool {
        let is_unread = |node: Option<NodeId>| node.is_some_and(|node| self.is_incomplete(node));
        let url = &destination.rest_url;
        let named = self.visible(&destination.provider).is_some();
        !named
            && (url.is_unread()
                || is_unread(url.node())
                || is_unread(destination.provider.node())
                || destination.provider.is_unread())
    }

    /// Whether an edit leaves alone what is unread, and the entries of what is incomplete.
    pub fn may_edit(&self, edit: Span) -> bool {
        if self.unread().is_empty() {
            return true;
        }
        if self
            .unread()
            .iter()
            .any(|unread| unread.start <= edit.end && edit.start <= unread.end)
        {
            return false;
        }
        let holds = |span: Span| span.start <= edit.start && edit.end <= span.end;
        let comments = &self.tree.comments;
        let after = comments.partition_point(|comment| comment.start <= edit.start);
        if comments[..after].last().is_some_and(|it| holds(*it)) {
            return true;
        }
        let Some(mut at) = self.root() else {
            return false;
        };
        loop {
            let in_child = self.tree.children(at).find(|child| {
                let node = self.tree.node(*child);
                node.used_at().is_none() && holds(node.span)
            });
            match in_child {
                Some(child) => at = child,
                None => break,
            }
        }
        let in_key = || {
            let mut keys = self
                .tree
                .children(at)
                .filter_map(|child| self.tree.key(child));
            keys.any(|key| holds(key.span))
        };
        !self.is_incomplete(at) || in_key()
    }
}
