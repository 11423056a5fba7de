//! The JSON Schemas that are published: for which documents, in which draft, and for which readers.

use serde_json::Value;

use crate::model::Kind;
use crate::schema::editor_keywords::add_editor_keywords;
use crate::schema::generate::{
    Draft, annotated_schema, drop_annotations, each_schema, put_in_reading_order,
};
use crate::schema::union::annotated_union;

/// The readers that a schema is for. All flavors accept the same documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Flavor {
    /// For editors, which most readers are: with labels, snippets and messages, in keywords that the
    /// standard does not define and has validators ignore.
    #[default]
    Editor,
    /// With the keywords of the standard alone, for validators that refuse all others.
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
        Flavor::Editor => add_editor_keywords(&mut schema, kind),
        Flavor::Plain => drop_annotations(&mut schema),
    }
    each_schema(&mut schema, &mut put_in_reading_order);
    schema
}
