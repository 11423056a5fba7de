//! Other URLs in place of the token endpoint.

use std::ops::Range;

use crate::diagnostic::Severity;
use crate::diagnostic::fix::{DraftFix, Fix, Safety};
use crate::document::destinations::OAuthDestination;
use crate::document::known_provider::KnownProvider;
use crate::document::place::At;
use crate::document::server_metadata::is_token_endpoint;
use crate::provider::Provider;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::syntax::edit;
use crate::syntax::tree::NodeId;
use crate::text::sentence::{Sentence, code, quote, verbatim};
use crate::text::span::Span;
use crate::value::endpoint::{self, Endpoint, Reading};
use crate::value::endpoint_path::{self, EndpointKind};
use crate::value::host;
use crate::value::template;

declare_rule! {
    /// ## What it finds
    /// The URL of another endpoint in place of the token endpoint, such as the authorization
    /// endpoint, the discovery document or the JWKS; or the base URL of a known provider, such as
    /// the field `url` of an XSUAA service key.
    /// What such a URL points to is inferred from its path.
    /// Also, as a warning, at the host of a known provider: a path that is none of its token paths,
    /// such as `/ims/authorize/v2` at Adobe IMS, `/oauth2/default` at Okta, or a path without a tenant
    /// at Entra, where `common`, `organizations` and `consumers` are no tenants for client credentials;
    /// a host of the provider that has no token endpoint, such as `lightning.force.com`; and a path of
    /// Keycloak without `realms/`.
    /// Also a URL at a host of a server whose own metadata, which the settings or `--metadata` name,
    /// lists another `token_endpoint`: what it says takes precedence over the paths above.
    /// ## Why it matters
    /// Token requests go to the token endpoint (RFC 6749 3.2). Any other URL answers them with a
    /// web page, a document or a 404, none of which points to the cause.
    /// ## What to do
    /// Write the URL of the token endpoint. The provider's discovery document lists it as
    /// `token_endpoint`. The path of a provider of your own is set by `token-path` under
    /// `[[providers]]` in the settings.
    /// ## Example
    /// ```yaml
    /// rest_url: https://acme.authentication.eu10.hana.ondemand.com
    /// ```
    /// Fixed:
    /// ```yaml
    /// rest_url: https://acme.authentication.eu10.hana.ondemand.com/oauth/token
    /// ```
    /// ## Fix
    /// Suggestion: writes the provider's token endpoint path or host, or the path next to the
    /// authorization endpoint; or the token endpoint that the metadata lists.
    /// ## References
    /// - RFC 6749 3.1, 3.2
    /// - RFC 8414 2, 3
    /// - SAP BTP: getting an application access token
    pub NotATokenEndpoint {
        id: "endpoint/not-a-token-endpoint",
        severity: Error,
        precision: Medium,
        fixable: Suggestion,
        since: "0.1.0",
    }
}

impl Rule for NotATokenEndpoint {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for (node, destination) in cx.document.token_urls() {
            let Some(url) = cx.document.url_parts(node) else {
                continue;
            };
            let provider = match &destination {
                Some(destination) => cx.document.known_provider(destination),
                None => cx.document.provider_at(&url),
            };
            let token_url = TokenUrl {
                node,
                url: &url,
                provider,
                destination: destination.as_ref(),
            };
            token_url.check(cx, out);
        }
    }
}

/// A URL that tokens are fetched from.
struct TokenUrl<'a> {
    node: NodeId,
    url: &'a Endpoint<'a>,
    provider: Option<KnownProvider<'a>>,
    destination: Option<&'a OAuthDestination<'a>>,
}

