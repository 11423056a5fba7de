//! What is known of `entra-v1`.

use crate::provider::entry::UNKNOWN;
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::table::entra::{ENTRA, LOGIN_HOSTS, TENANT_ALIASES};
use crate::provider::{
    Method, Need, Needed, Offer, Provider, RefreshToken, ScopeSubstitute, ScopeUse, StagePlace,
    TokenPath, Where,
};

const ENTRA_V1: Source = source(
    "Microsoft: client credentials flow on the v1.0 endpoint",
    "https://github.com/MicrosoftDocs/azure-docs/blob/2348be4/articles/active-directory/azuread-dev/v1-oauth2-client-creds-grant-flow.md",
);

/// The parameter that names the target at the v1.0 endpoint.
const RESOURCE: &str = "resource";

pub(super) static PROVIDER: Provider = Provider {
    id: "entra-v1",
    name: "Microsoft Entra ID (v1.0)",
    hosts: &LOGIN_HOSTS,
    path_at_host: Some(TokenPath::Ends("/oauth2/token")),
    token_url: Fact::verified(
        "https://login.microsoftonline.com/{tenant}/oauth2/token",
        &[ENTRA_V1],
    ),
    token_paths: Some(Fact::verified(&["/{tenant}/oauth2/token"], &[ENTRA_V1])),
    tenant_aliases: Some(TENANT_ALIASES),
    stages: Fact::verified(StagePlace::Tenant, &[ENTRA_V1]),
    scope: Fact::verified(ScopeUse::NotTaken, &[ENTRA_V1]),
    scope_substitute: Some(Fact::verified(
        ScopeSubstitute {
            parameter: RESOURCE,
            successor: "the v2.0 endpoint, `/oauth2/v2.0/token`, with a scope that ends in `/.default`",
        },
        &[ENTRA_V1, ENTRA],
    )),
    client_authentication: Fact::verified(&[Method::Body], &[ENTRA_V1]),
    client_credentials: Fact::verified(Offer::Offered, &[ENTRA_V1]),
    refresh_token: Fact::verified(RefreshToken::NotIssued, &[ENTRA_V1]),
    needs: &[Fact::verified(
        Need {
            what: Needed::Parameter(RESOURCE),
            at: Where::Everywhere,
            default: None,
        },
        &[ENTRA_V1],
    )],
    quirks: &[Fact::verified(
        "`expires_in` is a text in the answer, with `expires_on` beside it.",
        &[ENTRA_V1],
    )],
    ..UNKNOWN
};
