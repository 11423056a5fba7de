//! Values of the settings that the schema accepts as any text.

use std::collections::HashMap;

use crate::document::place::At;
use crate::metadata::file::MetadataFile;
use crate::model::field::{List, Text};
use crate::model::settings::Settings;
use crate::provider::Provider;
use crate::rule::{Context, Findings};
use crate::rules::structure::invalid_value::suggest;
use crate::sentence;
use crate::syntax::tree::NodeId;
use crate::text::sentence::{quote, verbatim};
use crate::value::byte_size;
use crate::value::date::Date;
use crate::value::endpoint_path;
use crate::value::glob;
use crate::value::host_pattern::HostPattern;
use crate::value::pattern;
use crate::value::settings_bounds::{
    MOST_ALIAS_NODES, MOST_DEPTH, MOST_ENTRIES, MOST_METADATA, MOST_POLICIES,
};

/// Reports invalid globs, hosts, dates, regular expressions, schemas and sizes, and contradictory
/// entries for providers.
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
                let message = if text.len() > glob::LONGEST {
                    sentence!("not a valid glob: {}", verbatim(problem))
                } else {
                    let glob = cx.document.quote_of(node, text);
                    sentence!("{} is not a valid glob: {}", glob, verbatim(problem))
                };
                out.report(At::Value(node), message)
                    .reason("An invalid glob matches no file.")
                    .help("write a glob: `*` stays in a folder, `**` also matches folders below");
            }
        }
    }
    for (node, text) in hosts(settings).into_iter().flat_map(|list| texts(cx, list)) {
        if HostPattern::read(text).is_none() {
            let message = sentence!("{} is not a host name", cx.document.quote_of(node, text));
            out.report(At::Value(node), message)
                .reason("An invalid host name matches no host.")
                .help(
                    "write a host such as `auth.shop.example`, or `*.shop.example` for all hosts \
                     below it",
                );
        }
    }
    for (_, _, it) in settings.suppressions.items() {
        if let Some((node, text)) = cx.document.text_of(&it.until)
            && text.parse::<Date>().is_err()
        {
            let message = sentence!("{} is not a valid date", cx.document.quote_of(node, text));
            out.report(At::Value(node), message)
                .reason("A suppression without a valid date does not expire.")
                .help("write a date such as `2027-01-31`");
        }
    }
    if let Some(secrets) = settings.secrets.value() {
        for (node, text) in texts(cx, &secrets.references) {
            if let Err(problem) = pattern::read(text) {
                out.report(
                    At::Value(node),
                    sentence!("invalid regular expression: {}", verbatim(problem)),
                )
                .reason("An invalid pattern matches nothing, so its references count as literals.")
                .help("correct the pattern; in single quotes, backslashes are kept as they are");
            }
        }
    }
    if let Some((node, text)) = cx.document.text_of(&settings.baseline)
        && let Some(problem) = &cx.document.organization.refused_baseline
    {
        out.report(
            At::Value(node),
            sentence!(
                "cannot use the baseline {}: {}",
                quote(text),
                verbatim(problem)
            ),
        )
        .reason("Without the baseline, the findings that it lists are reported.")
        .help("write the path of a file in the repository, relative to the settings file");
    }
    policies(cx, settings, out);
    providers(cx, settings, out);
    if let Some(limits) = settings.limits.value()
        && let Some((node, text)) = cx.document.text_of(&limits.file_size)
        && byte_size::read(text).is_none()
    {
        out.report(
            At::Value(node),
            sentence!(
                "{} is not a valid file size",
                cx.document.quote_of(node, text)
            ),
        )
        .reason("The default limit applies instead.")
        .help("write a number with `KiB` or `MiB`, at most `64 MiB`");
    }
    too_high(cx, settings, out);
    too_many(cx, settings, out);
}

