//! The kinds of documents as Rust types: the single source of keys, labels, values and roles.
//!
//! The JSON Schemas, the validation tables, the typed documents that rules read, and the choice of
//! values to mask are all derived from these types. No other code spells out a key.

pub mod custom_integration;
pub mod export_context;
pub mod facts;
pub mod field;
pub mod settings;
pub mod token_call;

use schemars::{JsonSchema, Schema, SchemaGenerator};

/// A kind of document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// An export context with the OAuth 2.0 posthandler of the Integration Suite.
    ExportContext,
    /// A custom document integration of Adobe Workfront.
    CustomIntegration,
    /// A recorded token request from Workfront.
    TokenRequest,
    /// A recorded token response to Workfront.
    TokenResponse,
    /// `exportlint.toml`, the settings of exportlint.
    Settings,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 5] = [
        Self::ExportContext,
        Self::CustomIntegration,
        Self::TokenRequest,
        Self::TokenResponse,
        Self::Settings,
    ];

    /// The name, as in `kind:` and `--kind`.
    pub fn name(self) -> &'static str {
        match self {
            Self::ExportContext => "export-context",
            Self::CustomIntegration => "custom-integration",
            Self::TokenRequest => "token-request",
            Self::TokenResponse => "token-response",
            Self::Settings => "settings",
        }
    }

    /// The kind with that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether documents of this kind have a `kind:` key. The others are selected with `--kind`.
    pub fn names_itself(self) -> bool {
        match self {
            Self::ExportContext | Self::CustomIntegration => true,
            Self::TokenRequest | Self::TokenResponse | Self::Settings => false,
        }
    }

    /// The JSON Schema of the kind's root type, with the facts of the model as annotations.
    pub fn schema(self, generator: SchemaGenerator) -> Schema {
        match self {
            Self::ExportContext => root::<export_context::ExportContext>(generator),
            Self::CustomIntegration => root::<custom_integration::CustomIntegration>(generator),
            Self::TokenRequest => root::<token_call::TokenRequest>(generator),
            Self::TokenResponse => root::<token_call::TokenResponse>(generator),
            Self::Settings => root::<settings::Settings>(generator),
        }
    }
}

fn root<T: JsonSchema>(generator: SchemaGenerator) -> Schema {
    generator.into_root_schema_for::<T>()
}
