//! What is known of `paypal`.

use crate::provider::entry::{UNKNOWN, staged};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, ScopeUse, StagePlace};
use crate::value::host::Strength;
use crate::value::stage::Stage;

const PAYPAL_PAGE: Source = source(
    "PayPal: catalogs_products_v1.json @ ec4d8f3",
    "https://github.com/paypal/paypal-rest-api-specifications/blob/ec4d8f3/openapi/catalogs_products_v1.json",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "paypal",
    name: "PayPal (catalog products, orders)",
    hosts: &[
        staged(
            "api-m.paypal.com",
            Stage::Production,
            Strength::Medium,
            &[PAYPAL_PAGE],
        ),
        staged(
            "api-m.sandbox.paypal.com",
            Stage::Test,
            Strength::Strong,
            &[PAYPAL_PAGE],
        ),
        staged(
            "api.paypal.com",
            Stage::Production,
            Strength::Medium,
            &[PAYPAL_PAGE],
        ),
        staged(
            "api.sandbox.paypal.com",
            Stage::Test,
            Strength::Strong,
            &[PAYPAL_PAGE],
        ),
    ],
    token_url: Fact::verified("https://api-m.paypal.com/v1/oauth2/token", &[PAYPAL_PAGE]),
    token_paths: Some(Fact::verified(&["/v1/oauth2/token"], &[PAYPAL_PAGE])),
    stages: Fact::excerpt(StagePlace::Host, &[PAYPAL_PAGE]),
    scope: Fact::excerpt(ScopeUse::NotTaken, &[PAYPAL_PAGE]),
    client_authentication: Fact::unverified(&[Method::Header]),
    client_credentials: Fact::verified(Offer::Offered, &[PAYPAL_PAGE]),
    ..UNKNOWN
};
