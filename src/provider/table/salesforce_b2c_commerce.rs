//! What is known of `salesforce-b2c-commerce`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, ScopeUse, StagePlace};

const SOURCES: [Source; 4] = [
    source(
        "Salesforce B2C tooling: client credentials setup @ 20e3a67",
        "https://github.com/SalesforceCommerceCloud/b2c-developer-tooling/blob/20e3a67fa913755962b3ceae4a4b84be42692450/docs/guide/client-credentials-setup.md",
    ),
    source(
        "Salesforce: authorization for SCAPI Admin APIs",
        "https://developer.salesforce.com/docs/commerce/commerce-api/guide/authorization-for-admin-apis.html",
    ),
    source(
        "Salesforce B2C tooling: testing custom APIs @ 4dab826",
        "https://github.com/SalesforceCommerceCloud/b2c-developer-tooling/blob/4dab826cc5d744b58bb97429c62cf1c01941eb91/skills/b2c/skills/b2c-custom-api-development/references/TESTING.md",
    ),
    source(
        "Salesforce B2C CLI: auth commands",
        "https://salesforcecommercecloud.github.io/b2c-developer-tooling/cli/auth.html",
    ),
];

pub(super) static PROVIDER: Provider = Provider {
    id: "salesforce-b2c-commerce",
    name: "Salesforce B2C Commerce (Account Manager)",
    hosts: &[host("account.demandware.com")],
    token_url: Fact::verified(
        "https://account.demandware.com/dwsso/oauth2/access_token",
        &SOURCES,
    ),
    token_paths: Some(Fact::verified(&["/dwsso/oauth2/access_token"], &SOURCES)),
    stages: Fact::unverified(StagePlace::Client),
    scope: Fact::verified(ScopeUse::Optional, &SOURCES),
    client_authentication: Fact::excerpt(&[Method::Header, Method::Body], &SOURCES),
    client_credentials: Fact::verified(Offer::Offered, &SOURCES),
    lifetime: Some(Fact::excerpt(1800, &SOURCES)),
    quirks: &[Fact::verified(
        "The Admin APIs need the scope `SALESFORCE_COMMERCE_API:{tenant}`; without it they answer 403.",
        &SOURCES,
    )],
    ..UNKNOWN
};
