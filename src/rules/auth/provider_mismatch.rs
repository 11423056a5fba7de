//! Client authentication methods that the provider does not document.

use crate::diagnostic::fix::{Fix, Safety};
use crate::document::known_provider::{Documented, KnownProvider};
use crate::document::place::At;
use crate::model::export_context::ClientAuthentication;
use crate::provider::{Method, Needed};
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::syntax::edit;
use crate::text::sentence::{code, verbatim};

declare_rule! {
    /// ## What it finds
    /// A client authentication method that the provider of the destination does not document.
    /// The documented methods are those of the built-in provider catalog, or of
    /// `client-authentication` under `[[providers]]` in the settings.
    /// With the metadata of the server, which the settings or `--metadata` name, they are those of
    /// `token_endpoint_auth_methods_supported`; if it omits the list and nothing
    /// else is known, `client_secret_basic` (RFC 8414 2).
    /// Not reported where the provider does not offer the client credentials grant, or requires a
    /// method that the handler lacks, such as `private_key_jwt`.
    /// ## Why it matters
    /// A provider that does not accept the method answers `invalid_client` (RFC 6749 5.2). That
    /// looks like a wrong client id or secret, even if both are correct.
    /// ## What to do
    /// Write the method that the provider documents; `exportlint explain provider/NAME` shows it.
    /// ## Example
    /// ```yaml
    /// rest_url: https://api.merchants.zalando.com/auth/token
    /// client_authentication: body
    /// ```
    /// Fixed:
    /// ```yaml
    /// rest_url: https://api.merchants.zalando.com/auth/token
    /// client_authentication: header
    /// ```
    /// ## Fix
    /// Writes the documented method, if the provider documents only one. Safe if that is verified and
    /// the host shows the provider, else a suggestion.
    /// ## References
    /// - RFC 8414 2
    /// - Zalando: requesting an access token
    /// - commercetools: authorization
    pub ProviderMismatch {
        id: "auth/provider-mismatch",
        severity: Warning,
        fixable: Safe,
        since: "0.1.0",
    }
}

impl Rule for ProviderMismatch {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for destination in cx.document.destinations() {
            let Some((node, method)) = destination.fields.client_authentication.read() else {
                continue;
            };
            // If the grant is not offered, or neither method suffices, the method does not matter.
            let needs_another_method = cx
                .document
                .unmet_need(&destination)
                .is_some_and(|unmet| matches!(unmet.what, Needed::Authentication(_)));
            if needs_another_method || cx.document.refused_grant(&destination).is_some() {
                continue;
            }
            let documented = cx
                .document
                .known_provider(&destination)
                .and_then(KnownProvider::client_authentication);
            let Some(Documented {
                by: name,
                methods,
                is_certain,
                metadata,
            }) = documented
            else {
                continue;
            };
            let [expected, others @ ..] = methods else {
                continue;
            };
            let method = match method {
                ClientAuthentication::Header => Method::Header,
                ClientAuthentication::Body => Method::Body,
            };
            if methods.contains(&method) {
                continue;
            }
            let value = expected.name();
            let change = edit::set_text(cx.document.tree, cx.document.text, node, value)
                .filter(|_| others.is_empty());
            let is_listed = metadata.map(|it| it.authentication_methods.is_some());
            let message = match is_listed {
                None => sentence!(
                    "{} documents {}, not {}",
                    verbatim(name),
                    describe(*expected),
                    describe(method)
                ),
                Some(true) => sentence!(
                    "the metadata of {} lists {}, not {}",
                    verbatim(name),
                    describe(*expected),
                    describe(method)
                ),
                Some(false) => sentence!(
                    "the metadata of {} lists no client authentication methods, which means {}, \
                     not {}",
                    verbatim(name),
                    describe(*expected),
                    describe(method)
                ),
            };
            let mut report = out.report(At::Value(node), message);
            if let Some(metadata) = metadata {
                let there = metadata.authentication_place();
                report = report.related_in(
                    there,
                    if is_listed == Some(true) {
                        "what the server supports"
                    } else {
                        "the server that omits the list"
                    },
                );
            }
            report
                .help(sentence!("write {}", code(value)))
                .fix(change.map(|(span, text)| {
                    let safety = if is_certain {
                        Safety::Safe
                    } else {
                        Safety::Suggestion
                    };
                    Fix::replace(safety, sentence!("Write {}", code(value)), span, text)
                }));
        }
    }
}

/// A method by its name in RFC 7591 2, with its value in documents.
fn describe(method: Method) -> &'static str {
    match method {
        Method::Header => "`client_secret_basic` (header)",
        Method::Body => "`client_secret_post` (body)",
    }
}
