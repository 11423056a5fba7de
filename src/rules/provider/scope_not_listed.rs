//! Scopes that the metadata of the server does not list.

use crate::diagnostic::fix::{Fix, Safety};
use crate::document::destinations::OAuthDestination;
use crate::document::place::At;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::syntax::edit;
use crate::text::sentence::{quote, verbatim};
use crate::value::nearest;
use crate::value::reference;
use crate::value::scope;

declare_rule! {
    /// ## What it finds
    /// A scope that is not in `scopes_supported` of the server's own metadata, which the settings or
    /// `--metadata` name.
    /// Nothing is reported if the metadata has no such list, or lists only scopes of `OpenID` Connect,
    /// such as `openid` and `profile`: then it does not list the scopes of its APIs.
    /// ## Why it matters
    /// A server refuses a scope that it does not know with `invalid_scope` (RFC 6749 5.2). It may
    /// leave out scopes that it does know (RFC 8414 2), so this is a warning.
    /// ## What to do
    /// Write a scope of the list. If the server supports the scope without listing it, suppress the
    /// finding and give that as the reason.
    /// ## Example
    /// ```yaml
    /// # the metadata has `"scopes_supported": ["products:read", "products:write"]`
    /// scope: product:write
    /// ```
    /// Fixed:
    /// ```yaml
    /// # the metadata has `"scopes_supported": ["products:read", "products:write"]`
    /// scope: products:write
    /// ```
    /// ## Fix
    /// Suggestion: writes the listed scope that the scope is probably a misspelling of.
    /// ## References
    /// - RFC 8414 2
    /// - RFC 6749 3.3, 5.2
    pub ScopeNotListed {
        id: "provider/scope-not-listed",
        severity: Warning,
        fixable: Suggestion,
        since: "0.1.0",
    }
}

/// The scopes of `OpenID` Connect Core 1.0 5.4 and 11, which are about users.
const OPENID_SCOPES: [&str; 6] = [
    "address",
    "email",
    "offline_access",
    "openid",
    "phone",
    "profile",
];

/// In a longer text, and of more scopes that a server lists, none is suggested: each is compared with
/// each.
const MOST_COMPARED: usize = 4_096;

impl Rule for ScopeNotListed {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for destination in cx.document.destinations() {
            check(cx, out, &destination);
        }
    }
}

fn check(cx: &Context<'_>, out: &mut Findings<'_>, destination: &OAuthDestination<'_>) {
    let Some((node, text)) = cx.document.text_of(&destination.fields.scope) else {
        return;
    };
    let known = cx.document.known_provider(destination);
    let Some((known, listed)) =
        known.and_then(|known| Some((known, known.metadata()?.scopes.as_ref()?)))
    else {
        return;
    };
    let is_listed = |scope: &str| {
        let found = listed.value.binary_search_by(|it| it.as_str().cmp(scope));
        found.is_ok()
    };
    let is_of_openid = |scope: &String| OPENID_SCOPES.contains(&scope.as_str());
    // If the grant is not offered, the scope does not matter. Commas are `scope/separator`, and
    // characters that the grammar does not allow are `scope/grammar`.
    let has_other_fault = || {
        let is_white_space = |fault: &scope::ScopeFault| fault.kind.is_white_space();
        text.contains([',', ';']) || !scope::faults(text).iter().all(is_white_space)
    };
    if cx.document.is_substituted(node)
        || listed.value.iter().all(is_of_openid)
        || has_other_fault()
        || cx.document.refused_grant(destination).is_some()
    {
        return;
    }
    for (range, token) in scope::tokens(text) {
        // Scopes that request a refresh token are `scope/offline-access`.
        if is_listed(token)
            || reference::has_opaque_part(token)
            || scope::requests_refresh_token(token)
        {
            continue;
        }
        let may_suggest = !out.is_full() && text.len().max(listed.value.len()) <= MOST_COMPARED;
        let candidates = listed.value.iter().map(String::as_str);
        let near = may_suggest
            .then(|| nearest::nearest(token, candidates))
            .flatten();
        let report = out
            .report(
                At::Part(node, range.clone()),
                sentence!(
                    "the metadata of {} does not list the scope {}",
                    verbatim(known.name()),
                    quote(token)
                ),
            )
            .related_in(&listed.place, "the scopes that the server lists");
        let Some(near) = near else {
            report.help("write a scope that the server lists");
            continue;
        };
        let new = [&text[..range.start], near, &text[range.end..]].concat();
        let change = edit::set_text(cx.document.tree, cx.document.text, node, &new);
        report.did_you_mean(near).fix(change.map(|(span, text)| {
            let title = sentence!("Write {}", quote(near));
            Fix::replace(Safety::Suggestion, title, span, text)
        }));
    }
}
