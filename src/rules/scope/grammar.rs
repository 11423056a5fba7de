//! Scopes that the grammar of RFC 6749 does not allow.

use std::collections::HashSet;

use crate::diagnostic::fix::{Fix, Safety};
use crate::document::place::At;
use crate::model::facts::Role;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::syntax::edit;
use crate::syntax::tree::NodeId;
use crate::text::sentence::quote;
use crate::value::scope::{self, ScopeFaultKind};

declare_rule! {
    /// ## What it finds
    /// Characters that RFC 6749 does not allow in a scope: quotes, backslashes, characters outside
    /// ASCII, tabs, line breaks, or more than one space between scopes. Leading and trailing white
    /// space is `structure/stray-whitespace`.
    /// ## Why it matters
    /// The authorization server may answer `invalid_scope`, or grant fewer scopes than intended, so
    /// that later calls fail with status 403.
    /// ## What to do
    /// Remove the characters, and separate the scopes with single spaces.
    /// ## Example
    /// ```yaml
    /// scope: 'products:write  "orders"'
    /// ```
    /// Fixed:
    /// ```yaml
    /// scope: products:write orders
    /// ```
    /// ## Fix
    /// Safe: separates the scopes with single spaces. It is not offered where other characters are
    /// wrong.
    /// ## References
    /// - RFC 6749 3.3 and Appendix A.4
    pub Grammar { id: "scope/grammar", severity: Error, fixable: Safe, since: "0.1.0" }
}

impl Rule for Grammar {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let responses = cx
            .document
            .exchanges()
            .into_iter()
            .filter_map(|it| it.response);
        let granted: HashSet<NodeId> = responses
            .filter_map(|(_, response)| response.scope.node())
            .collect();
        for (node, _) in cx.document.fields(Role::Scope) {
            let Some(text) = cx.document.tree.scalar(node) else {
                continue;
            };
            let faults = scope::faults(text);
            let Some(first) = faults.first() else {
                continue;
            };
            let message = match first.kind {
                ScopeFaultKind::ForbiddenCharacter(character) if character.is_control() => {
                    "a control character is not allowed in a scope (RFC 6749 3.3)".into()
                }
                ScopeFaultKind::ForbiddenCharacter(character) => {
                    sentence!(
                        "the character {} is not allowed in a scope (RFC 6749 3.3)",
                        quote(character)
                    )
                }
                ScopeFaultKind::NonAscii(character) => {
                    sentence!(
                        "the character {} is not allowed in a scope; expected ASCII characters",
                        quote(character)
                    )
                }
                ScopeFaultKind::Tab => "scopes are separated by a tab; expected a space".into(),
                ScopeFaultKind::LineBreak => {
                    "scopes are separated by a line break; expected a space".into()
                }
                ScopeFaultKind::RepeatedSpace => {
                    "scopes are separated by more than one space; expected one".into()
                }
            };
            let fix = scope::fixed(text).and_then(|fixed| {
                let (span, text) =
                    edit::set_text(cx.document.tree, cx.document.text, node, &fixed)?;
                let title = "Separate the scopes with single spaces";
                Some(Fix::replace(Safety::Safe, title, span, text))
            });
            let mut report = out
                .report(At::Part(node, first.range.clone()), message)
                .fix(fix);
            if granted.contains(&node) {
                report = report.reason(
                    "The client learns from this list which scopes were granted, and may read other \
                     ones from a malformed list.",
                );
            }
        }
    }
}
