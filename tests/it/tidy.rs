//! Rules about the code itself: floors, foreign names, forbidden words.

use std::collections::BTreeSet;
use std::path::Path;

use exportlint::provider::Provider;
use exportlint::rules::RULES;

use crate::fixtures::files_below;
use crate::imports;

/// The modules in floors, from the ground up. `docs/ARCHITECTURE.md` says the same in words.
const FLOORS: [&[&str]; 10] = [
    &["text"],
    &["diagnostic", "syntax", "value"],
    &["model", "provider", "redact"],
    &["metadata", "policy", "schema"],
    &["document"],
    &["rule"],
    &["rules", "settings"],
    &["engine", "fixer"],
    &[
        "configure",
        "discover",
        "editor",
        "error",
        "git",
        "lsp",
        "read_file",
        "replace",
        "report",
        "run",
    ],
    &["cli"],
];

/// What a module may use on its own floor, one way.
const BESIDE: &[(&str, &str)] = &[
    ("git", "error"),
    ("run", "git"),
    ("settings", "rules"),
    ("fixer", "engine"),
    ("configure", "discover"),
    ("configure", "error"),
    ("configure", "read_file"),
    ("configure", "run"),
    ("discover", "error"),
    ("discover", "read_file"),
    ("replace", "read_file"),
    ("lsp", "configure"),
    ("lsp", "discover"),
    ("lsp", "editor"),
    ("lsp", "error"),
    ("lsp", "report"),
    ("lsp", "run"),
    ("run", "discover"),
    ("run", "error"),
    ("run", "read_file"),
    ("run", "replace"),
    ("report", "discover"),
    ("report", "error"),
    ("report", "read_file"),
    ("report", "replace"),
    ("report", "run"),
];

/// Crates that stay in one place, so that each can be changed in a day.
const FOREIGN: &[(&str, &[&str])] = &[
    ("clap::", &["src/cli/"]),
    ("clap_complete::", &["src/cli/completions.rs"]),
    ("clap_complete_nushell::", &["src/cli/completions.rs"]),
    ("clap_mangen::", &["src/cli/man.rs"]),
    ("gen_lsp_types::", &["src/lsp"]),
    ("granit_parser::", &["src/syntax/yaml"]),
    ("ignore::", &["src/discover.rs"]),
    (
        "jsonschema::",
        &["src/policy/graph.rs", "src/policy/schema.rs"],
    ),
    ("lsp_server::", &["src/lsp"]),
    ("miette::", &["src/report/full/snippet.rs"]),
    ("quick_xml::", &["src/report/junit.rs"]),
    (
        "schemars::",
        &["src/model/", "src/report/json.rs", "src/schema/"],
    ),
    ("sha2::", &["src/diagnostic/fingerprint.rs"]),
    (
        "similar::",
        &["src/lsp/edits.rs", "src/report/patch/change.rs"],
    ),
    ("std::env::", &["src/cli/", "src/main.rs"]),
    (
        "std::fs",
        &[
            "src/discover.rs",
            "src/lsp/manual_files.rs",
            "src/read_file.rs",
            "src/replace/mod.rs",
            "src/replace/create_all.rs",
            "src/replace/temporary.rs",
            "src/report/file.rs",
        ],
    ),
    (
        "globset::",
        &["src/configure.rs", "src/settings/", "src/value/glob.rs"],
    ),
    ("rustix::", &["src/read_file.rs"]),
    ("same_file::", &["src/cli/output_paths.rs"]),
    ("signal_hook::", &["src/replace/interruption.rs"]),
    (
        "regex::",
        &["src/document/organization.rs", "src/value/pattern.rs"],
    ),
    (
        "tempfile::",
        &["src/lsp/manual_files.rs", "src/replace/temporary.rs"],
    ),
    ("toml::", &["src/syntax/mod.rs", "src/syntax/toml.rs"]),
    ("strsim::", &["src/value/nearest.rs"]),
];

