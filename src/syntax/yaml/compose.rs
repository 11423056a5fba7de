//! Builds the tree from what a reader of YAML finds, in the order of the text.
//!
//! This module handles what the readers do not: the ends of block collections, duplicate keys,
//! aliases, merge keys and the limits.

use std::collections::HashMap;
use std::sync::Arc;

use crate::syntax::fault::{Fault, FaultKind};
use crate::syntax::tree::{Document, KeyPlace, Layout, NodeId, NodeKind, Style, Tree, Value};
use crate::syntax::{Limits, duplicate_keys};
use crate::text::span::Span;

/// A mapping or sequence that is still open.
pub(super) struct Frame {
    pub(super) node: NodeId,
    pub(super) is_mapping: bool,
    pub(super) key: Pending,
    /// The detached nodes whose entries a merge key adds, in file order.
    pub(super) merged: Vec<NodeId>,
    /// The merge keys with the places of their values, in file order.
    pub(super) merge_keys: Vec<(Span, Span)>,
}

/// The role of the next node in a mapping.
pub(super) enum Pending {
    /// The next node is a key (or an item of a sequence).
    Nothing,
    /// It is the value of this key.
    Key(KeyPlace),
    /// It is the value of a merge key.
    Merge(KeyPlace),
    /// It is a collection that is itself a key.
    Complex,
}

/// What was added last, for the tag and the anchor that may follow.
pub(super) enum LastNode {
    Node(NodeId),
    Key(Span),
}

/// A tree while it is built.
pub(super) struct Composer<'t> {
    pub(super) text: &'t str,
    pub(super) limits: Limits,
    pub(super) tree: Tree<'t>,
    pub(super) faults: Vec<Fault>,
    /// The collections that are open, innermost last.
    pub(super) stack: Vec<Frame>,
    pub(super) last: Option<LastNode>,
    /// Maps the numbers of anchors to indexes of `tree.anchors`. Names are scoped to a document.
    pub(super) anchors: HashMap<usize, usize>,
    pub(super) first_anchor_of_document: usize,
    /// The names of the last anchors, and how many anchors there were: unknown aliases share them.
    pub(super) known_anchors: Option<(usize, Arc<[String]>)>,
    pub(super) alias_nodes: usize,
}

impl<'t> Composer<'t> {
    pub(super) fn new(text: &'t str, limits: &Limits) -> Self {
        Self {
            text,
            limits: *limits,
            tree: Tree::new(text),
            faults: Vec::new(),
            stack: Vec::new(),
            last: None,
            anchors: HashMap::new(),
            first_anchor_of_document: 0,
            known_anchors: None,
            alias_nodes: 0,
        }
    }

    pub(super) fn end_last_document(&mut self, end: usize) {
        if let Some(last) = self.tree.documents.last_mut() {
            last.span.end = Span::empty(end).start;
        }
    }

    pub(super) fn begin_document(&mut self, start: usize) {
        self.end_last_document(start);
        self.tree.documents.push(Document {
            root: None,
            broken: false,
            span: Span::new(start, self.text.len()),
        });
        self.anchors.clear();
        self.first_anchor_of_document = self.tree.anchors.len();
        self.known_anchors = None;
    }

    pub(super) fn end_document(&mut self) {
        let unused: Vec<(Span, String)> = self.tree.anchors[self.first_anchor_of_document..]
            .iter()
            .filter(|anchor| anchor.aliases.is_empty())
            .map(|anchor| (anchor.span, anchor.name.clone().into_owned()))
            .collect();
        for (span, name) in unused {
            self.fault(span, FaultKind::UnusedAnchor { name });
        }
    }

    /// Ends a document where it is, after an error, and returns its number; `None` if there is none.
    pub(super) fn abandon_document(&mut self) -> Option<usize> {
        while let Some(frame) = self.stack.pop() {
            self.end_block(frame.node);
        }
        self.last = None;
        self.tree.documents.last_mut()?.broken = true;
        Some(self.tree.documents.len() - 1)
    }

    pub(super) fn fault(&mut self, span: Span, kind: FaultKind) {
        self.faults.push(Fault {
            span,
            document: self.tree.documents.len().saturating_sub(1),
            kind,
        });
    }

    /// Adds a scalar as the next key, value or item.
    pub(super) fn scalar(&mut self, text: &str, style: Style, span: Span) {
        if let Some(frame) = self.stack.last_mut()
            && frame.is_mapping
            && matches!(frame.key, Pending::Nothing)
        {
            let key = self.tree.place_key(text, span);
            frame.key = if text == "<<" && style == Style::Plain {
                Pending::Merge(key)
            } else {
                Pending::Key(key)
            };
            self.last = Some(LastNode::Key(span));
            return;
        }
        let node = self.add(Value::Scalar { text, style }, span);
        self.complete(node);
    }

