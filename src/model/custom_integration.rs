//! `custom-integration`: Adobe Workfront, Setup > Documents > Custom Integrations.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::model::facts::{Facts, Role};
use crate::model::field::{Field, List, OpaqueObject, Parameters, Text, Version};
use crate::model::token_call::{TokenRequest, TokenResponse};

/// A document provider, as configured in Workfront.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "Custom integration", extend("x-exportlint" = Facts::default().snippet("custom integration")))]
pub struct CustomIntegration {
    /// The version of the format; always 1.
    pub version: Field<Version>,
    /// The kind of document; always `custom-integration`.
    pub kind: Field<CustomIntegrationKind>,
    /// The display name in Workfront.
    #[schemars(title = "Name", extend("x-exportlint" = Facts::default().sample("Asset vault")))]
    pub name: Field<Text>,
    /// The base URL of the API. Workfront appends the path of each API call to it.
    #[schemars(title = "Base API URL", extend("x-exportlint" = Facts::roles(&[Role::Control, Role::Endpoint]).sample("https://dam.acme.example/api/v1").also_called(&["Basis-API-URL"])))]
    pub base_api_url: Field<Text>,
    /// Query parameters that Workfront adds to every API call.
    #[serde(default)]
    #[schemars(title = "Request parameters", extend("x-exportlint" = Facts::default().also_called(&["Anforderungsparameter", "Anfrageparameter"])))]
    pub request_parameters: Field<Parameters>,
    /// How Workfront authenticates to the document provider.
    #[schemars(title = "Authentication Type", extend("x-exportlint" = Facts::roles(&[Role::Control]).sample("oauth2").also_called(&["Authentifizierungstyp"])))]
    pub authentication_type: Field<AuthenticationType>,
    /// The authorization endpoint, where users grant access. For `oauth2` only.
    #[serde(default)]
    #[schemars(title = "Authentication URL", extend("x-exportlint" = Facts::roles(&[Role::Control, Role::Endpoint]).sample("https://dam.acme.example/oauth2/authorize").also_called(&["Authentifizierungs-URL"])))]
    pub authentication_url: Field<Text>,
    /// The token endpoint, where Workfront requests tokens. For `oauth2` only.
    #[serde(default)]
    #[schemars(title = "Token Endpoint URL", extend("x-exportlint" = Facts::roles(&[Role::Control, Role::Endpoint]).sample("https://dam.acme.example/oauth2/token").also_called(&["Token-Endpunkt-URL"])))]
    pub token_endpoint_url: Field<Text>,
    /// The OAuth 2.0 client id. For `oauth2` only.
    #[serde(default)]
    #[schemars(title = "Client ID", extend("x-exportlint" = Facts::roles(&[Role::Identifier]).sample("workfront")))]
    pub client_id: Field<Text>,
    /// A reference to the client secret, never the secret itself. For `oauth2` only.
    #[serde(default)]
    #[schemars(title = "Client Secret", extend("x-exportlint" = Facts::roles(&[Role::Secret]).sample("${env:DAM_CLIENT_SECRET}").also_called(&["Clientgeheimnis", "Geheimer Clientschlüssel"])))]
    pub client_secret: Field<Text>,
    /// The redirect URI that Workfront displays, for the client registration at the provider.
    #[serde(default)]
    #[schemars(title = "Workfront Redirect URI", extend("x-exportlint" = Facts::default().also_called(&["Workfront-Umleitungs-URI"])))]
    pub redirect_uri: Field<Text>,
    /// A reference to the API key, never the key itself. For `api_key` only.
    #[serde(default)]
    #[schemars(title = "ApiKey", extend("x-exportlint" = Facts::roles(&[Role::Secret]).also_called(&["API-Schlüssel"])))]
    pub api_key: Field<Text>,
    /// Recorded or sample token requests and their responses.
    #[serde(default)]
    pub token_exchanges: List<TokenExchange>,
    /// SOPS metadata about encrypted values.
    #[serde(default)]
    pub sops: Field<OpaqueObject>,
}

/// The `kind` of a custom integration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(inline)]
pub enum CustomIntegrationKind {
    /// A custom document integration.
    CustomIntegration,
}

/// How Workfront authenticates to the document provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
pub enum AuthenticationType {
    /// With access tokens that the token endpoint issues.
    #[serde(rename = "oauth2")]
    #[schemars(extend("x-exportlint" = Facts::labels(&["OAuth2", "OAuth"])))]
    OAuth2,
    /// With a static API key in a request header.
    #[schemars(extend("x-exportlint" = Facts::labels(&["ApiKey"])))]
    ApiKey,
}

impl AuthenticationType {
    /// The value in documents and messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::OAuth2 => "oauth2",
            Self::ApiKey => "api_key",
        }
    }
}

/// A token request and its response.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "Token exchange", extend("x-exportlint" = Facts::default().snippet("token exchange")))]
pub struct TokenExchange {
    /// The token request from Workfront.
    pub request: Field<TokenRequest>,
    /// The response from the token endpoint.
    #[serde(default)]
    #[schemars(extend("x-exportlint" = Facts::default().suggested()))]
    pub response: Field<TokenResponse>,
}
