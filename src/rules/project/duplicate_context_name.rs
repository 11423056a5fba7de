//! Two documents of one name.

use crate::model::Kind;
use crate::rule::claim::{Claim, Key, Side};
use crate::rule::{At, Context, Declared as _, Findings, Rule, declare_rule};
use crate::syntax::tree::NodeId;

declare_rule! {
    /// ## What it finds
    /// Two export contexts of one run with the same name or short name, or two custom integrations
    /// with the same name. The later one by path is reported, and the earlier one is named.
    /// ## Why it matters
    /// The product knows a context by its name: of two documents one is not the one that runs, and
    /// whoever changes it believes that the export has changed.
    /// ## What to do
    /// Give the copy a name of its own, or delete the file that is left over. Where one folder for
    /// each system holds the same contexts, check each folder in a run of its own.
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
    /// Mended:
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
        fixable: No,
        since: "0.1.0",
    }
}

/// A name of a document.
struct Name<'a> {
    what: &'static str,
    node: NodeId,
    text: &'a str,
}

impl Rule for DuplicateContextName {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for contest in cx.contests(self.meta()) {
            let names = names(cx);
            let (Some(kind), Some(name)) = (cx.kind, names.get(contest.key)) else {
                continue;
            };
            let noun = match kind {
                Kind::CustomIntegration => "custom integration",
                Kind::ExportContext | Kind::TokenRequest | Kind::TokenResponse | Kind::Settings => {
                    "export context"
                }
            };
            let rival = contest.rival_called(noun);
            let message = format!("{rival} has the {} `{}` too", name.what, name.text);
            out.report(At::Value(name.node), message)
                .rival(contest, format!("the same {}", name.what));
        }
    }

    fn claims(&self, cx: &Context<'_>) -> Vec<Claim> {
        let key = |name: &Name<'_>| (Key::of((cx.kind, name.what, name.text)), name.node);
        let keys: Vec<(Key, NodeId)> = names(cx).iter().map(key).collect();
        if keys.is_empty() {
            return Vec::new();
        }
        vec![Claim {
            keys,
            side: Side::Any,
        }]
    }
}

/// The names of the document that can be seen, the one that tells most in front.
fn names<'a>(cx: &'a Context<'_>) -> Vec<Name<'a>> {
    let fields = match (cx.export_context(), cx.custom_integration()) {
        (Some(context), _) => vec![("name", &context.name), ("short name", &context.short_name)],
        (None, Some(integration)) => vec![("name", &integration.name)],
        (None, None) => Vec::new(),
    };
    let name = |(what, field)| {
        let (node, text) = cx.visible(field)?;
        let text = text.trim();
        (!text.is_empty()).then_some(Name { what, node, text })
    };
    fields.into_iter().filter_map(name).collect()
}
