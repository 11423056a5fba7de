//! One file before and after its fixes as a patch that `git apply` takes and that shows no secret.
//!
//! A change that touches a secret is withheld, and a secret is never context. Git ties a hunk that
//! has no context behind it to the end of the file, so a change right above a secret is withheld
//! too: what is printed applies.

mod change;
mod hunk;
mod path;
mod sides;
#[cfg(test)]
mod tests;

use std::fmt::Write as _;

use crate::redact::MaskedSource;
use crate::report::patch::change::{Change, between};
use crate::report::patch::hunk::hunks;
use crate::report::patch::sides::Sides;
use crate::report::prose::one_line;

/// What became of a file, as far as it may be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Patch {
    /// A unified diff for `git apply`, with a line above that says what is withheld; only that
    /// line where all is, and empty where the file stays as it is.
    pub text: String,
    /// How many changes are not shown; lines that change side by side are one change.
    pub withheld: usize,
}

/// The patch from `before` to `after`, for the file that reports call `path`.
pub fn patch(path: &str, before: &MaskedSource, after: &MaskedSource) -> Patch {
    let sides = Sides::new(before, after);
    let changes = between(&sides.before.lines, &sides.after.lines);
    let (shown, withheld): (Vec<Change>, Vec<Change>) = changes
        .iter()
        .cloned()
        .partition(|change| sides.shows(change, &changes));
    let (shown, withheld) = (change::joined(shown), change::joined(withheld).len());

    let mut text = String::new();
    if withheld > 0 {
        let (are, they) = match withheld {
            1 => ("change is", "it"),
            _ => ("changes are", "they"),
        };
        let path = one_line(path);
        let _ = writeln!(
            text,
            "# {path}: {withheld} {are} not shown here, because {they} would show a secret"
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
