//! The rules, one a file, in the order of their ids.

use crate::rule::Rule;

mod auth {
    pub(super) mod unknown_method;
    pub(super) mod unspecified;
}
mod endpoint {
    pub(super) mod insecure_scheme;
    pub(super) mod malformed;
}
mod environment {
    pub(super) mod host_mismatch;
    pub(super) mod invalid_servertype;
    pub(super) mod overlapping_destinations;
    pub(super) mod secret_reference_mismatch;
    pub(super) mod shared_client;
    pub(super) mod shared_endpoint;
    pub(super) mod uncovered_servertype;
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
mod scope {
    pub(super) mod grammar;
    pub(super) mod missing;
}
mod secret {
    pub(super) mod inline;
    pub(super) mod placeholder;
}
mod structure {
    pub(super) mod coerced_scalar;
    pub(super) mod destination_count;
    pub(super) mod duplicate_key;
    pub(super) mod invalid_value;
    pub(super) mod missing_field;
    pub(super) mod stray_whitespace;
    pub(super) mod ui_label_alias;
    pub(super) mod unknown_field;
    pub(super) mod unknown_kind;
    pub(super) mod wrong_type;
}
mod syntax {
    pub(super) mod encoding;
    pub(super) mod invalid;
    pub(super) mod limit;
    pub(super) mod unknown_alias;
    pub(super) mod unused_anchor;
}
mod token {
    pub(super) mod code_reused;
    pub(super) mod implausible_expiry;
    pub(super) mod misnamed_expiry;
    pub(super) mod missing_response_field;
    pub(super) mod parameter_mismatch;
}
mod workfront {
    pub(super) mod fields_for_type;
    pub(super) mod reserved_parameter;
    pub(super) mod secret_in_request_parameters;
}

/// All rules, in the order of their ids.
pub const RULES: &[&dyn Rule] = &[
    &auth::unknown_method::UnknownMethod,
    &auth::unspecified::Unspecified,
    &endpoint::insecure_scheme::InsecureScheme,
    &endpoint::malformed::Malformed,
    &environment::host_mismatch::HostMismatch,
    &environment::invalid_servertype::InvalidServertype,
    &environment::overlapping_destinations::OverlappingDestinations,
    &environment::secret_reference_mismatch::SecretReferenceMismatch,
    &environment::shared_client::SharedClient,
    &environment::shared_endpoint::SharedEndpoint,
    &environment::uncovered_servertype::UncoveredServertype,
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
    &scope::grammar::Grammar,
    &scope::missing::Missing,
    &secret::inline::Inline,
    &secret::placeholder::Placeholder,
    &structure::coerced_scalar::CoercedScalar,
    &structure::destination_count::DestinationCount,
    &structure::duplicate_key::DuplicateKey,
    &structure::invalid_value::InvalidValue,
    &structure::missing_field::MissingField,
    &structure::stray_whitespace::StrayWhitespace,
    &structure::ui_label_alias::UiLabelAlias,
    &structure::unknown_field::UnknownField,
    &structure::unknown_kind::UnknownKind,
    &structure::wrong_type::WrongType,
    &syntax::encoding::WrongEncoding,
    &syntax::invalid::Invalid,
    &syntax::limit::OverLimit,
    &syntax::unknown_alias::UnknownAlias,
    &syntax::unused_anchor::UnusedAnchor,
    &token::code_reused::CodeReused,
    &token::implausible_expiry::ImplausibleExpiry,
    &token::misnamed_expiry::MisnamedExpiry,
    &token::missing_response_field::MissingResponseField,
    &token::parameter_mismatch::ParameterMismatch,
    &workfront::fields_for_type::FieldsForType,
    &workfront::reserved_parameter::ReservedParameter,
    &workfront::secret_in_request_parameters::SecretInRequestParameters,
];
