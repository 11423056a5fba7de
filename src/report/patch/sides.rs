//! The old and new lines of a file, and which of them may be shown.

use crate::redact::MaskedSource;
use crate::report::patch::change::Change;
use crate::text::span::Span;

/// A file before and after its fixes.
#[derive(Debug)]
pub(super) struct Sides<'s> {
    pub(super) before: Side<'s>,
    pub(super) after: Side<'s>,
}

/// The lines of a file in git's terms: only `\n` ends a line, and a `\r` before it is part of the line.
#[derive(Debug)]
pub(super) struct Side<'s> {
    source: &'s MaskedSource,
    /// The lines with their `\n`, which only the last one may lack.
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

    /// Whether a change can be printed without showing a secret, and git can apply it.
    pub(super) fn shows(&self, change: &Change, changes: &[Change]) -> bool {
        let shows_secret = change.old.clone().any(|line| self.old_is_secret(line))
            || change.new.clone().any(|line| self.new_is_secret(line));
        !shows_secret && self.can_apply(change, changes)
    }

    /// Whether an old line cannot be context because it shows a secret. `changes` contains all changes.
    pub(super) fn cuts_context(&self, line: usize, changes: &[Change]) -> bool {
        self.old_is_secret(line)
            || counterpart(line, changes).is_some_and(|line| self.new_is_secret(line))
    }

    /// Whether git can apply a change although secrets cut off its context.
    fn can_apply(&self, change: &Change, changes: &[Change]) -> bool {
        let end = self.before.lines.len();
        if change.old.end < end {
            return !self.cuts_context(change.old.end, changes);
        }
        // Lines after the only line of a file: without context their hunk starts with `-1,0`, and
        // git anchors such a hunk to the start of the file.
        change.old != (1..1) || !self.cuts_context(0, changes)
    }

    fn old_is_secret(&self, line: usize) -> bool {
        self.before.is_secret(line) || self.after.source.is_repeated_in(self.before.lines[line])
    }

    fn new_is_secret(&self, line: usize) -> bool {
        self.after.is_secret(line) || self.before.source.is_repeated_in(self.after.lines[line])
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

    fn is_secret(&self, line: usize) -> bool {
        self.source.overlaps_secret(self.spans[line])
    }
}

/// The new line that corresponds to an unchanged old line; `None` if the line changes.
fn counterpart(line: usize, changes: &[Change]) -> Option<usize> {
    let next = changes.partition_point(|change| change.old.start <= line);
    match next.checked_sub(1).map(|last| &changes[last]) {
        Some(last) if line < last.old.end => None,
        Some(last) => Some(line - last.old.end + last.new.end),
        None => Some(line),
    }
}
