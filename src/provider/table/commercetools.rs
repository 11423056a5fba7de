//! What is known of `commercetools`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{
    Method, Offer, OtherHost, Provider, RetiredHost, ScopeKey, ScopeUse, StagePlace,
};

const COMMERCETOOLS_SCOPES: Source = source(
    "commercetools: scopes",
    "https://docs.commercetools.com/api/scopes.md",
);

const COMMERCETOOLS_NO_KEY: Source = source(
    "commercetools-sdk-php-v2 177: scope without a project key",
    "https://github.com/commercetools/commercetools-sdk-php-v2/issues/177",
);

const COMMERCETOOLS_OLD: Source = source(
    "commercetools: authorization (old page)",
    "http://dev.commercetools.com/http-api-authorization.html",
);

const COMMERCETOOLS: Source = source(
    "commercetools: authorization (a preview build of the page)",
    "https://docs-pr-1739.commercetools.vercel.app/api/authorization",
);

const COMMERCETOOLS_HOSTS: Source = source(
    "commercetools: new host names, 3 February 2020",
    "https://docs.commercetools.com/api/releases/2020-02-03-aws-and-new-hostnames",
);

const fn retired(host: &'static str, replacement: &'static str) -> Fact<RetiredHost> {
    Fact::excerpt(
        RetiredHost { host, replacement },
        &[COMMERCETOOLS_HOSTS, COMMERCETOOLS],
    )
}

/// Iowa, on Google Cloud.
const AMERICA: &str = "auth.us-central1.gcp.commercetools.com";

/// Belgium, on Google Cloud.
const EUROPE: &str = "auth.europe-west1.gcp.commercetools.com";

pub(super) static PROVIDER: Provider = Provider {
    id: "commercetools",
    name: "commercetools",
    hosts: &[
        host("commercetools.com"),
        host("commercetools.co"),
        host("sphere.io"),
    ],
    token_url: Fact::excerpt(
        "https://auth.{region}.{cloud}.commercetools.com/oauth/token",
        &[COMMERCETOOLS],
    ),
    token_paths: Some(Fact::excerpt(
        &[
            "/oauth/token",
            "/oauth/{project}/anonymous/token",
            "/oauth/{project}/customers/token",
            "/oauth/{project}/in-store/{store}/customers/token",
        ],
        &[COMMERCETOOLS],
    )),
    other_hosts: &[
        Fact::excerpt(
            OtherHost {
                host: "api.{region}.commercetools.com",
                purpose: "the API",
                token_host: "auth.{region}.commercetools.com",
            },
            &[COMMERCETOOLS_HOSTS],
        ),
        Fact::excerpt(
            OtherHost {
                host: "mc.{region}.commercetools.com",
                purpose: "the Merchant Center",
                token_host: "auth.{region}.commercetools.com",
            },
            &[COMMERCETOOLS_HOSTS],
        ),
    ],
    stages: Fact::excerpt(StagePlace::ProjectKey, &[COMMERCETOOLS_SCOPES]),
    scope: Fact::excerpt(
        ScopeUse::Default("all scopes of the client"),
        &[COMMERCETOOLS],
    ),
    scope_key: Some(Fact::excerpt(
        ScopeKey {
            name: "project key",
            placeholder: "PROJECT_KEY",
            starts: &["manage_", "view_", "create_", "introspect_"],
        },
        &[COMMERCETOOLS_SCOPES, COMMERCETOOLS_NO_KEY],
    )),
    client_authentication: Fact::excerpt(&[Method::Header], &[COMMERCETOOLS]),
    client_credentials: Fact::excerpt(Offer::Offered, &[COMMERCETOOLS]),
    lifetime: Some(Fact::excerpt(172_800, &[COMMERCETOOLS])),
    retired_hosts: &[
        retired("auth.sphere.io", EUROPE),
        retired("auth.commercetools.com", EUROPE),
        retired("auth.commercetools.co", AMERICA),
    ],
    quirks: &[
        Fact::excerpt(
            "A scope has the form `manage_products:{project key}`.",
            &[COMMERCETOOLS_SCOPES],
        ),
        Fact::excerpt(
            "Old pages show id and secret in the URL.",
            &[COMMERCETOOLS_OLD],
        ),
    ],
    ..UNKNOWN
};
