//! Client credentials that HTTP Basic implementations encode differently.

use crate::document::place::At;
use crate::model::export_context::ClientAuthentication;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::text::sentence::{code, quote};
use crate::value::{form_encoding, placeholder};

declare_rule! {
    /// ## What it finds
    /// With `client_authentication: header` (`client_secret_basic`), a client id with characters that
    /// form encoding changes, such as `!`, `|`, `:`, `+`, `/`, `=`, `%`, spaces and non-ASCII
    /// characters. A literal client secret is `secret/inline`, whatever its characters.
    /// ## Why it matters
    /// RFC 6749 2.3.1 requires the client id and secret to be form-encoded before they are put into
    /// the `Authorization` header, but many clients and servers skip that step. The same credentials
    /// then work in one tool and fail with `invalid_client` in the export.
    /// ## What to do
    /// Request a client id and a secret without such characters, or use `client_authentication: body`
    /// (`client_secret_post`) if the provider accepts it. XSUAA client ids always contain a `!`.
    /// ## Example
    /// ```yaml
    /// rest_user: sb-pim!t1234
    /// client_authentication: header
    /// ```
    /// Fixed:
    /// ```yaml
    /// rest_user: sb-pim!t1234
    /// client_authentication: body
    /// ```
    /// ## References
    /// - RFC 6749 2.3.1 and Appendix B
    /// - Postman issue 11850; golang/oauth2 issue 320; spring-security-oauth issue 1826; `AppAuth`
    ///   for Android issue 337
    pub BasicUnsafeCharacters {
        id: "secret/basic-unsafe-characters",
        severity: Warning,
        fixable: No,
        since: "0.1.0",
    }
}

impl Rule for BasicUnsafeCharacters {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for destination in cx.document.destinations() {
            let fields = destination.fields;
            if fields.client_authentication.value() != Some(&ClientAuthentication::Header) {
                continue;
            }
            let help = "write `client_authentication: body` if the provider accepts that method";
            if let Some((node, id)) = cx.document.visible(&fields.rest_user)
                && let Some((at, character)) = form_encoding::first_changed(id)
                && placeholder::in_identifier(id).is_none()
            {
                let key = cx.document.field_key(node);
                let what = match character {
                    ' ' => "a space".into(),
                    _ => sentence!("{}", quote(character)),
                };
                out.report(
                    At::Part(node, at..at + character.len_utf8()),
                    sentence!(
                        "{} contains {}, which some clients form-encode for HTTP Basic and \
                         others do not",
                        code(key),
                        what
                    ),
                )
                .help(help);
            }
        }
    }
}
