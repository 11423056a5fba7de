//! What is known of `salesforce-slas`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, ScopeUse, StagePlace};

const SOURCES: [Source; 3] = [
    source(
        "Salesforce B2C tooling: testing custom APIs @ 4dab826",
        "https://github.com/SalesforceCommerceCloud/b2c-developer-tooling/blob/4dab826cc5d744b58bb97429c62cf1c01941eb91/skills/b2c/skills/b2c-custom-api-development/references/TESTING.md",
    ),
    source(
        "gist johnboxall: B2C Commerce API scripts (without channel_id)",
        "https://gist.github.com/johnboxall/9b701e79fcaf605216092ccbf2140bdf",
    ),
    source(
        "api-evangelist/demandware authentication/demandware-authentication.yml",
        "https://github.com/api-evangelist/demandware/blob/main/authentication/demandware-authentication.yml",
    ),
];

pub(super) static PROVIDER: Provider = Provider {
    id: "salesforce-slas",
    name: "Salesforce Commerce Cloud (SLAS)",
    hosts: &[host("api.commercecloud.salesforce.com")],
    token_url: Fact::verified(
        "https://{code}.api.commercecloud.salesforce.com/shopper/auth/v1/organizations/{organization}/oauth2/token",
        &SOURCES,
    ),
    stages: Fact::unverified(StagePlace::Host),
    scope: Fact::verified(ScopeUse::Optional, &SOURCES),
    client_authentication: Fact::verified(&[Method::Header], &SOURCES),
    client_credentials: Fact::verified(Offer::Offered, &SOURCES),
    ..UNKNOWN
};