/// Words that have no place in finished code.
const FORBIDDEN: [&str; 4] = ["TODO", "FIXME", "dbg!", "unimplemented!"];

/// The files of `src`, each with its path from the crate and its text without its tests.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = files_below(&root.join("src")).into_iter();
    let sources: Vec<_> = files
        .filter(|file| file.extension().is_some_and(|end| end == "rs"))
        .map(|file| {
            let text = std::fs::read_to_string(&file).unwrap();
            let code = without_tests(&text);
            let path = file
                .strip_prefix(root)
                .unwrap()
                .to_str()
                .unwrap()
                .replace('\\', "/");
            (path, code)
        })
        .filter(|(path, _)| !path.contains("/tests/") && !path.ends_with("/tests.rs"))
        .collect();
    assert!(sources.len() >= FEWEST_SOURCES, "{} sources", sources.len());
    sources
}

/// A text without its items for tests. Each ends at the `;` of its first line or at a `}` in the
/// column in which it starts: the format is checked. Other code may follow them.
fn without_tests(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let item = line.trim_start();
        if item != "#[cfg(test)]" {
            code += line;
            code.push('\n');
            continue;
        }
        let indent = &line[..line.len() - item.len()];
        let item = lines.by_ref();
        let first = item.find(|line| !line.trim_start().starts_with("#["));
        if first.is_some_and(|first| first.ends_with(';')) {
            continue;
        }
        let is_last = |line: &&str| matches!(line.strip_prefix(indent), Some("}" | "};"));
        // `take_while` takes the last line too.
        lines
            .by_ref()
            .take_while(|line| !is_last(line))
            .for_each(drop);
    }
    code
}

#[test]
fn code_after_tests_is_read() {
    let text = "use a;\n#[cfg(test)]\nmod tests;\nuse b;\n#[cfg(test)]\nmod more {\n    const TEXT: &str = \"\nx\n\";\n    use c;\n}\nuse d;\n";
    assert_eq!(without_tests(text), "use a;\nuse b;\nuse d;\n");
}

/// At least so many files are read: fewer mean that a walk has gone wrong.
const FEWEST_SOURCES: usize = 300;

fn module_of(path: &str) -> &str {
    let inner = path.strip_prefix("src/").unwrap();
    inner.split(['/', '.']).next().unwrap()
}

fn floor_of(module: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&module))
}

