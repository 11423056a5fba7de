//! The fixes of one file as a patch that `git apply` accepts and that shows no secret.
//!
//! A change that touches a secret is withheld, and a secret is never context. Git anchors a hunk
//! without trailing context to the end of the file, so a change directly above a secret is withheld
//! too; otherwise the patch would not apply. The same holds for a line that could be a workflow
//! command, or that affects a terminal: a patch cannot escape it.

mod change;
mod hunk;
mod path;
mod sides;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::redact::MaskedSource;
use crate::report::patch::change::{Change, between};
use crate::report::patch::hunk::hunks;
use crate::report::patch::sides::Sides;
use crate::text::alternatives::alternatives;
use crate::text::one_line::one_line;
use crate::text::workflow_command::without_commands;

/// The changes of a file that can be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Patch {
    /// A unified diff for `git apply`, after a comment line if changes are withheld. Only that line if
    /// all changes are withheld; empty if the file is unchanged.
    pub text: String,
    /// The number of withheld changes; adjacent changed lines count as one change.
    pub withheld: usize,
}

/// The patch from `before` to `after`, for the file that reports call `path`.
pub fn patch(path: &str, before: &MaskedSource, after: &MaskedSource) -> Patch {
    let sides = Sides::new(before, after);
    let changes = between(&sides.before.lines, &sides.after.lines);
    let mut reasons = BTreeSet::new();
    let (shown, withheld): (Vec<Change>, Vec<Change>) =
        changes.iter().cloned().partition(|change| {
            let hidden = sides.hidden(change, &changes);
            reasons.extend(hidden);
            hidden.is_none()
        });
    let (shown, withheld) = (change::joined(shown), change::joined(withheld).len());

    let mut text = String::new();
    if withheld > 0 {
        let (are, they) = match withheld {
            1 => ("change is", "it"),
            _ => ("changes are", "they"),
        };
        let path = without_commands(&one_line(path)).into_owned();
        let _ = writeln!(
            text,
            "# {path}: {withheld} {are} not shown here, because {they} would show {}",
            alternatives(
                &reasons
                    .iter()
                    .map(|it| it.what().to_owned())
                    .collect::<Vec<_>>()
            )
        );
    }
    if !shown.is_empty() {
        path::write_header(path, &mut text);
        for hunk in hunks(shown, &sides, &changes) {
            hunk.write(&sides, &mut text);
        }
    }
    Patch { text, withheld }
}
