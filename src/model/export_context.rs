//! `export-context`: Integration Suite | Export | Posthandler | OAuth 2.0.
//!
//! Titles are the labels of the product, including the typo in `Grand type`. Where the product has
//! a German label, the title is its English translation and the German word is one of the labels.
//! Doc comments are the descriptions in schemas, hovers and `explain`.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::model::facts::{Facts, Role};
use crate::model::field::{Field, List, OpaqueObject, Text, Version};

/// An export context of a PIM system that requests tokens from OAuth 2.0 servers.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "Export context", extend("x-exportlint" = Facts::default().snippet("export context")))]
pub struct ExportContext {
    /// The version of the format; always 1.
    pub version: Field<Version>,
    /// The kind of document; always `export-context`.
    pub kind: Field<ExportContextKind>,
    /// The name of the context. `Folder>Context` creates a folder in the product.
    #[schemars(title = "Name", extend("x-exportlint" = Facts::labels(&["Bezeichnung"]).sample("Shop>Product feed")))]
    pub name: Field<Text>,
    /// A short name, displayed where the full name does not fit.
    #[serde(default)]
    #[schemars(title = "Short Name", extend("x-exportlint" = Facts::labels(&["Kürzel"])))]
    pub short_name: Field<Text>,
    /// A description of what the context exports.
    #[serde(default)]
    #[schemars(extend("x-exportlint" = Facts::default().also_called(&["Beschreibung"])))]
    pub description: Field<Text>,
    /// The servertypes of the systems that have this context.
    #[serde(default)]
    pub runs_on: List<Servertype>,
    /// The handlers that run after the export, in this order.
    #[schemars(title = "PostProcessorPlugins", extend("x-exportlint" = Facts::roles(&[Role::Control])))]
    pub posthandlers: List<Posthandler>,
    /// SOPS metadata about encrypted values.
    #[serde(default)]
    pub sops: Field<OpaqueObject>,
}

/// The `kind` of an export context.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(inline)]
pub enum ExportContextKind {
    /// An export context.
    ExportContext,
}

/// The servertype of a system: its purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline, extend("x-exportlint" = Facts::default().own_rule_for_values()))]
pub enum Servertype {
    /// The development system.
    #[schemars(extend("x-exportlint" = Facts::default().also_called(&["development", "devel", "develop", "entwicklung"])))]
    Dev,
    /// The test system or staging tenant.
    #[schemars(extend("x-exportlint" = Facts::default().also_called(&["testing", "staging", "stage", "qa", "uat", "preprod", "sandbox"])))]
    Test,
    /// The production system.
    #[schemars(extend("x-exportlint" = Facts::default().also_called(&["production", "productive", "produktiv", "produktion", "live"])))]
    Prod,
}

impl Servertype {
    /// All servertypes.
    pub const ALL: [Self; 3] = [Self::Dev, Self::Test, Self::Prod];

    /// The value in documents and messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Dev => "dev",
            Self::Test => "test",
            Self::Prod => "prod",
        }
    }
}

/// A handler that runs after the export.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename = "$tag:type")]
#[schemars(rename = "Posthandler", untagged)]
pub enum Posthandler {
    /// The OAuth 2.0 handler, which requests a token for each destination system.
    #[serde(rename = "oauth2")]
    OAuth2(OAuth2Handler),
    /// Any other handler. Only its fields are described, because they can be mapping targets.
    #[serde(rename = "custom")]
    Custom(CustomHandler),
}

/// The posthandler that requests a token for each of its destination systems.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "OAuth 2.0", rename = "OAuth2Handler", extend("x-exportlint" = Facts::default().snippet("OAuth 2.0 handler")))]
pub struct OAuth2Handler {
    /// The type of handler; always `oauth2`.
    pub r#type: Field<OAuth2Type>,
    /// The number of destination systems. Must match the number of entries in `destinations`.
    #[schemars(title = "Destination Systems", extend("x-exportlint" = Facts::roles(&[Role::Control]).own_rule_if_missing().sample("1").also_called(&["Zielsysteme", "Anzahl Zielsysteme"])))]
    pub destination_systems: Field<i64>,
    /// The destination systems. Mappings number them from 1.
    pub destinations: List<Destination>,
}

