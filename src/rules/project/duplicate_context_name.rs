//! Two documents with the same name.

use crate::document::place::At;
use crate::model::Kind;
use crate::rule::claim::{Claim, Side};
use crate::rule::{Context, Declared as _, Findings, Rule, declare_rule};
use crate::sentence;
use crate::syntax::tree::NodeId;
use crate::text::sentence::quote;
use crate::value::hash::ValueHash;

declare_rule! {
    /// ## What it finds
    /// Two export contexts of one run with the same name or short name, or two custom integrations
    /// with the same name. The later one in path order is reported and refers to the earlier one.
    /// ## Why it matters
    /// The product lists the two by this name, so people cannot tell them apart. If one file is a
    /// leftover copy of the other, a change to it has no effect.
    /// ## What to do
    /// Give the copy a name of its own, or delete the leftover file. If each system has a folder with
    /// the same contexts, check each folder in a separate run.
    /// ## Example
    /// ```yaml
    /// version: 1
    /// kind: export-context
    /// name: Shop>Product feed
    /// posthandlers: []
    /// ---
    /// version: 1
    /// kind: export-context
    /// name: Shop>Product feed
    /// posthandlers: []
    /// ```
    /// Fixed:
    /// ```yaml
    /// version: 1
    /// kind: export-context
    /// name: Shop>Product feed
    /// posthandlers: []
    /// ---
    /// version: 1
    /// kind: export-context
    /// name: Shop>Price feed
    /// posthandlers: []
    /// ```
    /// ## References
    /// - Integration Suite, Export: the name of a context
    pub DuplicateContextName {
        id: "project/duplicate-context-name",
        severity: Error,
        phase: AcrossDocuments,
        fixable: No,
        since: "0.1.0",
    }
}

const SHORT_NAME: &str = "short name";

/// A name of a document.
struct Name<'a> {
    what: &'static str,
    node: NodeId,
    text: &'a str,
}

impl Rule for DuplicateContextName {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for contest in cx.contests(self.meta()) {
            let name = names(cx).nth(contest.key);
            let (Some(kind), Some(name)) = (cx.document.kind, name) else {
                continue;
            };
            let noun = match kind {
                Kind::CustomIntegration => "custom integration",
                Kind::ExportContext | Kind::TokenRequest | Kind::TokenResponse | Kind::Settings => {
                    "export context"
                }
            };
            let rival = contest.rival_called(noun);
            let message = sentence!("{} also has the {} {}", rival, name.what, quote(name.text));
            let mut report = out
                .report(At::Value(name.node), message)
                .rival(contest, sentence!("the same {}", name.what))
                .help("rename one of them, or delete the file that is left over");
            if name.what == SHORT_NAME {
                report = report.reason(
                    "Where the product shows the short name, people cannot tell the two contexts \
                     apart.",
                );
            }
        }
    }

    fn claims(&self, cx: &Context<'_>) -> Vec<Claim> {
        let key = |name: Name<'_>| {
            (
                ValueHash::of((cx.document.kind, name.what, name.text)),
                name.node,
            )
        };
        let keys: Vec<(ValueHash, NodeId)> = names(cx).map(key).collect();
        if keys.is_empty() {
            return Vec::new();
        }
        vec![Claim {
            keys,
            side: Side::Any,
        }]
    }
}

/// The names of the document that are known (no references), the full name first.
fn names<'a>(cx: &'a Context<'_>) -> impl Iterator<Item = Name<'a>> {
    let fields = match (
        cx.document.export_context(),
        cx.document.custom_integration(),
    ) {
        (Some(context), _) => [
            Some(("name", &context.name)),
            Some((SHORT_NAME, &context.short_name)),
        ],
        (None, Some(integration)) => [Some(("name", &integration.name)), None],
        (None, None) => [None, None],
    };
    let name = |(what, field)| {
        let (node, text) = cx.document.visible(field)?;
        let text = text.trim();
        (!text.is_empty()).then_some(Name { what, node, text })
    };
    fields.into_iter().flatten().filter_map(name)
}
