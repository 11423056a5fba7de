//! Scopes that RFC 6749 does not allow.

use crate::diagnostic::fix::{Fix, Safety};
use crate::model::facts::Role;
use crate::rule::{At, Context, Findings, Rule, declare_rule};
use crate::syntax::edit;
use crate::value::scope::{self, ScopeFaultKind};

declare_rule! {
    /// ## What it finds
    /// Characters that a scope cannot have: quotes, backslashes, umlauts, tabs, line breaks, two blanks
    /// in a row. Blanks at the edges are `structure/stray-whitespace`.
    /// ## Why it matters
    /// The server answers `invalid_scope`, or worse grants a smaller scope and a 403 comes in the
    /// middle of the export.
    /// ## What to do
    /// Write the scopes with one blank between them.
    /// ## Example
    /// ```yaml
    /// scope: 'products:write  "orders"'
    /// ```
    /// Mended:
    /// ```yaml
    /// scope: products:write orders
    /// ```
    /// ## Fix
    /// Safe where only white space is wrong.
    /// ## References
    /// - RFC 6749 3.3 and Appendix A.4
    pub Grammar { id: "scope/grammar", severity: Error, fixable: Safe, since: "0.1.0" }
}

impl Rule for Grammar {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for (node, _) in cx.fields(Role::Scope) {
            let Some(text) = cx.tree.scalar(node) else {
                continue;
            };
            let faults = scope::faults(text);
            let Some(first) = faults.first() else {
                continue;
            };
            let what = match first.kind {
                ScopeFaultKind::ForbiddenCharacter(character) if character.is_control() => {
                    "a control character is not allowed in a scope".to_owned()
                }
                ScopeFaultKind::ForbiddenCharacter(character) => {
                    format!("the character `{character}` is not allowed in a scope")
                }
                ScopeFaultKind::NonAscii(character) => {
                    format!("the character `{character}` is not ASCII, and a scope has ASCII only")
                }
                ScopeFaultKind::Tab => "scopes are parted by a tab: expected one blank".to_owned(),
                ScopeFaultKind::LineBreak => {
                    "scopes are parted by a line break: expected one blank".to_owned()
                }
                ScopeFaultKind::DoubledBlank => {
                    "scopes are parted by more than one blank: expected one".to_owned()
                }
            };
            let fix = scope::mended(text).and_then(|mended| {
                let (span, text) = edit::set_text(cx.tree, cx.text, node, &mended)?;
                let title = "Write one blank between the scopes".to_owned();
                Some(Fix::replace(Safety::Safe, title, span, text))
            });
            out.report(At::Part(node, first.range.clone()), what)
                .fix(fix);
        }
    }
}
