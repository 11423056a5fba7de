//! The edits of a fix, unless they would show a secret.

use crate::diagnostic::fix::{Edit, Fix};
use crate::redact::MaskedSource;

/// The edits of a fix; `None` if they contain a secret, which they would overwrite if it were
/// masked.
pub(super) fn shown_edits<'f>(source: &MaskedSource, fix: &'f Fix) -> Option<&'f [Edit]> {
    let is_shown = |edit: &Edit| source.mask_all(&edit.text) == edit.text;
    fix.edits.iter().all(is_shown).then_some(&fix.edits)
}