impl TokenUrl<'_> {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        // If the grant is not offered at all, the path does not matter.
        let is_refused = |it| cx.document.refused_grant(it).is_some();
        let is_host_refused = self.destination.is_some_and(is_refused);
        if !is_host_refused && (self.report_other_than_listed(cx, out) || self.report_host(cx, out))
        {
            return;
        }
        if !self.url.is_known(&self.url.path_range) {
            return;
        }
        let path = self.url.path();
        let by_host = self.provider.filter(|it| it.is_shown_by_host());
        let paths = by_host.and_then(KnownProvider::token_paths);
        let fits = paths.is_some_and(|paths| {
            let mut all = std::iter::once(&paths.usual).chain(paths.others);
            all.any(|template| template::fits_path(template, path))
        });
        if fits {
            if !is_host_refused {
                self.report_tenant(cx, out);
            }
            return;
        }
        let meant = || {
            let paths = self.provider?.token_paths()?;
            Some(filled_or_template(paths.usual, path))
        };
        if path.trim_matches('/').is_empty() {
            if let (Some(provider), Some(path)) = (self.provider, meant()) {
                let points_to = sentence!("the base URL of {}", verbatim(provider.name()));
                self.report_other(cx, out, &points_to, Some(path));
            }
        } else if let Some((other, neighbor)) = endpoint_path::classify(path) {
            let is_filled = |path: &String| !path.contains('{');
            let path = meant().filter(is_filled).or(neighbor).or_else(meant);
            self.report_other(cx, out, &describe(other).into(), path);
        } else if let Some((provider, path)) = Provider::completed_path(path) {
            let name = provider.name;
            self.report_path(
                cx,
                out,
                sentence!("the path lacks the `realms/` of a realm of {}", name),
                &path,
            );
        } else if let Some((provider, paths)) = by_host.zip(paths).filter(|_| !is_host_refused) {
            let name = provider.name();
            self.report_path(
                cx,
                out,
                sentence!(
                    "the path is not that of a token endpoint of {}",
                    verbatim(name)
                ),
                &filled_or_template(paths.usual, path),
            );
        }
    }

    /// Reports a URL at a host of a server whose metadata lists another token endpoint. Returns whether
    /// the metadata says what is right.
    fn report_other_than_listed(&self, cx: &Context<'_>, out: &mut Findings<'_>) -> bool {
        let url = self.url;
        let is_well_formed = matches!(cx.document.url(self.node), Some(Reading::Url(_)));
        let is_known = url.is_known(&(url.scheme_range.start..url.path_range.end));
        let Some(provider) = self.provider.filter(|_| is_well_formed && is_known) else {
            return false;
        };
        let Some(metadata) = provider.metadata().filter(|it| it.is_at(url.host())) else {
            return false;
        };
        let listed = &metadata.token_endpoint;
        let Some(expected) = endpoint::parts(&listed.value) else {
            return false;
        };
        let after_scheme = |url: &Endpoint<'_>| {
            let text = &url.text[url.host_range.start..url.path_range.end];
            text.to_ascii_lowercase()
        };
        // If only the scheme differs, it is `endpoint/insecure-scheme`.
        let differs_in_scheme_only =
            !url.is_https() && expected.is_https() && after_scheme(url) == after_scheme(&expected);
        if differs_in_scheme_only || is_token_endpoint(metadata, url) {
            return true;
        }
        let range = if !host::same_host(url.host(), expected.host()) {
            url.host_range.clone()
        } else if url.path_range.is_empty() || url.path() == expected.path() {
            url.host_range.start..url.path_range.end
        } else {
            url.path_range.clone()
        };
        let keeps_query = expected.query_range.is_none();
        let is_bare = url.query_range.is_none() && url.fragment_range.is_none();
        let can_fix = url.userinfo_range.is_none() && (keeps_query || is_bare);
        let change = can_fix
            .then(|| {
                let whole = url.scheme_range.start..url.path_range.end;
                self.replacing(cx, &whole, &listed.value)
            })
            .flatten();
        out.report(
            At::Part(self.node, range),
            sentence!(
                "{} is not the token endpoint that the metadata of {} lists",
                code(cx.document.field_key(self.node)),
                verbatim(provider.name())
            ),
        )
        .help(sentence!("write {}", quote(&listed.value)))
        .related_in(&listed.place, "the token endpoint")
        .fix(change.map(|(span, text)| {
            let title = sentence!("Write {}", quote(&listed.value));
            Fix::replace(Safety::Suggestion, title, span, text).uncovering()
        }));
        true
    }

    /// Reports a host of the provider that has no token endpoint. Returns whether it is one.
    fn report_host(&self, cx: &Context<'_>, out: &mut Findings<'_>) -> bool {
        let (host, range) = (self.url.host(), self.url.host_range.clone());
        let listed = self.provider.and_then(KnownProvider::listed);
        let other = listed.and_then(|it| it.other_host(host));
        let Some((listed, other)) = listed.zip(other).filter(|_| self.url.is_known(&range)) else {
            return false;
        };
        let meant = template::fill_host(other.host, host, other.token_host);
        let change = meant
            .as_ref()
            .and_then(|meant| self.replacing(cx, &range, meant));
        let expected = meant.as_deref().unwrap_or(other.token_host);
        out.report(
            At::Part(self.node, range),
            sentence!(
                "{} is the host of {} of {}, not of its token endpoint",
                quote(host),
                other.purpose,
                listed.name
            ),
        )
        .severity(Severity::Warning)
        .help(sentence!("write the host {}", quote(expected)))
        .fix(change.map(|(span, text)| {
            let title = sentence!("Change the host to {}", quote(expected));
            Fix::replace(Safety::Suggestion, title, span, text).uncovering()
        }));
        true
    }

    /// Reports a word in place of the tenant, which client credentials require.
    fn report_tenant(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let asks = |it| cx.document.asks_for_client_credentials(it);
        let aliases = || self.provider?.listed()?.tenant_aliases?.confirmed();
        let Some(aliases) = aliases().filter(|_| self.destination.is_some_and(asks)) else {
            return;
        };
        let start = self.url.path_range.start + 1;
        let tenant = self.url.path()[1..].split('/').next().unwrap_or_default();
        if !aliases
            .iter()
            .any(|alias| alias.eq_ignore_ascii_case(tenant))
        {
            return;
        }
        out.report(
            At::Part(self.node, start..start + tenant.len()),
            sentence!(
                "the client credentials grant requires a tenant, and {} is none",
                quote(tenant)
            ),
        )
        .severity(Severity::Warning)
        .reason(
            "The word means the tenant of the person who signs in. With client credentials \
             nobody does, so the provider cannot tell which tenant is meant.",
        )
        .help(sentence!(
            "write the id or the domain of the tenant in place of {}",
            quote(tenant)
        ));
    }

    /// Reports a path that is not among those of the provider.
    fn report_path(
        &self,
        cx: &Context<'_>,
        out: &mut Findings<'_>,
        message: Sentence,
        meant: &str,
    ) {
        let range = self.url.path_range.clone();
        let change = self.path_change(cx, meant);
        out.report(At::Part(self.node, range), message)
            .severity(Severity::Warning)
            .help(sentence!("write the path {}", quote(meant)))
            .fix(change);
    }

    /// Reports another endpoint, or a base URL.
    fn report_other(
        &self,
        cx: &Context<'_>,
        out: &mut Findings<'_>,
        points_to: &Sentence,
        meant: Option<String>,
    ) {
        let key = cx.document.field_key(self.node);
        let range = if self.url.path_range.is_empty() {
            self.url.host_range.clone()
        } else {
            self.url.path_range.clone()
        };
        let report = out.report(
            At::Part(self.node, range),
            sentence!(
                "{} points to {}, not to the token endpoint",
                code(key),
                points_to
            ),
        );
        match meant {
            Some(path) => report
                .help(sentence!(
                    "write the URL of the token endpoint; its path is probably {}",
                    quote(&path)
                ))
                .fix(self.path_change(cx, &path)),
            None => report.help(
                "write the URL that the provider's discovery document lists as `token_endpoint`",
            ),
        };
    }

    /// The fix that writes a path, if it is complete and nothing follows the old one.
    fn path_change(&self, cx: &Context<'_>, path: &str) -> Option<DraftFix> {
        let is_bare = self.url.query_range.is_none() && self.url.fragment_range.is_none();
        if !is_bare || path.contains('{') {
            return None;
        }
        let (span, text) = self.replacing(cx, &self.url.path_range, path)?;
        let title = sentence!("Write the path {}", quote(path));
        // Some providers, and versions of them, are recognized by the path.
        Some(Fix::replace(Safety::Suggestion, title, span, text).uncovering())
    }

    fn replacing(
        &self,
        cx: &Context<'_>,
        range: &Range<usize>,
        part: &str,
    ) -> Option<(Span, String)> {
        let (before, after) = (&self.url.text[..range.start], &self.url.text[range.end..]);
        let new = [before, part, after].concat();
        edit::set_text(cx.document.tree, cx.document.text, self.node, &new)
    }
}

/// A token path with the parts that `path` has; the template itself where they are not known.
fn filled_or_template(template: &str, path: &str) -> String {
    template::fill_path(template, path).unwrap_or_else(|| template.to_owned())
}

fn describe(other: EndpointKind) -> &'static str {
    match other {
        EndpointKind::Authorization => "the authorization endpoint",
        EndpointKind::Discovery => "the discovery document",
        EndpointKind::Keys => "the JWKS",
        EndpointKind::UserInfo => "the UserInfo endpoint",
        EndpointKind::Introspection => "the introspection endpoint",
        EndpointKind::Revocation => "the revocation endpoint",
        EndpointKind::Realm => "the base URL of a realm",
    }
}
