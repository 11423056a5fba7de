//! Places that the parser leaves to its users: ends of block collections, headers of block scalars,
//! missing values.

use granit_parser::Span as Marked;

use crate::syntax::tree::{Layout, NodeId, Value};
use crate::syntax::yaml::{Composer, Pending};
use crate::text::span::Span;

impl Composer<'_, '_> {
    /// A block collection ends with its last entry; the parser says where the next token begins.
    pub(super) fn end_block(&mut self, node: NodeId) {
        let ends = self.tree.children(node).map(|child| {
            let came_by_alias = self.tree.node(child).used_at.is_some();
            let key = self.tree.key(child).filter(|_| !came_by_alias);
            let key_end = key.map_or(0, |key| key.span.end);
            self.tree.place(child).end.max(key_end)
        });
        let end = ends.max();
        let span = &mut self.tree.node_mut(node).span;
        span.end = end.unwrap_or(span.start).max(span.start);
    }

    /// The innermost bracket that is still open.
    pub(super) fn open_bracket(&self) -> Option<Span> {
        let open = self
            .stack
            .iter()
            .rev()
            .map(|frame| self.tree.node(frame.node));
        let mut flow = open.filter(|node| {
            matches!(
                node.value,
                Value::Mapping(Layout::Flow) | Value::Sequence(Layout::Flow)
            )
        });
        flow.next().map(|node| node.span.part(0..1))
    }

    /// The end of the last key or value that was read whole.
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

    /// Where a missing value belongs: right behind the colon or the dash.
    pub(super) fn missing_place(&self, given: Span) -> Span {
        let Some(frame) = self.stack.last() else {
            return given;
        };
        let (Pending::Key(key) | Pending::Merge(key)) = &frame.key else {
            return given;
        };
        let from = key.span.end as usize;
        self.text[from..given.start.max(key.span.end) as usize]
            .find(':')
            .map_or(given, |colon| Span::empty(from + colon + 1))
    }

    /// Whether a block scalar ends the file without a line break: then its text has none at its end
    /// either (YAML 1.2.2, 8.1.1.2), whatever the parser says.
    pub(super) fn ends_in_line(&self, content: Span) -> bool {
        let last_line = self.text.rsplit(['\n', '\r']).next().unwrap_or_default();
        content.end as usize == self.text.len() && !last_line.trim().is_empty()
    }

    /// A block scalar from its `|` or `>` to its last character that is no blank.
    pub(super) fn block_scalar_place(&self, content: Span, span: &Marked) -> Span {
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
            .map_or(floor, |tag| place(&tag).end.max(floor));
        let (from, start) = (floor as usize, content.start as usize);
        // The header ends its line, so it is the last indicator before the content.
        let header = self.text[from.min(start)..start].trim_end();
        let header = header.rfind('\n').map_or(header, |line| {
            // Blank lines may stand between the header and the content.
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

/// The place of an event in bytes.
pub(super) fn place(span: &Marked) -> Span {
    span.byte_range()
        .map_or_else(Span::default, |range| Span::new(range.start, range.end))
}
