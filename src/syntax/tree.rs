//! The tree of one file: an arena of nodes with their spans.
//!
//! Aliases and merge keys are already resolved: their nodes are copies that have both the span
//! where they are written and the span where they are used. Every node therefore has one identity,
//! one parent and one path, and the layers above need not handle anchors.

use std::borrow::Cow;
use std::num::NonZeroU32;
use std::ops::Range;

use crate::syntax::fault::{Fault, FaultKind, Limit};
use crate::text::span::Span;

/// A node of one [`Tree`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(
    /// The index and one, so that an `Option` of it takes no more memory: a node has four of them.
    NonZeroU32,
);

impl NodeId {
    /// The node at an index of the arena.
    pub fn from_index(index: u32) -> Self {
        Self(NonZeroU32::MIN.saturating_add(index))
    }

    /// The index of the node in the arena, less than [`Tree::len`].
    pub fn index(self) -> usize {
        (self.0.get() - 1) as usize
    }
}

/// How a scalar is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Style {
    /// Without quotes: YAML resolves it, so it may be a number, a boolean or null.
    Plain,
    /// `'…'`
    SingleQuoted,
    /// `"…"`, also every string of JSON.
    DoubleQuoted,
    /// A block scalar, `|` or `>`.
    Block,
    /// Always text, whatever its content: a value of a form body, or one tagged `!!str`.
    Form,
}

/// How a mapping or a sequence is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Layout {
    /// By indentation.
    Block,
    /// With brackets, as in JSON.
    Flow,
}

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value<'a> {
    /// A scalar value.
    Scalar {
        /// The text with quotes and escapes resolved; empty for a missing value.
        text: &'a str,
        /// How it is written.
        style: Style,
    },
    /// Keys and values, in file order.
    Mapping(Layout),
    /// Items, in file order.
    Sequence(Layout),
}

/// A key of a mapping.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key<'a> {
    /// The key with quotes and escapes resolved.
    pub text: &'a str,
    /// Its span, quotes included.
    pub span: Span,
}

/// One node. Its texts are in the [`Tree`].
#[derive(Debug, Clone)]
pub struct Node {
    /// Its span: a quoted scalar includes its quotes, a collection extends from its first to its
    /// last byte, and a missing value is the empty span after its colon or dash.
    pub span: Span,
    /// Whether a later entry of the same mapping has the same key.
    pub shadowed: bool,
    /// Whether a part of [`Tree::unread`] may belong to it: a collection may have more entries, and
    /// a scalar another text.
    pub incomplete: bool,
    /// What it is; for the text of a scalar, see [`Tree::value`].
    pub kind: NodeKind,
    /// The text of a scalar.
    text: Text,
    /// Its key, if its parent is a mapping.
    key: Option<KeyPlace>,
    /// What few nodes have: most have a pointer only.
    properties: Option<Box<Properties>>,
    parent: Option<NodeId>,
    first_child: Option<NodeId>,
    last_child: Option<NodeId>,
    next: Option<NodeId>,
    /// Its index among the children of its parent, from 0.
    position: u32,
}

/// What a node is, without its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NodeKind {
    /// A scalar value.
    Scalar(Style),
    /// Keys and values, in file order.
    Mapping(Layout),
    /// Items, in file order.
    Sequence(Layout),
}

/// Where a text is: a part of the file, or of the texts that the file has in other words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Text {
    start: u32,
    /// The length in bytes and one, so that an `Option` of it takes no more memory; with the highest
    /// bit for a text that is not in the file.
    length: NonZeroU32,
}

/// A key, with the place of its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct KeyPlace {
    text: Text,
    /// Its span, quotes included.
    pub(super) span: Span,
}

impl Text {
    const OWN: u32 = 1 << 31;

