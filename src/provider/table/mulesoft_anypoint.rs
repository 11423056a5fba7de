//! What is known of `mulesoft-anypoint`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Offer, Provider, ScopeUse, StagePlace};

const MULESOFT_ANYPOINT_PAGE: Source = source(
    "MuleSoft: connected apps for developers @ 9e313f2",
    "https://github.com/mulesoft/docs-access-management/blob/9e313f2/modules/ROOT/pages/connected-apps-developers.adoc",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "mulesoft-anypoint",
    name: "MuleSoft Anypoint Platform",
    hosts: &[host("anypoint.mulesoft.com")],
    token_url: Fact::verified(
        "https://anypoint.mulesoft.com/accounts/api/v2/oauth2/token",
        &[MULESOFT_ANYPOINT_PAGE],
    ),
    token_paths: Some(Fact::verified(
        &["/accounts/api/v2/oauth2/token"],
        &[MULESOFT_ANYPOINT_PAGE],
    )),
    stages: Fact::excerpt(StagePlace::Client, &[MULESOFT_ANYPOINT_PAGE]),
    scope: Fact::verified(ScopeUse::Optional, &[MULESOFT_ANYPOINT_PAGE]),
    client_credentials: Fact::verified(Offer::Offered, &[MULESOFT_ANYPOINT_PAGE]),
    ..UNKNOWN
};
