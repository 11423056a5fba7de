//! What is known of `klaviyo`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Offer, Provider};

const PAGE: Source = source(
    "api-evangelist/klaviyo authentication/klaviyo-authentication.yml @ 23a1898",
    "https://github.com/api-evangelist/klaviyo/blob/23a1898c6e1de38feaad564fad431290e7aa5fe6/authentication/klaviyo-authentication.yml",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "klaviyo",
    name: "Klaviyo",
    hosts: &[host("a.klaviyo.com")],
    client_credentials: Fact::excerpt(Offer::Instead("a private API key"), &[PAGE]),
    ..UNKNOWN
};
