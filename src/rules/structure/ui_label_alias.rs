//! Keys and values as the screen spells them.

use crate::diagnostic::fix::{Fix, Safety};
use crate::rule::{At, Context, Findings, Rule, declare_rule};
use crate::schema::shape::Field;
use crate::schema::violation::Violation;
use crate::syntax::edit;
use crate::syntax::tree::NodeId;
use crate::value::label;

declare_rule! {
    /// ## What it finds
    /// Field names and values that were copied from the screen: `grand_type`, `Limit to Servertype`,
    /// `Client Credentials`, `Send client credentials in header`, `OAuth2`.
    /// What stands behind such a label is checked as if the key were right.
    /// ## Why it matters
    /// The meaning is clear, but the schema and every other reader know one canonical form, so the
    /// label must not stay.
    /// ## What to do
    /// Write the canonical form.
    /// ## Example
    /// ```yaml
    /// grand_type: Client Credentials
    /// client_authentication: Send client credentials in header
    /// ```
    /// Mended:
    /// ```yaml
    /// grant_type: client_credentials
    /// client_authentication: header
    /// ```
    /// ## Fix
    /// Safe: writes the canonical form.
    /// ## References
    /// - Integration Suite, Export, Posthandler, OAuth 2.0 (the product itself writes `Grand type`)
    pub UiLabelAlias { id: "structure/ui-label-alias", severity: Error, fixable: Safe, since: "0.1.0" }
}

impl Rule for UiLabelAlias {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for violation in cx.violations() {
            if let Violation::LabelKey { node, field } = violation {
                key(cx, out, *node, field);
            }
            if let Violation::LabelValue { node, value, .. } = violation {
                let text = cx.tree.scalar(*node).unwrap_or_default();
                let message =
                    format!("`{text}` is the label on the screen; the value is `{value}`");
                let change = edit::set_text(cx.tree, cx.text, *node, value);
                out.report(At::Value(*node), message)
                    .fix(change.map(|(span, text)| {
                        Fix::replace(Safety::Safe, format!("Write `{value}`"), span, text)
                    }));
            }
        }
    }
}

fn key(cx: &Context<'_>, out: &mut Findings<'_>, node: NodeId, field: &Field) {
    let key = cx.tree.key(node).map_or("", |key| key.text.as_ref());
    let right = field.key;
    // `REST_URL` is no label, but the key in other letters.
    let is_label = key == field.title || !label::same(key, right) || key.contains(' ');
    let message = if is_label {
        format!("`{key}` is the label on the screen; the key is `{right}`")
    } else {
        format!("the key is spelled `{right}`, not `{key}`")
    };
    let report = out.report(At::Key(node), message);
    if let Some(twin) = cx.twin(node, right) {
        report
            .related(At::Key(twin), format!("`{right}` is given here too"))
            .help("keep one of the two");
        return;
    }
    let change = edit::rename_key(cx.tree, cx.text, node, right);
    report.fix(change.map(|(span, text)| {
        Fix::replace(Safety::Safe, format!("Rename to `{right}`"), span, text)
    }));
}
