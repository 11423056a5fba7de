//! Unquoted text that YAML reads as another type.

use crate::diagnostic::Severity;
use crate::diagnostic::fix::{Fix, Safety};
use crate::document::place::At;
use crate::model::facts::Role;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::schema::violation::Violation;
use crate::sentence;
use crate::syntax::edit;
use crate::text::sentence::code;

declare_rule! {
    /// ## What it finds
    /// Unquoted text that YAML reads as a number, a boolean or a date.
    /// It is an error if YAML 1.2 reads it so (`0012e4`, `true`), and a warning if only YAML 1.1 does
    /// (`no`, `on`, `1:30`, `2026-11-22`).
    /// ## Why it matters
    /// A program that expects text gets a value of another type, and may reject it or turn it into
    /// different text. Nothing in the file shows that.
    /// ## What to do
    /// Put the value in quotes.
    /// ## Example
    /// ```yaml
    /// rest_user: 0123456
    /// scope: no
    /// ```
    /// Fixed:
    /// ```yaml
    /// rest_user: "0123456"
    /// scope: "no"
    /// ```
    /// ## Fix
    /// Safe: adds quotes.
    /// ## References
    /// - YAML 1.2.2, 10.3.2 (core schema)
    /// - YAML 1.1 type repository: bool, int, timestamp
    pub CoercedScalar {
        id: "structure/coerced-scalar",
        severity: Error,
        precision: VeryHigh,
        fixable: Safe,
        since: "0.1.0",
    }
}

impl Rule for CoercedScalar {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for violation in cx.document.violations() {
            let Violation::Coerced {
                node,
                read_as,
                old_readers_only,
            } = violation
            else {
                continue;
            };
            let field = cx.document.meaning(*node).field;
            // That a secret is in the file is worse than its type: `secret/*` report it.
            if cx.document.is_literal_secret(*node) {
                continue;
            }
            // Neither a field reference nor a URL looks like a date or a number, so the rules about
            // those report the value anyway.
            let has_own_rule =
                field.is_some_and(|field| field.has(Role::Target) || field.has(Role::Endpoint));
            if *old_readers_only && has_own_rule {
                continue;
            }
            // The value of a secret is never printed.
            let secret = field.filter(|field| field.has(Role::Secret) || field.has(Role::Token));
            let text = match secret {
                Some(field) => sentence!("the value of {}", code(field.key)),
                None => sentence!("{}", cx.document.quote_value(*node)),
            };
            let (message, severity) = if *old_readers_only {
                (
                    sentence!("YAML 1.1 parsers read {} as {}, not as text", text, read_as),
                    Severity::Warning,
                )
            } else {
                (
                    sentence!("YAML reads {} as {}, not as text", text, read_as),
                    Severity::Error,
                )
            };
            let change = edit::quote(cx.document.tree, *node);
            out.report(At::Value(*node), message)
                .severity(severity)
                .help("put it in quotes")
                .fix(change.map(|(span, text)| {
                    Fix::replace(Safety::Safe, "Add quotes", span, text).uncovering()
                }));
        }
    }
}
