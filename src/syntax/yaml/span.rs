//! Spans that the parser does not provide: the ends of block collections, headers of block scalars,
//! and missing values.

use std::ops::Range;

use granit_parser::Span as Marked;

use crate::syntax::fault::FaultKind;
use crate::syntax::tree::{Layout, NodeId, NodeKind};
use crate::syntax::yaml::compose::{Composer, Pending};
use crate::syntax::yaml::lines::token_after;
use crate::text::span::Span;

impl Composer<'_> {
    /// Ends a block collection at its last entry; the parser only reports where the next token
    /// starts.
    pub(super) fn end_block(&mut self, node: NodeId) {
        let ends = self.tree.children(node).map(|child| {
            let is_alias = self.tree.node(child).used_at().is_some();
            let key = self.tree.key(child).filter(|_| !is_alias);
            let key_end = key.map_or(0, |key| key.span.end);
            self.tree.place(child).end.max(key_end)
        });
        let end = ends.max();
        let span = &mut self.tree.node_mut(node).span;
        span.end = end.unwrap_or(span.start).max(span.start);
    }

    /// The innermost open bracket.
    pub(super) fn open_bracket(&self) -> Option<Span> {
        self.open_brackets().last()
    }

    /// Where the outermost open bracket is.
    pub(super) fn outermost_bracket(&self) -> Option<usize> {
        self.open_brackets().next().map(|span| span.range().start)
    }

    fn open_brackets(&self) -> impl Iterator<Item = Span> {
        let open = self.stack.iter().map(|frame| self.tree.node(frame.node));
        let flow = open.filter(|node| {
            matches!(
                node.kind,
                NodeKind::Mapping(Layout::Flow) | NodeKind::Sequence(Layout::Flow)
            )
        });
        flow.map(|node| node.span.part(0..1))
    }

    /// Reports the first line of a flow collection that is not indented further than the first line
    /// of the block collection that contains it (YAML 1.2.2, 8.2). Closing brackets may be in its
    /// column, as all common parsers accept that.
    pub(super) fn check_indentation_of_flow(&mut self, node: NodeId) {
        let Range { start, end } = self.tree.node(node).span.range();
        let text = &self.text[start..end];
        if memchr::memchr2(b'\n', b'\r', text.as_bytes()).is_none() {
            return;
        }
        // Only the outermost flow collection is directly in a block collection.
        let Some(block) = self.stack.last().map(|frame| self.tree.node(frame.node)) else {
            return;
        };
        if !matches!(
            block.kind,
            NodeKind::Mapping(Layout::Block) | NodeKind::Sequence(Layout::Block)
        ) {
            return;
        }
        let block_start = block.span.range().start;
        let line = self.text[..block_start].rfind(['\n', '\r']);
        let line = self.text[line.map_or(0, |at| at + 1)..].trim_start_matches('\u{feff}');
        let entry = line.trim_start_matches(' ');
        let column = line.len() - entry.len();
        let mut at = start;
        for line in text.split_inclusive(['\n', '\r']) {
            let content = line.trim_start_matches([' ', '\t']);
            let indent = line.len() - content.len();
            let is_entry = !content.starts_with(['\n', '\r', '#', ']', '}']);
            if at > start && indent <= column && is_entry && !content.is_empty() {
                let line = Span::new(at + indent, at + line.trim_end().len());
                self.fault(line, FaultKind::NotIndented);
                return;
            }
            at += line.len();
        }
    }

    /// The last key or value that was read, if it is a scalar.
    pub(super) fn last_scalar(&self) -> Option<Span> {
        let frame = self.stack.last()?;
        if let Pending::Key(key) | Pending::Merge(key) = &frame.key {
            return Some(key.span);
        }
        let last = self.tree.node(self.tree.last_child(frame.node)?);
        matches!(last.kind, NodeKind::Scalar(_)).then_some(last.span)
    }

    /// The end of the last complete key or value.
    pub(super) fn read_to(&self) -> u32 {
        let Some(frame) = self.stack.last() else {
            return self
                .tree
                .documents
                .last()
                .map_or(0, |document| document.span.start);
        };
        match &frame.key {
            Pending::Key(key) | Pending::Merge(key) => key.span.end,
            Pending::Nothing | Pending::Complex => self
                .tree
                .last_child(frame.node)
                .map_or(self.tree.node(frame.node).span.start, |last| {
                    self.tree.place(last).end
                }),
        }
    }

    /// The span of a missing value: directly after its colon or dash, where the parser reports the
    /// colon, or what follows the dash.
    pub(super) fn missing_value_span(&self, given: Span) -> Span {
        let Some(frame) = self.stack.last() else {
            return given;
        };
        let (from, indicator) = match &frame.key {
            Pending::Key(key) | Pending::Merge(key) => (key.span.end, ':'),
            Pending::Nothing | Pending::Complex if frame.is_mapping => return given,
            Pending::Nothing | Pending::Complex => (self.read_to(), '-'),
        };
        let at = token_after(self.text, from as usize, &[]);
        if self.text[at..].starts_with(indicator) && at <= given.range().start {
            Span::empty(at + 1)
        } else {
            given
        }
    }

    /// Where a block sequence starts: at its first dash. The parser reports what follows the dash if
    /// it is in the column of the key before it.
    pub(super) fn sequence_start(&self, given: Span) -> Span {
        let next = self.stack.last().map(|frame| &frame.key);
        let Some(Pending::Key(key) | Pending::Merge(key)) = next else {
            return given;
        };
        let dash = token_after(self.text, key.span.end as usize, &[':']);
        if self.text[dash..].starts_with('-') && dash < given.range().start {
            Span::empty(dash)
        } else {
            given
        }
    }

    /// Whether a block scalar ends at the end of the file without a line break. Its text then has
    /// no final line break either (YAML 1.2.2, 8.1.1.2), although the parser adds one.
    pub(super) fn ends_without_line_break(&self, content: Span) -> bool {
        let last_line = self.text.rsplit(['\n', '\r']).next().unwrap_or_default();
        content.end as usize == self.text.len() && !last_line.trim().is_empty()
    }

    /// The span of a block scalar, from its `|` or `>` to its last character that is not white
    /// space.
    pub(super) fn block_scalar_span(&self, content: Span, span: &Marked) -> Span {
        let floor = match self.stack.last().map(|frame| &frame.key) {
            Some(Pending::Key(key) | Pending::Merge(key)) => key.span.end,
            Some(Pending::Nothing | Pending::Complex) | None => {
                self.stack.last().map_or(0, |frame| {
                    let before = self.tree.last_child(frame.node);
                    before.map_or(self.tree.node(frame.node).span.start, |before| {
                        self.tree.place(before).end
                    })
                })
            }
        };
        let floor = span
            .tag_span()
            .map_or(floor, |tag| byte_span(&tag).end.max(floor));
        let (from, start) = (floor as usize, content.start as usize);
        // The header is at the end of its line, so its indicator is the last one before the
        // content.
        let header = self.text[from.min(start)..start].trim_end();
        let header = header.rfind('\n').map_or(header, |line| {
            // Blank lines are allowed between the header and the content.
            if header[line..].trim().is_empty() {
                &header[..line]
            } else {
                header
            }
        });
        let indicator = header.find(['|', '>']).map_or(start, |at| from + at);
        let end = indicator + self.text[indicator..content.end as usize].trim_end().len();
        Span::new(indicator, end)
    }
}

/// The byte span of an event.
pub(super) fn byte_span(span: &Marked) -> Span {
    span.byte_range()
        .map_or_else(Span::default, |range| Span::new(range.start, range.end))
}
