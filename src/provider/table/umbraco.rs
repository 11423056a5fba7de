//! What is known of `umbraco`.

use crate::provider::entry::UNKNOWN;
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, RefreshToken, ScopeUse, TokenPath};

const SOURCES: [Source; 2] = [
    source(
        "Umbraco: external access to the Management API @ 0797a88",
        "https://github.com/umbraco/UmbracoDocs/blob/0797a88ceb9c38ac606f69ac8bec79345a5168aa/15/umbraco-cms/reference/management-api/external-access.md",
    ),
    source(
        "umbraco-management-api-client 1.0.2 (third party, credentials in the body)",
        "https://app.unpkg.com/umbraco-management-api-client@1.0.2/files/dist/example.js",
    ),
];

pub(super) static PROVIDER: Provider = Provider {
    id: "umbraco",
    name: "Umbraco",
    own_host_path: Some(TokenPath::Ends(
        "/umbraco/management/api/v1/security/back-office/token",
    )),
    token_url: Fact::verified(
        "https://{host}/umbraco/management/api/v1/security/back-office/token",
        &SOURCES,
    ),
    scope: Fact::unverified(ScopeUse::Optional),
    client_authentication: Fact::unverified(&[Method::Body]),
    client_credentials: Fact::verified(Offer::Offered, &SOURCES),
    refresh_token: Fact::verified(RefreshToken::NotIssued, &SOURCES),
    lifetime: Some(Fact::verified(299, &SOURCES)),
    ..UNKNOWN
};
