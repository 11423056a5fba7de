//! The JSON Schemas that leave the tool: for which documents, in which draft, and for whom.

use serde_json::Value;

use crate::model::Kind;
use crate::schema::editor::speak_to_editors;
use crate::schema::generate::{
    Draft, annotated_schema, drop_annotations, each_schema, put_in_reading_order,
};
use crate::schema::union::annotated_union;

/// Whom a schema is for. All flavors accept the same documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Flavor {
    /// For editors, by far the most of its readers: with labels, snippets and answers, under
    /// keywords that the standard does not know and has validators pass over.
    #[default]
    Editor,
    /// With standard keywords alone, for validators that are strict about that too.
    Plain,
}

impl Flavor {
    /// All flavors.
    pub const ALL: [Self; 2] = [Self::Editor, Self::Plain];
}

/// The JSON Schema of a kind, or of all documents that name their kind.
pub fn export(kind: Option<Kind>, draft: Draft, flavor: Flavor) -> Value {
    let mut schema = match kind {
        Some(kind) => annotated_schema(kind, draft),
        None => annotated_union(draft),
    };
    match flavor {
        Flavor::Editor => speak_to_editors(&mut schema, kind),
        Flavor::Plain => drop_annotations(&mut schema),
    }
    each_schema(&mut schema, &mut put_in_reading_order);
    schema
}
