//! Ignore comments that do not say why.

use crate::rule::{At, Context, Findings, Rule, declare_rule};

declare_rule! {
    /// ## What it finds
    /// An ignore comment with no text behind `--`.
    /// The rule is off until `--select suppression/without-reason` or the settings switch it on.
    /// ## Why it matters
    /// Whoever meets the comment later cannot tell whether it still holds, and leaves it.
    /// ## What to do
    /// Write behind `--` why the finding is right to be ignored, and until when.
    /// ## Example
    /// ```yaml
    /// rest_url: http://auth.shop.example/oauth/token # exportlint: ignore[endpoint/insecure-scheme]
    /// ```
    /// Mended:
    /// ```yaml
    /// rest_url: http://auth.shop.example/oauth/token # exportlint: ignore[endpoint/insecure-scheme] -- TLS ends at the proxy
    /// ```
    /// ## References
    /// - Ignoring findings, `docs/suppression.md`
    pub WithoutReason { id: "suppression/without-reason", fixable: No, since: "0.1.0" }
}

impl Rule for WithoutReason {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for suppression in &cx.suppressions {
            if !suppression.has_reason {
                out.report(
                    At::Span(suppression.span),
                    "the ignore comment does not say why",
                )
                .help("write a reason behind ` -- `");
            }
        }
    }
}
