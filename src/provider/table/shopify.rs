//! What is known of `shopify`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, ScopeUse, StagePlace};

const SHOPIFY_PAGE: Source = source(
    "Shopify: using the client credentials grant",
    "https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens/client-credentials-grant",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "shopify",
    name: "Shopify Admin (apps of the own organization)",
    hosts: &[host("myshopify.com")],
    token_url: Fact::verified(
        "https://{shop}.myshopify.com/admin/oauth/access_token",
        &[SHOPIFY_PAGE],
    ),
    token_paths: Some(Fact::verified(
        &["/admin/oauth/access_token"],
        &[SHOPIFY_PAGE],
    )),
    stages: Fact::excerpt(StagePlace::Subdomain, &[SHOPIFY_PAGE]),
    scope: Fact::verified(ScopeUse::NotTaken, &[SHOPIFY_PAGE]),
    client_authentication: Fact::excerpt(&[Method::Body], &[SHOPIFY_PAGE]),
    client_credentials: Fact::verified(Offer::Offered, &[SHOPIFY_PAGE]),
    lifetime: Some(Fact::excerpt(86400, &[SHOPIFY_PAGE])),
    ..UNKNOWN
};
