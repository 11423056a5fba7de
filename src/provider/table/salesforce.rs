//! What is known of `salesforce`.

use crate::provider::entry::{UNKNOWN, host, staged};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{
    Host, Method, Offer, OtherHost, Provider, RefreshToken, ScopeUse, StagePlace, Staged,
};
use crate::value::host::Strength;
use crate::value::stage::Stage;

const SALESFORCE: Source = source(
    "Salesforce Help: OAuth endpoints",
    "https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_endpoints.htm&language=en_US&type=5",
);

const SALESFORCE_SAMPLE: Source = source(
    "Salesforce: Connect REST API quick start",
    "https://developer.salesforce.com/docs/atlas.en-us.262.0.chatterapi.meta/chatterapi/quickstart_connecting.htm",
);

const SALESFORCE_LIGHTNING: Source = source(
    "jsforce 1352: the host of Lightning as login URL",
    "https://github.com/jsforce/jsforce/issues/1352",
);

const SALESFORCE_LOGIN: Source = source(
    "pub-sub-api-node-client 58: request not supported on this domain",
    "https://github.com/pozil/pub-sub-api-node-client/issues/58",
);

const SALESFORCE_SCOPE: Source = source(
    "cloudwithabhi.com: client credentials flow, new invalid scope error",
    "https://cloudwithabhi.com/2025/10/17/",
);

const SALESFORCE_HTTP: Source = source(
    "b2c-crm-sync 16: grant type not supported",
    "https://github.com/SalesforceCommerceCloud/b2c-crm-sync/issues/16",
);

const SALESFORCE_SITES: Source = source(
    "Salesforce: connect to Experience Cloud sites",
    "https://developer.salesforce.com/docs/platform/connect-rest-api/guide/quickstart_communities",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "salesforce",
    name: "Salesforce",
    hosts: &[
        // A My Domain may be a developer's organization.
        Host {
            staged: Staged::PlainLabel,
            ..staged(
                "my.salesforce.com",
                Stage::Production,
                Strength::Medium,
                &[SALESFORCE],
            )
        },
        staged(
            "sandbox.my.salesforce.com",
            Stage::Test,
            Strength::Strong,
            &[SALESFORCE],
        ),
        // Sites of Experience Cloud.
        host("my.site.com"),
        staged(
            "login.salesforce.com",
            Stage::Production,
            Strength::Medium,
            &[SALESFORCE],
        ),
        staged(
            "test.salesforce.com",
            Stage::Test,
            Strength::Strong,
            &[SALESFORCE],
        ),
    ],
    token_url: Fact::excerpt(
        "https://{domain}.my.salesforce.com/services/oauth2/token",
        &[SALESFORCE],
    ),
    token_paths: Some(Fact::excerpt(
        &["/services/oauth2/token", "/{site}/services/oauth2/token"],
        &[SALESFORCE, SALESFORCE_SITES],
    )),
    other_hosts: &[
        Fact::excerpt(
            OtherHost {
                host: "{domain}.lightning.force.com",
                purpose: "Lightning Experience",
                token_host: "{domain}.my.salesforce.com",
            },
            &[SALESFORCE, SALESFORCE_LIGHTNING],
        ),
        Fact::excerpt(
            OtherHost {
                host: "{domain}.my.salesforce-setup.com",
                purpose: "Setup",
                token_host: "{domain}.my.salesforce.com",
            },
            &[SALESFORCE],
        ),
    ],
    stages: Fact::excerpt(StagePlace::Subdomain, &[SALESFORCE]),
    scope: Fact::excerpt(
        ScopeUse::Default("the scopes of the app"),
        &[SALESFORCE_SCOPE],
    ),
    // Its pages show the body; whether the header does as does was not seen.
    client_authentication: Fact::unverified(&[Method::Body]),
    client_credentials: Fact::excerpt(Offer::Offered, &[SALESFORCE_SAMPLE]),
    login_hosts: Some(Fact::excerpt(
        &["login.salesforce.com", "test.salesforce.com"],
        &[SALESFORCE, SALESFORCE_LOGIN],
    )),
    refresh_token: Fact::excerpt(RefreshToken::NotIssued, &[SALESFORCE_SCOPE]),
    quirks: &[
        Fact::excerpt(
            "The scopes `full`, `refresh_token` and `offline_access` are not for this grant; alone, they end in `no valid scopes defined`.",
            &[SALESFORCE_SCOPE],
        ),
        Fact::excerpt(
            "The answer of the sample has `instance_url` and no `expires_in`.",
            &[SALESFORCE_SAMPLE],
        ),
        Fact::excerpt(
            "A URL with http ended in `grant type not supported`.",
            &[SALESFORCE_HTTP],
        ),
    ],
    ..UNKNOWN
};
