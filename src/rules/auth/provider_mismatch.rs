//! Client authentication that the provider does not document.

use crate::diagnostic::fix::{Fix, Safety};
use crate::model::export_context::ClientAuthentication;
use crate::provider::{Method, Needed};
use crate::rule::known_provider::{Documented, KnownProvider};
use crate::rule::{At, Context, Findings, Rule, declare_rule};
use crate::syntax::edit;

declare_rule! {
    /// ## What it finds
    /// A way of client authentication that the provider of the destination does not document, where
    /// its ways are known: by the catalogue or by `client-authentication` under `[[providers]]` in the
    /// settings. Silent where the provider needs a third way, which the handler lacks.
    /// ## Why it matters
    /// It ends in `invalid_client` although id and secret are right: hours of searching in the wrong
    /// place.
    /// ## What to do
    /// Write the way that the provider documents; `exportlint explain provider/NAME` shows it.
    /// ## Example
    /// ```yaml
    /// rest_url: https://api.merchants.zalando.com/auth/token
    /// client_authentication: body
    /// ```
    /// Mended:
    /// ```yaml
    /// rest_url: https://api.merchants.zalando.com/auth/token
    /// client_authentication: header
    /// ```
    /// ## Fix
    /// Safe: writes the documented way, if there is one only.
    /// ## References
    /// - Zalando: requesting an access token
    /// - Okta: implement authorization by grant type, client credentials
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
        for destination in cx.destinations() {
            let Some((node, way)) = destination.fields.client_authentication.read() else {
                continue;
            };
            // Where the grant is refused, or neither way is enough, the way does not matter.
            let needs_another = cx
                .unmet_need(&destination)
                .is_some_and(|unmet| matches!(unmet.what, Needed::Authentication(_)));
            let is_vain = needs_another || cx.refused_grant(&destination).is_some();
            let provider = cx.known_provider(destination.fields).filter(|_| !is_vain);
            let documented = provider.and_then(KnownProvider::client_authentication);
            let Some(Documented { by: name, methods }) = documented else {
                continue;
            };
            let [first, others @ ..] = methods else {
                continue;
            };
            let way = match way {
                ClientAuthentication::Header => Method::Header,
                ClientAuthentication::Body => Method::Body,
            };
            if methods.contains(&way) {
                continue;
            }
            let expected = first.name();
            let change =
                edit::set_text(cx.tree, cx.text, node, expected).filter(|_| others.is_empty());
            out.report(
                At::Value(node),
                format!(
                    "{name} documents client credentials in the {expected}, not in the {}",
                    way.name()
                ),
            )
            .help(format!("write `{expected}`"))
            .fix(change.map(|(span, text)| {
                Fix::replace(Safety::Safe, format!("Write `{expected}`"), span, text)
            }));
        }
    }
}
