//! What is known of `cloudinary`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Offer, Provider};

const PAGE: Source = source(
    "Cloudinary: using OAuth 2.0 to access Cloudinary APIs",
    "https://cloudinary.com/documentation/using_oauth_to_access_cloudinary_apis.md",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "cloudinary",
    name: "Cloudinary",
    hosts: &[host("oauth.cloudinary.com"), host("api.cloudinary.com")],
    client_credentials: Fact::verified(
        Offer::Instead("the API key and secret at the API itself"),
        &[PAGE],
    ),
    ..UNKNOWN
};
