//! `export-context`: Integration Suite | Export | Posthandler | OAuth 2.0.
//!
//! Titles are the exact labels of the product, `Grand type` included; doc comments are what the
//! schema and the editor show to the person who fills in the file.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::model::facts::{Facts, Role};
use crate::model::field::{Field, Foreign, List, Text, Version};

/// An export context of a PIM system that fetches tokens from OAuth systems.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "Export context", extend("x-exportlint" = Facts::default().snippet("export context")))]
pub struct ExportContext {
    /// The version of this format: always 1.
    pub version: Field<Version>,
    /// What this document is: always `export-context`.
    pub kind: Field<ExportContextKind>,
    /// The name of the context. `Folder>Context` makes a folder in the product.
    #[schemars(title = "Bezeichnung", extend("x-exportlint" = Facts::default().sample("Shop>Product feed")))]
    pub name: Field<Text>,
    /// A short name, shown where the long one would be cut off.
    #[serde(default)]
    #[schemars(title = "Kürzel")]
    pub short_name: Field<Text>,
    /// What the context exports, for people.
    #[serde(default)]
    pub description: Field<Text>,
    /// The servertypes of the systems that hold this context.
    #[serde(default)]
    pub runs_on: List<Servertype>,
    /// The handlers that run behind the export, in this order.
    #[schemars(title = "PostProcessorPlugins", extend("x-exportlint" = Facts::roles(&[Role::Control])))]
    pub posthandlers: List<Posthandler>,
    /// What SOPS keeps about encrypted values.
    #[serde(default)]
    pub sops: Field<Foreign>,
}

/// The tag of an export context.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(inline)]
pub enum ExportContextKind {
    /// An export context.
    ExportContext,
}

/// A system by its purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline, extend("x-exportlint" = Facts::default().own_rule_for_values()))]
pub enum Servertype {
    /// The development system.
    #[schemars(extend("x-exportlint" = Facts::default().also_called(&["development", "devel", "develop", "entwicklung"])))]
    Dev,
    /// The test system, also the staging tenant.
    #[schemars(extend("x-exportlint" = Facts::default().also_called(&["testing", "staging", "stage", "qa", "uat", "preprod", "sandbox"])))]
    Test,
    /// The production system.
    #[schemars(extend("x-exportlint" = Facts::default().also_called(&["production", "productive", "produktiv", "produktion", "live"])))]
    Prod,
}

impl Servertype {
    /// All servertypes.
    pub const ALL: [Self; 3] = [Self::Dev, Self::Test, Self::Prod];

    /// The word for it in documents and messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Dev => "dev",
            Self::Test => "test",
            Self::Prod => "prod",
        }
    }
}

/// One step behind the export.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename = "$tag:type")]
#[schemars(rename = "Posthandler", untagged)]
pub enum Posthandler {
    /// The OAuth 2.0 handler: fetches a token for each destination.
    #[serde(rename = "oauth2")]
    OAuth2(OAuth2Handler),
    /// Any other handler: opaque, but its fields are mapping targets.
    #[serde(rename = "custom")]
    Custom(CustomHandler),
}

/// The posthandler that fetches a token for each of its destination systems.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "OAuth 2.0", rename = "OAuth2Handler", extend("x-exportlint" = Facts::default().snippet("OAuth 2.0 handler")))]
pub struct OAuth2Handler {
    /// Which handler this is.
    pub r#type: Field<OAuth2Type>,
    /// How many destination systems the context needs: as many as are listed below.
    #[schemars(title = "Destination Systems", extend("x-exportlint" = Facts::roles(&[Role::Control]).sample("1")))]
    pub destination_systems: Field<i64>,
    /// The destination systems, numbered from 1 in mappings.
    pub destinations: List<Destination>,
}

/// The tag of the OAuth 2.0 handler.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(inline)]
pub enum OAuth2Type {
    /// The OAuth 2.0 handler.
    #[serde(rename = "oauth2")]
    #[schemars(extend("x-exportlint" = Facts::labels(&["OAuth 2.0", "OAuth2"])))]
    OAuth2,
}

