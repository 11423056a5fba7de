//! Lifetimes that cannot be meant.

use crate::diagnostic::Severity;
use crate::diagnostic::fix::{Fix, Safety};
use crate::rule::{At, Context, Findings, Rule, declare_rule};
use crate::syntax::core_schema::{Scalar, resolve};
use crate::syntax::{Format, edit};

declare_rule! {
    /// ## What it finds
    /// An `expires_in` that is zero or negative, not a whole number, above 366 days, or by its size a
    /// time stamp or milliseconds. A number in quotes is worth knowing only: Entra v1 sends one.
    /// ## Why it matters
    /// The number is the lifetime in seconds, from now. A caller that reads it literally refreshes
    /// with every call, or not for years.
    /// ## What to do
    /// Answer with the lifetime in seconds, usually 3600, without quotes.
    /// ## Example
    /// ```yaml
    /// response:
    ///   access_token: ${TOKEN}
    ///   refresh_token: ${REFRESH}
    ///   token_type: Bearer
    ///   expires_in: 3600000
    /// ```
    /// Mended:
    /// ```yaml
    /// response:
    ///   access_token: ${TOKEN}
    ///   refresh_token: ${REFRESH}
    ///   token_type: Bearer
    ///   expires_in: 3600
    /// ```
    /// ## Fix
    /// Safe in YAML: removes the quotes. A recorded JSON response stays as it came.
    /// ## References
    /// - RFC 6749 5.1
    /// - Workfront: Get OAuth2 tokens
    pub ImplausibleExpiry { id: "token/implausible-expiry", severity: Warning, precision: Medium, fixable: Safe, since: "0.1.0" }
}

/// 366 days, in seconds.
const LONGEST: i128 = 366 * 24 * 60 * 60;
/// From here on a number of seconds is a date after September 2001.
const TIME_STAMP: i128 = 1_000_000_000;
/// From here on a round number is an hour or more in milliseconds.
const MILLISECONDS: i128 = 3_600_000;

impl Rule for ImplausibleExpiry {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for exchange in cx.exchanges() {
            let expires = exchange
                .response
                .and_then(|(_, response)| response.expires_in.node());
            let Some(node) = expires.filter(|node| !cx.is_opaque(*node)) else {
                continue;
            };
            let scalar = resolve(&cx.tree.node(node).value);
            let number = match scalar {
                Some(number @ (Scalar::Integer(_) | Scalar::Number(_))) => {
                    let Some(number) = number.whole() else {
                        out.report(
                            At::Value(node),
                            "`expires_in` is not a whole number of seconds",
                        );
                        continue;
                    };
                    number
                }
                Some(Scalar::Text(text)) => {
                    let Ok(number) = text.trim().parse::<i128>() else {
                        out.report(At::Value(node), "`expires_in` is not a number of seconds");
                        continue;
                    };
                    if problem(number).is_none() {
                        let is_yaml = cx.format == Format::Yaml;
                        let change =
                            edit::set_number(cx.tree, cx.text, node, number).filter(|_| is_yaml);
                        out.report(At::Value(node), "`expires_in` is a number in quotes")
                            .severity(Severity::Info)
                            .help("RFC 6749 5.1 has a number; Entra v1 is known to send quotes")
                            .fix(change.map(|(span, text)| {
                                Fix::replace(
                                    Safety::Safe,
                                    "Remove the quotes".to_owned(),
                                    span,
                                    text,
                                )
                            }));
                    }
                    number
                }
                Some(Scalar::Null | Scalar::Boolean(_)) | None => continue,
            };
            if let Some(problem) = problem(number) {
                out.report(At::Value(node), format!("`expires_in` is {problem}"))
                    .help("it is the lifetime of the token in seconds, usually 3600");
            }
        }
    }
}

fn problem(seconds: i128) -> Option<&'static str> {
    match seconds {
        ..0 => Some("negative"),
        0 => Some("zero"),
        TIME_STAMP.. => Some("a time stamp by its size, not a lifetime in seconds"),
        _ if seconds >= MILLISECONDS
            && seconds % 1000 == 0
            && seconds / 1000 <= LONGEST
            && seconds % 86_400 != 0 =>
        {
            Some("probably in milliseconds, not in seconds")
        }
        _ if seconds > LONGEST => Some("longer than 366 days"),
        _ => None,
    }
}
