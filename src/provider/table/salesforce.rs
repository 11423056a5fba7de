//! Salesforce: the core platform and Marketing Cloud.

use crate::provider::fact::Fact;
use crate::provider::source::{
    MARKETING_CLOUD as MARKETING_CLOUD_PAGE, MARKETING_CLOUD_LEGACY, MARKETING_CLOUD_TOKEN,
    SALESFORCE, SALESFORCE_HTTP, SALESFORCE_LIGHTNING, SALESFORCE_LOGIN, SALESFORCE_SAMPLE,
    SALESFORCE_SCOPE,
};
use crate::provider::table::{UNKNOWN, host, staged};
use crate::provider::{
    Host, Method, Offer, OtherHost, Provider, RefreshToken, ScopeUse, StagePlace, Staged,
};
use crate::value::host::Strength;
use crate::value::stage::Stage;

pub(super) static CORE: Provider = Provider {
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
    token_paths: Some(Fact::excerpt(&["/services/oauth2/token"], &[SALESFORCE])),
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
    // Its pages show the body; whether the header does as well was not seen.
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

pub(super) static MARKETING_CLOUD: Provider = Provider {
    id: "salesforce-marketing-cloud",
    name: "Salesforce Marketing Cloud Engagement",
    hosts: &[host("auth.marketingcloudapis.com")],
    token_url: Fact::excerpt(
        "https://{subdomain}.auth.marketingcloudapis.com/v2/token",
        &[MARKETING_CLOUD_TOKEN],
    ),
    token_paths: Some(Fact::excerpt(
        &["/v2/token", "/v1/requestToken"],
        &[MARKETING_CLOUD_TOKEN, MARKETING_CLOUD_LEGACY],
    )),
    other_hosts: &[Fact::excerpt(
        OtherHost {
            host: "{subdomain}.rest.marketingcloudapis.com",
            purpose: "the REST API",
            token_host: "{subdomain}.auth.marketingcloudapis.com",
        },
        &[MARKETING_CLOUD_TOKEN],
    )],
    stages: Fact::unverified(StagePlace::Client),
    scope: Fact::excerpt(
        ScopeUse::Default("the permissions of the installed package"),
        &[MARKETING_CLOUD_TOKEN],
    ),
    client_authentication: Fact::excerpt(&[Method::Body], &[MARKETING_CLOUD_TOKEN]),
    client_credentials: Fact::excerpt(Offer::Offered, &[MARKETING_CLOUD_PAGE]),
    refresh_token: Fact::excerpt(RefreshToken::NotIssued, &[MARKETING_CLOUD_PAGE]),
    quirks: &[
        Fact::excerpt(
            "It can take five minutes until a change shows in tokens.",
            &[MARKETING_CLOUD_PAGE],
        ),
        Fact::excerpt(
            "A token lives 20 minutes. One that is requested with an empty `scope` parameter, rather than without it, has no permissions.",
            &[MARKETING_CLOUD_TOKEN],
        ),
        Fact::unverified("Business units tell the stages apart, not hosts."),
    ],
    ..UNKNOWN
};
