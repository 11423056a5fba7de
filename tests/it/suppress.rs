//! Ignoring findings from outside: comments, their end, and the baseline with its life in git.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use exportlint::rules::RULES;

use crate::fixtures::{check_with, documents_below, options_for, root};
use crate::support::{Tool, git};

/// Two errors: `structure/unknown-field`, at the end and before it.
const TWO: &str = "\
version: 1
kind: export-context
name: Shop feed
posthandlers: []
colour: red
size: big
";

fn until(day: &str) -> String {
    let comment = format!("# exportlint: ignore[structure/unknown-field] until={day} -- ours");
    TWO.replace("red", &format!("red {comment}"))
        .replace("size", &format!("{comment}\nsize"))
}

#[test]
fn a_comment_holds_until_its_day() {
    let mut tool =
        Tool::new("check -f concise --today 2027-01-31").file("a.yaml", &until("2027-01-31"));
    assert_eq!(tool.run().code, Some(0));
    let mut tool = tool.arguments("check -f concise --today 2027-02-01");
    tool.says("ignore-expired");
    let mut tool = tool.arguments("check --today 2027-02-30");
    assert_eq!(tool.run().code, Some(2));
}

/// JSON has no comments: what suppresses a finding of it is in the settings.
#[test]
fn a_comment_in_json_ignores_nothing() {
    let text = "{\n  \"version\": 1,\n  \"kind\": \"export-context\",\n  \"name\": \"Shop feed\",\n  \
                \"posthandlers\": [],\n  \"colour\": 1 # exportlint: ignore[structure] -- ours\n}\n";
    let mut tool = Tool::new("check -f concise -q").file("a.json", text);
    let said = tool.run();
    assert_eq!(
        (said.code, said.stdout.as_str()),
        (
            Some(1),
            "a.json:6:3: error[structure/unknown-field] unknown key `colour` in `Export context`\n\
             a.json:6:15: error[syntax/invalid] invalid JSON: comments are not allowed\n"
        )
    );
}

#[test]
fn nothing_is_unused_that_a_rule_had_no_chance_to_find() {
    let text = TWO.replace(
        "colour: red\nsize: big\n",
        "x-a: 1 # exportlint: ignore[structure]\n",
    );
    let mut tool = Tool::new("check -f concise").file("a.yaml", &text);
    tool.says("ignore-unused");
    for arguments in [
        "--ignore structure/unknown-field",
        "--select suppression,secret",
    ] {
        tool = tool.arguments(&format!("check -f concise -q {arguments}"));
        let said = tool.run();
        assert_eq!(
            (said.code, said.stdout.as_str()),
            (Some(0), ""),
            "{arguments}"
        );
    }
}

#[test]
fn an_ignored_finding_is_never_fixed() {
    let text = TWO.replace("size: big\n", "").replace("name:", "nmae:");
    let text = text.replace("feed", "feed # exportlint: ignore[structure]");
    let mut tool = Tool::new("check --unsafe-fixes -f concise").file("a.yaml", &text);
    tool.run();
    assert_eq!(tool.text("a.yaml"), text);
}

#[test]
fn a_rule_that_is_off_runs_if_it_is_selected() {
    let text = until("2027-01-31").replace(" -- ours", "");
    let mut tool = Tool::new("check -f concise --today 2027-01-01").file("a.yaml", &text);
    assert_eq!(tool.run().stdout, "");
    let mut tool =
        tool.arguments("check -f concise --today 2027-01-01 --select suppression/without-reason");
    tool.says("select-off");
}

#[test]
fn a_baseline_hides_what_is_known_and_shrinks_by_itself() {
    let mut tool = Tool::new("baseline").file("a.yaml", TWO);
    tool.says("baseline-first");
    let first = tool.text("exportlint-baseline.json");
    crate::expected::compare(&root().join("cli/baseline-file.out"), &first);
    let more = TWO.replace("version", "# A line above.\nversion") + "weight: 1\n";
    let mut tool = tool
        .file("a.yaml", &more)
        .arguments("check -f concise --baseline exportlint-baseline.json");
    tool.says("baseline-hides");
    let mut tool = tool.arguments("check -f json --baseline exportlint-baseline.json");
    tool.says("baseline-hides-json");
    let mut tool = tool.arguments("baseline");
    tool.says("baseline-again");
    assert_eq!(tool.text("exportlint-baseline.json"), first);
    let fewer = more.replace("colour: red\n", "");
    let mut tool = tool
        .file("a.yaml", &fewer)
        .arguments("check -f concise --baseline exportlint-baseline.json");
    tool.says("baseline-unused");
    let mut tool = tool.arguments("baseline");
    tool.says("baseline-shrinks");
    let lines = tool.text("exportlint-baseline.json").lines().count();
    assert_eq!(lines, first.lines().count() - 1);
    let mut tool = tool.arguments("baseline --grow");
    tool.says("baseline-grows");
    let grown = tool.text("exportlint-baseline.json").lines().count();
    assert_eq!(grown, first.lines().count());
}

#[test]
fn a_baseline_that_could_not_be_read_is_not_written() {
    // With such a path, each entry has over 2 KB.
    let path = ["d".repeat(200).as_str(); 10].join("/") + "/a.yaml";
    let entries: Vec<String> = (0..1000)
        .map(|number| format!("key{number}: 1\n"))
        .collect();
    let document = |number| TWO.replace("Shop", &format!("Shop {number}")) + &entries.concat();
    let documents: Vec<String> = (0..8).map(document).collect();
    let text = documents.join("---\n");
    let mut tool = Tool::new("baseline").file(&path, &text);
    tool.says("baseline-large");
    assert!(!tool.folder().join("exportlint-baseline.json").exists());
}

