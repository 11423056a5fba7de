//! One entry a provider, in one file a family.

mod adobe;
mod business;
mod commerce;
mod content;
mod identity;
mod identity_servers;
mod logistics;
mod marketplaces;
mod microsoft;
mod pim;
mod salesforce;
mod sap;
mod shops;

use crate::provider::fact::Fact;
use crate::provider::source::{RFC_6749, Source};
use crate::provider::{
    Host, Offer, Provider, RefreshToken, ScopeUse, Separator, StagePlace, Staged,
};
use crate::value::host::Strength;
use crate::value::stage::Stage;

/// All providers, in the order of their ids.
pub(super) static PROVIDERS: [&Provider; 57] = [
    &adobe::IMS,
    &pim::AKENEO_CONNECTION,
    &marketplaces::ALLEGRO,
    &marketplaces::AMAZON_LWA,
    &identity::AUTH0,
    &identity_servers::AUTHENTIK,
    &marketplaces::BOL,
    &content::BOX,
    &content::BYNDER,
    &business::CELONIS,
    &identity::COGNITO,
    &commerce::COMMERCETOOLS,
    &marketplaces::EBAY,
    &business::EMARSYS,
    &shops::EMPORIX,
    &microsoft::ENTRA,
    &microsoft::ENTRA_EXTERNAL_ID,
    &microsoft::ENTRA_V1,
    &logistics::FEDEX,
    &identity::GOOGLE,
    &identity_servers::IBM_APP_ID,
    &identity::KEYCLOAK,
    &business::MARKETO,
    &marketplaces::MIRAKL,
    &business::MULESOFT_ANYPOINT,
    &business::NETSUITE,
    &identity::OKTA,
    &content::OPTIMIZELY_CMP,
    &identity_servers::ORACLE_IAM,
    &shops::OROCOMMERCE,
    &identity_servers::ORY,
    &marketplaces::OTTO_MARKET,
    &logistics::PAYPAL,
    &identity_servers::PINGONE,
    &marketplaces::PINTEREST,
    &business::SAGE_SDMO,
    &salesforce::CORE,
    &salesforce::MARKETING_CLOUD,
    &pim::SALSIFY_APP,
    &sap::CLOUD_INTEGRATION,
    &sap::COMMERCE,
    &identity_servers::SAP_IAS,
    &sap::XSUAA,
    &logistics::SENDCLOUD,
    &business::SERVICENOW,
    &shops::SHOPIFY,
    &shops::SHOPRENTER,
    &commerce::SHOPWARE,
    &content::SITECORE_CLOUD,
    &commerce::SPRYKER,
    &marketplaces::TRUSTPILOT,
    &logistics::UPS,
    &marketplaces::WALMART,
    &business::WORKDAY,
    &adobe::WORKFRONT_SERVER,
    &commerce::ZALANDO,
    &identity_servers::ZITADEL,
];

/// What holds where an entry says nothing else.
const UNKNOWN: Provider = Provider {
    id: "",
    name: "",
    hosts: &[],
    path_at_host: None,
    own_host_path: None,
    shares_path: false,
    token_url: Fact::unverified(""),
    token_paths: None,
    other_hosts: &[],
    tenant_aliases: None,
    stages: Fact::unverified(StagePlace::Host),
    subdomains_name_landscapes: None,
    scope: Fact::unverified(ScopeUse::Unknown),
    scope_substitute: None,
    separator: Fact::verified(Separator::Space, &[RFC_6749]),
    scope_suffix: None,
    scope_key: None,
    client_authentication: Fact::unverified(&[]),
    client_credentials: Fact::unverified(Offer::Offered),
    login_hosts: None,
    refresh_token: Fact::unverified(RefreshToken::NotIssued),
    needs: &[],
    retired_hosts: &[],
    quirks: &[],
};

const fn host(suffix: &'static str) -> Host {
    Host {
        suffix,
        label: None,
        stage: None,
        staged: Staged::All,
    }
}

const fn staged(
    suffix: &'static str,
    stage: Stage,
    strength: Strength,
    sources: &'static [Source],
) -> Host {
    Host {
        suffix,
        label: None,
        stage: Some(Fact::excerpt((stage, strength), sources)),
        staged: Staged::All,
    }
}
