//! What is known of `entra`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Host, Method, Offer, Provider, RefreshToken, ScopeUse, StagePlace};

pub(super) const ENTRA: Source = source(
    "Microsoft: client credentials flow on the v2.0 endpoint",
    "https://github.com/MicrosoftDocs/entra-docs/blob/03033eb/docs/identity-platform/v2-oauth2-client-creds-grant-flow.md",
);

pub(super) const ENTRA_NO_SCOPE: Source = source(
    "Microsoft Q&A: AADSTS90014 without a scope",
    "https://learn.microsoft.com/en-us/answers/a/1541938",
);

pub(super) const ENTRA_COMMON: Source = source(
    "MSAL.NET 1384: client credentials without a tenant",
    "https://github.com/AzureAD/microsoft-authentication-library-for-dotnet/issues/1384",
);

const ENTRA_SCOPE: Source = source(
    "rakhesh.com: specifying the scope of a token",
    "https://rakhesh.com/azure/specifying-the-oauth2-authentication-token-scope/",
);

/// What people who sign in can use in place of a tenant.
pub(super) const TENANT_ALIASES: Fact<&[&str]> = Fact::excerpt(
    &["common", "organizations", "consumers"],
    &[ENTRA, ENTRA_COMMON],
);

/// The global cloud, with its older names, and the clouds of the US government and of China.
pub(super) const LOGIN_HOSTS: [Host; 7] = [
    host("login.microsoftonline.com"),
    host("login.microsoft.com"),
    host("login.windows.net"),
    host("sts.windows.net"),
    host("login.microsoftonline.us"),
    host("login.partner.microsoftonline.cn"),
    host("login.chinacloudapi.cn"),
];

pub(super) static PROVIDER: Provider = Provider {
    id: "entra",
    name: "Microsoft Entra ID (v2.0)",
    hosts: &LOGIN_HOSTS,
    token_url: Fact::verified(
        "https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token",
        &[ENTRA],
    ),
    token_paths: Some(Fact::verified(
        &[
            "/{tenant}/oauth2/v2.0/token",
            // Older URLs of B2C.
            "/te/{tenant}/{policy}/oauth2/v2.0/token",
            "/tfp/{tenant}/{policy}/oauth2/v2.0/token",
        ],
        &[ENTRA],
    )),
    tenant_aliases: Some(TENANT_ALIASES),
    stages: Fact::verified(StagePlace::Tenant, &[ENTRA]),
    scope: Fact::verified(ScopeUse::Required, &[ENTRA, ENTRA_NO_SCOPE]),
    scope_suffix: Some(Fact::verified("/.default", &[ENTRA, ENTRA_SCOPE])),
    client_authentication: Fact::verified(&[Method::Header, Method::Body], &[ENTRA]),
    client_credentials: Fact::verified(Offer::Offered, &[ENTRA]),
    refresh_token: Fact::verified(RefreshToken::NotIssued, &[ENTRA]),
    quirks: &[
        Fact::verified(
            "A scope names one resource: its App ID URI followed by `/.default`.",
            &[ENTRA],
        ),
        Fact::verified(
            "Permissions are app roles: tokens have `roles`, not `scp`.",
            &[ENTRA],
        ),
        Fact::excerpt("Without a scope it answers AADSTS90014.", &[ENTRA_NO_SCOPE]),
    ],
    ..UNKNOWN
};
