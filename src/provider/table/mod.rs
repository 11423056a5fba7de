//! The catalogue: one file for each provider, with its facts and their sources. This list of them
//! is generated: `UPDATE=1 cargo test --test it catalogue::`.

mod _1worldsync;
mod adfs;
mod adobe_commerce;
mod adobe_ims;
mod akeneo;
mod algolia;
mod allegro;
mod amazon_lwa;
mod apereo_cas;
mod auth0;
mod authelia;
mod authentik;
mod azure_b2c;
mod bigcommerce;
mod bluestone_pim;
mod bol;
mod boomi;
mod r#box;
mod brevo;
mod bynder;
mod canto;
mod casdoor;
mod celonis;
mod cloudinary;
mod cognito;
mod commercelayer;
mod commercetools;
mod contentful;
mod criteo;
mod databricks;
mod docusign;
mod duende_identityserver;
mod ebay;
mod elastic_path;
mod emarsys;
mod emporix;
mod entra;
mod entra_external_id;
mod entra_v1;
mod fedex;
mod frontify;
mod fusionauth;
mod gls;
mod google;
mod ibm_app_id;
mod inpost;
mod janssen;
mod jtl_cloud;
mod keycloak;
mod kibo;
mod kinde;
mod klaviyo;
mod liferay;
mod logto;
mod mapp;
mod marketo;
mod mirakl;
mod mulesoft_anypoint;
mod netsuite;
mod octopia;
mod okta;
mod onelogin;
mod optimizely_cmp;
mod optimizely_cms;
mod oracle_iam;
mod ordercloud;
mod orocommerce;
mod ory;
mod otto_market;
mod paypal;
mod ping_am;
mod pingfederate;
mod pingone;
mod pinterest;
mod prestashop;
mod sage_sdmo;
mod salesforce;
mod salesforce_b2c_commerce;
mod salesforce_marketing_cloud;
mod salesforce_slas;
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
mod umbraco;
mod ups;
mod usps;
mod vtex;
mod walmart;
mod wayfair;
mod workday;
mod workfront;
mod wso2_is;
mod xero;
mod zalando;
mod zitadel;

use crate::provider::Provider;

/// All providers, in the order of their ids.
pub(super) static PROVIDERS: [&Provider; 105] = [
    &_1worldsync::PROVIDER,
    &adfs::PROVIDER,
    &adobe_commerce::PROVIDER,
    &adobe_ims::PROVIDER,
    &akeneo::PROVIDER,
    &algolia::PROVIDER,
    &allegro::PROVIDER,
    &amazon_lwa::PROVIDER,
    &apereo_cas::PROVIDER,
    &auth0::PROVIDER,
    &authelia::PROVIDER,
    &authentik::PROVIDER,
    &azure_b2c::PROVIDER,
    &bigcommerce::PROVIDER,
    &bluestone_pim::PROVIDER,
    &bol::PROVIDER,
    &boomi::PROVIDER,
    &r#box::PROVIDER,
    &brevo::PROVIDER,
    &bynder::PROVIDER,
    &canto::PROVIDER,
    &casdoor::PROVIDER,
    &celonis::PROVIDER,
    &cloudinary::PROVIDER,
    &cognito::PROVIDER,
    &commercelayer::PROVIDER,
    &commercetools::PROVIDER,
    &contentful::PROVIDER,
    &criteo::PROVIDER,
    &databricks::PROVIDER,
    &docusign::PROVIDER,
    &duende_identityserver::PROVIDER,
    &ebay::PROVIDER,
    &elastic_path::PROVIDER,
    &emarsys::PROVIDER,
    &emporix::PROVIDER,
    &entra::PROVIDER,
    &entra_external_id::PROVIDER,
    &entra_v1::PROVIDER,
    &fedex::PROVIDER,
    &frontify::PROVIDER,
    &fusionauth::PROVIDER,
    &gls::PROVIDER,
    &google::PROVIDER,
    &ibm_app_id::PROVIDER,
    &inpost::PROVIDER,
    &janssen::PROVIDER,
    &jtl_cloud::PROVIDER,
    &keycloak::PROVIDER,
    &kibo::PROVIDER,
    &kinde::PROVIDER,
    &klaviyo::PROVIDER,
    &liferay::PROVIDER,
    &logto::PROVIDER,
    &mapp::PROVIDER,
    &marketo::PROVIDER,
    &mirakl::PROVIDER,
    &mulesoft_anypoint::PROVIDER,
    &netsuite::PROVIDER,
    &octopia::PROVIDER,
    &okta::PROVIDER,
    &onelogin::PROVIDER,
    &optimizely_cmp::PROVIDER,
    &optimizely_cms::PROVIDER,
    &oracle_iam::PROVIDER,
    &ordercloud::PROVIDER,
    &orocommerce::PROVIDER,
    &ory::PROVIDER,
    &otto_market::PROVIDER,
    &paypal::PROVIDER,
    &ping_am::PROVIDER,
    &pingfederate::PROVIDER,
    &pingone::PROVIDER,
    &pinterest::PROVIDER,
    &prestashop::PROVIDER,
    &sage_sdmo::PROVIDER,
    &salesforce::PROVIDER,
    &salesforce_b2c_commerce::PROVIDER,
    &salesforce_marketing_cloud::PROVIDER,
    &salesforce_slas::PROVIDER,
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
    &umbraco::PROVIDER,
    &ups::PROVIDER,
    &usps::PROVIDER,
    &vtex::PROVIDER,
    &walmart::PROVIDER,
    &wayfair::PROVIDER,
    &workday::PROVIDER,
    &workfront::PROVIDER,
    &wso2_is::PROVIDER,
    &xero::PROVIDER,
    &zalando::PROVIDER,
    &zitadel::PROVIDER,
];
