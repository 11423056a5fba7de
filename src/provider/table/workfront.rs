//! What is known of `workfront`.

use crate::provider::entry::{UNKNOWN, host, staged};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, ScopeUse, StagePlace};
use crate::value::host::Strength;
use crate::value::stage::Stage;

const WORKFRONT: Source = source(
    "Workfront: OAuth2 applications with the authorization code flow",
    "https://github.com/AdobeDocs/workfront.en/blob/833da2f/help/quicksilver/wf-api/api/oauth-app-code-token-flow.md",
);

const WORKFRONT_JWT: Source = source(
    "Workfront: OAuth2 applications with the JWT flow",
    "https://github.com/AdobeDocs/workfront.en/blob/833da2f/help/quicksilver/wf-api/api/oauth-app-jwt-flow.md",
);

const WORKFRONT_TEST: Source = source(
    "Workfront: testing environments",
    "https://github.com/AdobeDocs/workfront.en/blob/833da2f/help/quicksilver/administration-and-setup/set-up-workfront/workfront-testing-environments/wf-preview-sandbox-environment.md",
);

pub(super) static PROVIDER: Provider = Provider {
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
