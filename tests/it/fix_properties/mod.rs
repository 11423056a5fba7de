//! What holds for fixes whatever the document: for all fixtures, and for made-up documents in any
//! layout with several faults at once.
//!
//! `PROPTEST_CASES` sets how many documents are made; they are the same ones in each run.

mod alone;
mod choices;
mod document;
mod faults;
mod printer;
mod replay;

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs;
use std::num::NonZeroUsize;
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;

use exportlint::diagnostic::Finding;
use exportlint::diagnostic::fix::Safety;
use exportlint::discover::{Input, InputSource, Inputs};
use exportlint::engine::{self, Checked, Contests, Found, Options, Origin, Outcome, format_of};
use exportlint::fixer::{Job, fix};
use exportlint::report::patch::patch;
use exportlint::rule::Profile;
use exportlint::run::{FixMode, FixOptions, Run, RunOptions, run};
use exportlint::syntax::Format;
use proptest::collection::vec;
use proptest::prelude::any;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};

use crate::corpus;
use crate::fix_properties::choices::Choices;
use crate::fix_properties::document::{Node, document, dress, share};
use crate::fix_properties::faults::{Fault, leak, spoil};
use crate::fix_properties::printer::Layout;
use crate::fixtures::{check_file, documents_below, name_of, options_for, root};

const LEVELS: [Safety; 2] = [Safety::Safe, Safety::Suggestion];

/// What is found in the texts of one file by itself, as the fixer sees it; each text is checked once.
struct Checks<'a> {
    path: &'a str,
    options: &'a Options,
    by_text: RefCell<HashMap<String, Rc<Option<Found>>>>,
}

impl<'a> Checks<'a> {
    fn new(path: &'a str, options: &'a Options) -> Self {
        Self {
            path,
            options,
            by_text: RefCell::default(),
        }
    }

    fn found(&self, text: &str) -> Rc<Option<Found>> {
        if let Some(found) = self.by_text.borrow().get(text) {
            return Rc::clone(found);
        }
        let (path, bytes) = (self.path, text.as_bytes());
        let outcome = engine::check_contested(
            path,
            bytes,
            Origin::Named,
            &engine::Plan::new(self.options),
            Contests::OfRun(&[]),
        );
        let Outcome::Checked(Checked { found, .. }) = outcome else {
            panic!("{path} was named, so it is recognized");
        };
        let found = Rc::new(found);
        let mut by_text = self.by_text.borrow_mut();
        by_text.insert(text.to_owned(), Rc::clone(&found));
        found
    }
}

/// Fixes a text and says what of all that has to hold does not; gives the text afterwards.
fn fixed(checks: &Checks<'_>, text: &str, allowed: Safety) -> Result<String, String> {
    let before = checks.found(text);
    let Some(before) = before.as_ref() else {
        return Ok(text.to_owned());
    };
    let job = Job {
        path: checks.path,
        origin: Origin::Named,
        options: checks.options,
        allowed,
    };
    let once = fix(&job, before);
    let after = once.changed.as_ref().map_or(text, |it| it.text.as_str());
    let show = |what: String| {
        let titles: Vec<&str> = once
            .fixed_findings
            .iter()
            .map(|it| it.title.as_str())
            .collect();
        format!("{what}\nby {titles:?} at {allowed:?}\n--- before\n{text}\n--- after\n{after}")
    };
    if !once.rejected.is_empty() {
        return Err(show(format!("wrong: {:?}", once.rejected)));
    }
    let own = once
        .changed
        .iter()
        .filter_map(|it| it.checked.found.as_ref());
    let mut own = own.flat_map(|found| &found.findings);
    if own.any(|it| is_mendable(it, allowed)) {
        return Err(show("the fixer itself finds more to fix".to_owned()));
    }
    if let Some(again) = checks.found(after).as_ref() {
        let mendable = again.findings.iter().filter(|it| is_mendable(it, allowed));
        let left: Vec<&str> = mendable.map(|it| it.rule).collect();
        if !left.is_empty() {
            return Err(show(format!("left: {left:?}")));
        }
        let twice = fix(&job, again);
        if twice.changed.is_some() || !twice.fixed_findings.is_empty() || !twice.rejected.is_empty()
        {
            return Err(show("fixing again changes it again".to_owned()));
        }
    }
    follow(checks, text, after, allowed).map_err(&show)?;
    hides_secrets(checks, before, after, &once.fixed_findings).map_err(&show)?;
    Ok(after.to_owned())
}

