//! JSON Schemas of an organization, laid over those of the tool.
//!
//! A schema is read and built when the first document is judged by it, once for all threads, so
//! that a run without such documents does not pay for it. It says which parts of a document break
//! it; where these stand in the file, and what is said of them, is left to the rule
//! `policy/schema`.

pub mod fault;
pub mod schema;
pub mod value;
mod wording;
mod words;
