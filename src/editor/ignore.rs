//! Edits that add ignore comments. Each is tried out before it is offered.

use std::collections::BTreeMap;

use crate::diagnostic::Finding;
use crate::diagnostic::fix::Edit;
use crate::editor::Buffer;
use crate::engine::{self, Origin, Outcome, analyze_partial, format_of};
use crate::settings::suppress::ignore_edits;
use crate::syntax::Format;

/// The number of findings of each rule.
type Counts = BTreeMap<&'static str, usize>;

/// For each finding, an edit that adds an ignore comment for it; `None` where no comment hides it
/// and leaves all other findings as they are, as in JSON, which has no comments.
pub fn ignore_comments(buffer: &Buffer<'_>, findings: &[&Finding]) -> Vec<Option<Edit>> {
    let has_comments = format_of(buffer.path, buffer.text, buffer.options.kind) == Format::Yaml;
    if findings.is_empty() || !has_comments {
        return vec![None; findings.len()];
    }
    let before = counts(buffer, buffer.text);
    analyze_partial(buffer.path, buffer.text, buffer.options, |documents| {
        let first = documents.first();
        findings
            .iter()
            .map(|finding| {
                let document = first?;
                let candidates = ignore_edits(
                    document.tree,
                    document.text,
                    finding.span.start,
                    finding.rule,
                );
                let works = |edit: &Edit| {
                    let mut text = buffer.text.to_owned();
                    text.replace_range(edit.span.range(), &edit.text);
                    hides_only(finding.rule, &before, &counts(buffer, &text))
                };
                candidates.into_iter().find(works)
            })
            .collect()
    })
}

/// Whether there are fewer findings of a rule, and as many of all other rules.
fn hides_only(rule: &str, before: &Counts, after: &Counts) -> bool {
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
