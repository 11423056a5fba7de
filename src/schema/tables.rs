// Generated from `model` by `tools/tables`: `UPDATE=1 cargo test -p tables`. Do not edit.
//! The model as constants.

use crate::model::facts::Role;
use crate::schema::shape::{Choice, Choices, Field, Object, Shape, Union};

pub(super) static CUSTOM_DESTINATION: Object = Object {
    title: "Destination System",
    description: "One destination system of another handler.",
    fields: &[
        Field { key: "name", title: "", description: "A name for people.", required: false, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Text },
        Field { key: "limit_to_servertype", title: "Limit to Servertype", description: "The servertype on which this destination is active.", required: false, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: Some(""), shape: Shape::Choice(Choices { values: &[Choice { value: "dev", description: "The development system.", labels: &[], synonyms: &["development", "devel", "develop", "entwicklung"] }, Choice { value: "test", description: "The test system, also the staging tenant.", labels: &[], synonyms: &["testing", "staging", "stage", "qa", "uat", "preprod", "sandbox"] }, Choice { value: "prod", description: "The production system.", labels: &[], synonyms: &["production", "productive", "produktiv", "produktion", "live"] }], has_own_rule: true }) },
        Field { key: "fields", title: "", description: "The fields of this destination.", required: false, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: Some(""), shape: Shape::List(&Shape::Object(&HANDLER_FIELD)) },
    ],
    open: false,
};

pub(super) static CUSTOM_HANDLER: Object = Object {
    title: "Custom handler",
    description: "Any other handler: opaque, but its fields are mapping targets.",
    fields: &[
        Field { key: "type", title: "", description: "Which handler this is.", required: true, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Choice(Choices { values: &[Choice { value: "custom", description: "Any other handler.", labels: &[], synonyms: &[] }], has_own_rule: false }) },
        Field { key: "label", title: "", description: "The name of the handler as the screen shows it: the group name of its fields.", required: true, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: Some("REST"), shape: Shape::Text },
        Field { key: "fields", title: "", description: "Fields of the handler as a whole: `<label> | <field>` in mappings.", required: false, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::List(&Shape::Object(&HANDLER_FIELD)) },
        Field { key: "destinations", title: "", description: "Destination systems, numbered from 1: `<label> Destination System - 1 | <field>` in mappings.", required: false, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: Some(""), shape: Shape::List(&Shape::Object(&CUSTOM_DESTINATION)) },
    ],
    open: false,
};

pub(super) static CUSTOM_INTEGRATION: Object = Object {
    title: "Custom integration",
    description: "A document provider as it is set up in Workfront.",
    fields: &[
        Field { key: "version", title: "", description: "The version of this format: always 1.", required: true, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Constant(1) },
        Field { key: "kind", title: "", description: "What this document is: always `custom-integration`.", required: true, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Choice(Choices { values: &[Choice { value: "custom-integration", description: "A custom document integration.", labels: &[], synonyms: &[] }], has_own_rule: false }) },
        Field { key: "name", title: "Name", description: "The name that users of Workfront see.", required: true, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: Some("Asset vault"), shape: Shape::Text },
        Field { key: "base_api_url", title: "Base API URL", description: "The URL that the names of the API calls are appended to.", required: true, roles: &[Role::Control, Role::Endpoint], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: Some("https://dam.acme.example/api/v1"), shape: Shape::Text },
        Field { key: "request_parameters", title: "Request parameters", description: "Names and values that Workfront appends to the query of every call.", required: false, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Parameters },
        Field { key: "authentication_type", title: "Authentication Type", description: "How Workfront proves who it is.", required: true, roles: &[Role::Control], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: Some("oauth2"), shape: Shape::Choice(Choices { values: &[Choice { value: "oauth2", description: "With tokens that the token endpoint gives out.", labels: &["OAuth2", "OAuth"], synonyms: &[] }, Choice { value: "api_key", description: "With a fixed key in a header.", labels: &["ApiKey"], synonyms: &[] }], has_own_rule: false }) },
        Field { key: "authentication_url", title: "Authentication URL", description: "Where users are sent to grant access. With `oauth2` only.", required: false, roles: &[Role::Control, Role::Endpoint], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: Some("https://dam.acme.example/oauth2/authorize"), shape: Shape::Text },
        Field { key: "token_endpoint_url", title: "Token Endpoint URL", description: "Where Workfront fetches tokens. With `oauth2` only.", required: false, roles: &[Role::Control, Role::Endpoint], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: Some("https://dam.acme.example/oauth2/token"), shape: Shape::Text },
        Field { key: "client_id", title: "Client ID", description: "The client id. With `oauth2` only.", required: false, roles: &[Role::Identifier], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: Some("workfront"), shape: Shape::Text },
        Field { key: "client_secret", title: "Client Secret", description: "A reference to the client secret, never the secret. With `oauth2` only.", required: false, roles: &[Role::Secret], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: Some("${env:DAM_CLIENT_SECRET}"), shape: Shape::Text },
        Field { key: "redirect_uri", title: "Workfront Redirect URI", description: "The redirect URI that Workfront shows, recorded for the provider's registration.", required: false, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Text },
        Field { key: "api_key", title: "ApiKey", description: "A reference to the API key, never the key. With `api_key` only.", required: false, roles: &[Role::Secret], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Text },
        Field { key: "token_exchanges", title: "", description: "Recorded or sample calls of the token endpoint.", required: false, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::List(&Shape::Object(&TOKEN_EXCHANGE)) },
        Field { key: "sops", title: "", description: "What SOPS keeps about encrypted values.", required: false, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Foreign },
    ],
    open: false,
};

