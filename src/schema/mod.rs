//! The model in the forms that others need: JSON Schemas to publish, tables to validate
//! documents against, and a typed reading for rules.
//!
//! What to say about a violation is left to the rules.

mod annotation;
pub mod dispatch;
mod editor_keywords;
pub mod export;
pub mod generate;
pub mod read;
pub mod shape;
pub mod snippet;
pub mod validate;
#[rustfmt::skip]
mod tables;
mod union;
pub mod violation;
pub mod vocabulary;

use crate::model::Kind;
use crate::schema::shape::Object;

/// The root object of a kind's documents.
pub fn root(kind: Kind) -> &'static Object {
    match kind {
        Kind::ExportContext => &tables::EXPORT_CONTEXT,
        Kind::CustomIntegration => &tables::CUSTOM_INTEGRATION,
        Kind::TokenRequest => &tables::TOKEN_REQUEST,
        Kind::TokenResponse => &tables::TOKEN_RESPONSE,
        Kind::Settings => &tables::SETTINGS,
    }
}
