//! The providers in a settings file.

use std::collections::HashSet;

use crate::document::organization::OwnProvider;
use crate::model::settings::{AuthenticationMethod, Provider, ScopeRequirement, Settings as Model};
use crate::provider::{Method, ScopeUse};
use crate::settings::SettingsReader;
use crate::value::endpoint_path;

/// The provider entries. An entry without an id is ignored; the first of several entries with the
/// same id applies.
pub(super) fn own(reader: &SettingsReader<'_>, it: &Model) -> Vec<OwnProvider> {
    let mut ids = HashSet::new();
    let items = it.providers.items();
    items
        .filter_map(|(_, _, item)| provider(reader, item))
        .filter(|provider| ids.insert(provider.id.clone()))
        .collect()
}

fn provider(reader: &SettingsReader<'_>, it: &Provider) -> Option<OwnProvider> {
    let filled = |text: &&str| !text.trim().is_empty();
    let id = reader.text(&it.id).filter(filled)?;
    let name = reader.text(&it.name).filter(filled);
    let mut client_authentication = Vec::new();
    for (_, _, method) in it.client_authentication.items() {
        let method = match method {
            AuthenticationMethod::Header => Method::Header,
            AuthenticationMethod::Body => Method::Body,
        };
        if !client_authentication.contains(&method) {
            client_authentication.push(method);
        }
    }
    Some(OwnProvider {
        id: id.to_owned(),
        name: name.map(str::to_owned),
        hosts: reader.patterns(&it.hosts),
        token_path: reader
            .text(&it.token_path)
            .filter(|path| endpoint_path::is_path(path))
            .map(str::to_owned),
        scope: it.scope.value().map(|scope| match scope {
            ScopeRequirement::None => ScopeUse::NotTaken,
            ScopeRequirement::Optional => ScopeUse::Optional,
            ScopeRequirement::Required => ScopeUse::Required,
        }),
        issues_refresh_token: it.refresh_token_on_client_credentials.value().copied(),
        client_authentication,
    })
}
