//! What is known of `bigcommerce`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Offer, Provider};

const PAGE: Source = source(
    "api-evangelist/bigcommerce authentication/bigcommerce-authentication.yml @ dfb05e5 (47 OpenAPI files of the vendor, all X-Auth-Token)",
    "https://github.com/api-evangelist/bigcommerce/blob/dfb05e5f0667b9f2d91efdaf0ae360363b6c05c5/authentication/bigcommerce-authentication.yml",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "bigcommerce",
    name: "BigCommerce",
    hosts: &[host("login.bigcommerce.com")],
    client_credentials: Fact::excerpt(
        Offer::Instead("the token of an API account in the header `X-Auth-Token`"),
        &[PAGE],
    ),
    ..UNKNOWN
};
