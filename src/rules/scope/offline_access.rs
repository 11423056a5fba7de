//! Refresh tokens asked for where no user is.

use std::ops::Range;

use crate::diagnostic::fix::{Fix, Safety};
use crate::rule::{At, Context, Findings, Rule, declare_rule};
use crate::syntax::edit;
use crate::value::{scope, scope_separator};

declare_rule! {
    /// ## What it finds
    /// The scope `offline_access` or `refresh_token` with client credentials.
    /// ## Why it matters
    /// No user is there who could go offline. Salesforce drops or rejects the scope, Keycloak would
    /// make a token that never expires.
    /// ## What to do
    /// Remove it: a new token is fetched just as easily.
    /// ## Example
    /// ```yaml
    /// grant_type: client_credentials
    /// scope: api offline_access
    /// ```
    /// Mended:
    /// ```yaml
    /// grant_type: client_credentials
    /// scope: api
    /// ```
    /// ## Fix
    /// Safe: removes the scope, unless it is the only one.
    /// ## References
    /// - RFC 6749 4.4.3
    /// - Salesforce: OAuth 2.0 client credentials flow; Keycloak: offline access
    pub OfflineAccess { id: "scope/offline-access", severity: Warning, fixable: Safe, since: "0.1.0" }
}

impl Rule for OfflineAccess {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for destination in cx.destinations() {
            let fields = destination.fields;
            let is_client_credentials = cx.asks_for_client_credentials(&destination);
            let scope = cx.text_of(&fields.scope).filter(|_| is_client_credentials);
            let Some((node, text)) = scope.filter(|(node, _)| !cx.stands_for_another(*node)) else {
                continue;
            };
            let scopes = scope_separator::scopes(text);
            for range in &scopes {
                let name = &text[range.clone()];
                if !scope::asks_for_refresh_token(name) {
                    continue;
                }
                let change = without(text, &scopes, name)
                    .and_then(|rest| edit::set_text(cx.tree, cx.text, node, &rest));
                out.report(
                    At::Part(node, range.clone()),
                    format!("`{name}` asks for a refresh token, and client credentials have none"),
                )
                .fix(change.map(|(span, text)| {
                    Fix::replace(Safety::Safe, format!("Remove `{name}`"), span, text)
                }));
            }
        }
    }
}

/// The scopes without all of a name; `None` if there are no others. What parts a scope from the
/// next one goes with it, for the last one what parts it from the one before.
fn without(text: &str, scopes: &[Range<usize>], name: &str) -> Option<String> {
    let is_kept = |range: &&Range<usize>| text[(*range).clone()] != *name;
    let last = scopes.iter().rfind(is_kept)?;
    let next = scopes.iter().skip(1).map(|next| next.start);
    let parted = scopes.iter().zip(next).filter(|(range, _)| is_kept(range));
    let mut rest = text[..scopes.first()?.start].to_owned();
    for (range, next) in parted.take_while(|(range, _)| range.start < last.start) {
        rest += &text[range.start..next];
    }
    rest += &text[last.clone()];
    rest += &text[scopes.last()?.end..];
    Some(rest)
}
