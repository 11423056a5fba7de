//! What users say about the check itself, beside the documents.

pub mod baseline;
pub mod suppress;
