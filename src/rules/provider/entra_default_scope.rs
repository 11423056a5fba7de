//! Scopes at the endpoints of Entra.

use crate::diagnostic::fix::{Fix, Safety};
use crate::provider::Provider;
use crate::rule::context::OAuthDestination;
use crate::rule::{At, Context, Findings, Rule, declare_rule};
use crate::syntax::edit;
use crate::value::scope;

declare_rule! {
    /// ## What it finds
    /// At a v2.0 endpoint of Entra, a scope that does not end in `/.default` or that names several
    /// resources, or the parameter `resource` in the URL.
    /// At a v1.0 endpoint, a scope: it takes none.
    /// ## Why it matters
    /// It is the most common failure of the first day with Microsoft targets; samples for v1.0 are
    /// still copied.
    /// ## What to do
    /// Use the v2.0 endpoint, and write the App ID URI of the target with `/.default` behind it. The
    /// permissions are given to the app itself.
    /// ## Example
    /// ```yaml
    /// rest_url: https://login.microsoftonline.com/contoso.onmicrosoft.com/oauth2/v2.0/token
    /// scope: api://pim-target/Products.Write
    /// ```
    /// Mended:
    /// ```yaml
    /// rest_url: https://login.microsoftonline.com/contoso.onmicrosoft.com/oauth2/v2.0/token
    /// scope: api://pim-target/.default
    /// ```
    /// ## Fix
    /// Suggestion: ends the scope in `/.default`, in the place of a permission; removes `resource`.
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

/// The parameter by which a v1.0 endpoint knows the target.
const RESOURCE: &str = "resource";

impl Rule for EntraDefaultScope {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for destination in cx.destinations() {
            let provider = cx.provider(destination.fields);
            let Some(provider) = provider.filter(|_| cx.asks_for_client_credentials(&destination))
            else {
                continue;
            };
            match provider.scope_suffix.and_then(|suffix| suffix.sure()) {
                Some(suffix) if is_token_endpoint(cx, &destination) => {
                    check_scope(cx, out, &destination, suffix);
                    check_url(cx, out, &destination, provider);
                }
                None if provider.id == "entra-v1" => check_no_scope(cx, out, &destination),
                Some(_) | None => {}
            }
        }
    }
}

/// Whether the version of the endpoint can be seen, or only the provider's name tells it.
fn is_token_endpoint(cx: &Context<'_>, destination: &OAuthDestination<'_>) -> bool {
    match cx.endpoint(&destination.fields.rest_url) {
        Some((_, url)) => url.path().contains("/oauth2/v2.0/"),
        None => true,
    }
}

fn check_scope(
    cx: &Context<'_>,
    out: &mut Findings<'_>,
    destination: &OAuthDestination<'_>,
    suffix: &str,
) {
    let Some((node, text)) = cx.visible(&destination.fields.scope) else {
        return;
    };
    // What the grammar forbids in a scope is `scope/grammar`.
    let is_white_space = |fault: &scope::ScopeFault| fault.kind.is_white_space();
    if !scope::faults(text).iter().all(is_white_space) {
        return;
    }
    let mut tokens = scope::tokens(text);
    // A refresh token is asked for in vain: `scope/offline-access`.
    tokens.retain(|(_, token)| !scope::asks_for_refresh_token(token));
    let resource = |token: &str| {
        let start = token.len().checked_sub(suffix.len())?;
        let end = token.get(start..)?;
        end.eq_ignore_ascii_case(suffix)
            .then(|| token[..start].to_ascii_lowercase())
    };
    // What is parted by other signs than blanks is one word here, and no scope of anybody.
    if let Some((range, token)) = tokens
        .iter()
        .find(|(_, token)| resource(token).is_none() && !token.contains([',', ';']))
    {
        let change = with_suffix(token, suffix)
            .filter(|_| tokens.len() == 1)
            .and_then(|new| Some((edit::set_text(cx.tree, cx.text, node, &new)?, new)));
        out.report(
            At::Part(node, range.clone()),
            format!("`{token}` does not end in `{suffix}`, as client credentials at Entra have to"),
        )
        .help(format!(
            "write the App ID URI of the target with `{suffix}` behind it"
        ))
        .fix(change.map(|((span, text), new)| {
            Fix::replace(Safety::Suggestion, format!("Write `{new}`"), span, text)
        }));
        return;
    }
    let first = tokens.first().and_then(|(_, token)| resource(token));
    let other = tokens.iter().find(|(_, token)| resource(token) != first);
    if let Some((range, token)) = other.filter(|_| first.is_some()) {
        out.report(
            At::Part(node, range.clone()),
            format!("`{token}` is a second resource, but Entra takes one in a request"),
        )
        .help("make a destination for each resource");
    }
}

/// The scope as it is probably meant: the resource of the token with the suffix. `None` where the
/// token names no resource.
fn with_suffix(token: &str, suffix: &str) -> Option<String> {
    let token = token.trim_end_matches('/');
    let (_, behind) = token.split_once("://")?;
    // `api://app/Products.Write` names a permission, `https://app.example/pim` a resource.
    let resource = match behind.rsplit_once('/') {
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
    let Some((node, url)) = cx.endpoint(&destination.fields.rest_url) else {
        return;
    };
    let is_resource = |name: &std::ops::Range<usize>| url.text[name.clone()] == *RESOURCE;
    let at = url.query.iter().position(|it| is_resource(&it.name));
    let Some(at) = at else { return };
    let is_gone = |pair: &str| pair.split('=').next() == Some(RESOURCE);
    let change = edit::set_text(cx.tree, cx.text, node, &url.without_parameters(is_gone));
    out.report(
        At::Part(node, url.query[at].name.clone()),
        format!(
            "{} takes no `{RESOURCE}`: the scope names the target",
            provider.name
        ),
    )
    .fix(change.map(|(span, text)| {
        Fix::replace(
            Safety::Suggestion,
            "Remove the parameter".to_owned(),
            span,
            text,
        )
    }));
}

fn check_no_scope(cx: &Context<'_>, out: &mut Findings<'_>, destination: &OAuthDestination<'_>) {
    let scope = cx.visible(&destination.fields.scope);
    if let Some((node, _)) = scope.filter(|(node, _)| !cx.is_blank(*node)) {
        out.report(
            At::Value(node),
            "the v1.0 endpoint of Entra takes no scope",
        )
        .help("use the v2.0 endpoint, `/oauth2/v2.0/token`, with a scope that ends in `/.default`");
    }
}
