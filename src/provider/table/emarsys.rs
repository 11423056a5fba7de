//! What is known of `emarsys`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, StagePlace};

const EMARSYS_PAGE: Source = source(
    "NangoHQ/nango packages/providers/providers.yaml @ 2f4c0af (third-party catalogue)",
    "https://github.com/NangoHQ/nango/blob/2f4c0af671e2ca1c43dd4e78f3c369218bf3fc87/packages/providers/providers.yaml",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "emarsys",
    name: "SAP Emarsys",
    hosts: &[host("auth.emarsys.net")],
    token_url: Fact::excerpt("https://auth.emarsys.net/oauth2/token", &[EMARSYS_PAGE]),
    token_paths: Some(Fact::excerpt(&["/oauth2/token"], &[EMARSYS_PAGE])),
    stages: Fact::excerpt(StagePlace::Client, &[EMARSYS_PAGE]),
    client_authentication: Fact::unverified(&[Method::Header]),
    client_credentials: Fact::excerpt(Offer::Offered, &[EMARSYS_PAGE]),
    ..UNKNOWN
};
