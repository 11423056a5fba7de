//! Reads on after a syntax error: what the parser cannot read is erased from a copy of the text, and
//! the copy is parsed.
//!
//! Erased lines become comments of the same length, so every span of the copy is one of the text,
//! too. Of the lines that may be the cause, the first is erased that lets the parser read on, without
//! a value that would then be another one. The time is bounded: a document with many errors, or with
//! one that nothing helps against, is given up.

use std::ops::Range;

use crate::syntax::Limits;
use crate::syntax::fault::{Fault, FaultKind};
use crate::syntax::tree::{NodeKind, Tree};
use crate::syntax::yaml::events::{Parsed, parse_once};
use crate::syntax::yaml::lines::{
    block_end, entry_in, indentation, is_blank, line_at, line_before, token_after,
};
use crate::syntax::yaml::problem::is_about_indentation;
use crate::syntax::yaml::stop::Stop;
use crate::text::span::Span;

/// How many errors of a document are erased before it is given up.
const MOST_ERRORS: usize = 20;

/// How many bytes are parsed to find out what helps, for all documents of a file together.
const MOST_TRIED_BYTES: usize = 8 * 1024 * 1024;

/// An error within this many lines after erased text has the same cause.
const SAME_CAUSE_LINES: usize = 2;

/// Reads a text without what the parser stopped at, given what it read of it; the same again if that
/// is not possible in any document.
pub(super) fn read_on<'t>(
    text: &'t str,
    limits: &Limits,
    first: Parsed<'t>,
) -> (Tree<'t>, Vec<Fault>) {
    if !first.stops.iter().any(|(_, stop)| may_be_passed(stop)) {
        return (first.tree, first.faults);
    }
    let mut recovery = Recovery {
        limits,
        copy: text.to_owned(),
        erased: Vec::new(),
        faults: Vec::new(),
        rest: MOST_TRIED_BYTES,
    };
    let mut errors = errors_from(0, &first);
    let starts: Vec<u32> = first
        .tree
        .documents
        .iter()
        .map(|it| it.span.start)
        .collect();
    let mut known = starts.len();
    // Two trees of one file at a time would take twice the memory.
    drop(first);
    while !errors.is_empty() && recovery.rest > 0 {
        let erased = recovery.erased.len();
        for (number, document, stop) in errors {
            recovery.erase_errors(number, document, stop);
        }
        if recovery.erased.len() == erased {
            break;
        }
        // The parser may have read none of the documents after an error.
        let parsed = parse_once(&recovery.copy, limits);
        recovery.rest = recovery.rest.saturating_sub(text.len());
        errors = errors_from(known, &parsed);
        known = parsed.tree.documents.len();
    }
    if recovery.erased.is_empty() {
        let Parsed { tree, faults, .. } = parse_once(text, limits);
        return (tree, faults);
    }
    let Parsed { tree, faults, .. } = parse_once(&recovery.copy, limits);
    let mut tree = tree.of_text(text);
    recovery.erased.sort_unstable();
    let is_erased = |comment: &Span| {
        let before = recovery
            .erased
            .partition_point(|it| it.start <= comment.start);
        let last = recovery.erased[..before].last();
        last.is_some_and(|it| comment.end <= it.end)
    };
    tree.comments.retain(|comment| !is_erased(comment));
    // What is erased at the start of a document belongs to it.
    for (document, before) in tree.documents.iter_mut().zip(starts) {
        document.span.start = document.span.start.min(before);
    }
    recovery.faults.extend(faults);
    tree.unread.append(&mut recovery.erased);
    tree.unread.sort_unstable();
    (tree, recovery.faults)
}

/// Whether the parser can be made to read on after an error.
fn may_be_passed(stop: &Stop) -> bool {
    !stop.is_unclosed_bracket && matches!(stop.kind, FaultKind::Invalid { .. })
}

/// The first errors of the documents from the one with this number on, with their documents.
fn errors_from(number: usize, parsed: &Parsed<'_>) -> Vec<(usize, Range<usize>, Stop)> {
    let stops = parsed.stops.iter().filter(|(at, _)| *at >= number);
    stops
        .map(|(at, stop)| (*at, parsed.tree.documents[*at].span.range(), stop.clone()))
        .collect()
}

struct Recovery<'l> {
    limits: &'l Limits,
    /// The text without what was erased.
    copy: String,
    erased: Vec<Span>,
    faults: Vec<Fault>,
    /// How many bytes may still be parsed.
    rest: usize,
}

