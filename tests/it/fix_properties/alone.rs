//! Each fix by itself: it ends in no error that was not there, unless it declares that it uncovers
//! some.

use std::collections::HashMap;

use exportlint::diagnostic::fix::Edit;
use exportlint::diagnostic::{Finding, Severity};

use crate::fix_properties::{Checks, replay};

/// How many errors of a rule there are in a document, by where they are and by what they say: a
/// rename changes pointers, and an edit in a value changes messages.
#[derive(Default)]
struct Errors<'f> {
    by_pointer: HashMap<(&'static str, usize, &'f str), usize>,
    by_message: HashMap<(&'static str, usize, &'f str), usize>,
}

impl<'f> Errors<'f> {
    fn of(findings: &'f [Finding]) -> Self {
        let mut all = Self::default();
        for finding in findings.iter().filter(|it| it.severity == Severity::Error) {
            let (rule, subject) = (finding.rule, &finding.subject);
            let pointer = (rule, subject.document, subject.named_pointer.as_str());
            let message = (rule, subject.document, finding.message.as_str());
            *all.by_pointer.entry(pointer).or_default() += 1;
            *all.by_message.entry(message).or_default() += 1;
        }
        all
    }

    /// Takes out the error that is this finding, if there is one.
    fn take(&mut self, finding: &'f Finding) -> bool {
        let (rule, subject) = (finding.rule, &finding.subject);
        let pointer = (rule, subject.document, subject.named_pointer.as_str());
        let message = (rule, subject.document, finding.message.as_str());
        let take = |left: Option<&mut usize>| match left {
            Some(count) if *count > 0 => {
                *count -= 1;
                true
            }
            Some(_) | None => false,
        };
        take(self.by_pointer.get_mut(&pointer)) || take(self.by_message.get_mut(&message))
    }
}

/// Applies each fix of a text alone. Returns how many there were, or the first fix that brings an
/// error that was not there and that it does not declare to uncover.
pub(super) fn each(checks: &Checks<'_>, text: &str) -> Result<usize, String> {
    let before = checks.found(text);
    let Some(before) = before.as_ref() else {
        return Ok(0);
    };
    let fixes = before.findings.iter();
    let fixes = fixes.filter_map(|finding| Some((finding, finding.fix.as_ref()?)));
    let mut tried: Vec<&[Edit]> = Vec::new();
    for (finding, fix) in fixes {
        if tried.contains(&fix.edits.as_slice()) {
            continue;
        }
        tried.push(&fix.edits);
        let after = replay::apply(text, &fix.edits);
        let now = checks.found(&after);
        let Some(now) = now.as_ref() else {
            continue;
        };
        let mut known = Errors::of(&before.findings);
        let errors = now
            .findings
            .iter()
            .filter(|it| it.severity == Severity::Error);
        let mut new = errors.filter(|error| !known.take(error));
        let is_declared = |error: &&Finding| fix.uncovers && !error.rule.starts_with("syntax/");
        if let Some(error) = new.find(|error| !is_declared(error)) {
            let (title, by, rule, message) = (&fix.title, finding.rule, error.rule, &error.message);
            return Err(format!(
                "`{title}` of {by} brings {rule}: {message}\n--- before\n{text}\n--- after\n{after}"
            ));
        }
    }
    Ok(tried.len())
}
