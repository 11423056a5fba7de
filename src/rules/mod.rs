//! The rules, one a file, in the order of their ids.

use crate::rule::{Rule, RuleMeta};

mod auth {
    pub(super) mod body_credentials;
    pub(super) mod provider_mismatch;
    pub(super) mod unknown_method;
    pub(super) mod unspecified;
}
mod endpoint {
    pub(super) mod credentials_in_url;
    pub(super) mod fragment;
    pub(super) mod insecure_scheme;
    pub(super) mod malformed;
    pub(super) mod not_a_token_endpoint;
    pub(super) mod placeholder;
    pub(super) mod retired_host;
    pub(super) mod token_parameters_in_url;
}
mod environment {
    pub(super) mod host_mismatch;
    pub(super) mod invalid_servertype;
    pub(super) mod name_mismatch;
    pub(super) mod overlapping_destinations;
    pub(super) mod scope_mismatch;
    pub(super) mod secret_reference_mismatch;
    pub(super) mod shared_client;
    pub(super) mod shared_endpoint;
    pub(super) mod uncovered_servertype;
    pub(super) mod unreachable_destination;
    pub(super) mod unrestricted_destination;
}
mod grant {
    pub(super) mod deprecated;
    pub(super) mod public_client;
    pub(super) mod unsupported;
}
mod mapping {
    pub(super) mod consumer_first;
    pub(super) mod control_field;
    pub(super) mod credential_field;
    pub(super) mod cross_environment;
    pub(super) mod refresh_without_issue;
    pub(super) mod shared_target;
    pub(super) mod short_target;
    pub(super) mod token_dropped;
    pub(super) mod unknown_target;
}
mod policy {
    pub(super) mod host_not_allowed;
    pub(super) mod schema;
    pub(super) mod scope_not_allowed;
}
mod project {
    pub(super) mod duplicate_context_name;
    pub(super) mod endpoint_crosses_servertypes;
}
mod provider {
    pub(super) mod entra_default_scope;
    pub(super) mod grant_not_offered;
    pub(super) mod parameter_not_available;
    pub(super) mod salesforce_login_host;
    pub(super) mod scope_not_listed;
}
mod scope {
    pub(super) mod broad;
    pub(super) mod grammar;
    pub(super) mod missing;
    pub(super) mod offline_access;
    pub(super) mod required_by_provider;
    pub(super) mod separator;
}
mod secret {
    pub(super) mod basic_unsafe_characters;
    pub(super) mod broken_reference;
    pub(super) mod inline;
    pub(super) mod moved_endpoint;
    pub(super) mod placeholder;
    pub(super) mod reused;
    pub(super) mod swapped;
    pub(super) mod token_in_file;
}
mod structure {
    pub(super) mod coerced_scalar;
    pub(super) mod destination_count;
    pub(super) mod duplicate_destination_name;
    pub(super) mod duplicate_key;
    pub(super) mod invalid_value;
    pub(super) mod missing_field;
    pub(super) mod placeholder;
    pub(super) mod stray_whitespace;
    pub(super) mod ui_label_alias;
    pub(super) mod unknown_field;
    pub(super) mod unknown_kind;
    pub(super) mod wrong_type;
}
mod suppression {
    pub(super) mod expired;
    pub(super) mod unknown_rule;
    pub(super) mod unused;
    pub(super) mod without_reason;
}
mod syntax {
    pub(super) mod encoding;
    pub(super) mod invalid;
    pub(super) mod limit;
    pub(super) mod unknown_alias;
    pub(super) mod unused_anchor;
}
mod token {
    pub(super) mod client_mismatch;
    pub(super) mod code_reused;
    pub(super) mod implausible_expiry;
    pub(super) mod misnamed_expiry;
    pub(super) mod missing_response_field;
    pub(super) mod parameter_mismatch;
}
mod workfront {
    pub(super) mod base_url;
    pub(super) mod fields_for_type;
    pub(super) mod reserved_parameter;
    pub(super) mod secret_in_request_parameters;
}

