//! Stages that hide in the scope or in the tenant.

use std::collections::BTreeSet;

use crate::model::export_context::Servertype;
use crate::provider::{Provider, StagePlace};
use crate::rule::context::OAuthDestination;
use crate::rule::{At, Context, Findings, Rule, declare_rule};
use crate::syntax::tree::NodeId;
use crate::value::endpoint::Endpoint;
use crate::value::scope;
use crate::value::stage::{self, Stage};

declare_rule! {
    /// ## What it finds
    /// A commercetools project key or an Entra tenant name that says another stage than the guard.
    /// Also a destination for `prod` that asks for the same project, tenant or realm as one for
    /// `dev` or `test`, with the same scope, at a provider that tells its stages apart by them.
    /// ## Why it matters
    /// The host is the same for all stages. At commercetools the project key in the scope is the
    /// only difference between them; Entra has only the tenant and the resource.
    /// ## What to do
    /// Write the project, tenant or realm of the stage. Where one tenant serves all stages on
    /// purpose, ignore the rule with a reason.
    /// ## Example
    /// ```yaml
    /// limit_to_servertype: test
    /// rest_url: https://auth.europe-west1.gcp.commercetools.com/oauth/token
    /// scope: manage_products:acme-prod
    /// ```
    /// Mended:
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
        let copied = cx.copied_into_or_from_production();
        // Project and tenant belong to the other one there: `environment/shared-endpoint`.
        let originals = cx
            .destinations()
            .filter(|destination| !copied.contains(&destination.node));
        for destination in originals {
            if contradicts(cx, out, &destination) {
                contradicted.push(destination.node);
            }
        }
        for (earlier, later) in cx.shared_across_servertypes(|it| target(cx, it)) {
            let is_told = |it: &OAuthDestination<'_>| contradicted.contains(&it.node);
            let is_prod = |it: &OAuthDestination<'_>| {
                it.fields.limit_to_servertype.value() == Some(&Servertype::Prod)
            };
            // One client in both is `environment/shared-endpoint` or `environment/shared-client`.
            let same_client = cx.client_id(&earlier) == cx.client_id(&later);
            if is_told(&earlier)
                || is_told(&later)
                || same_client
                || !(is_prod(&earlier) || is_prod(&later))
            {
                continue;
            }
            let place = |it: &OAuthDestination<'_>| {
                let place = stage_place(cx.provider(it.fields)?)?;
                let field = match place {
                    StagePlace::ProjectKey => &it.fields.scope,
                    StagePlace::Host
                    | StagePlace::Subdomain
                    | StagePlace::Tenant
                    | StagePlace::Realm
                    | StagePlace::Client => &it.fields.rest_url,
                };
                Some((place, field.node()?))
            };
            let (Some((what, here)), Some((_, there))) = (place(&later), place(&earlier)) else {
                continue;
            };
            let what = match what {
                StagePlace::ProjectKey => what.name().to_owned(),
                StagePlace::Host
                | StagePlace::Subdomain
                | StagePlace::Tenant
                | StagePlace::Realm
                | StagePlace::Client => format!("{} and scope", what.name()),
            };
            let (one, other) = (cx.called(&earlier), cx.called(&later));
            out.report(
                At::Value(here),
                format!("{one} and {other} have the same {what}, but different servertypes"),
            )
            .related(At::Value(there), "used here too");
        }
    }
}

/// What tells the stages of a provider apart, if it can be seen in a destination.
fn stage_place(provider: &Provider) -> Option<StagePlace> {
    match provider.stages.sure()? {
        // A host of its own for each stage is the business of `environment/host-mismatch`.
        StagePlace::Host | StagePlace::Client => None,
        place @ (StagePlace::Subdomain
        | StagePlace::Tenant
        | StagePlace::Realm
        | StagePlace::ProjectKey) => Some(place),
    }
}

/// The system that a destination gets a token for, as far as URL and scope tell. `None` where one of
/// them cannot be seen, or does not tell.
fn target(
    cx: &Context<'_>,
    destination: &OAuthDestination<'_>,
) -> Option<(String, BTreeSet<String>)> {
    let place = stage_place(cx.provider(destination.fields)?)?;
    let (node, url) = cx.endpoint(&destination.fields.rest_url)?;
    let (_, text) = cx.visible(&destination.fields.scope)?;
    if cx.is_opaque(node) {
        return None;
    }
    let tokens = scope::tokens(text);
    let words: BTreeSet<String> = match place {
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
    let says_nothing = place == StagePlace::ProjectKey && words.is_empty();
    (!says_nothing).then(|| (url.identity(), words))
}

/// Reports the first project key, or the tenant, that says another stage than the guard.
fn contradicts(
    cx: &Context<'_>,
    out: &mut Findings<'_>,
    destination: &OAuthDestination<'_>,
) -> bool {
    let found = || {
        let (guard, servertype) = destination.fields.limit_to_servertype.read()?;
        let is_prod = *servertype == Servertype::Prod;
        let names = stage_names(cx, destination)?;
        names.into_iter().find_map(|name| {
            let word = stage::stated(name.text)?;
            let other = (word.stage == Stage::Production) != is_prod;
            other.then_some((guard, servertype.name(), name))
        })
    };
    let Some((guard, servertype, name)) = found() else {
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
        format!("the {what} `{text}` is of another stage, but the destination is limited to `{servertype}`"),
    )
    .related(At::Value(guard), "the guard");
    true
}

/// A name in which a stage can hide.
struct Name<'a> {
    what: &'static str,
    text: &'a str,
    node: NodeId,
    start: usize,
}

/// The names of a destination that are read; those of other providers are only compared.
fn stage_names<'a>(
    cx: &'a Context<'_>,
    destination: &OAuthDestination<'a>,
) -> Option<Vec<Name<'a>>> {
    let place = stage_place(cx.provider(destination.fields)?)?;
    match place {
        StagePlace::ProjectKey => {
            let (node, text) = cx.visible(&destination.fields.scope)?;
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
            let (node, url) = cx.endpoint(&destination.fields.rest_url)?;
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
    let (permission, behind) = token.split_once(':')?;
    let key = behind.split(':').next().filter(|key| !key.is_empty())?;
    Some((permission.len() + 1, key))
}

/// The name of the tenant in the path, with its offset in the URL. An id is no name.
fn tenant<'a>(url: &Endpoint<'a>) -> Option<(usize, &'a str)> {
    let name = url.path().strip_prefix('/')?.split('/').next()?;
    let start = url.path_range.start + 1;
    let is_id = name
        .chars()
        .all(|sign| sign.is_ascii_hexdigit() || sign == '-');
    (!is_id && url.is_known(&(start..start + name.len()))).then_some((start, name))
}
