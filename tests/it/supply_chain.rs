//! What goes into a build and a release: workflows, dependencies, fuzz targets, and what
//! `docs/security.md` says of all this.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Deserialize as _;
use serde_yaml::Value;

use crate::ci::text;
use crate::fixtures::files_below;

const WORKFLOWS: [&str; 2] = [".github/workflows/ci.yml", ".github/workflows/release.yml"];

/// A job of a workflow.
struct Job {
    /// `file: name`, for messages.
    name: String,
    value: Value,
}

fn workflow(path: &str) -> Value {
    let text = text(path);
    let mut documents = serde_yaml::Deserializer::from_str(&text);
    Value::deserialize(documents.next().unwrap()).unwrap()
}

fn jobs() -> Vec<Job> {
    let mut jobs = Vec::new();
    for path in WORKFLOWS {
        for (name, value) in workflow(path)["jobs"].as_mapping().unwrap() {
            jobs.push(Job {
                name: format!("{path}: {}", name.as_str().unwrap()),
                value: value.clone(),
            });
        }
    }
    assert_eq!(jobs.len(), 4, "jobs were added or removed");
    jobs
}

impl Job {
    fn steps(&self) -> &[Value] {
        self.value["steps"].as_sequence().unwrap()
    }

    /// The actions of its steps, with the index of their step.
    fn actions(&self) -> impl Iterator<Item = (usize, &str)> {
        let steps = self.steps().iter().enumerate();
        steps.filter_map(|(at, step)| Some((at, step["uses"].as_str()?.split_once('@')?.0)))
    }
}

#[test]
fn every_action_is_pinned_by_its_commit() {
    let mut pins: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut seen = 0;
    for path in WORKFLOWS {
        let text = text(path);
        for line in text.lines().filter(|line| line.contains("uses:")) {
            let (_, pinned) = line.split_once("uses: ").unwrap();
            let (action, pin) = pinned.split_once('@').unwrap();
            let (commit, version) = pin.split_once(" # v").unwrap_or((pin, ""));
            let is_commit = commit.len() == 40
                && commit
                    .bytes()
                    .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
            assert!(is_commit, "{path}: {line}");
            assert_eq!(version.split('.').count(), 3, "{path}: no version: {line}");
            pins.entry(action.to_owned())
                .or_default()
                .insert(pin.to_owned());
            seen += 1;
        }
    }
    assert!(seen >= 12, "only {seen} actions were found");
    for (action, pins) in pins {
        assert_eq!(pins.len(), 1, "{action} has several versions: {pins:?}");
    }
}

#[test]
fn every_job_has_the_fewest_permissions() {
    for path in WORKFLOWS {
        let permissions = &workflow(path)["permissions"];
        assert!(permissions.as_mapping().unwrap().is_empty(), "{path}");
    }
    let reads = [("contents", "read")];
    let publishes = [
        ("attestations", "write"),
        ("contents", "write"),
        ("id-token", "write"),
    ];
    for job in jobs() {
        let permissions = job.value["permissions"].as_mapping().unwrap();
        let mut permissions: Vec<_> = permissions
            .iter()
            .map(|(name, level)| (name.as_str().unwrap(), level.as_str().unwrap()))
            .collect();
        permissions.sort_unstable();
        let is_release = job.name.ends_with("release.yml: release");
        let expected: &[_] = if is_release { &publishes } else { &reads };
        assert_eq!(permissions, expected, "{}", job.name);
    }
}

#[test]
fn what_can_publish_runs_no_code_of_others() {
    let jobs = jobs();
    let release = jobs
        .iter()
        .find(|job| job.name.ends_with("release.yml: release"));
    let commands = release.unwrap().steps().iter();
    let commands: Vec<&str> = commands.filter_map(|step| step["run"].as_str()).collect();
    assert!(!commands.is_empty());
    for command in commands {
        for tool in ["cargo", "npm", "npx", "pip", "maturin", ".github/"] {
            assert!(!command.contains(tool), "it runs {tool}: {command}");
        }
    }
}

#[test]
fn no_checkout_keeps_its_credentials() {
    let mut seen = 0;
    for job in jobs() {
        for (at, action) in job.actions() {
            if action == "actions/checkout" {
                let with = &job.steps()[at]["with"];
                let keeps = with["persist-credentials"].as_bool();
                assert_eq!(keeps, Some(false), "{}", job.name);
                seen += 1;
            }
        }
    }
    assert!(seen >= 4, "only {seen} checkouts were found");
}

