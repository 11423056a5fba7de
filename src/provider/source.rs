//! The pages that facts about providers were read in.

/// A page, or a file of a public repository at a commit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source {
    /// Author and title.
    pub title: &'static str,
    /// Where.
    pub address: &'static str,
}

const fn source(title: &'static str, address: &'static str) -> Source {
    Source { title, address }
}

pub(super) const ADOBE_IMS: Source = source(
    "Adobe: Server to Server authentication, IMS API reference",
    "https://developer.adobe.com/developer-console/docs/guides/authentication/ServerToServerAuthentication/ims",
);
pub(super) const AKENEO: Source = source(
    "Akeneo: REST API authentication",
    "https://github.com/akeneo/pim-api-docs/blob/61ef548/content/rest-api/authentication.md",
);
pub(super) const AUTH0: Source = source(
    "Auth0: get access tokens",
    "https://auth0.com/docs/tokens/guides/get-access-tokens",
);
pub(super) const AUTH0_REFRESH: Source = source(
    "Auth0 Community: refresh token with client credentials",
    "https://community.auth0.com/t/how-to-get-refresh-token-with-client-credentials/7028",
);
pub(super) const COGNITO: Source = source(
    "Amazon Cognito: token endpoint",
    "https://docs.aws.amazon.com/cognito/latest/developerguide/token-endpoint.html",
);
pub(super) const COMMERCETOOLS_SCOPES: Source = source(
    "commercetools: scopes",
    "https://docs.commercetools.com/api/scopes.md",
);
pub(super) const COMMERCETOOLS_OLD: Source = source(
    "commercetools: authorization (old page)",
    "http://dev.commercetools.com/http-api-authorization.html",
);
pub(super) const COMMERCETOOLS: Source = source(
    "commercetools: authorization (a preview build of the page)",
    "https://docs-pr-1739.commercetools.vercel.app/api/authorization",
);
pub(super) const COMMERCETOOLS_HOSTS: Source = source(
    "commercetools: new host names, 3 February 2020",
    "https://docs.commercetools.com/api/releases/2020-02-03-aws-and-new-hostnames",
);
pub(super) const ENTRA: Source = source(
    "Microsoft: client credentials flow on the v2.0 endpoint",
    "https://github.com/MicrosoftDocs/entra-docs/blob/03033eb/docs/identity-platform/v2-oauth2-client-creds-grant-flow.md",
);
pub(super) const ENTRA_V1: Source = source(
    "Microsoft: client credentials flow on the v1.0 endpoint",
    "https://github.com/MicrosoftDocs/azure-docs/blob/2348be4/articles/active-directory/azuread-dev/v1-oauth2-client-creds-grant-flow.md",
);
pub(super) const ENTRA_NO_SCOPE: Source = source(
    "Microsoft Q&A: AADSTS90014 without a scope",
    "https://learn.microsoft.com/en-us/answers/a/1541938",
);
pub(super) const ENTRA_SCOPE: Source = source(
    "rakhesh.com: specifying the scope of a token",
    "https://rakhesh.com/azure/specifying-the-oauth2-authentication-token-scope/",
);
pub(super) const B2C: Source = source(
    "Microsoft Q&A: client credentials at a B2C user flow",
    "https://learn.microsoft.com/en-us/answers/questions/28520/the-supplied-grant-type-(client-credentials)-is-no",
);
pub(super) const GOOGLE: Source = source(
    "google_jwt_sa: tokens of a service account",
    "https://deno.land/x/google_jwt_sa",
);
pub(super) const KEYCLOAK: Source = source(
    "Keycloak: OpenID Connect layers",
    "https://keycloak.org/securing-apps/oidc-layers",
);
pub(super) const KEYCLOAK_REFRESH: Source = source(
    "Red Hat: refresh tokens of RH-SSO with client credentials",
    "https://access.redhat.com/solutions/5153471",
);
pub(super) const KEYCLOAK_OFFLINE: Source = source(
    "GitGuardian: Keycloak refresh token",
    "https://docs.gitguardian.com/secrets-detection/secrets-detection-engine/detectors/specifics/keycloak_refresh_token",
);
pub(super) const OKTA: Source = source(
    "Okta: implement authorization by grant type, client credentials",
    "https://developer.okta.com/docs/guides/implement-client-creds/",
);
pub(super) const OKTA_ORG: Source = source(
    "Okta Developer Forum: custom scopes with private_key_jwt",
    "https://devforum.okta.com/t/cannot-create-access-token-with-custom-scopes-using-private-key-jwt/13539",
);
pub(super) const OKTA_NANGO: Source = source(
    "Nango: Okta with client credentials",
    "https://nango.dev/docs/api-integrations/okta-cc/connect",
);
pub(super) const SALESFORCE: Source = source(
    "Salesforce Help: OAuth endpoints",
    "https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_endpoints.htm&language=en_US&type=5",
);
pub(super) const SALESFORCE_SAMPLE: Source = source(
    "Salesforce: Connect REST API quick start",
    "https://developer.salesforce.com/docs/atlas.en-us.262.0.chatterapi.meta/chatterapi/quickstart_connecting.htm",
);
pub(super) const SALESFORCE_LOGIN: Source = source(
    "pub-sub-api-node-client 58: request not supported on this domain",
    "https://github.com/pozil/pub-sub-api-node-client/issues/58",
);
pub(super) const SALESFORCE_SCOPE: Source = source(
    "cloudwithabhi.com: client credentials flow, new invalid scope error",
    "https://cloudwithabhi.com/2025/10/17/",
);
pub(super) const SALESFORCE_HTTP: Source = source(
    "b2c-crm-sync 16: grant type not supported",
    "https://github.com/SalesforceCommerceCloud/b2c-crm-sync/issues/16",
);
pub(super) const MARKETING_CLOUD: Source = source(
    "Salesforce Marketing Cloud: server-to-server integrations with client credentials",
    "https://developer.salesforce.com/docs/marketing/marketing-cloud/guide/integration-s2s-client-credentials.html",
);
pub(super) const SALSIFY: Source = source(
    "API Evangelist: Salsify (a third party's catalog)",
    "https://github.com/api-evangelist/salsify",
);
pub(super) const SAP_CLOUD_INTEGRATION: Source = source(
    "SAP Cloud Integration: OAuth client credentials grant",
    "https://github.com/SAP-docs/btp-integration-suite/blob/0cb9189/docs/ci/ConnectionSetup/oauth-client-credentials-grant-cf611ec.md",
);
pub(super) const SAP_CLOUD_INTEGRATION_ARTIFACT: Source = source(
    "SAP Cloud Integration: OAuth2 Client Credentials artifact",
    "https://github.com/SAP-docs/btp-integration-suite/blob/0cb9189/docs/ci/Operations/deploying-an-oauth2-client-credentials-artifact-801b106.md",
);
pub(super) const SAP_LANDSCAPE: Source = source(
    "SAP Learning: software logistics, three-system landscape",
    "https://learning.sap.com/courses/technical-implementation-and-operation-i-of-sap-s-4hana-and-sap-business-suite/describing-software-logistics-for-as-abap-based-sap-systems",
);
pub(super) const SAP_NEO: Source = source(
    "itsfullofstars.de: an OAuth 2.0 token in SAP Cloud Platform",
    "https://www.itsfullofstars.de/2020/05/how-to-obtain-an-oauth-2-0-token-in-sap-cloud-platform/",
);
pub(super) const SAP_COMMERCE: Source = source(
    "WSO2: SAP Commerce connector, setup guide",
    "https://wso2.com/integration-platform/docs/connectors/catalog/ecommerce/sap.commerce.webservices/setup-guide/",
);
pub(super) const XSUAA: Source = source(
    "SAP BTP: getting an application access token",
    "https://github.com/SAP-docs/btp-cloud-platform/blob/992e562/docs/30-development/getting-an-application-access-token-6391b5d.md",
);
pub(super) const XSUAA_SIZE: Source = source(
    "SAP BTP: 400 error, call to /oauth/token was not successful",
    "https://github.com/SAP-docs/btp-cloud-platform/blob/992e562/docs/60-security/400-error-call-to-oauth-token-was-not-successful-8f5ad63.md",
);
pub(super) const XSUAA_LIFETIME: Source = source(
    "SAP BTP: application security descriptor",
    "https://github.com/SAP-docs/btp-cloud-platform/blob/992e562/docs/30-development/application-security-descriptor-configuration-syntax-517895a.md",
);
pub(super) const XSUAA_CERTIFICATE: Source = source(
    "SAP BTP: custom token retrieval",
    "https://github.com/SAP-docs/btp-cloud-platform/blob/992e562/docs/30-development/implementing-custom-token-retrieval-from-sap-authorization-and-trust-management-service-w-63fd9f1.md",
);
pub(super) const SHOPWARE: Source = source(
    "Shopware: integrations API",
    "https://github.com/shopware/docs/blob/23afd5c/guides/development/integrations-api/index.md",
);
pub(super) const SPRYKER: Source = source(
    "Spryker: authenticate as a back office user",
    "https://github.com/spryker/spryker-docs/blob/1a68817/docs/pbc/all/identity-access-management/latest/manage-using-glue-api/glue-api-authenticate-as-a-back-office-user.md",
);
pub(super) const WORKFRONT: Source = source(
    "Workfront: OAuth2 applications with the authorization code flow",
    "https://github.com/AdobeDocs/workfront.en/blob/833da2f/help/quicksilver/wf-api/api/oauth-app-code-token-flow.md",
);
pub(super) const WORKFRONT_JWT: Source = source(
    "Workfront: OAuth2 applications with the JWT flow",
    "https://github.com/AdobeDocs/workfront.en/blob/833da2f/help/quicksilver/wf-api/api/oauth-app-jwt-flow.md",
);
pub(super) const WORKFRONT_TEST: Source = source(
    "Workfront: testing environments",
    "https://github.com/AdobeDocs/workfront.en/blob/833da2f/help/quicksilver/administration-and-setup/set-up-workfront/workfront-testing-environments/wf-preview-sandbox-environment.md",
);
pub(super) const ZALANDO: Source = source(
    "Zalando: requesting an access token",
    "https://developers.merchants.zalando.com/docs/requesting-access-token.html",
);
pub(super) const ZALANDO_HOSTS: Source = source(
    "Zalando: API overview",
    "https://developers.merchants.zalando.com/docs/api-overview.html",
);
pub(super) const RFC_6749: Source = source(
    "RFC 6749: the OAuth 2.0 authorization framework",
    "https://www.rfc-editor.org/rfc/rfc6749",
);
