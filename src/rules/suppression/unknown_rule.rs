//! Names of rules and groups that do not exist, and ignore comments that cannot be parsed.

use crate::diagnostic::fix::{Fix, Safety};
use crate::document::place::At;
use crate::rule::suppression::SuppressionStatus;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::text::sentence::{code, quote};

declare_rule! {
    /// ## What it finds
    /// An unknown rule or group in an ignore comment or in the settings, or a comment that starts
    /// with `exportlint:` but cannot be parsed.
    /// An ignore comment has to name rules or groups: one that ignored every rule would also hide
    /// the next mistake, which nobody has looked at.
    /// ## Why it matters
    /// It has no effect, although everyone who reads it assumes that it does.
    /// ## What to do
    /// Write the id of the rule as reports show it (`secret/inline`), or its group (`secret`).
    /// `exportlint rules` lists all of them.
    /// ## Example
    /// ```yaml
    /// rest_url: http://auth.shop.example/oauth/token # exportlint: ignore[endpoint/insecure-schema] -- TLS ends at the proxy
    /// ```
    /// Fixed:
    /// ```yaml
    /// rest_url: http://auth.shop.example/oauth/token # exportlint: ignore[endpoint/insecure-scheme] -- TLS ends at the proxy
    /// ```
    /// ## Fix
    /// Suggestion: writes the most similar name.
    /// ## References
    /// - Ignoring findings, `docs/suppression.md`
    pub UnknownRule {
        id: "suppression/unknown-rule",
        severity: Warning,
        phase: Suppression,
        fixable: Suggestion,
        since: "0.1.0",
    }
}

impl Rule for UnknownRule {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for suppression in &cx.suppressions {
            if let Some(problem) = &suppression.problem {
                out.report(At::Span(problem.span), problem.message.clone())
                    .help(problem.help);
            }
            for named in &suppression.names {
                let SuppressionStatus::Unknown(similar) = named.status else {
                    continue;
                };
                let message = sentence!(
                    "unknown rule or group {}",
                    quote(&named.text).at(named.span)
                );
                let report = out.report(At::Span(named.span), message);
                let Some(similar) = similar else {
                    report.help("run `exportlint rules` to list all rules");
                    continue;
                };
                let title = sentence!("Write {}", code(similar));
                let fix = Fix::replace(Safety::Suggestion, title, named.span, similar.to_owned());
                report.did_you_mean(similar).fix(Some(fix.uncovering()));
            }
        }
    }
}
