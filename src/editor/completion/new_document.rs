//! Whole documents to fill in, one for each kind.

use crate::editor::completion::item::{Item, ItemKind};
use crate::editor::completion::site::CompletionSite;
use crate::editor::completion::template::Template;
use crate::model::Kind;
use crate::schema;

/// A document of each kind that the file can have.
pub(super) fn items(site: &CompletionSite<'_>, kind: Option<Kind>) -> Vec<Item> {
    let kinds = Kind::ALL.into_iter().filter(|it| match kind {
        Some(kind) => kind == *it,
        None => it.names_itself(),
    });
    let item = |kind: Kind| {
        let object = schema::root(kind);
        let text = Template::of_object(object).at(site, 0);
        Item::new(site, ItemKind::Snippet, object.title, text)
            .also_spelled(site, &[kind.name()])
            .detail("a whole document")
            .documentation(object.description)
    };
    kinds.map(item).collect()
}
