//! What is known of `canto`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Offer, Provider, ScopeUse};

const SOURCES: [Source; 3] = [
    source(
        "Canto help: generating API keys",
        "https://cantodam.freshdesk.com/en/support/solutions/articles/9000173373-generating-api-keys",
    ),
    source(
        "OneTeg: Canto connector",
        "https://docs.oneteg.com/documentation-home/canto-connector-v1-2",
    ),
    source(
        "Celigo: Canto connection",
        "https://docs.celigo.com/hc/en-us/articles/39050979030939-Set-up-a-connection-to-Canto",
    ),
];

pub(super) static PROVIDER: Provider = Provider {
    id: "canto",
    name: "Canto",
    hosts: &[host("oauth.canto.com")],
    token_url: Fact::excerpt("https://oauth.canto.com/oauth/api/oauth2/token", &SOURCES),
    scope: Fact::excerpt(ScopeUse::Optional, &SOURCES),
    client_credentials: Fact::excerpt(Offer::Offered, &SOURCES),
    quirks: &[Fact::excerpt(
        "Older programs send the id and the secret as `app_id` and `app_secret`.",
        &SOURCES,
    )],
    ..UNKNOWN
};