/// The `type` of the OAuth 2.0 handler.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(inline)]
pub enum OAuth2Type {
    /// The OAuth 2.0 handler.
    #[serde(rename = "oauth2")]
    #[schemars(extend("x-exportlint" = Facts::labels(&["OAuth 2.0", "OAuth2"])))]
    OAuth2,
}

/// A destination system and how to request its token.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "Destination System", extend("x-exportlint" = Facts::default().snippet("destination system")))]
pub struct Destination {
    /// A descriptive name.
    #[serde(default)]
    pub name: Field<Text>,
    /// The only servertype on which this destination is active. The limit keeps a copy of the
    /// production data on a staging tenant from exporting to the live shop.
    #[schemars(title = "Limit to Servertype", extend("x-exportlint" = Facts::roles(&[Role::Control]).own_rule_if_missing().own_rule_for_values().also_called(&["Servertype", "Servertyp"])))]
    pub limit_to_servertype: Field<Servertype>,
    /// The URL of the token endpoint. Must be absolute and use https.
    #[schemars(title = "Rest URL", extend("x-exportlint" = Facts::roles(&[Role::Control, Role::Endpoint]).sample("https://auth.shop.example/oauth/token").also_called(&["URL"])))]
    pub rest_url: Field<Text>,
    /// The OAuth 2.0 client id.
    #[schemars(title = "Rest User", extend("x-exportlint" = Facts::roles(&[Role::Identifier]).sample("pim-export").also_called(&["User", "Username", "Benutzer", "Benutzername", "Client ID"])))]
    pub rest_user: Field<Text>,
    /// A reference to the client secret, such as `${env:SHOP_PROD_SECRET}`; never the secret
    /// itself.
    #[schemars(title = "Rest Password", extend("x-exportlint" = Facts::roles(&[Role::Secret]).sample("${env:SHOP_SECRET}").also_called(&["Password", "Passwort", "Kennwort", "Rest Passwort", "Client Secret"])))]
    pub rest_password: Field<Text>,
    /// The OAuth 2.0 grant type. The handler supports only client credentials.
    #[schemars(title = "Grand type", extend("x-exportlint" = Facts::roles(&[Role::Control]).spelled(&["Grant type"]).own_rule_for_values().also_called(&["Granttyp"])))]
    pub grant_type: Field<GrantType>,
    /// The requested scopes, separated by single spaces (RFC 6749 3.3). Leave it empty only if the
    /// provider does not use scopes.
    #[schemars(title = "Scope", extend("x-exportlint" = Facts::roles(&[Role::Control, Role::Scope]).own_rule_if_missing().sample("products:write")))]
    pub scope: Field<Text>,
    /// How the token request sends the client id and secret.
    #[serde(default)]
    #[schemars(title = "Client Authentication", extend("x-exportlint" = Facts::roles(&[Role::Control]).own_rule_for_values().suggested().also_called(&["Client Authentifizierung"])))]
    pub client_authentication: Field<ClientAuthentication>,
    /// The context field that receives the access token, as `<group> | <field>`.
    #[serde(default)]
    #[schemars(title = "Destination Field for Token", extend("x-exportlint" = Facts::roles(&[Role::Target]).sample("REST Destination System - 1 | Access Token").also_called(&["Zielfeld für Token"])))]
    pub destination_field_for_token: Field<Text>,
    /// The context field that receives the refresh token, as `<group> | <field>`.
    #[serde(default)]
    #[schemars(title = "Destination Field for Refresh Token", extend("x-exportlint" = Facts::roles(&[Role::Target]).also_called(&["Zielfeld für Refresh Token"])))]
    pub destination_field_for_refresh_token: Field<Text>,
    /// The context field that receives the expiry, as `<group> | <field>`.
    #[serde(default)]
    #[schemars(title = "Destination Field for Expires", extend("x-exportlint" = Facts::roles(&[Role::Target]).also_called(&["Zielfeld für Expires"])))]
    pub destination_field_for_expires: Field<Text>,
    /// The id of the provider, such as `keycloak`, if the host does not identify it.
    #[serde(default)]
    pub provider: Field<Text>,
}

