//! Whole documents: which one the cursor stands in, and what an empty one can become.

use std::ops::Range;

use crate::editor::Buffer;
use crate::editor::completion::site::{Layout, Site, Slot};
use crate::editor::completion::style::Style;
use crate::editor::completion::template::of_object;
use crate::editor::completion::{Item, ItemKind, filter};
use crate::model::Kind;
use crate::schema;

/// The YAML document around an offset: from its `---` to the next one.
pub(super) fn document_around(text: &str, offset: usize) -> Range<usize> {
    let mut start = if text.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8().min(offset)
    } else {
        0
    };
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let is_mark = |mark: &str| {
            line.strip_prefix(mark)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\r', '\n']))
        };
        let end = at + line.len();
        // The cursor on the line of a mark belongs to what it begins, or ends.
        if is_mark("---") && at > 0 {
            if at > offset {
                return start..at;
            }
            start = at;
        } else if is_mark("...") {
            if end > offset {
                return start..at.max(offset).min(end);
            }
            start = end;
        }
        at = end;
    }
    start..text.len()
}

/// The place for a document in a JSON file that is empty so far.
pub(super) fn blank_json(text: &str, offset: usize, style: Style) -> Option<Site> {
    let is_blank = text.trim_start_matches('\u{feff}').trim().is_empty();
    is_blank.then_some(Site {
        replace: offset..offset,
        cursor: offset,
        slot: Slot::Value,
        quote: None,
        layout: Layout::Json,
        style,
        before: "",
        comma_before: None,
        comma_behind: false,
    })
}

/// A document of each kind.
pub(super) fn documents(buffer: &Buffer<'_>, site: &Site) -> Vec<Item> {
    let kinds = Kind::ALL
        .into_iter()
        .filter(|kind| match buffer.options.kind {
            Some(asked) => asked == *kind,
            None => kind.names_itself(),
        });
    let item = |kind: Kind| {
        let object = schema::root(kind);
        let template = of_object(object);
        let draft = match site.layout {
            Layout::Block { .. } => template.block(site.style, site.layout.indent()),
            Layout::Flow => template.flow(),
            Layout::Json => template.json(site.style, 0),
        };
        let mut item = Item::new(site, buffer.text, ItemKind::Snippet, object.title, &draft);
        item.filter = filter(site, buffer.text, object.title, &[kind.name()]);
        item.detail("a whole document")
            .documentation(object.description)
    };
    kinds.map(item).collect()
}

/// The names that `kind:` can have.
pub(super) fn names() -> Vec<&'static str> {
    let kinds = Kind::ALL.into_iter().filter(|kind| kind.names_itself());
    kinds.map(Kind::name).collect()
}
