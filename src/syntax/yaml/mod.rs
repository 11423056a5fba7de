//! Builds the tree from the events of the YAML parser. No other file uses the parser.
//!
//! This module handles what the parser does not: the ends of block collections, headers of block
//! scalars, spans of missing values, duplicate keys, aliases, merge keys and the limits.

mod alias;
mod lines;
mod problem;
mod recovery;
mod span;
mod stop;

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use granit_parser::{Event, Parser, ScalarStyle, Span as Marked, StrInput, StructureStyle, Tag};

use crate::syntax::fault::{Fault, FaultKind, Limit};
use crate::syntax::tree::{Document, Key, Layout, NodeId, Style, Tree, Value};
use crate::syntax::yaml::alias::is_mergeable;
use crate::syntax::yaml::lines::has_document_marker;
use crate::syntax::yaml::span::byte_span;
use crate::syntax::yaml::stop::Stop;
use crate::syntax::{Limits, duplicate_keys};
use crate::text::span::Span;

/// Parses a stream of YAML documents. What is unreadable is left out: [`Tree::unread`].
pub(super) fn parse<'t>(text: &'t str, limits: &Limits) -> (Tree<'t>, Vec<Fault>) {
    let parsed = parse_once(text, limits);
    if parsed.stops.is_empty() {
        return (parsed.tree, parsed.faults);
    }
    recovery::read_on(text, limits, parsed)
}

/// A stream as the parser reads it: each document up to its first error.
struct Parsed<'t> {
    tree: Tree<'t>,
    faults: Vec<Fault>,
    /// The numbers of the documents with an error, and where that is.
    stops: Vec<(usize, Stop)>,
}

fn parse_once<'t>(text: &'t str, limits: &Limits) -> Parsed<'t> {
    let options = granit_parser::options! {
        // Comments of any length are allowed between a key and its value.
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
    /// The detached nodes whose entries a merge key adds, in file order.
    merged: Vec<NodeId>,
    /// The merge keys with the places of their values, in file order.
    merge_keys: Vec<(Span, Span)>,
}

