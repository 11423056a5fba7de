//! Values of the settings that the schema takes for any text.

use std::collections::HashMap;

use crate::model::field::{List, Text};
use crate::model::settings::Settings;
use crate::provider::Provider;
use crate::rule::{At, Context, Findings};
use crate::rules::structure::invalid_value::mend;
use crate::syntax::tree::NodeId;
use crate::value::byte_size;
use crate::value::date::Date;
use crate::value::glob;
use crate::value::host_pattern::HostPattern;
use crate::value::pattern;

/// Reports globs, hosts, patterns and sizes that are none, and entries that contradict each other.
pub(super) fn check(cx: &Context<'_>, settings: &Settings, out: &mut Findings<'_>) {
    let overrides = settings.overrides.items();
    let suppressions = settings.suppressions.items();
    let files = overrides
        .map(|(_, _, it)| &it.files)
        .chain(suppressions.map(|(_, _, it)| &it.files));
    for list in [&settings.include, &settings.exclude]
        .into_iter()
        .chain(files)
    {
        for (node, text) in texts(cx, list) {
            if let Err(problem) = glob::read(text) {
                let message = format!("`{text}` is no glob: {problem}");
                out.report(At::Value(node), message)
                    .help("`*` stays in a folder, `**` goes through folders");
            }
        }
    }
    for (node, text) in hosts(settings).into_iter().flat_map(|list| texts(cx, list)) {
        if HostPattern::read(text).is_none() {
            out.report(At::Value(node), format!("`{text}` is no host"))
                .help(
                    "write a host such as `auth.shop.example`, or `*.shop.example` for all below",
                );
        }
    }
    for (_, _, it) in settings.suppressions.items() {
        if let Some((node, text)) = cx.text_of(&it.until)
            && text.parse::<Date>().is_err()
        {
            let message = format!("`{text}` is no day of the calendar");
            out.report(At::Value(node), message)
                .help("write it as `2027-01-31`");
        }
    }
    if let Some(secrets) = settings.secrets.value() {
        for (node, text) in texts(cx, &secrets.references) {
            if let Err(problem) = pattern::read(text) {
                out.report(
                    At::Value(node),
                    format!("the pattern cannot be read: {problem}"),
                )
                .help("single quotes keep the backslashes of a regular expression");
            }
        }
    }
    policies(cx, settings, out);
    providers(cx, settings, out);
    if let Some(limits) = settings.limits.value()
        && let Some((node, text)) = cx.text_of(&limits.file_size)
        && byte_size::read(text).is_none()
    {
        out.report(At::Value(node), format!("`{text}` is no size of a file"))
            .help("write a number and `KiB`, `MiB` or `GiB`, up to `2 GiB`");
    }
}

/// Reports the schemas of policies that cannot be used, as far as somebody has tried.
fn policies(cx: &Context<'_>, settings: &Settings, out: &mut Findings<'_>) {
    for policy in &cx.house.policies {
        let mut named = settings.policies.items();
        let entry = named.find(|(index, _, _)| *index == policy.index);
        if let Some((_, _, entry)) = entry
            && let Some((node, _)) = cx.text_of(&entry.schema)
            && let Some(fault) = policy.schema.fault()
        {
            out.report(At::Value(node), fault.to_string())
                .help("`schema` is the path of a JSON Schema, from the folder of the settings");
        }
    }
}

/// Reports entries about providers that contradict each other, or that mean nobody.
fn providers(cx: &Context<'_>, settings: &Settings, out: &mut Findings<'_>) {
    let mut ids: HashMap<&str, NodeId> = HashMap::new();
    let mut owners: HashMap<String, (&str, NodeId)> = HashMap::new();
    for (_, _, it) in settings.providers.items() {
        // Without an id, the entry has a finding already.
        let Some((node, id)) = cx.text_of(&it.id).filter(|(node, _)| !cx.is_blank(*node)) else {
            continue;
        };
        let first = *ids.entry(id).or_insert(node);
        if first != node {
            let message = format!("there is an entry for the provider `{id}` already");
            out.report(At::Value(node), message)
                .related(At::Value(first), "this one counts");
            continue;
        }
        let mut listed = Provider::all().map(|listed| listed.id);
        let same = listed.find(|listed| listed.eq_ignore_ascii_case(id));
        let has_none = it.hosts.is_absent() || it.hosts.value().is_some_and(Vec::is_empty);
        match same {
            Some(same) if same != id => {
                let message = format!("`{id}` is not the known provider `{same}`");
                mend(cx, out.report(At::Value(node), message), node, same);
            }
            None if has_none => {
                let place = it.hosts.node().unwrap_or(node);
                out.report(At::Value(place), format!("the provider `{id}` has no hosts"))
                    .help("write them under `hosts`: `sso.acme.example`, or `*.acme.example` for all below");
            }
            Some(_) | None => {}
        }
        for (node, host) in texts(cx, &it.hosts) {
            let (owner, first) = *owners
                .entry(host.to_ascii_lowercase())
                .or_insert((id, node));
            if owner != id {
                let message = format!("`{host}` is a host of the provider `{owner}` already");
                out.report(At::Value(node), message)
                    .related(At::Value(first), "this one counts");
            }
        }
    }
}

/// All lists of hosts.
fn hosts(settings: &Settings) -> Vec<&List<Text>> {
    let environments = settings.environments.value().into_iter();
    let each = environments.flat_map(|it| [&it.dev, &it.test, &it.prod]);
    let allowed = each.filter_map(|it| Some(&it.value()?.hosts));
    let known = settings.hosts.value().into_iter();
    let known = known.flat_map(|it| [&it.non_production, &it.production]);
    let of_providers = settings.providers.items().map(|(_, _, it)| &it.hosts);
    allowed.chain(known).chain(of_providers).collect()
}

fn texts<'a>(cx: &'a Context<'_>, list: &'a List<Text>) -> impl Iterator<Item = (NodeId, &'a str)> {
    let items = list.items().filter(|(_, node, _)| cx.is_text(*node));
    items.filter_map(|(_, node, _)| Some((node, cx.tree.scalar(node)?)))
}