/// One system that a token is fetched from.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "Destination System", extend("x-exportlint" = Facts::default().snippet("destination system")))]
pub struct Destination {
    /// A name for people.
    #[serde(default)]
    pub name: Field<Text>,
    /// The servertype on which this destination is active. It keeps a copy of production on the
    /// staging tenant from exporting into the live shop.
    #[schemars(title = "Limit to Servertype", extend("x-exportlint" = Facts::roles(&[Role::Control]).own_rule_if_missing().own_rule_for_values()))]
    pub limit_to_servertype: Field<Servertype>,
    /// The token endpoint: an absolute https URL.
    #[schemars(title = "Rest URL", extend("x-exportlint" = Facts::roles(&[Role::Control, Role::Endpoint]).sample("https://auth.shop.example/oauth/token")))]
    pub rest_url: Field<Text>,
    /// The client id.
    #[schemars(title = "Rest User", extend("x-exportlint" = Facts::roles(&[Role::Identifier]).sample("pim-export")))]
    pub rest_user: Field<Text>,
    /// A reference to the client secret, such as `${env:SHOP_PROD_SECRET}`; never the secret.
    #[schemars(title = "Rest Password", extend("x-exportlint" = Facts::roles(&[Role::Secret]).sample("${env:SHOP_SECRET}")))]
    pub rest_password: Field<Text>,
    /// How the token is asked for. The handler knows one way.
    #[schemars(title = "Grand type", extend("x-exportlint" = Facts::roles(&[Role::Control]).spelled(&["Grant type"]).own_rule_for_values()))]
    pub grant_type: Field<GrantType>,
    /// What the token may be used for, parted by single blanks (RFC 6749 3.3). Empty only where
    /// the provider takes none.
    #[schemars(title = "Scope", extend("x-exportlint" = Facts::roles(&[Role::Control, Role::Scope]).own_rule_if_missing().sample("products:write")))]
    pub scope: Field<Text>,
    /// Where client id and secret travel in the token request.
    #[serde(default)]
    #[schemars(title = "Client Authentication", extend("x-exportlint" = Facts::roles(&[Role::Control]).own_rule_for_values().suggested()))]
    pub client_authentication: Field<ClientAuthentication>,
    /// The field of the context that the access token is written to, as `<group> | <field>`.
    #[serde(default)]
    #[schemars(title = "Destination Field for Token", extend("x-exportlint" = Facts::roles(&[Role::Target]).sample("REST Destination System - 1 | Access Token")))]
    pub destination_field_for_token: Field<Text>,
    /// The field of the context that the refresh token is written to, as `<group> | <field>`.
    #[serde(default)]
    #[schemars(title = "Destination Field for Refresh Token", extend("x-exportlint" = Facts::roles(&[Role::Target])))]
    pub destination_field_for_refresh_token: Field<Text>,
    /// The field of the context that the expiry is written to, as `<group> | <field>`.
    #[serde(default)]
    #[schemars(title = "Destination Field for Expires", extend("x-exportlint" = Facts::roles(&[Role::Target])))]
    pub destination_field_for_expires: Field<Text>,
    /// The provider behind the URL, where the host does not tell: an id such as `keycloak`.
    #[serde(default)]
    pub provider: Field<Text>,
}

/// The grants of the OAuth 2.0 handler.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline, extend("x-exportlint" = Facts::default().own_rule_for_values()))]
pub enum GrantType {
    /// The client asks in its own name (RFC 6749 4.4).
    #[schemars(extend("x-exportlint" = Facts::labels(&["Client Credentials"])))]
    ClientCredentials,
}

impl GrantType {
    /// All grants of the handler.
    pub const ALL: [Self; 1] = [Self::ClientCredentials];

    /// The word for it in documents and messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::ClientCredentials => "client_credentials",
        }
    }
}

/// Where client id and secret travel in the token request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline, extend("x-exportlint" = Facts::default().own_rule_for_values()))]
pub enum ClientAuthentication {
    /// In the `Authorization` header (HTTP Basic, RFC 6749 2.3.1).
    #[schemars(extend("x-exportlint" = Facts::labels(&["Send client credentials in header"])
        .also_called(&["client_secret_basic", "basic"])))]
    Header,
    /// In the request body (RFC 6749 2.3.1).
    #[schemars(extend("x-exportlint" = Facts::labels(&["Send client credentials in body"])
        .also_called(&["client_secret_post", "post"])))]
    Body,
}

impl ClientAuthentication {
    /// All ways.
    pub const ALL: [Self; 2] = [Self::Header, Self::Body];

    /// The word for it in documents and messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Header => "header",
            Self::Body => "body",
        }
    }

    /// The way that RFC 7591 2 calls by that name.
    pub fn from_rfc7591(name: &str) -> Option<Self> {
        match name {
            "client_secret_basic" => Some(Self::Header),
            "client_secret_post" => Some(Self::Body),
            _ => None,
        }
    }
}

/// Any other handler: opaque, but its fields are mapping targets.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "Custom handler", extend("x-exportlint" = Facts::default().snippet("custom handler")))]
pub struct CustomHandler {
    /// Which handler this is.
    pub r#type: Field<CustomType>,
    /// The name of the handler as the screen shows it: the group name of its fields.
    #[schemars(extend("x-exportlint" = Facts::default().sample("REST")))]
    pub label: Field<Text>,
    /// Fields of the handler as a whole: `<label> | <field>` in mappings.
    #[serde(default)]
    pub fields: List<HandlerField>,
    /// Destination systems, numbered from 1: `<label> Destination System - 1 | <field>` in mappings.
    #[serde(default)]
    #[schemars(extend("x-exportlint" = Facts::default().suggested()))]
    pub destinations: List<CustomDestination>,
}

/// The tag of any other handler.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
pub enum CustomType {
    /// Any other handler.
    Custom,
}

/// One destination system of another handler.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "Destination System")]
pub struct CustomDestination {
    /// A name for people.
    #[serde(default)]
    pub name: Field<Text>,
    /// The servertype on which this destination is active.
    #[serde(default)]
    #[schemars(title = "Limit to Servertype", extend("x-exportlint" = Facts::default().own_rule_for_values().suggested()))]
    pub limit_to_servertype: Field<Servertype>,
    /// The fields of this destination.
    #[serde(default)]
    #[schemars(extend("x-exportlint" = Facts::default().suggested()))]
    pub fields: List<HandlerField>,
}

/// A field of another handler.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "Field")]
pub struct HandlerField {
    /// The name of the field as the screen shows it.
    #[schemars(extend("x-exportlint" = Facts::default().sample("Access Token")))]
    pub name: Field<Text>,
    /// How many characters the field holds; without it, any number.
    #[serde(default)]
    #[schemars(range(min = 1))]
    pub max_length: Field<u64>,
}
