//! An empty scope where the provider requires one.

use crate::document::destinations::OAuthDestination;
use crate::document::place::At;
use crate::provider::{ScopeKey, ScopeUse};
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::text::sentence::{code, quote, verbatim};
use crate::value::{reference, scope};

declare_rule! {
    /// ## What it finds
    /// An empty scope at a provider that requires one: Entra, Okta, Adobe IMS and others, and where the
    /// settings declare `scope = "required"` under `[[providers]]`.
    /// Also a scope of commercetools without the project key, which follows a colon, and a list without
    /// the scope that each request has to name, such as `openid` at ZITADEL.
    /// ## Why it matters
    /// The provider refuses a token request without a scope that it knows; Entra does so with the error
    /// AADSTS90014.
    /// ## What to do
    /// Name the scope: at Entra, the App ID URI of the target followed by `/.default`; at Okta, a
    /// custom scope of the authorization server; at commercetools, append the project key; at ZITADEL,
    /// add `openid`.
    /// ## Example
    /// ```yaml
    /// rest_url: https://acme.okta.com/oauth2/default/v1/token
    /// scope: ""
    /// ```
    /// Fixed:
    /// ```yaml
    /// rest_url: https://acme.okta.com/oauth2/default/v1/token
    /// scope: pim.export
    /// ```
    /// ## References
    /// - Microsoft: client credentials flow on the v2.0 endpoint
    /// - Okta: implement authorization by grant type, client credentials
    /// - commercetools: scopes
    /// - Adobe: Server to Server authentication, IMS
    pub RequiredByProvider {
        id: "scope/required-by-provider",
        severity: Error,
        fixable: No,
        since: "0.1.0",
    }
}

impl Rule for RequiredByProvider {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for destination in cx.document.destinations() {
            report_empty(cx, out, &destination);
            report_keyless(cx, out, &destination);
            report_without_required(cx, out, &destination);
        }
    }
}

fn report_empty(cx: &Context<'_>, out: &mut Findings<'_>, destination: &OAuthDestination<'_>) {
    let Some((provider, node)) = cx.document.refused_scope(destination) else {
        return;
    };
    let suffix = provider
        .listed()
        .and_then(|it| it.scope_suffix?.confirmed());
    let help = match suffix {
        Some(suffix) => sentence!(
            "write the App ID URI of the target followed by {}",
            code(suffix)
        ),
        None => "name the scopes that the export needs".into(),
    };
    let name = provider.name();
    let unless = match provider.scope() {
        ScopeUse::RequiredWithoutDefault => ", unless its server has a default scope",
        ScopeUse::NotTaken
        | ScopeUse::Default(_)
        | ScopeUse::Optional
        | ScopeUse::Required
        | ScopeUse::Unknown => "",
    };
    out.report(
        At::Value(node),
        sentence!(
            "the scope is empty, but {} requires one{}",
            verbatim(name),
            unless
        ),
    )
    .help(help);
}

fn report_keyless(cx: &Context<'_>, out: &mut Findings<'_>, destination: &OAuthDestination<'_>) {
    let provider = cx.document.provider(destination);
    let Some((provider, key)) = provider.and_then(|it| Some((it, it.scope_key?.confirmed()?)))
    else {
        return;
    };
    let Some((node, text)) = cx.document.text_of(&destination.fields.scope) else {
        return;
    };
    if cx.document.is_substituted(node) {
        return;
    }
    for (range, token) in scope::tokens(text) {
        let has_key = token
            .split_once(':')
            .is_some_and(|(_, key)| !key.is_empty());
        let needs_key = key.starts.iter().any(|start| token.starts_with(start));
        // Scopes that are not separated by spaces are one token here: `scope/separator`.
        let is_one = !token.contains([',', ';']) && !reference::has_opaque_part(token);
        if !needs_key || has_key || !is_one {
            continue;
        }
        let ScopeKey {
            name, placeholder, ..
        } = key;
        let permission = token.trim_end_matches(':');
        out.report(
            At::Part(node, range),
            sentence!(
                "the scope {} lacks the {}, which {} requires",
                quote(token),
                name,
                provider.name
            ),
        )
        .reason(sentence!(
            "Without its {}, the scope is unknown to the provider, which refuses the request \
             with `invalid_scope`.",
            name
        ))
        .help(sentence!(
            "write {} with the {} of the stage",
            quote(format!("{permission}:{placeholder}")),
            name
        ));
    }
}

fn report_without_required(
    cx: &Context<'_>,
    out: &mut Findings<'_>,
    destination: &OAuthDestination<'_>,
) {
    let provider = cx.document.provider(destination);
    let required = provider.and_then(|it| Some((it, it.required_scope?.confirmed()?)));
    let Some((provider, required)) = required else {
        return;
    };
    // An empty scope is reported above.
    let scope = cx.document.visible(&destination.fields.scope);
    let Some((node, text)) = scope.filter(|(node, _)| !cx.document.is_empty(*node)) else {
        return;
    };
    // Scopes that are not separated by spaces are one token here: `scope/separator`.
    let has_commas = provider.separates_scopes_with_commas();
    let may_name_it = |token: &str| {
        if has_commas {
            token.split(',').any(|scope| scope == required)
        } else {
            token == required || token.contains([',', ';'])
        }
    };
    if scope::tokens(text).any(|(_, token)| may_name_it(token)) {
        return;
    }
    out.report(
        At::Value(node),
        sentence!(
            "the scope lacks {}, which {} requires in each request",
            code(required),
            provider.name
        ),
    )
    .reason("The provider refuses a token request without this scope.")
    .help(sentence!("add {} to the list", code(required)));
}
