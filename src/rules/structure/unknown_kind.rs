//! Documents of no known kind.

use crate::diagnostic::fix::{Fix, Safety};
use crate::model::Kind;
use crate::rule::{At, Context, Findings, Rule, declare_rule};
use crate::schema::dispatch::{KIND, Unknown};
use crate::schema::violation::Violation;
use crate::syntax::edit;
use crate::syntax::tree::Value;
use crate::text::span::Span;

declare_rule! {
    /// ## What it finds
    /// A document whose `kind` is none of ours, or that has none, in a file that was named or that
    /// holds other documents of ours; and a `version` that this tool does not know.
    /// Files of other tools in a folder that is walked are passed over.
    /// ## Why it matters
    /// Nothing in the document can be checked, so a check of it says nothing.
    /// ## What to do
    /// Correct `kind`, or name only files that are ours (`--skip-foreign` passes over the others).
    /// Recorded token calls are chosen with `--kind token-request` and `--kind token-response`.
    /// ## Example
    /// ```yaml
    /// version: 1
    /// kind: export-contxt
    /// name: Shop
    /// posthandlers: []
    /// ```
    /// Mended:
    /// ```yaml
    /// version: 1
    /// kind: export-context
    /// name: Shop
    /// posthandlers: []
    /// ```
    /// ## Fix
    /// Suggestion: writes the closest kind.
    /// ## References
    /// - The document format, `docs/format.md`
    pub UnknownKind { id: "structure/unknown-kind", severity: Error, fixable: Suggestion, since: "0.1.0" }
}

impl Rule for UnknownKind {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for violation in cx.violations() {
            if let Violation::UnknownVersion { node, known } = violation {
                let version = cx.tree.scalar(*node).unwrap_or_default();
                let message =
                    format!("the version `{version}` is unknown: this tool reads version {known}");
                out.report(At::Value(*node), message);
            }
        }
        let kinds: Vec<String> = Kind::ALL
            .into_iter()
            .filter(|kind| kind.names_itself())
            .map(|kind| format!("`kind: {}`", kind.name()))
            .collect();
        let kinds = kinds.join(" or ");
        match cx.unknown {
            None => {}
            Some(Unknown::Nothing) => {
                out.report(At::Span(Span::empty(0)), "the file holds no document")
                    .help(format!("a document of ours begins with {kinds}"));
            }
            Some(Unknown::NotAMapping(node)) => {
                let found = match cx.tree.node(node).value {
                    Value::Sequence(_) => "a list",
                    Value::Scalar { .. } | Value::Mapping(_) => "a single value",
                };
                out.report(
                    At::Value(node),
                    format!("the document is {found}, not a mapping"),
                )
                .help(format!("a document of ours begins with {kinds}"));
            }
            Some(Unknown::NoKind {
                slip: Some(node), ..
            }) => {
                let key = cx.tree.key(node).map_or("", |key| key.text.as_ref());
                let change = edit::rename_key(cx.tree, cx.text, node, KIND);
                out.report(
                    At::Key(node),
                    format!("the document has `{key}` in the place of `{KIND}`"),
                )
                .help(format!("did you mean `{KIND}`?"))
                .fix(change.map(|(span, text)| {
                    let title = format!("Rename to `{KIND}`");
                    Fix::replace(Safety::Suggestion, title, span, text).uncovering()
                }));
            }
            Some(Unknown::NoKind {
                root,
                fits,
                slip: None,
            }) => {
                let help = match fits {
                    Some(kind) => format!(
                        "it looks like a {0}: check it with `--kind {0}`",
                        kind.name()
                    ),
                    None => format!("a document of ours begins with {kinds}"),
                };
                out.report(At::Start(root), "the document does not say its `kind`")
                    .help(help);
            }
            Some(Unknown::OtherKind { node, slip }) => {
                let message = match cx.text_at(node) {
                    Some(kind) => format!("`{kind}` is no kind of document that is known here"),
                    None => format!("`{KIND}` names no kind of document"),
                };
                let report = out.report(At::Value(node), message);
                let Some(slip) = slip else {
                    report.help(format!("known are {kinds}"));
                    return;
                };
                let change = edit::set_text(cx.tree, cx.text, node, slip.name());
                report
                    .help(format!("did you mean `{}`?", slip.name()))
                    .fix(change.map(|(span, text)| {
                        let title = format!("Write `{}`", slip.name());
                        Fix::replace(Safety::Suggestion, title, span, text).uncovering()
                    }));
            }
        }
    }
}
