// Generated from `model` by `tools/tables`: `UPDATE=1 cargo test -p tables`. Do not edit.
//! The model as constants.

use crate::model::facts::Role;
use crate::schema::shape::{Choice, Choices, Field, Object, Roles, Shape, Union};

pub(super) static CUSTOM_DESTINATION: Object = Object {
    title: "Destination System",
    description: "A destination system of a custom handler.",
    fields: &[
        Field { key: "name", title: "", description: "A descriptive name.", required: false, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Text },
        Field { key: "limit_to_servertype", title: "Limit to Servertype", description: "The only servertype on which this destination is active.", required: false, roles: Roles::of(&[]), labels: &[], synonyms: &["Servertype", "Servertyp"], misnomers: &[], missing_has_own_rule: false, sample: Some(""), shape: Shape::Choice(Choices { values: &[Choice { value: "dev", description: "The development system.", labels: &[], synonyms: &["development", "devel", "develop", "entwicklung"] }, Choice { value: "test", description: "The test system or staging tenant.", labels: &[], synonyms: &["testing", "staging", "stage", "qa", "uat", "preprod", "sandbox"] }, Choice { value: "prod", description: "The production system.", labels: &[], synonyms: &["production", "productive", "produktiv", "produktion", "live"] }], has_own_rule: true }) },
        Field { key: "fields", title: "", description: "The fields of this destination.", required: false, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: Some(""), shape: Shape::List(&Shape::Object(&HANDLER_FIELD)) },
    ],
    open: false,
};

pub(super) static CUSTOM_HANDLER: Object = Object {
    title: "Custom handler",
    description: "Any other handler. Only its fields are described, because they can be mapping targets.",
    fields: &[
        Field { key: "type", title: "", description: "The type of handler; always `custom`.", required: true, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Choice(Choices { values: &[Choice { value: "custom", description: "Any other handler.", labels: &[], synonyms: &[] }], has_own_rule: false }) },
        Field { key: "label", title: "", description: "The name of the handler on the screen, which is the group name of its fields.", required: true, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: Some("REST"), shape: Shape::Text },
        Field { key: "fields", title: "", description: "Fields of the handler itself: `<label> | <field>` in mappings.", required: false, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::List(&Shape::Object(&HANDLER_FIELD)) },
        Field { key: "destinations", title: "", description: "Destination systems, numbered from 1: `<label> Destination System - 1 | <field>` in mappings.", required: false, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: Some(""), shape: Shape::List(&Shape::Object(&CUSTOM_DESTINATION)) },
    ],
    open: false,
};

