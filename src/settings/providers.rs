//! The providers in a settings file.

use std::collections::HashSet;

use crate::document::organization::OwnProvider;
use crate::metadata::file::MetadataFile;
use crate::model::settings::{AuthenticationMethod, Provider, ScopeRequirement, Settings as Model};
use crate::provider::{Method, ScopeUse};
use crate::settings::SettingsReader;
use crate::value::endpoint_path;
use crate::value::host_pattern::HostPattern;
use crate::value::settings_bounds::MOST_METADATA;

/// The provider entries. An entry without an id is ignored; the first of several entries with the
/// same id applies.
pub(super) fn own(reader: &SettingsReader<'_>, it: &Model) -> Vec<OwnProvider> {
    let mut ids = HashSet::new();
    let items = it.providers.items();
    let mut own: Vec<OwnProvider> = items
        .filter_map(|(_, _, item)| provider(reader, item))
        .filter(|provider| ids.insert(provider.id.clone()))
        .collect();
    let with_metadata = own
        .iter_mut()
        .filter(|provider| provider.metadata.is_some());
    let over_limit = with_metadata.skip(MOST_METADATA);
    over_limit.for_each(|provider| provider.metadata = None);
    own
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
    let hosts = reader.patterns(&it.hosts);
    Some(OwnProvider {
        id: id.to_owned(),
        name: name.map(str::to_owned),
        metadata: metadata(reader, it, &hosts),
        hosts,
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

/// The metadata that an entry names, which has to be that of a server at one of its hosts.
fn metadata(
    reader: &SettingsReader<'_>,
    it: &Provider,
    hosts: &[HostPattern],
) -> Option<MetadataFile> {
    let (folder, name) = (reader.folder?, reader.text(&it.metadata)?);
    let shown = folder.shown_path(name);
    Some(MetadataFile::new(folder.file(name), shown, hosts.to_vec()))
}