#[test]
fn no_command_contains_an_expression() {
    let mut seen = 0;
    for job in jobs() {
        for command in job.steps().iter().filter_map(|step| step["run"].as_str()) {
            // Its value would be a part of the script.
            assert!(!command.contains("${{"), "{}: {command}", job.name);
            seen += 1;
        }
    }
    assert!(seen >= 10, "only {seen} commands were found");
    for path in WORKFLOWS {
        assert!(!text(path).contains("pull_request_target"), "{path}");
    }
}

#[test]
fn a_release_is_attested_before_it_is_created() {
    let jobs = jobs();
    let release = jobs.iter().find(|job| job.name.ends_with(": release"));
    let release = release.unwrap();
    let place_of = |name: &str| {
        let mut actions = release.actions();
        actions.find(|(_, action)| *action == name).unwrap().0
    };
    let steps = release.steps();
    let provenance = place_of("actions/attest-build-provenance");
    assert_eq!(steps[provenance]["with"]["subject-path"], "out/*");
    let materials = place_of("actions/attest-sbom");
    let with = &steps[materials]["with"];
    assert_eq!(with["subject-path"], "out/*.tar.gz");
    assert_eq!(with["sbom-path"], "out/exportlint.cdx.json");
    let creates = |step: &Value| {
        let command = step["run"].as_str().unwrap_or_default();
        command.contains("gh release create") && command.contains("out/*")
    };
    let created = steps.iter().position(creates).unwrap();
    assert!(provenance < created && materials < created);
}

/// The packages of a lock file with their versions and checksums.
fn locked(path: &str) -> BTreeMap<(String, String), String> {
    let text = text(path);
    let value = |package: &str, key: &str| {
        let mut lines = package.lines();
        let line = lines.find_map(|line| line.strip_prefix(key)?.strip_prefix(" = "));
        line.unwrap_or_default().trim_matches('"').to_owned()
    };
    let packages = text.split("[[package]]").skip(1);
    packages
        .map(|it| {
            (
                (value(it, "name"), value(it, "version")),
                value(it, "checksum"),
            )
        })
        .collect()
}

#[test]
fn the_fuzz_targets_are_built_with_the_dependencies_of_the_tool() {
    let own = locked("Cargo.lock");
    let fuzz = locked("fuzz/Cargo.lock");
    // Those of the fuzzer itself.
    let others = ["arbitrary", "cc", "find-msvc-tools", "jobserver", "shlex"];
    let others = [&others[..], &["exportlint-fuzz", "libfuzzer-sys"]].concat();
    let unknown: Vec<_> = fuzz
        .iter()
        .filter(|((name, _), _)| !others.contains(&name.as_str()))
        .filter(|(package, checksum)| own.get(package) != Some(checksum))
        .collect();
    assert_eq!(unknown, Vec::<(&(String, String), &String)>::new());
    assert!(fuzz.len() > 80);
    // The lock file of the fuzz targets has to follow each dependency that comes or goes.
    assert_eq!(dependencies_in_lock("fuzz/Cargo.lock"), dependencies());
}

/// The dependencies of exportlint for all targets, without those of its tests.
fn dependencies() -> BTreeSet<String> {
    let manifest = text("Cargo.toml");
    let mut names = BTreeSet::new();
    let mut is_listed = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            is_listed = line.ends_with("dependencies]") && !line.contains("dev-");
        } else if let Some((name, _)) = line.split_once(" = ")
            && is_listed
            && !line.starts_with('#')
        {
            names.insert(name.to_owned());
        }
    }
    assert!(names.len() >= 20, "only {names:?} were found");
    names
}

/// The dependencies of exportlint in a lock file.
fn dependencies_in_lock(path: &str) -> BTreeSet<String> {
    let text = text(path);
    let (_, package) = text.split_once("name = \"exportlint\"\n").unwrap();
    let (_, list) = package.split_once("dependencies = [\n").unwrap();
    let (list, _) = list.split_once(']').unwrap();
    let names = list.lines().map(|line| line.trim_matches([' ', '"', ',']));
    // Of two versions of a package, the version follows the name.
    names
        .map(|name| name.split(' ').next().unwrap().to_owned())
        .collect()
}

