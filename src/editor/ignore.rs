//! Ignore comments for findings, each tried before it is offered.

use std::collections::BTreeMap;

use crate::diagnostic::Finding;
use crate::diagnostic::fix::Edit;
use crate::editor::Buffer;
use crate::engine::{self, Origin, Outcome, format_of, look};
use crate::settings::suppress::ways_to_ignore;
use crate::syntax::Format;

/// How many findings there are of each rule.
type Counts = BTreeMap<&'static str, usize>;

/// For each finding of a text an edit that puts it under an ignore comment; none where no comment
/// would do that and nothing else: in JSON, or in a text that cannot be read.
pub fn ignoring(buffer: &Buffer<'_>, findings: &[&Finding]) -> Vec<Option<Edit>> {
    let has_comments = format_of(buffer.path, buffer.text, buffer.options.kind) == Format::Yaml;
    if findings.is_empty() || !has_comments {
        return vec![None; findings.len()];
    }
    let before = counts(buffer, buffer.text);
    look(buffer.path, buffer.text, buffer.options, |documents| {
        let first = documents.first();
        findings
            .iter()
            .map(|finding| {
                let document = first?;
                let ways = ways_to_ignore(
                    document.tree,
                    document.text,
                    finding.span.start,
                    finding.rule,
                );
                let works = |edit: &Edit| {
                    let mut text = buffer.text.to_owned();
                    text.replace_range(edit.span.range(), &edit.text);
                    hides_no_other(&before, &counts(buffer, &text), finding.rule)
                };
                ways.into_iter().find(works)
            })
            .collect()
    })
}

/// Whether findings of that rule are gone, and all others are as they were.
fn hides_no_other(before: &Counts, after: &Counts, rule: &str) -> bool {
    let count = |counts: &Counts, rule: &str| counts.get(rule).copied().unwrap_or_default();
    let mut all = before.keys().chain(after.keys());
    count(after, rule) < count(before, rule)
        && all.all(|it| *it == rule || count(before, it) == count(after, it))
}

fn counts(buffer: &Buffer<'_>, text: &str) -> Counts {
    let bytes = text.as_bytes();
    let mut counts = Counts::new();
    let outcome = engine::check(buffer.path, bytes, Origin::Walked, buffer.options);
    if let Outcome::Checked(checked) = outcome {
        for finding in checked.found.iter().flat_map(|found| &found.findings) {
            *counts.entry(finding.rule).or_default() += 1;
        }
    }
    counts
}
