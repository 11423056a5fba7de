//! Suppressions whose `until` date has passed.

use crate::document::place::At;
use crate::rule::suppression::SuppressionStatus;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::text::sentence::{quote_all, verbatim};

declare_rule! {
    /// ## What it finds
    /// An ignore comment or a settings entry whose `until` date has passed, although it still
    /// matches findings.
    /// The date is the last day on which it applies. From the next day on, the findings are
    /// reported again, together with this one.
    /// The current date is the system's date in UTC, or the one given with `--today`.
    /// ## Why it matters
    /// The date was the deadline for a fix, and it has passed without one.
    /// ## What to do
    /// Fix the finding and remove the suppression, or decide again and set a later date.
    /// ## Example
    /// ```yaml
    /// rest_url: http://auth.shop.example/oauth/token # exportlint: ignore[endpoint/insecure-scheme] until=2026-01-31 -- TLS comes in January
    /// ```
    /// Fixed:
    /// ```yaml
    /// rest_url: https://auth.shop.example/oauth/token
    /// ```
    /// ## References
    /// - Ignoring findings, `docs/suppression.md`
    pub Expired {
        id: "suppression/expired",
        severity: Error,
        phase: Suppression,
        fixable: No,
        since: "0.1.0",
    }
}

impl Rule for Expired {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for suppression in &cx.suppressions {
            let Some((date, place)) = suppression.until else {
                continue;
            };
            let expired = suppression
                .names
                .iter()
                .filter(|named| named.status == SuppressionStatus::Expired);
            let names = quote_all(expired.map(|named| &named.text), ", ");
            if !names.is_empty() {
                out.report(
                    At::Span(place),
                    sentence!(
                        "the suppression of {} expired after {}",
                        names,
                        verbatim(date)
                    ),
                )
                .help("fix the finding and remove the suppression, or set a later date");
            }
        }
    }
}