impl Recovery<'_> {
    /// Erases the errors of one document. If that is not possible, its text stays as it is.
    fn erase_errors(&mut self, number: usize, document: Range<usize>, first: Stop) {
        let original = self.copy[document.clone()].to_owned();
        let (erased, faults) = (self.erased.len(), self.faults.len());
        let mut next = Some(first);
        let mut end_of_cause: Option<usize> = None;
        for _ in 0..MOST_ERRORS {
            let Some(stop) = next.take() else { return };
            let Some(way) = self.best_way(&document, &stop) else {
                next = Some(stop);
                break;
            };
            let has_same_cause = end_of_cause.is_some_and(|end| {
                // A line that is indented differently makes those after it wrong, too.
                self.is_near(end, stop.start()) || is_about_indentation(&stop.kind)
            });
            if !has_same_cause {
                self.faults.push(Fault {
                    span: stop.span,
                    document: number,
                    kind: stop.kind,
                });
            }
            self.erase(&way.range);
            self.erased.push(Span::new(way.range.start, way.range.end));
            end_of_cause = Some(way.range.end);
            next = way.next;
        }
        if next.is_some() {
            self.copy.replace_range(document, &original);
            self.erased.truncate(erased);
            self.faults.truncate(faults);
        }
    }

    /// What to erase so that the parser comes furthest; `None` if nothing lets it pass the error.
    fn best_way(&mut self, document: &Range<usize>, stop: &Stop) -> Option<Way> {
        if !may_be_passed(stop) {
            return None;
        }
        let mut best: Option<Way> = None;
        for range in ranges(&self.copy, document, stop) {
            if self.rest == 0 {
                break;
            }
            let Some(way) = self.tried(document, range) else {
                continue;
            };
            let passes = way.reach == usize::MAX || !self.is_near(way.range.end, way.reach);
            if passes && way.reach > stop.start() {
                return Some(way);
            }
            let is_further = best.as_ref().is_none_or(|best| way.reach > best.reach);
            if is_further && way.reach > stop.at.max(way.range.end) {
                best = Some(way);
            }
        }
        best
    }

    /// How far the parser comes without a part of the text; `None` if other values would change.
    fn tried(&mut self, document: &Range<usize>, range: Range<usize>) -> Option<Way> {
        let line = line_at(&self.copy, range.start).start;
        let kept = self.copy[line..range.end].to_owned();
        self.erase(&range);
        let copy = &self.copy[document.clone()];
        let parsed = parse_once(copy, self.limits);
        let inside = range.start - document.start..range.end - document.start;
        let changes_others = changes_others(&parsed.tree, copy, &inside);
        let next = parsed.stops.into_iter().next();
        let next = next.map(|(_, stop)| stop.moved(document.start));
        let read = next
            .as_ref()
            .map_or(document.len(), |stop| stop.at - document.start);
        self.rest = self.rest.saturating_sub(read.max(1));
        self.copy.replace_range(line..range.end, &kept);
        (!changes_others).then(|| Way {
            reach: next.as_ref().map_or(usize::MAX, Stop::start),
            range,
            next,
        })
    }

    /// Whether `offset` is in the lines directly after `end`.
    fn is_near(&self, end: usize, offset: usize) -> bool {
        let between = self.copy.get(end..offset).unwrap_or_default();
        let lines = between.lines().skip(1).filter(|line| !is_blank(line));
        lines.take(SAME_CAUSE_LINES + 1).count() <= SAME_CAUSE_LINES
    }

    /// Makes each line of a part of the text a comment, which no value continues over, as blank
    /// lines do.
    fn erase(&mut self, range: &Range<usize>) {
        let mut is_blank = true;
        let erased: String = self.copy[range.clone()]
            .bytes()
            .map(|byte| match byte {
                b'\n' | b'\r' => {
                    is_blank = true;
                    byte as char
                }
                b' ' | b'\t' if is_blank => ' ',
                _ if std::mem::replace(&mut is_blank, false) => '#',
                _ => ' ',
            })
            .collect();
        self.copy.replace_range(range.clone(), &erased);
        let line = line_at(&self.copy, range.start);
        let before = self.copy[line.start..range.start].replace('\t', " ");
        self.copy.replace_range(line.start..range.start, &before);
    }
}

/// What to erase.
struct Way {
    range: Range<usize>,
    /// Where the parser stops then.
    next: Option<Stop>,
    /// The offset of the next error; [`usize::MAX`] if there is none.
    reach: usize,
}

