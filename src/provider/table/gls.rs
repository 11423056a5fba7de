//! What is known of `gls`.

use crate::provider::entry::{UNKNOWN, staged};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Offer, Provider, ScopeUse, StagePlace};
use crate::value::host::Strength;
use crate::value::stage::Stage;

const SOURCES: [Source; 2] = [
    source(
        "gls-m2-extension/gls-shipping-m2: TokenProvider (module named by and for GLS; who owns the account is not known) @ 5579ac2",
        "https://github.com/gls-m2-extension/gls-shipping-m2/blob/5579ac2130331beec56721d47523d365d197c115/Model/ShipIt/Auth/TokenProvider.php",
    ),
    source(
        "GLS developer portal: authentication service v2 (address only, named by a third party)",
        "https://dev-portal.gls-group.net/docs/authentification-service-v2/1/routes/token/post",
    ),
];

pub(super) static PROVIDER: Provider = Provider {
    id: "gls",
    name: "GLS",
    hosts: &[
        staged(
            "api.gls-group.net",
            Stage::Production,
            Strength::Medium,
            &SOURCES,
        ),
        staged(
            "api-sandbox.gls-group.net",
            Stage::Test,
            Strength::Strong,
            &SOURCES,
        ),
    ],
    token_url: Fact::excerpt("https://api.gls-group.net/oauth2/v2/token", &SOURCES),
    stages: Fact::excerpt(StagePlace::Host, &SOURCES),
    scope: Fact::unverified(ScopeUse::Optional),
    client_credentials: Fact::excerpt(Offer::Offered, &SOURCES),
    ..UNKNOWN
};
