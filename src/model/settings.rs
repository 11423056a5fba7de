//! `exportlint.toml`: the settings of exportlint.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::model::field::{Field, Levels, List, Text};

/// The settings of exportlint in `exportlint.toml`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields, title = "Settings of exportlint")]
pub struct Settings {
    /// The profile, which sets the default severities.
    #[serde(default)]
    pub profile: Field<ProfileName>,
    /// The least severe findings that cause exit code 1.
    #[serde(default)]
    pub fail_on: Field<Threshold>,
    /// Globs of the files to check in a directory, relative to the directory of this file. Defaults
    /// to all YAML and JSON files.
    #[serde(default)]
    pub include: List<Text>,
    /// Globs of files and directories to skip.
    #[serde(default)]
    pub exclude: List<Text>,
    /// Severities by rule id or group.
    #[serde(default)]
    pub rules: Field<Levels>,
    /// Severities for some files only. Later entries take precedence.
    #[serde(default)]
    pub overrides: List<Override>,
    /// Findings to suppress.
    #[serde(default)]
    pub suppressions: List<Suppressed>,
    /// The baseline of known findings, relative to the directory of this file.
    #[serde(default)]
    pub baseline: Field<Text>,
    /// The hosts and scopes that are allowed on each servertype.
    #[serde(default)]
    pub environments: Field<Environments>,
    /// The hosts of production and of other stages.
    #[serde(default)]
    pub hosts: Field<Hosts>,
    /// References to secrets.
    #[serde(default)]
    pub secrets: Field<Secrets>,
    /// Limits for one file, which bound time and memory.
    #[serde(default)]
    pub limits: Field<LimitValues>,
    /// JSON Schemas of the organization, applied in addition to the built-in schemas.
    #[serde(default)]
    pub policies: List<Policy>,
    /// Providers of the organization, and differences from the built-in facts about a provider.
    #[serde(default)]
    pub providers: List<Provider>,
}

/// A set of default severities.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
pub enum ProfileName {
    /// The defaults for most teams.
    Recommended,
    /// The requirements of RFC 6749.
    Rfc6749,
    /// The best current practice (RFC 9700).
    Bcp,
    /// The OAuth 2.1 draft.
    OAuth21,
}

/// The least severe findings that cause exit code 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
pub enum Threshold {
    /// Only errors.
    Error,
    /// Warnings and errors.
    Warning,
    /// All findings.
    Info,
    /// No findings.
    Never,
}

/// Severities for some files only.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields, title = "Override")]
pub struct Override {
    /// Globs of the files, relative to the directory of this file.
    pub files: List<Text>,
    /// Severities by rule id or group.
    #[serde(default)]
    pub rules: Field<Levels>,
}

/// Findings to suppress, as an ignore comment does; for files that cannot have comments.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields, title = "Suppression")]
pub struct Suppressed {
    /// Globs of the files, relative to the directory of this file.
    pub files: List<Text>,
    /// The JSON Pointer (RFC 6901) of the value; list items can be addressed by name. Defaults to
    /// the whole file.
    #[serde(default)]
    pub pointer: Field<Text>,
    /// The rules and groups whose findings are suppressed.
    pub rules: List<Text>,
    /// The last day on which the findings are suppressed, such as `2027-01-31`.
    #[serde(default)]
    pub until: Field<Text>,
    /// The reason for the suppression.
    #[serde(default)]
    pub reason: Field<Text>,
}

/// The hosts and scopes that are allowed on each servertype.
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

/// The hosts and scopes that are allowed on one servertype.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields, title = "Environment")]
pub struct Environment {
    /// Hosts that destinations may use; a leading `*.` matches any labels. Defaults to all hosts.
    #[serde(default)]
    pub hosts: List<Text>,
    /// Scopes that destinations may request; a trailing `*` matches any text. Defaults to all
    /// scopes.
    #[serde(default)]
    pub scopes: List<Text>,
}

/// The hosts of production and of other stages.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields, title = "Hosts")]
pub struct Hosts {
    /// Hosts outside production; a leading `*.` matches any labels.
    #[serde(default)]
    pub non_production: List<Text>,
    /// Hosts of production; a leading `*.` matches any labels.
    #[serde(default)]
    pub production: List<Text>,
}

/// References to secrets.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields, title = "Secrets")]
pub struct Secrets {
    /// Regular expressions; a value that matches one of them is a reference, not a secret.
    #[serde(default)]
    pub references: List<Text>,
}

/// Limits for one file, which bound time and memory.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields, title = "Limits")]
pub struct LimitValues {
    /// The maximum size of a file: a number of bytes with a unit, such as `64 MiB`.
    #[serde(default)]
    pub file_size: Field<Text>,
    /// The maximum number of nesting levels.
    #[serde(default)]
    pub depth: Field<u32>,
    /// The maximum number of nodes that aliases add to a file.
    #[serde(default)]
    pub alias_nodes: Field<u32>,
}

/// A JSON Schema of the organization.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields, title = "Policy")]
pub struct Policy {
    /// The name of the policy in findings.
    pub name: Field<Text>,
    /// The kind of document that the policy applies to. Defaults to all kinds.
    #[serde(default)]
    pub kind: Field<PolicyKind>,
    /// The schema file, relative to the directory of this file: JSON Schema draft-07 or 2020-12.
    pub schema: Field<Text>,
    /// The severity of violations. Defaults to `error`.
    #[serde(default)]
    pub severity: Field<PolicySeverity>,
}

/// A kind of document that a policy can apply to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(inline)]
pub enum PolicyKind {
    /// An export context.
    ExportContext,
    /// A custom integration of Workfront.
    CustomIntegration,
    /// A recorded token request.
    TokenRequest,
    /// A recorded token response.
    TokenResponse,
}

/// The severity of policy violations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
pub enum PolicySeverity {
    /// Violations are errors.
    Error,
    /// Violations are warnings.
    Warning,
    /// Violations are informational.
    Info,
}

/// The facts of the organization about a provider. An entry with the id of a built-in provider adds
/// hosts to it and replaces the facts that the entry sets.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields, title = "Provider")]
pub struct Provider {
    /// The id that documents use for `provider`.
    pub id: Field<Text>,
    /// The display name. Defaults to the built-in name or the id.
    #[serde(default)]
    pub name: Field<Text>,
    /// The hosts of the provider; a leading `*.` matches any labels. Required unless the
    /// provider is built in or has `metadata`.
    #[serde(default)]
    pub hosts: List<Text>,
    /// The path of its token endpoint, such as `/oauth/token`; `{…}` matches any one segment.
    #[serde(default)]
    pub token_path: Field<Text>,
    /// Whether its token requests have a scope.
    #[serde(default)]
    pub scope: Field<ScopeRequirement>,
    /// Whether it issues a refresh token for the client credentials grant.
    #[serde(default)]
    pub refresh_token_on_client_credentials: Field<bool>,
    /// The client authentication methods that it supports.
    #[serde(default)]
    pub client_authentication: List<AuthenticationMethod>,
    /// A file with the metadata of its server (RFC 8414, OpenID Connect Discovery), relative to the
    /// directory of this file. It takes precedence over the other facts.
    #[serde(default)]
    pub metadata: Field<Text>,
}

/// Whether token requests have a scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
pub enum ScopeRequirement {
    /// The provider takes no scope.
    None,
    /// The scope can be left out.
    Optional,
    /// The provider refuses a request without a scope.
    Required,
}

/// A client authentication method.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
pub enum AuthenticationMethod {
    /// `client_secret_basic`: in the `Authorization` header.
    Header,
    /// `client_secret_post`: in the request body.
    Body,
}
