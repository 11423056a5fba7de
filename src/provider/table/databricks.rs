//! What is known of `databricks`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, StagePlace};

const SOURCES: [Source; 3] = [
    source(
        "Databricks: authorize service principal access with OAuth",
        "https://docs.databricks.com/aws/en/dev-tools/auth/oauth-m2m",
    ),
    source(
        "Databricks: request OAuth tokens with authorization details",
        "https://docs.databricks.com/aws/en/dev-tools/auth/oauth-authorization-details",
    ),
    source(
        "Microsoft: the same page for Azure Databricks, Japanese",
        "https://learn.microsoft.com/ja-jp/azure/databricks/dev-tools/auth/oauth-authorization-details",
    ),
];

pub(super) static PROVIDER: Provider = Provider {
    id: "databricks",
    name: "Databricks",
    hosts: &[host("cloud.databricks.com"), host("azuredatabricks.net")],
    token_url: Fact::excerpt(
        "https://{workspace}.cloud.databricks.com/oidc/v1/token",
        &SOURCES,
    ),
    stages: Fact::excerpt(StagePlace::Subdomain, &SOURCES),
    client_authentication: Fact::unverified(&[Method::Header]),
    client_credentials: Fact::excerpt(Offer::Offered, &SOURCES),
    lifetime: Some(Fact::excerpt(3600, &SOURCES)),
    quirks: &[Fact::excerpt(
        "The samples ask for the scope `all-apis`.",
        &SOURCES,
    )],
    ..UNKNOWN
};
