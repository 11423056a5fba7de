//! `exportlint.toml`: what a team wants of the tool.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::model::field::{Field, Levels, List, Text};

/// The settings of exportlint, as they stand in `exportlint.toml`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields, title = "Settings of exportlint")]
pub struct Settings {
    /// The set of default severities.
    #[serde(default)]
    pub profile: Field<ProfileName>,
    /// The mildest findings that end with exit code 1.
    #[serde(default)]
    pub fail_on: Field<Threshold>,
    /// Globs of the files that a walk picks up, from the folder of this file. All YAML and JSON files
    /// without it.
    #[serde(default)]
    pub include: List<Text>,
    /// Globs of files and folders that are passed over.
    #[serde(default)]
    pub exclude: List<Text>,
    /// Severities by rule id or group.
    #[serde(default)]
    pub rules: Field<Levels>,
    /// Other severities for some files. Later ones win.
    #[serde(default)]
    pub overrides: List<Override>,
    /// Findings that are not reported.
    #[serde(default)]
    pub suppressions: List<Suppressed>,
    /// The file of known findings, from the folder of this file.
    #[serde(default)]
    pub baseline: Field<Text>,
    /// What is allowed on each servertype.
    #[serde(default)]
    pub environments: Field<Environments>,
    /// Which hosts belong to which stage.
    #[serde(default)]
    pub hosts: Field<Hosts>,
    /// How secrets are referred to.
    #[serde(default)]
    pub secrets: Field<Secrets>,
    /// What bounds time and memory for one file.
    #[serde(default)]
    pub limits: Field<LimitValues>,
    /// JSON Schemas of the organization, laid over those of the tool.
    #[serde(default)]
    pub policies: List<Policy>,
    /// Providers of the organization's own, and what is different at its own server of a known one.
    #[serde(default)]
    pub providers: List<Provider>,
}

/// The name of a set of default severities.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
pub enum ProfileName {
    /// What most teams want.
    Recommended,
    /// The letter of RFC 6749.
    Rfc6749,
    /// The best current practice, RFC 9700.
    Bcp,
    /// The OAuth 2.1 draft.
    OAuth21,
}

/// The mildest findings that fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
pub enum Threshold {
    /// Errors.
    Error,
    /// Warnings and errors.
    Warning,
    /// All findings.
    Info,
    /// None.
    Never,
}

/// Other severities for some files.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields, title = "Override")]
pub struct Override {
    /// Globs of the files, from the folder of this file.
    pub files: List<Text>,
    /// Severities by rule id or group.
    #[serde(default)]
    pub rules: Field<Levels>,
}

/// Findings that are not reported: what an ignore comment does, for files that have no comments.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields, title = "Suppression")]
pub struct Suppressed {
    /// Globs of the files, from the folder of this file.
    pub files: List<Text>,
    /// JSON Pointer (RFC 6901) of the value; items of lists may be called by their names. The whole
    /// file without it.
    #[serde(default)]
    pub pointer: Field<Text>,
    /// The rules and groups whose findings are not reported.
    pub rules: List<Text>,
    /// The last day on which this holds, such as `2027-01-31`.
    #[serde(default)]
    pub until: Field<Text>,
    /// Why.
    #[serde(default)]
    pub reason: Field<Text>,
}

/// What is allowed on each servertype.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields, title = "Environments")]
pub struct Environments {
    /// On the development system.
    #[serde(default)]
    pub dev: Field<Environment>,
    /// On the test system.
    #[serde(default)]
    pub test: Field<Environment>,
    /// On the production system.
    #[serde(default)]
    pub prod: Field<Environment>,
}

/// What is allowed on one servertype.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields, title = "Environment")]
pub struct Environment {
    /// Hosts that destinations may call; `*.` in front stands for any labels. All without it.
    #[serde(default)]
    pub hosts: List<Text>,
    /// Scopes that destinations may ask for; `*` at the end stands for any rest. All without it.
    #[serde(default)]
    pub scopes: List<Text>,
}

/// Which hosts belong to which stage.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields, title = "Hosts")]
pub struct Hosts {
    /// Hosts that are not of production; `*.` in front stands for any labels.
    #[serde(default)]
    pub non_production: List<Text>,
    /// Hosts of production.
    #[serde(default)]
    pub production: List<Text>,
}

/// How secrets are referred to.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields, title = "Secrets")]
pub struct Secrets {
    /// Regular expressions; a value that matches one is a reference and no secret.
    #[serde(default)]
    pub references: List<Text>,
}

/// What bounds time and memory for one file.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields, title = "Limits")]
pub struct LimitValues {
    /// The size of a file: a number of bytes with a unit, such as `64 MiB`.
    #[serde(default)]
    pub file_size: Field<Text>,
    /// Levels of nesting.
    #[serde(default)]
    pub depth: Field<u32>,
    /// Nodes that aliases may add to a file.
    #[serde(default)]
    pub alias_nodes: Field<u32>,
}

/// A JSON Schema of the organization.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields, title = "Policy")]
pub struct Policy {
    /// What findings call it.
    pub name: Field<Text>,
    /// The kind of documents that it holds for. All kinds without it.
    #[serde(default)]
    pub kind: Field<PolicyKind>,
    /// The file of the schema, from the folder of this file: JSON Schema, draft-07 or 2020-12.
    pub schema: Field<Text>,
    /// How grave it is to break it: an error without it.
    #[serde(default)]
    pub severity: Field<PolicySeverity>,
}

/// A kind of document that a policy can hold for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(inline)]
pub enum PolicyKind {
    /// An export context.
    ExportContext,
    /// A custom integration of Workfront.
    CustomIntegration,
    /// A recorded call of a token endpoint.
    TokenRequest,
    /// The answer of a token endpoint.
    TokenResponse,
}

/// How grave it is to break a policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
pub enum PolicySeverity {
    /// It fails a check.
    Error,
    /// It fails a check that is asked to be strict.
    Warning,
    /// It is good to know.
    Info,
}

/// What the organization knows of a provider. Where an entry has the id of a provider that the tool
/// knows, it adds hosts and takes the place of the facts that it names.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields, title = "Provider")]
pub struct Provider {
    /// The id that documents write under `provider`.
    pub id: Field<Text>,
    /// Its name for people. Without it the one that the tool knows, or the id.
    #[serde(default)]
    pub name: Field<Text>,
    /// Its hosts; `*.` in front stands for any labels. Needed by a provider that the tool does not
    /// know.
    #[serde(default)]
    pub hosts: List<Text>,
    /// Whether it gives out a refresh token with client credentials.
    #[serde(default)]
    pub refresh_token_on_client_credentials: Field<bool>,
    /// Where client id and secret may travel, by its documentation.
    #[serde(default)]
    pub client_authentication: List<AuthenticationMethod>,
}

/// Where client id and secret travel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
pub enum AuthenticationMethod {
    /// In the `Authorization` header.
    Header,
    /// In the request body.
    Body,
}