#[test]
fn the_fuzz_targets_are_run() {
    let manifest = text("fuzz/Cargo.toml");
    let mut declared: Vec<String> = manifest
        .split("[[bin]]")
        .skip(1)
        .map(|target| target.split('"').nth(1).unwrap().to_owned())
        .collect();
    declared.sort_unstable();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/fuzz_targets");
    let files = files_below(&folder).into_iter();
    let present: Vec<String> = files
        .map(|file| file.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    assert_eq!(declared, present);
    let runner = text("fuzz/run");
    let (_, table) = runner.split_once("TARGETS = {\n").unwrap();
    let (table, _) = table.split_once("\n}").unwrap();
    let mut run: Vec<&str> = table
        .lines()
        .filter_map(|line| line.trim().strip_prefix('"')?.split('"').next())
        .collect();
    run.sort_unstable();
    assert_eq!(run, present);
    assert!(text(".ci/run").contains("\nfuzz/run\n"));
}

#[test]
fn releases_are_made_for_the_targets_whose_dependencies_are_checked() {
    let deny = text("deny.toml");
    let (_, list) = deny.split_once("targets = [\n").unwrap();
    let (list, _) = list.split_once(']').unwrap();
    let checked: Vec<&str> = list
        .lines()
        .filter_map(|line| line.trim().strip_prefix('"')?.strip_suffix("\","))
        .collect();
    let release = workflow(".github/workflows/release.yml");
    let matrix = &release["jobs"]["build"]["strategy"]["matrix"]["include"];
    let built: Vec<&str> = matrix
        .as_sequence()
        .unwrap()
        .iter()
        .map(|entry| entry["target"].as_str().unwrap())
        .collect();
    assert_eq!(checked, built);
    assert_eq!(built.len(), 5);
}

#[test]
fn wheels_are_released_with_the_version_that_is_tested() {
    let pin = |path: &str| {
        let text = text(path);
        let line = text.lines().find(|line| line.starts_with("maturin=="));
        line.unwrap().trim_end_matches(" \\").to_owned()
    };
    let tested = pin("tests/peers/requirements.in");
    assert_eq!(pin(".github/maturin.txt"), tested);
    assert_eq!(pin("tests/peers/requirements.txt"), tested);
}

/// The names in backticks in the second column of the tables of a Markdown text, by row.
fn held_by(markdown: &str) -> Vec<(&str, Vec<&str>)> {
    let rows = markdown.lines().filter(|line| line.starts_with("| "));
    let rows = rows.filter(|line| !line.starts_with("| promise |"));
    rows.map(|row| {
        let (promise, holders) = row[2..].rsplit_once(" | ").unwrap();
        (promise, holders.split('`').skip(1).step_by(2).collect())
    })
    .collect()
}

/// Whether there is a function in a module of the tests or of the program, or such a file.
fn exists(name: &str) -> bool {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let Some((module, function)) = name.split_once("::") else {
        return root.join(name).is_file();
    };
    let declares = |file: &Path| {
        let is_of_module = file.file_stem().is_some_and(|stem| stem == module)
            || file.parent().unwrap().ends_with(module);
        is_of_module && {
            let text = std::fs::read_to_string(file).unwrap();
            let before = text.split_once(&format!("fn {function}() {{"));
            // Other attributes may be between.
            before.is_some_and(|(before, _)| {
                let attributes = before
                    .lines()
                    .rev()
                    .skip_while(|line| line.trim().is_empty());
                let mut attributes = attributes.take_while(|line| line.trim().starts_with("#["));
                attributes.any(|line| line.trim() == "#[test]")
            })
        }
    };
    ["tests/it", "src"].iter().any(|folder| {
        let files = files_below(&root.join(folder));
        files.iter().any(|file| declares(file))
    })
}

#[test]
fn every_promise_is_held_by_a_test_that_exists() {
    let manual = text("docs/security.md");
    let promises = held_by(&manual);
    assert!(
        promises.len() >= 20,
        "only {} promises were found",
        promises.len()
    );
    for (promise, holders) in promises {
        assert!(!holders.is_empty(), "nothing holds: {promise}");
        for holder in holders {
            assert!(
                exists(holder),
                "{holder} does not exist; it is to hold: {promise}"
            );
        }
    }
    assert!(!exists("supply_chain::no_such_test") && !exists("fuzz/no-such-file"));
}
