//! `token-request` and `token-response`: recorded calls of a token endpoint by Workfront.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::model::facts::{Facts, Role};
use crate::model::field::{Field, NumberOrText, Text, TextOrNull};

/// A token request from Workfront.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "Token request")]
pub struct TokenRequest {
    /// The grant type. It determines whether the request has a `code` or a `refresh_token`.
    #[schemars(extend("x-exportlint" = Facts::default().own_rule_for_values().sample("authorization_code")))]
    pub grant_type: Field<TokenGrantType>,
    /// The authorization code, for `authorization_code`. Valid once, for up to ten minutes.
    #[serde(default)]
    #[schemars(title = "Code", extend("x-exportlint" = Facts::roles(&[Role::Token]).sample("${CODE}")))]
    pub code: Field<Text>,
    /// The refresh token, for `refresh_token`.
    #[serde(default)]
    #[schemars(extend("x-exportlint" = Facts::roles(&[Role::Token])))]
    pub refresh_token: Field<Text>,
    /// The client id configured in Workfront.
    #[schemars(extend("x-exportlint" = Facts::roles(&[Role::Identifier]).sample("workfront")))]
    pub client_id: Field<Text>,
    /// A reference to the client secret configured in Workfront.
    #[schemars(extend("x-exportlint" = Facts::roles(&[Role::Secret]).sample("${env:DAM_CLIENT_SECRET}")))]
    pub client_secret: Field<Text>,
    /// The redirect URI, if the authorization request had one (RFC 6749 4.1.3).
    #[serde(default)]
    pub redirect_uri: Field<Text>,
    /// The requested scopes, separated by single spaces (RFC 6749 3.3).
    #[serde(default)]
    #[schemars(extend("x-exportlint" = Facts::roles(&[Role::Scope])))]
    pub scope: Field<Text>,
}

/// The grant types that Workfront uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
pub enum TokenGrantType {
    /// The first request for a user, with an authorization code (RFC 6749 4.1.3).
    AuthorizationCode,
    /// Every later request, with a refresh token (RFC 6749 6).
    RefreshToken,
}

impl TokenGrantType {
    /// All grant types that Workfront uses.
    pub const ALL: [Self; 2] = [Self::AuthorizationCode, Self::RefreshToken];

    /// The value in documents and messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::AuthorizationCode => "authorization_code",
            Self::RefreshToken => "refresh_token",
        }
    }
}

/// A response from the token endpoint. Other members are specific to the provider.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[schemars(title = "Token response", extend("x-exportlint" = Facts::open()))]
pub struct TokenResponse {
    /// The access token, which Workfront sends with each API call.
    #[schemars(extend("x-exportlint" = Facts::roles(&[Role::Token]).own_rule_if_missing().sample("${TOKEN}")))]
    pub access_token: Field<Text>,
    /// The refresh token, used to request the next access token.
    #[serde(default)]
    #[schemars(extend("x-exportlint" = Facts::roles(&[Role::Token]).sample("${REFRESH}")))]
    pub refresh_token: Field<Text>,
    /// The type of the access token: `Bearer` (RFC 6749 7.1).
    #[serde(default)]
    #[schemars(extend("x-exportlint" = Facts::default().sample("Bearer")))]
    pub token_type: Field<Text>,
    /// The lifetime of the access token in seconds, usually 3600.
    #[serde(default)]
    #[schemars(extend("x-exportlint" = Facts::default().misnamed(&["expires_id", "expire_in", "expires"]).sample("3600")))]
    pub expires_in: Field<NumberOrText>,
    /// The granted scope, if it differs from the requested one (RFC 6749 5.1). Some servers, such as
    /// Akeneo PIM, send null where they have none.
    #[serde(default)]
    #[schemars(extend("x-exportlint" = Facts::roles(&[Role::Scope])))]
    pub scope: Field<TextOrNull>,
    /// An ID token (OpenID Connect Core 3.1.3.3).
    #[serde(default)]
    #[schemars(extend("x-exportlint" = Facts::roles(&[Role::Token])))]
    pub id_token: Field<Text>,
}
