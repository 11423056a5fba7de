//! The parts of a settings file that name rules: levels, and entries that suppress findings.

use globset::GlobSet;

use crate::model::settings::{Settings as Model, Suppressed};
use crate::rule::suppression::{Named, Source, Suppression, SuppressionStatus};
use crate::settings::SettingsReader;
use crate::settings::suppress::{Entry, initial_status, suggest};
use crate::syntax::tree::NodeId;
use crate::text::span::Span;
use crate::value::settings_bounds::MOST_ENTRIES;

/// An entry of the settings that suppresses findings.
#[derive(Debug, Clone)]
pub struct SuppressionEntry {
    /// The files that it applies to.
    pub files: GlobSet,
    /// What it suppresses in these files.
    pub entry: Entry,
    /// The same entry in the form that rules read.
    pub directive: Suppression,
}

/// The entries of a settings file that suppress findings, without the names of unknown rules.
pub(super) fn suppressions(reader: &SettingsReader<'_>, it: &Model) -> Vec<SuppressionEntry> {
    let items = it.suppressions.items().take(MOST_ENTRIES);
    items
        .map(|(_, node, item)| {
            let until = reader.text(&item.until).and_then(|text| text.parse().ok());
            let directive = directive(reader, node, item);
            let is_known = |named: &&Named| !matches!(named.status, SuppressionStatus::Unknown(_));
            let names = directive.names.iter().filter(is_known);
            SuppressionEntry {
                files: reader.globs(&item.files),
                entry: Entry {
                    number: 0,
                    pointer: reader.text(&item.pointer).unwrap_or_default().to_owned(),
                    rules: names.map(|named| named.text.clone()).collect(),
                    until,
                },
                directive,
            }
        })
        .collect()
}

/// Everything in a settings file that names rules, for the rules that validate these names. Whether
/// an entry suppresses a finding is not known here.
pub(super) fn directives(reader: &SettingsReader<'_>, it: &Model) -> Vec<Suppression> {
    let overrides = it.overrides.items().map(|(_, _, it)| it.rules.node());
    let tables = std::iter::once(it.rules.node()).chain(overrides).flatten();
    let levels = tables
        .flat_map(|table| reader.tree.children(table))
        .filter_map(|node| {
            let key = reader.tree.key(node)?;
            let name = named(key.text, key.span, reader.source);
            Some(Suppression {
                source: Source::Entry,
                span: key.span,
                names: vec![with_name_checked_only(name)],
                until: None,
                has_reason: true,
                problem: None,
            })
        });
    let entries = it.suppressions.items().map(|(_, node, item)| {
        let mut directive = directive(reader, node, item);
        directive.names = directive
            .names
            .into_iter()
            .map(with_name_checked_only)
            .collect();
        directive
    });
    let mut all: Vec<Suppression> = levels.chain(entries).collect();
    suggest(all.iter_mut());
    all
}

fn with_name_checked_only(mut named: Named) -> Named {
    if !matches!(named.status, SuppressionStatus::Unknown(_)) {
        named.status = SuppressionStatus::Unchecked;
    }
    named
}

fn directive(reader: &SettingsReader<'_>, node: NodeId, item: &Suppressed) -> Suppression {
    let rules = item.rules.items().filter_map(|(_, node, _)| {
        let (tree, span) = (reader.tree, reader.tree.node(node).span);
        Some(named(tree.scalar(node)?, span, reader.source))
    });
    let until = item.until.read().and_then(|(node, _)| {
        let date = reader.tree.scalar(node)?.parse().ok()?;
        Some((date, reader.tree.node(node).span))
    });
    let names: Vec<Named> = rules.collect();
    Suppression {
        source: Source::Entry,
        // The list of rules is the smallest part that stands for the whole entry.
        span: item
            .rules
            .node()
            .map_or(reader.tree.node(node).span, |rules| {
                reader.tree.node(rules).span
            }),
        names,
        until,
        has_reason: reader
            .text(&item.reason)
            .is_some_and(|text| !text.trim().is_empty()),
        problem: None,
    }
}

/// A name with its span, without quotes.
fn named(text: &str, span: Span, source: &str) -> Named {
    let is_quoted = source[span.range()].starts_with(['"', '\'']) && span.len() >= 2;
    Named {
        text: text.to_owned(),
        span: if is_quoted {
            span.part(1..span.len() - 1)
        } else {
            span
        },
        status: initial_status(text),
    }
}
