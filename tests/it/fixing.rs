//! Fixes, applied: each does what it says and nothing else.
//!
//! `<case>.fixed` beside a case of a rule is the whole text after all fixes, suggestions too.

use std::path::Path;

use exportlint::diagnostic::Finding;
use exportlint::diagnostic::fix::{Edit, Fix, Safety};
use exportlint::engine::{self, Found, Options, Origin, Outcome};
use exportlint::fixer::{Fixed, Job, RejectionReason, fix};
use exportlint::text::span::Span;

use crate::expected::Comparison;
use crate::fixtures::{check, check_file, documents_below, name_of, options_for, root};

/// What fixes make of a text, as if it stood in the named file.
fn fixed(file: &Path, found: &Found, allowed: Safety) -> Fixed {
    let options = options_for(file);
    let job = Job {
        path: name_of(file),
        origin: Origin::Named,
        options: &options,
        allowed,
    };
    fix(&job, found)
}

/// Slow on purpose: 700 texts are fixed, since each fix has its cases, and each result is checked by
/// the fixer as well.
#[test]
fn every_case_is_fixed_as_it_says() {
    let mut comparison = Comparison::default();
    for case in documents_below(&root().join("rules")) {
        let Some(found) = check_file(&case) else {
            continue;
        };
        let fixed = fixed(&case, found, Safety::Suggestion);
        for wrong in fixed.rejected {
            comparison.failure(&format!("{}: {wrong:?}", case.display()));
        }
        let expected = case.with_extension("fixed");
        match fixed.changed {
            Some(changed) => comparison.file(&expected, &changed.text),
            None => comparison.no_file(&expected),
        }
    }
    comparison.finish(700);
}

/// What safe fixes make of a text with findings. None of them is rejected.
fn safely_fixed(text: &str, options: &Options) -> Fixed {
    let outcome = engine::check("many.yaml", text.as_bytes(), Origin::Named, options);
    let Outcome::Checked(checked) = outcome else {
        panic!("the document is ours");
    };
    let job = Job {
        path: "many.yaml",
        origin: Origin::Named,
        options,
        allowed: Safety::Safe,
    };
    let fixed = fix(&job, &checked.found.unwrap());
    assert_eq!(fixed.rejected, []);
    fixed
}

#[test]
fn more_faults_than_are_listed_are_fixed() {
    let destination = "      - { limit_to_servertype: prod, scope: 'a,b' }\n";
    let text = format!(
        "version: 1\nkind: export-context\nname: Shop\nposthandlers:\n  - type: oauth2\n    \
         destination_systems: 1500\n    destinations:\n{}",
        destination.repeat(1500)
    );
    let options = Options {
        select: vec!["scope/separator".to_owned()],
        ..Options::default()
    };
    let fixed = safely_fixed(&text, &options);
    assert_eq!(fixed.changed.unwrap().text, text.replace("a,b", "a b"));
}

/// A document with two faults, whose places in it are known by their text.
const TWO_FAULTS: &str = "\
version: 1
kind: export-context
name: Shop  # a feed
short_nam: shop
PostProcessorPlugins: []
";

/// What becomes of the fix of `PostProcessorPlugins` if it is these edits instead, each of which
/// replaces a text of the document.
fn rejected(edits: &[(&str, &str)]) -> Vec<RejectionReason> {
    rejection_reasons(edits, false)
}

/// The same for a fix that may uncover other findings.
fn rejected_uncovering(edits: &[(&str, &str)]) -> Vec<RejectionReason> {
    rejection_reasons(edits, true)
}

fn rejection_reasons(edits: &[(&str, &str)], uncovers: bool) -> Vec<RejectionReason> {
    let file = Path::new("shop.yaml");
    let mut found = check(file, TWO_FAULTS.as_bytes()).unwrap();
    found.findings.retain_mut(|finding| {
        let is_ours = finding.rule == "structure/ui-label-alias";
        let edits = edits.iter().map(|(old, new)| {
            let start = TWO_FAULTS.find(old).unwrap();
            Edit {
                span: Span::new(start, start + old.len()),
                text: (*new).to_owned(),
            }
        });
        finding.fix = is_ours.then(|| Fix {
            title: "Do something".into(),
            safety: Safety::Safe,
            edits: edits.collect(),
            uncovers,
        });
        true
    });
    let fixed = fixed(file, &found, Safety::Safe);
    let is_changed = fixed.changed.is_some();
    assert_eq!(is_changed, fixed.rejected.is_empty());
    assert_eq!(is_changed, !fixed.fixed_findings.is_empty());
    fixed
        .rejected
        .into_iter()
        .map(|wrong| wrong.reason)
        .collect()
}

