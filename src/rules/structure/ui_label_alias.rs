//! Keys and values that are copied from the product's screen.

use crate::diagnostic::fix::{Fix, Safety};
use crate::document::place::At;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::schema::shape::Field;
use crate::schema::violation::Violation;
use crate::sentence;
use crate::syntax::edit;
use crate::syntax::tree::NodeId;
use crate::text::sentence::code;
use crate::value::label;

declare_rule! {
    /// ## What it finds
    /// Keys and values that are spelled like the labels of the product's screen: `grand_type`,
    /// `Limit to Servertype`, `Client Credentials`, `Send client credentials in header`, `OAuth2`; and
    /// keys that are other words for a field, in English or German, such as `Servertyp` and `Passwort`.
    /// The value of such a key is checked as if the key were canonical.
    /// ## Why it matters
    /// The meaning is clear, but the published JSON Schema and other readers of the document accept
    /// only the canonical form.
    /// ## What to do
    /// Write the canonical form.
    /// ## Example
    /// ```yaml
    /// grand_type: Client Credentials
    /// client_authentication: Send client credentials in header
    /// ```
    /// Fixed:
    /// ```yaml
    /// grant_type: client_credentials
    /// client_authentication: header
    /// ```
    /// ## Fix
    /// Safe: writes the canonical form.
    /// ## References
    /// - Integration Suite, Export, Posthandler, OAuth 2.0 (the product itself writes `Grand type`)
    pub UiLabelAlias {
        id: "structure/ui-label-alias",
        severity: Error,
        precision: VeryHigh,
        fixable: Safe,
        since: "0.1.0",
    }
}

impl Rule for UiLabelAlias {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for violation in cx.document.violations() {
            if let Violation::LabelKey { node, field } = violation {
                key(cx, out, *node, field);
            }
            if let Violation::LabelValue { node, value, .. } = violation {
                let message = sentence!(
                    "{} is the label on the screen; the value is {}",
                    cx.document.quote_value(*node),
                    code(value)
                );
                let change = edit::set_text(cx.document.tree, cx.document.text, *node, value);
                out.report(At::Value(*node), message)
                    .fix(change.map(|(span, text)| {
                        Fix::replace(Safety::Safe, sentence!("Write {}", code(value)), span, text)
                    }));
            }
        }
    }
}

fn key(cx: &Context<'_>, out: &mut Findings<'_>, node: NodeId, field: &Field) {
    let key = cx.document.tree.key(node).map_or("", |key| key.text);
    let canonical = field.key;
    // `REST_URL` is not a label, but the key in another case.
    let is_label = key == field.title || !label::same(key, canonical) || key.contains(' ');
    let is_synonym = field.synonyms.iter().any(|word| label::same(word, key));
    let message = if is_synonym {
        sentence!(
            "the field is called {}, not {}",
            code(canonical),
            cx.document.quote_key(node)
        )
    } else if is_label {
        sentence!(
            "{} is the label on the screen; the key is {}",
            cx.document.quote_key(node),
            code(canonical)
        )
    } else {
        sentence!(
            "the key is spelled {}, not {}",
            code(canonical),
            cx.document.quote_key(node)
        )
    };
    let report = out.report(At::Key(node), message);
    if let Some(twin) = cx.document.twin(node, canonical) {
        report
            .related(
                At::Key(twin),
                sentence!("{} is also set here", code(canonical)),
            )
            .help("keep one of the two");
        return;
    }
    let change = edit::rename_key(cx.document.tree, cx.document.text, node, canonical);
    report.fix(change.map(|(span, text)| {
        Fix::replace(
            Safety::Safe,
            sentence!("Rename to {}", code(canonical)),
            span,
            text,
        )
    }));
}
