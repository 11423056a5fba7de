//! Groups nearby changes into hunks with context lines.

use std::fmt::Write as _;
use std::ops::Range;

use crate::report::patch::change::Change;
use crate::report::patch::sides::Sides;

/// The lines of context on each side of a change.
const CONTEXT: usize = 3;

/// A hunk: its changes, and the range of old lines that it spans.
#[derive(Debug)]
pub(super) struct Hunk {
    changes: Vec<Change>,
    old: Range<usize>,
    /// The number of lines that the hunks above this one add and remove.
    added_above: usize,
    removed_above: usize,
}

/// The hunks of the changes `shown`. `changes` contains all changes; the old lines of the withheld
/// ones may be context.
pub(super) fn hunks(shown: Vec<Change>, sides: &Sides<'_>, changes: &[Change]) -> Vec<Hunk> {
    let is_open = |line: &usize| sides.cuts_context(*line, changes).is_none();
    let mut groups: Vec<Vec<Change>> = Vec::new();
    for change in shown {
        match groups.last_mut() {
            Some(group)
                if group.last().is_some_and(|last| {
                    let mut gap = last.old.end..change.old.start;
                    gap.len() <= 2 * CONTEXT && gap.all(|line| is_open(&line))
                }) =>
            {
                group.push(change);
            }
            _ => groups.push(vec![change]),
        }
    }

    let end = sides.before.lines.len();
    let (mut added_above, mut removed_above) = (0, 0);
    groups
        .into_iter()
        .map(|changes| {
            let first = changes.first().map_or(0, |change| change.old.start);
            let last = changes.last().map_or(0, |change| change.old.end);
            let above = (0..first).rev().take(CONTEXT).take_while(is_open).count();
            let below = (last..end).take(CONTEXT).take_while(is_open).count();
            let hunk = Hunk {
                old: first - above..last + below,
                added_above,
                removed_above,
                changes,
            };
            added_above += hunk.added();
            removed_above += hunk.removed();
            hunk
        })
        .collect()
}

impl Hunk {
    /// Writes the hunk with its header.
    pub(super) fn write(&self, sides: &Sides<'_>, out: &mut String) {
        let start = self.old.start + self.added_above - self.removed_above;
        let new = start..start + self.old.len() + self.added() - self.removed();
        let _ = writeln!(
            out,
            "@@ -{} +{} @@",
            header_range(&self.old),
            header_range(&new)
        );
        let (old_lines, new_lines) = (&sides.before.lines, &sides.after.lines);
        let mut context = self.old.start;
        for change in &self.changes {
            write_lines(' ', &old_lines[context..change.old.start], out);
            write_lines('-', &old_lines[change.old.clone()], out);
            write_lines('+', &new_lines[change.new.clone()], out);
            context = change.old.end;
        }
        write_lines(' ', &old_lines[context..self.old.end], out);
    }

    fn added(&self) -> usize {
        self.changes.iter().map(|change| change.new.len()).sum()
    }

    fn removed(&self) -> usize {
        self.changes.iter().map(|change| change.old.len()).sum()
    }
}

/// A range of lines in a hunk header: from 1; an empty range has the number of the line before it.
fn header_range(lines: &Range<usize>) -> String {
    match lines.len() {
        0 => format!("{},0", lines.start),
        1 => format!("{}", lines.start + 1),
        count => format!("{},{count}", lines.start + 1),
    }
}

fn write_lines(prefix: char, lines: &[&str], out: &mut String) {
    for line in lines {
        out.push(prefix);
        out.push_str(line);
        if !line.ends_with('\n') {
            out.push_str("\n\\ No newline at end of file\n");
        }
    }
}
