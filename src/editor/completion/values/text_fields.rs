//! The values of text fields, by what the fields are for.

use std::collections::HashSet;

use crate::document::Document;
use crate::document::destinations::OAuthDestination;
use crate::document::targets::{TargetField, TargetKind};
use crate::editor::completion::item::{Item, ItemKind};
use crate::editor::completion::marked_document::{MarkedDocument, is_mark};
use crate::editor::completion::site::{CompletionSite, SiteStyle};
use crate::editor::completion::snippet_text::SnippetText;
use crate::editor::completion::values::scopes;
use crate::engine;
use crate::model::export_context::Servertype;
use crate::model::facts::Role;
use crate::provider::Provider;
use crate::redact::MaskedSource;
use crate::schema::shape::Field;
use crate::syntax::tree::NodeId;
use crate::value::endpoint::{self, Endpoint};
use crate::value::reference::{Form, Manager};

/// What can be inserted in place of `node`, the value of a text field.
pub(super) fn items(marked: &MarkedDocument<'_>, node: NodeId, field: &'static Field) -> Vec<Item> {
    let MarkedDocument {
        buffer,
        site,
        document,
        ..
    } = *marked;
    let destination = destination_of(document, node);
    let source = || engine::source(buffer.path, buffer.text, buffer.options);
    if field.has(Role::Secret) || field.has(Role::Token) {
        let forms = Form::WRITTEN.into_iter();
        return forms
            .map(|(form, text)| reference(site, form, text))
            .collect();
    }
    if field.has(Role::Target) {
        return targets(marked, destination.as_ref(), &source());
    }
    if field.has(Role::Endpoint) {
        let of_provider = destination.and_then(|it| token_url(document, &it, site.replaced));
        return of_provider
            .map(|(provider, url)| token_url_item(site, provider, &url))
            .into_iter()
            .collect();
    }
    if field.has(Role::Scope) {
        return scopes::items(marked, destination.as_ref(), &source());
    }
    let names_provider =
        destination.is_some_and(|destination| destination.fields.provider.node() == Some(node));
    if names_provider {
        return providers(site);
    }
    Vec::new()
}

fn destination_of<'c>(document: &'c Document<'_>, node: NodeId) -> Option<OAuthDestination<'c>> {
    let mapping = document.tree.parent(node)?;
    document
        .destinations()
        .find(|destination| destination.node == mapping)
}

/// The provider of a destination, by its key or by the host that is typed already, and its usual token
/// URL, which has that host.
fn token_url(
    document: &Document<'_>,
    destination: &OAuthDestination<'_>,
    typed: &str,
) -> Option<(&'static Provider, String)> {
    let typed = endpoint::parts(typed.trim_matches(['"', '\'']));
    let at_host = || document.provider_at(typed.as_ref()?)?.listed();
    let provider = document.provider(destination).or_else(at_host)?;
    let usual = provider.token_url.claimed();
    let (usual_host, path) = usual.strip_prefix("https://")?.split_once('/')?;
    // Where a provider has no hosts, they are its customers'.
    let is_of_provider = |host: &&str| provider.hosts.is_empty() || provider.host(host).is_some();
    let typed = typed.as_ref().map(Endpoint::host).filter(is_of_provider);
    let host = typed.unwrap_or(usual_host);
    Some((provider, format!("https://{host}/{path}")))
}

/// A token URL, of which what differs between customers is to be filled in.
fn token_url_item(site: &CompletionSite<'_>, provider: &Provider, url: &str) -> Item {
    let written = site.scalar(url);
    let mut text = SnippetText::default();
    let mut rest = written.as_str();
    while let Some((before, after)) = rest.split_once('{')
        && let Some((name, after)) = after.split_once('}')
    {
        text = text.text(before).placeholder(name);
        rest = after;
    }
    let detail = format!("the token URL of {}", provider.name);
    Item::new(site, ItemKind::Value, url, text.text(rest)).detail(&detail)
}

/// A reference to a secret in one of the forms, of which `sample` is an example.
fn reference(site: &CompletionSite<'_>, form: Form, sample: &str) -> Item {
    let meaning = match form {
        Form::Environment => "A variable of the environment.",
        Form::Variable => "A variable of the tool that fills in the file.",
        Form::Vault => "A key of a secret in a vault.",
        Form::File => "The content of a file.",
        Form::Manager(Manager::OnePassword) => "A field of an item in 1Password.",
        Form::Manager(_) => "A secret in a secret manager.",
        Form::Sops => "A value that SOPS has encrypted.",
        Form::Template => "An expression of a template.",
        Form::Symfony => "A variable of the environment, in the syntax of Symfony.",
    };
    let quote = match (site.style, site.quote) {
        (SiteStyle::Block { .. } | SiteStyle::Flow, Some('\'')) => "'",
        (SiteStyle::Block { .. }, None) => "",
        // Between brackets, the braces of a reference without quotes would be those of a mapping.
        (SiteStyle::Flow, None) | (_, Some(_)) | (SiteStyle::Json, _) => "\"",
    };
    let text = SnippetText::of(quote)
        .then(SnippetText::of_sample(sample))
        .text(quote);
    Item::new(site, ItemKind::Secret, sample, text).documentation(meaning)
}

/// The fields that an output can be written to, those of the same servertype first.
fn targets(
    marked: &MarkedDocument<'_>,
    destination: Option<&OAuthDestination<'_>>,
    source: &MaskedSource,
) -> Vec<Item> {
    let MarkedDocument { site, document, .. } = *marked;
    let here = destination.and_then(|it| it.fields.limit_to_servertype.value().copied());
    let is_on_other_servertype = |field: &TargetField| match (servertype(field), here) {
        (Some(there), Some(here)) => there != here,
        _ => false,
    };
    let mut fields: Vec<&TargetField> = document.targets().own().iter().collect();
    fields.sort_by_key(|field| is_on_other_servertype(field));
    let mut seen: HashSet<String> = HashSet::new();
    let mut items: Vec<Item> = Vec::new();
    for field in fields {
        let name = field.reference();
        if seen.insert(name.clone())
            && field.node.is_none_or(|node| !is_mark(document, node))
            && source.mask_words(&name) == name
        {
            let item = Item::scalar(site, ItemKind::Reference, &name);
            items.push(item.detail(&describe(field)));
        }
    }
    items
}

fn servertype(field: &TargetField) -> Option<Servertype> {
    match field.kind {
        TargetKind::Own { servertype, .. } => servertype,
        TargetKind::Credential(_) | TargetKind::Control(_) => None,
    }
}

/// A few words about a field of another handler.
fn describe(field: &TargetField) -> String {
    let mut words = vec!["custom handler".to_owned()];
    if let TargetKind::Own {
        servertype,
        max_length,
        ..
    } = field.kind
    {
        words.extend(servertype.map(|it| format!("on {} only", it.name())));
        words.extend(max_length.map(|(_, most)| format!("at most {most} characters")));
    }
    words.join(", ")
}

/// The ids of the providers.
fn providers(site: &CompletionSite<'_>) -> Vec<Item> {
    let item = |provider: &'static Provider| {
        Item::scalar(site, ItemKind::Provider, provider.id)
            .also_spelled(site, &[provider.name])
            .detail(provider.name)
    };
    Provider::all().map(item).collect()
}