/// All rules, in the order of their ids.
pub const RULES: &[&dyn Rule] = &[
    &auth::body_credentials::BodyCredentials,
    &auth::provider_mismatch::ProviderMismatch,
    &auth::unknown_method::UnknownMethod,
    &auth::unspecified::Unspecified,
    &endpoint::credentials_in_url::CredentialsInUrl,
    &endpoint::fragment::Fragment,
    &endpoint::insecure_scheme::InsecureScheme,
    &endpoint::malformed::Malformed,
    &endpoint::not_a_token_endpoint::NotATokenEndpoint,
    &endpoint::placeholder::Placeholder,
    &endpoint::retired_host::RetiredHost,
    &endpoint::token_parameters_in_url::TokenParametersInUrl,
    &environment::host_mismatch::HostMismatch,
    &environment::invalid_servertype::InvalidServertype,
    &environment::name_mismatch::NameMismatch,
    &environment::overlapping_destinations::OverlappingDestinations,
    &environment::scope_mismatch::ScopeMismatch,
    &environment::secret_reference_mismatch::SecretReferenceMismatch,
    &environment::shared_client::SharedClient,
    &environment::shared_endpoint::SharedEndpoint,
    &environment::uncovered_servertype::UncoveredServertype,
    &environment::unreachable_destination::UnreachableDestination,
    &environment::unrestricted_destination::UnrestrictedDestination,
    &grant::deprecated::Deprecated,
    &grant::public_client::PublicClient,
    &grant::unsupported::Unsupported,
    &mapping::consumer_first::ConsumerFirst,
    &mapping::control_field::ControlField,
    &mapping::credential_field::CredentialField,
    &mapping::cross_environment::CrossEnvironment,
    &mapping::refresh_without_issue::RefreshWithoutIssue,
    &mapping::shared_target::SharedTarget,
    &mapping::short_target::ShortTarget,
    &mapping::token_dropped::TokenDropped,
    &mapping::unknown_target::UnknownTarget,
    &policy::host_not_allowed::HostNotAllowed,
    &policy::schema::PolicySchema,
    &policy::scope_not_allowed::ScopeNotAllowed,
    &project::duplicate_context_name::DuplicateContextName,
    &project::endpoint_crosses_servertypes::EndpointCrossesServertypes,
    &provider::entra_default_scope::EntraDefaultScope,
    &provider::grant_not_offered::GrantNotOffered,
    &provider::parameter_not_available::ParameterNotAvailable,
    &provider::salesforce_login_host::SalesforceLoginHost,
    &provider::scope_not_listed::ScopeNotListed,
    &scope::broad::Broad,
    &scope::grammar::Grammar,
    &scope::missing::Missing,
    &scope::offline_access::OfflineAccess,
    &scope::required_by_provider::RequiredByProvider,
    &scope::separator::WrongSeparator,
    &secret::basic_unsafe_characters::BasicUnsafeCharacters,
    &secret::broken_reference::BrokenReference,
    &secret::inline::Inline,
    &secret::moved_endpoint::MovedEndpoint,
    &secret::placeholder::Placeholder,
    &secret::reused::Reused,
    &secret::swapped::Swapped,
    &secret::token_in_file::TokenInFile,
    &structure::coerced_scalar::CoercedScalar,
    &structure::destination_count::DestinationCount,
    &structure::duplicate_destination_name::DuplicateDestinationName,
    &structure::duplicate_key::DuplicateKey,
    &structure::invalid_value::InvalidValue,
    &structure::missing_field::MissingField,
    &structure::placeholder::Placeholder,
    &structure::stray_whitespace::StrayWhitespace,
    &structure::ui_label_alias::UiLabelAlias,
    &structure::unknown_field::UnknownField,
    &structure::unknown_kind::UnknownKind,
    &structure::wrong_type::WrongType,
    &suppression::expired::Expired,
    &suppression::unknown_rule::UnknownRule,
    &suppression::unused::Unused,
    &suppression::without_reason::WithoutReason,
    &syntax::encoding::WrongEncoding,
    &syntax::invalid::Invalid,
    &syntax::limit::OverLimit,
    &syntax::unknown_alias::UnknownAlias,
    &syntax::unused_anchor::UnusedAnchor,
    &token::client_mismatch::ClientMismatch,
    &token::code_reused::CodeReused,
    &token::implausible_expiry::ImplausibleExpiry,
    &token::misnamed_expiry::MisnamedExpiry,
    &token::missing_response_field::MissingResponseField,
    &token::parameter_mismatch::ParameterMismatch,
    &workfront::base_url::BaseUrl,
    &workfront::fields_for_type::FieldsForType,
    &workfront::reserved_parameter::ReservedParameter,
    &workfront::secret_in_request_parameters::SecretInRequestParameters,
];

/// Identity and manual of the rule with an id.
pub fn meta(id: &str) -> Option<&'static RuleMeta> {
    let mut all = RULES.iter().map(|rule| rule.meta());
    all.find(|meta| meta.id == id)
}
