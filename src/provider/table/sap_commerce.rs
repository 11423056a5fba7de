//! What is known of `sap-commerce`.

use crate::provider::entry::UNKNOWN;
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, StagePlace, TokenPath};

const SAP_COMMERCE: Source = source(
    "WSO2: SAP Commerce connector, setup guide",
    "https://wso2.com/integration-platform/docs/connectors/catalog/ecommerce/sap.commerce.webservices/setup-guide/",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "sap-commerce",
    name: "SAP Commerce",
    own_host_path: Some(TokenPath::Ends("/authorizationserver/oauth/token")),
    token_url: Fact::excerpt(
        "https://{host}/authorizationserver/oauth/token",
        &[SAP_COMMERCE],
    ),
    stages: Fact::unverified(StagePlace::Host),
    client_authentication: Fact::unverified(&[Method::Body]),
    client_credentials: Fact::excerpt(Offer::Offered, &[SAP_COMMERCE]),
    quirks: &[
        Fact::excerpt("Usual scopes are `basic` and `extended`.", &[SAP_COMMERCE]),
        Fact::excerpt(
            "The client needs an authority such as such.",
            &[SAP_COMMERCE],
        ),
        Fact::unverified(
            "In Commerce Cloud the host has a code such as `-d1-`, `-s1-` or `-p1-` for its stage.",
        ),
    ],
    ..UNKNOWN
};
