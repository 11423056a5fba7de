//! What is known of `netsuite`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Need, Needed, Offer, Provider, StagePlace, Where};

const NETSUITE_PAGE: Source = source(
    "NangoHQ/nango packages/providers/providers.yaml @ 2f4c0af (third-party catalogue)",
    "https://github.com/NangoHQ/nango/blob/2f4c0af671e2ca1c43dd4e78f3c369218bf3fc87/packages/providers/providers.yaml",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "netsuite",
    name: "Oracle NetSuite",
    hosts: &[host("suitetalk.api.netsuite.com")],
    token_url: Fact::excerpt(
        "https://{account}.suitetalk.api.netsuite.com/services/rest/auth/oauth2/v1/token",
        &[NETSUITE_PAGE],
    ),
    token_paths: Some(Fact::excerpt(
        &["/services/rest/auth/oauth2/v1/token"],
        &[NETSUITE_PAGE],
    )),
    stages: Fact::excerpt(StagePlace::Subdomain, &[NETSUITE_PAGE]),
    client_credentials: Fact::excerpt(Offer::Offered, &[NETSUITE_PAGE]),
    needs: &[Fact::excerpt(
        Need {
            what: Needed::Authentication("a signed JWT (`private_key_jwt`)"),
            at: Where::Everywhere,
            default: None,
        },
        &[NETSUITE_PAGE],
    )],
    ..UNKNOWN
};