/// What may have to be erased because of an error, the smallest and most likely first.
fn ranges(text: &str, document: &Range<usize>, stop: &Stop) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut add = |range: Range<usize>| {
        let range = range.start.max(document.start)..range.end.min(document.end);
        if range.start < range.end && may_be_erased(&text[range.clone()]) && !found.contains(&range)
        {
            found.push(range);
        }
    };
    let below = |line: &Range<usize>| block_end(text, line, document.end);
    if let Some(bracket) = stop.bracket {
        let opening = line_at(text, bracket);
        for offset in [stop.start(), stop.at] {
            let line = line_at(text, offset.min(text.len()));
            if line.start > opening.start {
                add(entry_in(text, &line));
            }
        }
        add(entry_in(text, &opening).start..below(&opening));
        return found;
    }
    // The token that the parser could not read may start on an earlier line.
    let token = match stop.last {
        Some(last) if text[last.range()].contains(['\n', '\r']) => last.range().start,
        Some(_) | None => token_after(text, stop.read_to, &[':', '-']),
    };
    let mut offsets = [stop.start(), token, stop.at];
    // A line that is continued lacks a colon.
    let line_of_token = line_at(text, token.min(text.len()));
    let is_bracket = text[token.min(text.len())..].starts_with(['{', '[']);
    let is_entry = !is_bracket && entry_in(text, &line_of_token).start == token;
    if token < stop.start() && is_entry {
        offsets.swap(0, 1);
    }
    let mut lines: Vec<Range<usize>> = Vec::new();
    for offset in offsets {
        let line = line_at(text, text.floor_char_boundary(offset.min(text.len())));
        let line = if is_blank(&text[line.clone()]) {
            line_before(text, &line)
        } else {
            Some(line)
        };
        lines.extend(line);
    }
    if let Some(before) = lines.first().and_then(|first| line_before(text, first)) {
        lines.push(before);
    }
    // Without its dash, the other lines of an item would be entries of the item before it.
    let whole = |line: &Range<usize>| line.start + indentation(&text[line.clone()])..below(line);
    let is_item = |line: &Range<usize>| text[whole(line)].starts_with("- ");
    // If a dash is misplaced, its item cannot stay without the rest of its line.
    let is_misplaced = |line: &Range<usize>| is_about_indentation(&stop.kind) && is_item(line);
    for line in &lines {
        if is_misplaced(line) {
            add(whole(line));
        } else {
            add(entry_in(text, line));
        }
    }
    for line in &lines {
        add(entry_in(text, line).start..below(line));
    }
    for line in &lines {
        add(whole(line));
    }
    found
}

/// Whether a text has content, and no marker between two documents.
fn may_be_erased(text: &str) -> bool {
    let mut lines = text.split(['\n', '\r']);
    !text.trim().is_empty() && !lines.any(|line| line.starts_with("---") || line.starts_with("..."))
}

/// Whether erased text makes another value of what is around it: a scalar that goes on after it, or
/// a collection that gets the key before it.
fn changes_others(tree: &Tree<'_>, text: &str, erased: &Range<usize>) -> bool {
    let column = |offset: usize| offset - line_at(text, offset).start;
    tree.ids()
        .map(|id| (id, tree.node(id)))
        .filter(|(_, node)| node.used_at().is_none())
        .any(|(id, node)| {
            let span = node.span.range();
            match node.kind {
                NodeKind::Scalar(_) => span.start < erased.start && erased.end < span.end,
                NodeKind::Mapping(_) | NodeKind::Sequence(_) => {
                    let key = tree.key(id).map(|key| key.span.range());
                    key.filter(|key| key.end <= erased.start && span.start >= erased.end)
                        .is_some_and(|key| {
                            let first = tree.children(id).next();
                            let first = first.map(|it| tree.node(it).span.range().start);
                            // In the column of a list and of its key, there could be another key.
                            let start = if column(span.start) == column(key.start) {
                                first.unwrap_or(span.start)
                            } else {
                                span.start
                            };
                            column(start) != column(erased.start)
                        })
                }
            }
        })
}

#[cfg(test)]
mod tests {
    use crate::syntax::{Format, Limits, parse};

    /// The number of faults of a text, and whether it is given up.
    fn read(text: &str) -> (usize, bool) {
        let (tree, faults) = parse(text, Format::Yaml, &Limits::default());
        (faults.len(), tree.documents[0].broken)
    }

    /// So many errors, each with lines without one after it.
    fn errors(count: usize, lines_between: usize) -> String {
        let between = |at: usize| (0..lines_between).map(move |line| format!("k{at}_{line}: 1\n"));
        let error = |at: usize| format!("e{at}: @\n") + &between(at).collect::<String>();
        (0..count).map(error).collect()
    }

    #[test]
    fn a_document_with_more_than_twenty_errors_is_given_up() {
        assert_eq!(read(&errors(20, 3)), (20, false));
        // Of one that is given up, the first error is reported.
        assert_eq!(read(&errors(21, 3)), (1, true));
    }

    #[test]
    fn an_error_in_the_next_two_lines_has_the_same_cause() {
        assert_eq!(read(&errors(2, 1)), (1, false));
        assert_eq!(read(&errors(2, 2)), (2, false));
    }

    #[test]
    fn half_as_much_is_tried_as_the_largest_file_has() {
        // Each error is after the long text, which is parsed again for it.
        for (length, is_given_up) in [(300 * 1024, false), (550 * 1024, true)] {
            let text = format!("long: \"{}\"\n", "x".repeat(length));
            let text = text + &errors(20, 3);
            assert_eq!(read(&text).1, is_given_up, "{length}");
        }
    }
}
