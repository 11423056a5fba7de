//! `until=` in an ignore comment, when the day has passed.

use crate::rule::suppression::Fate;
use crate::rule::{At, Context, Findings, Rule, declare_rule};

declare_rule! {
    /// ## What it finds
    /// An ignore comment, or an entry of the settings, whose day in `until=` has passed while there
    /// still is what it hid.
    /// It holds on that day and no longer: the finding is shown again, with this one beside it.
    /// The day of a run is that of the system in UTC, or the one that `--today` gives.
    /// ## Why it matters
    /// Somebody promised to mend this by a day, and the day is over.
    /// ## What to do
    /// Mend what was ignored and remove the comment, or decide anew and write another day.
    /// ## Example
    /// ```yaml
    /// rest_url: http://auth.shop.example/oauth/token # exportlint: ignore[endpoint/insecure-scheme] until=2026-01-31 -- TLS comes in January
    /// ```
    /// Mended:
    /// ```yaml
    /// rest_url: https://auth.shop.example/oauth/token
    /// ```
    /// ## References
    /// - Ignoring findings, `docs/suppression.md`
    pub Expired { id: "suppression/expired", severity: Error, fixable: No, since: "0.1.0" }
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
                .filter(|named| named.fate == Fate::Expired);
            let names: Vec<String> = expired.map(|named| format!("`{}`", named.text)).collect();
            if !names.is_empty() {
                let names = names.join(", ");
                out.report(
                    At::Span(place),
                    format!("{names} was to be ignored until {date}"),
                )
                .help("mend what was ignored, or decide anew and write another day");
            }
        }
    }
}
