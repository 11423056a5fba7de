//! Applies fixes a second time, by what findings publish alone, and keeps track of every line.

use std::ops::Range;

use exportlint::diagnostic::Finding;
use exportlint::diagnostic::fix::{Edit, Fix, Safety};
use exportlint::syntax::tree::NodeKind;
use exportlint::syntax::{self, Format, Limits};
use exportlint::text::span::Span;

/// The edits of one round: of fixes that touch each other, the first. Fixes that uncover findings
/// have rounds of their own, after the others.
pub(crate) fn edits(findings: &[Finding], allowed: Safety) -> Vec<Edit> {
    let fixes = findings.iter().filter_map(|finding| finding.fix.as_ref());
    let fixes = fixes.filter(|fix| fix.safety <= allowed);
    let (uncovering, strict): (Vec<&Fix>, Vec<&Fix>) = fixes.partition(|fix| fix.uncovers);
    let round = if strict.is_empty() {
        uncovering
    } else {
        strict
    };
    let mut chosen: Vec<Edit> = Vec::new();
    for fix in round {
        let touches = |edit: &Edit| {
            let near = |it: &Edit| it.span.start <= edit.span.end && edit.span.start <= it.span.end;
            chosen.iter().any(near)
        };
        if !fix.edits.iter().any(touches) {
            chosen.extend(fix.edits.iter().cloned());
        }
    }
    chosen.sort();
    chosen
}

/// The text after such edits.
pub(crate) fn apply(text: &str, edits: &[Edit]) -> String {
    let mut text = text.to_owned();
    for edit in edits.iter().rev() {
        text.replace_range(edit.span.range(), &edit.text);
    }
    text
}

/// The lines of a text that no edit touches, with their line breaks.
pub(crate) fn untouched<'t>(text: &'t str, edits: &[Edit]) -> Vec<&'t str> {
    let mut at = 0;
    let lines = text.split_inclusive('\n').filter(|line| {
        let range = at..at + line.len();
        at = range.end;
        !edits.iter().any(|edit| touches(edit, &range))
    });
    lines.collect()
}

fn touches(edit: &Edit, line: &Range<usize>) -> bool {
    let Span { start, end } = edit.span;
    let (start, end) = (start as usize, end as usize);
    start < line.end && (line.start < end || start == end && line.start <= start)
}

/// The words that an edit over several lines brings: it may remove lines and move what stands in
/// them, but it writes nothing of its own.
pub(crate) fn new_words(text: &str, edit: &Edit) -> Vec<String> {
    let old = &text[edit.span.range()];
    if !old.contains('\n') || !edit.text.contains('\n') {
        return Vec::new();
    }
    let words = |text: &str| {
        let words = text.split(|sign: char| sign.is_whitespace() || ",-".contains(sign));
        let mut words: Vec<String> = words.map(str::to_owned).collect();
        words.retain(|word| !word.is_empty());
        words.sort();
        words
    };
    missing(&words(&edit.text), &words(old))
}

/// The scalars that no edit touches, as the independent reader sees them: key and value, sorted.
pub(crate) fn kept_values(text: &str, format: Format, edits: &[Edit]) -> Option<Vec<String>> {
    let read = second_reading(text)?;
    let (tree, _) = syntax::parse(text, format, &Limits::default());
    let is_left = |span: Span| !edits.iter().any(|edit| edit.span.meets(span));
    let mut kept = Vec::new();
    for (document, theirs) in tree.documents.iter().zip(&read) {
        let nodes = document
            .root
            .into_iter()
            .flat_map(|root| tree.descendants(root));
        for node in nodes {
            let here = tree.node(node);
            let ways = std::iter::successors(Some(node), |at| tree.parent(*at));
            let mut way: Vec<_> = ways.collect();
            let is_kept = is_left(here.span)
                && here.used_at().is_none_or(is_left)
                && way
                    .iter()
                    .all(|at| tree.key(*at).is_none_or(|key| is_left(key.span)));
            if !matches!(here.kind, NodeKind::Scalar(_)) || !is_kept || here.shadowed {
                continue;
            }
            way.reverse();
            let mut value = theirs;
            for at in &way[1..] {
                value = match tree.key(*at) {
                    Some(key) => value.get(key.text)?,
                    None => value.get(tree.position(*at))?,
                };
            }
            let key = tree.key(node).map_or("", |key| key.text);
            kept.push(format!("{key}: {value:?}"));
        }
    }
    kept.sort();
    Some(kept)
}

/// All scalars as the independent reader sees them: key and value, sorted.
pub(crate) fn all_values(text: &str) -> Option<Vec<String>> {
    fn walk(key: &str, value: &serde_yaml::Value, out: &mut Vec<String>) {
        match value {
            serde_yaml::Value::Mapping(map) => {
                for (key, value) in map {
                    walk(key.as_str().unwrap_or_default(), value, out);
                }
            }
            serde_yaml::Value::Sequence(items) => {
                for item in items {
                    walk("", item, out);
                }
            }
            serde_yaml::Value::Null
            | serde_yaml::Value::Bool(_)
            | serde_yaml::Value::Number(_)
            | serde_yaml::Value::String(_)
            | serde_yaml::Value::Tagged(_) => out.push(format!("{key}: {value:?}")),
        }
    }
    let mut all = Vec::new();
    for value in &second_reading(text)? {
        walk("", value, &mut all);
    }
    all.sort();
    Some(all)
}

fn second_reading(text: &str) -> Option<Vec<serde_yaml::Value>> {
    use serde::Deserialize as _;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    serde_yaml::Deserializer::from_str(text)
        .map(|document| {
            let mut value = serde_yaml::Value::deserialize(document).ok()?;
            value.apply_merge().ok()?;
            Some(value)
        })
        .collect()
}

/// What of one sorted list is not in the other.
pub(crate) fn missing(some: &[String], all: &[String]) -> Vec<String> {
    let mut all = all.iter().peekable();
    let mut missing = Vec::new();
    for item in some {
        while all.next_if(|other| *other < item).is_some() {}
        if all.next_if_eq(&item).is_none() {
            missing.push(item.clone());
        }
    }
    missing
}

/// Whether lines stand in a text, in this order.
pub(crate) fn stand_in(lines: &[&str], text: &str) -> bool {
    let mut all = text.split_inclusive('\n');
    // The last line of a file may have no break.
    let plain = |line: &str| line.trim_end_matches('\n').to_owned();
    lines
        .iter()
        .all(|line| all.any(|other| plain(other) == plain(line)))
}
