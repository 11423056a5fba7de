//! `custom-integration`: Adobe Workfront, Setup > Documents > Custom Integrations.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::model::facts::{Facts, Role};
use crate::model::field::{Field, Foreign, List, Parameters, Text, Version};
use crate::model::token_call::{TokenRequest, TokenResponse};

/// A document provider as it is set up in Workfront.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "Custom integration", extend("x-exportlint" = Facts::default().snippet("custom integration")))]
pub struct CustomIntegration {
    /// The version of this format: always 1.
    pub version: Field<Version>,
    /// What this document is: always `custom-integration`.
    pub kind: Field<CustomIntegrationKind>,
    /// The name that users of Workfront see.
    #[schemars(title = "Name", extend("x-exportlint" = Facts::default().sample("Asset vault")))]
    pub name: Field<Text>,
    /// The URL that the names of the API calls are appended to.
    #[schemars(title = "Base API URL", extend("x-exportlint" = Facts::roles(&[Role::Control, Role::Endpoint]).sample("https://dam.acme.example/api/v1")))]
    pub base_api_url: Field<Text>,
    /// Names and values that Workfront appends to the query of every call.
    #[serde(default)]
    #[schemars(title = "Request parameters")]
    pub request_parameters: Field<Parameters>,
    /// How Workfront proves who it is.
    #[schemars(title = "Authentication Type", extend("x-exportlint" = Facts::roles(&[Role::Control]).sample("oauth2")))]
    pub authentication_type: Field<AuthenticationType>,
    /// Where users are sent to grant access. With `oauth2` only.
    #[serde(default)]
    #[schemars(title = "Authentication URL", extend("x-exportlint" = Facts::roles(&[Role::Control, Role::Endpoint]).sample("https://dam.acme.example/oauth2/authorize")))]
    pub authentication_url: Field<Text>,
    /// Where Workfront fetches tokens. With `oauth2` only.
    #[serde(default)]
    #[schemars(title = "Token Endpoint URL", extend("x-exportlint" = Facts::roles(&[Role::Control, Role::Endpoint]).sample("https://dam.acme.example/oauth2/token")))]
    pub token_endpoint_url: Field<Text>,
    /// The client id. With `oauth2` only.
    #[serde(default)]
    #[schemars(title = "Client ID", extend("x-exportlint" = Facts::roles(&[Role::Identifier]).sample("workfront")))]
    pub client_id: Field<Text>,
    /// A reference to the client secret, never the secret. With `oauth2` only.
    #[serde(default)]
    #[schemars(title = "Client Secret", extend("x-exportlint" = Facts::roles(&[Role::Secret]).sample("${env:DAM_CLIENT_SECRET}")))]
    pub client_secret: Field<Text>,
    /// The redirect URI that Workfront shows, recorded for the provider's registration.
    #[serde(default)]
    #[schemars(title = "Workfront Redirect URI")]
    pub redirect_uri: Field<Text>,
    /// A reference to the API key, never the key. With `api_key` only.
    #[serde(default)]
    #[schemars(title = "ApiKey", extend("x-exportlint" = Facts::roles(&[Role::Secret])))]
    pub api_key: Field<Text>,
    /// Recorded or sample calls of the token endpoint.
    #[serde(default)]
    pub token_exchanges: List<TokenExchange>,
    /// What SOPS keeps about encrypted values.
    #[serde(default)]
    pub sops: Field<Foreign>,
}

/// The tag of a custom integration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(inline)]
pub enum CustomIntegrationKind {
    /// A custom document integration.
    CustomIntegration,
}

/// How Workfront proves who it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
pub enum AuthenticationType {
    /// With tokens that the token endpoint gives out.
    #[serde(rename = "oauth2")]
    #[schemars(extend("x-exportlint" = Facts::labels(&["OAuth2", "OAuth"])))]
    OAuth2,
    /// With a fixed key in a header.
    #[schemars(extend("x-exportlint" = Facts::labels(&["ApiKey"])))]
    ApiKey,
}

impl AuthenticationType {
    /// The word for it in documents and messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::OAuth2 => "oauth2",
            Self::ApiKey => "api_key",
        }
    }
}

/// One call of the token endpoint.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "Token exchange", extend("x-exportlint" = Facts::default().snippet("token exchange")))]
pub struct TokenExchange {
    /// What Workfront sent.
    pub request: Field<TokenRequest>,
    /// What the token endpoint answered.
    #[serde(default)]
    #[schemars(extend("x-exportlint" = Facts::default().suggested()))]
    pub response: Field<TokenResponse>,
}
