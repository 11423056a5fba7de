//! Ignore comments and settings entries that give no reason.

use crate::document::place::At;
use crate::rule::suppression::Source;
use crate::rule::{Context, Findings, Rule, declare_rule};

declare_rule! {
    /// ## What it finds
    /// An ignore comment without a reason after `--`, or a settings entry without `reason`.
    /// The rule is off by default; `--select suppression/without-reason` or the settings turn it
    /// on.
    /// ## Why it matters
    /// Nobody can check later whether the suppression is still needed, so it stays forever.
    /// ## What to do
    /// Write after `--` why the finding is ignored, and when that will change.
    /// ## Example
    /// ```yaml
    /// rest_url: http://auth.shop.example/oauth/token # exportlint: ignore[endpoint/insecure-scheme]
    /// ```
    /// Fixed:
    /// ```yaml
    /// rest_url: http://auth.shop.example/oauth/token # exportlint: ignore[endpoint/insecure-scheme] -- TLS ends at the proxy
    /// ```
    /// ## References
    /// - Ignoring findings, `docs/suppression.md`
    pub WithoutReason {
        id: "suppression/without-reason",
        phase: Suppression,
        fixable: No,
        since: "0.1.0",
    }
}

impl Rule for WithoutReason {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for suppression in &cx.suppressions {
            if suppression.has_reason {
                continue;
            }
            let (message, help) = match suppression.source {
                Source::Comment => (
                    "the ignore comment gives no reason",
                    "add the reason after ` -- `",
                ),
                Source::Entry => ("the entry gives no reason", "add the reason as `reason`"),
            };
            out.report(At::Span(suppression.span), message).help(help);
        }
    }
}
