//! What is known of `sap-cloud-integration`.

use crate::provider::entry::{UNKNOWN, staged};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, StagePlace, TokenPath};
use crate::value::host::Strength;
use crate::value::stage::Stage;

const SAP_CLOUD_INTEGRATION: Source = source(
    "SAP Cloud Integration: OAuth client credentials grant",
    "https://github.com/SAP-docs/btp-integration-suite/blob/0cb9189/docs/ci/ConnectionSetup/oauth-client-credentials-grant-cf611ec.md",
);

const SAP_CLOUD_INTEGRATION_ARTIFACT: Source = source(
    "SAP Cloud Integration: OAuth2 Client Credentials artifact",
    "https://github.com/SAP-docs/btp-integration-suite/blob/0cb9189/docs/ci/Operations/deploying-an-oauth2-client-credentials-artifact-801b106.md",
);

const SAP_NEO: Source = source(
    "itsfullofstars.de: an OAuth 2.0 token in SAP Cloud Platform",
    "https://www.itsfullofstars.de/2020/05/how-to-obtain-an-oauth-2-0-token-in-sap-cloud-platform/",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "sap-cloud-integration",
    name: "SAP Cloud Integration",
    hosts: &[
        // The trial landscape of Neo.
        staged(
            "hanatrial.ondemand.com",
            Stage::Test,
            Strength::Strong,
            &[SAP_NEO],
        ),
    ],
    own_host_path: Some(TokenPath::Ends("/oauth2/api/v1/token")),
    token_url: Fact::excerpt(
        "https://oauthasservices-{account}.{landscape}/oauth2/api/v1/token",
        &[SAP_NEO],
    ),
    stages: Fact::excerpt(StagePlace::Subdomain, &[SAP_NEO]),
    client_authentication: Fact::verified(&[Method::Header], &[SAP_CLOUD_INTEGRATION]),
    client_credentials: Fact::verified(Offer::Offered, &[SAP_CLOUD_INTEGRATION]),
    quirks: &[Fact::verified(
        "The grant type in the query of the URL is an old habit of SAP's.",
        &[SAP_CLOUD_INTEGRATION_ARTIFACT],
    )],
    ..UNKNOWN
};
