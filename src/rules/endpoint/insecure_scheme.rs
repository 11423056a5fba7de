//! Endpoints without TLS.

use crate::diagnostic::Severity;
use crate::diagnostic::fix::{Fix, Safety};
use crate::model::facts::Role;
use crate::rule::{At, Context, Findings, Rule, declare_rule};
use crate::syntax::edit;
use crate::value::endpoint::{self, Fault, Malformation, Reading};
use crate::value::host;

declare_rule! {
    /// ## What it finds
    /// A token, authorization or API URL that begins with http. At the machine's own address
    /// (`localhost`, `127.0.0.1`, `::1`) it is an info.
    /// ## Why it matters
    /// Secrets and tokens cross the network readable; and where the server redirects to https, the
    /// POST can become a GET with a misleading error.
    /// ## What to do
    /// Write https. If the server has none yet, it needs it before it gets a secret.
    /// ## Example
    /// ```yaml
    /// rest_url: http://auth.shop.example/oauth/token
    /// ```
    /// Mended:
    /// ```yaml
    /// rest_url: https://auth.shop.example/oauth/token
    /// ```
    /// ## Fix
    /// Suggestion: writes https, unless the URL names a port. The server may not have it.
    /// ## References
    /// - RFC 6749 3.2, 10.9
    /// - OAuth 2.1 draft, 1.5
    pub InsecureScheme { id: "endpoint/insecure-scheme", severity: Error, security: ("7.4", 319), fixable: Suggestion, since: "0.1.0" }
}

impl Rule for InsecureScheme {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for (node, field) in cx.fields(Role::Endpoint) {
            let Some(text) = cx.text_at(node).filter(|_| !cx.stands_for_another(node)) else {
                continue;
            };
            // Two schemes in a row are one fault, and it is not known which of them is meant.
            let is_doubled = |fault: &Fault| fault.what == Malformation::DoubledScheme;
            match cx.url(node) {
                Some(Reading::Url(url)) if url.is_https() => continue,
                Some(Reading::Malformed(faults)) if faults.iter().any(is_doubled) => continue,
                Some(Reading::Url(_) | Reading::Malformed(_) | Reading::Opaque) | None => {}
            }
            // The scheme counts even where the rest cannot be seen or is malformed.
            let Some(url) = endpoint::parts(text) else {
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
                    format!("`{key}` is not https, and leads to this very machine"),
                )
                .severity(Severity::Info)
                .help("this is for a developer's machine only: a real system needs https");
                continue;
            }
            let secure = format!("{}https{}", &text[..scheme.start], &text[scheme.end..]);
            // A server does not speak https at the port where it speaks http.
            let change = edit::set_text(cx.tree, cx.text, node, &secure)
                .filter(|_| url.port_range.is_none());
            out.report(
                At::Part(node, scheme),
                format!("`{key}` is not https: whatever is sent there can be read on the way"),
            )
            .help("write `https://`, and make sure that the server offers it")
            .fix(change.map(|(span, text)| {
                Fix::replace(Safety::Suggestion, "Write https".to_owned(), span, text)
            }));
        }
    }
}
