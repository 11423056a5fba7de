//! What is known of `algolia`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Offer, Provider};

const PAGE: Source = source(
    "api-evangelist/algolia authentication/algolia-authentication.yml @ 3279331 and hosts/algolia-hosts.yml @ 6967f94",
    "https://github.com/api-evangelist/algolia/blob/3279331d9a128b0c8efc0c3ca98be617a9bdcca4/authentication/algolia-authentication.yml",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "algolia",
    name: "Algolia",
    hosts: &[host("algolia.net")],
    client_credentials: Fact::excerpt(
        Offer::Instead("an application id and an API key in headers"),
        &[PAGE],
    ),
    ..UNKNOWN
};
