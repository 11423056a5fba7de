//! Values of the wrong type.

use crate::document::place::At;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::schema::shape::Shape;
use crate::schema::violation::Violation;
use crate::sentence;
use crate::syntax::core_schema::{Scalar, resolve};
use crate::syntax::tree::{NodeId, NodeKind};
use crate::text::sentence::code;

declare_rule! {
    /// ## What it finds
    /// A value of another type than its field expects: a list instead of a single value, text instead
    /// of a mapping, a number instead of text in JSON, or no value after an optional key.
    /// ## Why it matters
    /// Programs reject such a document, or convert the value to something that was not meant.
    /// ## What to do
    /// Write a value of the expected type, or remove the field.
    /// ## Example
    /// ```yaml
    /// scope: [products:write, orders:read]
    /// ```
    /// Fixed:
    /// ```yaml
    /// scope: products:write orders:read
    /// ```
    /// ## References
    /// - JSON Schema Validation 6.1.1 (type)
    pub WrongType {
        id: "structure/wrong-type",
        severity: Error,
        precision: VeryHigh,
        fixable: No,
        since: "0.1.0",
    }
}

impl Rule for WrongType {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for violation in cx.document.violations() {
            let Violation::WrongType {
                node,
                field,
                expected,
            } = violation
            else {
                continue;
            };
            let found = found(cx, *node, expected);
            // `environment/invalid-servertype`, `grant/unsupported` and `auth/unknown-method` report
            // all values of their fields, and the rules about secrets report literals of any type.
            let has_own_rule = matches!(expected, Shape::Choice(choices) if choices.has_own_rule)
                && found.is_some();
            if has_own_rule || cx.document.is_literal_secret(*node) {
                continue;
            }
            let expected = expected_type(expected);
            let key = match field {
                Some(field) => Some(sentence!("{}", code(field.key))),
                None => (cx.document.tree.key(*node))
                    .map(|_| sentence!("{}", cx.document.quote_key(*node))),
            };
            let message = match (key, found) {
                (Some(key), Some(found)) => {
                    sentence!("{} must be {}, not {}", key, expected, found)
                }
                (Some(key), None) => {
                    sentence!("{} has no value: expected {}", key, expected)
                }
                (None, Some(found)) => sentence!("the item must be {}, not {}", expected, found),
                (None, None) => sentence!("the item has no value: expected {}", expected),
            };
            let report = out.report(At::Value(*node), message);
            let span = cx.document.tree.node(*node).span;
            if matches!(expected, "text" | "a list")
                && cx.document.text[span.range()].starts_with("{{")
            {
                report.help("put the template in quotes: YAML reads its braces as a mapping");
            }
        }
    }
}

/// The type of the value, with its article; `None` if there is no value.
fn found(cx: &Context<'_>, node: NodeId, expected: &Shape) -> Option<&'static str> {
    let tree = cx.document.tree;
    let is_number_expected = matches!(expected, Shape::Integer { .. } | Shape::Constant(_));
    Some(match resolve(tree.value(node)) {
        Some(Scalar::Null) => return None,
        Some(Scalar::Boolean(_)) => "a boolean",
        Some(Scalar::Number(_)) if is_number_expected => "a fraction",
        Some(Scalar::Integer(_) | Scalar::Number(_)) => "a number",
        Some(Scalar::Text(_)) => "text",
        None if matches!(tree.node(node).kind, NodeKind::Mapping(_)) => "a mapping",
        None => "a list",
    })
}

fn expected_type(shape: &Shape) -> &'static str {
    match shape {
        Shape::Text | Shape::Choice(_) => "text",
        Shape::Boolean => "a boolean",
        Shape::Integer { .. } | Shape::Constant(_) => "a whole number",
        Shape::NumberOrText => "a number or text",
        Shape::TextOrNull => "text or null",
        Shape::Object(_) | Shape::Union(_) | Shape::Map(_) | Shape::Parameters | Shape::Foreign => {
            "a mapping"
        }
        Shape::List(_) => "a list",
    }
}
