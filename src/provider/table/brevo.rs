//! What is known of `brevo`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Offer, Provider, RefreshToken, ScopeUse};

const SOURCES: [Source; 3] = [
    source(
        "Brevo: changelog 2026-10-13, M2M token endpoint moves to the API host",
        "https://developers.brevo.com/changelog/2026/10/13",
    ),
    source(
        "Brevo: changelog 2026-10-06, M2M authentication",
        "https://developers.brevo.com/changelog/2026/10/6",
    ),
    source(
        "Brevo: machine-to-machine",
        "https://developers.brevo.com/docs/oauth-m2m-authentication",
    ),
];

pub(super) static PROVIDER: Provider = Provider {
    id: "brevo",
    name: "Brevo",
    hosts: &[host("api.brevo.com"), host("oauth.brevo.com")],
    token_url: Fact::verified("https://api.brevo.com/realms/partner/oauth/token", &SOURCES),
    scope: Fact::verified(ScopeUse::Default("all scopes of the app"), &SOURCES),
    client_credentials: Fact::verified(Offer::Offered, &SOURCES),
    refresh_token: Fact::verified(RefreshToken::NotIssued, &SOURCES),
    lifetime: Some(Fact::verified(3600, &SOURCES)),
    quirks: &[Fact::verified(
        "A scope that the app does not have is answered with `invalid_scope`.",
        &SOURCES,
    )],
    ..UNKNOWN
};
