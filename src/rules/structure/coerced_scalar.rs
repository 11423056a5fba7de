//! Unquoted text that readers take for something else.

use crate::diagnostic::Severity;
use crate::diagnostic::fix::{Fix, Safety};
use crate::model::facts::Role;
use crate::rule::{At, Context, Findings, Rule, declare_rule};
use crate::schema::violation::Violation;
use crate::syntax::edit;

declare_rule! {
    /// ## What it finds
    /// An unquoted text that YAML reads as a number, a boolean or a date.
    /// It is an error where YAML 1.2 does so, and a warning where only older readers do: `no`, `on`,
    /// `1:30`, `2026-11-22`.
    /// ## Why it matters
    /// A client id `0012e4` or `no` reaches the server as another text: `invalid_client` with no
    /// visible cause.
    /// ## What to do
    /// Put quotes around it.
    /// ## Example
    /// ```yaml
    /// rest_user: 0123456
    /// scope: no
    /// ```
    /// Mended:
    /// ```yaml
    /// rest_user: "0123456"
    /// scope: "no"
    /// ```
    /// ## Fix
    /// Safe: adds quotes.
    /// ## References
    /// - YAML 1.2.2, 10.3.2 (core schema)
    /// - YAML 1.1 type repository: bool, int, timestamp
    pub CoercedScalar { id: "structure/coerced-scalar", severity: Error, fixable: Safe, since: "0.1.0" }
}

impl Rule for CoercedScalar {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for violation in cx.violations() {
            let Violation::Coerced {
                node,
                read_as,
                old_readers_only,
            } = violation
            else {
                continue;
            };
            let field = cx.meaning(*node).field;
            // No field reference and no URL looks like a date or a number: they have rules of
            // their own.
            let has_own =
                field.is_some_and(|field| field.has(Role::Target) || field.has(Role::Endpoint));
            if *old_readers_only && has_own {
                continue;
            }
            // A secret is not shown: its field stands for it.
            let secret = cx.meaning(*node).field;
            let secret = secret.filter(|field| field.has(Role::Secret) || field.has(Role::Token));
            let text = cx.tree.scalar(*node).unwrap_or_default();
            let text = secret.map_or(text, |field| field.key);
            let (message, severity) = if *old_readers_only {
                (
                    format!("readers of YAML 1.1 take `{text}` for {read_as}"),
                    Severity::Warning,
                )
            } else {
                (
                    format!("`{text}` is read as {read_as}, not as text"),
                    Severity::Error,
                )
            };
            let change = edit::quote(cx.tree, *node);
            out.report(At::Value(*node), message)
                .severity(severity)
                .help("put it in quotes")
                .fix(change.map(|(span, text)| {
                    Fix::replace(Safety::Safe, "Add quotes".to_owned(), span, text).uncovering()
                }));
        }
    }
}
