//! What a field reference names in its context.

use std::fmt::Write as _;

use crate::editor::redactor::Redactor;
use crate::document::Document;
use crate::document::targets::{Resolved, TargetField, What};
use crate::syntax::tree::NodeId;
use crate::value::{nearest, target};

/// Of fields that share a name, so many are told of.
const MOST_TOLD: usize = 4;

/// Among more fields than this nobody looks for the closest.
const MOST_COMPARED: usize = 200;

/// What the reference names, or that it names nothing.
pub(super) fn describe(document: &Document<'_>, redactor: &Redactor<'_>, node: NodeId) -> String {
    match document.resolve(node) {
        Some(Resolved::Fields(fields)) => {
            let told = fields.iter().take(MOST_TOLD);
            let mut told: Vec<String> = told.map(|field| of_field(document, redactor, field)).collect();
            if let Some(more) = fields.len().checked_sub(MOST_TOLD + 1) {
                told.push(format!("And {} more fields of that name.", more + 1));
            }
            told.join("\n\n")
        }
        Some(Resolved::Nothing { uncertain }) => nothing(document, redactor, node, *uncertain),
        None => "What this names cannot be known here.".to_owned(),
    }
}

fn of_field(document: &Document<'_>, redactor: &Redactor<'_>, field: &TargetField) -> String {
    let group = target::group(&field.group);
    let place = match group.number {
        Some(number) => format!(
            "destination system {number} of {}",
            redactor.code(group.label)
        ),
        None => redactor.code(group.label),
    };
    let name = redactor.code(&field.name);
    let mut out = match field.what {
        What::Own {
            servertype,
            max_length,
            ..
        } => {
            let active = servertype.map(|it| format!(", active on `{}` systems", it.name()));
            let room = max_length.map_or(", of any length".to_owned(), |(_, most)| {
                format!(", for up to {most} characters")
            });
            format!(
                "The field {name} of {place}{}{room}.",
                active.unwrap_or_default()
            )
        }
        What::Credential(_) => {
            format!("{name} of {place}: a credential, which the mapping would overwrite.")
        }
        What::Control(_) => {
            format!("{name} of {place}: it steers the handler, and the mapping would overwrite it.")
        }
    };
    let _ = match field.node {
        Some(node) => write!(out, " It is at {}.", redactor.pointer(&document.pointer(node))),
        None => write!(out, " The document leaves it out."),
    };
    out
}

fn nothing(document: &Document<'_>, redactor: &Redactor<'_>, node: NodeId, uncertain: bool) -> String {
    let text = document.tree.scalar(node).unwrap_or_default();
    if target::read(text).is_none() {
        return "A field is named as `<group> | <field>`.".to_owned();
    }
    let own = document.targets().own().iter().take(MOST_COMPARED);
    let known: Vec<String> = own.map(TargetField::reference).collect();
    let near = nearest::nearest(text, known.iter().map(String::as_str));
    let near = near.map(|near| format!(" The nearest is {}.", redactor.code(near)));
    let near = near.unwrap_or_default();
    if uncertain {
        return format!(
            "This context declares no such field, but some handler does not say which fields it \
             has.{near}"
        );
    }
    format!("This context has no such field.{near}")
}
