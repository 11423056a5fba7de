//! What is known of `contentful`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Offer, Provider};

const PAGE: Source = source(
    "api-evangelist/contentful authentication/contentful-authentication.yml @ 506fd60 (bearer only)",
    "https://github.com/api-evangelist/contentful/blob/506fd600e93e3e262ce4c7e235448f89c8c7d536/authentication/contentful-authentication.yml",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "contentful",
    name: "Contentful",
    hosts: &[host("be.contentful.com"), host("api.contentful.com")],
    client_credentials: Fact::excerpt(
        Offer::Instead("an access token of the Content Management API"),
        &[PAGE],
    ),
    ..UNKNOWN
};
