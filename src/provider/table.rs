//! One entry a provider. Addresses name where a fact was read.

use crate::provider::{EmptyScope, Host, Provider, RefreshToken, Staged, TokenPath};
use crate::value::host::Strength;
use crate::value::stage::Stage;

const fn host(suffix: &'static str) -> Host {
    Host {
        suffix,
        stage: None,
        staged: Staged::All,
    }
}

const fn staged(suffix: &'static str, stage: Stage, strength: Strength) -> Host {
    Host {
        suffix,
        stage: Some((stage, strength)),
        staged: Staged::All,
    }
}

pub(super) static PROVIDERS: [Provider; 21] = [
    Provider {
        id: "adobe-ims",
        name: "Adobe IMS",
        hosts: &[host("adobelogin.com")],
        path_at_host: None,
        own_host_path: None,
        // developer.adobe.com, Server to Server Authentication, IMS: a scope is required.
        empty_scope: EmptyScope::Refused,
        refresh_token: RefreshToken::NotIssued,
    },
    Provider {
        id: "akeneo",
        name: "Akeneo PIM",
        hosts: &[host("cloud.akeneo.com")],
        path_at_host: None,
        own_host_path: Some(TokenPath::Ends("/api/oauth/v1/token")),
        // akeneo/pim-api-docs, rest-api/authentication.md: the answer has `scope: null`.
        empty_scope: EmptyScope::Documented,
        refresh_token: RefreshToken::NotIssued,
    },
    Provider {
        id: "auth0",
        name: "Auth0",
        hosts: &[host("auth0.com")],
        path_at_host: None,
        own_host_path: None,
        empty_scope: EmptyScope::Unknown,
        refresh_token: RefreshToken::NotIssued,
    },
    Provider {
        id: "cognito",
        name: "Amazon Cognito",
        hosts: &[host("amazoncognito.com")],
        path_at_host: None,
        own_host_path: None,
        // docs.aws.amazon.com/cognito, token endpoint: all allowed custom scopes.
        empty_scope: EmptyScope::Documented,
        refresh_token: RefreshToken::NotIssued,
    },
    Provider {
        id: "commercetools",
        name: "commercetools",
        hosts: &[
            host("commercetools.com"),
            host("commercetools.co"),
            host("sphere.io"),
        ],
        path_at_host: None,
        own_host_path: None,
        // docs.commercetools.com, authorization: all scopes of the client.
        empty_scope: EmptyScope::Documented,
        refresh_token: RefreshToken::NotIssued,
    },
    Provider {
        id: "entra",
        name: "Microsoft Entra ID, v2.0 endpoint",
        hosts: &[host("login.microsoftonline.com")],
        path_at_host: None,
        own_host_path: None,
        // MicrosoftDocs/entra-docs, v2-oauth2-client-creds-grant-flow.md: AADSTS90014.
        empty_scope: EmptyScope::Refused,
        refresh_token: RefreshToken::NotIssued,
    },
    Provider {
        id: "entra-external-id",
        name: "Microsoft Entra External ID and Azure AD B2C",
        hosts: &[host("ciamlogin.com"), host("b2clogin.com")],
        path_at_host: None,
        own_host_path: None,
        empty_scope: EmptyScope::Unknown,
        refresh_token: RefreshToken::NotIssued,
    },
    Provider {
        id: "entra-v1",
        name: "Microsoft Entra ID, v1.0 endpoint",
        hosts: &[host("login.microsoftonline.com")],
        path_at_host: Some(TokenPath::Ends("/oauth2/token")),
        own_host_path: None,
        empty_scope: EmptyScope::Unknown,
        refresh_token: RefreshToken::NotIssued,
    },
    Provider {
        id: "google",
        name: "Google",
        hosts: &[host("oauth2.googleapis.com")],
        path_at_host: None,
        own_host_path: None,
        empty_scope: EmptyScope::Unknown,
        refresh_token: RefreshToken::NotIssued,
    },
    Provider {
        id: "keycloak",
        name: "Keycloak",
        hosts: &[],
        path_at_host: None,
        own_host_path: Some(TokenPath::Named(
            "/realms/",
            "/protocol/openid-connect/token",
        )),
        // keycloak.org, OIDC layers: the client's default scopes.
        empty_scope: EmptyScope::Documented,
        // The client's switch "Use Refresh Tokens For Client Credentials Grant".
        refresh_token: RefreshToken::BySwitch,
    },
    Provider {
        id: "okta",
        name: "Okta",
        hosts: &[
            host("okta.com"),
            host("okta-emea.com"),
            host("oktapreview.com"),
        ],
        path_at_host: None,
        own_host_path: None,
        // developer.okta.com, Implement authorization by grant type: a custom scope is required.
        empty_scope: EmptyScope::Refused,
        refresh_token: RefreshToken::NotIssued,
    },
    Provider {
        id: "salesforce",
        name: "Salesforce",
        hosts: &[
            // help.salesforce.com, OAuth endpoints. A My Domain may be a developer's org.
            Host {
                staged: Staged::PlainLabel,
                ..staged("my.salesforce.com", Stage::Production, Strength::Medium)
            },
            staged("sandbox.my.salesforce.com", Stage::Test, Strength::Strong),
            staged("login.salesforce.com", Stage::Production, Strength::Medium),
            staged("test.salesforce.com", Stage::Test, Strength::Strong),
        ],
        path_at_host: None,
        own_host_path: None,
        // help.salesforce.com, client credentials flow: the scopes of the connected app.
        empty_scope: EmptyScope::Documented,
        refresh_token: RefreshToken::NotIssued,
    },
    Provider {
        id: "salesforce-marketing-cloud",
        name: "Salesforce Marketing Cloud Engagement",
        hosts: &[host("auth.marketingcloudapis.com")],
        path_at_host: None,
        own_host_path: None,
        // developer.salesforce.com, server-to-server integrations: the package's permissions.
        empty_scope: EmptyScope::Documented,
        refresh_token: RefreshToken::NotIssued,
    },
    Provider {
        id: "salsify",
        name: "Salsify",
        hosts: &[host("app.salsify.com")],
        path_at_host: None,
        own_host_path: None,
        empty_scope: EmptyScope::Unknown,
        refresh_token: RefreshToken::NotIssued,
    },
    Provider {
        id: "sap-cloud-integration",
        name: "SAP Cloud Integration",
        hosts: &[
            // itsfullofstars.de, OAuth 2.0 tokens in SAP Cloud Platform: Neo's trial landscape.
            staged("hanatrial.ondemand.com", Stage::Test, Strength::Strong),
        ],
        path_at_host: None,
        own_host_path: Some(TokenPath::Ends("/oauth2/api/v1/token")),
        empty_scope: EmptyScope::Unknown,
        refresh_token: RefreshToken::NotIssued,
    },
    Provider {
        id: "sap-commerce",
        name: "SAP Commerce",
        hosts: &[],
        path_at_host: None,
        own_host_path: Some(TokenPath::Ends("/authorizationserver/oauth/token")),
        empty_scope: EmptyScope::Unknown,
        refresh_token: RefreshToken::NotIssued,
    },
    Provider {
        id: "sap-xsuaa",
        name: "SAP BTP, XSUAA",
        hosts: &[host("hana.ondemand.com")],
        path_at_host: None,
        own_host_path: None,
        // SAP-docs/btp-cloud-platform: all authorities of the client.
        empty_scope: EmptyScope::Documented,
        refresh_token: RefreshToken::NotIssued,
    },
    Provider {
        id: "shopware",
        name: "Shopware 6",
        hosts: &[],
        path_at_host: None,
        own_host_path: Some(TokenPath::Ends("/api/oauth/token")),
        // shopware/docs, integrations-api: integrations take none.
        empty_scope: EmptyScope::Documented,
        refresh_token: RefreshToken::NotIssued,
    },
    Provider {
        id: "spryker",
        name: "Spryker",
        hosts: &[],
        path_at_host: None,
        own_host_path: None,
        empty_scope: EmptyScope::Unknown,
        refresh_token: RefreshToken::NotIssued,
    },
    Provider {
        id: "workfront",
        name: "Adobe Workfront",
        hosts: &[
            // AdobeDocs/workfront.en, workfront-testing-environments.
            host("my.workfront.com"),
            staged("preview.workfront.com", Stage::Test, Strength::Strong),
            staged("sb01.workfront.com", Stage::Test, Strength::Strong),
            staged("sb02.workfront.com", Stage::Test, Strength::Strong),
        ],
        path_at_host: None,
        own_host_path: None,
        empty_scope: EmptyScope::Unknown,
        refresh_token: RefreshToken::NotIssued,
    },
    Provider {
        id: "zalando",
        name: "Zalando zDirect",
        hosts: &[
            // developers.merchants.zalando.com, API overview.
            staged(
                "api.merchants.zalando.com",
                Stage::Production,
                Strength::Medium,
            ),
            staged(
                "api-sandbox.merchants.zalando.com",
                Stage::Test,
                Strength::Strong,
            ),
        ],
        path_at_host: None,
        own_host_path: None,
        empty_scope: EmptyScope::Unknown,
        // developers.merchants.zalando.com, requesting an access token.
        refresh_token: RefreshToken::UnlessScope("access_token_only"),
    },
];
