//! The project keys and tenants that distinguish the stages of a provider with one host for all.

use std::ops::Range;

use crate::document::Document;
use crate::document::destinations::OAuthDestination;
use crate::model::export_context::Servertype;
use crate::provider::{Provider, StagePlace};
use crate::syntax::tree::NodeId;
use crate::value::endpoint::Endpoint;
use crate::value::scope;
use crate::value::stage::{self, Stage};

/// A name that can contain a stage.
#[derive(Debug)]
pub struct StageName<'a> {
    /// What it is the name of.
    pub what: &'static str,
    /// The name.
    pub text: &'a str,
    /// The value that contains it.
    pub node: NodeId,
    /// Where it starts, in bytes of the value's text.
    pub start: usize,
}

/// What distinguishes the stages of a provider, if a destination shows it.
pub fn stage_place(provider: &Provider) -> Option<StagePlace> {
    match provider.stages.confirmed()? {
        // A different host for each stage is left to `environment/host-mismatch`.
        StagePlace::Host | StagePlace::Client => None,
        place @ (StagePlace::Subdomain
        | StagePlace::Tenant
        | StagePlace::Realm
        | StagePlace::ProjectKey) => Some(place),
    }
}

impl Document<'_> {
    /// The first project key, or the tenant, of a destination that names another stage than its
    /// servertype limit.
    pub fn scope_of_another_stage(
        &self,
        destination: &OAuthDestination<'_>,
    ) -> Option<StageName<'_>> {
        let servertype = destination.fields.limit_to_servertype.value()?;
        let is_prod = *servertype == Servertype::Prod;
        let names = self.stage_names(destination)?;
        names.into_iter().find(|name| {
            let word = stage::stated(name.text);
            word.is_some_and(|word| (word.stage == Stage::Production) != is_prod)
        })
    }

    /// The names of a destination that are searched for a stage; those at other providers are only
    /// compared with each other.
    fn stage_names(&self, destination: &OAuthDestination<'_>) -> Option<Vec<StageName<'_>>> {
        let place = stage_place(self.provider(destination)?)?;
        match place {
            StagePlace::ProjectKey => {
                let (node, text) = self.visible(&destination.fields.scope)?;
                let name = |(range, token): (Range<usize>, _)| {
                    let (start, text) = project_key(token)?;
                    let (what, start) = ("project key", range.start + start);
                    Some(StageName {
                        what,
                        text,
                        node,
                        start,
                    })
                };
                Some(scope::tokens(text).filter_map(name).collect())
            }
            StagePlace::Tenant => {
                let (node, url) = self.endpoint(&destination.fields.rest_url)?;
                let (start, text) = tenant(url)?;
                let what = "tenant";
                Some(vec![StageName {
                    what,
                    text,
                    node,
                    start,
                }])
            }
            StagePlace::Host | StagePlace::Subdomain | StagePlace::Realm | StagePlace::Client => {
                None
            }
        }
    }
}

/// The project key of a scope such as `manage_orders:{project key}:{store}`, with its offset.
pub fn project_key(token: &str) -> Option<(usize, &str)> {
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
