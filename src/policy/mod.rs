//! JSON Schemas of an organization, applied in addition to those of the tool.
//!
//! A schema is read and compiled when the first document is validated against it, once for all
//! threads, so that a run without such documents does not pay for it. It reports which parts of a
//! document violate it; their places in the file, and the findings, are left to the rule
//! `policy/schema`.

pub mod fault;
pub mod schema;
pub mod value;
mod wording;
mod words;
