//! The facts of the model in an annotated schema.

use serde_json::Value;

use crate::model::facts::{Facts, KEYWORD};

/// The facts of a schema, as far as there are any.
pub(super) fn facts(schema: &Value) -> Facts {
    let facts = schema.get(KEYWORD).cloned();
    facts
        .and_then(|facts| serde_json::from_value(facts).ok())
        .unwrap_or_default()
}
