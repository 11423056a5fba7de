//! SAP: BTP's XSUAA, Cloud Integration, Commerce.

use crate::provider::fact::Fact;
use crate::provider::source::{
    SAP_CLOUD_INTEGRATION, SAP_CLOUD_INTEGRATION_ARTIFACT, SAP_COMMERCE, SAP_LANDSCAPE, SAP_NEO,
    XSUAA as XSUAA_PAGE, XSUAA_CERTIFICATE, XSUAA_LIFETIME, XSUAA_SIZE,
};
use crate::provider::table::{UNKNOWN, host, staged};
use crate::provider::{
    Host, Method, Need, Needed, Offer, Provider, ScopeUse, StagePlace, TokenPath, Where,
};
use crate::value::host::Strength;
use crate::value::stage::Stage;

pub(super) static CLOUD_INTEGRATION: Provider = Provider {
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

pub(super) static COMMERCE: Provider = Provider {
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
            "The client needs an authority such as ROLE_TRUSTED_CLIENT.",
            &[SAP_COMMERCE],
        ),
        Fact::unverified(
            "In Commerce Cloud the host has a code such as `-d1-`, `-s1-` or `-p1-` for its stage.",
        ),
    ],
    ..UNKNOWN
};

pub(super) static XSUAA: Provider = Provider {
    id: "sap-xsuaa",
    name: "SAP BTP (XSUAA)",
    // Other hosts of that landscape are applications.
    hosts: &[Host {
        label: Some("authentication"),
        ..host("hana.ondemand.com")
    }],
    token_url: Fact::verified(
        "https://{subdomain}.authentication.{region}.hana.ondemand.com/oauth/token",
        &[XSUAA_PAGE],
    ),
    token_paths: Some(Fact::verified(
        &["/oauth/token", "/oauth/token/alias/{alias}"],
        &[XSUAA_PAGE],
    )),
    stages: Fact::verified(StagePlace::Subdomain, &[XSUAA_PAGE]),
    subdomains_name_landscapes: Some(Fact::excerpt(true, &[SAP_LANDSCAPE])),
    scope: Fact::unverified(ScopeUse::Default("all authorities of the client")),
    client_authentication: Fact::verified(&[Method::Header, Method::Body], &[XSUAA_PAGE]),
    client_credentials: Fact::verified(Offer::Offered, &[XSUAA_PAGE]),
    needs: &[Fact::verified(
        Need {
            what: Needed::Authentication("a client certificate"),
            at: Where::HostLabel("cert"),
            default: None,
        },
        &[XSUAA_CERTIFICATE],
    )],
    quirks: &[
        Fact::verified(
            "The `url` of a service key lacks `/oauth/token`.",
            &[XSUAA_PAGE],
        ),
        Fact::verified(
            "Client ids hold a `!`, which clients encode differently in a header.",
            &[XSUAA_PAGE],
        ),
        Fact::verified(
            "A token lives 43200 seconds, or 60 to 86400 as it is set.",
            &[XSUAA_LIFETIME],
        ),
        Fact::verified(
            "A token above 16 KB is refused with status 400.",
            &[XSUAA_SIZE],
        ),
    ],
    ..UNKNOWN
};
