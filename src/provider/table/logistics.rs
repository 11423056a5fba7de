//! Shipping and payment.

use crate::provider::fact::Fact;
use crate::provider::source::{FEDEX_PAGE, PAYPAL_PAGE, SENDCLOUD_PAGE, UPS_PAGE};
use crate::provider::table::{UNKNOWN, host, staged};
use crate::provider::{Method, Offer, Provider, RefreshToken, ScopeUse, StagePlace};
use crate::value::host::Strength;
use crate::value::stage::Stage;

pub(super) static FEDEX: Provider = Provider {
    id: "fedex",
    name: "FedEx",
    hosts: &[
        staged(
            "apis.fedex.com",
            Stage::Production,
            Strength::Medium,
            &[FEDEX_PAGE],
        ),
        staged(
            "apis-sandbox.fedex.com",
            Stage::Test,
            Strength::Strong,
            &[FEDEX_PAGE],
        ),
    ],
    token_url: Fact::verified("https://apis.fedex.com/oauth/token", &[FEDEX_PAGE]),
    token_paths: Some(Fact::verified(&["/oauth/token"], &[FEDEX_PAGE])),
    stages: Fact::excerpt(StagePlace::Host, &[FEDEX_PAGE]),
    scope: Fact::excerpt(ScopeUse::NotTaken, &[FEDEX_PAGE]),
    client_authentication: Fact::excerpt(&[Method::Body], &[FEDEX_PAGE]),
    client_credentials: Fact::verified(Offer::Offered, &[FEDEX_PAGE]),
    ..UNKNOWN
};

pub(super) static PAYPAL: Provider = Provider {
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

pub(super) static SENDCLOUD: Provider = Provider {
    id: "sendcloud",
    name: "Sendcloud",
    hosts: &[host("account.sendcloud.com")],
    token_url: Fact::excerpt(
        "https://account.sendcloud.com/oauth2/token",
        &[SENDCLOUD_PAGE],
    ),
    token_paths: Some(Fact::excerpt(&["/oauth2/token"], &[SENDCLOUD_PAGE])),
    stages: Fact::excerpt(StagePlace::Client, &[SENDCLOUD_PAGE]),
    client_credentials: Fact::excerpt(Offer::Offered, &[SENDCLOUD_PAGE]),
    ..UNKNOWN
};

pub(super) static UPS: Provider = Provider {
    id: "ups",
    name: "UPS",
    hosts: &[
        staged(
            "onlinetools.ups.com",
            Stage::Production,
            Strength::Medium,
            &[UPS_PAGE],
        ),
        staged("wwwcie.ups.com", Stage::Test, Strength::Strong, &[UPS_PAGE]),
    ],
    token_url: Fact::verified(
        "https://onlinetools.ups.com/security/v1/oauth/token",
        &[UPS_PAGE],
    ),
    token_paths: Some(Fact::verified(
        &["/security/v1/oauth/token", "/security/v2/oauth/token"],
        &[UPS_PAGE],
    )),
    stages: Fact::excerpt(StagePlace::Host, &[UPS_PAGE]),
    scope: Fact::verified(ScopeUse::NotTaken, &[UPS_PAGE]),
    client_authentication: Fact::excerpt(&[Method::Header], &[UPS_PAGE]),
    client_credentials: Fact::excerpt(Offer::Offered, &[UPS_PAGE]),
    refresh_token: Fact::verified(RefreshToken::NotIssued, &[UPS_PAGE]),
    ..UNKNOWN
};
