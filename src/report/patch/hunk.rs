//! Changes that stand near each other, with the lines around them.

use std::fmt::Write as _;
use std::ops::Range;

use crate::report::patch::change::Change;
use crate::report::patch::sides::Sides;

/// So many lines of context stand on each side of a change.
const CONTEXT: usize = 3;

/// A part of a patch: what changes, and the lines of the file before that it spans.
#[derive(Debug)]
pub(super) struct Hunk {
    changes: Vec<Change>,
    old: Range<usize>,
    /// How many lines the hunks above this one add and take away.
    added_above: usize,
    removed_above: usize,
}

/// The hunks that show the changes `shown`. `changes` are all there are; the lines of those that
/// are not shown stay as they are and may be context.
pub(super) fn hunks(shown: Vec<Change>, sides: &Sides<'_>, changes: &[Change]) -> Vec<Hunk> {
    let is_open = |line: &usize| !sides.cuts_context(*line, changes);
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
    /// Writes the hunk with its head.
    pub(super) fn write(&self, sides: &Sides<'_>, out: &mut String) {
        let start = self.old.start + self.added_above - self.removed_above;
        let new = start..start + self.old.len() + self.added() - self.removed();
        let _ = writeln!(out, "@@ -{} +{} @@", place(&self.old), place(&new));
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

/// Lines as the head of a hunk names them: from 1, and for none the line that they would follow.
fn place(lines: &Range<usize>) -> String {
    match lines.len() {
        0 => format!("{},0", lines.start),
        1 => format!("{}", lines.start + 1),
        count => format!("{},{count}", lines.start + 1),
    }
}

fn write_lines(sign: char, lines: &[&str], out: &mut String) {
    for line in lines {
        out.push(sign);
        out.push_str(line);
        if !line.ends_with('\n') {
            out.push_str("\n\\ No newline at end of file\n");
        }
    }
}