pub(super) static DESTINATION: Object = Object {
    title: "Destination System",
    description: "One system that a token is fetched from.",
    fields: &[
        Field { key: "name", title: "", description: "A name for people.", required: false, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Text },
        Field { key: "limit_to_servertype", title: "Limit to Servertype", description: "The servertype on which this destination is active. It keeps a copy of production on the staging tenant from exporting into the live shop.", required: true, roles: &[Role::Control], labels: &[], misnomers: &[], missing_has_own_rule: true, sample: None, shape: Shape::Choice(Choices { values: &[Choice { value: "dev", description: "The development system.", labels: &[], synonyms: &["development", "devel", "develop", "entwicklung"] }, Choice { value: "test", description: "The test system, also the staging tenant.", labels: &[], synonyms: &["testing", "staging", "stage", "qa", "uat", "preprod", "sandbox"] }, Choice { value: "prod", description: "The production system.", labels: &[], synonyms: &["production", "productive", "produktiv", "produktion", "live"] }], has_own_rule: true }) },
        Field { key: "rest_url", title: "Rest URL", description: "The token endpoint: an absolute https URL.", required: true, roles: &[Role::Control, Role::Endpoint], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: Some("https://auth.shop.example/oauth/token"), shape: Shape::Text },
        Field { key: "rest_user", title: "Rest User", description: "The client id.", required: true, roles: &[Role::Identifier], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: Some("pim-export"), shape: Shape::Text },
        Field { key: "rest_password", title: "Rest Password", description: "A reference to the client secret, such as `${env:SHOP_PROD_SECRET}`; never the secret.", required: true, roles: &[Role::Secret], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: Some("${env:SHOP_SECRET}"), shape: Shape::Text },
        Field { key: "grant_type", title: "Grand type", description: "How the token is asked for. The handler knows one way.", required: true, roles: &[Role::Control], labels: &["Grant type"], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Choice(Choices { values: &[Choice { value: "client_credentials", description: "The client asks in its own name (RFC 6749 4.4).", labels: &["Client Credentials"], synonyms: &[] }], has_own_rule: true }) },
        Field { key: "scope", title: "Scope", description: "What the token may be used for, parted by single blanks (RFC 6749 3.3). Empty only where the provider takes none.", required: true, roles: &[Role::Control, Role::Scope], labels: &[], misnomers: &[], missing_has_own_rule: true, sample: Some("products:write"), shape: Shape::Text },
        Field { key: "client_authentication", title: "Client Authentication", description: "Where client id and secret travel in the token request.", required: false, roles: &[Role::Control], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: Some(""), shape: Shape::Choice(Choices { values: &[Choice { value: "header", description: "In the `Authorization` header (HTTP Basic, RFC 6749 2.3.1).", labels: &["Send client credentials in header"], synonyms: &["client_secret_basic", "basic"] }, Choice { value: "body", description: "In the request body (RFC 6749 2.3.1).", labels: &["Send client credentials in body"], synonyms: &["client_secret_post", "post"] }], has_own_rule: true }) },
        Field { key: "destination_field_for_token", title: "Destination Field for Token", description: "The field of the context that the access token is written to, as `<group> | <field>`.", required: false, roles: &[Role::Target], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: Some("REST Destination System - 1 | Access Token"), shape: Shape::Text },
        Field { key: "destination_field_for_refresh_token", title: "Destination Field for Refresh Token", description: "The field of the context that the refresh token is written to, as `<group> | <field>`.", required: false, roles: &[Role::Target], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Text },
        Field { key: "destination_field_for_expires", title: "Destination Field for Expires", description: "The field of the context that the expiry is written to, as `<group> | <field>`.", required: false, roles: &[Role::Target], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Text },
        Field { key: "provider", title: "", description: "The provider behind the URL, where the host does not tell: an id such as `keycloak`.", required: false, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Text },
    ],
    open: false,
};