fn is_mendable(finding: &Finding, allowed: Safety) -> bool {
    finding
        .fix
        .as_ref()
        .is_some_and(|fix| fix.safety <= allowed)
}

/// Applies the same fixes by hand, round by round, and compares all that they may not touch.
fn follow(checks: &Checks<'_>, text: &str, after: &str, allowed: Safety) -> Result<(), String> {
    let mut now = text.to_owned();
    let mut rounds = 0;
    while let Some(found) = checks.found(&now).as_ref() {
        let format = format_of(checks.path, &now, checks.options.kind);
        let edits = replay::edits(&found.findings, allowed);
        if edits.is_empty() {
            break;
        }
        rounds += 1;
        let next = replay::apply(&now, &edits);
        if rounds > 10 || now == next {
            return Err(format!("it does not settle:\n{next}"));
        }
        if !replay::stand_in(&replay::untouched(&now, &edits), &next) {
            return Err(format!("an untouched line has changed:\n{next}"));
        }
        for edit in &edits {
            let new = replay::new_words(&now, edit);
            if !new.is_empty() {
                return Err(format!("words were made up: {new:?}"));
            }
        }
        if format == Format::Json && serde_json::from_str::<serde_json::Value>(&now).is_ok() {
            serde_json::from_str::<serde_json::Value>(&next).map_err(|error| error.to_string())?;
        }
        // The independent reader is one of YAML, and reads JSON with comments as something else.
        let is_json = || serde_json::from_str::<serde_json::Value>(&next).is_ok();
        let is_readable = format == Format::Yaml || (format == Format::Json && is_json());
        if is_readable && let Some(kept) = replay::kept_values(&now, format, &edits) {
            let Some(all) = replay::all_values(&next) else {
                return Err(format!("the independent reader refuses it:\n{next}"));
            };
            let missing = replay::missing(&kept, &all);
            if !missing.is_empty() {
                return Err(format!(
                    "the independent reader misses {missing:?}:\n{next}"
                ));
            }
        }
        now = next;
    }
    if now != after {
        return Err(format!("by hand it becomes\n{now}"));
    }
    Ok(())
}

/// What was masked before is neither in the patch nor in what the fixes say.
fn hides_secrets(
    checks: &Checks<'_>,
    before: &Found,
    after: &str,
    fixed: &[exportlint::fixer::FixedFinding],
) -> Result<(), String> {
    let after = engine::source(checks.path, after, checks.options);
    let patch = patch(checks.path, &before.source, &after).text;
    let text = before.source.original();
    let words = text.split(|sign: char| !sign.is_ascii_alphanumeric());
    // Shorter words and our own could stand there for another reason.
    let is_hidden = |word: &&str| {
        word.len() >= 8
            && word.contains(|sign: char| sign.is_ascii_digit())
            && !before.source.shown().contains(*word)
    };
    for secret in words.filter(is_hidden) {
        if patch.contains(secret) {
            return Err(format!("the patch shows `{secret}`:\n{patch}"));
        }
        if let Some(fixed) = fixed.iter().find(|it| it.title.contains(secret)) {
            return Err(format!("`{}` shows `{secret}`", fixed.title));
        }
    }
    Ok(())
}

