//! The documents that exportlint knows, as types: the only home of keys, labels, values and roles.
//!
//! From these types come the JSON Schema, the tables that validation runs on, the typed reading
//! that rules use, and which values are masked. Nothing else spells out a key.

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
    /// A recorded call of a token endpoint by Workfront.
    TokenRequest,
    /// The answer of a token endpoint to Workfront.
    TokenResponse,
    /// `exportlint.toml`, the settings of a team.
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

    /// The name, as `kind:` and `--kind` write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::ExportContext => "export-context",
            Self::CustomIntegration => "custom-integration",
            Self::TokenRequest => "token-request",
            Self::TokenResponse => "token-response",
            Self::Settings => "settings",
        }
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether documents of the kind say so under `kind:`; the others are chosen by `--kind`.
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
