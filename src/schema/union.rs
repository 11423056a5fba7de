//! One schema for all documents that name their kind, whichever it is.

use serde_json::{Map, Value, json};

use crate::model::Kind;
use crate::schema::dispatch::KIND;
use crate::schema::generate::{Branch, Draft, annotated_schema, dispatch_on};

/// The schema of all kinds that documents name, which chooses one by `kind`, with the facts of the
/// model.
pub(super) fn annotated_union(draft: Draft) -> Value {
    let mut union = Map::new();
    let mut definitions = Map::new();
    let mut branches = Vec::new();
    for kind in Kind::ALL.into_iter().filter(|kind| kind.names_itself()) {
        let Value::Object(mut root) = annotated_schema(kind, draft) else {
            continue;
        };
        if let Some(dialect) = root.shift_remove("$schema") {
            union.insert("$schema".to_owned(), dialect);
        }
        // Two kinds that share a definition have it from the same type, so either will do.
        if let Some(Value::Object(named)) = root.shift_remove(draft.definitions()) {
            definitions.extend(named);
        }
        let root = Value::Object(root);
        let reference = format!("#/{}/{}", draft.definitions(), kind.name());
        branches.extend(Branch::of(&reference, &root));
        definitions.insert(kind.name().to_owned(), root);
    }
    union.insert("title".to_owned(), json!("exportlint document"));
    union.insert(
        "description".to_owned(),
        json!(format!("A document that names its kind under `{KIND}`.")),
    );
    dispatch_on(&mut union, &branches);
    union.insert(draft.definitions().to_owned(), Value::Object(definitions));
    Value::Object(union)
}