/// The role of the next node in a mapping.
enum Pending<'t> {
    /// The next node is a key (or an item of a sequence).
    Nothing,
    /// It is the value of this key.
    Key(Key<'t>),
    /// It is the value of a merge key.
    Merge(Key<'t>),
    /// It is a collection that is itself a key.
    Complex,
}

/// The result of the last node event, for the anchor event that may follow.
enum LastNode {
    Node(NodeId),
    Key(Span),
}

struct Composer<'t, 'l> {
    text: &'t str,
    limits: &'l Limits,
    tree: Tree<'t>,
    faults: Vec<Fault>,
    stack: Vec<Frame<'t>>,
    last: Option<LastNode>,
    /// Maps the parser's anchor ids to indexes of `tree.anchors`. Names are scoped to a document.
    anchors: HashMap<usize, usize>,
    first_anchor_of_document: usize,
    /// The names of the last anchors, and how many anchors there were: unknown aliases share them.
    known_anchors: Option<(usize, Arc<[String]>)>,
    alias_nodes: usize,
    stops: Vec<(usize, Stop)>,
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
            known_anchors: None,
            alias_nodes: 0,
            stops: Vec::new(),
        }
    }

    fn run(&mut self, parser: &mut Parser<'t, StrInput<'t>>) {
        loop {
            match parser.next_event() {
                None | Some(Ok((Event::StreamEnd, _))) => return,
                Some(Ok((event, span))) => {
                    if let Err((span, kind)) = self.event(event, span) {
                        self.stop(Stop {
                            at: span.range().start,
                            read_to: self.read_to() as usize,
                            last: self.last_scalar(),
                            bracket: self.outermost_bracket(),
                            is_unclosed_bracket: false,
                            span,
                            kind,
                        });
                        return;
                    }
                }
                Some(Err(error)) => {
                    if self.tree.documents.is_empty() {
                        self.begin_document(0);
                    }
                    let state = problem::ParserState {
                        text: self.text,
                        open_bracket: self.open_bracket(),
                        read_to: self.read_to(),
                    };
                    let (span, kind) = problem::describe(&error, &state, self.limits);
                    self.stop(Stop {
                        at: problem::offset(&error, self.text),
                        read_to: self.read_to() as usize,
                        last: self.last_scalar(),
                        bracket: self.outermost_bracket(),
                        is_unclosed_bracket: problem::is_unclosed_bracket(&error),
                        span,
                        kind,
                    });
                    // The parser takes long to find out that there is none.
                    let offset = problem::offset(&error, self.text);
                    let from = offset.min(self.read_to() as usize);
                    if !has_document_marker(self.text, from)
                        || !matches!(parser.proceed_next_document(), Ok(true))
                    {
                        return;
                    }
                }
            }
        }
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the enum of the parser is non-exhaustive; other events carry no nodes"
    )]
    fn event(&mut self, event: Event<'t>, span: Marked) -> Result<(), (Span, FaultKind)> {
        let byte_span = byte_span(&span);
        let most = self.limits.nodes;
        if let Some(fault) = self.tree.fault_over(most, 0) {
            return Err((fault.span, fault.kind));
        }
        let opens = matches!(event, Event::SequenceStart(..) | Event::MappingStart(..));
        if opens && self.stack.len() >= self.limits.depth {
            let most = self.limits.depth;
            return Err((byte_span, FaultKind::Limit(Limit::Depth { most })));
        }
        if matches!(event, Event::DocumentStart(..))
            && self.tree.documents.len() >= self.limits.documents
        {
            // Otherwise all that is not read would be a part of the last document.
            self.end_last_document(byte_span.start as usize);
            let most = self.limits.documents;
            return Err((byte_span, FaultKind::Limit(Limit::Documents { most })));
        }
        match event {
            Event::DocumentStart(..) => self.begin_document(byte_span.start as usize),
            Event::DocumentEnd => self.end_document(),
            Event::Comment(..) => self.tree.comments.push(byte_span),
            Event::Scalar(text, style, _, tag) => self.scalar(text, style, tag.as_deref(), &span),
            Event::SequenceStart(style, _, tag) => {
                let start = match style {
                    StructureStyle::Block => self.sequence_start(byte_span),
                    StructureStyle::Flow => byte_span,
                };
                self.open(Value::Sequence(layout(style)), start);
                self.tag(tag.as_deref(), &span);
            }
            Event::MappingStart(style, _, tag) => {
                self.open(Value::Mapping(layout(style)), byte_span);
                self.tag(tag.as_deref(), &span);
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(byte_span),
            Event::Anchor(id, name) => self.anchor(id, name, byte_span),
            Event::Alias(id) => return self.alias(id, byte_span),
            Event::UnresolvedAlias(name) => {
                let known = self.known_anchors();
                let name = name.into_owned();
                self.tree.unread.push(byte_span);
                self.fault(byte_span, FaultKind::UnknownAlias { name, known });
                self.add_scalar(String::new().into(), Style::Plain, byte_span);
            }
            _ => {}
        }
        Ok(())
    }

    fn end_last_document(&mut self, end: usize) {
        if let Some(last) = self.tree.documents.last_mut() {
            last.span.end = Span::empty(end).start;
        }
    }

    fn begin_document(&mut self, start: usize) {
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

    /// Abandons a document after an error and keeps what was parsed of it.
    fn stop(&mut self, stop: Stop) {
        self.fault(stop.span, stop.kind.clone());
        while let Some(frame) = self.stack.pop() {
            self.end_block(frame.node);
        }
        self.last = None;
        if let Some(document) = self.tree.documents.last_mut() {
            document.broken = true;
            self.stops.push((self.tree.documents.len() - 1, stop));
        }
    }

    fn finish(self) -> Parsed<'t> {
        Parsed {
            tree: self.tree,
            faults: self.faults,
            stops: self.stops,
        }
    }

    fn fault(&mut self, span: Span, kind: FaultKind) {
        self.faults.push(Fault {
            span,
            document: self.tree.documents.len().saturating_sub(1),
            kind,
        });
    }

    fn scalar(&mut self, text: Cow<'t, str>, style: ScalarStyle, tag: Option<&Tag>, span: &Marked) {
        let byte_span = byte_span(span);
        let (text, style, byte_span) = match style {
            ScalarStyle::Plain if byte_span.is_empty() => (
                Cow::Borrowed(""),
                Style::Plain,
                self.missing_value_span(byte_span),
            ),
            ScalarStyle::Plain if tag.is_some_and(forces_text) => (text, Style::Form, byte_span),
            ScalarStyle::Plain => (text, Style::Plain, byte_span),
            ScalarStyle::SingleQuoted => (text, Style::SingleQuoted, byte_span),
            ScalarStyle::DoubleQuoted => (text, Style::DoubleQuoted, byte_span),
            ScalarStyle::Literal | ScalarStyle::Folded => {
                let text = if self.ends_without_line_break(byte_span) {
                    without_line_break(text)
                } else {
                    text
                };
                (text, Style::Block, self.block_scalar_span(byte_span, span))
            }
        };
        self.add_scalar(text, style, byte_span);
        self.tag(tag, span);
    }

    /// Adds a scalar as the next key, value or item.
    fn add_scalar(&mut self, text: Cow<'t, str>, style: Style, span: Span) {
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
            self.last = Some(LastNode::Key(span));
            return;
        }
        let node = self.add(Value::Scalar { text, style }, span);
        self.complete(node);
    }

    /// Adds a node at the next slot of the open collection. It has no parent yet if it is a key or
    /// the value of a merge key.
    fn add(&mut self, value: Value<'t>, span: Span) -> NodeId {
        let (parent, key) = self.next_slot();
        let node = self.tree.add(parent, key, value, span);
        self.record_node(node);
        node
    }

    fn next_slot(&mut self) -> (Option<NodeId>, Option<Key<'t>>) {
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

    fn record_node(&mut self, node: NodeId) {
        if self.stack.is_empty()
            && let Some(document) = self.tree.documents.last_mut()
        {
            document.root = Some(node);
        }
        self.last = Some(LastNode::Node(node));
    }

    /// Handles a complete node according to its role in the parent mapping.
    fn complete(&mut self, node: NodeId) {
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
                frame.key = Pending::Key(Key {
                    text: Cow::Borrowed(&self.text[span.range()]),
                    span,
                });
            }
            other @ (Pending::Nothing | Pending::Key(_)) => frame.key = other,
        }
    }

    fn open(&mut self, value: Value<'t>, span: Span) {
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

    fn close(&mut self, end: Span) {
        let Some(frame) = self.stack.pop() else {
            return;
        };
        match self.tree.node(frame.node).value {
            Value::Mapping(Layout::Flow) | Value::Sequence(Layout::Flow) => {
                self.tree.node_mut(frame.node).span.end = end.end;
                self.check_indentation_of_flow(frame.node);
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
            self.report_repeated_merges(&frame);
            if !frame.merged.is_empty() {
                self.merge(frame.merged, frame.node);
                if let Value::Mapping(Layout::Block) = self.tree.node(frame.node).value {
                    self.end_block(frame.node);
                }
            }
        }
        self.complete(frame.node);
    }

    fn tag(&mut self, tag: Option<&Tag>, span: &Marked) {
        if let (Some(tag), Some(LastNode::Node(node))) = (tag, &self.last)
            && let Some(tag_span) = span.tag_span()
        {
            let node = self.tree.node_mut(*node);
            if tag.is_custom() {
                node.set_tag(byte_span(&tag_span));
            } else {
                node.set_core_tag(byte_span(&tag_span));
            }
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

fn forces_text(tag: &Tag) -> bool {
    tag.is_yaml_core_schema_tag("str") || tag.is_custom() || tag.original() == "!"
}
