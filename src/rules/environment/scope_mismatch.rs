//! Scopes, tenants and realms that belong to another stage.

use std::cell::LazyCell;
use std::collections::HashSet;

use crate::document::destinations::OAuthDestination;
use crate::document::place::At;
use crate::document::tenants::{self, StageName};
use crate::model::export_context::Servertype;
use crate::provider::StagePlace;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::syntax::tree::NodeId;
use crate::text::sentence::{code, quote};
use crate::value::endpoint::Identity;
use crate::value::{placeholder, scope};

declare_rule! {
    /// ## What it finds
    /// A commercetools project key or an Entra tenant name that belongs to a stage other than the
    /// destination's servertype.
    /// Also a `prod` destination with the same project key as a `dev` or `test` destination, or
    /// with the same scope and the same tenant, realm or subdomain, at a provider that
    /// distinguishes its stages by these.
    /// ## Why it matters
    /// The provider distinguishes its stages by project key, tenant, realm or subdomain. A wrong
    /// one connects a test system to production, or production to a test system.
    /// ## What to do
    /// Write the project key, tenant or realm of the destination's stage. If all stages share one
    /// on purpose, suppress the finding with a reason.
    /// ## Example
    /// ```yaml
    /// limit_to_servertype: test
    /// rest_url: https://auth.europe-west1.gcp.commercetools.com/oauth/token
    /// scope: manage_products:acme-prod
    /// ```
    /// Fixed:
    /// ```yaml
    /// limit_to_servertype: test
    /// rest_url: https://auth.europe-west1.gcp.commercetools.com/oauth/token
    /// scope: manage_products:acme-test
    /// ```
    /// ## References
    /// - commercetools: scopes
    /// - Microsoft: client credentials flow on the v2.0 endpoint
    pub ScopeMismatch {
        id: "environment/scope-mismatch",
        severity: Warning,
        precision: Medium,
        fixable: No,
        since: "0.1.0",
    }
}

impl Rule for ScopeMismatch {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let mut contradicted: HashSet<NodeId> = HashSet::new();
        let copied = LazyCell::new(|| cx.document.copied_into_or_from_production());
        for destination in cx.document.destinations() {
            let Some(name) = cx.document.scope_of_another_stage(&destination) else {
                continue;
            };
            // The project or tenant of a copy is that of the original: `environment/shared-endpoint`.
            if copied.contains(&destination.node) {
                continue;
            }
            if report_contradiction(out, &destination, &name) {
                contradicted.insert(destination.node);
            }
        }
        for (earlier, later) in same_system(cx) {
            let is_reported = |it: &OAuthDestination<'_>| contradicted.contains(&it.node);
            let is_prod = |it: &OAuthDestination<'_>| {
                it.fields.limit_to_servertype.value() == Some(&Servertype::Prod)
            };
            // A shared client is `environment/shared-endpoint` or `environment/shared-client`.
            let same_client = cx.document.client_id(&earlier) == cx.document.client_id(&later);
            if is_reported(&earlier)
                || is_reported(&later)
                || same_client
                || !(is_prod(&earlier) || is_prod(&later))
            {
                continue;
            }
            let (Some((place, here)), Some((_, there))) =
                (stage_field(cx, &later), stage_field(cx, &earlier))
            else {
                continue;
            };
            let what = match place {
                StagePlace::ProjectKey => place.name().into(),
                StagePlace::Host
                | StagePlace::Subdomain
                | StagePlace::Tenant
                | StagePlace::Realm
                | StagePlace::Client => sentence!("{} and scope", place.name()),
            };
            let (one, other) = (
                cx.document.display_name(&earlier),
                cx.document.display_name(&later),
            );
            out.report(
                At::Value(here),
                sentence!(
                    "{} and {} have the same {}, but different servertypes",
                    one,
                    other,
                    what
                ),
            )
            .related(At::Value(there), "also used here")
            .reason(
                "Both destinations request a token for the same system, so either a test system \
                 can change production data, or the production export reaches a test system.",
            )
            .help(sentence!(
                "give each destination the {} of its own stage",
                place.name()
            ));
        }
    }
}

/// What distinguishes the stages of a destination's provider, and the field that contains it.
fn stage_field(
    cx: &Context<'_>,
    destination: &OAuthDestination<'_>,
) -> Option<(StagePlace, NodeId)> {
    let fields = destination.fields;
    let place = tenants::stage_place(cx.document.provider(destination)?)?;
    let field = match place {
        StagePlace::ProjectKey => &fields.scope,
        StagePlace::Host
        | StagePlace::Subdomain
        | StagePlace::Tenant
        | StagePlace::Realm
        | StagePlace::Client => &fields.rest_url,
    };
    Some((place, field.node()?))
}

/// The destinations that get a token for the same system as one of another servertype, in pairs.
fn same_system<'a>(cx: &'a Context<'_>) -> Vec<(OAuthDestination<'a>, OAuthDestination<'a>)> {
    let url = |it: &OAuthDestination<'a>| cx.document.endpoint(&it.fields.rest_url);
    let same_url = cx
        .document
        .shared_across_servertypes(|it| Some(url(it)?.1.identity()));
    // Most destinations have a URL of their own, whatever their scope.
    if same_url.is_empty() {
        return Vec::new();
    }
    cx.document.shared_across_servertypes(|it| target(cx, it))
}

/// The system that a destination gets a token for, by its URL and the scopes that identify it. `None`
/// if one of them is opaque, or does not identify the system.
fn target<'a>(
    cx: &'a Context<'_>,
    destination: &OAuthDestination<'a>,
) -> Option<(Identity<'a>, Vec<&'a str>)> {
    let place = tenants::stage_place(cx.document.provider(destination)?)?;
    let (node, url) = cx.document.endpoint(&destination.fields.rest_url)?;
    let (_, text) = cx.document.visible(&destination.fields.scope)?;
    if cx.document.is_opaque(node) || !placeholder::in_scope(text).is_empty() {
        return None;
    }
    let mut scopes = scope::distinct(text);
    match place {
        StagePlace::ProjectKey => {
            let keys = scopes.into_iter().filter_map(tenants::project_key);
            scopes = keys.map(|(_, key)| key).collect();
            scopes.sort_unstable();
            scopes.dedup();
        }
        StagePlace::Host
        | StagePlace::Subdomain
        | StagePlace::Tenant
        | StagePlace::Realm
        | StagePlace::Client => {}
    }
    let has_no_key = place == StagePlace::ProjectKey && scopes.is_empty();
    (!has_no_key).then(|| (url.identity(), scopes))
}

/// Reports the first project key, or the tenant, that names a stage other than the destination's
/// servertype. Returns whether there is one.
fn report_contradiction(
    out: &mut Findings<'_>,
    destination: &OAuthDestination<'_>,
    name: &StageName<'_>,
) -> bool {
    let Some((limit, servertype)) = destination.fields.limit_to_servertype.read() else {
        return false;
    };
    let StageName {
        what,
        text,
        node,
        start,
    } = *name;
    let servertype = servertype.name();
    out.report(
        At::Part(node, start..start + text.len()),
        sentence!(
            "the {} {} belongs to another stage, but the destination is limited to \
             {}",
            what,
            quote(text),
            code(servertype)
        ),
    )
    .related(At::Value(limit), "the servertype limit")
    .help(sentence!(
        "write the {} for {}, or correct the servertype",
        what,
        code(servertype)
    ));
    true
}
