//! What a settings file says of rules by their names: levels, and entries that hide findings.

use globset::GlobSet;

use crate::model::settings::{Settings as Model, Suppressed};
use crate::rule::suppression::{Fate, Named, Source, Suppression};
use crate::settings::Reader;
use crate::settings::suppress::{Entry, fate_before};
use crate::syntax::tree::NodeId;
use crate::text::span::Span;

/// An entry that hides findings.
#[derive(Debug, Clone)]
pub struct Hiding {
    /// The files that it is about.
    pub files: GlobSet,
    /// What it hides there.
    pub entry: Entry,
    /// The same as rules see it.
    pub wish: Suppression,
}

/// The entries of a settings file that hide findings. A name that no rule has hides nothing.
pub(super) fn hiding(reader: &Reader<'_>, it: &Model) -> Vec<Hiding> {
    let items = it.suppressions.items();
    items
        .map(|(_, node, item)| {
            let until = reader.text(&item.until).and_then(|text| text.parse().ok());
            let wish = wish(reader, node, item);
            let is_known = |named: &&Named| !matches!(named.fate, Fate::Unknown(_));
            let names = wish.names.iter().filter(is_known);
            Hiding {
                files: reader.globs(&item.files),
                entry: Entry {
                    number: 0,
                    pointer: reader.text(&item.pointer).unwrap_or_default().to_owned(),
                    rules: names.map(|named| named.text.clone()).collect(),
                    until,
                },
                wish,
            }
        })
        .collect()
}

/// All that a settings file says by the names of rules, for the rules about such names: whether an
/// entry hides something is not known here.
pub(super) fn wishes(reader: &Reader<'_>, it: &Model) -> Vec<Suppression> {
    let overrides = it.overrides.items().map(|(_, _, it)| it.rules.node());
    let tables = std::iter::once(it.rules.node()).chain(overrides).flatten();
    let levels = tables
        .flat_map(|table| reader.tree.children(table))
        .filter_map(|node| {
            let key = reader.tree.key(node)?;
            let name = named(&key.text, key.span, reader.source);
            Some(Suppression {
                source: Source::Entry,
                span: key.span,
                names: vec![judged_by_name_alone(name)],
                until: None,
                has_reason: true,
                problem: None,
            })
        });
    let entries = it.suppressions.items().map(|(_, node, item)| {
        let mut wish = wish(reader, node, item);
        wish.names = wish.names.into_iter().map(judged_by_name_alone).collect();
        wish
    });
    levels.chain(entries).collect()
}

fn judged_by_name_alone(mut named: Named) -> Named {
    if !matches!(named.fate, Fate::Unknown(_)) {
        named.fate = Fate::Unjudged;
    }
    named
}

fn wish(reader: &Reader<'_>, node: NodeId, item: &Suppressed) -> Suppression {
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
        // The list of rules is the smallest place that all of the entry has in common.
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

/// A name, where it stands without its quotes.
fn named(text: &str, span: Span, source: &str) -> Named {
    let is_quoted = source[span.range()].starts_with(['"', '\'']) && span.len() >= 2;
    Named {
        text: text.to_owned(),
        span: if is_quoted {
            span.part(1..span.len() - 1)
        } else {
            span
        },
        fate: fate_before(text),
    }
}
