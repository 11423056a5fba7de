//! A check of an input, and what holds for its findings.

use exportlint::diagnostic::fingerprint::fingerprints;
use exportlint::diagnostic::{Finding, RelatedLocation};
use exportlint::engine::{self, Found, Options, Origin, Outcome};
use exportlint::rules::RULES;

use crate::ordered::{apart, inside};
use crate::tree::positions;

/// Checks a named file; panics if its findings are not those of its text.
pub fn check(path: &str, bytes: &[u8], options: &Options) -> Option<Found> {
    let Outcome::Checked(checked) = engine::check(path, bytes, Origin::Named, options) else {
        panic!("a named file is always checked");
    };
    let found = checked.found?;
    let (text, findings) = (found.source.original(), &found.findings);
    assert!(!findings.is_empty());
    let in_order = |pair: &[Finding]| pair[0].order() <= pair[1].order();
    assert!(
        findings.windows(2).all(in_order),
        "findings are out of order"
    );
    for finding in findings {
        check_finding(text, finding);
        let shown = found.source.shown_span(finding.span);
        inside(found.source.shown(), shown, "a masked finding");
    }
    let mut identities = fingerprints(path, findings);
    identities.sort_unstable();
    identities.dedup();
    assert_eq!(
        identities.len(),
        findings.len(),
        "two findings have one fingerprint"
    );
    let lines = |text: &str| text.matches('\n').count();
    assert_eq!(
        lines(text),
        lines(found.source.shown()),
        "masking changed the lines"
    );
    positions(text, findings.iter().map(|finding| finding.span));
    Some(found)
}

fn check_finding(text: &str, finding: &Finding) {
    let rule = finding.rule;
    assert!(
        RULES.iter().any(|known| known.meta().id == rule),
        "{rule} is no rule"
    );
    inside(text, finding.span, rule);
    for related in &finding.related {
        if let RelatedLocation::SameFile(span) = related.place {
            inside(text, span, rule);
        }
    }
    let one_line = |text: &str| !text.is_empty() && !text.contains(['\n', '\r']);
    assert!(one_line(&finding.message), "{rule}: {:?}", finding.message);
    assert!(
        finding.help.as_deref().is_none_or(one_line),
        "{rule}: {:?}",
        finding.help
    );
    if let Some(fix) = &finding.fix {
        assert!(one_line(&fix.title), "{rule}: {:?}", fix.title);
        assert!(!fix.edits.is_empty(), "{rule}: a fix without edits");
        apart(text, fix.edits.iter().map(|edit| edit.span), rule);
    }
}
