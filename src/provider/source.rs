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
pub(super) const COMMERCETOOLS_NO_KEY: Source = source(
    "commercetools-sdk-php-v2 177: scope without a project key",
    "https://github.com/commercetools/commercetools-sdk-php-v2/issues/177",
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
pub(super) const ENTRA_COMMON: Source = source(
    "MSAL.NET 1384: client credentials without a tenant",
    "https://github.com/AzureAD/microsoft-authentication-library-for-dotnet/issues/1384",
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
pub(super) const OKTA_BODY: Source = source(
    "Okta: customize tokens, a request with the credentials in the body",
    "https://github.com/okta/okta-developer-docs/blob/468de9c/packages/@okta/vuepress-site/docs/guides/customize-tokens-returned-from-okta/main/index.md",
);
pub(super) const OKTA_DEFAULT_SCOPE: Source = source(
    "okta-mobile-swift 74: a default scope of the server",
    "https://github.com/okta/okta-mobile-swift/pull/74",
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
pub(super) const SALESFORCE_LIGHTNING: Source = source(
    "jsforce 1352: the host of Lightning as login URL",
    "https://github.com/jsforce/jsforce/issues/1352",
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
pub(super) const MARKETING_CLOUD_LEGACY: Source = source(
    "Salesforce Marketing Cloud: requestToken for legacy packages",
    "https://developer.salesforce.com/docs/atlas.en-us.noversion.mc-sdks.meta/mc-sdks/requestToken.htm",
);
pub(super) const MARKETING_CLOUD_TOKEN: Source = source(
    "Salesforce Marketing Cloud: access token for server-to-server integrations",
    "https://developer.salesforce.com/docs/marketing/marketing-cloud/guide/access-token-s2s.html",
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
pub(super) const ALLEGRO_PAGE: Source = source(
    "retrowaver/allegro-rest-api-v2",
    "https://packagist.org/packages/retrowaver/allegro-rest-api-v2",
);
pub(super) const AMAZON_LWA_PAGE: Source = source(
    "Amazon: grantless operations",
    "https://developer-docs.amazon.com/sp-api/docs/grantless-operations",
);
pub(super) const AUTHENTIK_PAGE: Source = source(
    "authentik: machine-to-machine @ 18f5c7f",
    "https://github.com/goauthentik/authentik/blob/18f5c7f89c8c26566e3925a7d44701991f89a22c/website/docs/add-secure-apps/providers/oauth2/client_credentials.md",
);
pub(super) const BOL_PAGE: Source = source(
    "bol: API v3 authentication",
    "https://developers.bol.com/apiv3authentication/",
);
pub(super) const BOX_PAGE: Source = source(
    "Box: client credentials grant @ eee1aa6",
    "https://github.com/box/developer.box.com/blob/eee1aa64/content/guides/authentication/client-credentials/index.md",
);
pub(super) const BYNDER_PAGE: Source = source(
    "api-evangelist/bynder authentication/bynder-authentication.yml (third-party reading of the vendor)",
    "https://github.com/api-evangelist/bynder/blob/HEAD/authentication/bynder-authentication.yml",
);
pub(super) const CELONIS_PAGE: Source = source(
    "api-evangelist/celonis authentication/celonis-authentication.yml (third-party reading of the vendor)",
    "https://github.com/api-evangelist/celonis/blob/HEAD/authentication/celonis-authentication.yml",
);
pub(super) const EBAY_PAGE: Source = source(
    "eBay: client credentials grant flow",
    "https://developer.ebay.com/api-docs/static/oauth-client-credentials-grant.html",
);
pub(super) const EMARSYS_PAGE: Source = source(
    "NangoHQ/nango packages/providers/providers.yaml @ 2f4c0af (third-party catalogue)",
    "https://github.com/NangoHQ/nango/blob/2f4c0af671e2ca1c43dd4e78f3c369218bf3fc87/packages/providers/providers.yaml",
);
pub(super) const EMPORIX_PAGE: Source = source(
    "Emporix: OAuth service guide @ e9030d48",
    "https://github.com/emporix/api-references/blob/e9030d48/authentication/oauth-service/oauth.md",
);
pub(super) const FEDEX_PAGE: Source = source(
    "FedEx: API authorization",
    "https://developer.fedex.com/api/en-us/catalog/authorization/docs.html",
);
pub(super) const IBM_APP_ID_PAGE: Source = source(
    "IBM App ID: app to app @ 7d2dcc6",
    "https://github.com/ibm-cloud-docs/appid/blob/7d2dcc6/app-to-app.md",
);
pub(super) const MARKETO_PAGE: Source = source(
    "Adobe: Marketo REST authentication",
    "https://experienceleague.adobe.com/fr/docs/marketo-developer/marketo/rest/authentication",
);
pub(super) const MIRAKL_PAGE: Source = source(
    "api-evangelist/mirakl authentication/mirakl-authentication.yml read 2026-08-13 (third-party reading of the vendor)",
    "https://github.com/api-evangelist/mirakl/blob/HEAD/authentication/mirakl-authentication.yml",
);
pub(super) const MULESOFT_ANYPOINT_PAGE: Source = source(
    "MuleSoft: connected apps for developers @ 9e313f2",
    "https://github.com/mulesoft/docs-access-management/blob/9e313f2/modules/ROOT/pages/connected-apps-developers.adoc",
);
pub(super) const NETSUITE_PAGE: Source = source(
    "NangoHQ/nango packages/providers/providers.yaml @ 2f4c0af (third-party catalogue)",
    "https://github.com/NangoHQ/nango/blob/2f4c0af671e2ca1c43dd4e78f3c369218bf3fc87/packages/providers/providers.yaml",
);
pub(super) const OPTIMIZELY_CMP_PAGE: Source = source(
    "api-evangelist/optimizely authentication/optimizely-authentication.yml (third-party reading of the vendor)",
    "https://github.com/api-evangelist/optimizely/blob/HEAD/authentication/optimizely-authentication.yml",
);
pub(super) const ORACLE_IAM_PAGE: Source = source(
    "Oracle: using an OAuth token for platform services",
    "https://docs.oracle.com/en-us/iaas/Content/Identity/api-getstarted/obtainoauthtokenidcs.htm",
);
pub(super) const OROCOMMERCE_PAGE: Source = source(
    "Oro: client credentials grant type",
    "https://doc.oroinc.com/api/authentication/oauth-client-credentials",
);
pub(super) const ORY_PAGE: Source = source(
    "Ory: wrong token_endpoint_auth_method @ 378ce26",
    "https://github.com/ory/docs/blob/378ce2601/docs/hydra/debug/token-endpoint-auth-method.mdx",
);
pub(super) const OTTO_MARKET_PAGE: Source = source(
    "OTTO Market: OpenID configuration",
    "https://api.otto.market/sec-api/auth/realms/otto-partner/.well-known/openid-configuration",
);
pub(super) const PAYPAL_PAGE: Source = source(
    "PayPal: catalogs_products_v1.json @ ec4d8f3",
    "https://github.com/paypal/paypal-rest-api-specifications/blob/ec4d8f3/openapi/catalogs_products_v1.json",
);
pub(super) const PINGONE_PAGE: Source = source(
    "PingOne: token, client_credentials, CLIENT_SECRET_POST",
    "https://developer.pingidentity.com/pingone-api/auth/openid-connect-oauth-2/token-client_credentials-client-secret-post.md",
);
pub(super) const PINTEREST_PAGE: Source = source(
    "Pinterest: OpenAPI v5 @ c05b189",
    "https://github.com/pinterest/api-description/blob/c05b189/v5/openapi.json",
);
pub(super) const SAGE_SDMO_PAGE: Source = source(
    "Sage: how to get access to the tenant",
    "https://developer.sage.com/sdmo/guides/graphql/access-tenant",
);
pub(super) const SAP_IAS_PAGE: Source = source(
    "SAP: consume an API from a provider application @ 6da9f09",
    "https://github.com/SAP-docs/btp-cloud-identity-services/blob/6da9f09/docs/Development/consume-an-api-from-a-provider-application-9675b64.md",
);
pub(super) const SENDCLOUD_PAGE: Source = source(
    "api-evangelist/sendcloud openapi/_original/sendcloud-shipments-openapi.yml (the vendor's own OpenAPI) (third-party reading of the vendor)",
    "https://github.com/api-evangelist/sendcloud/blob/HEAD/openapi/_original/sendcloud-shipments-openapi.yml",
);
pub(super) const SERVICENOW_PAGE: Source = source(
    "ServiceNow: client credentials grant workflow",
    "https://www.servicenow.com/docs/r/zurich/platform-security/authentication/client-credentials-grant-workflow.html",
);
pub(super) const SHOPIFY_PAGE: Source = source(
    "Shopify: using the client credentials grant",
    "https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens/client-credentials-grant",
);
pub(super) const SHOPRENTER_PAGE: Source = source(
    "Shoprenter: acquiring an access token",
    "https://doc.shoprenter.hu/development/api/12_acquiring_an_access_token.html",
);
pub(super) const SITECORE_CLOUD_PAGE: Source = source(
    "Sitecore: request a JWT for the Authoring and Management API",
    "https://doc.sitecore.com/xmc/en/developers/xm-cloud/request-a-jwt-for-the-authoring-and-management-api-or-the-xm-cloud-deploy-api.html",
);
pub(super) const TRUSTPILOT_PAGE: Source = source(
    "Trustpilot: client credentials",
    "https://developers.trustpilot.com/grant-type-client-credentials",
);
pub(super) const UPS_PAGE: Source = source(
    "UPS: OAuthClientCredentials.yaml @ e6f36df",
    "https://github.com/UPS-API/api-documentation/blob/e6f36df/OAuthClientCredentials.yaml",
);
pub(super) const WALMART_PAGE: Source = source(
    "Walmart: get an access token using Token API",
    "https://developer.walmart.com/us-marketplace/docs/get-an-access-token",
);
pub(super) const WORKDAY_PAGE: Source = source(
    "Nango: Workday client credentials",
    "https://nango.dev/docs/api-integrations/workday-cc/connect",
);
pub(super) const ZITADEL_PAGE: Source = source(
    "ZITADEL: client credentials for service users @ 042c536",
    "https://github.com/zitadel/zitadel/blob/042c53678d0a477607e2f289ae5eaa33bf2b1a46/docs/docs/guides/integrate/service-users/client-credentials.md",
);
pub(super) const RFC_6749: Source = source(
    "RFC 6749: the OAuth 2.0 authorization framework",
    "https://www.rfc-editor.org/rfc/rfc6749",
);