pub(super) static ENVIRONMENT: Object = Object {
    title: "Environment",
    description: "What is allowed on one servertype.",
    fields: &[
        Field { key: "hosts", title: "", description: "Hosts that destinations may call; `*.` in front stands for any labels. All without it.", required: false, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::List(&Shape::Text) },
        Field { key: "scopes", title: "", description: "Scopes that destinations may ask for; `*` at the end stands for any rest. All without it.", required: false, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::List(&Shape::Text) },
    ],
    open: false,
};

pub(super) static ENVIRONMENTS: Object = Object {
    title: "Environments",
    description: "What is allowed on each servertype.",
    fields: &[
        Field { key: "dev", title: "", description: "On the development system.", required: false, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Object(&ENVIRONMENT) },
        Field { key: "test", title: "", description: "On the test system.", required: false, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Object(&ENVIRONMENT) },
        Field { key: "prod", title: "", description: "On the production system.", required: false, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Object(&ENVIRONMENT) },
    ],
    open: false,
};

pub(super) static EXPORT_CONTEXT: Object = Object {
    title: "Export context",
    description: "An export context of a PIM system that fetches tokens from OAuth systems.",
    fields: &[
        Field { key: "version", title: "", description: "The version of this format: always 1.", required: true, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Constant(1) },
        Field { key: "kind", title: "", description: "What this document is: always `export-context`.", required: true, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Choice(Choices { values: &[Choice { value: "export-context", description: "An export context.", labels: &[], synonyms: &[] }], has_own_rule: false }) },
        Field { key: "name", title: "Bezeichnung", description: "The name of the context. `Folder>Context` makes a folder in the product.", required: true, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: Some("Shop>Product feed"), shape: Shape::Text },
        Field { key: "short_name", title: "Kürzel", description: "A short name, shown where the long one would be cut off.", required: false, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Text },
        Field { key: "description", title: "", description: "What the context exports, for people.", required: false, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Text },
        Field { key: "runs_on", title: "", description: "The servertypes of the systems that hold this context.", required: false, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::List(&Shape::Choice(Choices { values: &[Choice { value: "dev", description: "The development system.", labels: &[], synonyms: &["development", "devel", "develop", "entwicklung"] }, Choice { value: "test", description: "The test system, also the staging tenant.", labels: &[], synonyms: &["testing", "staging", "stage", "qa", "uat", "preprod", "sandbox"] }, Choice { value: "prod", description: "The production system.", labels: &[], synonyms: &["production", "productive", "produktiv", "produktion", "live"] }], has_own_rule: true })) },
        Field { key: "posthandlers", title: "PostProcessorPlugins", description: "The handlers that run behind the export, in this order.", required: true, roles: &[Role::Control], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::List(&Shape::Union(Union { tag: &Field { key: "type", title: "", description: "Which handler this is.", required: true, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Choice(Choices { values: &[Choice { value: "oauth2", description: "The OAuth 2.0 handler.", labels: &["OAuth 2.0", "OAuth2"], synonyms: &[] }, Choice { value: "custom", description: "Any other handler.", labels: &[], synonyms: &[] }], has_own_rule: false }) }, branches: &[&OAUTH2_HANDLER, &CUSTOM_HANDLER] })) },
        Field { key: "sops", title: "", description: "What SOPS keeps about encrypted values.", required: false, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Foreign },
    ],
    open: false,
};

pub(super) static HANDLER_FIELD: Object = Object {
    title: "Field",
    description: "A field of another handler.",
    fields: &[
        Field { key: "name", title: "", description: "The name of the field as the screen shows it.", required: true, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: Some("Access Token"), shape: Shape::Text },
        Field { key: "max_length", title: "", description: "How many characters the field holds; without it, any number.", required: false, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Integer { minimum: Some(1) } },
    ],
    open: false,
};