    fn new(start: usize, length: usize, is_own: bool) -> Self {
        let number = |number| u32::try_from(number).expect("the size limit bounds the text");
        let flag = if is_own { Self::OWN } else { 0 };
        Self {
            start: number(start),
            length: NonZeroU32::MIN.saturating_add(number(length) | flag),
        }
    }

    fn is_own(self) -> bool {
        (self.length.get() - 1) & Self::OWN != 0
    }

    fn range(self) -> Range<usize> {
        let length = (self.length.get() - 1) & !Self::OWN;
        self.start as usize..(self.start + length) as usize
    }
}

/// What is written before a node: the alias that it comes from, and its tags.
#[derive(Debug, Clone, Copy, Default)]
struct Properties {
    used_at: Option<Span>,
    tag: Option<Span>,
    core_tag: Option<Span>,
}

impl Node {
    /// The alias or merge key that inserts the node here, if it is written elsewhere.
    pub fn used_at(&self) -> Option<Span> {
        self.properties.as_ref()?.used_at
    }

    /// Its application tag with the exclamation mark (`!vault`), if it has one.
    pub fn tag(&self) -> Option<Span> {
        self.properties.as_ref()?.tag
    }

    /// Its YAML core schema tag with the exclamation marks (`!!int`), if it has one. Parsers use
    /// the type of the tag, whether or not the value is quoted.
    pub fn core_tag(&self) -> Option<Span> {
        self.properties.as_ref()?.core_tag
    }

    /// Sets its application tag.
    pub(super) fn set_tag(&mut self, tag: Span) {
        self.properties.get_or_insert_default().tag = Some(tag);
    }

    /// Sets its tag of the YAML core schema.
    pub(super) fn set_core_tag(&mut self, tag: Span) {
        self.properties.get_or_insert_default().core_tag = Some(tag);
    }
}

/// One document of a stream.
#[derive(Debug, Clone, Copy)]
pub struct Document {
    /// The root; `None` for a document that is empty or could not be parsed.
    pub root: Option<NodeId>,
    /// Whether it has a syntax error that the reader cannot read on after. Only the syntax rules
    /// check such a document.
    pub broken: bool,
    /// From its first byte to the start of the next document.
    pub span: Span,
}

/// An anchor and its uses, for navigation and edits.
#[derive(Debug, Clone)]
pub struct Anchor<'t> {
    /// The name without `&`.
    pub name: Cow<'t, str>,
    /// The `&name` token.
    pub span: Span,
    /// The node that it names.
    pub node: NodeId,
    /// The spans of the `*name` tokens that use it.
    pub aliases: Vec<Span>,
}

/// A text has about one node for so many bytes. What is reserved and not used costs nothing.
const BYTES_OF_A_NODE: usize = 24;

/// All documents of one file.
#[derive(Debug, Default)]
pub struct Tree<'t> {
    /// The text of the file.
    text: &'t str,
    /// The texts that the file has in other words, such as with escapes, one after the other.
    own_texts: String,
    nodes: Vec<Node>,
    /// The documents, in file order.
    pub documents: Vec<Document>,
    /// The anchors, in file order.
    pub anchors: Vec<Anchor<'t>>,
    /// The comments, from `#` to the end of the line, in file order; in JSON, those that it does not
    /// allow; in a captured request, the lines of its headers.
    pub comments: Vec<Span>,
    /// The request line of a captured request.
    pub request_line: Option<Span>,
    /// What the reader left out because of syntax errors, in file order.
    pub unread: Vec<Span>,
}

/// The nodes with these indices in the arena.
fn ids_in(indices: Range<usize>) -> impl Iterator<Item = NodeId> {
    let number = |index| u32::try_from(index).expect("the size limit bounds the nodes");
    (number(indices.start)..number(indices.end)).map(NodeId::from_index)
}

