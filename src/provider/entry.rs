//! What the entries of the catalogue are written with.

use crate::provider::fact::Fact;
use crate::provider::source::{RFC_6749, Source};
use crate::provider::{
    Host, Offer, Provider, RefreshToken, ScopeUse, Separator, StagePlace, Staged,
};
use crate::value::host::Strength;
use crate::value::stage::Stage;

/// What holds where an entry says nothing else.
pub(super) const UNKNOWN: Provider = Provider {
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
    required_scope: None,
    scope_key: None,
    client_authentication: Fact::unverified(&[]),
    client_credentials: Fact::unverified(Offer::Offered),
    login_hosts: None,
    refresh_token: Fact::unverified(RefreshToken::NotIssued),
    lifetime: None,
    needs: &[],
    retired_hosts: &[],
    quirks: &[],
};

pub(super) const fn host(suffix: &'static str) -> Host {
    Host {
        suffix,
        label: None,
        stage: None,
        staged: Staged::All,
    }
}

pub(super) const fn staged(
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
