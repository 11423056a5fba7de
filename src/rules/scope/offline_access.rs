//! Scopes that request a refresh token with the client credentials grant.

use std::ops::Range;

use crate::diagnostic::fix::{Fix, Safety};
use crate::document::place::At;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::syntax::edit;
use crate::text::sentence::quote;
use crate::value::{scope, scope_separator};

declare_rule! {
    /// ## What it finds
    /// The scope `offline_access` or `refresh_token` with the client credentials grant.
    /// ## Why it matters
    /// The grant involves no user who could go offline, and the client can request a new access token
    /// at any time. Salesforce ignores or rejects the scope; Keycloak may issue an offline token that
    /// never expires.
    /// ## What to do
    /// Remove the scope.
    /// ## Example
    /// ```yaml
    /// grant_type: client_credentials
    /// scope: api offline_access
    /// ```
    /// Fixed:
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
        for destination in cx.document.destinations() {
            let fields = destination.fields;
            let is_client_credentials = cx.document.asks_for_client_credentials(&destination);
            let scope = cx
                .document
                .text_of(&fields.scope)
                .filter(|_| is_client_credentials);
            let Some((node, text)) = scope.filter(|(node, _)| !cx.document.is_substituted(*node))
            else {
                continue;
            };
            let scopes = scope_separator::scopes(text);
            for range in &scopes {
                let name = &text[range.clone()];
                if !scope::requests_refresh_token(name) {
                    continue;
                }
                let report = out.report(
                    At::Part(node, range.clone()),
                    sentence!(
                        "{} requests a refresh token, which the client credentials grant does \
                         not issue (RFC 6749 4.4.3)",
                        quote(name)
                    ),
                );
                match without(text, &scopes, name) {
                    Some(rest) => {
                        let change =
                            edit::set_text(cx.document.tree, cx.document.text, node, &rest);
                        report.fix(change.map(|(span, text)| {
                            Fix::replace(
                                Safety::Safe,
                                sentence!("Remove {}", quote(name)),
                                span,
                                text,
                            )
                        }));
                    }
                    None => {
                        report.help("name the scopes that the export needs instead");
                    }
                }
            }
        }
    }
}

/// The list without every scope of that name; `None` if no other scope is left. A scope is removed
/// with the separator after it, the last one with the separator before it.
fn without(text: &str, scopes: &[Range<usize>], name: &str) -> Option<String> {
    let is_kept = |range: &&Range<usize>| text[(*range).clone()] != *name;
    let last = scopes.iter().rfind(is_kept)?;
    let next = scopes.iter().skip(1).map(|next| next.start);
    let kept = scopes.iter().zip(next).filter(|(range, _)| is_kept(range));
    let mut rest = text[..scopes.first()?.start].to_owned();
    for (range, next) in kept.take_while(|(range, _)| range.start < last.start) {
        rest += &text[range.start..next];
    }
    rest += &text[last.clone()];
    rest += &text[scopes.last()?.end..];
    Some(rest)
}
