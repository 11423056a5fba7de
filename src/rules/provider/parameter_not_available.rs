//! Providers that require something that the handler cannot send.

use crate::diagnostic::Severity;
use crate::provider::Needed;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::text::sentence::{code, verbatim};

declare_rule! {
    /// ## What it finds
    /// A provider that requires something for client credentials that the OAuth 2.0 handler cannot
    /// send: the parameter `audience` at Auth0, the parameter `resource` at the v1.0 endpoint of
    /// Entra, a signed JWT at Okta's org authorization server, or a client certificate at an XSUAA
    /// host with the label `cert`.
    /// Auth0's `audience` is a warning, as a tenant can have a default audience.
    /// Nothing is reported where the parameter is in the query of the URL.
    /// Also a server whose own metadata, which the settings or `--metadata` name, lists client
    /// authentication methods, but none that sends a client secret.
    /// ## Why it matters
    /// The handler has no field for it, so the token request fails unless the provider has a default.
    /// ## What to do
    /// Use another endpoint of the provider, or put a gateway in front of it that adds what is
    /// missing. If the provider has a default, such as Auth0's default audience, suppress the finding
    /// and give that as the reason.
    /// ## Example
    /// ```yaml
    /// rest_url: https://acme.eu.auth0.com/oauth/token
    /// scope: products:write
    /// ```
    /// Fixed:
    /// ```yaml
    /// # audience is supplied by a gateway in front of the provider
    /// rest_url: https://token-gateway.acme.example/oauth/token
    /// scope: products:write
    /// ```
    /// ## References
    /// - Integration Suite, Export, Posthandler, OAuth 2.0: the list of fields
    /// - Auth0: get access tokens
    /// - Microsoft: client credentials flow on the v1.0 endpoint
    /// - Okta Developer Forum: custom scopes with `private_key_jwt`
    /// - SAP BTP: custom token retrieval
    /// - RFC 8414 2
    pub ParameterNotAvailable {
        id: "provider/parameter-not-available",
        severity: Error,
        fixable: No,
        since: "0.1.0",
    }
}

/// Why another way to authenticate matters.
const CLIENT_SECRET_ONLY: &str = "The handler authenticates with a client secret only, so this \
     endpoint refuses the token request.";

impl Rule for ParameterNotAvailable {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for destination in cx.document.destinations() {
            if let Some((known, methods)) = cx.document.server_without_client_secrets(&destination)
            {
                out.report(
                    cx.document.provider_place(&destination),
                    sentence!(
                        "the metadata of {} lists neither `client_secret_basic` nor \
                         `client_secret_post`, and the OAuth 2.0 handler can send nothing else",
                        verbatim(known.name())
                    ),
                )
                .reason(CLIENT_SECRET_ONLY)
                .help("put a gateway in front of it that accepts a client secret")
                .related_in(&methods.place, "what the server supports");
                continue;
            }
            let Some(unmet) = cx.document.unmet_need(&destination) else {
                continue;
            };
            let substitute = unmet.provider.scope_substitute;
            let substitute = substitute
                .and_then(|it| it.confirmed())
                .filter(|it| unmet.what == Needed::Parameter(it.parameter));
            let has_scope = cx
                .document
                .visible(&destination.fields.scope)
                .is_some_and(|(node, _)| !cx.document.is_empty(node));
            // A scope in place of the parameter is `provider/entra-default-scope`.
            if substitute.is_some() && has_scope {
                continue;
            }
            let name = unmet.provider.name;
            match unmet.what {
                Needed::Parameter(parameter) => {
                    let message = sentence!(
                        "{} requires the parameter {}, which the OAuth 2.0 handler \
                         cannot send",
                        name,
                        code(parameter)
                    );
                    let help = substitute.map_or_else(
                        || "put a gateway in front of it that adds the parameter".into(),
                        |it| sentence!("use {}", it.successor),
                    );
                    let report = out.report(unmet.at, message);
                    match unmet.default {
                        Some(default) => report.severity(Severity::Warning).help(sentence!(
                            "{}, or make sure that the provider has {}",
                            help,
                            default
                        )),
                        None => report.help(help),
                    };
                }
                Needed::Authentication(method) => {
                    let message = sentence!(
                        "{} requires {} at this endpoint, which the OAuth 2.0 handler \
                         cannot send",
                        name,
                        method
                    );
                    out.report(unmet.at, message)
                        .reason(CLIENT_SECRET_ONLY)
                        .help("use an endpoint of the provider that accepts a client secret");
                }
            }
        }
    }
}
