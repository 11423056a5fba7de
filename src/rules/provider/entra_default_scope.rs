//! Scopes that the token endpoints of Microsoft Entra ID do not accept.

use crate::diagnostic::fix::{Fix, Safety};
use crate::document::destinations::OAuthDestination;
use crate::document::place::At;
use crate::provider::{Provider, ScopeSubstitute};
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::syntax::edit;
use crate::text::sentence::{code, quote};
use crate::value::scope;

declare_rule! {
    /// ## What it finds
    /// At the v2.0 token endpoint of Microsoft Entra ID or Entra External ID, a scope that does not end
    /// in `/.default`, scopes of several resources, or the parameter `resource` in the URL.
    /// At the v1.0 endpoint, any scope.
    /// ## Why it matters
    /// With the client credentials grant, the v2.0 endpoint refuses any scope but
    /// `{App ID URI}/.default` of one resource.
    /// ## What to do
    /// Use the v2.0 endpoint, with the App ID URI of the target followed by `/.default` as the scope.
    /// Grant the permissions to the app registration.
    /// ## Example
    /// ```yaml
    /// rest_url: https://login.microsoftonline.com/contoso.onmicrosoft.com/oauth2/v2.0/token
    /// scope: api://pim-target/Products.Write
    /// ```
    /// Fixed:
    /// ```yaml
    /// rest_url: https://login.microsoftonline.com/contoso.onmicrosoft.com/oauth2/v2.0/token
    /// scope: api://pim-target/.default
    /// ```
    /// ## Fix
    /// Suggestion: appends `/.default` to the App ID URI, in place of a permission; removes `resource`.
    /// ## References
    /// - Microsoft: client credentials flow on the v2.0 endpoint
    /// - Microsoft: client credentials flow on the v1.0 endpoint
    pub EntraDefaultScope {
        id: "provider/entra-default-scope",
        severity: Error,
        fixable: Suggestion,
        since: "0.1.0",
    }
}

/// The parameter that identifies the target at the v1.0 endpoint.
const RESOURCE: &str = "resource";

impl Rule for EntraDefaultScope {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for destination in cx.document.destinations() {
            let provider = cx.document.provider(&destination);
            let Some(provider) =
                provider.filter(|_| cx.document.asks_for_client_credentials(&destination))
            else {
                continue;
            };
            let suffix = provider.scope_suffix.and_then(|it| it.confirmed());
            let substitute = provider.scope_substitute.and_then(|it| it.confirmed());
            if let Some(suffix) = suffix.filter(|_| may_be_v2_endpoint(cx, &destination)) {
                check_scope(cx, out, &destination, suffix);
                check_url(cx, out, &destination, provider);
            }
            if let Some(substitute) = substitute {
                check_no_scope(cx, out, &destination, substitute);
            }
        }
    }
}

/// Whether the URL is that of a v2.0 token endpoint, or is not known, so that the provider that the
/// destination names decides.
fn may_be_v2_endpoint(cx: &Context<'_>, destination: &OAuthDestination<'_>) -> bool {
    match cx.document.endpoint(&destination.fields.rest_url) {
        Some((_, url)) => url.path().contains("/oauth2/v2.0/"),
        None => true,
    }
}

