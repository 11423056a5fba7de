//! `token-request` and `token-response`: the contract of the token endpoint that Workfront calls.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::model::facts::{Facts, Role};
use crate::model::field::{Field, NumberOrText, Text};

/// What Workfront sends to the token endpoint.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "Token request")]
pub struct TokenRequest {
    /// Which of `code` and `refresh_token` is sent.
    #[schemars(extend("x-exportlint" = Facts::default().own_rule_for_values().sample("authorization_code")))]
    pub grant_type: Field<TokenGrantType>,
    /// The authorization code, with `authorization_code`: for one use, within ten minutes.
    #[serde(default)]
    #[schemars(title = "Code", extend("x-exportlint" = Facts::roles(&[Role::Token]).sample("${CODE}")))]
    pub code: Field<Text>,
    /// The refresh token, with `refresh_token`.
    #[serde(default)]
    #[schemars(extend("x-exportlint" = Facts::roles(&[Role::Token])))]
    pub refresh_token: Field<Text>,
    /// The client id that is configured in Workfront.
    #[schemars(extend("x-exportlint" = Facts::roles(&[Role::Identifier]).sample("workfront")))]
    pub client_id: Field<Text>,
    /// A reference to the client secret that is configured in Workfront.
    #[schemars(extend("x-exportlint" = Facts::roles(&[Role::Secret]).sample("${env:DAM_CLIENT_SECRET}")))]
    pub client_secret: Field<Text>,
    /// The redirect URI of the authorization request, if the client repeats it (RFC 6749 4.1.3).
    #[serde(default)]
    pub redirect_uri: Field<Text>,
    /// The scope, if the client repeats it.
    #[serde(default)]
    #[schemars(extend("x-exportlint" = Facts::roles(&[Role::Scope])))]
    pub scope: Field<Text>,
}

/// The grants that Workfront uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
pub enum TokenGrantType {
    /// The first call for a user, with the code (RFC 6749 4.1.3).
    AuthorizationCode,
    /// Every later call, with the refresh token (RFC 6749 6).
    RefreshToken,
}

impl TokenGrantType {
    /// All grants that Workfront uses.
    pub const ALL: [Self; 2] = [Self::AuthorizationCode, Self::RefreshToken];

    /// The word for it in documents and messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::AuthorizationCode => "authorization_code",
            Self::RefreshToken => "refresh_token",
        }
    }
}

/// What the token endpoint answers. Members that are not named here are the provider's own.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[schemars(title = "Token response", extend("x-exportlint" = Facts::open()))]
pub struct TokenResponse {
    /// The token that Workfront sends with each call of the API.
    #[schemars(extend("x-exportlint" = Facts::roles(&[Role::Token]).own_rule_if_missing().sample("${TOKEN}")))]
    pub access_token: Field<Text>,
    /// The token that fetches the next access token.
    #[serde(default)]
    #[schemars(extend("x-exportlint" = Facts::roles(&[Role::Token]).sample("${REFRESH}")))]
    pub refresh_token: Field<Text>,
    /// How the token is used: `Bearer` (RFC 6749 7.1).
    #[serde(default)]
    #[schemars(extend("x-exportlint" = Facts::default().sample("Bearer")))]
    pub token_type: Field<Text>,
    /// Seconds until the access token expires, usually 3600.
    #[serde(default)]
    #[schemars(extend("x-exportlint" = Facts::default().misnamed(&["expires_id", "expire_in", "expires"]).sample("3600")))]
    pub expires_in: Field<NumberOrText>,
    /// The scope, where it differs from the one asked for (RFC 6749 5.1).
    #[serde(default)]
    #[schemars(extend("x-exportlint" = Facts::roles(&[Role::Scope])))]
    pub scope: Field<Text>,
    /// An identity token (OpenID Connect Core 3.1.3.3).
    #[serde(default)]
    #[schemars(extend("x-exportlint" = Facts::roles(&[Role::Token])))]
    pub id_token: Field<Text>,
}
