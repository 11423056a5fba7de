//! What is known of `1worldsync`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Offer, Provider};

const PAGE: Source = source(
    "api-evangelist/1worldsync authentication/1worldsync-authentication.yml @ b5f05d5",
    "https://github.com/api-evangelist/1worldsync/blob/b5f05d51387b5e29a3029c7f17598e462ad1f3af/authentication/1worldsync-authentication.yml",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "1worldsync",
    name: "1WorldSync Content1",
    hosts: &[host("content1-api.1worldsync.com")],
    client_credentials: Fact::excerpt(
        Offer::Instead("requests that are signed with HMAC"),
        &[PAGE],
    ),
    ..UNKNOWN
};
