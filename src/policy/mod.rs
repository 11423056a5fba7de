//! JSON Schemas of an organization, applied in addition to those of the tool.
//!
//! A schema is read and compiled when the first document is validated against it, once for all
//! threads, so that a run without such documents does not pay for it. It reports which parts of a
//! document violate it; the rule `policy/schema` locates them in the file and creates the findings.

mod expansion;
pub mod fault;
mod graph;
mod predicate;
pub mod schema;
mod schema_texts;
mod steps;
pub mod value;