fn check_scope(
    cx: &Context<'_>,
    out: &mut Findings<'_>,
    destination: &OAuthDestination<'_>,
    suffix: &'static str,
) {
    let Some((node, text)) = cx.document.visible(&destination.fields.scope) else {
        return;
    };
    // Characters that the grammar does not allow are `scope/grammar`.
    let is_white_space = |fault: &scope::ScopeFault| fault.kind.is_white_space();
    if !scope::faults(text).iter().all(is_white_space) {
        return;
    }
    // Scopes that request a refresh token are `scope/offline-access`.
    let tokens: Vec<_> = scope::tokens(text)
        .filter(|(_, token)| !scope::requests_refresh_token(token))
        .collect();
    let resource = |token: &str| {
        let start = token.len().checked_sub(suffix.len())?;
        let end = token.get(start..)?;
        end.eq_ignore_ascii_case(suffix)
            .then(|| token[..start].to_ascii_lowercase())
    };
    // Scopes that are not separated by spaces are one token here: `scope/separator`.
    if let Some((range, token)) = tokens
        .iter()
        .find(|(_, token)| resource(token).is_none() && !token.contains([',', ';']))
    {
        let change = with_suffix(token, suffix)
            .filter(|_| tokens.len() == 1)
            .and_then(|new| {
                Some((
                    edit::set_text(cx.document.tree, cx.document.text, node, &new)?,
                    new,
                ))
            });
        out.report(
            At::Part(node, range.clone()),
            sentence!(
                "the scope {} does not end in {}, which Entra requires with client \
                 credentials",
                quote(token),
                code(suffix)
            ),
        )
        .help(sentence!(
            "write the App ID URI of the target followed by {}",
            code(suffix)
        ))
        .fix(change.map(|((span, text), new)| {
            Fix::replace(
                Safety::Suggestion,
                sentence!("Write {}", quote(new)),
                span,
                text,
            )
        }));
        return;
    }
    let first = tokens.first().and_then(|(_, token)| resource(token));
    let other = tokens.iter().find(|(_, token)| resource(token) != first);
    if let Some((range, token)) = other.filter(|_| first.is_some()) {
        out.report(
            At::Part(node, range.clone()),
            sentence!(
                "the scope {} names a second resource, but Entra accepts one per request",
                quote(token)
            ),
        )
        .help("use a destination of its own for each resource");
    }
}

/// The scope that is probably meant: the resource of the token with the suffix. `None` where the
/// token names no resource.
fn with_suffix(token: &str, suffix: &str) -> Option<String> {
    let token = token.trim_end_matches('/');
    let (_, path) = token.split_once("://")?;
    // `api://app/Products.Write` names a permission, `https://app.example/pim` a resource.
    let resource = match path.rsplit_once('/') {
        Some((_, last)) if last.contains(['.', '_']) => &token[..token.len() - last.len() - 1],
        Some(_) | None => token,
    };
    Some(format!("{resource}{suffix}"))
}

fn check_url(
    cx: &Context<'_>,
    out: &mut Findings<'_>,
    destination: &OAuthDestination<'_>,
    provider: &Provider,
) {
    let Some((node, url)) = cx.document.endpoint(&destination.fields.rest_url) else {
        return;
    };
    let is_resource = |name: &std::ops::Range<usize>| url.text[name.clone()] == *RESOURCE;
    let at = url.query.iter().position(|it| is_resource(&it.name));
    let Some(at) = at else { return };
    let is_removed = |pair: &str| pair.split('=').next() == Some(RESOURCE);
    let change = edit::set_text(
        cx.document.tree,
        cx.document.text,
        node,
        &url.without_parameters(is_removed),
    );
    out.report(
        At::Part(node, url.query[at].name.clone()),
        sentence!("{} does not accept the parameter {}", provider.name, code(RESOURCE)),
    )
    .reason(
        "`resource` is a parameter of the v1.0 endpoint. The v2.0 endpoint takes the target from the \
         scope.",
    )
    .fix(change.map(|(span, text)| {
        Fix::replace(
            Safety::Suggestion,
            sentence!("Remove {}", code(RESOURCE)),
            span,
            text,
        )
    }));
}

fn check_no_scope(
    cx: &Context<'_>,
    out: &mut Findings<'_>,
    destination: &OAuthDestination<'_>,
    substitute: ScopeSubstitute,
) {
    let scope = cx.document.visible(&destination.fields.scope);
    if let Some((node, _)) = scope.filter(|(node, _)| !cx.document.is_empty(*node)) {
        out.report(
            At::Value(node),
            "the v1.0 endpoint of Entra does not take a scope",
        )
        .reason(
            "The v1.0 endpoint identifies the target by the parameter `resource`, which the OAuth 2.0 \
             handler cannot send. A scope does not replace it.",
        )
        .help(sentence!("use {}", substitute.successor));
    }
}