/// The grant types that the OAuth 2.0 handler supports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline, extend("x-exportlint" = Facts::default().own_rule_for_values()))]
pub enum GrantType {
    /// The client requests a token on its own behalf (RFC 6749 4.4).
    #[schemars(extend("x-exportlint" = Facts::labels(&["Client Credentials"])))]
    ClientCredentials,
}

impl GrantType {
    /// All grant types of the handler.
    pub const ALL: [Self; 1] = [Self::ClientCredentials];

    /// The value in documents and messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::ClientCredentials => "client_credentials",
        }
    }
}

/// How the token request sends the client id and secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline, extend("x-exportlint" = Facts::default().own_rule_for_values()))]
pub enum ClientAuthentication {
    /// `client_secret_basic`: in the `Authorization` header (HTTP Basic, RFC 6749 2.3.1).
    #[schemars(extend("x-exportlint" = Facts::labels(&["Send client credentials in header"])
        .also_called(&["client_secret_basic", "basic"])))]
    Header,
    /// `client_secret_post`: in the request body (RFC 6749 2.3.1).
    #[schemars(extend("x-exportlint" = Facts::labels(&["Send client credentials in body"])
        .also_called(&["client_secret_post", "post"])))]
    Body,
}

impl ClientAuthentication {
    /// All client authentication methods.
    pub const ALL: [Self; 2] = [Self::Header, Self::Body];

    /// The value in documents and messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Header => "header",
            Self::Body => "body",
        }
    }

    /// The method with that name in RFC 7591 2.
    pub fn from_rfc7591(name: &str) -> Option<Self> {
        match name {
            "client_secret_basic" => Some(Self::Header),
            "client_secret_post" => Some(Self::Body),
            _ => None,
        }
    }
}

/// Any other handler. Only its fields are described, because they can be mapping targets.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "Custom handler", extend("x-exportlint" = Facts::default().snippet("custom handler")))]
pub struct CustomHandler {
    /// The type of handler; always `custom`.
    pub r#type: Field<CustomType>,
    /// The name of the handler on the screen, which is the group name of its fields.
    #[schemars(extend("x-exportlint" = Facts::default().sample("REST")))]
    pub label: Field<Text>,
    /// Fields of the handler itself: `<label> | <field>` in mappings.
    #[serde(default)]
    pub fields: List<HandlerField>,
    /// Destination systems, numbered from 1: `<label> Destination System - 1 | <field>` in mappings.
    #[serde(default)]
    #[schemars(extend("x-exportlint" = Facts::default().suggested()))]
    pub destinations: List<CustomDestination>,
}

/// The `type` of any other handler.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
pub enum CustomType {
    /// Any other handler.
    Custom,
}

/// A destination system of a custom handler.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "Destination System")]
pub struct CustomDestination {
    /// A descriptive name.
    #[serde(default)]
    pub name: Field<Text>,
    /// The only servertype on which this destination is active.
    #[serde(default)]
    #[schemars(title = "Limit to Servertype", extend("x-exportlint" = Facts::default().own_rule_for_values().suggested().also_called(&["Servertype", "Servertyp"])))]
    pub limit_to_servertype: Field<Servertype>,
    /// The fields of this destination.
    #[serde(default)]
    #[schemars(extend("x-exportlint" = Facts::default().suggested()))]
    pub fields: List<HandlerField>,
}

/// A field of a custom handler.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "Field")]
pub struct HandlerField {
    /// The name of the field on the screen.
    #[schemars(extend("x-exportlint" = Facts::default().sample("Access Token")))]
    pub name: Field<Text>,
    /// The maximum number of characters in the field. Unlimited if not set.
    #[serde(default)]
    #[schemars(range(min = 1))]
    pub max_length: Field<u64>,
}
