//! What is known of `cognito`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, OtherHost, Provider, RefreshToken, ScopeUse, StagePlace};

const COGNITO: Source = source(
    "Amazon Cognito: token endpoint",
    "https://docs.aws.amazon.com/cognito/latest/developerguide/token-endpoint.html",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "cognito",
    name: "Amazon Cognito",
    hosts: &[host("amazoncognito.com")],
    token_url: Fact::excerpt(
        "https://{prefix}.auth.{region}.amazoncognito.com/oauth2/token",
        &[COGNITO],
    ),
    token_paths: Some(Fact::excerpt(&["/oauth2/token"], &[COGNITO])),
    other_hosts: &[Fact::excerpt(
        OtherHost {
            host: "cognito-idp.{region}.amazonaws.com",
            purpose: "the issuer",
            token_host: "{prefix}.auth.{region}.amazoncognito.com",
        },
        &[COGNITO],
    )],
    stages: Fact::excerpt(StagePlace::Subdomain, &[COGNITO]),
    scope: Fact::excerpt(
        ScopeUse::Default("all custom scopes of the client"),
        &[COGNITO],
    ),
    client_authentication: Fact::excerpt(&[Method::Header, Method::Body], &[COGNITO]),
    client_credentials: Fact::excerpt(Offer::Offered, &[COGNITO]),
    refresh_token: Fact::excerpt(RefreshToken::NotIssued, &[COGNITO]),
    quirks: &[
        Fact::excerpt(
            "A scope has the form `{resource server}/{scope}`.",
            &[COGNITO],
        ),
        Fact::excerpt(
            "Scopes that are not allowed were left out silently (in 2017).",
            &[COGNITO],
        ),
    ],
    ..UNKNOWN
};
