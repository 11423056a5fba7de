//! YAML: from the events of the parser to the tree. The only file that knows the parser.
//!
//! What the parser leaves to its users is done here: ends of block collections, headers of block
//! scalars, places of missing values, duplicate keys, aliases, merge keys and the limits.

mod alias;
mod place;
mod problem;

use std::borrow::Cow;
use std::collections::HashMap;

use granit_parser::{Event, Parser, ScalarStyle, Span as Marked, StrInput, StructureStyle, Tag};

use crate::syntax::fault::{Fault, FaultKind, Limit};
use crate::syntax::tree::{Document, Key, Layout, NodeId, Style, Tree, Value};
use crate::syntax::yaml::alias::is_mergeable;
use crate::syntax::yaml::place::place;
use crate::syntax::{Limits, duplicate_keys};
use crate::text::span::Span;

/// Reads a stream of YAML documents.
pub(super) fn parse<'t>(text: &'t str, limits: &Limits) -> (Tree<'t>, Vec<Fault>) {
    let options = granit_parser::options! {
        // A comment block of any length may stand between a key and its value.
        max_buffered_comment_events: usize::MAX,
        emit_anchor_events: true,
        emit_unresolved_aliases: true,
        flow_nesting_limit: limits.depth,
        block_nesting_limit: limits.depth,
    };
    let mut parser = Parser::new_from_str_with_options(text, options);
    let mut composer = Composer::new(text, limits);
    composer.run(&mut parser);
    composer.finish()
}

/// A mapping or sequence that is still open.
struct Frame<'t> {
    node: NodeId,
    is_mapping: bool,
    key: Pending<'t>,
    /// The free nodes whose entries a merge key brings, in the order of the file.
    merged: Vec<NodeId>,
}

