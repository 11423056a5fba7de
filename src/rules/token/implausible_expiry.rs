//! Implausible token lifetimes.

use crate::diagnostic::Severity;
use crate::diagnostic::fix::{Fix, Safety};
use crate::document::place::At;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::syntax::core_schema::{Scalar, resolve};
use crate::syntax::{Format, edit};
use crate::value::lifetime::FIRST_TIMESTAMP;

declare_rule! {
    /// ## What it finds
    /// An `expires_in` that is zero or negative, is not a whole number, is longer than 366 days, or
    /// looks like a timestamp or milliseconds.
    /// A number in quotes is reported as info only, as the v1 endpoint of Microsoft Entra sends
    /// one.
    /// ## Why it matters
    /// `expires_in` is the lifetime of the access token in seconds. A client that takes a wrong
    /// value literally refreshes the token before every call, or keeps using it after it has
    /// expired.
    /// ## What to do
    /// Return the lifetime in seconds, usually 3600, as a number without quotes.
    /// ## Example
    /// ```yaml
    /// response:
    ///   access_token: ${TOKEN}
    ///   refresh_token: ${REFRESH}
    ///   token_type: Bearer
    ///   expires_in: 3600000
    /// ```
    /// Fixed:
    /// ```yaml
    /// response:
    ///   access_token: ${TOKEN}
    ///   refresh_token: ${REFRESH}
    ///   token_type: Bearer
    ///   expires_in: 3600
    /// ```
    /// ## Fix
    /// Safe, in YAML only: removes the quotes. A response recorded as JSON stays as it was
    /// received.
    /// ## References
    /// - RFC 6749 5.1 and Appendix A.14
    /// - Workfront: Get OAuth2 tokens
    pub ImplausibleExpiry { id: "token/implausible-expiry", severity: Warning, precision: Medium, fixable: Safe, since: "0.1.0" }
}

/// 366 days, in seconds.
const LONGEST: i128 = 366 * 24 * 60 * 60;
/// An hour in milliseconds: from here on, a multiple of 1000 is probably not in seconds.
const MILLISECONDS: i128 = 3_600_000;

const HELP: &str = "return the lifetime of the token in seconds, usually 3600";

const TOO_SHORT: &str = "A client that takes the value literally treats the token as expired and requests a new one before every call.";
const TOO_LONG: &str =
    "A client that takes the value literally may keep using the token after it has expired.";
const NOT_AN_INTEGER: &str = "RFC 6749 (Appendix A.14) allows digits only. A client that expects them cannot read the lifetime and does not know when to refresh the token.";
const QUOTED: &str = "A client that expects a JSON number, as in RFC 6749 5.1, may not read the lifetime. The v1 endpoint of Microsoft Entra is known to send a string.";

impl Rule for ImplausibleExpiry {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for exchange in cx.document.exchanges() {
            let expires = exchange
                .response
                .and_then(|(_, response)| response.expires_in.node());
            let Some(node) = expires.filter(|node| !cx.document.is_opaque(*node)) else {
                continue;
            };
            let scalar = resolve(cx.document.tree.value(node));
            let seconds = match scalar {
                Some(number @ (Scalar::Integer(_) | Scalar::Number(_))) => {
                    let Some(seconds) = number.whole() else {
                        out.report(
                            At::Value(node),
                            "`expires_in` is not a whole number of seconds",
                        )
                        .reason(NOT_AN_INTEGER)
                        .help(HELP);
                        continue;
                    };
                    seconds
                }
                Some(Scalar::Text(text)) => {
                    let Ok(seconds) = text.trim().parse::<i128>() else {
                        out.report(At::Value(node), "`expires_in` is not a number of seconds")
                            .reason(NOT_AN_INTEGER)
                            .help(HELP);
                        continue;
                    };
                    if problem(seconds).is_none() {
                        let is_yaml = cx.document.format == Format::Yaml;
                        let change =
                            edit::set_number(cx.document.tree, cx.document.text, node, seconds)
                                .filter(|_| is_yaml);
                        out.report(At::Value(node), "`expires_in` is a string, not a number")
                            .severity(Severity::Info)
                            .reason(QUOTED)
                            .help("return a number, without quotes")
                            .fix(change.map(|(span, text)| {
                                Fix::replace(Safety::Safe, "Remove the quotes", span, text)
                            }));
                    }
                    seconds
                }
                Some(Scalar::Null | Scalar::Boolean(_)) | None => continue,
            };
            if let Some((problem, reason)) = problem(seconds) {
                out.report(At::Value(node), sentence!("`expires_in` {}", problem))
                    .reason(reason)
                    .help(HELP);
            }
        }
    }
}

/// What is implausible about a lifetime, and why that matters.
fn problem(seconds: i128) -> Option<(&'static str, &'static str)> {
    match seconds {
        ..0 => Some(("is negative", TOO_SHORT)),
        0 => Some(("is zero", TOO_SHORT)),
        FIRST_TIMESTAMP.. => Some((
            "looks like a timestamp, not like a lifetime in seconds",
            TOO_LONG,
        )),
        _ if seconds >= MILLISECONDS
            && seconds % 1000 == 0
            && seconds / 1000 <= LONGEST
            && seconds % 86_400 != 0 =>
        {
            Some(("is probably in milliseconds, not in seconds", TOO_LONG))
        }
        _ if seconds > LONGEST => Some(("is longer than 366 days", TOO_LONG)),
        _ => None,
    }
}
