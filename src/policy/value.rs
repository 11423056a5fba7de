//! A document as the JSON value that JSON Schemas validate.

use serde_json::{Map, Number, Value};

use crate::syntax::core_schema::{Scalar, resolve};
use crate::syntax::tree::{self, NodeId, Tree};

/// The maximum nesting depth that is validated: the validator is recursive, so each level takes
/// stack space.
pub const MOST_LEVELS: usize = 128;

/// The longest key that is validated, in bytes: the validator writes a path for each violation.
const LONGEST_KEY: usize = 256;

/// The value of a node. Aliases and merge keys are resolved, the last of duplicate keys applies,
/// and numbers that JSON cannot represent are strings.
pub fn value(tree: &Tree<'_>, node: NodeId) -> Value {
    below(tree, node, MOST_LEVELS)
}

fn below(tree: &Tree<'_>, node: NodeId, levels: usize) -> Value {
    match tree.value(node) {
        scalar @ tree::Value::Scalar { text, .. } => {
            let number = |number: Option<Number>| {
                number.map_or_else(|| Value::String(text.to_owned()), Value::Number)
            };
            match resolve(scalar) {
                None | Some(Scalar::Null) => Value::Null,
                Some(Scalar::Boolean(value)) => Value::Bool(value),
                Some(Scalar::Integer(value)) => number(Number::from_i128(value)),
                Some(Scalar::Number(value)) => number(Number::from_f64(value)),
                Some(Scalar::Text(text)) => Value::String(text.to_owned()),
            }
        }
        tree::Value::Mapping(_) | tree::Value::Sequence(_) if levels == 0 => Value::Null,
        tree::Value::Sequence(_) => {
            let items = tree.children(node);
            items.map(|item| below(tree, item, levels - 1)).collect()
        }
        tree::Value::Mapping(_) => {
            let entries = tree.children(node).filter_map(|child| {
                let key = tree.key(child)?.text;
                let counts = !tree.node(child).shadowed && key.len() <= LONGEST_KEY;
                counts.then(|| (key.to_owned(), below(tree, child, levels - 1)))
            });
            Value::Object(entries.collect::<Map<_, _>>())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::value;
    use crate::syntax::{Format, Limits, parse};

    #[test]
    fn below_128_levels_nothing_is_read() {
        let limits = Limits {
            depth: 200,
            ..Limits::default()
        };
        let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        let read = |text: &str| {
            let (tree, faults) = parse(text, Format::Json, &limits);
            assert_eq!(faults, []);
            value(&tree, tree.documents[0].root.unwrap()).to_string()
        };
        assert_eq!(read(&nested(128)), nested(128));
        let cut = nested(129).replace("[]", "null");
        assert_eq!(read(&nested(129)), cut);
    }
}
