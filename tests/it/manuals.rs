//! The manuals hold: what an example calls wrong is found, and what it calls fixed is clean.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use exportlint::rule::{Profile, RuleMeta};
use exportlint::rules::RULES;

use crate::fixtures::{check, concise, root};
use crate::frame;
use crate::generated::manual_of_rules;
use crate::support::Tool;

/// The rules whose examples cannot be run, and why.
const NOT_RUN: [(&str, &str); 1] = [(
    "syntax/encoding",
    "the manual is UTF-8 itself and can only describe another byte",
)];

/// The rules whose examples are about another finding, which is there too.
const ALSO: [(&str, &str); 2] = [
    ("suppression/expired", "endpoint/insecure-scheme"),
    ("suppression/unknown-rule", "endpoint/insecure-scheme"),
];

/// A fenced block of a manual.
struct Fenced {
    language: String,
    text: String,
}

/// The fenced blocks of the section `Example`: what fails, and what is fixed.
fn halves(meta: &RuleMeta) -> [Fenced; 2] {
    let section = meta.section("Example");
    let mut lines = section.lines();
    let mut next = || {
        let language = lines.find_map(|line| line.strip_prefix("```")).unwrap();
        let inside = lines.by_ref().take_while(|line| *line != "```");
        Fenced {
            language: language.to_owned(),
            text: inside.flat_map(|line| [line, "\n"]).collect(),
        }
    };
    [next(), next()]
}

/// A name under which the rule is on: some rules are off unless a profile wants them.
fn path_for(meta: &RuleMeta) -> PathBuf {
    // Rules about what an organization allows see the settings of their cases.
    let folder = root().join("rules").join(meta.id);
    let name = folder.join(meta.id.replace('/', "-"));
    let name = name.display();
    if meta.severity_in(Profile::default()).is_some() {
        return PathBuf::from(format!("{name}.yaml"));
    }
    let wanted = match meta.severity_in(Profile::Rfc6749) {
        Some(_) => "rfc6749",
        None => "selected",
    };
    PathBuf::from(format!("{name}.{wanted}.yaml"))
}

fn findings(path: &Path, document: &str) -> String {
    concise(path, check(path, document.as_bytes()).as_ref())
}

/// What does not hold in the example of a rule, for people to read.
fn broken_promise(meta: &RuleMeta) -> Option<String> {
    let [fails, fixed] = halves(meta);
    let path = path_for(meta);
    let [fails, fixed] = frame::documents([&fails.text, &fixed.text]);
    let found = findings(&path, &fails);
    let own = format!("[{}]", meta.id);
    let also = ALSO.iter().find(|(id, _)| *id == meta.id);
    let also = also.map_or(own.clone(), |(_, also)| format!("[{also}]"));
    let is_expected = |line: &str| line.contains(&own) || line.contains(&also);
    if !found.contains(&own) || !found.contains(&also) || !found.lines().all(is_expected) {
        return Some(format!("finds not just {own}\n{found}in\n{fails}"));
    }
    let found = findings(&path, &fixed);
    (!found.is_empty()).then(|| format!("{own} is not fixed\n{found}in\n{fixed}"))
}

#[test]
fn every_example_fails_by_its_own_rule_and_is_clean_when_fixed() {
    let not_run = BTreeMap::from(NOT_RUN);
    let broken: Vec<String> = RULES
        .iter()
        .map(|rule| rule.meta())
        .filter(|meta| !not_run.contains_key(meta.id))
        .filter_map(broken_promise)
        .collect();
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn only_examples_that_are_no_yaml_are_not_run() {
    let no_yaml = RULES.iter().map(|rule| rule.meta()).filter(|meta| {
        let blocks = halves(meta);
        blocks.iter().any(|block| block.language != "yaml")
    });
    let no_yaml: Vec<&str> = no_yaml.map(|meta| meta.id).collect();
    assert_eq!(no_yaml, NOT_RUN.map(|(id, _)| id));
}

/// What `explain` should print for a rule by the published manual, without its empty lines.
fn explained(published: &str, id: &str) -> Vec<String> {
    let row = published.lines().find(|line| {
        let is_own = |rest: &str| rest.starts_with(&format!("{id}`]"));
        line.strip_prefix("| [`").is_some_and(is_own)
    });
    let cells: Vec<&str> = row.unwrap().split(" | ").collect();
    let mut lines = vec![
        id.to_owned(),
        format!("  severity  {}", cells[1]),
        format!("  fix       {}", cells[2]),
    ];
    let (_, rest) = published.split_once(&format!("\n## `{id}`\n")).unwrap();
    let section = rest.split("\n<a id=").next().unwrap();
    let mut in_code = false;
    for line in section.lines().filter(|line| !line.is_empty()) {
        if line.starts_with("```") {
            in_code = !in_code;
        } else if let Some(heading) = line.strip_prefix("### ") {
            lines.push(heading.to_owned());
        } else {
            lines.push(format!("{}{line}", if in_code { "    " } else { "  " }));
        }
    }
    lines
}

#[test]
fn explain_shows_the_published_manual_of_every_rule() {
    let published = manual_of_rules();
    for rule in RULES {
        let meta = rule.meta();
        let said = Tool::new(&format!("explain {}", meta.id)).run();
        assert_eq!((said.code, said.stderr.as_str()), (Some(0), ""));
        let mut lines: Vec<String> = said.stdout.lines().map(str::to_owned).collect();
        lines.retain(|line| !line.is_empty() && !line.starts_with("  since"));
        // The index says nothing of profiles.
        let usual = lines[1].split(" (").next().unwrap().to_owned();
        lines[1] = usual;
        assert_eq!(lines, explained(&published, meta.id), "{}", meta.id);
    }
}