impl<'t> Tree<'t> {
    /// A tree without a node.
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            nodes: Vec::with_capacity(text.len() / BYTES_OF_A_NODE),
            ..Self::default()
        }
    }

    /// All nodes, in the order of the arena.
    pub fn ids(&self) -> impl Iterator<Item = NodeId> + use<> {
        ids_in(0..self.nodes.len())
    }

    /// All nodes of a document with a root, in the order of the arena: also those that are not below
    /// the root, such as the entries of a mapping that a merge key adds where others hide them.
    pub fn nodes_of(&self, document: usize) -> impl Iterator<Item = NodeId> + use<> {
        let root = |document: &Document| document.root.map(NodeId::index);
        let first = self.documents.get(document).and_then(root);
        let end = self.documents.iter().skip(document + 1).find_map(root);
        ids_in(first.map_or(0..0, |first| first..end.unwrap_or(self.nodes.len())))
    }

    /// The same tree of another text of the same length, in which nearly all is at the same place.
    pub(super) fn of_text<'o>(mut self, text: &'o str) -> Tree<'o> {
        let (before, own) = (self.text, &mut self.own_texts);
        let mut moved = |place: &mut Text| {
            let range = place.range();
            if !place.is_own() && text.get(range.clone()) != Some(&before[range.clone()]) {
                *place = Text::new(own.len(), range.len(), true);
                own.push_str(&before[range]);
            }
        };
        for node in &mut self.nodes {
            moved(&mut node.text);
            if let Some(key) = &mut node.key {
                moved(&mut key.text);
            }
        }
        let anchor = |anchor: Anchor<'t>| Anchor {
            name: Cow::Owned(anchor.name.into_owned()),
            ..anchor
        };
        Tree {
            text,
            own_texts: self.own_texts,
            nodes: self.nodes,
            documents: self.documents,
            anchors: self.anchors.into_iter().map(anchor).collect(),
            comments: self.comments,
            request_line: self.request_line,
            unread: self.unread,
        }
    }

    /// What is unread in a part of the file, in file order.
    pub fn unread_in(&self, part: Span) -> &[Span] {
        let first = self
            .unread
            .partition_point(|unread| unread.start < part.start);
        let count = self.unread[first..].partition_point(|unread| unread.end <= part.end);
        &self.unread[first..first + count]
    }

    /// The number of nodes.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The fault of a tree with more than so many nodes, at the last of them.
    pub(super) fn fault_over(&self, most: usize, document: usize) -> Option<Fault> {
        let last = self.nodes.last().filter(|_| self.nodes.len() > most)?;
        Some(Fault {
            span: last.used_at().unwrap_or(last.span),
            document,
            kind: FaultKind::Limit(Limit::Nodes { most }),
        })
    }

    /// Whether the tree has no node.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The node of an id.
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.index()]
    }

    /// What a node is.
    pub fn value(&self, id: NodeId) -> Value<'_> {
        let node = self.node(id);
        match node.kind {
            NodeKind::Scalar(style) => Value::Scalar {
                text: self.text_at(node.text),
                style,
            },
            NodeKind::Mapping(layout) => Value::Mapping(layout),
            NodeKind::Sequence(layout) => Value::Sequence(layout),
        }
    }

    /// Where the text of a scalar is written as it is: without escapes, on one line. `None` if it is
    /// not.
    pub fn written_text(&self, id: NodeId) -> Option<Span> {
        let node = self.node(id);
        let is_scalar = matches!(node.kind, NodeKind::Scalar(_));
        let range = node.text.range();
        (is_scalar && !node.text.is_own()).then(|| Span::new(range.start, range.end))
    }

    fn text_at(&self, place: Text) -> &str {
        let texts = if place.is_own() {
            &self.own_texts
        } else {
            self.text
        };
        &texts[place.range()]
    }

    /// Where a text is, which is copied unless it is a part of the file.
    fn place_of(&mut self, text: &str) -> Text {
        // Texts that are borrowed are nearly always parts of the file.
        if text.is_empty() {
            return Text::new(0, 0, false);
        }
        let offset = text.as_ptr().addr().wrapping_sub(self.text.as_ptr().addr());
        if offset <= self.text.len() && text.len() <= self.text.len() - offset {
            return Text::new(offset, text.len(), false);
        }
        let start = self.own_texts.len();
        self.own_texts.push_str(text);
        Text::new(start, text.len(), true)
    }

    /// The children of a mapping or sequence, in file order; none for a scalar.
    pub fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.node(id).first_child, |child| self.node(*child).next)
    }

    /// The last child of a mapping or sequence.
    pub fn last_child(&self, id: NodeId) -> Option<NodeId> {
        self.node(id).last_child
    }

    /// The index of a node among the children of its parent, from 0.
    pub fn position(&self, id: NodeId) -> usize {
        self.node(id).position as usize
    }

    /// The mapping or sequence that contains the node; `None` for a root.
    pub fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.node(id).parent
    }

    /// The key of the node, if its parent is a mapping.
    pub fn key(&self, id: NodeId) -> Option<Key<'_>> {
        self.node(id).key.map(|key| self.key_at(key))
    }

    /// The text of a key.
    pub(super) fn key_at(&self, KeyPlace { text, span }: KeyPlace) -> Key<'_> {
        Key {
            text: self.text_at(text),
            span,
        }
    }

    /// A key that is to be added. Its text is copied if it is not a part of that of the tree.
    pub(super) fn place_key(&mut self, text: &str, span: Span) -> KeyPlace {
        KeyPlace {
            text: self.place_of(text),
            span,
        }
    }

    /// The key that has the text of a scalar, at another place.
    pub(super) fn key_of(&self, scalar: NodeId, span: Span) -> KeyPlace {
        KeyPlace {
            text: self.node(scalar).text,
            span,
        }
    }

    /// The value of `key` in a mapping; the last one if the key is duplicated.
    pub fn get(&self, mapping: NodeId, key: &str) -> Option<NodeId> {
        self.children(mapping).find(|&child| {
            let node = self.node(child);
            !node.shadowed
                && node
                    .key
                    .is_some_and(|found| self.text_at(found.text) == key)
        })
    }

    /// The text of a scalar; `None` for a collection.
    pub fn scalar(&self, id: NodeId) -> Option<&str> {
        let node = self.node(id);
        matches!(node.kind, NodeKind::Scalar(_)).then(|| self.text_at(node.text))
    }

    /// The span where the node is used: the alias or merge key if there is one, otherwise its own
    /// span.
    pub fn place(&self, id: NodeId) -> Span {
        let node = self.node(id);
        node.used_at().unwrap_or(node.span)
    }

    /// The root of the document that contains the node.
    pub fn root_of(&self, id: NodeId) -> NodeId {
        std::iter::successors(Some(id), |at| self.parent(*at))
            .last()
            .expect("the chain starts with the node itself")
    }

    /// The node and all its descendants, in pre-order.
    pub fn descendants(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let mut next = Some(id);
        std::iter::from_fn(move || {
            let here = next?;
            next = self.node(here).first_child.or_else(|| {
                let mut up = here;
                loop {
                    if up == id {
                        return None;
                    }
                    if let Some(sibling) = self.node(up).next {
                        return Some(sibling);
                    }
                    up = self.parent(up)?;
                }
            });
            Some(here)
        })
    }

    /// Adds a node below `parent`, under `key` if the parent is a mapping. The text of a scalar is
    /// copied if it is not a part of that of the tree.
    pub(super) fn add(
        &mut self,
        parent: Option<NodeId>,
        key: Option<KeyPlace>,
        value: Value<'_>,
        span: Span,
    ) -> NodeId {
        let (kind, text) = match value {
            Value::Scalar { text, style } => (NodeKind::Scalar(style), text),
            Value::Mapping(layout) => (NodeKind::Mapping(layout), ""),
            Value::Sequence(layout) => (NodeKind::Sequence(layout), ""),
        };
        let text = self.place_of(text);
        let node = Node {
            span,
            shadowed: false,
            incomplete: false,
            kind,
            text,
            key,
            properties: None,
            parent: None,
            first_child: None,
            last_child: None,
            next: None,
            position: 0,
        };
        self.push(parent, node)
    }

    fn push(&mut self, parent: Option<NodeId>, node: Node) -> NodeId {
        let index = u32::try_from(self.nodes.len()).expect("the limit on nodes is far below");
        let id = NodeId::from_index(index);
        self.nodes.push(node);
        if let Some(parent) = parent {
            self.attach(parent, id);
        }
        id
    }

    /// Appends a node that has no parent yet to the children of `parent`.
    pub(super) fn attach(&mut self, parent: NodeId, id: NodeId) {
        self.nodes[id.index()].parent = Some(parent);
        match self.nodes[parent.index()].last_child.replace(id) {
            Some(last) => {
                self.nodes[last.index()].next = Some(id);
                self.nodes[id.index()].position = self.nodes[last.index()].position + 1;
            }
            None => self.nodes[parent.index()].first_child = Some(id),
        }
    }

    /// Detaches the last child of `parent`.
    pub(super) fn detach_last(&mut self, parent: NodeId) {
        let children = self.take_children(parent);
        for &child in children.split_last().map_or(&[][..], |(_, others)| others) {
            self.attach(parent, child);
        }
    }

    /// Detaches all children of `parent` and returns them in file order.
    pub(super) fn take_children(&mut self, parent: NodeId) -> Vec<NodeId> {
        let children: Vec<NodeId> = self.children(parent).collect();
        let node = self.node_mut(parent);
        node.first_child = None;
        node.last_child = None;
        for &child in &children {
            let node = self.node_mut(child);
            node.parent = None;
            node.next = None;
            node.position = 0;
        }
        children
    }

    /// Sets the key of a node that has no parent yet.
    pub(super) fn set_key(&mut self, id: NodeId, key: KeyPlace) {
        self.node_mut(id).key = Some(key);
    }

    /// The node, for changes while the tree is built.
    pub(super) fn node_mut(&mut self, id: NodeId) -> &mut Node {
        &mut self.nodes[id.index()]
    }

    /// Copies `source` and its descendants to a child of `parent`, used at `used_at`.
    ///
    /// Returns the copy and the number of nodes copied, or `None` if that would exceed `most`.
    pub(super) fn copy(
        &mut self,
        source: NodeId,
        parent: Option<NodeId>,
        key: Option<KeyPlace>,
        used_at: Span,
        most: usize,
    ) -> Option<(NodeId, usize)> {
        let originals: Vec<NodeId> = self.descendants(source).take(most + 1).collect();
        if originals.len() > most {
            return None;
        }
        // The copied ancestors of the current node, outermost first.
        let mut open: Vec<(NodeId, NodeId)> = Vec::new();
        for &original in &originals {
            let node = self.node(original).clone();
            while open.last().is_some_and(|(up, _)| Some(*up) != node.parent) {
                open.pop();
            }
            let below = open.last().map_or(parent, |&(_, copy)| Some(copy));
            let properties = Properties {
                used_at: Some(used_at),
                ..node.properties.as_deref().copied().unwrap_or_default()
            };
            let copy = self.push(
                below,
                Node {
                    properties: Some(Box::new(properties)),
                    shadowed: node.shadowed && original != source,
                    parent: None,
                    first_child: None,
                    last_child: None,
                    next: None,
                    position: 0,
                    ..node
                },
            );
            open.push((original, copy));
        }
        let first = u32::try_from(self.nodes.len() - originals.len()).ok()?;
        let first = NodeId::from_index(first);
        self.node_mut(first).key = key;
        Some((first, originals.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::Node;

    /// The nodes are most of the memory of a large document.
    #[test]
    fn a_node_takes_64_bytes() {
        assert_eq!(size_of::<Node>(), 64);
    }
}
