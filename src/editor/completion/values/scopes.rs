//! The scopes that can be inserted in a value, which is a list of scopes separated by spaces.

use crate::document::destinations::OAuthDestination;
use crate::editor::completion::item::{Item, ItemKind};
use crate::editor::completion::line::leading_space;
use crate::editor::completion::marked_document::{MarkedDocument, is_mark};
use crate::editor::completion::site::{CompletionSite, SiteStyle};
use crate::editor::completion::snippet_text::SnippetText;
use crate::model::facts::Role;
use crate::redact::MaskedSource;
use crate::value::scope;

/// What scopes of the provider end in, and the scopes of the document that the value does not have yet.
/// `source` has the secrets of the document, which are not offered.
pub(super) fn items(
    marked: &MarkedDocument<'_>,
    destination: Option<&OAuthDestination<'_>>,
    source: &MaskedSource,
) -> Vec<Item> {
    let document = marked.document;
    let Some(word) = Word::at(marked.site) else {
        return Vec::new();
    };
    let mut items: Vec<Item> = Vec::new();
    if let Some(provider) = destination.and_then(|it| document.provider(it))
        && let Some(suffix) = provider.scope_suffix.and_then(|suffix| suffix.confirmed())
    {
        let detail = format!("every scope of {} ends so", provider.name);
        items.push(suffix_item(&word.site, suffix).detail(&detail));
    }
    let fields = document.fields(Role::Scope);
    for (node, _) in fields.filter(|(node, _)| !is_mark(document, *node)) {
        let text = document.text_at(node).unwrap_or_default();
        for (range, _) in scope::tokens(text) {
            let scope = &text[range];
            let is_new =
                !word.others.contains(&scope) && !items.iter().any(|item| item.label == scope);
            if is_new && is_valid(scope) && source.mask_words(scope) == scope {
                items.push(scope_item(&word.site, scope).detail("seen in this document"));
            }
        }
    }
    items
}

fn scope_item(site: &CompletionSite<'_>, scope: &str) -> Item {
    if needs_quotes(site) {
        return Item::scalar(site, ItemKind::Scope, scope);
    }
    Item::new(site, ItemKind::Scope, scope, SnippetText::of(scope))
}

/// A scope that ends in a suffix, with the start of it to fill in.
fn suffix_item(site: &CompletionSite<'_>, suffix: &str) -> Item {
    let quote = if needs_quotes(site) { "\"" } else { "" };
    let text = SnippetText::of(quote)
        .placeholder("api://NAME")
        .text(suffix)
        .text(quote);
    Item::new(site, ItemKind::Scope, &format!("api://NAME{suffix}"), text)
}

/// Whether the word is the whole value, and JSON needs quotes around it.
fn needs_quotes(site: &CompletionSite<'_>) -> bool {
    site.style == SiteStyle::Json && site.replace.is_empty() && site.quote.is_none()
}

/// RFC 6749 3.3: printable ASCII but for the space, the quote and the backslash.
fn is_valid(scope: &str) -> bool {
    scope
        .chars()
        .all(|c| c.is_ascii_graphic() && !matches!(c, '"' | '\\'))
}

/// The word at the cursor in a value of several words.
struct Word<'t> {
    /// The site of the word alone.
    site: CompletionSite<'t>,
    /// The other words of the value.
    others: Vec<&'t str>,
}

impl<'t> Word<'t> {
    /// The word at the cursor; `None` if the cursor is outside of the quotes of the value.
    fn at(site: &CompletionSite<'t>) -> Option<Self> {
        let value = site.replaced;
        let cursor = site.cursor - site.replace.start;
        let mut start = leading_space(value);
        let mut end = value.len();
        if let Some(quote) = site.quote {
            start += 1;
            if value[start.min(end)..].ends_with(quote) {
                end -= 1;
            }
        }
        start = start.min(end);
        if site.quote.is_some() && !(start..=end).contains(&cursor) {
            return None;
        }
        let is_space = [' ', '\t'];
        let word_start = value[..cursor]
            .rfind(is_space)
            .map_or(start.min(cursor), |at| at + 1);
        let rest = &value[cursor..end.max(cursor)];
        let word_end = cursor + rest.find(is_space).unwrap_or(rest.len());
        let before = &value[start..word_start.max(start)];
        let after = &value[word_end..end.max(word_end)];
        let others = before.split_whitespace().chain(after.split_whitespace());
        let offset = site.replace.start;
        Some(Self {
            site: CompletionSite {
                replace: offset + word_start..offset + word_end,
                replaced: &value[word_start..word_end],
                // The quotes are around the whole value, and what is missing before it is not
                // missing before a word in it.
                quote: None,
                prefix: if start == end { site.prefix } else { "" },
                ..site.clone()
            },
            others: others.collect(),
        })
    }
}
