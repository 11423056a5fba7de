//! What is known of `box`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Need, Needed, Offer, Provider, ScopeUse, StagePlace, Where};

const BOX_PAGE: Source = source(
    "Box: client credentials grant @ eee1aa6",
    "https://github.com/box/developer.box.com/blob/eee1aa64/content/guides/authentication/client-credentials/index.md",
);

const fn needed(parameter: &'static str) -> Fact<Need> {
    Fact::verified(
        Need {
            what: Needed::Parameter(parameter),
            at: Where::Everywhere,
            default: None,
        },
        &[BOX_PAGE],
    )
}

pub(super) static PROVIDER: Provider = Provider {
    id: "box",
    name: "Box",
    hosts: &[host("api.box.com")],
    token_url: Fact::excerpt("https://api.box.com/oauth2/token", &[BOX_PAGE]),
    token_paths: Some(Fact::excerpt(&["/oauth2/token"], &[BOX_PAGE])),
    stages: Fact::excerpt(StagePlace::Client, &[BOX_PAGE]),
    scope: Fact::excerpt(ScopeUse::NotTaken, &[BOX_PAGE]),
    client_authentication: Fact::unverified(&[Method::Body]),
    client_credentials: Fact::excerpt(Offer::Offered, &[BOX_PAGE]),
    needs: &[needed("box_subject_type"), needed("box_subject_id")],
    ..UNKNOWN
};
