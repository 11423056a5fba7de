//! Mappings to fields that the context does not have.

use std::collections::HashMap;

use crate::diagnostic::fix::{Fix, Safety};
use crate::document::destinations::Active;
use crate::document::place::At;
use crate::document::targets::{Resolved, TargetField, TargetKind};
use crate::model::facts::Role;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::syntax::edit;
use crate::syntax::tree::NodeId;
use crate::value::{nearest, target};

declare_rule! {
    /// ## What it finds
    /// A mapping to a handler, a destination number or a field that the context does not have, or one
    /// that is not of the form `<group> | <field>`.
    /// A custom handler that declares neither `fields` nor `destinations` may have any field.
    /// ## Why it matters
    /// The product cannot resolve the reference, so the value is not written. A common cause is a
    /// deleted destination: those after it get new numbers, and mappings keep the old ones.
    /// ## What to do
    /// Map the output to a field that a handler of this context declares.
    /// ## Example
    /// ```yaml
    /// destination_field_for_token: "OAuth 2.0 Destination System - 3 | Scope"   # the handler has one destination
    /// ```
    /// Fixed:
    /// ```yaml
    /// destination_field_for_token: "REST | Access Token"
    /// ```
    /// ## Fix
    /// Suggestion: writes the most similar field that is safe to write to.
    /// ## References
    /// - Integration Suite, Export, Posthandler, OAuth 2.0: Destination Field for Token
    pub UnknownTarget { id: "mapping/unknown-target", severity: Error, fixable: Suggestion, since: "0.1.0" }
}

/// The similarity of names is computed for this many fields at most, to bound the time.
const MOST_COMPARED: usize = 200;

impl Rule for UnknownTarget {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let active_on: HashMap<NodeId, Active> = cx
            .document
            .destinations()
            .filter_map(|it| Some((it.node, cx.document.active(&it)?)))
            .collect();
        let written = written_targets(cx);
        for (node, field) in cx.document.fields(Role::Target) {
            if cx.document.is_empty(node) || cx.document.text_at(node).is_none() {
                continue;
            }
            let Some(Resolved::Nothing { uncertain: false }) = cx.document.resolve(node) else {
                continue;
            };
            let text = cx.document.tree.scalar(node).unwrap_or_default();
            let output = field.key;
            let is_well_formed = target::read(text).is_some();
            let message = if is_well_formed {
                format!("`{output}` points to `{text}`, which does not exist in this context")
            } else {
                format!(
                    "`{text}` in `{output}` is not a field reference; expected `<group> | <field>`"
                )
            };
            let parent = cx.document.tree.parent(node);
            let active = parent.and_then(|parent| active_on.get(&parent)).copied();
            // A field that another mapping writes to on the same system is not what is meant.
            let is_free = |reference: &String| {
                let mut writers = written.get(reference.as_str()).into_iter().flatten();
                !writers.any(|other| active.is_none_or(|active| active.overlaps(*other)))
            };
            let known: Vec<String> = cx
                .document
                .targets()
                .own()
                .iter()
                .take(MOST_COMPARED)
                .filter(|field| is_safe_target(field, active))
                .map(TargetField::reference)
                .filter(is_free)
                .collect();
            let near = nearest::nearest(text, known.iter().map(String::as_str));
            let mut report = out.report(At::Value(node), message);
            if !is_well_formed {
                report = report.reason(
                    "A field is identified by its group and its name, separated by one `|`. The \
                     product cannot resolve anything else, so the value is not written.",
                );
            }
            match near {
                Some(near) => {
                    let change = edit::set_text(cx.document.tree, cx.document.text, node, near);
                    report.did_you_mean(near).fix(change.map(|(span, text)| {
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

/// The fields that mappings write to, by reference, each with the systems on which that happens.
fn written_targets<'c>(cx: &'c Context<'_>) -> HashMap<&'c str, Vec<Active>> {
    let mut written: HashMap<&str, Vec<Active>> = HashMap::new();
    for destination in cx.document.destinations() {
        let active = cx
            .document
            .active(&destination)
            .unwrap_or(Active::Everywhere);
        for output in cx.document.outputs(&destination) {
            let systems = written.entry(output.target).or_default();
            if !systems.contains(&active) {
                systems.push(active);
            }
        }
    }
    written
}

/// Whether a destination that is active on these systems may safely write to the field. Where they
/// are unknown, every field of another handler is safe.
fn is_safe_target(field: &TargetField, active: Option<Active>) -> bool {
    match field.kind {
        TargetKind::Own {
            servertype: Some(other),
            ..
        } => active.is_none_or(|active| active.overlaps(Active::On(other))),
        TargetKind::Own { .. } => true,
        TargetKind::Credential(_) | TargetKind::Control(_) => false,
    }
}
