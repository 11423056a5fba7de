//! Ignore comments that name no rule there is.

use crate::diagnostic::fix::{Fix, Safety};
use crate::rule::suppression::Fate;
use crate::rule::{At, Context, Findings, Rule, declare_rule};

declare_rule! {
    /// ## What it finds
    /// An ignore comment with the name of a rule or group that does not exist; and a comment that
    /// begins with `exportlint:` but cannot be read, so that it names no rule at all.
    /// A comment has to name its rules: one that ignored everything would hide the next fault too,
    /// which nobody has decided about.
    /// ## Why it matters
    /// The comment hides nothing, though everyone who reads it believes that it does.
    /// ## What to do
    /// Write the id of the rule as the report shows it (`secret/inline`), or its group (`secret`).
    /// `exportlint rules` lists them all.
    /// ## Example
    /// ```yaml
    /// rest_url: http://auth.shop.example/oauth/token # exportlint: ignore[endpoint/insecure-schema] -- TLS ends at the proxy
    /// ```
    /// Mended:
    /// ```yaml
    /// rest_url: http://auth.shop.example/oauth/token # exportlint: ignore[endpoint/insecure-scheme] -- TLS ends at the proxy
    /// ```
    /// ## Fix
    /// Suggestion: writes the closest name.
    /// ## References
    /// - Ignoring findings, `docs/suppression.md`
    pub UnknownRule { id: "suppression/unknown-rule", severity: Warning, fixable: Suggestion, since: "0.1.0" }
}

impl Rule for UnknownRule {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for suppression in &cx.suppressions {
            if let Some(problem) = &suppression.problem {
                out.report(At::Span(problem.span), problem.message.as_str())
                    .help(problem.help);
            }
            for named in &suppression.names {
                let Fate::Unknown(like) = named.fate else {
                    continue;
                };
                let message = format!("there is no rule or group called `{}`", named.text);
                let report = out.report(At::Span(named.span), message);
                let Some(like) = like else {
                    report.help("`exportlint rules` lists them all");
                    continue;
                };
                let title = format!("Write `{like}`");
                let fix = Fix::replace(Safety::Suggestion, title, named.span, like.to_owned());
                report
                    .help(format!("did you mean `{like}`?"))
                    .fix(Some(fix.uncovering()));
            }
        }
    }
}
