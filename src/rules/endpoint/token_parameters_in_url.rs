//! Parameters of the token request in the URL.

use crate::diagnostic::fix::{Fix, Safety};
use crate::model::export_context::GrantType;
use crate::rule::context::OAuthDestination;
use crate::rule::{At, Context, Findings, Rule, declare_rule};
use crate::syntax::edit;

declare_rule! {
    /// ## What it finds
    /// `grant_type`, `scope`, `client_id` or `audience` in the query of a token URL.
    /// ## Why it matters
    /// The client sends them too, and a parameter that comes twice is `invalid_request`; where a
    /// provider tolerates it, the next update may not.
    /// ## What to do
    /// Move the value to its field. There is none for `audience`.
    /// ## Example
    /// ```yaml
    /// rest_url: https://auth.shop.example/oauth/token?grant_type=client_credentials
    /// grant_type: client_credentials
    /// ```
    /// Mended:
    /// ```yaml
    /// rest_url: https://auth.shop.example/oauth/token
    /// grant_type: client_credentials
    /// ```
    /// ## Fix
    /// Suggestion: removes the parameter, where its field has the same value already.
    /// ## References
    /// - RFC 6749 3.2
    /// - SAP Cloud Integration shows `?grant_type=client_credentials` in its sample
    pub TokenParametersInUrl {
        id: "endpoint/token-parameters-in-url",
        severity: Warning,
        fixable: Suggestion,
        since: "0.1.0",
    }
}

/// A parameter of the token request.
#[derive(Clone, Copy)]
enum Sent {
    GrantType,
    Scope,
    ClientId,
    /// The handler sends none.
    Audience,
}

impl Rule for TokenParametersInUrl {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for (node, destination) in cx.token_urls() {
            let Some(url) = cx.url_parts(node) else {
                continue;
            };
            for parameter in &url.query {
                let name = &url.text[parameter.name.clone()];
                let sent = match name {
                    "grant_type" => Sent::GrantType,
                    "scope" => Sent::Scope,
                    "client_id" => Sent::ClientId,
                    "audience" => Sent::Audience,
                    _ => continue,
                };
                if !url.is_known(&parameter.name) {
                    continue;
                }
                let key = cx.field_key(node);
                let message = match sent {
                    Sent::Audience => format!("`{key}` has the request's parameter `{name}` in it"),
                    Sent::GrantType | Sent::Scope | Sent::ClientId => {
                        format!("`{key}` has `{name}` in it, which the client sends too")
                    }
                };
                let help = match sent {
                    Sent::Audience => {
                        "the provider has to take it some other way: there is no field for it"
                    }
                    Sent::GrantType | Sent::Scope | Sent::ClientId => {
                        "remove it here, and write the value into its own field"
                    }
                };
                let value = &url.text[parameter.value.clone()];
                let is_told = destination.is_some_and(|it| is_told(cx, &it, sent, value));
                // Where it stands twice, removing one of the two would mend nothing.
                let without = url.without_parameters(|pair| pair == url.written(parameter));
                let change = edit::set_text(cx.tree, cx.text, node, &without);
                let change = change.filter(|_| is_told);
                out.report(
                    At::Part(node, parameter.name.start..parameter.value.end),
                    message,
                )
                .help(help)
                .fix(change.map(|(span, text)| {
                    let title = format!("Remove `{name}` from the URL");
                    Fix::replace(Safety::Suggestion, title, span, text)
                }));
            }
        }
    }
}

/// Whether the parameter's own field has the value already.
fn is_told(cx: &Context<'_>, destination: &OAuthDestination<'_>, sent: Sent, value: &str) -> bool {
    let fields = destination.fields;
    let text = match sent {
        Sent::GrantType => fields.grant_type.value().copied().map(GrantType::name),
        Sent::Scope => cx.text_of(&fields.scope).map(|(_, text)| text),
        Sent::ClientId => cx.text_of(&fields.rest_user).map(|(_, text)| text),
        Sent::Audience => None,
    };
    text == Some(value)
}
