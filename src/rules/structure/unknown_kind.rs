//! Documents of an unknown kind or version.

use crate::diagnostic::fix::{Fix, Safety};
use crate::document::place::At;
use crate::model::Kind;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::schema::dispatch::{KIND, Unknown};
use crate::schema::violation::Violation;
use crate::sentence;
use crate::syntax::edit;
use crate::syntax::tree::NodeKind;
use crate::text::sentence::{code, quote, quote_all};
use crate::text::span::Span;
use crate::value::whitespace;

declare_rule! {
    /// ## What it finds
    /// A document with no `kind` or an unknown one, in a file that was named on the command line or
    /// that also contains a document of a known kind; and a `version` that is not supported.
    /// Files of other tools are skipped when a folder is searched.
    /// ## Why it matters
    /// The kind decides which checks apply, so without a known one nothing is checked.
    /// ## What to do
    /// Correct `kind`, or name only exportlint documents (`--skip-foreign` skips the others).
    /// Check recorded token requests and responses with `--kind token-request` and
    /// `--kind token-response`.
    /// ## Example
    /// ```yaml
    /// version: 1
    /// kind: export-contxt
    /// name: Shop
    /// posthandlers: []
    /// ```
    /// Fixed:
    /// ```yaml
    /// version: 1
    /// kind: export-context
    /// name: Shop
    /// posthandlers: []
    /// ```
    /// ## Fix
    /// Safe if only case or surrounding white space differ, otherwise a suggestion: writes the most similar kind, or renames the key to `kind`.
    /// ## References
    /// - The document format, `docs/format.md`
    pub UnknownKind {
        id: "structure/unknown-kind",
        severity: Error,
        precision: VeryHigh,
        fixable: Safe,
        since: "0.1.0",
    }
}

impl Rule for UnknownKind {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for violation in cx.document.violations() {
            if let Violation::UnknownVersion { node, known } = violation {
                let message = sentence!(
                    "version {} is not supported: expected {}",
                    cx.document.quote_value(*node),
                    quote(known)
                );
                out.report(At::Value(*node), message).reason(
                    "Another version may define other keys and values, so the other findings in this \
                     document may not apply.",
                );
            }
        }
        let Some(unknown) = cx.document.unknown else {
            return;
        };
        let kinds = Kind::ALL.into_iter().filter(|kind| kind.names_itself());
        let kinds = quote_all(kinds.map(|kind| format!("kind: {}", kind.name())), " or ");
        match unknown {
            Unknown::Nothing => {
                out.report(At::Span(Span::empty(0)), "the file contains no document")
                    .help(sentence!("start the document with {}", kinds));
            }
            Unknown::NotAMapping(node) => {
                let found = match cx.document.tree.node(node).kind {
                    NodeKind::Sequence(_) => "a list",
                    NodeKind::Scalar(_) | NodeKind::Mapping(_) => "a single value",
                };
                out.report(
                    At::Value(node),
                    sentence!("the document is {}, not a mapping", found),
                )
                .help(sentence!("write a mapping that starts with {}", kinds));
            }
            Unknown::NoKind {
                slip: Some(node), ..
            } => {
                let key = cx.document.tree.key(node).map_or("", |key| key.text);
                let safety = safety_of(key, KIND);
                let change = edit::rename_key(cx.document.tree, cx.document.text, node, KIND);
                out.report(
                    At::Key(node),
                    sentence!(
                        "the document has {} instead of {}",
                        cx.document.quote_key(node),
                        code(KIND)
                    ),
                )
                .did_you_mean(KIND)
                .fix(change.map(|(span, text)| {
                    let title = sentence!("Rename to {}", code(KIND));
                    Fix::replace(safety, title, span, text).uncovering()
                }));
            }
            Unknown::NoKind {
                root,
                fits,
                slip: None,
            } => {
                let help = match fits {
                    Some(kind) => {
                        sentence!("check it with `--kind {}`, whose keys it has", kind.name())
                    }
                    None => sentence!("start the document with {}", kinds),
                };
                out.report(At::Start(root), "the document has no `kind`")
                    .help(help);
            }
            Unknown::OtherKind { node, slip } => {
                let message = match cx.document.text_at(node) {
                    Some(kind) => {
                        sentence!("unknown document kind {}", cx.document.quote_of(node, kind))
                    }
                    None => sentence!("{} does not name a document kind", code(KIND)),
                };
                let report = out.report(At::Value(node), message);
                let Some(slip) = slip else {
                    report.help(sentence!("write {}", kinds));
                    return;
                };
                let text = cx.document.text_at(node).unwrap_or_default();
                let safety = safety_of(text, slip.name());
                let change = edit::set_text(cx.document.tree, cx.document.text, node, slip.name());
                report
                    .did_you_mean(slip.name())
                    .fix(change.map(|(span, text)| {
                        let title = sentence!("Write {}", code(slip.name()));
                        Fix::replace(safety, title, span, text).uncovering()
                    }));
            }
        }
    }
}

/// A word that differs in case and white space alone is certainly meant.
fn safety_of(written: &str, known: &str) -> Safety {
    if whitespace::trimmed(written).eq_ignore_ascii_case(known) {
        Safety::Safe
    } else {
        Safety::Suggestion
    }
}