pub(super) static HOSTS: Object = Object {
    title: "Hosts",
    description: "Which hosts belong to which stage.",
    fields: &[
        Field { key: "non-production", title: "", description: "Hosts that are not of production; `*.` in front stands for any labels.", required: false, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::List(&Shape::Text) },
        Field { key: "production", title: "", description: "Hosts of production.", required: false, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::List(&Shape::Text) },
    ],
    open: false,
};

pub(super) static LIMIT_VALUES: Object = Object {
    title: "Limits",
    description: "What bounds time and memory for one file.",
    fields: &[
        Field { key: "file-size", title: "", description: "The size of a file: a number of bytes with a unit, such as `64 MiB`.", required: false, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Text },
        Field { key: "depth", title: "", description: "Levels of nesting.", required: false, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Integer { minimum: Some(0) } },
        Field { key: "alias-nodes", title: "", description: "Nodes that aliases may add to a file.", required: false, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Integer { minimum: Some(0) } },
    ],
    open: false,
};

pub(super) static OAUTH2_HANDLER: Object = Object {
    title: "OAuth 2.0",
    description: "The posthandler that fetches a token for each of its destination systems.",
    fields: &[
        Field { key: "type", title: "", description: "Which handler this is.", required: true, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Choice(Choices { values: &[Choice { value: "oauth2", description: "The OAuth 2.0 handler.", labels: &["OAuth 2.0", "OAuth2"], synonyms: &[] }], has_own_rule: false }) },
        Field { key: "destination_systems", title: "Destination Systems", description: "How many destination systems the context needs: as many as are listed below.", required: true, roles: &[Role::Control], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: Some("1"), shape: Shape::Integer { minimum: None } },
        Field { key: "destinations", title: "", description: "The destination systems, numbered from 1 in mappings.", required: true, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::List(&Shape::Object(&DESTINATION)) },
    ],
    open: false,
};

pub(super) static OVERRIDE: Object = Object {
    title: "Override",
    description: "Other severities for some files.",
    fields: &[
        Field { key: "files", title: "", description: "Globs of the files, from the folder of this file.", required: true, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::List(&Shape::Text) },
        Field { key: "rules", title: "", description: "Severities by rule id or group.", required: false, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Map(&Shape::Choice(Choices { values: &[Choice { value: "off", description: "", labels: &[], synonyms: &[] }, Choice { value: "info", description: "", labels: &[], synonyms: &[] }, Choice { value: "warning", description: "", labels: &[], synonyms: &[] }, Choice { value: "error", description: "", labels: &[], synonyms: &[] }], has_own_rule: false })) },
    ],
    open: false,
};

pub(super) static POLICY: Object = Object {
    title: "Policy",
    description: "A JSON Schema of the organization.",
    fields: &[
        Field { key: "name", title: "", description: "What findings call it.", required: true, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Text },
        Field { key: "kind", title: "", description: "The kind of documents that it holds for. All kinds without it.", required: false, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Choice(Choices { values: &[Choice { value: "export-context", description: "An export context.", labels: &[], synonyms: &[] }, Choice { value: "custom-integration", description: "A custom integration of Workfront.", labels: &[], synonyms: &[] }, Choice { value: "token-request", description: "A recorded call of a token endpoint.", labels: &[], synonyms: &[] }, Choice { value: "token-response", description: "The answer of a token endpoint.", labels: &[], synonyms: &[] }], has_own_rule: false }) },
        Field { key: "schema", title: "", description: "The file of the schema, from the folder of this file: JSON Schema, draft-07 or 2020-12.", required: true, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Text },
        Field { key: "severity", title: "", description: "How grave it is to break it: an error without it.", required: false, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Choice(Choices { values: &[Choice { value: "error", description: "It fails a check.", labels: &[], synonyms: &[] }, Choice { value: "warning", description: "It fails a check that is asked to be strict.", labels: &[], synonyms: &[] }, Choice { value: "info", description: "It is good to know.", labels: &[], synonyms: &[] }], has_own_rule: false }) },
    ],
    open: false,
};

