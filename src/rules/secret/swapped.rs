//! Client id and secret in each other's place.

use crate::diagnostic::fix::{Edit, Fix, Safety};
use crate::rule::secrets::Swap;
use crate::rule::{At, Context, Findings, Rule, declare_rule};
use crate::syntax::edit;

declare_rule! {
    /// ## What it finds
    /// A field for the client id that refers to a secret by its name, or holds one by its form, while
    /// the field for the secret holds a plain name.
    /// ## Why it matters
    /// The secret then travels as client id, which servers log in clear text.
    /// ## What to do
    /// Swap the two. If the export has run already, rotate the secret.
    /// ## Example
    /// ```yaml
    /// rest_user: ${env:SHOP_PROD_SECRET}
    /// rest_password: pim-export
    /// ```
    /// Mended:
    /// ```yaml
    /// rest_user: pim-export
    /// rest_password: ${env:SHOP_PROD_SECRET}
    /// ```
    /// ## Fix
    /// Suggestion: swaps the two values.
    /// ## References
    /// - RFC 6749 2.2, 2.3.1
    pub Swapped { id: "secret/swapped", severity: Warning, security: ("7.5", 200), precision: Medium, fixable: Suggestion, since: "0.1.0" }
}

impl Rule for Swapped {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for swap in cx.swaps() {
            let (user, password) = (cx.field_key(swap.user), cx.field_key(swap.password));
            out.report(
                At::Value(swap.user),
                format!("`{user}` holds the secret, and `{password}` a plain name: swapped"),
            )
            .related(At::Value(swap.password), "the name")
            .help("swap the two values; if this has run already, rotate the secret")
            .fix(exchange(cx, swap));
        }
    }
}

fn exchange(cx: &Context<'_>, swap: Swap) -> Option<Fix> {
    // A tag such as `!vault` would stay behind.
    let is_tagged = |node| cx.tree.node(node).tag.is_some();
    if is_tagged(swap.user) || is_tagged(swap.password) {
        return None;
    }
    let into_user = edit::set_text(cx.tree, cx.text, swap.user, cx.tree.scalar(swap.password)?)?;
    let into_password =
        edit::set_text(cx.tree, cx.text, swap.password, cx.tree.scalar(swap.user)?)?;
    let mut edits = [into_user, into_password].map(|(span, text)| Edit { span, text });
    edits.sort();
    Some(Fix {
        title: "Swap the two values".to_owned(),
        safety: Safety::Suggestion,
        edits: edits.to_vec(),
        uncovers: true,
    })
}
