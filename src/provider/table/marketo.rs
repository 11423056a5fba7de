//! What is known of `marketo`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Offer, Provider, ScopeUse, StagePlace};

const MARKETO_PAGE: Source = source(
    "Adobe: Marketo REST authentication",
    "https://experienceleague.adobe.com/fr/docs/marketo-developer/marketo/rest/authentication",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "marketo",
    name: "Adobe Marketo Engage",
    hosts: &[host("mktorest.com")],
    token_url: Fact::verified(
        "https://{instance}.mktorest.com/identity/oauth/token",
        &[MARKETO_PAGE],
    ),
    token_paths: Some(Fact::verified(&["/identity/oauth/token"], &[MARKETO_PAGE])),
    stages: Fact::excerpt(StagePlace::Subdomain, &[MARKETO_PAGE]),
    scope: Fact::verified(ScopeUse::NotTaken, &[MARKETO_PAGE]),
    client_credentials: Fact::verified(Offer::Offered, &[MARKETO_PAGE]),
    lifetime: Some(Fact::verified(3600, &[MARKETO_PAGE])),
    ..UNKNOWN
};
