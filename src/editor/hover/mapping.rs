//! What a field reference refers to.

use std::fmt::Write as _;

use crate::document::Document;
use crate::document::target_suggestions::TargetSuggestions;
use crate::document::targets::{Resolved, TargetField, TargetKind};
use crate::editor::redactor::Redactor;
use crate::syntax::tree::NodeId;
use crate::value::target;

/// The largest number of fields with one name that are described.
const MAX_DESCRIBED: usize = 4;

/// Describes the field that a reference refers to, or why there is none.
pub(super) fn describe(document: &Document<'_>, redactor: &Redactor<'_>, node: NodeId) -> String {
    match document.resolve(node) {
        Some(Resolved::Fields(fields)) => {
            let described = fields.iter().take(MAX_DESCRIBED);
            let described = described.map(|field| describe_field(document, redactor, field));
            let mut paragraphs: Vec<String> = described.collect();
            match fields.count().saturating_sub(MAX_DESCRIBED) {
                0 => {}
                1 => paragraphs.push("And 1 more field with this name.".to_owned()),
                more => paragraphs.push(format!("And {more} more fields with this name.")),
            }
            paragraphs.join("\n\n")
        }
        Some(Resolved::Nothing { uncertain }) => {
            describe_missing(document, redactor, node, uncertain)
        }
        None => "This reference cannot be resolved.".to_owned(),
    }
}

fn describe_field(document: &Document<'_>, redactor: &Redactor<'_>, field: &TargetField) -> String {
    let group = target::group(&field.group);
    let owner = match group.number {
        Some(number) => format!(
            "destination system {number} of {}",
            redactor.code(group.label)
        ),
        None => redactor.code(group.label),
    };
    let name = redactor.code(&field.name);
    let mut out = match field.kind {
        TargetKind::Own {
            servertype,
            max_length,
            ..
        } => {
            let active = servertype.map(|it| format!(", active on `{}` systems", it.name()));
            let active = active.unwrap_or_default();
            let length = max_length.map_or("of any length".to_owned(), |(_, most)| {
                format!("up to {most} characters")
            });
            format!("The field {name} of {owner}{active}, {length}.")
        }
        TargetKind::Credential(_) => {
            format!("{name} of {owner}: a credential, which this mapping would overwrite.")
        }
        TargetKind::Control(_) => {
            format!(
                "{name} of {owner}: it controls the handler, and this mapping would overwrite it."
            )
        }
    };
    let _ = match field.node {
        Some(node) => write!(
            out,
            " Defined at {}.",
            redactor.pointer(&document.pointer(node))
        ),
        None => write!(out, " It is not set in this document."),
    };
    out
}

fn describe_missing(
    document: &Document<'_>,
    redactor: &Redactor<'_>,
    node: NodeId,
    uncertain: bool,
) -> String {
    let text = document.tree.scalar(node).unwrap_or_default();
    if target::read(text).is_none() {
        return "A field reference has the form `<group> | <field>`.".to_owned();
    }
    let near = TargetSuggestions::new(document).suggestion(node);
    let near = near.map(|near| format!(" Did you mean {}?", redactor.code(&near)));
    let near = near.unwrap_or_default();
    if uncertain {
        return format!(
            "This context declares no such field, but not all of its handlers list their \
             fields.{near}"
        );
    }
    format!("This context has no such field.{near}")
}
