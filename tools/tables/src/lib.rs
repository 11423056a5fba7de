//! Generates `src/schema/tables.rs`, the model as constants.
//!
//! exportlint does not compile without its tables, so this crate does not depend on it: it compiles
//! the model and its JSON Schema from their source, which use nothing else of exportlint but the
//! node that a field was read from. There is no program to run, as `cargo install --git` would then
//! find two in the repository; `UPDATE=1 cargo test -p tables` writes the file.

#[path = "../../../src/schema/generate.rs"]
pub mod generate;
#[path = "../../../src/model/mod.rs"]
pub mod model;
pub mod syntax;
mod write;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::generate::{Draft, annotated_schema};
use crate::model::Kind;
use crate::write::{Definitions, constant, object};

/// What the file starts with.
const HEAD: &str = "\
// Generated from `model` by `tools/tables`: `UPDATE=1 cargo test -p tables`. Do not edit.
//! The model as constants.

use crate::model::facts::Role;
use crate::schema::shape::{Choice, Choices, Field, Object, Roles, Shape, Union};
";

/// The text of `src/schema/tables.rs`.
pub fn tables() -> String {
    let mut objects = BTreeMap::new();
    for kind in Kind::ALL {
        let schema = annotated_schema(kind, Draft::Draft07);
        let definitions = Definitions::of(&schema);
        for (name, definition) in definitions.objects() {
            objects.insert(constant(name), object(definition, &definitions));
        }
        let name = constant(&kind.name().replace('-', "_"));
        objects.insert(name, object(&schema, &definitions));
    }
    let mut text = HEAD.to_owned();
    for (name, object) in objects {
        // Writing to a string does not fail.
        let _ = write!(text, "\npub(super) static {name}: Object = {object};\n");
    }
    text
}
