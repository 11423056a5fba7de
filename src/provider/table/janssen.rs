//! What is known of `janssen`.

use crate::provider::entry::UNKNOWN;
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, TokenPath};

const PAGE: Source = source(
    "Janssen: client credentials grant @ 0097638",
    "https://github.com/JanssenProject/jans/blob/00976381ad9a4d3ccdb5401bc27edbf122457f8c/docs/janssen-server/auth-server/oauth-features/client-credential-grant.md",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "janssen",
    name: "Janssen",
    own_host_path: Some(TokenPath::Ends("/jans-auth/restv1/token")),
    token_url: Fact::verified("https://{host}/jans-auth/restv1/token", &[PAGE]),
    client_authentication: Fact::unverified(&[Method::Header]),
    client_credentials: Fact::verified(Offer::Offered, &[PAGE]),
    ..UNKNOWN
};
