//! Mappings that point into the void.

use std::collections::HashMap;

use crate::diagnostic::fix::{Fix, Safety};
use crate::model::facts::Role;
use crate::rule::destinations::Active;
use crate::rule::targets::{Resolved, TargetField, What};
use crate::rule::{At, Context, Findings, Rule, declare_rule};
use crate::syntax::edit;
use crate::syntax::tree::NodeId;
use crate::value::{nearest, target};

declare_rule! {
    /// ## What it finds
    /// A field reference that names a handler, a destination number or a field that the context does
    /// not have, or that is no `<group> | <field>` at all.
    /// A custom handler that declares neither `fields` nor `destinations` may have any field.
    /// ## Why it matters
    /// Typical after deleting a destination: numbers shift and the mapping points into the void, or
    /// at a neighbor.
    /// ## What to do
    /// Name a field that a handler of this context declares.
    /// ## Example
    /// ```yaml
    /// destination_field_for_token: "OAuth 2.0 Destination System - 3 | Scope"   # the handler has one destination
    /// ```
    /// Mended:
    /// ```yaml
    /// destination_field_for_token: "REST | Access Token"
    /// ```
    /// ## Fix
    /// Suggestion: writes the closest field.
    /// ## References
    /// - Integration Suite, Export, Posthandler, OAuth 2.0: Destination Field for Token
    pub UnknownTarget { id: "mapping/unknown-target", severity: Error, fixable: Suggestion, since: "0.1.0" }
}

/// Among more fields than this nobody looks for the closest.
const MOST_COMPARED: usize = 200;

impl Rule for UnknownTarget {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let guards: HashMap<NodeId, Active> = cx
            .destinations()
            .filter_map(|it| Some((it.node, cx.active(&it)?)))
            .collect();
        let taken = taken(cx);
        for (node, field) in cx.fields(Role::Target) {
            if cx.is_blank(node) || cx.text_at(node).is_none() {
                continue;
            }
            let Some(Resolved::Nothing { uncertain: false }) = cx.resolve(node) else {
                continue;
            };
            let text = cx.tree.scalar(node).unwrap_or_default();
            let output = field.key;
            let message = if target::read(text).is_some() {
                format!("`{output}` names `{text}`, which this context does not have")
            } else {
                format!("`{output}` holds `{text}`, but a field is named as `<group> | <field>`")
            };
            let parent = cx.tree.parent(node);
            let guard = parent.and_then(|parent| guards.get(&parent)).copied();
            // Nobody means a field that another mapping writes to on the same system.
            let is_free = |reference: &String| {
                let actives = taken.get(reference.as_str()).into_iter().flatten();
                !actives
                    .into_iter()
                    .any(|other| guard.is_none_or(|guard| guard.meets(*other)))
            };
            let known: Vec<String> = cx
                .targets()
                .own()
                .iter()
                .take(MOST_COMPARED)
                .filter(|field| is_for(field, guard))
                .map(TargetField::reference)
                .filter(is_free)
                .collect();
            let near = nearest::nearest(text, known.iter().map(String::as_str));
            let report = out.report(At::Value(node), message);
            match near {
                Some(near) => {
                    let change = edit::set_text(cx.tree, cx.text, node, near);
                    report
                        .help(format!("did you mean `{near}`?"))
                        .fix(change.map(|(span, text)| {
                            let title = format!("Write `{near}`");
                            Fix::replace(Safety::Suggestion, title, span, text)
                        }));
                }
                None => {
                    report.help(cx.safe_targets_hint());
                }
            }
        }
    }
}

/// Where the fields that mappings reach are written to, by field reference.
fn taken<'c>(cx: &'c Context<'_>) -> HashMap<&'c str, Vec<Active>> {
    let mut taken: HashMap<&str, Vec<Active>> = HashMap::new();
    for destination in cx.destinations() {
        let active = cx.active(&destination).unwrap_or(Active::Everywhere);
        for output in cx.outputs(&destination) {
            let actives = taken.entry(output.target).or_default();
            if !actives.contains(&active) {
                actives.push(active);
            }
        }
    }
    taken
}

/// Whether a destination with that guard may write to the field without harm.
fn is_for(field: &TargetField, guard: Option<Active>) -> bool {
    match field.what {
        What::Own {
            servertype: Some(other),
            ..
        } => guard.is_none_or(|guard| guard.meets(Active::On(other))),
        What::Own { .. } => true,
        What::Credential(_) | What::Control(_) => false,
    }
}