/// Reports limits that settings may not set so high.
fn too_high(cx: &Context<'_>, settings: &Settings, out: &mut Findings<'_>) {
    let Some(limits) = settings.limits.value() else {
        return;
    };
    for (field, most) in [
        (&limits.depth, MOST_DEPTH),
        (&limits.alias_nodes, MOST_ALIAS_NODES),
    ] {
        let Some(node) = field.node() else {
            continue;
        };
        let text = cx.document.tree.scalar(node).unwrap_or_default();
        let number = text.replace('_', "").parse::<usize>();
        if number.is_ok_and(|number| number > most) {
            let message = sentence!("{} is more than {}", quote(text), most);
            out.report(At::Value(node), message)
                .reason("The default limit applies instead.")
                .help(sentence!("write a number up to {}", most));
        }
    }
}

/// Reports lists of which only the first entries are used.
fn too_many(cx: &Context<'_>, settings: &Settings, out: &mut Findings<'_>) {
    let globs = |list: &List<Text>| list.items().nth(MOST_ENTRIES).map(|(_, node, _)| node);
    let overrides = settings.overrides.items();
    let suppressions = settings.suppressions.items();
    let files = overrides
        .take(MOST_ENTRIES)
        .filter_map(|(_, _, it)| globs(&it.files))
        .chain(
            suppressions
                .take(MOST_ENTRIES)
                .filter_map(|(_, _, it)| globs(&it.files)),
        );
    let overrides = settings.overrides.items().nth(MOST_ENTRIES);
    let suppressions = settings.suppressions.items().nth(MOST_ENTRIES);
    let entries = [
        globs(&settings.include),
        globs(&settings.exclude),
        overrides.map(|(_, node, _)| node),
        suppressions.map(|(_, node, _)| node),
    ];
    let policy = settings.policies.items().nth(MOST_POLICIES);
    let policy = policy.map(|(_, node, _)| (node, MOST_POLICIES));
    let providers = settings.providers.items();
    let mut metadata = providers.filter_map(|(_, _, it)| it.metadata.node());
    let metadata = metadata.nth(MOST_METADATA);
    if let Some(node) = metadata {
        let message = sentence!("only the first {} metadata files are used", MOST_METADATA);
        out.report(At::Value(node), message)
            .reason("This file and those after it have no effect.")
            .help("name the metadata of fewer servers");
    }
    let secrets = settings.secrets.value();
    let reference = secrets.and_then(|it| it.references.items().nth(pattern::MOST));
    let reference = reference.map(|(_, node, _)| (node, pattern::MOST));
    let entries = entries.into_iter().flatten().chain(files);
    let entries = entries.map(|node| (node, MOST_ENTRIES));
    for (node, most) in entries.chain(policy).chain(reference) {
        let message = sentence!("only the first {} entries of this list are used", most);
        out.report(At::Start(node), message)
            .reason("This entry and those after it have no effect.")
            .help("merge entries, for example by globs that match more files");
    }
    if let Some(secrets) = secrets
        && let Some(node) = secrets.references.node()
    {
        let references = texts(cx, &secrets.references);
        let references = references.map(|(_, text)| text);
        let valid = references.filter(|text| pattern::read(text).is_ok());
        if pattern::read_all(valid).is_none() {
            out.report(At::Start(node), "the patterns are too large together")
                .reason("None of them is used, so their references count as literals.")
                .help("write fewer patterns, and smaller ones");
        }
    }
}

/// Reports policies whose schema cannot be used, if it has been loaded.
fn policies(cx: &Context<'_>, settings: &Settings, out: &mut Findings<'_>) {
    for policy in &cx.document.organization.policies {
        let mut named = settings.policies.items();
        let entry = named.find(|(index, _, _)| *index == policy.index);
        if let Some((_, _, entry)) = entry
            && let Some((node, _)) = cx.document.text_of(&entry.schema)
            && let Some(fault) = policy.schema.fault()
        {
            out.report(At::Value(node), sentence!("{}", verbatim(fault)))
                .reason("A policy whose schema cannot be used checks nothing.")
                .help(
                    "write the path of a valid JSON Schema in the repository, relative to the \
                     settings file",
                );
        }
    }
}

