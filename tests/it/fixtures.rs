//! Files of the fixture folders, and the check that tests run over them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use exportlint::configure::settings_directory;
use exportlint::discover::{Input, InputSource, Inputs};
use exportlint::engine::{self, Found, Options, Origin, Outcome};
use exportlint::model::Kind;
use exportlint::rule::Profile;
use exportlint::rules::RULES;
use exportlint::run::{Run, RunOptions, run};
use exportlint::settings::Settings;

/// The day on which all fixtures are checked.
const TODAY: &str = "2026-03-01";

/// The folder of all fixtures.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

/// All files below a folder, in the order of their paths.
pub(crate) fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files_below(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The documents below a folder: every file that is no expected output, no settings and
/// no earlier text of another.
pub(crate) fn documents_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = files_below(folder);
    files.retain(|file| {
        file.extension().is_some_and(|end| {
            ![
                "before",
                "fixed",
                "jsonschema",
                "metadata",
                "out",
                "toml",
                "tree",
            ]
            .iter()
            .any(|other| end == *other)
        })
    });
    files
}

/// The kind that a fixture's name asks for: `case.token-response.json` is taken as that kind.
pub(crate) fn kind_of(file: &Path) -> Option<Kind> {
    let name = file.file_name()?.to_str()?;
    name.split('.').skip(1).find_map(Kind::from_name)
}

/// The profile that a fixture's name asks for: `case.rfc6749.yaml` is checked in that one.
fn profile_of(file: &Path) -> Profile {
    let is_named = name_of(file).split('.').any(|part| part == "rfc6749");
    if is_named {
        Profile::Rfc6749
    } else {
        Profile::default()
    }
}

/// The rules that a fixture's name asks for: `case.selected.yaml` is checked with those too that no
/// profile has on. No rules mean those of the profile.
fn select_of(file: &Path) -> Vec<String> {
    if !name_of(file).split('.').any(|part| part == "selected") {
        return Vec::new();
    }
    let metas = RULES.iter().map(|rule| rule.meta());
    let selected = metas.filter(|meta| meta.severity.is_some() || meta.profiles.is_empty());
    selected.map(|meta| meta.id.to_owned()).collect()
}

/// The name of a file without its folder.
pub(crate) fn name_of(file: &Path) -> &str {
    file.file_name().unwrap().to_str().unwrap()
}

/// What a fixture is checked with: also the settings in its folder, and what `<case>.before` says
/// of an earlier revision, if they are there.
pub(crate) fn options_for(file: &Path) -> Options {
    let settings = file.with_file_name("exportlint.toml");
    let settings = std::fs::read_to_string(settings).unwrap_or_default();
    let folder = file.parent().unwrap();
    let folder = settings_directory(folder, folder);
    let settings = Settings::read(&settings, Some(folder));
    let mut options = Options {
        kind: kind_of(file),
        profile: profile_of(file),
        levels: settings.levels_for(|_| false),
        limits: settings.limits,
        organization: settings.organization,
        select: select_of(file),
        today: TODAY.parse().unwrap(),
        ..Options::default()
    };
    if let Ok(before) = std::fs::read(file.with_extension("before")) {
        let earlier = engine::earlier(name_of(file), &before, &options);
        options.earlier = Some(Arc::new(earlier));
    }
    options
}

/// What a check finds in a fixture. Several tests look at the findings of all fixtures, so each file
/// is checked once, and what is found is kept to the end.
pub(crate) fn check_file(file: &Path) -> Option<&'static Found> {
    static CHECKED: Mutex<BTreeMap<PathBuf, Option<&'static Found>>> = Mutex::new(BTreeMap::new());
    if let Some(found) = CHECKED.lock().unwrap().get(file) {
        return *found;
    }
    let found = check(file, &std::fs::read(file).unwrap());
    let found = found.map(|found| &*Box::leak(Box::new(found)));
    CHECKED.lock().unwrap().insert(file.to_owned(), found);
    found
}

/// What a check finds in a text, as if it stood in the named file.
pub(crate) fn check(file: &Path, bytes: &[u8]) -> Option<Found> {
    check_with(file, bytes, &options_for(file))
}

