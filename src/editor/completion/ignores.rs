//! The rules and groups that an ignore comment can name.

use crate::editor::completion::site::{Layout, Site, Slot};
use crate::editor::completion::snippet_text::SnippetText;
use crate::editor::completion::style::Style;
use crate::editor::completion::{Item, ItemKind};
use crate::rules::RULES;
use crate::settings::suppress::named;
use crate::text::span::Span;

/// What can stand in the comment that begins at `start`, at `cursor`.
pub(super) fn items(text: &str, start: usize, cursor: usize) -> Vec<Item> {
    let Some(site) = site(text, start, cursor) else {
        return Vec::new();
    };
    let mut items: Vec<Item> = Vec::new();
    let mut group = "";
    for rule in RULES {
        let meta = rule.meta();
        if meta.group() != group {
            group = meta.group();
            let draft = SnippetText::default().text(group);
            let item = Item::new(&site, text, ItemKind::Rule, group, &draft);
            items.push(item.detail("all rules of the group"));
        }
        let draft = SnippetText::default().text(meta.id);
        let item = Item::new(&site, text, ItemKind::Rule, meta.id, &draft);
        items.push(item.documentation(&meta.summary()));
    }
    items
}

/// The name at the cursor, if it stands between the brackets of an ignore comment.
fn site(text: &str, start: usize, cursor: usize) -> Option<Site> {
    let before = &text[start..cursor];
    let bracket = before
        .rfind('[')
        .filter(|at| !before[*at..].contains(']'))?;
    // Ours is one that would name a rule, if one stood there.
    let whole = [&before[..bracket], "[a]"].concat();
    if named(&whole, Span::new(0, whole.len())).is_empty() {
        return None;
    }
    let names = &before[bracket + 1..];
    let begin = names.rfind(',').map_or(0, |at| at + 1);
    let blanks = names[begin..].len() - names[begin..].trim_start().len();
    let begin = start + bracket + 1 + begin + blanks;
    let rest = &text[cursor..];
    let end = rest.find([',', ']', ' ', '\r', '\n']).unwrap_or(rest.len());
    Some(Site {
        replace: begin..cursor + end,
        cursor,
        slot: Slot::Value,
        quote: None,
        layout: Layout::Flow,
        style: Style::default(),
        before: "",
        comma_before: None,
        comma_behind: false,
    })
}
