//! Identity providers: Auth0, Cognito, Google, Keycloak, Okta.

use crate::provider::fact::Fact;
use crate::provider::source::{
    AUTH0 as AUTH0_PAGE, AUTH0_REFRESH, COGNITO as COGNITO_PAGE, GOOGLE as GOOGLE_PAGE,
    KEYCLOAK as KEYCLOAK_PAGE, KEYCLOAK_OFFLINE, KEYCLOAK_REFRESH, OKTA as OKTA_PAGE, OKTA_BODY,
    OKTA_DEFAULT_SCOPE, OKTA_NANGO, OKTA_ORG,
};
use crate::provider::table::{UNKNOWN, host};
use crate::provider::{
    Method, Need, Needed, Offer, OtherHost, Provider, RefreshToken, ScopeUse, StagePlace,
    TokenPath, Where,
};

pub(super) static AUTH0: Provider = Provider {
    id: "auth0",
    name: "Auth0",
    hosts: &[host("auth0.com")],
    token_url: Fact::excerpt(
        "https://{tenant}.{region}.auth0.com/oauth/token",
        &[AUTH0_PAGE],
    ),
    token_paths: Some(Fact::excerpt(&["/oauth/token"], &[AUTH0_PAGE])),
    stages: Fact::excerpt(StagePlace::Subdomain, &[AUTH0_PAGE]),
    scope: Fact::excerpt(ScopeUse::Optional, &[AUTH0_PAGE]),
    client_authentication: Fact::excerpt(&[Method::Header, Method::Body], &[AUTH0_PAGE]),
    client_credentials: Fact::excerpt(Offer::Offered, &[AUTH0_PAGE]),
    refresh_token: Fact::excerpt(RefreshToken::NotIssued, &[AUTH0_REFRESH]),
    needs: &[Fact::excerpt(
        Need {
            what: Needed::Parameter("audience"),
            at: Where::Everywhere,
            default: Some("the default audience of the tenant"),
        },
        &[AUTH0_PAGE],
    )],
    quirks: &[
        Fact::excerpt(
            "Id and secret travel in the body, unless the application is set to the header.",
            &[AUTH0_PAGE],
        ),
        Fact::excerpt(
            "The token of the sample lives 86400 seconds.",
            &[AUTH0_PAGE],
        ),
    ],
    ..UNKNOWN
};

pub(super) static COGNITO: Provider = Provider {
    id: "cognito",
    name: "Amazon Cognito",
    hosts: &[host("amazoncognito.com")],
    token_url: Fact::excerpt(
        "https://{prefix}.auth.{region}.amazoncognito.com/oauth2/token",
        &[COGNITO_PAGE],
    ),
    token_paths: Some(Fact::excerpt(&["/oauth2/token"], &[COGNITO_PAGE])),
    other_hosts: &[Fact::excerpt(
        OtherHost {
            host: "cognito-idp.{region}.amazonaws.com",
            purpose: "the issuer",
            token_host: "{prefix}.auth.{region}.amazoncognito.com",
        },
        &[COGNITO_PAGE],
    )],
    stages: Fact::excerpt(StagePlace::Subdomain, &[COGNITO_PAGE]),
    scope: Fact::excerpt(
        ScopeUse::Default("all custom scopes of the client"),
        &[COGNITO_PAGE],
    ),
    client_authentication: Fact::excerpt(&[Method::Header, Method::Body], &[COGNITO_PAGE]),
    client_credentials: Fact::excerpt(Offer::Offered, &[COGNITO_PAGE]),
    refresh_token: Fact::excerpt(RefreshToken::NotIssued, &[COGNITO_PAGE]),
    quirks: &[
        Fact::excerpt(
            "A scope has the form `{resource server}/{scope}`.",
            &[COGNITO_PAGE],
        ),
        Fact::excerpt(
            "Scopes that are not allowed were left out silently (in 2017).",
            &[COGNITO_PAGE],
        ),
    ],
    ..UNKNOWN
};

