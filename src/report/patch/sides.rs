//! The old and new lines of a file, and which of them may be shown.

use crate::redact::MaskedSource;
use crate::report::patch::change::Change;
use crate::text::invisible::affects_terminal;
use crate::text::span::Span;
use crate::text::workflow_command::could_command;

/// Why a line is not shown. A patch has to contain the lines of the file as they are, so nothing in
/// them can be masked or escaped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Hidden {
    /// It contains a secret.
    Secret,
    /// It could be a workflow command.
    Command,
    /// It affects a terminal, so that it can look like another line.
    Control,
}

impl Hidden {
    /// What it would show.
    pub(super) fn what(self) -> &'static str {
        match self {
            Self::Secret => "a secret",
            Self::Command => "a workflow command",
            Self::Control => "a control character",
        }
    }
}

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

    /// Why a change cannot be printed, or git could not apply it; `None` if it is shown.
    pub(super) fn hidden(&self, change: &Change, changes: &[Change]) -> Option<Hidden> {
        let old = change.old.clone().filter_map(|line| self.old_hidden(line));
        let new = change.new.clone().filter_map(|line| self.new_hidden(line));
        old.chain(new)
            .min()
            .or_else(|| self.cannot_apply(change, changes))
    }

    /// Why an old line cannot be context. `changes` contains all changes.
    pub(super) fn cuts_context(&self, line: usize, changes: &[Change]) -> Option<Hidden> {
        let new = || self.new_hidden(counterpart(line, changes)?);
        self.old_hidden(line).or_else(new)
    }

    /// What cuts off the context of a change so that git cannot apply it.
    fn cannot_apply(&self, change: &Change, changes: &[Change]) -> Option<Hidden> {
        let end = self.before.lines.len();
        if change.old.end < end {
            return self.cuts_context(change.old.end, changes);
        }
        // Lines after the only line of a file: without context their hunk starts with `-1,0`, and
        // git anchors such a hunk to the start of the file.
        (change.old == (1..1))
            .then(|| self.cuts_context(0, changes))
            .flatten()
    }

    fn old_hidden(&self, line: usize) -> Option<Hidden> {
        let text = self.before.lines[line];
        if self.before.is_secret(line) || self.after.source.is_repeated_in(text) {
            return Some(Hidden::Secret);
        }
        harmful(text)
    }

    fn new_hidden(&self, line: usize) -> Option<Hidden> {
        let text = self.after.lines[line];
        if self.after.is_secret(line) || self.before.source.is_repeated_in(text) {
            return Some(Hidden::Secret);
        }
        harmful(text)
    }
}

/// Why a line without a secret cannot be shown.
fn harmful(line: &str) -> Option<Hidden> {
    let content = line.strip_suffix('\n').unwrap_or(line);
    let content = content.strip_suffix('\r').unwrap_or(content);
    if could_command(content) {
        return Some(Hidden::Command);
    }
    let is_control = |c: char| c != '\t' && affects_terminal(c);
    content.contains(is_control).then_some(Hidden::Control)
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