/// Slow on purpose: every fixture with a fix is fixed at each level at which it has one, once by the
/// fixer and once by hand, and each of its fixes is applied alone. These are one test because most
/// texts that they check are the same.
#[test]
fn fixes_keep_their_promises_in_all_fixtures() {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let mut files = documents_below(&root());
    files.extend(corpus::documents());
    files.extend(documents_below(&examples));
    let mut wrong = String::new();
    let (mut seen, mut fixes) = (0, 0);
    for file in files {
        let Ok(text) = fs::read_to_string(&file) else {
            continue;
        };
        let found = check_file(&file).into_iter();
        let findings: Vec<&Finding> = found.flat_map(|found| &found.findings).collect();
        let has_fix = |allowed| findings.iter().any(|it| is_mendable(it, allowed));
        let options = options_for(&file);
        let checks = Checks::new(name_of(&file), &options);
        for allowed in LEVELS.into_iter().filter(|allowed| has_fix(*allowed)) {
            seen += 1;
            if let Err(why) = fixed(&checks, &text, allowed) {
                let _ = writeln!(wrong, "{}: {why}", file.display());
            }
        }
        if has_fix(Safety::Suggestion) {
            match alone::each(&checks, &text) {
                Ok(count) => fixes += count,
                Err(why) => {
                    let _ = writeln!(wrong, "{}: {why}", file.display());
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(seen > 500, "only {seen} fixtures were fixed");
    assert!(fixes > 300, "only {fixes} fixes were applied");
}

#[test]
fn no_fix_alone_ends_in_an_error_in_made_up_documents() {
    for_tapes::<1>(60, |tapes| {
        let file = file(&tapes[0], 1);
        let count = alone::each(&Checks::new(&file.path, &file.options), &file.text);
        count.map_err(|why| format!("{:?} {why}", file.faults))?;
        Ok(())
    });
}

/// A file of made-up documents, without and with faults.
struct File {
    path: String,
    /// In one of the profiles, the way of authentication counts too.
    options: Options,
    clean: String,
    text: String,
    faults: Vec<Fault>,
    secrets: Vec<String>,
}

/// The tapes that a file is made of: its documents, their looks, what is wrong with them.
type Tapes = (Vec<u16>, Vec<u16>, Vec<u16>);

fn file((documents, looks, faults): &Tapes, number: usize) -> File {
    let mut choices = Choices::new(documents);
    let mut looks = Choices::new(looks);
    let layout = Layout::chosen(&mut looks);
    let count = 1 + usize::from(choices.one_in(5) && !layout.json);
    let mut documents: Vec<Node> = (0..count)
        .map(|at| document(&mut choices, 10 * number + at))
        .collect();
    for document in &mut documents {
        dress(document, &mut looks);
        if !layout.json {
            share(document, &mut looks);
        }
    }
    let clean = layout.print(&documents);
    let mut choices = Choices::new(faults);
    let secrets = (0..choices.below(3))
        .filter_map(|_| leak(&mut documents[0], &mut choices))
        .collect();
    let faults = (0..=choices.below(6))
        .filter_map(|_| {
            let at = choices.below(documents.len());
            spoil(&mut documents[at], &mut choices)
        })
        .collect();
    File {
        path: layout.path(number),
        options: Options {
            profile: *choices.pick(&[Profile::Recommended, Profile::Rfc6749]),
            ..Options::default()
        },
        clean,
        text: layout.print(&documents),
        faults,
        secrets,
    }
}

/// Checks as many made-up cases as are wanted, and shrinks the first one that fails.
fn for_tapes<const FILES: usize>(cases: u32, check: impl Fn(&[Tapes]) -> Result<(), String>) {
    let wanted = std::env::var("PROPTEST_CASES").ok();
    let wanted = wanted.and_then(|cases| cases.parse().ok());
    let config = Config {
        cases: wanted.unwrap_or(cases),
        failure_persistence: None,
        max_shrink_iters: 300,
        ..Config::default()
    };
    let random = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(config, random);
    let tapes = (
        vec(any::<u16>(), 20..40),
        vec(any::<u16>(), 0..800),
        vec(any::<u16>(), 60..120),
    );
    let result = runner.run(&vec(tapes, FILES), |tapes| {
        check(&tapes).map_err(TestCaseError::fail)
    });
    match result {
        Ok(()) => {}
        Err(TestError::Fail(why, _) | TestError::Abort(why)) => panic!("{why}"),
    }
}

#[test]
fn made_up_documents_are_clean() {
    for_tapes::<1>(100, |tapes| {
        let File { path, clean, .. } = file(&tapes[0], 1);
        match Checks::new(&path, &Options::default())
            .found(&clean)
            .as_ref()
        {
            None => Ok(()),
            Some(found) => Err(format!("{:#?}\n{clean}", found.findings)),
        }
    });
}

/// Slow on purpose: documents with several faults at once are many, and each is fixed twice, by the
/// fixer and by hand.
#[test]
fn fixes_keep_their_promises_in_made_up_documents() {
    for_tapes::<1>(80, |tapes| {
        let file = file(&tapes[0], 1);
        let checks = Checks::new(&file.path, &file.options);
        for allowed in LEVELS {
            let after = fixed(&checks, &file.text, allowed)
                .map_err(|why| format!("{:?} {why}", file.faults))?;
            let is_fixed = |fault: &Fault| fault.fixed_by.is_some_and(|by| by <= allowed);
            let brings_back = file.secrets.is_empty() && file.faults.iter().all(is_fixed);
            if brings_back && after != file.clean {
                let (faults, text, clean) = (&file.faults, &file.text, &file.clean);
                return Err(format!(
                    "{faults:?} at {allowed:?}\n--- before\n{text}\n--- after\n{after}\n--- clean\n{clean}"
                ));
            }
        }
        Ok(())
    });
}

/// Mends files of a fresh folder in one run; gives what it says and what they hold afterwards.
fn run_over(files: &[File], reversed: bool, threads: usize, rounds: usize) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let mut list = Vec::new();
    for file in files {
        let path = folder.path().join(&file.path);
        fs::write(&path, &file.text).unwrap();
        list.push(Input {
            shown: file.path.clone(),
            canonical: path.clone(),
            source: InputSource::File(path),
            origin: Origin::Named,
        });
    }
    if reversed {
        list.reverse();
    }
    let mut said = Vec::new();
    for _ in 0..rounds {
        let inputs = Inputs {
            list: list.clone(),
            errors: Vec::new(),
        };
        let options: Vec<_> = list.iter().map(|_| Arc::new(Options::default())).collect();
        let run_options = RunOptions {
            fix_options: Some(FixOptions {
                allowed: Safety::Suggestion,
                mode: FixMode::Write,
            }),
            threads: NonZeroUsize::new(threads).unwrap(),
            lists_clean: false,
        };
        let run = run(inputs, &options, &run_options);
        let mut lines = lines(&run);
        for file in files {
            lines.push(fs::read_to_string(folder.path().join(&file.path)).unwrap());
        }
        lines.sort();
        said.push(lines.join("\n"));
    }
    said
}

/// All that a run says, a line each.
fn lines(run: &Run) -> Vec<String> {
    let mut lines: Vec<String> = run.errors.iter().map(ToString::to_string).collect();
    for file in &run.fixes {
        let (path, fixed) = (&file.path, &file.fixed);
        lines.push(format!("fixed in {path}: {fixed:?}"));
    }
    for file in &run.files {
        for finding in &file.found.findings {
            lines.push(format!("found in {}: {finding:?}", file.path));
        }
    }
    lines.push(format!("{:?}", run.counts));
    lines
}

/// Slow on purpose: whole projects are fixed several times over, in each order and number of threads.
#[test]
fn neither_order_nor_threads_change_what_a_run_mends() {
    let fixed = Cell::new(0);
    for_tapes::<9>(3, |tapes| {
        let files: Vec<File> = (0..)
            .zip(tapes)
            .map(|(at, tapes)| file(tapes, at))
            .collect();
        let alone = run_over(&files, false, 1, 3);
        if alone[1] != alone[2] || alone[1].contains("fixed in") {
            return Err(format!("{}\n--- again\n{}", alone[1], alone[2]));
        }
        fixed.set(fixed.get() + alone[0].matches("fixed in").count());
        for (reversed, threads) in [(false, 4), (true, 1), (true, 4)] {
            let other = run_over(&files, reversed, threads, 1);
            if other[0] != alone[0] {
                return Err(format!(
                    "on {threads} threads, reversed {reversed}:\n{}\n--- alone\n{}",
                    other[0], alone[0]
                ));
            }
        }
        Ok(())
    });
    // Of the 27 files of three cases.
    let fixed = fixed.get();
    assert!(fixed >= 10, "only {fixed} files were fixed");
}
