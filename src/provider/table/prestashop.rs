//! What is known of `prestashop`.

use crate::provider::entry::UNKNOWN;
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Method, Offer, Provider, RefreshToken, TokenPath};

const SOURCES: [Source; 3] = [
    source(
        "PrestaShop: integration test CQRSOpenApiFactoryTest (vendor source, tokenUrl /admin-api/access_token, clientCredentials, scopes)",
        "https://github.com/PrestaShop/PrestaShop/blob/522196c6ce21a361e9e9dad92756766a5f18580e/tests/Integration/PrestaShopBundle/ApiPlatform/CQRSOpenApiFactoryTest.php",
    ),
    source(
        "PrestaShop: how to use the Admin API",
        "https://devdocs.prestashop-project.org/9/admin-api/how-to-use",
    ),
    source(
        "PrestaShop: prestashop:api-client, timeout 3600 by default",
        "https://devdocs.prestashop-project.org/9/development/components/console/prestashop-apiclient",
    ),
];

pub(super) static PROVIDER: Provider = Provider {
    id: "prestashop",
    name: "PrestaShop (Admin API)",
    own_host_path: Some(TokenPath::Ends("/admin-api/access_token")),
    token_url: Fact::verified("https://{host}/admin-api/access_token", &SOURCES),
    client_authentication: Fact::unverified(&[Method::Body]),
    client_credentials: Fact::verified(Offer::Offered, &SOURCES),
    refresh_token: Fact::excerpt(RefreshToken::NotIssued, &SOURCES),
    lifetime: Some(Fact::excerpt(3600, &SOURCES)),
    ..UNKNOWN
};
