//! Whole objects to fill in, as values and list items.

use crate::editor::completion::item::{Item, ItemKind};
use crate::editor::completion::site::{CompletionSite, SiteStyle};
use crate::editor::completion::snippet_text::SnippetText;
use crate::editor::completion::template::Template;
use crate::schema::shape::Object;

/// A whole object to fill in; in block style, after this dash.
pub(super) fn item(site: &CompletionSite<'_>, object: &'static Object, dash: &str) -> Item {
    let dashes = dash.len() + site.prefix.trim_start().len();
    let template = Template::of_object(object).at(site, dashes);
    let text = match site.style {
        SiteStyle::Block { .. } => SnippetText::of(dash).then(template),
        SiteStyle::Flow | SiteStyle::Json => template,
    };
    Item::new(site, ItemKind::Snippet, object.title, text)
        .detail("to fill in")
        .documentation(object.description)
}
