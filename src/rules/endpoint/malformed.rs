//! Text that is not an absolute http(s) URL.

use crate::document::place::At;
use crate::document::urls::overlap;
use crate::model::facts::Role;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::text::sentence::{Sentence, code, quote};
use crate::value::endpoint::{Reading, UrlFault, UrlFaultKind};

declare_rule! {
    /// ## What it finds
    /// An endpoint that is not a well-formed, absolute http or https URL: a missing scheme or host,
    /// stray characters, consecutive slashes in the path, a port out of range.
    /// ## Why it matters
    /// Such a typo is easily missed in a review, and shows only when the first request fails.
    /// ## What to do
    /// Copy the URL from the provider's documentation again.
    /// ## Example
    /// ```yaml
    /// rest_url: (https://auth.shop.example//oauth/token
    /// ```
    /// Fixed:
    /// ```yaml
    /// rest_url: https://auth.shop.example/oauth/token
    /// ```
    /// ## References
    /// - RFC 3986 3
    /// - SAP BTP Connectivity has a sample that starts with a stray parenthesis
    pub Malformed { id: "endpoint/malformed", severity: Error, fixable: No, since: "0.1.0" }
}

impl Rule for Malformed {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for (node, field) in cx.document.fields(Role::Endpoint) {
            let Some(Reading::Malformed(faults)) = cx.document.url(node) else {
                continue;
            };
            let text = cx.document.tree.scalar(node).unwrap_or_default();
            // A URL gets one finding, for the first fault, which often causes the others. Stray
            // characters of a password are part of `endpoint/credentials-in-url`.
            let secrets = cx.document.url_secrets(node);
            let is_in_secret =
                |fault: &UrlFault| secrets.iter().any(|it| overlap(&it.range, &fault.part));
            let Some(fault) = faults.iter().find(|fault| !is_in_secret(fault)) else {
                continue;
            };
            let key = field.key;
            if fault.part.is_empty() {
                out.report(
                    At::Value(node),
                    sentence!("{} is empty; expected an absolute https URL", code(key)),
                )
                .reason("Without a URL there is nothing to send a request to.");
                continue;
            }
            let fault_text = &text[fault.part.clone()];
            out.report(
                At::Part(node, fault.part.clone()),
                sentence!("{} {}", code(key), describe(fault.kind, fault_text)),
            );
        }
    }
}

/// What is wrong with a URL, as a predicate of its key; `part` is the text at fault.
fn describe(kind: UrlFaultKind, part: &str) -> Sentence {
    let not_absolute = |detail: &'static str| sentence!("is not an absolute https URL: {}", detail);
    let not_valid = |detail: &'static str| sentence!("is not a valid URL: {}", detail);
    match kind {
        UrlFaultKind::NoScheme => not_absolute("it does not start with `https://`"),
        UrlFaultKind::UnsupportedScheme => {
            sentence!(
                "is not an absolute https URL: the scheme is {}",
                quote(part)
            )
        }
        UrlFaultKind::MissingSlashes => not_absolute("expected two slashes after the scheme"),
        UrlFaultKind::RepeatedScheme => not_absolute("it starts with two schemes"),
        UrlFaultKind::NoHost => not_absolute("the host is missing"),
        UrlFaultKind::EmptyLabel => not_valid("the host has an extra dot"),
        UrlFaultKind::InvalidHost => not_valid("the host is neither a name nor an IP address"),
        UrlFaultKind::EmptyPort => not_valid("the port after the colon is missing"),
        UrlFaultKind::PortNotANumber => not_valid("the port is not a number"),
        UrlFaultKind::PortOutOfRange => not_valid("the port is not between 1 and 65535"),
        // RFC 3986 permits empty path segments; in an endpoint they are a typo.
        UrlFaultKind::RepeatedSlash => "has consecutive slashes in its path".into(),
        UrlFaultKind::PercentEncoding => not_valid("expected two hexadecimal digits after `%`"),
        UrlFaultKind::WhiteSpace => not_valid("it contains white space"),
        UrlFaultKind::Backslash => not_valid("it contains a backslash"),
        UrlFaultKind::ControlCharacter(_) => not_valid("it contains a control character"),
        UrlFaultKind::StrayCharacter(character) => {
            sentence!(
                "is not a valid URL: unexpected character {}",
                quote(character)
            )
        }
    }
}
