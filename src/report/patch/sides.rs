//! The lines of a file before and after, and which of them may be shown.

use crate::redact::MaskedSource;
use crate::report::patch::change::Change;
use crate::text::span::Span;

/// A file before and after.
#[derive(Debug)]
pub(super) struct Sides<'s> {
    pub(super) before: Side<'s>,
    pub(super) after: Side<'s>,
}

/// A file as git sees it: `\n` alone ends a line, and what stands before it belongs to the line.
#[derive(Debug)]
pub(super) struct Side<'s> {
    source: &'s MaskedSource,
    /// The lines with their ends; only the last may have none.
    pub(super) lines: Vec<&'s str>,
    spans: Vec<Span>,
}

impl<'s> Sides<'s> {
    pub(super) fn new(before: &'s MaskedSource, after: &'s MaskedSource) -> Self {
        Self {
            before: Side::new(before),
            after: Side::new(after),
        }
    }

    /// Whether a change can be printed so that it shows no secret and git takes it.
    pub(super) fn shows(&self, change: &Change, changes: &[Change]) -> bool {
        let shows_secret = change.old.clone().any(|line| self.old_is_secret(line))
            || change.new.clone().any(|line| self.new_is_secret(line));
        !shows_secret && self.can_stand(change, changes)
    }

    /// Whether a line of the file before may not be context. `changes` are all there are.
    pub(super) fn cuts_context(&self, line: usize, changes: &[Change]) -> bool {
        self.old_is_secret(line)
            || counterpart(line, changes).is_some_and(|line| self.new_is_secret(line))
    }

    /// Whether git finds the place of a change although secrets cut its context.
    fn can_stand(&self, change: &Change, changes: &[Change]) -> bool {
        let end = self.before.lines.len();
        if change.old.end < end {
            return !self.cuts_context(change.old.end, changes);
        }
        // Lines put behind the only one of a file: without context their hunk begins with `-1,0`,
        // and git ties what begins there to the begin of the file.
        change.old != (1..1) || !self.cuts_context(0, changes)
    }

    fn old_is_secret(&self, line: usize) -> bool {
        self.before.hides(line) || self.after.source.is_repeated_in(self.before.lines[line])
    }

    fn new_is_secret(&self, line: usize) -> bool {
        self.after.hides(line) || self.before.source.is_repeated_in(self.after.lines[line])
    }
}

impl<'s> Side<'s> {
    fn new(source: &'s MaskedSource) -> Self {
        let lines: Vec<&str> = source.original().split_inclusive('\n').collect();
        let mut start = 0;
        let spans = lines
            .iter()
            .map(|line| {
                let span = Span::new(start, start + line.len());
                start += line.len();
                span
            })
            .collect();
        Self {
            source,
            lines,
            spans,
        }
    }

    fn hides(&self, line: usize) -> bool {
        self.source.overlaps_secret(self.spans[line])
    }
}

/// The line after that is the same as a line before, unless that line changes.
fn counterpart(line: usize, changes: &[Change]) -> Option<usize> {
    let next = changes.partition_point(|change| change.old.start <= line);
    match next.checked_sub(1).map(|last| &changes[last]) {
        Some(last) if line < last.old.end => None,
        Some(last) => Some(line - last.old.end + last.new.end),
        None => Some(line),
    }
}