#[test]
fn a_fix_that_is_wrong_is_refused() {
    let label = "PostProcessorPlugins";
    assert_eq!(rejected(&[(label, "posthandlers")]), []);
    assert_eq!(
        rejected(&[(label, "Postprocessorplugins")]),
        [RejectionReason::NotFixed]
    );
    assert_eq!(
        rejected(&[(label, "colour")]),
        [RejectionReason::NewFinding("structure/missing-field")]
    );
    assert_eq!(
        rejected(&[("name: Shop", "name: 7"), (label, "posthandlers")]),
        [RejectionReason::NewFinding("structure/coerced-scalar")]
    );
    // The `#` takes the value away, which is none of the edits'.
    let comment = ("kind", "kind: export-context #");
    assert_eq!(
        rejected(&[comment, (label, "posthandlers")]),
        [RejectionReason::ChangesElsewhere]
    );
    assert_eq!(
        rejected(&[(label, "posthandlers: [\n")]),
        [RejectionReason::NewFinding("syntax/invalid")]
    );
    // The comment begins in the edit afterwards, and so is another one.
    let comment = ("Shop  ", "Shop # ");
    assert_eq!(
        rejected(&[comment, (label, "posthandlers")]),
        [RejectionReason::ChangesElsewhere]
    );
}

#[test]
fn a_fix_that_uncovers_may_bring_other_findings_but_no_syntax_error() {
    let label = "PostProcessorPlugins";
    assert_eq!(rejected_uncovering(&[(label, "colour")]), []);
    assert_eq!(
        rejected_uncovering(&[(label, "posthandlers: [\n")]),
        [RejectionReason::NewFinding("syntax/invalid")]
    );
    assert_eq!(
        rejected_uncovering(&[(label, "Postprocessorplugins")]),
        [RejectionReason::NotFixed]
    );
}

#[test]
fn a_hundred_wrong_fixes_are_tried_and_no_more() {
    let file = Path::new("shop.yaml");
    let found = || check(file, TWO_FAULTS.as_bytes()).unwrap();
    let is_label = |it: &Finding| it.rule == "structure/ui-label-alias";
    let finding = found().findings.into_iter().find(is_label).unwrap();
    // All of them insert a text at one place, so that each is tried alone.
    let wrong = |number: usize| {
        let mut finding = finding.clone();
        finding.fix = Some(Fix {
            title: "Do something".into(),
            safety: Safety::Safe,
            edits: vec![Edit {
                span: finding.span.part(0..0),
                text: format!("x{number}"),
            }],
            uncovers: false,
        });
        finding
    };
    for (count, tried) in [(99, 99), (100, 100), (101, 100)] {
        let mut found = found();
        found.findings = (0..count).map(wrong).collect();
        let fixed = fixed(file, &found, Safety::Safe);
        assert!(fixed.changed.is_none());
        assert_eq!(fixed.rejected.len(), tried, "of {count}");
    }
}

/// What safe fixes make of a document with so many unused anchors: how many are left, and how many
/// the last check lists.
fn left_of_anchors(count: usize, most_findings: Option<usize>) -> (usize, usize) {
    let text = format!(
        "version: 1\nkind: export-context\nname: Shop\nposthandlers: []\nx-many: [{}]\n",
        vec!["&a 1"; count].join(", ")
    );
    let options = Options {
        most_findings,
        ..Options::default()
    };
    let fixed = safely_fixed(&text, &options);
    let changed = fixed.changed.unwrap();
    let left = changed.checked.found.map_or(0, |it| it.findings.len());
    (changed.text.matches("&a").count(), left)
}

#[test]
fn what_ten_rounds_leave_is_left() {
    // A round fixes the findings of a rule that are listed.
    assert_eq!(left_of_anchors(100, Some(10)), (0, 0));
    assert_eq!(left_of_anchors(101, Some(10)), (1, 1));
}

#[test]
fn twenty_thousand_findings_are_fixed() {
    assert_eq!(left_of_anchors(20_000, None), (0, 0));
}
