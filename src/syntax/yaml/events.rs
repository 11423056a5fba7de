//! Reads all of YAML with a parser, and hands its events to the composer. No other file but
//! [`problem`] and [`span`] knows the parser.

use std::borrow::Cow;

use granit_parser::{Event, Parser, ScalarStyle, Span as Marked, StrInput, StructureStyle, Tag};

use crate::syntax::Limits;
use crate::syntax::fault::{Fault, FaultKind, Limit};
use crate::syntax::tree::{Layout, Style, Tree, Value};
use crate::syntax::yaml::compose::Composer;
use crate::syntax::yaml::lines::has_document_marker;
use crate::syntax::yaml::problem;
use crate::syntax::yaml::span::byte_span;
use crate::syntax::yaml::stop::Stop;
use crate::text::span::Span;

/// A stream as the parser reads it: each document up to its first error.
pub(super) struct Parsed<'t> {
    pub(super) tree: Tree<'t>,
    pub(super) faults: Vec<Fault>,
    /// The numbers of the documents with an error, and where that is.
    pub(super) stops: Vec<(usize, Stop)>,
}

/// Reads a stream of documents.
pub(super) fn parse_once<'t>(text: &'t str, limits: &Limits) -> Parsed<'t> {
    let options = granit_parser::options! {
        // Comments of any length are allowed between a key and its value.
        max_buffered_comment_events: usize::MAX,
        emit_anchor_events: true,
        emit_unresolved_aliases: true,
        flow_nesting_limit: limits.depth,
        block_nesting_limit: limits.depth,
    };
    let mut parser = Parser::new_from_str_with_options(text, options);
    let mut reader = Reader {
        composer: Composer::new(text, limits),
        stops: Vec::new(),
    };
    reader.run(&mut parser);
    Parsed {
        tree: reader.composer.tree,
        faults: reader.composer.faults,
        stops: reader.stops,
    }
}

struct Reader<'t> {
    composer: Composer<'t>,
    stops: Vec<(usize, Stop)>,
}

impl<'t> Reader<'t> {
    fn run(&mut self, parser: &mut Parser<'t, StrInput<'t>>) {
        loop {
            match parser.next_event() {
                None | Some(Ok((Event::StreamEnd, _))) => return,
                Some(Ok((event, span))) => {
                    if let Err((span, kind)) = self.event(event, span) {
                        self.stop(span, kind, span.range().start, false);
                        return;
                    }
                }
                Some(Err(error)) => {
                    if self.composer.tree.documents.is_empty() {
                        self.composer.begin_document(0);
                    }
                    let text = self.composer.text;
                    let read_to = self.composer.read_to();
                    let state = problem::ParserState {
                        text,
                        open_bracket: self.composer.open_bracket(),
                        read_to,
                    };
                    let (span, kind) = problem::describe(&error, &state, &self.composer.limits);
                    let offset = problem::offset(&error, text);
                    self.stop(span, kind, offset, problem::is_unclosed_bracket(&error));
                    // The parser takes long to find out that there is none.
                    let from = offset.min(self.composer.read_to() as usize);
                    if !has_document_marker(text, from)
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
        let composer = &mut self.composer;
        if let Some(fault) = composer.tree.fault_over(composer.limits.nodes, 0) {
            return Err((fault.span, fault.kind));
        }
        let opens = matches!(event, Event::SequenceStart(..) | Event::MappingStart(..));
        if opens && composer.stack.len() >= composer.limits.depth {
            let most = composer.limits.depth;
            return Err((byte_span, FaultKind::Limit(Limit::Depth { most })));
        }
        if matches!(event, Event::DocumentStart(..))
            && composer.tree.documents.len() >= composer.limits.documents
        {
            // Otherwise all that is not read would be a part of the last document.
            composer.end_last_document(byte_span.start as usize);
            let most = composer.limits.documents;
            return Err((byte_span, FaultKind::Limit(Limit::Documents { most })));
        }
        match event {
            Event::DocumentStart(..) => composer.begin_document(byte_span.start as usize),
            Event::DocumentEnd => composer.end_document(),
            Event::Comment(..) => composer.tree.comments.push(byte_span),
            Event::Scalar(text, style, _, tag) => {
                self.scalar(text, style, tag.as_deref(), &span);
            }
            Event::SequenceStart(style, _, tag) => {
                let start = match style {
                    StructureStyle::Block => composer.sequence_start(byte_span),
                    StructureStyle::Flow => byte_span,
                };
                composer.open(Value::Sequence(layout(style)), start);
                self.tag(tag.as_deref(), &span);
            }
            Event::MappingStart(style, _, tag) => {
                composer.open(Value::Mapping(layout(style)), byte_span);
                self.tag(tag.as_deref(), &span);
            }
            Event::SequenceEnd | Event::MappingEnd => composer.close(byte_span),
            Event::Anchor(id, name) => composer.anchor(id, name, byte_span),
            Event::Alias(id) => return composer.alias(id, byte_span),
            Event::UnresolvedAlias(name) => composer.unknown_alias(name.into_owned(), byte_span),
            _ => {}
        }
        Ok(())
    }

    /// Abandons a document after an error and keeps what was parsed of it.
    fn stop(&mut self, span: Span, kind: FaultKind, at: usize, is_unclosed_bracket: bool) {
        let stop = Stop {
            span,
            kind,
            at,
            read_to: self.composer.read_to() as usize,
            last: self.composer.last_scalar(),
            bracket: self.composer.outermost_bracket(),
            is_unclosed_bracket,
        };
        self.composer.fault(stop.span, stop.kind.clone());
        if let Some(number) = self.composer.abandon_document() {
            self.stops.push((number, stop));
        }
    }

    fn scalar(&mut self, text: Cow<'t, str>, style: ScalarStyle, tag: Option<&Tag>, span: &Marked) {
        let composer = &mut self.composer;
        let byte_span = byte_span(span);
        let (text, style, byte_span) = match style {
            ScalarStyle::Plain if byte_span.is_empty() => (
                Cow::Borrowed(""),
                Style::Plain,
                composer.missing_value_span(byte_span),
            ),
            ScalarStyle::Plain if tag.is_some_and(forces_text) => (text, Style::Form, byte_span),
            ScalarStyle::Plain => (text, Style::Plain, byte_span),
            ScalarStyle::SingleQuoted => (text, Style::SingleQuoted, byte_span),
            ScalarStyle::DoubleQuoted => (text, Style::DoubleQuoted, byte_span),
            ScalarStyle::Literal | ScalarStyle::Folded => {
                let text = if composer.ends_without_line_break(byte_span) {
                    without_line_break(text)
                } else {
                    text
                };
                (
                    text,
                    Style::Block,
                    composer.block_scalar_span(byte_span, span),
                )
            }
        };
        composer.scalar(&text, style, byte_span);
        self.tag(tag, span);
    }

    fn tag(&mut self, tag: Option<&Tag>, span: &Marked) {
        if let (Some(tag), Some(tag_span)) = (tag, span.tag_span()) {
            self.composer.tag(tag.is_custom(), byte_span(&tag_span));
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
