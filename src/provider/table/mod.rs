//! The catalogue: one file for each provider, with its facts and their sources. This list of them
//! is generated: `UPDATE=1 cargo test --test it catalogue::`.

mod adobe_ims;
mod akeneo;
mod allegro;
mod amazon_lwa;
mod auth0;
mod authentik;
mod bol;
mod r#box;
mod bynder;
mod celonis;
mod cognito;
mod commercetools;
mod ebay;
mod emarsys;
mod emporix;
mod entra;
mod entra_external_id;
mod entra_v1;
mod fedex;
mod google;
mod ibm_app_id;
mod keycloak;
mod marketo;
mod mirakl;
mod mulesoft_anypoint;
mod netsuite;
mod okta;
mod optimizely_cmp;
mod oracle_iam;
mod orocommerce;
mod ory;
mod otto_market;
mod paypal;
mod pingone;
mod pinterest;
mod sage_sdmo;
mod salesforce;
mod salesforce_marketing_cloud;
mod salsify;
mod sap_cloud_integration;
mod sap_commerce;
mod sap_ias;
mod sap_xsuaa;
mod sendcloud;
mod servicenow;
mod shopify;
mod shoprenter;
mod shopware;
mod sitecore_cloud;
mod spryker;
mod trustpilot;
mod ups;
mod walmart;
mod workday;
mod workfront;
mod zalando;
mod zitadel;

use crate::provider::Provider;

/// All providers, in the order of their ids.
pub(super) static PROVIDERS: [&Provider; 57] = [
    &adobe_ims::PROVIDER,
    &akeneo::PROVIDER,
    &allegro::PROVIDER,
    &amazon_lwa::PROVIDER,
    &auth0::PROVIDER,
    &authentik::PROVIDER,
    &bol::PROVIDER,
    &r#box::PROVIDER,
    &bynder::PROVIDER,
    &celonis::PROVIDER,
    &cognito::PROVIDER,
    &commercetools::PROVIDER,
    &ebay::PROVIDER,
    &emarsys::PROVIDER,
    &emporix::PROVIDER,
    &entra::PROVIDER,
    &entra_external_id::PROVIDER,
    &entra_v1::PROVIDER,
    &fedex::PROVIDER,
    &google::PROVIDER,
    &ibm_app_id::PROVIDER,
    &keycloak::PROVIDER,
    &marketo::PROVIDER,
    &mirakl::PROVIDER,
    &mulesoft_anypoint::PROVIDER,
    &netsuite::PROVIDER,
    &okta::PROVIDER,
    &optimizely_cmp::PROVIDER,
    &oracle_iam::PROVIDER,
    &orocommerce::PROVIDER,
    &ory::PROVIDER,
    &otto_market::PROVIDER,
    &paypal::PROVIDER,
    &pingone::PROVIDER,
    &pinterest::PROVIDER,
    &sage_sdmo::PROVIDER,
    &salesforce::PROVIDER,
    &salesforce_marketing_cloud::PROVIDER,
    &salsify::PROVIDER,
    &sap_cloud_integration::PROVIDER,
    &sap_commerce::PROVIDER,
    &sap_ias::PROVIDER,
    &sap_xsuaa::PROVIDER,
    &sendcloud::PROVIDER,
    &servicenow::PROVIDER,
    &shopify::PROVIDER,
    &shoprenter::PROVIDER,
    &shopware::PROVIDER,
    &sitecore_cloud::PROVIDER,
    &spryker::PROVIDER,
    &trustpilot::PROVIDER,
    &ups::PROVIDER,
    &walmart::PROVIDER,
    &workday::PROVIDER,
    &workfront::PROVIDER,
    &zalando::PROVIDER,
    &zitadel::PROVIDER,
];