#[test]
fn what_is_not_checked_stays_in_a_baseline() {
    let other = TWO.replace("Shop", "Store");
    let mut tool = Tool::new("baseline")
        .file("a.yaml", TWO)
        .file("b.yaml", &other);
    tool.run();
    let first = tool.text("exportlint-baseline.json");
    let mut tool = tool.arguments("baseline a.yaml");
    tool.run();
    assert_eq!(tool.text("exportlint-baseline.json"), first);
    // What cannot be read may be there still.
    let mut tool = tool
        .file("a.yaml", &TWO.replace("name: ", "name: \""))
        .arguments("baseline");
    tool.run();
    assert_eq!(tool.text("exportlint-baseline.json"), first);
    let mut tool = tool.arguments("check -q -f concise b.yaml --baseline exportlint-baseline.json");
    assert_eq!(
        tool.run().transcript().lines().nth(1),
        Some("--- exit code 0")
    );
}

#[test]
fn a_broken_baseline_says_where() {
    let broken = "{\"version\": 1, \"findings\": [\n<<<<<<< ours\nnull]}\n";
    Tool::new("check a.yaml --baseline known.json")
        .file("a.yaml", TWO)
        .file("known.json", broken)
        .says("baseline-broken");
    Tool::new("check a.yaml --baseline known.json")
        .file("a.yaml", TWO)
        .says("baseline-missing");
}

#[test]
fn a_baseline_follows_a_file_that_git_knows_to_be_renamed() {
    let path = std::env::var("PATH").unwrap();
    let mut tool = Tool::new("baseline")
        .variable("PATH", &path)
        .file("a.yaml", TWO);
    git(tool.folder(), "init -q");
    tool.run();
    git(tool.folder(), "add -A");
    git(tool.folder(), "commit -q -m one");
    git(tool.folder(), "mv a.yaml b.yaml");
    let mut tool = tool.arguments("check -f concise --baseline exportlint-baseline.json");
    tool.says("baseline-renamed");
    git(tool.folder(), "commit -q -m two");
    assert_eq!(tool.run().code, Some(0));
    // Without git the file is a new one.
    let mut tool = tool.variable("PATH", "/nowhere");
    assert_eq!(tool.run().code, Some(1));
    let mut tool = tool.variable("PATH", &path).arguments("baseline");
    tool.run();
    let text = tool.text("exportlint-baseline.json");
    assert_eq!(text.matches("\"path\": \"b.yaml\"").count(), 2);
    assert_eq!(text.lines().count(), 4);
}

#[test]
fn branches_that_change_other_lines_of_a_baseline_merge() {
    let file = |number: usize| {
        (
            format!("{number}.yaml"),
            TWO.replace("Shop", &number.to_string()),
        )
    };
    let mut tool = Tool::new("baseline");
    for (name, text) in (1..8).map(file) {
        tool = tool.file(&name, &text);
    }
    git(tool.folder(), "init -q");
    tool.run();
    git(tool.folder(), "add -A");
    git(tool.folder(), "commit -q -m one");
    git(tool.folder(), "branch other");
    for (branch, number) in [("main", 1), ("other", 7)] {
        git(tool.folder(), &format!("checkout -q {branch}"));
        let (name, text) = file(number);
        tool = tool.file(&name, &text.replace("size: big\n", ""));
        tool.run();
        git(tool.folder(), "commit -q -a -m less");
    }
    git(tool.folder(), "merge -q main -m both");
    let merged = tool.text("exportlint-baseline.json");
    assert_eq!(merged.lines().count(), 2 + 12);
    tool.run();
    assert_eq!(tool.text("exportlint-baseline.json"), merged);
}

/// The names of all groups, which are all rules, as an ignore comment.
fn everything() -> String {
    let groups = RULES.iter().map(|rule| rule.meta().id.split_once('/'));
    let groups: BTreeSet<&str> = groups.map(|id| id.unwrap().0).collect();
    let groups: Vec<&str> = groups.into_iter().collect();
    format!("# exportlint: ignore[{}]", groups.join(", "))
}

/// Slow on purpose: a thousand texts, since a comment can be in each line of each layout of YAML.
#[test]
fn a_comment_at_any_line_makes_nothing_panic() {
    let comment = everything();
    // These have YAML's every layout.
    let folders = ["syntax", "rules/suppression"].map(|folder| root().join(folder));
    let mut checked = 0;
    for case in folders.iter().flat_map(|folder| documents_below(folder)) {
        let Ok(text) = std::fs::read_to_string(&case) else {
            continue;
        };
        if case.extension().is_none_or(|end| end != "yaml") {
            continue;
        }
        let options = options_for(&case);
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        for at in 0..lines.len() {
            let lead = lines[at].len() - lines[at].trim_start_matches(' ').len();
            let before: String = lines[..at].concat();
            let after: String = lines[at..].concat();
            let above = format!("{before}{}{comment}\n{after}", &" ".repeat(lead));
            let line = lines[at].trim_end();
            let same_line = format!("{before}{line} {comment}\n{}", lines[at + 1..].concat());
            for changed in [above, same_line] {
                let found = catch_unwind(AssertUnwindSafe(|| {
                    check_with(&case, changed.as_bytes(), &options)
                }));
                assert!(found.is_ok(), "{} at line {}", case.display(), at + 1);
                checked += 1;
            }
        }
    }
    assert!(checked >= 1_000, "only {checked} texts were checked");
}
