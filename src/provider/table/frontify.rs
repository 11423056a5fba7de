//! What is known of `frontify`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Offer, Provider};

const PAGE: Source = source(
    "api-evangelist/frontify authentication/frontify-authentication.yml @ 1bf16b4",
    "https://github.com/api-evangelist/frontify/blob/1bf16b438eaf60828e67430f3ea3b04d91a21f2d/authentication/frontify-authentication.yml",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "frontify",
    name: "Frontify",
    hosts: &[host("frontify.com")],
    client_credentials: Fact::excerpt(Offer::Instead("an API token"), &[PAGE]),
    ..UNKNOWN
};