pub(super) static CUSTOM_INTEGRATION: Object = Object {
    title: "Custom integration",
    description: "A document provider, as configured in Workfront.",
    fields: &[
        Field { key: "version", title: "", description: "The version of the format; always 1.", required: true, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Constant(1) },
        Field { key: "kind", title: "", description: "The kind of document; always `custom-integration`.", required: true, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Choice(Choices { values: &[Choice { value: "custom-integration", description: "A custom document integration.", labels: &[], synonyms: &[] }], has_own_rule: false }) },
        Field { key: "name", title: "Name", description: "The display name in Workfront.", required: true, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: Some("Asset vault"), shape: Shape::Text },
        Field { key: "base_api_url", title: "Base API URL", description: "The base URL of the API. Workfront appends the path of each API call to it.", required: true, roles: Roles::of(&[Role::Control, Role::Endpoint]), labels: &[], synonyms: &["Basis-API-URL"], misnomers: &[], missing_has_own_rule: false, sample: Some("https://dam.acme.example/api/v1"), shape: Shape::Text },
        Field { key: "request_parameters", title: "Request parameters", description: "Query parameters that Workfront adds to every API call.", required: false, roles: Roles::of(&[]), labels: &[], synonyms: &["Anforderungsparameter", "Anfrageparameter"], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Parameters },
        Field { key: "authentication_type", title: "Authentication Type", description: "How Workfront authenticates to the document provider.", required: true, roles: Roles::of(&[Role::Control]), labels: &[], synonyms: &["Authentifizierungstyp"], misnomers: &[], missing_has_own_rule: false, sample: Some("oauth2"), shape: Shape::Choice(Choices { values: &[Choice { value: "oauth2", description: "With access tokens that the token endpoint issues.", labels: &["OAuth2", "OAuth"], synonyms: &[] }, Choice { value: "api_key", description: "With a static API key in a request header.", labels: &["ApiKey"], synonyms: &[] }], has_own_rule: false }) },
        Field { key: "authentication_url", title: "Authentication URL", description: "The authorization endpoint, where users grant access. For `oauth2` only.", required: false, roles: Roles::of(&[Role::Control, Role::Endpoint]), labels: &[], synonyms: &["Authentifizierungs-URL"], misnomers: &[], missing_has_own_rule: false, sample: Some("https://dam.acme.example/oauth2/authorize"), shape: Shape::Text },
        Field { key: "token_endpoint_url", title: "Token Endpoint URL", description: "The token endpoint, where Workfront requests tokens. For `oauth2` only.", required: false, roles: Roles::of(&[Role::Control, Role::Endpoint]), labels: &[], synonyms: &["Token-Endpunkt-URL"], misnomers: &[], missing_has_own_rule: false, sample: Some("https://dam.acme.example/oauth2/token"), shape: Shape::Text },
        Field { key: "client_id", title: "Client ID", description: "The OAuth 2.0 client id. For `oauth2` only.", required: false, roles: Roles::of(&[Role::Identifier]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: Some("workfront"), shape: Shape::Text },
        Field { key: "client_secret", title: "Client Secret", description: "A reference to the client secret, never the secret itself. For `oauth2` only.", required: false, roles: Roles::of(&[Role::Secret]), labels: &[], synonyms: &["Clientgeheimnis", "Geheimer Clientschlüssel"], misnomers: &[], missing_has_own_rule: false, sample: Some("${env:DAM_CLIENT_SECRET}"), shape: Shape::Text },
        Field { key: "redirect_uri", title: "Workfront Redirect URI", description: "The redirect URI that Workfront displays, for the client registration at the provider.", required: false, roles: Roles::of(&[]), labels: &[], synonyms: &["Workfront-Umleitungs-URI"], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Text },
        Field { key: "api_key", title: "ApiKey", description: "A reference to the API key, never the key itself. For `api_key` only.", required: false, roles: Roles::of(&[Role::Secret]), labels: &[], synonyms: &["API-Schlüssel"], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Text },
        Field { key: "token_exchanges", title: "", description: "Recorded or sample token requests and their responses.", required: false, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::List(&Shape::Object(&TOKEN_EXCHANGE)) },
        Field { key: "sops", title: "", description: "SOPS metadata about encrypted values.", required: false, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Foreign },
    ],
    open: false,
};

pub(super) static DESTINATION: Object = Object {
    title: "Destination System",
    description: "A destination system and how to request its token.",
    fields: &[
        Field { key: "name", title: "", description: "A descriptive name.", required: false, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Text },
        Field { key: "limit_to_servertype", title: "Limit to Servertype", description: "The only servertype on which this destination is active. The limit keeps a copy of the production data on a staging tenant from exporting to the live shop.", required: true, roles: Roles::of(&[Role::Control]), labels: &[], synonyms: &["Servertype", "Servertyp"], misnomers: &[], missing_has_own_rule: true, sample: None, shape: Shape::Choice(Choices { values: &[Choice { value: "dev", description: "The development system.", labels: &[], synonyms: &["development", "devel", "develop", "entwicklung"] }, Choice { value: "test", description: "The test system or staging tenant.", labels: &[], synonyms: &["testing", "staging", "stage", "qa", "uat", "preprod", "sandbox"] }, Choice { value: "prod", description: "The production system.", labels: &[], synonyms: &["production", "productive", "produktiv", "produktion", "live"] }], has_own_rule: true }) },
        Field { key: "rest_url", title: "Rest URL", description: "The URL of the token endpoint. Must be absolute and use https.", required: true, roles: Roles::of(&[Role::Control, Role::Endpoint]), labels: &[], synonyms: &["URL"], misnomers: &[], missing_has_own_rule: false, sample: Some("https://auth.shop.example/oauth/token"), shape: Shape::Text },
        Field { key: "rest_user", title: "Rest User", description: "The OAuth 2.0 client id.", required: true, roles: Roles::of(&[Role::Identifier]), labels: &[], synonyms: &["User", "Username", "Benutzer", "Benutzername", "Client ID"], misnomers: &[], missing_has_own_rule: false, sample: Some("pim-export"), shape: Shape::Text },
        Field { key: "rest_password", title: "Rest Password", description: "A reference to the client secret, such as `${env:SHOP_PROD_SECRET}`; never the secret itself.", required: true, roles: Roles::of(&[Role::Secret]), labels: &[], synonyms: &["Password", "Passwort", "Kennwort", "Rest Passwort", "Client Secret"], misnomers: &[], missing_has_own_rule: false, sample: Some("${env:SHOP_SECRET}"), shape: Shape::Text },
        Field { key: "grant_type", title: "Grand type", description: "The OAuth 2.0 grant type. The handler supports only client credentials.", required: true, roles: Roles::of(&[Role::Control]), labels: &["Grant type"], synonyms: &["Granttyp"], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Choice(Choices { values: &[Choice { value: "client_credentials", description: "The client requests a token on its own behalf (RFC 6749 4.4).", labels: &["Client Credentials"], synonyms: &[] }], has_own_rule: true }) },
        Field { key: "scope", title: "Scope", description: "The requested scopes, separated by single spaces (RFC 6749 3.3). Leave it empty only if the provider does not use scopes.", required: true, roles: Roles::of(&[Role::Control, Role::Scope]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: true, sample: Some("products:write"), shape: Shape::Text },
        Field { key: "client_authentication", title: "Client Authentication", description: "How the token request sends the client id and secret.", required: false, roles: Roles::of(&[Role::Control]), labels: &[], synonyms: &["Client Authentifizierung"], misnomers: &[], missing_has_own_rule: false, sample: Some(""), shape: Shape::Choice(Choices { values: &[Choice { value: "header", description: "`client_secret_basic`: in the `Authorization` header (HTTP Basic, RFC 6749 2.3.1).", labels: &["Send client credentials in header"], synonyms: &["client_secret_basic", "basic"] }, Choice { value: "body", description: "`client_secret_post`: in the request body (RFC 6749 2.3.1).", labels: &["Send client credentials in body"], synonyms: &["client_secret_post", "post"] }], has_own_rule: true }) },
        Field { key: "destination_field_for_token", title: "Destination Field for Token", description: "The context field that receives the access token, as `<group> | <field>`.", required: false, roles: Roles::of(&[Role::Target]), labels: &[], synonyms: &["Zielfeld für Token"], misnomers: &[], missing_has_own_rule: false, sample: Some("REST Destination System - 1 | Access Token"), shape: Shape::Text },
        Field { key: "destination_field_for_refresh_token", title: "Destination Field for Refresh Token", description: "The context field that receives the refresh token, as `<group> | <field>`.", required: false, roles: Roles::of(&[Role::Target]), labels: &[], synonyms: &["Zielfeld für Refresh Token"], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Text },
        Field { key: "destination_field_for_expires", title: "Destination Field for Expires", description: "The context field that receives the expiry, as `<group> | <field>`.", required: false, roles: Roles::of(&[Role::Target]), labels: &[], synonyms: &["Zielfeld für Expires"], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Text },
        Field { key: "provider", title: "", description: "The id of the provider, such as `keycloak`, if the host does not identify it.", required: false, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Text },
    ],
    open: false,
};

pub(super) static ENVIRONMENT: Object = Object {
    title: "Environment",
    description: "The hosts and scopes that are allowed on one servertype.",
    fields: &[
        Field { key: "hosts", title: "", description: "Hosts that destinations may use; a leading `*.` matches any labels. Defaults to all hosts.", required: false, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::List(&Shape::Text) },
        Field { key: "scopes", title: "", description: "Scopes that destinations may request; a trailing `*` matches any text. Defaults to all scopes.", required: false, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::List(&Shape::Text) },
    ],
    open: false,
};

pub(super) static ENVIRONMENTS: Object = Object {
    title: "Environments",
    description: "The hosts and scopes that are allowed on each servertype.",
    fields: &[
        Field { key: "dev", title: "", description: "On the development system.", required: false, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Object(&ENVIRONMENT) },
        Field { key: "test", title: "", description: "On the test system.", required: false, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Object(&ENVIRONMENT) },
        Field { key: "prod", title: "", description: "On the production system.", required: false, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Object(&ENVIRONMENT) },
    ],
    open: false,
};

pub(super) static EXPORT_CONTEXT: Object = Object {
    title: "Export context",
    description: "An export context of a PIM system that requests tokens from OAuth 2.0 servers.",
    fields: &[
        Field { key: "version", title: "", description: "The version of the format; always 1.", required: true, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Constant(1) },
        Field { key: "kind", title: "", description: "The kind of document; always `export-context`.", required: true, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Choice(Choices { values: &[Choice { value: "export-context", description: "An export context.", labels: &[], synonyms: &[] }], has_own_rule: false }) },
        Field { key: "name", title: "Name", description: "The name of the context. `Folder>Context` creates a folder in the product.", required: true, roles: Roles::of(&[]), labels: &["Bezeichnung"], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: Some("Shop>Product feed"), shape: Shape::Text },
        Field { key: "short_name", title: "Short Name", description: "A short name, displayed where the full name does not fit.", required: false, roles: Roles::of(&[]), labels: &["Kürzel"], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Text },
        Field { key: "description", title: "", description: "A description of what the context exports.", required: false, roles: Roles::of(&[]), labels: &[], synonyms: &["Beschreibung"], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Text },
        Field { key: "runs_on", title: "", description: "The servertypes of the systems that have this context.", required: false, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::List(&Shape::Choice(Choices { values: &[Choice { value: "dev", description: "The development system.", labels: &[], synonyms: &["development", "devel", "develop", "entwicklung"] }, Choice { value: "test", description: "The test system or staging tenant.", labels: &[], synonyms: &["testing", "staging", "stage", "qa", "uat", "preprod", "sandbox"] }, Choice { value: "prod", description: "The production system.", labels: &[], synonyms: &["production", "productive", "produktiv", "produktion", "live"] }], has_own_rule: true })) },
        Field { key: "posthandlers", title: "PostProcessorPlugins", description: "The handlers that run after the export, in this order.", required: true, roles: Roles::of(&[Role::Control]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::List(&Shape::Union(Union { tag: &Field { key: "type", title: "", description: "The type of handler; always `oauth2`.", required: true, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Choice(Choices { values: &[Choice { value: "oauth2", description: "The OAuth 2.0 handler.", labels: &["OAuth 2.0", "OAuth2"], synonyms: &[] }, Choice { value: "custom", description: "Any other handler.", labels: &[], synonyms: &[] }], has_own_rule: false }) }, branches: &[&OAUTH2_HANDLER, &CUSTOM_HANDLER] })) },
        Field { key: "sops", title: "", description: "SOPS metadata about encrypted values.", required: false, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Foreign },
    ],
    open: false,
};

pub(super) static HANDLER_FIELD: Object = Object {
    title: "Field",
    description: "A field of a custom handler.",
    fields: &[
        Field { key: "name", title: "", description: "The name of the field on the screen.", required: true, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: Some("Access Token"), shape: Shape::Text },
        Field { key: "max_length", title: "", description: "The maximum number of characters in the field. Unlimited if not set.", required: false, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Integer { minimum: Some(1) } },
    ],
    open: false,
};

pub(super) static HOSTS: Object = Object {
    title: "Hosts",
    description: "The hosts of production and of other stages.",
    fields: &[
        Field { key: "non-production", title: "", description: "Hosts outside production; a leading `*.` matches any labels.", required: false, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::List(&Shape::Text) },
        Field { key: "production", title: "", description: "Hosts of production; a leading `*.` matches any labels.", required: false, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::List(&Shape::Text) },
    ],
    open: false,
};

pub(super) static LIMIT_VALUES: Object = Object {
    title: "Limits",
    description: "Limits for one file, which bound time and memory.",
    fields: &[
        Field { key: "file-size", title: "", description: "The maximum size of a file: a number of bytes with a unit, such as `64 MiB`.", required: false, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Text },
        Field { key: "depth", title: "", description: "The maximum number of nesting levels.", required: false, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Integer { minimum: Some(0) } },
        Field { key: "alias-nodes", title: "", description: "The maximum number of nodes that aliases add to a file.", required: false, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Integer { minimum: Some(0) } },
    ],
    open: false,
};

pub(super) static OAUTH2_HANDLER: Object = Object {
    title: "OAuth 2.0",
    description: "The posthandler that requests a token for each of its destination systems.",
    fields: &[
        Field { key: "type", title: "", description: "The type of handler; always `oauth2`.", required: true, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Choice(Choices { values: &[Choice { value: "oauth2", description: "The OAuth 2.0 handler.", labels: &["OAuth 2.0", "OAuth2"], synonyms: &[] }], has_own_rule: false }) },
        Field { key: "destination_systems", title: "Destination Systems", description: "The number of destination systems. Must match the number of entries in `destinations`.", required: true, roles: Roles::of(&[Role::Control]), labels: &[], synonyms: &["Zielsysteme", "Anzahl Zielsysteme"], misnomers: &[], missing_has_own_rule: true, sample: Some("1"), shape: Shape::Integer { minimum: None } },
        Field { key: "destinations", title: "", description: "The destination systems. Mappings number them from 1.", required: true, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::List(&Shape::Object(&DESTINATION)) },
    ],
    open: false,
};

pub(super) static OVERRIDE: Object = Object {
    title: "Override",
    description: "Severities for some files only.",
    fields: &[
        Field { key: "files", title: "", description: "Globs of the files, relative to the directory of this file.", required: true, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::List(&Shape::Text) },
        Field { key: "rules", title: "", description: "Severities by rule id or group.", required: false, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Map(&Shape::Choice(Choices { values: &[Choice { value: "off", description: "", labels: &[], synonyms: &[] }, Choice { value: "info", description: "", labels: &[], synonyms: &[] }, Choice { value: "warning", description: "", labels: &[], synonyms: &[] }, Choice { value: "error", description: "", labels: &[], synonyms: &[] }], has_own_rule: false })) },
    ],
    open: false,
};

pub(super) static POLICY: Object = Object {
    title: "Policy",
    description: "A JSON Schema of the organization.",
    fields: &[
        Field { key: "name", title: "", description: "The name of the policy in findings.", required: true, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Text },
        Field { key: "kind", title: "", description: "The kind of document that the policy applies to. Defaults to all kinds.", required: false, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Choice(Choices { values: &[Choice { value: "export-context", description: "An export context.", labels: &[], synonyms: &[] }, Choice { value: "custom-integration", description: "A custom integration of Workfront.", labels: &[], synonyms: &[] }, Choice { value: "token-request", description: "A recorded token request.", labels: &[], synonyms: &[] }, Choice { value: "token-response", description: "A recorded token response.", labels: &[], synonyms: &[] }], has_own_rule: false }) },
        Field { key: "schema", title: "", description: "The schema file, relative to the directory of this file: JSON Schema draft-07 or 2020-12.", required: true, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Text },
        Field { key: "severity", title: "", description: "The severity of violations. Defaults to `error`.", required: false, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Choice(Choices { values: &[Choice { value: "error", description: "Violations are errors.", labels: &[], synonyms: &[] }, Choice { value: "warning", description: "Violations are warnings.", labels: &[], synonyms: &[] }, Choice { value: "info", description: "Violations are informational.", labels: &[], synonyms: &[] }], has_own_rule: false }) },
    ],
    open: false,
};

pub(super) static PROVIDER: Object = Object {
    title: "Provider",
    description: "The facts of the organization about a provider. An entry with the id of a built-in provider adds hosts to it and replaces the facts that the entry sets.",
    fields: &[
        Field { key: "id", title: "", description: "The id that documents use for `provider`.", required: true, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Text },
        Field { key: "name", title: "", description: "The display name. Defaults to the built-in name or the id.", required: false, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Text },
        Field { key: "hosts", title: "", description: "The hosts of the provider; a leading `*.` matches any labels. Required unless the provider is built in or has `metadata`.", required: false, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::List(&Shape::Text) },
        Field { key: "token-path", title: "", description: "The path of its token endpoint, such as `/oauth/token`; `{…}` matches any one segment.", required: false, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Text },
        Field { key: "scope", title: "", description: "Whether its token requests have a scope.", required: false, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Choice(Choices { values: &[Choice { value: "none", description: "The provider takes no scope.", labels: &[], synonyms: &[] }, Choice { value: "optional", description: "The scope can be left out.", labels: &[], synonyms: &[] }, Choice { value: "required", description: "The provider refuses a request without a scope.", labels: &[], synonyms: &[] }], has_own_rule: false }) },
        Field { key: "refresh-token-on-client-credentials", title: "", description: "Whether it issues a refresh token for the client credentials grant.", required: false, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Boolean },
        Field { key: "client-authentication", title: "", description: "The client authentication methods that it supports.", required: false, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::List(&Shape::Choice(Choices { values: &[Choice { value: "header", description: "`client_secret_basic`: in the `Authorization` header.", labels: &[], synonyms: &[] }, Choice { value: "body", description: "`client_secret_post`: in the request body.", labels: &[], synonyms: &[] }], has_own_rule: false })) },
        Field { key: "metadata", title: "", description: "A file with the metadata of its server (RFC 8414, OpenID Connect Discovery), relative to the directory of this file. It takes precedence over the other facts.", required: false, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Text },
    ],
    open: false,
};

pub(super) static SECRETS: Object = Object {
    title: "Secrets",
    description: "References to secrets.",
    fields: &[
        Field { key: "references", title: "", description: "Regular expressions; a value that matches one of them is a reference, not a secret.", required: false, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::List(&Shape::Text) },
    ],
    open: false,
};

pub(super) static SETTINGS: Object = Object {
    title: "Settings of exportlint",
    description: "The settings of exportlint in `exportlint.toml`.",
    fields: &[
        Field { key: "profile", title: "", description: "The profile, which sets the default severities.", required: false, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Choice(Choices { values: &[Choice { value: "recommended", description: "The defaults for most teams.", labels: &[], synonyms: &[] }, Choice { value: "rfc6749", description: "The requirements of RFC 6749.", labels: &[], synonyms: &[] }, Choice { value: "bcp", description: "The best current practice (RFC 9700).", labels: &[], synonyms: &[] }, Choice { value: "oauth21", description: "The OAuth 2.1 draft.", labels: &[], synonyms: &[] }], has_own_rule: false }) },
        Field { key: "fail-on", title: "", description: "The least severe findings that cause exit code 1.", required: false, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Choice(Choices { values: &[Choice { value: "error", description: "Only errors.", labels: &[], synonyms: &[] }, Choice { value: "warning", description: "Warnings and errors.", labels: &[], synonyms: &[] }, Choice { value: "info", description: "All findings.", labels: &[], synonyms: &[] }, Choice { value: "never", description: "No findings.", labels: &[], synonyms: &[] }], has_own_rule: false }) },
        Field { key: "include", title: "", description: "Globs of the files to check in a directory, relative to the directory of this file. Defaults to all YAML and JSON files.", required: false, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::List(&Shape::Text) },
        Field { key: "exclude", title: "", description: "Globs of files and directories to skip.", required: false, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::List(&Shape::Text) },
        Field { key: "rules", title: "", description: "Severities by rule id or group.", required: false, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Map(&Shape::Choice(Choices { values: &[Choice { value: "off", description: "", labels: &[], synonyms: &[] }, Choice { value: "info", description: "", labels: &[], synonyms: &[] }, Choice { value: "warning", description: "", labels: &[], synonyms: &[] }, Choice { value: "error", description: "", labels: &[], synonyms: &[] }], has_own_rule: false })) },
        Field { key: "overrides", title: "", description: "Severities for some files only. Later entries take precedence.", required: false, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::List(&Shape::Object(&OVERRIDE)) },
        Field { key: "suppressions", title: "", description: "Findings to suppress.", required: false, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::List(&Shape::Object(&SUPPRESSED)) },
        Field { key: "baseline", title: "", description: "The baseline of known findings, relative to the directory of this file.", required: false, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Text },
        Field { key: "environments", title: "", description: "The hosts and scopes that are allowed on each servertype.", required: false, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Object(&ENVIRONMENTS) },
        Field { key: "hosts", title: "", description: "The hosts of production and of other stages.", required: false, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Object(&HOSTS) },
        Field { key: "secrets", title: "", description: "References to secrets.", required: false, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Object(&SECRETS) },
        Field { key: "limits", title: "", description: "Limits for one file, which bound time and memory.", required: false, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Object(&LIMIT_VALUES) },
        Field { key: "policies", title: "", description: "JSON Schemas of the organization, applied in addition to the built-in schemas.", required: false, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::List(&Shape::Object(&POLICY)) },
        Field { key: "providers", title: "", description: "Providers of the organization, and differences from the built-in facts about a provider.", required: false, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::List(&Shape::Object(&PROVIDER)) },
    ],
    open: false,
};

pub(super) static SUPPRESSED: Object = Object {
    title: "Suppression",
    description: "Findings to suppress, as an ignore comment does; for files that cannot have comments.",
    fields: &[
        Field { key: "files", title: "", description: "Globs of the files, relative to the directory of this file.", required: true, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::List(&Shape::Text) },
        Field { key: "pointer", title: "", description: "The JSON Pointer (RFC 6901) of the value; list items can be addressed by name. Defaults to the whole file.", required: false, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Text },
        Field { key: "rules", title: "", description: "The rules and groups whose findings are suppressed.", required: true, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::List(&Shape::Text) },
        Field { key: "until", title: "", description: "The last day on which the findings are suppressed, such as `2027-01-31`.", required: false, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Text },
        Field { key: "reason", title: "", description: "The reason for the suppression.", required: false, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Text },
    ],
    open: false,
};

pub(super) static TOKEN_EXCHANGE: Object = Object {
    title: "Token exchange",
    description: "A token request and its response.",
    fields: &[
        Field { key: "request", title: "", description: "The token request from Workfront.", required: true, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Object(&TOKEN_REQUEST) },
        Field { key: "response", title: "", description: "The response from the token endpoint.", required: false, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: Some(""), shape: Shape::Object(&TOKEN_RESPONSE) },
    ],
    open: false,
};

pub(super) static TOKEN_REQUEST: Object = Object {
    title: "Token request",
    description: "A token request from Workfront.",
    fields: &[
        Field { key: "grant_type", title: "", description: "The grant type. It determines whether the request has a `code` or a `refresh_token`.", required: true, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: Some("authorization_code"), shape: Shape::Choice(Choices { values: &[Choice { value: "authorization_code", description: "The first request for a user, with an authorization code (RFC 6749 4.1.3).", labels: &[], synonyms: &[] }, Choice { value: "refresh_token", description: "Every later request, with a refresh token (RFC 6749 6).", labels: &[], synonyms: &[] }], has_own_rule: true }) },
        Field { key: "code", title: "Code", description: "The authorization code, for `authorization_code`. Valid once, for up to ten minutes.", required: false, roles: Roles::of(&[Role::Token]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: Some("${CODE}"), shape: Shape::Text },
        Field { key: "refresh_token", title: "", description: "The refresh token, for `refresh_token`.", required: false, roles: Roles::of(&[Role::Token]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Text },
        Field { key: "client_id", title: "", description: "The client id configured in Workfront.", required: true, roles: Roles::of(&[Role::Identifier]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: Some("workfront"), shape: Shape::Text },
        Field { key: "client_secret", title: "", description: "A reference to the client secret configured in Workfront.", required: true, roles: Roles::of(&[Role::Secret]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: Some("${env:DAM_CLIENT_SECRET}"), shape: Shape::Text },
        Field { key: "redirect_uri", title: "", description: "The redirect URI, if the authorization request had one (RFC 6749 4.1.3).", required: false, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Text },
        Field { key: "scope", title: "", description: "The requested scopes, separated by single spaces (RFC 6749 3.3).", required: false, roles: Roles::of(&[Role::Scope]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Text },
    ],
    open: false,
};

pub(super) static TOKEN_RESPONSE: Object = Object {
    title: "Token response",
    description: "A response from the token endpoint. Other members are specific to the provider.",
    fields: &[
        Field { key: "access_token", title: "", description: "The access token, which Workfront sends with each API call.", required: true, roles: Roles::of(&[Role::Token]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: true, sample: Some("${TOKEN}"), shape: Shape::Text },
        Field { key: "refresh_token", title: "", description: "The refresh token, used to request the next access token.", required: false, roles: Roles::of(&[Role::Token]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: Some("${REFRESH}"), shape: Shape::Text },
        Field { key: "token_type", title: "", description: "The type of the access token: `Bearer` (RFC 6749 7.1).", required: false, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: Some("Bearer"), shape: Shape::Text },
        Field { key: "expires_in", title: "", description: "The lifetime of the access token in seconds, usually 3600.", required: false, roles: Roles::of(&[]), labels: &[], synonyms: &[], misnomers: &["expires_id", "expire_in", "expires"], missing_has_own_rule: false, sample: Some("3600"), shape: Shape::NumberOrText },
        Field { key: "scope", title: "", description: "The granted scope, if it differs from the requested one (RFC 6749 5.1). Some servers, such as Akeneo PIM, send null where they have none.", required: false, roles: Roles::of(&[Role::Scope]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::TextOrNull },
        Field { key: "id_token", title: "", description: "An ID token (OpenID Connect Core 3.1.3.3).", required: false, roles: Roles::of(&[Role::Token]), labels: &[], synonyms: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Text },
    ],
    open: true,
};
