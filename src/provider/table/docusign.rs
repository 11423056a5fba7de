//! What is known of `docusign`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Offer, Provider};

const PAGE: Source = source(
    "api-evangelist/docusign authentication/docusign-authentication.yml @ 7b2e959 (from the vendor's OpenAPI files)",
    "https://github.com/api-evangelist/docusign/blob/7b2e9597f335284d5d89c3325fe57f65cafeb52e/authentication/docusign-authentication.yml",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "docusign",
    name: "Docusign",
    hosts: &[host("account.docusign.com"), host("account-d.docusign.com")],
    client_credentials: Fact::excerpt(
        Offer::Instead("a signed JWT, which the handler cannot send"),
        &[PAGE],
    ),
    ..UNKNOWN
};