pub(super) static PROVIDER: Object = Object {
    title: "Provider",
    description: "What the organization knows of a provider. Where an entry has the id of a provider that the tool knows, it adds hosts and takes the place of the facts that it names.",
    fields: &[
        Field { key: "id", title: "", description: "The id that documents write under `provider`.", required: true, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Text },
        Field { key: "name", title: "", description: "Its name for people. Without it the one that the tool knows, or the id.", required: false, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Text },
        Field { key: "hosts", title: "", description: "Its hosts; `*.` in front stands for any labels. Needed by a provider that the tool does not know.", required: false, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::List(&Shape::Text) },
        Field { key: "refresh-token-on-client-credentials", title: "", description: "Whether it gives out a refresh token with client credentials.", required: false, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Boolean },
        Field { key: "client-authentication", title: "", description: "Where client id and secret may travel, by its documentation.", required: false, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::List(&Shape::Choice(Choices { values: &[Choice { value: "header", description: "In the `Authorization` header.", labels: &[], synonyms: &[] }, Choice { value: "body", description: "In the request body.", labels: &[], synonyms: &[] }], has_own_rule: false })) },
    ],
    open: false,
};

pub(super) static SECRETS: Object = Object {
    title: "Secrets",
    description: "How secrets are referred to.",
    fields: &[
        Field { key: "references", title: "", description: "Regular expressions; a value that matches one is a reference and no secret.", required: false, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::List(&Shape::Text) },
    ],
    open: false,
};

pub(super) static SETTINGS: Object = Object {
    title: "Settings of exportlint",
    description: "The settings of exportlint, as they stand in `exportlint.toml`.",
    fields: &[
        Field { key: "profile", title: "", description: "The set of default severities.", required: false, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Choice(Choices { values: &[Choice { value: "recommended", description: "What most teams want.", labels: &[], synonyms: &[] }, Choice { value: "rfc6749", description: "The letter of RFC 6749.", labels: &[], synonyms: &[] }, Choice { value: "bcp", description: "The best current practice, RFC 9700.", labels: &[], synonyms: &[] }, Choice { value: "oauth21", description: "The OAuth 2.1 draft.", labels: &[], synonyms: &[] }], has_own_rule: false }) },
        Field { key: "fail-on", title: "", description: "The mildest findings that end with exit code 1.", required: false, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Choice(Choices { values: &[Choice { value: "error", description: "Errors.", labels: &[], synonyms: &[] }, Choice { value: "warning", description: "Warnings and errors.", labels: &[], synonyms: &[] }, Choice { value: "info", description: "All findings.", labels: &[], synonyms: &[] }, Choice { value: "never", description: "None.", labels: &[], synonyms: &[] }], has_own_rule: false }) },
        Field { key: "include", title: "", description: "Globs of the files that a walk picks up, from the folder of this file. All YAML and JSON files without it.", required: false, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::List(&Shape::Text) },
        Field { key: "exclude", title: "", description: "Globs of files and folders that are passed over.", required: false, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::List(&Shape::Text) },
        Field { key: "rules", title: "", description: "Severities by rule id or group.", required: false, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Map(&Shape::Choice(Choices { values: &[Choice { value: "off", description: "", labels: &[], synonyms: &[] }, Choice { value: "info", description: "", labels: &[], synonyms: &[] }, Choice { value: "warning", description: "", labels: &[], synonyms: &[] }, Choice { value: "error", description: "", labels: &[], synonyms: &[] }], has_own_rule: false })) },
        Field { key: "overrides", title: "", description: "Other severities for some files. Later ones win.", required: false, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::List(&Shape::Object(&OVERRIDE)) },
        Field { key: "suppressions", title: "", description: "Findings that are not reported.", required: false, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::List(&Shape::Object(&SUPPRESSED)) },
        Field { key: "baseline", title: "", description: "The file of known findings, from the folder of this file.", required: false, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Text },
        Field { key: "environments", title: "", description: "What is allowed on each servertype.", required: false, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Object(&ENVIRONMENTS) },
        Field { key: "hosts", title: "", description: "Which hosts belong to which stage.", required: false, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Object(&HOSTS) },
        Field { key: "secrets", title: "", description: "How secrets are referred to.", required: false, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Object(&SECRETS) },
        Field { key: "limits", title: "", description: "What bounds time and memory for one file.", required: false, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Object(&LIMIT_VALUES) },
        Field { key: "policies", title: "", description: "JSON Schemas of the organization, laid over those of the tool.", required: false, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::List(&Shape::Object(&POLICY)) },
        Field { key: "providers", title: "", description: "Providers of the organization's own, and what is different at its own server of a known one.", required: false, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::List(&Shape::Object(&PROVIDER)) },
    ],
    open: false,
};

