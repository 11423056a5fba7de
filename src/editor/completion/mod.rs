//! What can be inserted at the cursor: keys, values, field references, snippets, rules to ignore.
//!
//! The text is usually half typed, so the parser comes last. The characters around the cursor show
//! what it is in (`cursor_context`) and where an item goes (`site`). A copy of the document is then
//! repaired until it can be read with a mark at the site (`marked_document`), and what is offered is
//! what the schema, the table of providers and the document itself have for the node with the mark
//! (`keys`, `values`). A secret is never offered.

mod cursor;
mod cursor_context;
mod expected;
mod field_key;
mod indentation;
pub mod item;
mod keys;
mod kinds;
mod line;
mod marked_document;
mod new_document;
mod outline;
mod repair;
mod rule_names;
mod site;
mod snippet_text;
mod template;
mod tokens;
mod values;
mod whole_object;

use crate::editor::Buffer;
use crate::editor::completion::cursor::Cursor;
use crate::editor::completion::cursor_context::CursorContext;
use crate::editor::completion::item::Item;
use crate::editor::completion::marked_document::{Mark, MarkedDocument};
use crate::editor::completion::outline::Outline;
use crate::editor::completion::repair::closed_copies;
use crate::editor::completion::site::block::block_site;
use crate::editor::completion::site::brackets::bracket_site;
use crate::editor::completion::site::{CompletionSite, SiteStyle, Slot};
use crate::syntax::Format;

/// What can be inserted at `offset`, in the order in which it is best shown.
pub fn complete(buffer: &Buffer<'_>, offset: usize) -> Vec<Item> {
    let cursor = Cursor::new(buffer, offset);
    let items = match cursor_context(&cursor) {
        CursorContext::Nothing => Vec::new(),
        CursorContext::EmptyJson => new_json(&cursor),
        CursorContext::Comment(start) => rule_names::items(&cursor, start),
        CursorContext::BlockLine(line) => at_site(&cursor, block_site(&cursor, &line)),
        CursorContext::Brackets(brackets) => at_site(&cursor, bracket_site(&cursor, &brackets)),
    };
    let items = items.into_iter();
    items
        .map(|item| item.moved_by(cursor.document_start))
        .collect()
}

/// What the cursor is in.
fn cursor_context(cursor: &Cursor<'_>) -> CursorContext {
    match cursor.format {
        Format::Yaml => Outline::of(cursor.text(), cursor.offset).context,
        Format::Json => CursorContext::in_json(cursor.text(), cursor.offset),
        Format::CapturedJson | Format::Form | Format::Toml => CursorContext::Nothing,
    }
}

/// What can be inserted in a JSON file without content.
fn new_json(cursor: &Cursor<'_>) -> Vec<Item> {
    let here = cursor.offset..cursor.offset;
    let site = CompletionSite::new(cursor, here, Slot::Value, SiteStyle::Json);
    new_document::items(&site, cursor.document.options.kind)
}

/// What can be inserted at a site: what the schema expects at the node that a mark there becomes.
fn at_site(cursor: &Cursor<'_>, site: Option<CompletionSite<'_>>) -> Vec<Item> {
    let Some(site) = site else {
        return Vec::new();
    };
    let copies = closed_copies(cursor.text(), &site);
    let mut offered = copies.iter().filter_map(|text| {
        let buffer = Buffer {
            text,
            ..cursor.document
        };
        MarkedDocument::read(&buffer, &site, |marked| match marked.mark {
            Mark::Key { node, mapping } => keys::items(marked, node, mapping),
            Mark::Scalar(node) => values::items(marked, node),
        })
    });
    offered.find(|items| !items.is_empty()).unwrap_or_default()
}
