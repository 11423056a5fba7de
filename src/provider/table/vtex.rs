//! What is known of `vtex`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Offer, Provider};

const PAGE: Source = source(
    "api-evangelist/vtex authentication/vtex-authentication.yml @ 37901a3 (from the vendor's OpenAPI files)",
    "https://github.com/api-evangelist/vtex/blob/37901a325f6c137ccc19551495cda5673340325e/authentication/vtex-authentication.yml",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "vtex",
    name: "VTEX",
    hosts: &[host("vtexcommercestable.com.br")],
    client_credentials: Fact::excerpt(
        Offer::Instead("an application key and token in headers"),
        &[PAGE],
    ),
    ..UNKNOWN
};
