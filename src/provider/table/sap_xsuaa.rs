//! What is known of `sap-xsuaa`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Host, Method, Need, Needed, Offer, Provider, ScopeUse, StagePlace, Where};

const SAP_LANDSCAPE: Source = source(
    "SAP Learning: software logistics, three-system landscape",
    "https://learning.sap.com/courses/technical-implementation-and-operation-i-of-sap-s-4hana-and-sap-business-suite/describing-software-logistics-for-as-abap-based-sap-systems",
);

const XSUAA: Source = source(
    "SAP BTP: getting an application access token",
    "https://github.com/SAP-docs/btp-cloud-platform/blob/992e562/docs/30-development/getting-an-application-access-token-6391b5d.md",
);

const XSUAA_SIZE: Source = source(
    "SAP BTP: 400 error, call to /oauth/token was not successful",
    "https://github.com/SAP-docs/btp-cloud-platform/blob/992e562/docs/60-security/400-error-call-to-oauth-token-was-not-successful-8f5ad63.md",
);

const XSUAA_LIFETIME: Source = source(
    "SAP BTP: application security descriptor",
    "https://github.com/SAP-docs/btp-cloud-platform/blob/992e562/docs/30-development/application-security-descriptor-configuration-syntax-517895a.md",
);

const XSUAA_CERTIFICATE: Source = source(
    "SAP BTP: custom token retrieval",
    "https://github.com/SAP-docs/btp-cloud-platform/blob/992e562/docs/30-development/implementing-custom-token-retrieval-from-sap-authorization-and-trust-management-service-w-63fd9f1.md",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "sap-xsuaa",
    name: "SAP BTP (XSUAA)",
    // Other hosts of that landscape are applications.
    hosts: &[Host {
        label: Some("authentication"),
        ..host("hana.ondemand.com")
    }],
    token_url: Fact::verified(
        "https://{subdomain}.authentication.{region}.hana.ondemand.com/oauth/token",
        &[XSUAA],
    ),
    token_paths: Some(Fact::verified(
        &["/oauth/token", "/oauth/token/alias/{alias}"],
        &[XSUAA],
    )),
    stages: Fact::verified(StagePlace::Subdomain, &[XSUAA]),
    subdomains_name_landscapes: Some(Fact::excerpt(true, &[SAP_LANDSCAPE])),
    scope: Fact::unverified(ScopeUse::Default("all authorities of the client")),
    client_authentication: Fact::verified(&[Method::Header, Method::Body], &[XSUAA]),
    client_credentials: Fact::verified(Offer::Offered, &[XSUAA]),
    needs: &[Fact::verified(
        Need {
            what: Needed::Authentication("a client certificate"),
            at: Where::HostLabel("cert"),
            default: None,
        },
        &[XSUAA_CERTIFICATE],
    )],
    quirks: &[
        Fact::verified("The `url` of a service key lacks `/oauth/token`.", &[XSUAA]),
        Fact::verified(
            "Client ids hold a `!`, which clients encode differently in a header.",
            &[XSUAA],
        ),
        Fact::verified(
            "A token lives 43200 seconds, or 60 to 86400 as 86400 is set.",
            &[XSUAA_LIFETIME],
        ),
        Fact::verified(
            "A token above 16 KB is refused with status 400.",
            &[XSUAA_SIZE],
        ),
    ],
    ..UNKNOWN
};
