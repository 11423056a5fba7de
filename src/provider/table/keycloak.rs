//! What is known of `keycloak`.

use crate::provider::entry::UNKNOWN;
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, RefreshToken, ScopeUse, StagePlace, TokenPath};

const KEYCLOAK: Source = source(
    "Keycloak: OpenID Connect layers",
    "https://keycloak.org/securing-apps/oidc-layers",
);

const KEYCLOAK_REFRESH: Source = source(
    "Red Hat: refresh tokens of RH-SSO with client credentials",
    "https://access.redhat.com/solutions/5153471",
);

const KEYCLOAK_OFFLINE: Source = source(
    "GitGuardian: Keycloak refresh token",
    "https://docs.gitguardian.com/secrets-detection/secrets-detection-engine/detectors/specifics/keycloak_refresh_token",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "keycloak",
    name: "Keycloak",
    own_host_path: Some(TokenPath::Named(
        "/realms/",
        "/protocol/openid-connect/token",
    )),
    token_url: Fact::excerpt(
        "https://{host}/realms/{realm}/protocol/openid-connect/token",
        &[KEYCLOAK],
    ),
    stages: Fact::excerpt(StagePlace::Realm, &[KEYCLOAK]),
    scope: Fact::excerpt(
        ScopeUse::Default("the default scopes of the client"),
        &[KEYCLOAK],
    ),
    client_authentication: Fact::unverified(&[Method::Header, Method::Body]),
    client_credentials: Fact::excerpt(Offer::Offered, &[KEYCLOAK]),
    refresh_token: Fact::excerpt(RefreshToken::BySwitch, &[KEYCLOAK_REFRESH]),
    quirks: &[
        Fact::excerpt(
            "The client's switch is called `Use Refresh Tokens For Client Credentials Grant`; RH-SSO up to 7.3.3 always sent one.",
            &[KEYCLOAK_REFRESH],
        ),
        Fact::excerpt("Offline tokens never expire.", &[KEYCLOAK_OFFLINE]),
        Fact::excerpt(
            "Older installations have `/auth` before the path.",
            &[KEYCLOAK],
        ),
        Fact::unverified("The realm `master` is for administration."),
    ],
    ..UNKNOWN
};
