//! The values of text fields, by what the fields are for.

use std::collections::HashSet;

use crate::document::Document;
use crate::document::destinations::OAuthDestination;
use crate::document::targets::{TargetField, What};
use crate::editor::Buffer;
use crate::editor::completion::found::is_mark;
use crate::editor::completion::site::{Layout, Site};
use crate::editor::completion::snippet_text::SnippetText;
use crate::editor::completion::template::to_fill_in;
use crate::editor::completion::values::word;
use crate::editor::completion::{Item, ItemKind, filter};
use crate::engine;
use crate::model::export_context::Servertype;
use crate::model::facts::Role;
use crate::provider::{Provider, ScopeUse};
use crate::redact;
use crate::schema::shape::Field;
use crate::syntax::tree::NodeId;
use crate::value::reference::Form;
use crate::value::scope;

/// What can stand in the place of the text `node` of a field.
pub(super) fn items(
    buffer: &Buffer<'_>,
    site: &Site,
    document: &Document<'_>,
    node: NodeId,
    field: &'static Field,
) -> Vec<Item> {
    let destination = destination_of(document, node);
    if field.has(Role::Secret) || field.has(Role::Token) {
        let written = Form::WRITTEN.into_iter();
        return written
            .map(|(form, text)| reference(buffer, site, form, text))
            .collect();
    }
    if field.has(Role::Target) {
        return targets(buffer, site, document, destination.as_ref());
    }
    if field.has(Role::Scope) {
        return scopes(buffer, site, document, destination.as_ref());
    }
    let names_provider =
        destination.is_some_and(|destination| destination.fields.provider.node() == Some(node));
    if names_provider {
        return providers(buffer, site);
    }
    Vec::new()
}

/// How many destinations the handler has whose count `node` is.
pub(super) fn count(document: &Document<'_>, node: NodeId) -> Option<usize> {
    let mut handlers = document.oauth_handlers();
    let (_, _, handler) =
        handlers.find(|(_, _, handler)| handler.destination_systems.node() == Some(node))?;
    let count = handler.destinations.items().count();
    (count > 0).then_some(count)
}

fn destination_of<'c>(document: &'c Document<'_>, node: NodeId) -> Option<OAuthDestination<'c>> {
    let mapping = document.tree.parent(node)?;
    document
        .destinations()
        .find(|destination| destination.node == mapping)
}

/// A reference to a secret, of that form and written like `text`.
fn reference(buffer: &Buffer<'_>, site: &Site, form: Form, text: &str) -> Item {
    let meaning = match form {
        Form::Environment => "A variable of the environment.",
        Form::Variable => "A variable of the tool that fills in the file.",
        Form::Vault => "A key of a secret in a vault.",
        Form::File => "The content of a file.",
        Form::OnePassword => "A field of an item in 1Password.",
        Form::Sops => "A value that SOPS has encrypted.",
    };
    let quote = match site.layout {
        Layout::Json => "\"",
        Layout::Block { .. } | Layout::Flow => match site.quote {
            Some('\'') => "'",
            Some(_) => "\"",
            // Its braces would be those of a mapping.
            None if site.layout == Layout::Flow => "\"",
            None => "",
        },
    };
    let draft = SnippetText::default()
        .text(quote)
        .then(to_fill_in(text))
        .text(quote);
    Item::new(site, buffer.text, ItemKind::Secret, text, &draft).documentation(meaning)
}

/// The fields that outputs can be written to, those of the same servertype first.
fn targets(
    buffer: &Buffer<'_>,
    site: &Site,
    document: &Document<'_>,
    destination: Option<&OAuthDestination<'_>>,
) -> Vec<Item> {
    let here = destination.and_then(|it| it.fields.limit_to_servertype.value().copied());
    let mut fields: Vec<&TargetField> = document.targets().own().iter().collect();
    let is_elsewhere = |field: &TargetField| match (servertype(field), here) {
        (Some(there), Some(here)) => there != here,
        _ => false,
    };
    fields.sort_by_key(|field| is_elsewhere(field));
    let source = engine::source(buffer.path, buffer.text, buffer.options);
    let mut seen: HashSet<String> = HashSet::new();
    let mut items: Vec<Item> = Vec::new();
    for field in fields {
        let name = field.reference();
        if seen.insert(name.clone())
            && field.node.is_none_or(|node| !is_mark(document, node))
            && is_shown(&source, &name)
        {
            let item = word(buffer, site, ItemKind::Reference, &name, &name);
            items.push(item.detail(&described(field)));
        }
    }
    items
}

fn servertype(field: &TargetField) -> Option<Servertype> {
    match field.what {
        What::Own { servertype, .. } => servertype,
        What::Credential(_) | What::Control(_) => None,
    }
}

/// What a field of another handler is, in a few words.
fn described(field: &TargetField) -> String {
    let mut words = vec!["custom handler".to_owned()];
    if let What::Own {
        servertype,
        max_length,
        ..
    } = field.what
    {
        words.extend(servertype.map(|it| format!("on {} only", it.name())));
        words.extend(max_length.map(|(_, most)| format!("at most {most} characters")));
    }
    words.join(", ")
}

