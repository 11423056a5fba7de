//! Endpoints without TLS.

use std::cell::LazyCell;
use std::collections::HashSet;

use crate::diagnostic::Severity;
use crate::diagnostic::fix::{Fix, Safety};
use crate::document::place::At;
use crate::model::facts::Role;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::syntax::edit;
use crate::syntax::tree::NodeId;
use crate::text::sentence::code;
use crate::value::endpoint::{Reading, UrlFault, UrlFaultKind};
use crate::value::host;

declare_rule! {
    /// ## What it finds
    /// A token endpoint, authorization endpoint or API URL with `http` instead of `https`.
    /// For a loopback address (`localhost`, `127.0.0.1`, `::1`), the severity is info.
    /// ## Why it matters
    /// Without TLS, everyone on the network path can read and change what is sent and received,
    /// credentials and tokens included.
    /// ## What to do
    /// Write `https`. If the server does not support it yet, enable it there before sending a
    /// secret.
    /// ## Example
    /// ```yaml
    /// rest_url: http://auth.shop.example/oauth/token
    /// ```
    /// Fixed:
    /// ```yaml
    /// rest_url: https://auth.shop.example/oauth/token
    /// ```
    /// ## Fix
    /// Suggestion: writes `https`, unless the URL has a port. The server may not support it.
    /// ## References
    /// - RFC 6749 3.1, 3.2, 10.9
    /// - OAuth 2.1 draft, 1.5
    pub InsecureScheme { id: "endpoint/insecure-scheme", severity: Error, security: ("7.4", 319), fixable: Suggestion, since: "0.1.0" }
}

impl Rule for InsecureScheme {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let token_urls = LazyCell::new(|| -> HashSet<NodeId> {
            cx.document.token_urls().map(|(node, _)| node).collect()
        });
        for (node, field) in cx.document.fields(Role::Endpoint) {
            // A doubled scheme is `endpoint/malformed`: which one of them is meant is not known.
            let is_doubled = |fault: &UrlFault| fault.kind == UrlFaultKind::RepeatedScheme;
            match cx.document.url(node) {
                Some(Reading::Url(url)) if url.is_https() => continue,
                Some(Reading::Malformed(faults)) if faults.iter().any(is_doubled) => continue,
                Some(Reading::Url(_) | Reading::Malformed(_) | Reading::Opaque) | None => {}
            }
            // The scheme counts even if the rest is opaque or malformed.
            let text = cx.document.text_at(node);
            let Some((text, url)) = text.zip(cx.document.url_parts(node)) else {
                continue;
            };
            let scheme = url.scheme_range.clone();
            if !url.is_known(&scheme) || !url.scheme().eq_ignore_ascii_case("http") {
                continue;
            }
            let key = field.key;
            if host::is_loopback(url.host()) {
                out.report(
                    At::Part(node, scheme),
                    sentence!("{} is not https (loopback address)", code(key)),
                )
                .severity(Severity::Info)
                .reason(
                    "A request to a loopback address does not leave the machine, so nothing is \
                     exposed. On any other machine, the address is that of the machine itself.",
                )
                .help("use a loopback address on a development machine only");
                continue;
            }
            let secure = format!("{}https{}", &text[..scheme.start], &text[scheme.end..]);
            // A port that serves http does not serve https.
            let change = edit::set_text(cx.document.tree, cx.document.text, node, &secure)
                .filter(|_| url.port_range.is_none());
            let report = out.report(
                At::Part(node, scheme),
                sentence!(
                    "{} is not https, so what is sent to it can be read in transit",
                    code(key)
                ),
            );
            let report = if token_urls.contains(&node) {
                report.reason(
                    "The client secret and the access token cross the network in plain text. If \
                     the server redirects to https, the POST can become a GET, which fails with a \
                     misleading error.",
                )
            } else {
                report
            };
            report
                .help("write `https://`, and make sure that the server supports it")
                .fix(change.map(|(span, text)| {
                    Fix::replace(Safety::Suggestion, "Write `https`", span, text)
                }));
        }
    }
}
