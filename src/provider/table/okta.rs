//! What is known of `okta`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{
    Method, Need, Needed, Offer, OtherHost, Provider, ScopeUse, StagePlace, Where,
};

const OKTA: Source = source(
    "Okta: implement authorization by grant type, client credentials",
    "https://developer.okta.com/docs/guides/implement-client-creds/",
);

const OKTA_BODY: Source = source(
    "Okta: customize tokens, a request with the credentials in the body",
    "https://github.com/okta/okta-developer-docs/blob/468de9c/packages/@okta/vuepress-site/docs/guides/customize-tokens-returned-from-okta/main/index.md",
);

const OKTA_DEFAULT_SCOPE: Source = source(
    "okta-mobile-swift 74: a default scope of the server",
    "https://github.com/okta/okta-mobile-swift/pull/74",
);

const OKTA_ORG: Source = source(
    "Okta Developer Forum: custom scopes with private_key_jwt",
    "https://devforum.okta.com/t/cannot-create-access-token-with-custom-scopes-using-private-key-jwt/13539",
);

const OKTA_NANGO: Source = source(
    "Nango: Okta with client credentials",
    "https://nango.dev/docs/api-integrations/okta-cc/connect",
);

const fn okta_admin(host: &'static str, token_host: &'static str) -> Fact<OtherHost> {
    Fact::excerpt(
        OtherHost {
            host,
            purpose: "the Admin Console",
            token_host,
        },
        &[OKTA],
    )
}

pub(super) static PROVIDER: Provider = Provider {
    id: "okta",
    name: "Okta",
    hosts: &[
        host("okta.com"),
        host("okta-emea.com"),
        host("oktapreview.com"),
    ],
    token_url: Fact::excerpt(
        "https://{organization}.okta.com/oauth2/{server}/v1/token",
        &[OKTA],
    ),
    token_paths: Some(Fact::excerpt(
        &["/oauth2/{server}/v1/token", "/oauth2/v1/token"],
        &[OKTA, OKTA_ORG],
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
    stages: Fact::excerpt(StagePlace::Subdomain, &[OKTA]),
    scope: Fact::excerpt(
        ScopeUse::RequiredWithoutDefault,
        &[OKTA, OKTA_DEFAULT_SCOPE],
    ),
    client_authentication: Fact::excerpt(&[Method::Header, Method::Body], &[OKTA, OKTA_BODY]),
    client_credentials: Fact::excerpt(Offer::Offered, &[OKTA]),
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