/// Reports entries for providers that contradict each other, that cannot be recognized, or whose
/// token path is none.
fn providers(cx: &Context<'_>, settings: &Settings, out: &mut Findings<'_>) {
    let mut ids: HashMap<&str, NodeId> = HashMap::new();
    let mut owners: HashMap<String, (&str, NodeId)> = HashMap::new();
    for (_, _, it) in settings.providers.items() {
        // `structure/missing-field` reports an entry without an id.
        let Some((node, id)) = cx
            .document
            .text_of(&it.id)
            .filter(|(node, _)| !cx.document.is_empty(*node))
        else {
            continue;
        };
        let first = *ids.entry(id).or_insert(node);
        if first != node {
            let message = sentence!(
                "duplicate entry for the provider {}",
                cx.document.quote_of(node, id)
            );
            out.report(At::Value(node), message)
                .reason("Only the first entry for a provider is used.")
                .help("merge the two entries")
                .related(At::Value(first), "this entry is used");
            continue;
        }
        let mut listed = Provider::all().map(|listed| listed.id);
        let same = listed.find(|listed| listed.eq_ignore_ascii_case(id));
        if let Some((node, _)) = cx.document.text_of(&it.metadata)
            && let Some(own) = cx.document.organization.provider(id)
            && let Some(fault) = own.metadata.as_ref().and_then(MetadataFile::fault)
        {
            let report = out
                .report(At::Value(node), sentence!("{}", verbatim(fault)))
                .reason("Metadata that cannot be used says nothing of its server.")
                .help(
                    "save the metadata of the server at these hosts in a file in the repository, \
                     relative to the settings file",
                );
            if let Some(place) = &fault.place {
                report.related_in(place, "in the metadata");
            }
        }
        let has_none = it.metadata.is_absent()
            && (it.hosts.is_absent() || it.hosts.value().is_some_and(Vec::is_empty));
        match same {
            Some(same) if same != id => {
                let message = sentence!(
                    "{} differs from the built-in provider {} in case",
                    cx.document.quote_of(node, id),
                    quote(same)
                );
                let report = out.report(At::Value(node), message).reason(
                    "Ids are case-sensitive, so this entry defines another provider without the \
                     built-in facts.",
                );
                suggest(cx, report, node, same);
            }
            None if has_none => {
                let place = it.hosts.node().unwrap_or(node);
                out.report(
                    At::Value(place),
                    sentence!(
                        "the provider {} has no hosts",
                        cx.document.quote_of(node, id)
                    ),
                )
                .reason("Without hosts, a provider is recognized only if a destination names it.")
                .help(
                    "add its hosts, such as `sso.acme.example`, or `*.acme.example` for all hosts \
                         below it",
                );
            }
            Some(_) | None => {}
        }
        if let Some((node, path)) = cx.document.text_of(&it.token_path)
            && !endpoint_path::is_path(path)
        {
            out.report(
                At::Value(node),
                sentence!(
                    "{} is not the path of a URL",
                    cx.document.quote_of(node, path)
                ),
            )
            .reason("An invalid path matches no token endpoint.")
            .help("write a path without host and query, such as `/oauth/token`");
        }
        for (node, host) in texts(cx, &it.hosts) {
            let (owner, first) = *owners
                .entry(host.to_ascii_lowercase())
                .or_insert((id, node));
            if owner != id {
                let message = sentence!(
                    "{} already belongs to the provider {}",
                    cx.document.quote_of(node, host),
                    quote(owner)
                );
                out.report(At::Value(node), message)
                    .reason("A host belongs to the first provider that lists it.")
                    .help("list the host under one provider only")
                    .related(At::Value(first), "this entry is used");
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
    let items = list
        .items()
        .filter(|(_, node, _)| cx.document.is_text(*node));
    items.filter_map(|(_, node, _)| Some((node, cx.document.tree.scalar(node)?)))
}