pub(super) static GOOGLE: Provider = Provider {
    id: "google",
    name: "Google",
    hosts: &[host("oauth2.googleapis.com")],
    token_url: Fact::excerpt("https://oauth2.googleapis.com/token", &[GOOGLE_PAGE]),
    token_paths: Some(Fact::excerpt(&["/token"], &[GOOGLE_PAGE])),
    stages: Fact::excerpt(StagePlace::Client, &[GOOGLE_PAGE]),
    scope: Fact::unverified(ScopeUse::Unknown),
    client_credentials: Fact::excerpt(
        Offer::Instead("the signed JWT of a service account, which the handler cannot send"),
        &[GOOGLE_PAGE],
    ),
    quirks: &[Fact::excerpt(
        "The scope is a claim of the signed JWT.",
        &[GOOGLE_PAGE],
    )],
    ..UNKNOWN
};

pub(super) static KEYCLOAK: Provider = Provider {
    id: "keycloak",
    name: "Keycloak",
    own_host_path: Some(TokenPath::Named(
        "/realms/",
        "/protocol/openid-connect/token",
    )),
    token_url: Fact::excerpt(
        "https://{host}/realms/{realm}/protocol/openid-connect/token",
        &[KEYCLOAK_PAGE],
    ),
    stages: Fact::excerpt(StagePlace::Realm, &[KEYCLOAK_PAGE]),
    scope: Fact::excerpt(
        ScopeUse::Default("the default scopes of the client"),
        &[KEYCLOAK_PAGE],
    ),
    client_authentication: Fact::unverified(&[Method::Header, Method::Body]),
    client_credentials: Fact::excerpt(Offer::Offered, &[KEYCLOAK_PAGE]),
    refresh_token: Fact::excerpt(RefreshToken::BySwitch, &[KEYCLOAK_REFRESH]),
    quirks: &[
        Fact::excerpt(
            "The client's switch is called `Use Refresh Tokens For Client Credentials Grant`; RH-SSO up to 7.3.3 always sent one.",
            &[KEYCLOAK_REFRESH],
        ),
        Fact::excerpt("Offline tokens never expire.", &[KEYCLOAK_OFFLINE]),
        Fact::excerpt(
            "Older installations have `/auth` before the path.",
            &[KEYCLOAK_PAGE],
        ),
        Fact::unverified("The realm `master` is for administration."),
    ],
    ..UNKNOWN
};

const fn okta_admin(host: &'static str, token_host: &'static str) -> Fact<OtherHost> {
    Fact::excerpt(
        OtherHost {
            host,
            purpose: "the Admin Console",
            token_host,
        },
        &[OKTA_PAGE],
    )
}

pub(super) static OKTA: Provider = Provider {
    id: "okta",
    name: "Okta",
    hosts: &[
        host("okta.com"),
        host("okta-emea.com"),
        host("oktapreview.com"),
    ],
    token_url: Fact::excerpt(
        "https://{organization}.okta.com/oauth2/{server}/v1/token",
        &[OKTA_PAGE],
    ),
    token_paths: Some(Fact::excerpt(
        &["/oauth2/{server}/v1/token", "/oauth2/v1/token"],
        &[OKTA_PAGE, OKTA_ORG],
    )),
    other_hosts: &[
        okta_admin("{organization}-admin.okta.com", "{organization}.okta.com"),
        okta_admin(
            "{organization}-admin.okta-emea.com",
            "{organization}.okta-emea.com",
        ),
        okta_admin(
            "{organization}-admin.oktapreview.com",
            "{organization}.oktapreview.com",
        ),
    ],
    stages: Fact::excerpt(StagePlace::Subdomain, &[OKTA_PAGE]),
    scope: Fact::excerpt(
        ScopeUse::RequiredWithoutDefault,
        &[OKTA_PAGE, OKTA_DEFAULT_SCOPE],
    ),
    client_authentication: Fact::excerpt(&[Method::Header, Method::Body], &[OKTA_PAGE, OKTA_BODY]),
    client_credentials: Fact::excerpt(Offer::Offered, &[OKTA_PAGE]),
    needs: &[Fact::excerpt(
        Need {
            what: Needed::Authentication("a signed JWT (`private_key_jwt`)"),
            at: Where::Path("/oauth2/v1/token"),
            default: None,
        },
        &[OKTA_ORG, OKTA_NANGO],
    )],
    quirks: &[
        Fact::excerpt(
            "The organization's own server, `/oauth2/v1/token`, refuses custom scopes.",
            &[OKTA_ORG],
        ),
        Fact::unverified("Hosts that end in `oktapreview.com` are test systems."),
    ],
    ..UNKNOWN
};
