//! One entry a provider, in one file a family.

mod adobe;
mod commerce;
mod identity;
mod microsoft;
mod pim;
mod salesforce;
mod sap;

use crate::provider::fact::Fact;
use crate::provider::source::{RFC_6749, Source};
use crate::provider::{
    Host, Offer, Provider, RefreshToken, ScopeUse, Separator, StagePlace, Staged,
};
use crate::value::host::Strength;
use crate::value::stage::Stage;

/// All providers, in the order of their ids.
pub(super) const PROVIDERS: [&Provider; 21] = [
    &adobe::IMS,
    &pim::AKENEO_CONNECTION,
    &identity::AUTH0,
    &identity::COGNITO,
    &commerce::COMMERCETOOLS,
    &microsoft::ENTRA,
    &microsoft::ENTRA_EXTERNAL_ID,
    &microsoft::ENTRA_V1,
    &identity::GOOGLE,
    &identity::KEYCLOAK,
    &identity::OKTA,
    &salesforce::CORE,
    &salesforce::MARKETING_CLOUD,
    &pim::SALSIFY_APP,
    &sap::CLOUD_INTEGRATION,
    &sap::COMMERCE,
    &sap::XSUAA,
    &commerce::SHOPWARE,
    &commerce::SPRYKER,
    &adobe::WORKFRONT_SERVER,
    &commerce::ZALANDO,
];

/// What holds where an entry says nothing else.
const UNKNOWN: Provider = Provider {
    id: "",
    name: "",
    hosts: &[],
    path_at_host: None,
    own_host_path: None,
    token_url: Fact::unverified(""),
    token_path: None,
    stages: Fact::unverified(StagePlace::Host),
    subdomains_name_landscapes: None,
    scope: Fact::unverified(ScopeUse::Unknown),
    scope_substitute: None,
    separator: Fact::verified(Separator::Space, &[RFC_6749]),
    scope_suffix: None,
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
        stage: Some(Fact::excerpt((stage, strength), sources)),
        staged: Staged::All,
    }
}
