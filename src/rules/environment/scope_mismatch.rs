//! Scopes, tenants and realms that belong to another stage.

use std::collections::BTreeSet;

use crate::document::destinations::OAuthDestination;
use crate::document::place::At;
use crate::model::export_context::Servertype;
use crate::provider::{Provider, StagePlace};
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::syntax::tree::NodeId;
use crate::value::endpoint::Endpoint;
use crate::value::scope;
use crate::value::stage::{self, Stage};

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
        let mut contradicted: Vec<NodeId> = Vec::new();
        let copied = cx.document.copied_into_or_from_production();
        // The project or tenant of a copy is that of the original: `environment/shared-endpoint`.
        let not_copied = cx
            .document
            .destinations()
            .filter(|destination| !copied.contains(&destination.node));
        for destination in not_copied {
            if report_contradiction(cx, out, &destination) {
                contradicted.push(destination.node);
            }
        }
        for (earlier, later) in cx.document.shared_across_servertypes(|it| target(cx, it)) {
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
                StagePlace::ProjectKey => place.name().to_owned(),
                StagePlace::Host
                | StagePlace::Subdomain
                | StagePlace::Tenant
                | StagePlace::Realm
                | StagePlace::Client => format!("{} and scope", place.name()),
            };
            let (one, other) = (
                cx.document.display_name(&earlier),
                cx.document.display_name(&later),
            );
            out.report(
                At::Value(here),
                format!("{one} and {other} have the same {what}, but different servertypes"),
            )
            .related(At::Value(there), "also used here")
            .reason(
                "Both destinations request a token for the same system, so either a test system \
                 can change production data, or the production export reaches a test system.",
            )
            .help(format!(
                "give each destination the {} of its own stage",
                place.name()
            ));
        }
    }
}

/// What distinguishes the stages of a provider, if a destination shows it.
fn stage_place(provider: &Provider) -> Option<StagePlace> {
    match provider.stages.confirmed()? {
        // A different host for each stage is left to `environment/host-mismatch`.
        StagePlace::Host | StagePlace::Client => None,
        place @ (StagePlace::Subdomain
        | StagePlace::Tenant
        | StagePlace::Realm
        | StagePlace::ProjectKey) => Some(place),
    }
}

/// What distinguishes the stages of a destination's provider, and the field that contains it.
fn stage_field(
    cx: &Context<'_>,
    destination: &OAuthDestination<'_>,
) -> Option<(StagePlace, NodeId)> {
    let fields = destination.fields;
    let place = stage_place(cx.document.provider(fields)?)?;
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

/// The system that a destination gets a token for, by its URL and scope. `None` if one of them is
/// opaque, or does not identify the system.
fn target(
    cx: &Context<'_>,
    destination: &OAuthDestination<'_>,
) -> Option<(String, BTreeSet<String>)> {
    let place = stage_place(cx.document.provider(destination.fields)?)?;
    let (node, url) = cx.document.endpoint(&destination.fields.rest_url)?;
    let (_, text) = cx.document.visible(&destination.fields.scope)?;
    if cx.document.is_opaque(node) {
        return None;
    }
    let tokens = scope::tokens(text);
    let scopes: BTreeSet<String> = match place {
        StagePlace::ProjectKey => {
            let keys = tokens.iter().filter_map(|(_, token)| project_key(token));
            keys.map(|(_, key)| key.to_owned()).collect()
        }
        StagePlace::Host
        | StagePlace::Subdomain
        | StagePlace::Tenant
        | StagePlace::Realm
        | StagePlace::Client => tokens
            .iter()
            .map(|(_, token)| (*token).to_owned())
            .collect(),
    };
    let has_no_key = place == StagePlace::ProjectKey && scopes.is_empty();
    (!has_no_key).then(|| (url.identity(), scopes))
}

/// Reports the first project key, or the tenant, that names a stage other than the destination's
/// servertype. Returns whether there is one.
fn report_contradiction(
    cx: &Context<'_>,
    out: &mut Findings<'_>,
    destination: &OAuthDestination<'_>,
) -> bool {
    let found = || {
        let (limit, servertype) = destination.fields.limit_to_servertype.read()?;
        let is_prod = *servertype == Servertype::Prod;
        let names = stage_names(cx, destination)?;
        names.into_iter().find_map(|name| {
            let word = stage::stated(name.text)?;
            let is_other_stage = (word.stage == Stage::Production) != is_prod;
            is_other_stage.then_some((limit, servertype.name(), name))
        })
    };
    let Some((limit, servertype, name)) = found() else {
        return false;
    };
    let Name {
        what,
        text,
        node,
        start,
    } = name;
    out.report(
        At::Part(node, start..start + text.len()),
        format!(
            "the {what} `{text}` belongs to another stage, but the destination is limited to \
             `{servertype}`"
        ),
    )
    .related(At::Value(limit), "the servertype limit")
    .help(format!(
        "write the {what} for `{servertype}`, or correct the servertype"
    ));
    true
}

/// A name that can contain a stage.
struct Name<'a> {
    what: &'static str,
    text: &'a str,
    node: NodeId,
    start: usize,
}

/// The names of a destination that are searched for a stage; those at other providers are only
/// compared with each other.
fn stage_names<'a>(
    cx: &'a Context<'_>,
    destination: &OAuthDestination<'a>,
) -> Option<Vec<Name<'a>>> {
    let place = stage_place(cx.document.provider(destination.fields)?)?;
    match place {
        StagePlace::ProjectKey => {
            let (node, text) = cx.document.visible(&destination.fields.scope)?;
            let name = |(range, token): (std::ops::Range<usize>, &'a str)| {
                let (start, text) = project_key(token)?;
                let (what, start) = ("project key", range.start + start);
                Some(Name {
                    what,
                    text,
                    node,
                    start,
                })
            };
            Some(scope::tokens(text).into_iter().filter_map(name).collect())
        }
        StagePlace::Tenant => {
            let (node, url) = cx.document.endpoint(&destination.fields.rest_url)?;
            let (start, text) = tenant(url)?;
            let what = "tenant";
            Some(vec![Name {
                what,
                text,
                node,
                start,
            }])
        }
        StagePlace::Host | StagePlace::Subdomain | StagePlace::Realm | StagePlace::Client => None,
    }
}

/// The project key of a scope such as `manage_orders:{project key}:{store}`, with its offset.
fn project_key(token: &str) -> Option<(usize, &str)> {
    let (permission, rest) = token.split_once(':')?;
    let key = rest.split(':').next().filter(|key| !key.is_empty())?;
    Some((permission.len() + 1, key))
}

/// The name of the tenant in the path, with its offset in the URL. `None` for a tenant id.
fn tenant<'a>(url: &Endpoint<'a>) -> Option<(usize, &'a str)> {
    let name = url.path().strip_prefix('/')?.split('/').next()?;
    let start = url.path_range.start + 1;
    let is_id = name.chars().all(|c| c.is_ascii_hexdigit() || c == '-');
    (!is_id && url.is_known(&(start..start + name.len()))).then_some((start, name))
}
