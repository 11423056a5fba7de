//! What holds for the fixes of any text.

use std::collections::BTreeMap;

use exportlint::diagnostic::fix::Safety;
use exportlint::diagnostic::{Finding, Severity};
use exportlint::engine::{Found, Options, Origin, format_of};
use exportlint::fixer::{Fixed, Job, fix};
use exportlint::syntax::{Format, parse};

use crate::checked;

/// Fixes a text at a level; panics if that makes anything worse, or if more could have been fixed.
pub fn check(path: &str, options: &Options, before: &Found, allowed: Safety) -> Fixed {
    let job = Job {
        path,
        origin: Origin::Named,
        options,
        allowed,
    };
    let text = before.source.original();
    let fixed = fix(&job, before);
    assert!(
        fixed.rejected.is_empty(),
        "a fix was wrong: {:?}",
        fixed.rejected
    );
    assert_eq!(fixed.changed.is_some(), !fixed.fixed_findings.is_empty());
    let Some(changed) = &fixed.changed else {
        let is_allowed = |it: &Finding| it.fix.as_ref().is_some_and(|fix| fix.safety <= allowed);
        assert!(
            !before.findings.iter().any(is_allowed),
            "a fix was not applied"
        );
        return fixed;
    };
    let format = format_of(path, text, options.kind);
    assert_eq!(format_of(path, &changed.text, options.kind), format);
    let (_, old_faults) = parse(text, format, &options.limits);
    let (_, new_faults) = parse(&changed.text, format, &options.limits);
    assert!(
        new_faults.len() <= old_faults.len(),
        "the fixed text has more syntax faults"
    );
    if format == Format::Json && serde_json::from_str::<serde_json::Value>(text).is_ok() {
        let again = serde_json::from_str::<serde_json::Value>(&changed.text);
        again.unwrap_or_else(|error| panic!("the fixed text is not JSON: {error}"));
    }
    let after = checked::check(path, changed.text.as_bytes(), options);
    nothing_new(before, after.as_ref(), &fixed);
    if let Some(after) = &after {
        let again = fix(&job, after);
        let is_still = again.changed.is_none() && again.rejected.is_empty();
        assert!(
            is_still,
            "fixing again changes more: {:?}",
            again.fixed_findings
        );
    }
    untouched(text, &changed.text, before, allowed);
    fixed
}

/// The number of findings of each rule that count as errors.
fn errors(found: Option<&Found>) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    let findings = found.iter().flat_map(|found| &found.findings);
    for finding in findings.filter(|it| it.severity == Severity::Error) {
        *counts.entry(finding.rule).or_default() += 1;
    }
    counts
}

/// Panics if there are more errors of a rule than before that the faults had not kept from being
/// found.
fn nothing_new(before: &Found, after: Option<&Found>, fixed: &Fixed) {
    let old = errors(Some(before));
    for (rule, count) in errors(after) {
        let known = old.get(rule).copied().unwrap_or_default();
        let uncovered = fixed.uncovered.iter().filter(|it| it.rule == rule).count();
        assert!(
            count <= known + uncovered,
            "there are new findings of {rule}"
        );
    }
}

/// Panics if a line has changed that no edit of the first round touches, unless it has only moved.
fn untouched(text: &str, after: &str, before: &Found, allowed: Safety) {
    let fixes = before.findings.iter().filter_map(|it| it.fix.as_ref());
    let fixes: Vec<_> = fixes.filter(|fix| fix.safety <= allowed).collect();
    if fixes.iter().any(|fix| fix.uncovers) {
        // What is uncovered may be fixed, too, on any line.
        return;
    }
    let edits: Vec<_> = fixes.iter().flat_map(|fix| &fix.edits).collect();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        let is_touched = |at: &exportlint::text::span::Span| {
            (at.start as usize) <= end && (at.end as usize) >= start
        };
        // What a fix makes unused is removed in the next round.
        let is_directive = line.contains("exportlint:");
        if !is_directive && !edits.iter().any(|edit| is_touched(&edit.span)) {
            assert!(
                after.contains(line.trim_end()),
                "the line {line:?} was changed"
            );
        }
        start = end;
    }
}