/// The same with options that are known already, for a test that checks many texts as one file.
pub(crate) fn check_with(file: &Path, bytes: &[u8], options: &Options) -> Option<Found> {
    match engine::check(name_of(file), bytes, Origin::Named, options) {
        Outcome::Checked(checked) => checked.found,
        Outcome::NotRecognized => panic!("{} was named, so it is recognized", file.display()),
    }
}

/// What one run over all files of a folder finds, on so many threads; paths count from the folder.
pub(crate) fn check_together(folder: &Path, threads: usize) -> Run {
    let input = |file: PathBuf| Input {
        shown: file
            .strip_prefix(folder)
            .unwrap()
            .to_str()
            .unwrap()
            .to_owned(),
        canonical: file.clone(),
        source: InputSource::File(file),
        origin: Origin::Named,
    };
    let inputs = Inputs {
        list: files_below(folder).into_iter().map(input).collect(),
        errors: Vec::new(),
    };
    let options =
        std::iter::repeat_n(Arc::new(Options::default()), inputs.list.len()).collect::<Vec<_>>();
    let run_options = RunOptions {
        fix_options: None,
        threads: NonZeroUsize::new(threads).unwrap(),
        lists_clean: false,
    };
    let run = run(inputs, &options, &run_options);
    assert!(run.errors.is_empty(), "{:?}", run.errors);
    run
}

/// What was found, a line a finding, as `--format concise` prints it.
pub(crate) fn concise(file: &Path, found: Option<&Found>) -> String {
    found.map_or(String::new(), |found| lines(name_of(file), found))
}

fn lines(path: &str, found: &Found) -> String {
    let mut out = String::new();
    for finding in &found.findings {
        let position = found.source.position(finding.span.start);
        let _ = writeln!(
            out,
            "{}:{}:{}: {}[{}] {}",
            path, position.line, position.column, finding.severity, finding.rule, finding.message
        );
    }
    out
}

/// Folders whose expected files are named in the tests, and not by a document beside them.
const NAMED_IN_TESTS: [&str; 4] = ["cli", "editor", "examples", "lsp"];

/// All tests as one text.
fn tests() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it");
    let files = files_below(&folder).into_iter();
    files
        .map(|file| std::fs::read_to_string(file).unwrap())
        .collect()
}

/// Whether the tests name an expected file: `"name"`, `/name.out`, the function that is called like
/// it, or `"na-{…}"` for several.
fn is_named(name: &str, tests: &str) -> bool {
    let starts = name.match_indices('-').map(|(at, _)| &name[..=at]);
    let mut ways = vec![
        format!("\"{name}\""),
        format!("/{name}.out\""),
        format!("fn {name}("),
    ];
    ways.extend(starts.flat_map(|start| [format!("\"{start}{{"), format!("/{start}{{")]));
    ways.iter().any(|way| tests.contains(way))
}

/// Whether a file goes with the example of a rule's manual, which has the name of the rule.
fn is_of_a_manual(file: &Path) -> bool {
    let rule = file.parent().unwrap();
    let group = rule.parent().unwrap();
    name_of(&file.with_extension("")) == format!("{}-{}", name_of(group), name_of(rule))
}

#[test]
fn every_expected_file_belongs_to_a_case() {
    let tests = tests();
    let documents: BTreeSet<PathBuf> = documents_below(&root()).into_iter().collect();
    let beside: BTreeSet<PathBuf> = documents
        .iter()
        .flat_map(|document| ["before", "fixed", "out"].map(|end| document.with_extension(end)))
        .collect();
    let (mut orphans, mut seen) = (Vec::new(), 0);
    for file in files_below(&root()) {
        let folder = file.strip_prefix(root()).unwrap().iter().next().unwrap();
        let without_end = file.with_extension("");
        let has_case = match file.extension().and_then(|end| end.to_str()) {
            Some("tree") => documents.contains(&without_end),
            Some("out") if NAMED_IN_TESTS.iter().any(|named| folder == *named) => {
                is_named(name_of(&without_end), &tests)
            }
            // The files of a folder can be one case.
            Some("out") => beside.contains(&file) || without_end.is_dir(),
            Some("before" | "fixed") => beside.contains(&file) || is_of_a_manual(&file),
            Some(_) | None => continue,
        };
        seen += 1;
        if !has_case {
            orphans.push(file);
        }
    }
    assert_eq!(orphans, Vec::<PathBuf>::new(), "they belong to no case");
    assert!(seen >= 2_000, "only {seen} expected files were found");
}
