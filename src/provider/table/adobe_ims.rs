//! What is known of `adobe-ims`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, RefreshToken, ScopeUse, Separator, StagePlace};

const ADOBE_IMS: Source = source(
    "Adobe: Server to Server authentication, IMS API reference",
    "https://developer.adobe.com/developer-console/docs/guides/authentication/ServerToServerAuthentication/ims",
);

pub(super) static PROVIDER: Provider = Provider {
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
    lifetime: Some(Fact::excerpt(86399, &[ADOBE_IMS])),
    quirks: &[
        Fact::excerpt(
            "It takes id and secret as secret parameters too, and advises against it.",
            &[ADOBE_IMS],
        ),
        Fact::unverified("The stage host is ims-na1-stg1.adobelogin.com."),
    ],
    ..UNKNOWN
};