/// The scopes of the document that this value does not have yet, and what the provider takes.
fn scopes(
    buffer: &Buffer<'_>,
    site: &Site,
    document: &Document<'_>,
    destination: Option<&OAuthDestination<'_>>,
) -> Vec<Item> {
    let Some(Word { site, others }) = word_at(buffer.text, site) else {
        return Vec::new();
    };
    let source = engine::source(buffer.path, buffer.text, buffer.options);
    let provider = destination.and_then(|it| document.provider(it.fields));
    let usual = provider.and_then(|provider| match provider.scope.confirmed()? {
        ScopeUse::Default(scope) => Some((provider, scope)),
        ScopeUse::NotTaken | ScopeUse::Optional | ScopeUse::Required | ScopeUse::Unknown => None,
    });
    let mut items: Vec<Item> = Vec::new();
    if let Some((provider, scope)) = usual {
        let item = scope_item(buffer, &site, scope);
        items.push(item.detail(&format!(
            "what {} takes it for if it is left out",
            provider.name
        )));
    }
    let suffix = provider.and_then(|it| Some((it, it.scope_suffix?.confirmed()?)));
    if let Some((provider, suffix)) = suffix {
        let quote = if needs_quotes(&site) { "\"" } else { "" };
        let draft = SnippetText::default()
            .text(quote)
            .placeholder("api://NAME")
            .text(suffix)
            .text(quote);
        let label = format!("api://NAME{suffix}");
        let item = Item::new(&site, buffer.text, ItemKind::Scope, &label, &draft);
        items.push(item.detail(&format!("every scope of {} ends so", provider.name)));
    }
    for (node, _) in document
        .fields(Role::Scope)
        .filter(|(node, _)| !is_mark(document, *node))
    {
        let text = document.text_at(node).unwrap_or_default();
        for (range, _) in scope::tokens(text) {
            let seen = &text[range];
            let is_new = !others.contains(&seen) && !items.iter().any(|item| item.label == seen);
            if is_new && scope_is_sound(seen) && is_shown(&source, seen) {
                items.push(scope_item(buffer, &site, seen).detail("seen in this document"));
            }
        }
    }
    items
}

fn scope_item(buffer: &Buffer<'_>, site: &Site, scope: &str) -> Item {
    if needs_quotes(site) {
        return word(buffer, site, ItemKind::Scope, scope, scope);
    }
    let draft = SnippetText::default().text(scope);
    Item::new(site, buffer.text, ItemKind::Scope, scope, &draft)
}

/// Whether a word stands for the whole value and JSON wants quotes around it.
fn needs_quotes(site: &Site) -> bool {
    site.layout == Layout::Json && site.replace.is_empty() && site.quote.is_none()
}

/// RFC 6749 3.3: no quote, backslash, or sign outside of ASCII.
fn scope_is_sound(scope: &str) -> bool {
    let is_allowed = |sign: char| sign.is_ascii_graphic() && !matches!(sign, '"' | '\\');
    scope.chars().all(is_allowed)
}

/// The word at the cursor, and the other words of its value.
struct Word<'t> {
    site: Site,
    others: Vec<&'t str>,
}

fn word_at<'t>(text: &'t str, site: &Site) -> Option<Word<'t>> {
    let whole = site.replace.clone();
    let value = &text[whole.clone()];
    let mut inner = whole.clone();
    inner.start += value.len() - value.trim_start_matches([' ', '\t']).len();
    if let Some(quote) = site.quote {
        inner.start += 1;
        if text[inner.start.min(whole.end)..whole.end].ends_with(quote) {
            inner.end -= 1;
        }
    }
    inner.start = inner.start.min(inner.end);
    if site.quote.is_some() && (site.cursor < inner.start || site.cursor > inner.end) {
        return None;
    }
    let is_gap = [' ', '\t'];
    let start = text[whole.start.min(site.cursor)..site.cursor]
        .rfind(is_gap)
        .map_or(inner.start.min(site.cursor), |at| {
            whole.start.min(site.cursor) + at + 1
        });
    let rest = &text[site.cursor..inner.end.max(site.cursor)];
    let end = site.cursor + rest.find(is_gap).unwrap_or(rest.len());
    let mut others: Vec<&str> = text[inner.start..start.max(inner.start)]
        .split_whitespace()
        .collect();
    others.extend(text[end..inner.end.max(end)].split_whitespace());
    Some(Word {
        site: Site {
            replace: start..end,
            // What stands around the value stands around its word too, but for its quotes.
            quote: None,
            before: if inner.is_empty() { site.before } else { "" },
            ..site.clone()
        },
        others,
    })
}

/// The ids of the providers.
fn providers(buffer: &Buffer<'_>, site: &Site) -> Vec<Item> {
    let item = |provider: &'static Provider| {
        let mut item = word(buffer, site, ItemKind::Provider, provider.id, provider.id);
        item.filter = filter(site, buffer.text, provider.id, &[provider.name]);
        item.detail(provider.name)
    };
    Provider::all().map(item).collect()
}

/// Whether nothing of a text of the file has to be hidden.
fn is_shown(source: &redact::Source, text: &str) -> bool {
    source.names(text) == text
}
