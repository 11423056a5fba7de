//! Fixes, applied: each does what it says and nothing else.
//!
//! `<case>.fixed` beside a case of a rule is the whole text after all fixes, suggestions too.

use std::path::Path;

use exportlint::diagnostic::fix::Safety;
use exportlint::engine::{Found, Origin};
use exportlint::fixer::{Fixed, Job, fix};

use crate::corpus;
use crate::fixtures::{check, documents_below, name_of, options_for, root};
use crate::generated::is_fresh;

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

#[test]
fn every_case_is_mended_as_it_says() {
    let crate_root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut wrong = Vec::new();
    for case in documents_below(&root().join("rules")) {
        let Some(found) = check(&case, &std::fs::read(&case).unwrap()) else {
            continue;
        };
        let fixed = fixed(&case, &found, Safety::Suggestion);
        wrong.extend(
            fixed
                .wrong
                .into_iter()
                .map(|it| format!("{}: {it:?}", case.display())),
        );
        let expected = case.with_extension("fixed");
        if let Some(changed) = fixed.changed {
            let shown = expected.strip_prefix(crate_root).unwrap().to_str().unwrap();
            is_fresh(shown, &changed.text);
        } else {
            assert!(!expected.exists(), "{}", expected.display());
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn fixes_settle_and_leave_nothing_to_mend() {
    for file in documents_below(&root())
        .into_iter()
        .chain(corpus::documents())
    {
        let bytes = std::fs::read(&file).unwrap();
        for allowed in [Safety::Safe, Safety::Suggestion] {
            let Some(found) = check(&file, &bytes) else {
                continue;
            };
            let once = fixed(&file, &found, allowed);
            assert_eq!(once.wrong, [], "{}", file.display());
            let Some(changed) = once.changed else {
                continue;
            };
            let left = changed
                .checked
                .found
                .iter()
                .flat_map(|found| &found.findings);
            let mendable = left.filter(|it| it.fix.as_ref().is_some_and(|it| it.safety <= allowed));
            assert_eq!(mendable.count(), 0, "{}", file.display());
            if let Some(again) = check(&file, changed.text.as_bytes()) {
                let twice = fixed(&file, &again, allowed);
                assert_eq!(
                    (twice.mended, twice.wrong),
                    (vec![], vec![]),
                    "{}",
                    file.display()
                );
            }
        }
    }
}
