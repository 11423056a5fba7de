//! Parameters of the token request in the URL.

use crate::diagnostic::fix::{Fix, Safety};
use crate::document::destinations::OAuthDestination;
use crate::document::place::At;
use crate::model::export_context::GrantType;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::syntax::edit;
use crate::text::sentence::{code, quote};

declare_rule! {
    /// ## What it finds
    /// `grant_type`, `scope`, `client_id` or `audience` in the query of a token endpoint.
    /// ## Why it matters
    /// The client sends these parameters itself, and a token request must not contain a parameter
    /// twice (RFC 6749 3.2). A strict provider answers `invalid_request`, and a tolerant one may
    /// become strict with its next update.
    /// ## What to do
    /// Move the value to its field. There is none for `audience`.
    /// ## Example
    /// ```yaml
    /// rest_url: https://auth.shop.example/oauth/token?grant_type=client_credentials
    /// grant_type: client_credentials
    /// ```
    /// Fixed:
    /// ```yaml
    /// rest_url: https://auth.shop.example/oauth/token
    /// grant_type: client_credentials
    /// ```
    /// ## Fix
    /// Suggestion: removes the parameter, if its field has the same value already.
    /// ## References
    /// - RFC 6749 3.2, 4.1.3, 4.4.2
    /// - SAP Cloud Integration has `?grant_type=client_credentials` in its sample
    pub TokenParametersInUrl {
        id: "endpoint/token-parameters-in-url",
        severity: Warning,
        fixable: Suggestion,
        since: "0.1.0",
    }
}

/// A parameter of the token request.
#[derive(Clone, Copy)]
enum Parameter {
    GrantType,
    Scope,
    ClientId,
    Audience,
}

impl Parameter {
    fn by_name(name: &str) -> Option<Self> {
        match name {
            "grant_type" => Some(Self::GrantType),
            "scope" => Some(Self::Scope),
            "client_id" => Some(Self::ClientId),
            "audience" => Some(Self::Audience),
            _ => None,
        }
    }
}

impl Rule for TokenParametersInUrl {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for (node, destination) in cx.document.token_urls() {
            let Some(url) = cx.document.url_parts(node) else {
                continue;
            };
            for pair in &url.query {
                let name = &url.text[pair.name.clone()];
                let Some(parameter) = Parameter::by_name(name) else {
                    continue;
                };
                if !url.is_known(&pair.name) {
                    continue;
                }
                let value = &url.text[pair.value.clone()];
                let is_redundant =
                    destination.is_some_and(|it| has_value(cx, &it, parameter, value));
                // All copies of a repeated parameter go: removing one of them would fix nothing.
                let without = url.without_parameters(|other| other == url.written(pair));
                let change = edit::set_text(cx.document.tree, cx.document.text, node, &without);
                let change = change.filter(|_| is_redundant);
                let key = cx.document.field_key(node);
                let at = At::Part(node, pair.name.start..pair.value.end);
                // The handler has no field for an audience, and Workfront sends no scope.
                let is_sent = match parameter {
                    Parameter::GrantType | Parameter::ClientId => true,
                    Parameter::Scope => destination.is_some(),
                    Parameter::Audience => false,
                };
                let report = if is_sent {
                    let message = sentence!(
                        "{} contains {}, which the client also sends",
                        code(key),
                        quote(name)
                    );
                    // Workfront sets the grant type itself, and always has a client id.
                    out.report(at, message)
                        .help(if is_redundant || destination.is_none() {
                            "remove it from the URL"
                        } else {
                            "remove it from the URL, and write the value into its field"
                        })
                } else {
                    let message = sentence!(
                        "{} contains the request parameter {}",
                        code(key),
                        quote(name)
                    );
                    out.report(at, message)
                        .reason(sentence!(
                            "The parameters of a token request belong in its body (RFC 6749 4.1.3, \
                             4.4.2): a provider may ignore {} in the URL.",
                            quote(name)
                        ))
                        .help(
                            "ask the provider for another way to set it: there is no field for it",
                        )
                };
                report.fix(change.map(|(span, text)| {
                    let title = sentence!("Remove {} from the URL", quote(name));
                    Fix::replace(Safety::Suggestion, title, span, text)
                }));
            }
        }
    }
}

/// Whether the field of the parameter has the value already.
fn has_value(
    cx: &Context<'_>,
    destination: &OAuthDestination<'_>,
    parameter: Parameter,
    value: &str,
) -> bool {
    let fields = destination.fields;
    let text = match parameter {
        Parameter::GrantType => fields.grant_type.value().copied().map(GrantType::name),
        Parameter::Scope => cx.document.text_of(&fields.scope).map(|(_, text)| text),
        Parameter::ClientId => cx.document.text_of(&fields.rest_user).map(|(_, text)| text),
        Parameter::Audience => None,
    };
    text == Some(value)
}
