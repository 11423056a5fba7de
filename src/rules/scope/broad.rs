//! Scopes that allow everything.

use crate::rule::{At, Context, Findings, Rule, declare_rule};
use crate::value::scope_separator;

declare_rule! {
    /// ## What it finds
    /// A scope that allows everything or is an administrator's: `full`, `all`, `*`, `admin`,
    /// `manage_project:…`.
    /// ## Why it matters
    /// An export that only writes products should not be able to delete orders when its secret leaks.
    /// ## What to do
    /// Ask for what the export needs, and have the client allowed no more.
    /// ## Example
    /// ```yaml
    /// scope: manage_project:acme-prod
    /// ```
    /// Mended:
    /// ```yaml
    /// scope: manage_products:acme-prod
    /// ```
    /// ## References
    /// - RFC 6749 10.3; RFC 9700 2.3
    /// - commercetools: scopes
    pub Broad { id: "scope/broad", severity: Warning, security: ("6.5", 272), precision: Medium, fixable: No, since: "0.1.0" }
}

/// Scopes that allow everything, in lower case.
const WORDS: [&str; 12] = [
    "*",
    "*:*",
    "admin",
    "administrator",
    "all",
    "all_access",
    "full",
    "full_access",
    "manage_project",
    "root",
    "superuser",
    "sysadmin",
];

/// Beginnings of scopes that do; the rest says where.
const BEGINNINGS: [&str; 2] = ["admin:", "manage_project:"];

impl Rule for Broad {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for destination in cx.destinations() {
            let scope = cx.text_of(&destination.fields.scope);
            let Some((node, text)) = scope.filter(|(node, _)| !cx.stands_for_another(*node)) else {
                continue;
            };
            for range in scope_separator::scopes(text) {
                let name = &text[range.clone()];
                let lower = name.to_ascii_lowercase();
                let begins = BEGINNINGS.iter().any(|start| lower.starts_with(start));
                if begins || WORDS.contains(&lower.as_str()) {
                    out.report(
                        At::Part(node, range),
                        format!("the scope `{name}` allows far more than an export needs"),
                    );
                }
            }
        }
    }
}
