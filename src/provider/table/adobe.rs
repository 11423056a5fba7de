//! Adobe: IMS and Workfront.

use crate::provider::fact::Fact;
use crate::provider::source::{ADOBE_IMS, WORKFRONT, WORKFRONT_JWT, WORKFRONT_TEST};
use crate::provider::table::{UNKNOWN, host, staged};
use crate::provider::{Method, Offer, Provider, RefreshToken, ScopeUse, Separator, StagePlace};
use crate::value::host::Strength;
use crate::value::stage::Stage;

pub(super) static IMS: Provider = Provider {
    id: "adobe-ims",
    name: "Adobe IMS",
    hosts: &[host("adobelogin.com")],
    token_url: Fact::excerpt("https://ims-na1.adobelogin.com/ims/token/v3", &[ADOBE_IMS]),
    token_paths: Some(Fact::excerpt(
        &["/ims/token/v3", "/ims/token/{version}", "/ims/token"],
        &[ADOBE_IMS],
    )),
    stages: Fact::excerpt(StagePlace::Client, &[ADOBE_IMS]),
    scope: Fact::excerpt(ScopeUse::Required, &[ADOBE_IMS]),
    separator: Fact::excerpt(Separator::Comma, &[ADOBE_IMS]),
    client_authentication: Fact::excerpt(&[Method::Body], &[ADOBE_IMS]),
    client_credentials: Fact::excerpt(Offer::Offered, &[ADOBE_IMS]),
    refresh_token: Fact::excerpt(RefreshToken::NotIssued, &[ADOBE_IMS]),
    quirks: &[
        Fact::excerpt(
            "It takes id and secret as query parameters too, and advises against it.",
            &[ADOBE_IMS],
        ),
        Fact::excerpt("A token lives 86399 seconds.", &[ADOBE_IMS]),
        Fact::unverified("The stage host is ims-na1-stg1.adobelogin.com."),
    ],
    ..UNKNOWN
};

pub(super) static WORKFRONT_SERVER: Provider = Provider {
    id: "workfront",
    name: "Adobe Workfront",
    hosts: &[
        host("my.workfront.com"),
        staged(
            "preview.workfront.com",
            Stage::Test,
            Strength::Strong,
            &[WORKFRONT_TEST],
        ),
        staged(
            "sb01.workfront.com",
            Stage::Test,
            Strength::Strong,
            &[WORKFRONT_TEST],
        ),
        staged(
            "sb02.workfront.com",
            Stage::Test,
            Strength::Strong,
            &[WORKFRONT_TEST],
        ),
    ],
    token_url: Fact::verified(
        "https://{organization}.my.workfront.com/integrations/oauth2/api/v1/token",
        &[WORKFRONT],
    ),
    token_paths: Some(Fact::verified(
        &[
            "/integrations/oauth2/api/v1/token",
            "/integrations/oauth2/api/v1/jwt/exchange",
        ],
        &[WORKFRONT, WORKFRONT_JWT],
    )),
    stages: Fact::verified(StagePlace::Host, &[WORKFRONT_TEST]),
    scope: Fact::verified(ScopeUse::NotTaken, &[WORKFRONT]),
    client_authentication: Fact::verified(&[Method::Header, Method::Body], &[WORKFRONT]),
    client_credentials: Fact::verified(
        Offer::Instead("a signed JWT, which the handler cannot send"),
        &[WORKFRONT_JWT],
    ),
    quirks: &[
        Fact::verified(
            "Its tokens are of the type `sessionID` and travel in a header of that name.",
            &[WORKFRONT],
        ),
        Fact::verified("A code lives two minutes.", &[WORKFRONT]),
    ],
    ..UNKNOWN
};