    /// Adds a node at the next slot of the open collection. It has no parent yet if it is a key or
    /// the value of a merge key.
    fn add(&mut self, value: Value<'_>, span: Span) -> NodeId {
        let (parent, key) = self.next_slot();
        let node = self.tree.add(parent, key, value, span);
        self.record_node(node);
        node
    }

    pub(super) fn next_slot(&mut self) -> (Option<NodeId>, Option<KeyPlace>) {
        match self.stack.last_mut() {
            None => (None, None),
            Some(frame) if !frame.is_mapping => (Some(frame.node), None),
            Some(frame) => match std::mem::replace(&mut frame.key, Pending::Nothing) {
                Pending::Key(key) => (Some(frame.node), Some(key)),
                Pending::Merge(key) => {
                    frame.key = Pending::Merge(key);
                    (None, None)
                }
                Pending::Nothing | Pending::Complex => {
                    frame.key = Pending::Complex;
                    (None, None)
                }
            },
        }
    }

    pub(super) fn record_node(&mut self, node: NodeId) {
        if self.stack.is_empty()
            && let Some(document) = self.tree.documents.last_mut()
        {
            document.root = Some(node);
        }
        self.last = Some(LastNode::Node(node));
    }

    /// Handles a complete node according to its role in the parent mapping.
    pub(super) fn complete(&mut self, node: NodeId) {
        let Some(frame) = self.stack.last_mut().filter(|frame| frame.is_mapping) else {
            return;
        };
        match std::mem::replace(&mut frame.key, Pending::Nothing) {
            Pending::Merge(key) => {
                frame.merge_keys.push((key.span, self.tree.place(node)));
                if is_mergeable(&self.tree, node) {
                    frame.merged.push(node);
                } else {
                    self.tree.set_key(node, key);
                    self.tree.attach(frame.node, node);
                }
            }
            Pending::Complex => {
                let span = self.tree.node(node).span;
                let key = self.tree.place_key(&self.text[span.range()], span);
                frame.key = Pending::Key(key);
            }
            other @ (Pending::Nothing | Pending::Key(_)) => frame.key = other,
        }
    }

    pub(super) fn open(&mut self, value: Value<'_>, span: Span) {
        let is_mapping = matches!(value, Value::Mapping(_));
        let node = self.add(value, span);
        self.stack.push(Frame {
            node,
            is_mapping,
            key: Pending::Nothing,
            merged: Vec::new(),
            merge_keys: Vec::new(),
        });
    }

    pub(super) fn close(&mut self, end: Span) {
        let Some(frame) = self.stack.pop() else {
            return;
        };
        match self.tree.node(frame.node).kind {
            NodeKind::Mapping(Layout::Flow) | NodeKind::Sequence(Layout::Flow) => {
                self.tree.node_mut(frame.node).span.end = end.end;
                self.check_indentation_of_flow(frame.node);
            }
            NodeKind::Mapping(Layout::Block)
            | NodeKind::Sequence(Layout::Block)
            | NodeKind::Scalar(_) => {
                self.end_block(frame.node);
            }
        }
        if frame.is_mapping {
            let document = self.tree.documents.len().saturating_sub(1);
            let mut repeated = Vec::new();
            duplicate_keys::mark(&mut self.tree, frame.node, document, &mut repeated);
            self.faults.append(&mut repeated);
            self.report_repeated_merges(&frame);
            if !frame.merged.is_empty() {
                self.merge(frame.merged, frame.node);
                if let NodeKind::Mapping(Layout::Block) = self.tree.node(frame.node).kind {
                    self.end_block(frame.node);
                }
            }
        }
        self.complete(frame.node);
    }

    /// Sets the tag of the node that was added last.
    pub(super) fn tag(&mut self, is_custom: bool, span: Span) {
        if let Some(LastNode::Node(node)) = &self.last {
            let node = self.tree.node_mut(*node);
            if is_custom {
                node.set_tag(span);
            } else {
                node.set_core_tag(span);
            }
        }
    }
}

/// Whether a node is valid for a merge key: a mapping, or a sequence of mappings.
fn is_mergeable(tree: &Tree<'_>, node: NodeId) -> bool {
    let is_mapping = |node| matches!(tree.node(node).kind, NodeKind::Mapping(_));
    match tree.node(node).kind {
        NodeKind::Mapping(_) => true,
        NodeKind::Sequence(_) => tree.children(node).all(is_mapping),
        NodeKind::Scalar(_) => false,
    }
}
