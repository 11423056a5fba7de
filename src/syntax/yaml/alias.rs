//! Anchors, aliases and merge keys: the used node is copied, and the copy has both spans.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::Arc;

use crate::syntax::fault::{FaultKind, Limit, MAX_FAULTS};
use crate::syntax::tree::{Anchor, NodeId, NodeKind, Style, Value};
use crate::syntax::yaml::compose::{Composer, Frame, LastNode, Pending};
use crate::text::span::Span;

/// The maximum number of anchors that a fault lists: a longer list is not useful.
const MOST_LISTED: usize = 64;

/// The maximum number of merge keys in a mapping for which a fault spells out the list that
/// replaces them.
const MOST_MERGED: usize = 8;

impl<'t> Composer<'t> {
    /// The anchors that an alias can refer to.
    fn known_anchors(&mut self) -> Arc<[String]> {
        let count = self.tree.anchors.len();
        if let Some((known_count, known)) = &self.known_anchors
            && *known_count == count
        {
            return Arc::clone(known);
        }
        let known = &self.tree.anchors[self.first_anchor_of_document..];
        let last = &known[known.len().saturating_sub(MOST_LISTED)..];
        let names = last.iter().map(|anchor| anchor.name.clone().into_owned());
        let names: Arc<[String]> = names.collect();
        self.known_anchors = Some((count, Arc::clone(&names)));
        names
    }

    /// Moves the entries of detached mappings (or of sequences of them) into `target`, except those
    /// whose key it already has.
    pub(super) fn merge(&mut self, merged: Vec<NodeId>, target: NodeId) {
        let keys = self
            .tree
            .children(target)
            .filter_map(|child| self.tree.key(child));
        let mut known: HashSet<String> = keys.map(|key| key.text.to_owned()).collect();
        for source in merged {
            let sources = match self.tree.node(source).kind {
                NodeKind::Sequence(_) => self.tree.take_children(source),
                NodeKind::Mapping(_) | NodeKind::Scalar(_) => vec![source],
            };
            for source in sources {
                for entry in self.tree.take_children(source) {
                    let key = self.tree.key(entry).map(|key| key.text.to_owned());
                    if !self.tree.node(entry).shadowed && key.is_some_and(|key| known.insert(key)) {
                        self.tree.attach(target, entry);
                    }
                }
            }
        }
    }

    /// Reports each merge key of a mapping after the first one. The mappings that they add are
    /// merged all the same; the first one with a key wins, as in a list.
    pub(super) fn report_repeated_merges(&mut self, frame: &Frame) {
        let keys = &frame.merge_keys;
        // Without a mapping to merge, they are duplicates of an ordinary key.
        if keys.len() < 2 || frame.merged.is_empty() {
            return;
        }
        let values = keys.iter().map(|(_, value)| &self.text[value.range()]);
        let is_listed =
            keys.len() <= MOST_MERGED && values.clone().all(|value| value.starts_with('*'));
        let aliases: Vec<String> = if is_listed {
            values.map(str::to_owned).collect()
        } else {
            Vec::new()
        };
        for pair in keys.windows(2).take(MAX_FAULTS) {
            let [(earlier, _), (later, _)] = *pair else {
                continue;
            };
            let aliases = aliases.clone();
            self.fault(later, FaultKind::DuplicateMergeKey { earlier, aliases });
        }
    }

    /// Gives the node that was added last a name.
    pub(super) fn anchor(&mut self, id: usize, name: Cow<'t, str>, span: Span) {
        let node = match self.last.take() {
            Some(LastNode::Node(node)) => node,
            Some(LastNode::Key(key)) => {
                // An anchor on a key is used as a value, so it gets a detached node of its own.
                let text = match self.stack.last().map(|frame| &frame.key) {
                    Some(Pending::Key(key) | Pending::Merge(key)) => self.tree.key_at(*key).text,
                    Some(Pending::Nothing | Pending::Complex) | None => "",
                };
                let text = text.to_owned();
                let value = Value::Scalar {
                    text: &text,
                    style: Style::Plain,
                };
                self.tree.add(None, None, value, key)
            }
            None => return,
        };
        self.anchors.insert(id, self.tree.anchors.len());
        self.tree.anchors.push(Anchor {
            name,
            span,
            node,
            aliases: Vec::new(),
        });
    }

    /// Adds an empty scalar for an alias to nothing.
    pub(super) fn unknown_alias(&mut self, name: String, span: Span) {
        let known = self.known_anchors();
        self.tree.unread.push(span);
        self.fault(span, FaultKind::UnknownAlias { name, known });
        self.scalar("", Style::Plain, span);
    }

    /// Adds a copy of the node of an anchor.
    ///
    /// # Errors
    ///
    /// If the node contains the alias, or too many nodes would be copied.
    pub(super) fn alias(&mut self, id: usize, span: Span) -> Result<(), (Span, FaultKind)> {
        let Some(&anchor) = self.anchors.get(&id) else {
            return Ok(());
        };
        self.tree.anchors[anchor].aliases.push(span);
        let source = self.tree.anchors[anchor].node;
        if self.stack.iter().any(|frame| frame.node == source) {
            return Err((
                span,
                FaultKind::Invalid {
                    problem: "alias inside the value of its own anchor".into(),
                    hint: Some("a value cannot contain itself; write the value out"),
                },
            ));
        }
        if let Some(frame) = self.stack.last_mut()
            && frame.is_mapping
            && matches!(frame.key, Pending::Nothing)
        {
            let key = match self.tree.node(source).kind {
                NodeKind::Scalar(_) => self.tree.key_of(source, span),
                NodeKind::Mapping(_) | NodeKind::Sequence(_) => {
                    self.tree.place_key(&self.text[span.range()], span)
                }
            };
            frame.key = Pending::Key(key);
            self.last = None;
            return Ok(());
        }
        let (parent, key) = self.next_slot();
        let most = self.limits.alias_nodes - self.alias_nodes;
        let Some((node, nodes)) = self.tree.copy(source, parent, key, span, most) else {
            let most = self.limits.alias_nodes;
            return Err((span, FaultKind::Limit(Limit::AliasNodes { most })));
        };
        self.alias_nodes += nodes;
        self.record_node(node);
        self.last = None;
        self.complete(node);
        Ok(())
    }
}