#[test]
fn imports_follow_the_floors() {
    let mut wrong = Vec::new();
    for (path, code) in sources() {
        let module = module_of(&path);
        if matches!(module, "main" | "lib") {
            continue;
        }
        let floor = floor_of(module).unwrap_or_else(|| panic!("{path}: `{module}` has no floor"));
        for used in code.split("crate::").skip(1) {
            let used: String = used
                .chars()
                .take_while(|sign| sign.is_alphanumeric() || *sign == '_')
                .collect();
            let Some(other) = floor_of(&used) else {
                continue;
            };
            let is_allowed =
                used == module || other < floor || BESIDE.contains(&(module, used.as_str()));
            if !is_allowed {
                wrong.push(format!("{path} uses crate::{used}"));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    let graph = imports::graph(&sources());
    assert_eq!(imports::circles(&graph), BTreeSet::new());
}

#[test]
fn a_part_of_the_document_imports_no_more_than_the_document_from_its_front_page() {
    let graph = imports::graph(&sources());
    let mut count = 0;
    for (module, edges) in &graph {
        if !imports::is_front_page_of("document", module) {
            continue;
        }
        let items: Vec<&str> = edges
            .get("document")
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect();
        assert!(
            matches!(items[..], [] | ["Document"]),
            "{module}: {items:?}"
        );
        count += 1;
    }
    assert!(count >= 15, "{count} parts of the document");
}

#[test]
fn foreign_names_stay_in_one_place() {
    // A path that goes on before the name names something of another crate.
    assert_eq!(outside_of(FOREIGN, &[':']), Vec::<String>::new());
}

/// What is in these places and nowhere else: the absences of `docs/ARCHITECTURE.md`.
const ABSENT_ELSEWHERE: &[(&str, &[&str])] = &[
    // A finding is reported by a rule, in the words of its file.
    (
        "Finding {",
        &[
            "src/diagnostic/mod.rs",
            "src/rule/findings/masked.rs",
            "src/rule/findings/mod.rs",
        ],
    ),
    ("Findings::new", &["src/engine/judged.rs"]),
    // What a sentence quotes is masked in one place.
    (
        "with_quotes",
        &["src/redact/mod.rs", "src/text/sentence.rs"],
    ),
    // Masking, the editor and the rest read a `Document`.
    ("Context<", &["src/engine/", "src/rule/", "src/rules/"]),
    // Lines and columns are for what is shown, and for places whose text is not kept until then.
    (
        "line_index::",
        &[
            "src/cli/show_config.rs",
            "src/diagnostic/mod.rs",
            "src/engine/contests.rs",
            "src/error.rs",
            "src/fixer/mod.rs",
            "src/lsp/",
            "src/metadata/read.rs",
            "src/redact/mod.rs",
            "src/report/",
            "src/run/baseline_comparison.rs",
            "src/text/",
        ],
    ),
    // The facts of the model are part of the schemas; all else is serialized by types of a format.
    (
        "Serialize",
        &[
            "src/cli/rules.rs",
            "src/lsp/",
            "src/model/facts.rs",
            "src/report/",
            // What writes all of them.
            "src/text/json.rs",
        ],
    ),
    ("Command::new", &["src/git/"]),
    ("TcpListener", &[]),
    ("TcpStream", &[]),
    ("ToSocketAddrs", &[]),
    ("UdpSocket", &[]),
    ("UnixStream", &[]),
];

#[test]
fn what_is_absent_is_absent() {
    assert_eq!(outside_of(ABSENT_ELSEWHERE, &[]), Vec::<String>::new());
}

/// The uses of names outside of their homes. A name after one of `joined` is another one.
fn outside_of(names: &[(&str, &[&str])], joined: &[char]) -> Vec<String> {
    let mut wrong = Vec::new();
    for (path, code) in sources() {
        for (name, homes) in names.iter().copied() {
            let mut code_lines = code
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"));
            let is_used = code_lines.any(|line| {
                line.match_indices(name).any(|(at, _)| {
                    !line[..at]
                        .ends_with(|c: char| c.is_alphanumeric() || c == '_' || joined.contains(&c))
                })
            });
            if is_used && !homes.iter().any(|home| path.starts_with(home)) {
                wrong.push(format!("{path} uses {name}"));
            }
        }
    }
    wrong
}

#[test]
fn files_are_read_from_the_floor_of_discover_on() {
    let lowest = floor_of("discover");
    let (_, homes) = FOREIGN.iter().find(|(name, _)| *name == "std::fs").unwrap();
    assert!(!homes.is_empty());
    for home in *homes {
        assert!(floor_of(module_of(home)) >= lowest, "{home}");
    }
}

/// Crates that open connections.
const NETWORK: [&str; 10] = [
    "curl",
    "hyper",
    "isahc",
    "mio",
    "native-tls",
    "reqwest",
    "rustls",
    "socket2",
    "tokio",
    "ureq",
];

#[test]
fn no_dependency_opens_a_connection() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let lock = std::fs::read_to_string(root.join("Cargo.lock")).unwrap();
    let names = lock.lines().filter_map(|line| line.strip_prefix("name = "));
    let names: BTreeSet<&str> = names.map(|name| name.trim_matches('"')).collect();
    assert!(names.contains("exportlint") && names.len() >= 50);
    for name in NETWORK {
        assert!(!names.contains(name), "{name} is a dependency");
    }
}

/// What would let a rule remember one document when it looks at the next.
const STATE: [&str; 6] = [
    "thread_local!",
    "Atomic",
    "Cell<",
    "Lock<",
    "Mutex<",
    "LazyLock",
];

/// What finds an entry by its key. With a literal key, a rule would spell out the format.
const LOOKUPS: [&str; 4] = ["tree.get(", ".twin(", ".key==(", ".key.text==("];

#[test]
fn rules_hold_no_state_and_find_no_field_by_its_key() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for (path, code) in sources() {
        if !path.starts_with("src/rules/") && !path.starts_with("src/document/") {
            continue;
        }
        count += 1;
        let lines = code
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        let code = lines.collect::<Vec<_>>().join(" ");
        if path.starts_with("src/rules/") {
            let mut items = code.split_whitespace();
            if items.any(|word| word == "static") {
                wrong.push(format!("{path} has a static item"));
            }
            let found = STATE.iter().filter(|word| code.contains(**word));
            wrong.extend(found.map(|word| format!("{path} has {word}")));
        }
        let code = code.replace(' ', "").replace("==\"", "==(\"");
        for lookup in LOOKUPS {
            for (at, _) in code.match_indices(lookup) {
                let argument = code[at + lookup.len()..].split([')', '{']).next();
                if argument.is_some_and(|argument| argument.contains('"')) {
                    wrong.push(format!("{path} looks up a literal key with {lookup}"));
                }
            }
        }
    }
    assert!(count >= 95, "{count} files");
    assert_eq!(wrong, Vec::<String>::new());
}

/// What reads like the prefix of a group and is none: the providers of `explain` are named with it.
const NO_GROUP: (&str, &str) = ("src/cli/explain", "provider/");

#[test]
fn no_rule_is_singled_out_by_its_name() {
    let mut names: BTreeSet<String> = BTreeSet::new();
    for rule in RULES {
        names.insert(rule.meta().id.to_owned());
        names.insert(format!("{}/", rule.meta().group()));
    }
    assert!(names.len() >= 80, "{} names", names.len());
    let mut wrong = Vec::new();
    for (path, code) in sources() {
        if path.starts_with("src/rules/") {
            continue;
        }
        for literal in code.lines().flat_map(string_literals) {
            let (home, prefix) = NO_GROUP;
            let is_exempt = literal == prefix && path.starts_with(home);
            if names.contains(literal) && !is_exempt {
                wrong.push(format!("{path} has {literal:?}"));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// Where the ids of providers are written: in their table, and in words that documents contain.
const PROVIDER_IDS: [&str; 4] = [
    "src/provider/",
    "src/model/",
    "src/schema/tables.rs",
    "src/value/",
];

#[test]
fn no_provider_is_singled_out_by_its_name() {
    let ids: BTreeSet<&str> = Provider::all().map(|provider| provider.id).collect();
    assert!(ids.len() >= 20, "{} ids", ids.len());
    let mut wrong = Vec::new();
    for (path, code) in sources() {
        if PROVIDER_IDS.iter().any(|home| path.starts_with(home)) {
            continue;
        }
        for literal in code.lines().flat_map(string_literals) {
            if ids.contains(literal) {
                wrong.push(format!("{path} has {literal:?}"));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// What is between the quotes of the string literals that start and end on a line of code.
fn string_literals(line: &str) -> impl Iterator<Item = &str> {
    let is_comment = line.trim_start().starts_with("//");
    let parts = line.split('"').skip(1).step_by(2);
    parts.filter(move |_| !is_comment)
}

#[test]
fn no_forbidden_word_is_left() {
    let mut wrong = Vec::new();
    for (path, code) in sources() {
        for word in FORBIDDEN {
            if code.contains(word) {
                wrong.push(format!("{path} has {word}"));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn every_module_says_what_it_is_for() {
    let without: Vec<String> = sources()
        .into_iter()
        .filter(|(path, code)| !path.ends_with("tables.rs") && !code.starts_with("//!"))
        .map(|(path, _)| path)
        .collect();
    assert_eq!(without, Vec::<String>::new());
}
