//! Scopes that grant more than an export needs.

use crate::document::place::At;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::text::sentence::quote;
use crate::value::scope_separator;

declare_rule! {
    /// ## What it finds
    /// A scope that, by its name, grants everything or administrative rights, such as `full`, `all`,
    /// `*`, `admin` or `manage_project:…`.
    /// ## Why it matters
    /// If the client secret or a token leaks, it can be used for everything that the scope grants: an
    /// export that only writes products should not be able to delete orders.
    /// ## What to do
    /// Request the scopes that the export needs, and allow the client no others.
    /// ## Example
    /// ```yaml
    /// scope: manage_project:acme-prod
    /// ```
    /// Fixed:
    /// ```yaml
    /// scope: manage_products:acme-prod
    /// ```
    /// ## References
    /// - RFC 6749 10.3; RFC 9700 2.3
    /// - commercetools: scopes
    pub Broad { id: "scope/broad", severity: Warning, security: ("6.5", 272), precision: Medium, fixable: No, since: "0.1.0" }
}

/// Scopes that grant everything or administrative rights, in lower case.
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

/// Prefixes of such scopes. The rest names the project or the part of the API.
const PREFIXES: [&str; 2] = ["admin:", "manage_project:"];

impl Rule for Broad {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for destination in cx.document.destinations() {
            let scope = cx.document.text_of(&destination.fields.scope);
            let Some((node, text)) = scope.filter(|(node, _)| !cx.document.is_substituted(*node))
            else {
                continue;
            };
            for range in scope_separator::scopes(text) {
                let name = &text[range.clone()];
                let starts_with = |prefix: &&str| {
                    let start = name.get(..prefix.len());
                    start.is_some_and(|start| start.eq_ignore_ascii_case(prefix))
                };
                let is_word = |word: &&str| name.eq_ignore_ascii_case(word);
                if PREFIXES.iter().any(starts_with) || WORDS.iter().any(is_word) {
                    out.report(
                        At::Part(node, range),
                        sentence!(
                            "the scope {} grants more than an export should need",
                            quote(name)
                        ),
                    )
                    .help("request only the scopes that the export needs");
                }
            }
        }
    }
}