pub(super) static SUPPRESSED: Object = Object {
    title: "Suppression",
    description: "Findings that are not reported: what an ignore comment does, for files that have no comments.",
    fields: &[
        Field { key: "files", title: "", description: "Globs of the files, from the folder of this file.", required: true, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::List(&Shape::Text) },
        Field { key: "pointer", title: "", description: "JSON Pointer (RFC 6901) of the value; items of lists may be called by their names. The whole file without it.", required: false, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Text },
        Field { key: "rules", title: "", description: "The rules and groups whose findings are not reported.", required: true, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::List(&Shape::Text) },
        Field { key: "until", title: "", description: "The last day on which this holds, such as `2027-01-31`.", required: false, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Text },
        Field { key: "reason", title: "", description: "Why.", required: false, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Text },
    ],
    open: false,
};

pub(super) static TOKEN_EXCHANGE: Object = Object {
    title: "Token exchange",
    description: "One call of the token endpoint.",
    fields: &[
        Field { key: "request", title: "", description: "What Workfront sent.", required: true, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Object(&TOKEN_REQUEST) },
        Field { key: "response", title: "", description: "What the token endpoint answered.", required: false, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: Some(""), shape: Shape::Object(&TOKEN_RESPONSE) },
    ],
    open: false,
};

pub(super) static TOKEN_REQUEST: Object = Object {
    title: "Token request",
    description: "What Workfront sends to the token endpoint.",
    fields: &[
        Field { key: "grant_type", title: "", description: "Which of `code` and `refresh_token` is sent.", required: true, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: Some("authorization_code"), shape: Shape::Choice(Choices { values: &[Choice { value: "authorization_code", description: "The first call for a user, with the code (RFC 6749 4.1.3).", labels: &[], synonyms: &[] }, Choice { value: "refresh_token", description: "Every later call, with the refresh token (RFC 6749 6).", labels: &[], synonyms: &[] }], has_own_rule: true }) },
        Field { key: "code", title: "Code", description: "The authorization code, with `authorization_code`: for one use, within ten minutes.", required: false, roles: &[Role::Token], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: Some("${CODE}"), shape: Shape::Text },
        Field { key: "refresh_token", title: "", description: "The refresh token, with `refresh_token`.", required: false, roles: &[Role::Token], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Text },
        Field { key: "client_id", title: "", description: "The client id that is configured in Workfront.", required: true, roles: &[Role::Identifier], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: Some("workfront"), shape: Shape::Text },
        Field { key: "client_secret", title: "", description: "A reference to the client secret that is configured in Workfront.", required: true, roles: &[Role::Secret], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: Some("${env:DAM_CLIENT_SECRET}"), shape: Shape::Text },
        Field { key: "redirect_uri", title: "", description: "The redirect URI of the authorization request, if the client repeats it (RFC 6749 4.1.3).", required: false, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Text },
        Field { key: "scope", title: "", description: "The scope, if the client repeats it.", required: false, roles: &[Role::Scope], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Text },
    ],
    open: false,
};

pub(super) static TOKEN_RESPONSE: Object = Object {
    title: "Token response",
    description: "What the token endpoint answers. Members that are not named here are the provider's own.",
    fields: &[
        Field { key: "access_token", title: "", description: "The token that Workfront sends with each call of the API.", required: true, roles: &[Role::Token], labels: &[], misnomers: &[], missing_has_own_rule: true, sample: Some("${TOKEN}"), shape: Shape::Text },
        Field { key: "refresh_token", title: "", description: "The token that fetches the next access token.", required: false, roles: &[Role::Token], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: Some("${REFRESH}"), shape: Shape::Text },
        Field { key: "token_type", title: "", description: "How the token is used: `Bearer` (RFC 6749 7.1).", required: false, roles: &[], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: Some("Bearer"), shape: Shape::Text },
        Field { key: "expires_in", title: "", description: "Seconds until the access token expires, usually 3600.", required: false, roles: &[], labels: &[], misnomers: &["expires_id", "expire_in", "expires"], missing_has_own_rule: false, sample: Some("3600"), shape: Shape::NumberOrText },
        Field { key: "scope", title: "", description: "The scope, where it differs from the one asked for (RFC 6749 5.1).", required: false, roles: &[Role::Scope], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Text },
        Field { key: "id_token", title: "", description: "An identity token (OpenID Connect Core 3.1.3.3).", required: false, roles: &[Role::Token], labels: &[], misnomers: &[], missing_has_own_rule: false, sample: None, shape: Shape::Text },
    ],
    open: true,
};
