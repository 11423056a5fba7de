//! Client id and client secret in each other's field.

use crate::diagnostic::fix::{DraftFix, Edit, Fix, Safety};
use crate::document::place::At;
use crate::document::secrets::Credentials;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::syntax::edit;
use crate::text::sentence::code;

declare_rule! {
    /// ## What it finds
    /// A field for the client id with a reference whose name is that of a secret, or with a value in
    /// the format of a known key or token, while the field for the secret contains a plain name; and
    /// one reference in both fields.
    /// ## Why it matters
    /// The secret is sent as the client id, which is not confidential (RFC 6749 2.2) and often ends up
    /// in server logs.
    /// ## What to do
    /// Swap the two values, or write the client id in place of its reference, and rotate the secret if it has already been sent as the client id.
    /// ## Example
    /// ```yaml
    /// rest_user: ${env:SHOP_PROD_SECRET}
    /// rest_password: pim-export
    /// ```
    /// Fixed:
    /// ```yaml
    /// rest_user: pim-export
    /// rest_password: ${env:SHOP_PROD_SECRET}
    /// ```
    /// ## Fix
    /// Suggestion: swaps the two values. One reference in both fields has no fix.
    /// ## References
    /// - RFC 6749 2.2, 2.3.1
    pub Swapped { id: "secret/swapped", severity: Warning, security: ("7.5", 200), precision: Medium, fixable: Suggestion, since: "0.1.0" }
}

impl Rule for Swapped {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for swap in cx.document.swaps() {
            let (user, password) = (
                cx.document.field_key(swap.user),
                cx.document.field_key(swap.password),
            );
            out.report(
                At::Value(swap.user),
                sentence!(
                    "{} contains a secret and {} a plain name: they look swapped",
                    code(user),
                    code(password)
                ),
            )
            .related(At::Value(swap.password), "the plain name")
            .help(
                "swap the two values, and rotate the secret if it has already been sent as the \
                 client id",
            )
            .fix(swap_values(cx, swap));
        }
        for pair in cx.document.same_references() {
            let (user, password) = (
                cx.document.field_key(pair.user),
                cx.document.field_key(pair.password),
            );
            out.report(
                At::Value(pair.user),
                sentence!("{} and {} are the same reference", code(user), code(password)),
            )
            .related(At::Value(pair.password), "the same reference")
            .reason(
                "One of the two is wrong. If the reference is that of the secret, the secret is sent \
                 as the client id, which is not confidential (RFC 6749 2.2).",
            )
            .help("refer to the client id and to the secret by their own names");
        }
    }
}

fn swap_values(cx: &Context<'_>, swap: Credentials) -> Option<DraftFix> {
    // A tag such as `!vault` would stay with the wrong field.
    let is_tagged = |node| cx.document.tree.node(node).tag().is_some();
    if is_tagged(swap.user) || is_tagged(swap.password) {
        return None;
    }
    let new_user = edit::set_text(
        cx.document.tree,
        cx.document.text,
        swap.user,
        cx.document.tree.scalar(swap.password)?,
    )?;
    let new_password = edit::set_text(
        cx.document.tree,
        cx.document.text,
        swap.password,
        cx.document.tree.scalar(swap.user)?,
    )?;
    let mut edits = [new_user, new_password].map(|(span, text)| Edit { span, text });
    edits.sort();
    Some(Fix {
        title: "Swap the two values".into(),
        safety: Safety::Suggestion,
        edits: edits.to_vec(),
        uncovers: true,
    })
}
