//! Destinations without a scope.

use crate::diagnostic::Severity;
use crate::document::destinations::OAuthDestination;
use crate::document::place::At;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::text::sentence::verbatim;

declare_rule! {
    /// ## What it finds
    /// A destination without `scope`, or with an empty one.
    /// An empty scope is accepted where the provider takes none or documents a default: Shopware,
    /// Akeneo, Marketing Cloud, commercetools, Cognito, Salesforce, XSUAA, Keycloak and others, and
    /// where the settings declare `scope = "none"` or `"optional"` under `[[providers]]`.
    /// At any other provider, an empty scope is a warning, as it is deliberate.
    /// ## Why it matters
    /// Without a scope, the authorization server uses a default or refuses the request with
    /// `invalid_scope` (RFC 6749 3.3). The default may be everything that the client is allowed to do.
    /// ## What to do
    /// Name the scopes that the export needs. Where the provider takes none, write `scope: ""`.
    /// ## Example
    /// ```yaml
    /// rest_url: https://auth.shop.example/oauth/token
    /// ```
    /// Fixed:
    /// ```yaml
    /// rest_url: https://auth.shop.example/oauth/token
    /// scope: products:write
    /// ```
    /// ## References
    /// - RFC 6749 3.3
    pub Missing { id: "scope/missing", severity: Error, fixable: No, since: "0.1.0" }
}

impl Rule for Missing {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for destination in cx.document.destinations() {
            if out.is_full() {
                break;
            }
            let scope = &destination.fields.scope;
            let (at, problem) = match scope.node() {
                None if scope.is_unread() => continue,
                None => (At::Start(destination.node), "has no `scope`"),
                Some(node)
                    if cx.document.meaning(node).misspelled || !cx.document.is_empty(node) =>
                {
                    continue;
                }
                Some(node) => (At::Value(node), "has an empty `scope`"),
            };
            // A path that several providers use is enough to stay silent.
            let provider = cx.document.possible_provider(&destination);
            let may_be_empty = provider.filter(|it| it.accepts_no_scope());
            // An empty text is deliberate; a key without a value is not.
            let is_deliberate = scope.value().is_some();
            if is_deliberate && (may_be_empty.is_some() || may_be_any_provider(cx, &destination)) {
                continue;
            }
            // An empty scope that is refused is `scope/required-by-provider`.
            if cx.document.refused_scope(&destination).is_some() {
                continue;
            }
            let who = cx.document.display_name(&destination);
            let report = out.report(at, sentence!("{} {}", who, problem));
            let report = if is_deliberate {
                report.severity(Severity::Warning)
            } else {
                report
            };
            match may_be_empty {
                Some(provider) => report
                    .reason(sentence!("{} accepts a request without a scope, but a missing value does not show \
                         whether that is intended.", verbatim(provider.name())))
                    .help(
                        "name the scopes that the export needs, or write `scope: \"\"` to request none",
                    ),
                None if is_deliberate => report
                    .reason(
                        "Not every provider accepts a request without a scope (RFC 6749 3.3), and \
                         nothing is known about this one.",
                    )
                    .help(
                        "name the scopes that the export needs, or declare `scope = \"none\"` or \
                         `\"optional\"` for the provider under `[[providers]]` in the settings",
                    ),
                None => report.help("name the scopes that the export needs, separated by spaces"),
            };
        }
    }
}

/// Whether the provider is not known because the URL is not, so that it may be one that takes no
/// scope.
fn may_be_any_provider(cx: &Context<'_>, destination: &OAuthDestination<'_>) -> bool {
    let url = cx.document.text_of(&destination.fields.rest_url);
    // A URL with placeholders, or one that is malformed, has a rule of its own.
    let is_unknown = |node| {
        cx.document.is_opaque(node) || cx.document.endpoint(&destination.fields.rest_url).is_none()
    };
    cx.document.possible_provider(destination).is_none()
        && (url.is_some_and(|(node, _)| is_unknown(node))
            || cx.document.is_provider_unread(destination.fields))
}
