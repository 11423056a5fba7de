//! The rules and groups that an ignore comment can name.

use crate::editor::completion::cursor::Cursor;
use crate::editor::completion::item::{Item, ItemKind};
use crate::editor::completion::site::{CompletionSite, SiteStyle, Slot};
use crate::editor::completion::snippet_text::SnippetText;
use crate::rules::RULES;
use crate::settings::suppress::named;
use crate::text::span::Span;

/// The names that can be inserted in the comment that starts at `start`.
pub(super) fn items(cursor: &Cursor<'_>, start: usize) -> Vec<Item> {
    let Some(site) = site(cursor, start) else {
        return Vec::new();
    };
    let item = |name: &str| Item::new(&site, ItemKind::Rule, name, SnippetText::of(name));
    let mut items: Vec<Item> = Vec::new();
    let mut group = "";
    for rule in RULES {
        let meta = rule.meta();
        if meta.group() != group {
            group = meta.group();
            items.push(item(group).detail("all rules of the group"));
        }
        items.push(item(meta.id).documentation(&meta.summary()));
    }
    items
}

/// The name at the cursor, if it is between the brackets of an ignore comment.
fn site<'t>(cursor: &Cursor<'t>, start: usize) -> Option<CompletionSite<'t>> {
    let text = cursor.text();
    let before = &text[start..cursor.offset];
    let bracket = before
        .rfind('[')
        .filter(|at| !before[*at..].contains(']'))?;
    // It is an ignore comment if a name between the brackets would be one of a rule.
    let comment = [&before[..bracket], "[a]"].concat();
    if named(&comment, Span::new(0, comment.len())).is_empty() {
        return None;
    }
    let names = &before[bracket + 1..];
    let name = &names[names.rfind(',').map_or(0, |at| at + 1)..];
    let start = cursor.offset - name.trim_start().len();
    let after = &text[cursor.offset..];
    let end = after.find([',', ']', ' ', '\r', '\n']);
    let end = cursor.offset + end.unwrap_or(after.len());
    Some(CompletionSite {
        quote: None,
        ..CompletionSite::new(cursor, start..end, Slot::Value, SiteStyle::Flow)
    })
}
