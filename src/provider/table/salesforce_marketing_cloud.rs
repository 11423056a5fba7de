//! What is known of `salesforce-marketing-cloud`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, OtherHost, Provider, RefreshToken, ScopeUse, StagePlace};

const MARKETING_CLOUD: Source = source(
    "Salesforce Marketing Cloud: server-to-server integrations with client credentials",
    "https://developer.salesforce.com/docs/marketing/marketing-cloud/guide/integration-s2s-client-credentials.html",
);

const MARKETING_CLOUD_LEGACY: Source = source(
    "Salesforce Marketing Cloud: requestToken for legacy packages",
    "https://developer.salesforce.com/docs/atlas.en-us.noversion.mc-sdks.meta/mc-sdks/requestToken.htm",
);

const MARKETING_CLOUD_TOKEN: Source = source(
    "Salesforce Marketing Cloud: access token for server-to-server integrations",
    "https://developer.salesforce.com/docs/marketing/marketing-cloud/guide/access-token-s2s.html",
);

pub(super) static PROVIDER: Provider = Provider {
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
    client_credentials: Fact::excerpt(Offer::Offered, &[MARKETING_CLOUD]),
    refresh_token: Fact::excerpt(RefreshToken::NotIssued, &[MARKETING_CLOUD]),
    quirks: &[
        Fact::excerpt(
            "It can take five minutes until a change shows in tokens.",
            &[MARKETING_CLOUD],
        ),
        Fact::excerpt(
            "A token lives 20 minutes. One that is requested with an empty `scope` parameter, rather than without it, has no permissions.",
            &[MARKETING_CLOUD_TOKEN],
        ),
        Fact::unverified("Business units tell the stages apart, not hosts."),
    ],
    ..UNKNOWN
};
