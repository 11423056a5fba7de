//! Documents that violate a JSON Schema of the organization.

use crate::document::organization::Policy;
use crate::document::place::At;
use crate::policy::schema::{PolicyViolation, Verdict, ViolatedPart};
use crate::policy::value::{MOST_LEVELS, value};
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::schema::violation::Violation;
use crate::sentence;
use crate::syntax::pointer;
use crate::syntax::tree::NodeId;
use crate::text::sentence::{Sentence, quote, verbatim};

declare_rule! {
    /// ## What it finds
    /// A document that violates a JSON Schema of the organization, which the settings add to the
    /// built-in one.
    /// The message starts with the name of the policy, followed by the `errorMessage` or `title` of
    /// the schema; its `description` becomes the help. What the built-in schema already reports is
    /// not repeated, and values with an application tag such as `!vault` are not validated.
    /// ## Why it matters
    /// The organization requires it of its documents, for example that names follow a convention, that
    /// a field is present or that a value is not used.
    /// ## What to do
    /// Follow the policy, or have its schema changed. The settings name its file, such as
    /// `schema = "policies/naming.schema.json"` under `[[policies]]`.
    /// ## Example
    /// ```yaml
    /// # with a schema that has `"rest_user": { "not": { "enum": ["somebody"] } }`
    /// rest_user: somebody
    /// ```
    /// Fixed:
    /// ```yaml
    /// rest_user: pim-export
    /// ```
    /// ## References
    /// - The settings of the project
    /// - JSON Schema, draft-07 and 2020-12
    pub PolicySchema { id: "policy/schema", severity: Error, fixable: No, since: "0.1.0" }
}

/// After so many findings of a policy, no others are looked for: one more than a rule shows.
const MOST_REPORTED: usize = 1_001;

impl Rule for PolicySchema {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let document = cx.document.in_tree();
        let root = document.and_then(|document| document.root);
        let (Some(kind), Some(root)) = (cx.document.kind, root) else {
            return;
        };
        let mut policies = cx.document.organization.policies_for(kind).peekable();
        // Rules run on the settings file too, but policies do not apply to it.
        if cx.document.settings().is_some() || policies.peek().is_none() {
            return;
        }
        let document = value(cx.document.tree, root);
        for policy in policies {
            let mut reported: Vec<(At, Sentence)> = Vec::new();
            let (violations, is_first_only) = match policy.schema.violations(&document) {
                Verdict::All(violations) => (violations, false),
                Verdict::First(violations) => (violations, true),
                Verdict::TooLong => {
                    let message = sentence!(
                        "{}: the schema takes too long for this document",
                        verbatim(&policy.name)
                    );
                    out.report(At::Start(root), message)
                        .severity(policy.severity)
                        .reason("What the policy requires of this document is not known.")
                        .help("simplify the schema, or split the document");
                    continue;
                }
            };
            for violation in violations {
                if reported.len() > MOST_REPORTED {
                    break;
                }
                let Some(at) = place(cx, root, &violation) else {
                    continue;
                };
                let message = message(cx, policy, &violation, &at);
                // Several branches of a schema may require the same.
                let is_repeated = reported
                    .iter()
                    .any(|(place, other)| *place == at && *other == message);
                if is_repeated {
                    continue;
                }
                let report = out.report(at.clone(), message.clone());
                let report = report.severity(policy.severity);
                if let Some(description) = violation.schema_texts.description {
                    report.help(sentence!("{}", verbatim(&description)));
                } else if is_first_only {
                    report.help("the document is so large that only the first violation is shown");
                }
                reported.push((at, message));
            }
        }
    }
}

/// Where a violation of the policy is shown; `None` if it is not reported.
fn place(cx: &Context<'_>, root: NodeId, violation: &PolicyViolation) -> Option<At> {
    if violation.pointer.matches('/').count() >= MOST_LEVELS {
        return None;
    }
    let node = pointer::resolve(cx.document.tree, root, &violation.pointer)?;
    let (node, at) = match &violation.part {
        ViolatedPart::Whole if cx.document.tree.scalar(node).is_none() => (node, At::Start(node)),
        ViolatedPart::Whole => (node, At::Value(node)),
        ViolatedPart::Missing(_) => (node, At::Start(node)),
        ViolatedPart::Key(key) => {
            let entry = cx.document.tree.get(node, key)?;
            (entry, At::Key(entry))
        }
    };
    // What a tag makes of a value is not known.
    let is_tagged = {
        let mut ancestors = std::iter::successors(Some(node), |at| cx.document.tree.parent(*at));
        ancestors.any(|node| cx.document.tree.node(node).tag().is_some())
    };
    (!is_tagged && !is_reported_by_built_in_schema(cx, node, &violation.part)).then_some(at)
}

/// Whether the built-in schema reports the same at the same place.
fn is_reported_by_built_in_schema(cx: &Context<'_>, place: NodeId, part: &ViolatedPart) -> bool {
    cx.document
        .violations()
        .iter()
        .any(|violation| match *violation {
            Violation::Missing {
                object,
                field,
                empty,
            } => match part {
                ViolatedPart::Missing(name) => object == place && field.key == name,
                ViolatedPart::Whole | ViolatedPart::Key(_) => empty == Some(place),
            },
            Violation::UnknownKey { node, .. }
            | Violation::LabelKey { node, .. }
            | Violation::MisnamedKey { node, .. } => match part {
                ViolatedPart::Missing(name) => {
                    let meant = cx.document.meaning(node).field;
                    let is_inside = cx.document.tree.parent(node) == Some(place);
                    is_inside && meant.is_some_and(|field| field.key == name)
                }
                ViolatedPart::Whole | ViolatedPart::Key(_) => node == place,
            },
            Violation::WrongType { node, .. }
            | Violation::Coerced { node, .. }
            | Violation::LabelValue { node, .. }
            | Violation::NotPermitted { node, .. }
            | Violation::UnknownVersion { node, .. }
            | Violation::TooSmall { node, .. } => *part == ViolatedPart::Whole && node == place,
        })
}

fn message(cx: &Context<'_>, policy: &Policy, violation: &PolicyViolation, at: &At) -> Sentence {
    let name = &policy.name;
    let schema_texts = &violation.schema_texts;
    if let Some(message) = &schema_texts.message {
        return sentence!("{}: {}", verbatim(name), verbatim(message));
    }
    let subject = match (&violation.part, at) {
        (ViolatedPart::Key(_), At::Key(node)) => sentence!("{}", cx.document.quote_key(*node)),
        (ViolatedPart::Missing(key) | ViolatedPart::Key(key), _) => sentence!("{}", quote(key)),
        (ViolatedPart::Whole, At::Value(node) | At::Start(node)) => {
            match cx.document.tree.key(*node) {
                Some(_) => sentence!("{}", cx.document.quote_key(*node)),
                None if cx.document.tree.parent(*node).is_none() => "the document".into(),
                None => "the item".into(),
            }
        }
        (ViolatedPart::Whole, At::Key(_) | At::Part(..) | At::Span(_)) => "the value".into(),
    };
    let words = &violation.predicate;
    match &schema_texts.title {
        Some(title) => sentence!(
            "{}: {}: {} {}",
            verbatim(name),
            verbatim(title),
            subject,
            words
        ),
        None => sentence!("{}: {} {}", verbatim(name), subject, words),
    }
}