/// What the next value of a mapping belongs to.
enum Pending<'t> {
    /// Nothing yet: the next node is a key (or an item of a sequence).
    Nothing,
    /// The value of this key.
    Key(Key<'t>),
    /// The value of a merge key.
    Merge(Key<'t>),
    /// The next end closes a collection that is itself a key.
    Complex,
}

/// What the last node event made, for the anchor event that may follow it.
enum Last {
    Node(NodeId),
    Key(Span),
}

struct Composer<'t, 'l> {
    text: &'t str,
    limits: &'l Limits,
    tree: Tree<'t>,
    faults: Vec<Fault>,
    stack: Vec<Frame<'t>>,
    last: Option<Last>,
    /// From the parser's anchor ids to places in `tree.anchors`; names are per document.
    anchors: HashMap<usize, usize>,
    first_anchor_of_document: usize,
    alias_nodes: usize,
}

impl<'t, 'l> Composer<'t, 'l> {
    fn new(text: &'t str, limits: &'l Limits) -> Self {
        Self {
            text,
            limits,
            tree: Tree::default(),
            faults: Vec::new(),
            stack: Vec::new(),
            last: None,
            anchors: HashMap::new(),
            first_anchor_of_document: 0,
            alias_nodes: 0,
        }
    }

    fn run(&mut self, parser: &mut Parser<'t, StrInput<'t>>) {
        loop {
            match parser.next_event() {
                None | Some(Ok((Event::StreamEnd, _))) => return,
                Some(Ok((event, span))) => {
                    if let Err(fault) = self.event(event, span) {
                        self.fault(fault.0, fault.1);
                        self.abandon();
                        return;
                    }
                }
                Some(Err(error)) => {
                    if self.tree.documents.is_empty() {
                        self.begin_document(0);
                    }
                    let around = problem::Around {
                        text: self.text,
                        open_bracket: self.open_bracket(),
                        read_to: self.read_to(),
                    };
                    let (span, kind) = problem::describe(&error, &around, self.limits);
                    self.fault(span, kind);
                    self.abandon();
                    if !matches!(parser.proceed_next_document(), Ok(true)) {
                        return;
                    }
                }
            }
        }
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the parser's enum is open; what it may add is no node"
    )]
    fn event(&mut self, event: Event<'t>, span: Marked) -> Result<(), (Span, FaultKind)> {
        let place = place(&span);
        let opens = matches!(event, Event::SequenceStart(..) | Event::MappingStart(..));
        if opens && self.stack.len() >= self.limits.depth {
            let most = self.limits.depth;
            return Err((place, FaultKind::Limit(Limit::Depth { most })));
        }
        match event {
            Event::DocumentStart(..) => self.begin_document(place.start as usize),
            Event::DocumentEnd => self.end_document(),
            Event::Comment(..) => self.tree.comments.push(place),
            Event::Scalar(text, style, _, tag) => self.scalar(text, style, tag.as_deref(), &span),
            Event::SequenceStart(style, _, tag) => {
                self.open(Value::Sequence(layout(style)), tag.as_deref(), &span);
            }
            Event::MappingStart(style, _, tag) => {
                self.open(Value::Mapping(layout(style)), tag.as_deref(), &span);
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(place),
            Event::Anchor(id, name) => self.anchor(id, name, place),
            Event::Alias(id) => return self.alias(id, place),
            Event::UnresolvedAlias(name) => {
                let known = self.known_anchors();
                let name = name.into_owned();
                self.fault(place, FaultKind::UnknownAlias { name, known });
                self.put(String::new().into(), Style::Plain, place);
            }
            _ => {}
        }
        Ok(())
    }

    fn begin_document(&mut self, start: usize) {
        if let Some(last) = self.tree.documents.last_mut() {
            last.span.end = Span::empty(start).start;
        }
        self.tree.documents.push(Document {
            root: None,
            broken: false,
            span: Span::new(start, self.text.len()),
        });
        self.anchors.clear();
        self.first_anchor_of_document = self.tree.anchors.len();
    }

    fn end_document(&mut self) {
        let unused: Vec<(Span, String)> = self.tree.anchors[self.first_anchor_of_document..]
            .iter()
            .filter(|anchor| anchor.aliases.is_empty())
            .map(|anchor| (anchor.span, anchor.name.clone().into_owned()))
            .collect();
        for (span, name) in unused {
            self.fault(span, FaultKind::UnusedAnchor { name });
        }
    }

    /// Leaves a document that a fault broke: what was read of it stays.
    fn abandon(&mut self) {
        while let Some(frame) = self.stack.pop() {
            self.end_block(frame.node);
        }
        self.last = None;
    }

    fn finish(self) -> (Tree<'t>, Vec<Fault>) {
        (self.tree, self.faults)
    }

    fn fault(&mut self, span: Span, kind: FaultKind) {
        self.faults.push(Fault {
            span,
            document: self.tree.documents.len().saturating_sub(1),
            kind,
        });
    }

    fn scalar(&mut self, text: Cow<'t, str>, style: ScalarStyle, tag: Option<&Tag>, span: &Marked) {
        let place = place(span);
        let (text, style, place) = match style {
            ScalarStyle::Plain if place.is_empty() => {
                (Cow::Borrowed(""), Style::Plain, self.missing_place(place))
            }
            ScalarStyle::Plain if tag.is_some_and(is_text_tag) => (text, Style::Form, place),
            ScalarStyle::Plain => (text, Style::Plain, place),
            ScalarStyle::SingleQuoted => (text, Style::SingleQuoted, place),
            ScalarStyle::DoubleQuoted => (text, Style::DoubleQuoted, place),
            ScalarStyle::Literal | ScalarStyle::Folded => {
                let text = if self.ends_in_line(place) {
                    without_line_break(text)
                } else {
                    text
                };
                (text, Style::Block, self.block_scalar_place(place, span))
            }
        };
        self.put(text, style, place);
        self.tag(tag, span);
    }

    /// A scalar as the next key, value or item.
    fn put(&mut self, text: Cow<'t, str>, style: Style, span: Span) {
        if let Some(frame) = self.stack.last_mut()
            && frame.is_mapping
            && matches!(frame.key, Pending::Nothing)
        {
            let key = Key { text, span };
            frame.key = if key.text == "<<" && style == Style::Plain {
                Pending::Merge(key)
            } else {
                Pending::Key(key)
            };
            self.last = Some(Last::Key(span));
            return;
        }
        let node = self.add(Value::Scalar { text, style }, span);
        self.completed(node);
    }

    /// A node at the place that is next in the open collection, without a parent where it has none
    /// yet: below a merge key and as a key.
    fn add(&mut self, value: Value<'t>, span: Span) -> NodeId {
        let (parent, key) = self.next_place();
        let node = self.tree.add(parent, key, value, span);
        self.made(node);
        node
    }

    fn next_place(&mut self) -> (Option<NodeId>, Option<Key<'t>>) {
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

    fn made(&mut self, node: NodeId) {
        if self.stack.is_empty()
            && let Some(document) = self.tree.documents.last_mut()
        {
            document.root = Some(node);
        }
        self.last = Some(Last::Node(node));
    }

    /// Does with a whole node what its place asks for.
    fn completed(&mut self, node: NodeId) {
        let Some(frame) = self.stack.last_mut().filter(|frame| frame.is_mapping) else {
            return;
        };
        match std::mem::replace(&mut frame.key, Pending::Nothing) {
            Pending::Merge(key) => {
                if is_mergeable(&self.tree, node) {
                    frame.merged.push(node);
                } else {
                    self.tree.set_key(node, key);
                    self.tree.attach(frame.node, node);
                }
            }
            Pending::Complex => {
                let span = self.tree.node(node).span;
                frame.key = Pending::Key(Key {
                    text: Cow::Borrowed(&self.text[span.range()]),
                    span,
                });
            }
            other @ (Pending::Nothing | Pending::Key(_)) => frame.key = other,
        }
    }

    fn open(&mut self, value: Value<'t>, tag: Option<&Tag>, span: &Marked) {
        let is_mapping = matches!(value, Value::Mapping(_));
        let node = self.add(value, place(span));
        self.tag(tag, span);
        self.stack.push(Frame {
            node,
            is_mapping,
            key: Pending::Nothing,
            merged: Vec::new(),
        });
    }

    fn close(&mut self, end: Span) {
        let Some(frame) = self.stack.pop() else {
            return;
        };
        match self.tree.node(frame.node).value {
            Value::Mapping(Layout::Flow) | Value::Sequence(Layout::Flow) => {
                self.tree.node_mut(frame.node).span.end = end.end;
            }
            Value::Mapping(Layout::Block)
            | Value::Sequence(Layout::Block)
            | Value::Scalar { .. } => {
                self.end_block(frame.node);
            }
        }
        if frame.is_mapping {
            let document = self.tree.documents.len().saturating_sub(1);
            let mut repeated = Vec::new();
            duplicate_keys::mark(&mut self.tree, frame.node, document, &mut repeated);
            self.faults.append(&mut repeated);
            if !frame.merged.is_empty() {
                self.merge(frame.merged, frame.node);
                if let Value::Mapping(Layout::Block) = self.tree.node(frame.node).value {
                    self.end_block(frame.node);
                }
            }
        }
        self.completed(frame.node);
    }

    fn tag(&mut self, tag: Option<&Tag>, span: &Marked) {
        if let (Some(tag), Some(Last::Node(node))) = (tag, &self.last)
            && let Some(written) = span.tag_span()
        {
            let node = self.tree.node_mut(*node);
            let (own, core) = (&mut node.tag, &mut node.core_tag);
            *(if tag.is_custom() { own } else { core }) = Some(place(&written));
        }
    }
}

fn without_line_break(text: Cow<'_, str>) -> Cow<'_, str> {
    match text.strip_suffix('\n') {
        Some(line) => Cow::Owned(line.to_owned()),
        None => text,
    }
}

fn layout(style: StructureStyle) -> Layout {
    match style {
        StructureStyle::Block => Layout::Block,
        StructureStyle::Flow => Layout::Flow,
    }
}

fn is_text_tag(tag: &Tag) -> bool {
    tag.is_yaml_core_schema_tag("str") || tag.is_custom() || tag.original() == "!"
}
