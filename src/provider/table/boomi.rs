//! What is known of `boomi`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Offer, Provider};

const PAGE: Source = source(
    "api-evangelist/boomi authentication/boomi-authentication.yml @ ab02791",
    "https://github.com/api-evangelist/boomi/blob/ab02791ddc34371fbc4fe3a8b9f0645bd9ca589e/authentication/boomi-authentication.yml",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "boomi",
    name: "Boomi Platform API",
    hosts: &[host("api.boomi.com")],
    client_credentials: Fact::excerpt(Offer::Instead("HTTP Basic at the API itself"), &[PAGE]),
    ..UNKNOWN
};
