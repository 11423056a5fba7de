//! What is known of `adobe-commerce`.

use crate::provider::entry::UNKNOWN;
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, RefreshToken, ScopeUse, Separator, StagePlace};

const SOURCES: [Source; 2] = [
    source(
        "Adobe Commerce: server-to-server authentication @ 04dafcc",
        "https://github.com/AdobeDocs/commerce-webapi/blob/04dafccdf394c6c0a5d46099b0b83aaf79ebb9a2/src/pages/rest/authentication/server-to-server.md",
    ),
    source(
        "Adobe: IMS API reference @ 0e2e984",
        "https://github.com/AdobeDocs/adobe-dev-console/blob/0e2e9849559b3cd5f61415fda6d7dc42dbf839e0/src/pages/guides/authentication/ServerToServerAuthentication/ims.md",
    ),
];

pub(super) static PROVIDER: Provider = Provider {
    id: "adobe-commerce",
    name: "Adobe Commerce as a Cloud Service",
    token_url: Fact::verified("https://ims-na1.adobelogin.com/ims/token/v3", &SOURCES),
    stages: Fact::verified(StagePlace::Client, &SOURCES),
    scope: Fact::verified(ScopeUse::Required, &SOURCES),
    separator: Fact::verified(Separator::Comma, &SOURCES),
    required_scope: Some(Fact::verified("commerce.accs", &SOURCES)),
    client_authentication: Fact::verified(&[Method::Body], &SOURCES),
    client_credentials: Fact::verified(Offer::Offered, &SOURCES),
    refresh_token: Fact::verified(RefreshToken::NotIssued, &SOURCES),
    lifetime: Some(Fact::verified(86399, &SOURCES)),
    ..UNKNOWN
};
