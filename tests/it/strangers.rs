//! Text that strangers wrote: values, keys, comments, names of files, settings and arguments are
//! quoted in every format, and none of them reaches a reader as something else than text.
//!
//! A parser of each receiver judges the reports: `serde_json`, `quick-xml`, `git apply`, and a port
//! of the one of GitHub's runner.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use exportlint::text::invisible::{affects_terminal, is_invisible};
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;

use crate::runner::{Found, Runner};
use crate::support::{Said, Tool};

/// What is put everywhere.
pub(crate) const HOSTILE: [&str; 25] = [
    "::error::pwned",
    "::error file=a.yaml,line=1::pwned",
    " \t::set-output name=a::pwned",
    "##[error]pwned",
    "a ###[set-output name=ok]pwned",
    "##[##[group]pwned",
    "a ##vso[task.setvariable variable=b]c ##teamcity[d]",
    "a\n::error::pwned",
    "a\r::error::pwned\r##[error]pwned",
    "\u{85}::error::\u{2028}::error::\u{3000}::error::pwned",
    "\u{ad}::error::pwned\u{200b}##[error]pwned",
    "#\u{200b}#[error]pwned :\u{ad}:error::pwned",
    "::stop-commands::a",
    "\u{1b}[31mred\u{1b}]8;;http://b.example\u{7}link\u{9b}31m",
    "\u{202e}gnp.exe\u{2066}\u{200f}\u{61c}",
    "a\u{ad}b\u{200b}\u{200d}\u{2060}c\u{feff}d\u{180e}e\u{3164}f\u{e0041}g\u{fe0f}h\u{34f}",
    "a\u{a0}b\u{2003}c\u{202f}d\u{2800}",
    "\u{fdd0}\u{ffff}\u{e000}\u{10ffff}",
    "`code` ``` `` [a](http://b.example) ![i](x)",
    "<b>@all</b> <!-- #1 | x -->&amp;&#35;",
    "]]><![CDATA[x]]></testsuites>",
    "{0} {1} ${x} %s %0A%25%3A",
    "=1+1|cmd -1 @x \"a\",'b'",
    "a,b:c;d=e%\\n\\u0041",
    "[a](command:x?%22a%22) 値 🛒",
];

/// A text as a JSON string, which YAML reads as well: it allows no control character and
/// not every noncharacter in a text.
pub(crate) fn quoted(text: &str) -> String {
    let json = Value::from(text).to_string();
    let escaped = json.chars().map(|c| match c {
        c if c.is_control() || c == '\u{ffff}' => format!("\\u{:04x}", u32::from(c)),
        c => c.to_string(),
    });
    escaped.collect()
}

/// A text as a TOML string.
fn toml(text: &str) -> String {
    let escaped = text.chars().map(|c| match c {
        '"' | '\\' => format!("\\{c}"),
        c if c.is_control() => format!("\\u{:04x}", u32::from(c)),
        c => c.to_string(),
    });
    format!("\"{}\"", escaped.collect::<String>())
}

/// A text as a part of a comment.
fn comment(text: &str) -> String {
    text.replace(
        |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{ffff}'),
        " ",
    )
}

/// A text as the name of a file.
fn file_name(number: usize, text: &str) -> String {
    format!("{}{number}.yaml", text.replace('/', "_"))
}

/// A document with this text in every place, and many findings.
pub(crate) fn document(hostile: &str) -> String {
    let (text, comment) = (quoted(hostile), comment(hostile));
    format!(
        "\
# {comment}
version: 1
kind: export-context
name: {text}
{text}: 1 # {comment}
{text}: 2
posthandlers:
  # exportlint: ignore[{comment}] until=2020-01-01 -- {comment}
  - type: oauth2
    label: {text}
    destination_systems: 1
    destinations:
      # {comment}
      - name: {text}
        limit_to_servertype: {text}
        rest_url: {text}
        {text}: {text}
        Grand type: client_credentials # {comment}
        scope: {text}
        client_authentication: {text}
        destination_field_for_token: {field}
  - type: {text}
  - {text}
# exportlint: ignore[secret/inline] -- {comment}
",
        field = quoted(&format!("REST | {hostile}")),
    )
}

/// A file for each hostile text, and the settings, of which nothing is valid but a policy.
fn project() -> Tool {
    let mut settings = String::from(
        "[[policies]]\nname = \"acme/naming\"\nkind = \"export-context\"\nschema = \"names.json\"\n",
    );
    for hostile in HOSTILE {
        let text = toml(hostile);
        let _ = write!(
            settings,
            "[[providers]]\nid = {text}\nhosts = [{text}]\n{text} = {text} # {}\n",
            comment(hostile)
        );
    }
    let values: Vec<String> = HOSTILE.iter().map(|text| quoted(text)).collect();
    let schema = format!(
        "{{\"title\": {0}, \"description\": {0}, \"properties\": {{\"name\": {{\"title\": {0}, \
         \"description\": {0}, \"enum\": [{1}, 1]}}}}}}",
        values[0],
        values[1..4].join(", ")
    );
    let tool = Tool::new("")
        .file("exportlint.toml", &settings)
        .file("names.json", &schema);
    HOSTILE
        .iter()
        .enumerate()
        .fold(tool, |tool, (number, text)| {
            tool.file(&file_name(number, text), &document(text))
        })
}

/// The names of the files, as machines have to get them.
fn files() -> BTreeSet<String> {
    let names = HOSTILE.iter().enumerate();
    let names = names.map(|(number, text)| file_name(number, text));
    names.chain(["exportlint.toml".to_owned()]).collect()
}

/// Asserts that no stream of a run has a command for GitHub's runner, other than annotations.
#[track_caller]
fn assert_inert(said: &Said) {
    for stream in [&said.stdout, &said.stderr] {
        let mut runner = Runner::default();
        let others: Vec<Found> = runner
            .run(stream)
            .into_iter()
            .filter(|it| !it.is_annotation_of_exportlint())
            .collect();
        assert_eq!(others, [], "{}", said.command);
    }
}

/// Asserts that everything in a text can be seen.
#[track_caller]
pub(crate) fn assert_visible(command: &str, text: &str) {
    let odd = text.lines().find(|line| line.contains(is_invisible));
    assert_eq!(odd, None, "{command}");
}

fn run(tool: &mut Tool) -> Said {
    let said = tool.run();
    assert_inert(&said);
    assert_visible(&said.command, &said.stderr);
    said
}

#[test]
fn text_for_people_is_text() {
    let mut tool = project();
    for arguments in [
        "check .",
        "check . --color always",
        "check . -f concise",
        "check . -f markdown",
        "check . --statistics -f concise",
        "check . --fix --unsafe-fixes",
        "show-config .",
        "baseline . -o known.json",
    ] {
        tool = tool.arguments(arguments);
        let said = run(&mut tool);
        if arguments.contains("always") {
            assert_visible(arguments, &without_colors(&said.stdout));
        } else {
            assert_visible(arguments, &said.stdout);
        }
    }
    assert_visible("known.json", &tool.text("known.json"));
}

/// Removes the escape sequences of colors that exportlint writes.
fn without_colors(text: &str) -> String {
    let parts = text.split("\u{1b}[").enumerate();
    let parts = parts.map(|(number, part)| match part.split_once('m') {
        Some((code, rest))
            if number > 0 && code.bytes().all(|it| it.is_ascii_digit() || it == b';') =>
        {
            rest
        }
        _ => part,
    });
    parts.collect()
}

fn findings(tool: &mut Tool) -> Vec<Value> {
    let said = run(tool);
    assert_visible(&said.command, &said.stdout);
    let report: Value = serde_json::from_str(&said.stdout).unwrap();
    report["findings"].as_array().unwrap().clone()
}

#[test]
fn json_reports_have_exact_data_and_visible_prose() {
    let mut tool = project().arguments("check . -f json --unsafe-fixes --diff -o json=report.json");
    run(&mut tool);
    let report = tool.text("report.json");
    assert_visible("report.json", &report);
    let report: Value = serde_json::from_str(&report).unwrap();
    let findings = report["findings"].as_array().unwrap();
    assert!(findings.len() > 15 * HOSTILE.len(), "{}", findings.len());
    let paths = findings
        .iter()
        .map(|it| it["path"].as_str().unwrap().to_owned());
    assert_eq!(paths.collect::<BTreeSet<_>>(), files());
    let mut keys = BTreeSet::new();
    for finding in findings {
        for prose in ["message", "reason", "help", "label_path"] {
            assert_visible(prose, finding[prose].as_str().unwrap_or_default());
        }
        assert_visible(
            "title",
            finding["fix"]["title"].as_str().unwrap_or_default(),
        );
        for related in finding["related"].as_array().unwrap() {
            assert_visible("related", related["message"].as_str().unwrap());
        }
        keys.insert(finding["pointer"].as_str().unwrap());
    }
    // A pointer has the key itself.
    for (number, hostile) in HOSTILE.iter().enumerate() {
        let key = hostile.replace('~', "~0").replace('/', "~1");
        let pointer = format!("/providers/{number}/{key}");
        assert!(keys.contains(pointer.as_str()), "{pointer:?} {keys:#?}");
    }
}

#[test]
fn a_finding_is_one_line_of_the_concise_report() {
    let mut tool = project().arguments("check . -f json");
    let findings = findings(&mut tool);
    tool = tool.arguments("check . -f concise");
    let said = run(&mut tool);
    assert_eq!(said.stdout.lines().count(), findings.len());
}

#[test]
fn sarif_has_no_link_and_no_placeholder_of_a_stranger() {
    let mut tool = project().arguments("check . -f sarif");
    let said = run(&mut tool);
    assert_visible("sarif", &said.stdout);
    let log: Value = serde_json::from_str(&said.stdout).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    assert!(results.len() > 15 * HOSTILE.len());
    let mut uris = BTreeSet::new();
    for result in results {
        let related = result["relatedLocations"].as_array().into_iter().flatten();
        let fixes = result["fixes"].as_array().into_iter().flatten();
        let texts = [&result["message"]]
            .into_iter()
            .chain(related.map(|it| &it["message"]))
            .chain(fixes.map(|it| &it["description"]));
        for text in texts {
            let text = text["text"].as_str().unwrap();
            assert_visible("message", text);
            assert!(!has_link(text), "{text}");
            let braces = text.replace("{{", "").replace("\\u{", "");
            let placeholder = (0..10).any(|digit| braces.contains(&format!("{{{digit}}}")));
            assert!(!placeholder, "{text}");
        }
        let location = &result["locations"][0]["physicalLocation"]["artifactLocation"];
        assert_eq!(location["uriBaseId"], "%SRCROOT%");
        let uri = location["uri"].as_str().unwrap();
        let root = url::Url::parse("file:///root/").unwrap();
        let path = root.join(uri).unwrap().to_file_path().unwrap();
        let path = path
            .strip_prefix("/root")
            .unwrap()
            .to_str()
            .unwrap()
            .to_owned();
        uris.insert(path);
    }
    assert_eq!(uris, files());
}

/// Whether a text has a link in the syntax of SARIF 2.1.0 3.11.6.
fn has_link(text: &str) -> bool {
    let mut is_escaped = false;
    let mut is_open = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '[' => is_open = true,
            ']' if is_open && chars.peek() == Some(&'(') => return true,
            _ => {}
        }
    }
    false
}

#[test]
fn gitlab_gets_the_path_and_one_line() {
    let mut tool = project().arguments("check . -f gitlab");
    let said = run(&mut tool);
    assert_visible("gitlab", &said.stdout);
    let issues: Value = serde_json::from_str(&said.stdout).unwrap();
    let mut paths = BTreeSet::new();
    for issue in issues.as_array().unwrap() {
        assert_visible("description", issue["description"].as_str().unwrap());
        paths.insert(issue["location"]["path"].as_str().unwrap().to_owned());
    }
    assert_eq!(paths, files());
}

#[test]
fn junit_is_xml_with_the_path() {
    let mut tool = project().arguments("check . -f json");
    let findings = findings(&mut tool);
    tool = tool.arguments("check . -f junit");
    let said = run(&mut tool);
    assert_visible("junit", &said.stdout);
    let mut reader = Reader::from_str(&said.stdout);
    reader.config_mut().check_end_names = true;
    let (mut cases, mut failures, mut paths) = (0, 0, BTreeSet::new());
    let mut texts = String::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) | Event::Empty(start) => {
                let name = start.name().0.to_owned();
                cases += usize::from(name == "testcase");
                failures += usize::from(name == "failure");
                for attribute in start.attributes() {
                    let attribute = attribute.unwrap();
                    let value = attribute
                        .normalized_value(quick_xml::XmlVersion::Explicit1_0)
                        .unwrap();
                    match (name.as_str(), attribute.key.0) {
                        ("testcase", "file" | "classname") => {
                            paths.insert(value.into_owned());
                        }
                        ("failure", "message") => assert_visible("message", &value),
                        _ => {}
                    }
                }
            }
            Event::Text(text) => texts.push_str(&text),
            Event::Eof => break,
            Event::End(_) | Event::Decl(_) | Event::GeneralRef(_) => {}
            other @ (Event::Comment(_) | Event::CData(_) | Event::PI(_) | Event::DocType(_)) => {
                panic!("unexpected in the XML: {other:?}")
            }
        }
    }
    // There are two cases for errors: the settings, and what they are about.
    assert_eq!((failures, cases - failures), (findings.len(), 1));
    let forbidden = |c: char| (c < ' ' && !matches!(c, '\t' | '\n' | '\r')) || c == '\u{ffff}';
    let files = files();
    let expected = files.iter().map(|path| path.replace(forbidden, "\u{fffd}"));
    assert_eq!(paths, expected.collect());
    assert!(!texts.contains("</testsuites>"));
}

/// With all texts at once, GitHub's limit on annotations would omit most of them.
#[test]
fn github_gets_annotations_and_no_other_command() {
    for (number, hostile) in HOSTILE.iter().enumerate() {
        for arguments in ["check . -f github", "check ."] {
            let mut tool = Tool::new(arguments)
                .variable("GITHUB_ACTIONS", "true")
                .file(&file_name(number, hostile), &document(hostile));
            let said = tool.run();
            let mut runner = Runner::default();
            let found = runner.run(&said.stdout);
            let annotations: Vec<&Found> = found.iter().filter(|it| it.is_annotation()).collect();
            assert!(
                (8..=30).contains(&annotations.len()),
                "{hostile:?}: {found:?}"
            );
            for annotation in &annotations {
                let keys: Vec<&str> = annotation
                    .properties
                    .iter()
                    .map(|it| it.0.as_str())
                    .collect();
                assert!(
                    matches!(
                        keys[..],
                        ["file", "line", "endLine", "col", "endColumn", "title"]
                            | ["file", "line", "endLine", "title"]
                    ),
                    "{keys:?}"
                );
                if !hostile.contains("##") {
                    let path = &annotation.properties[0].1;
                    assert_eq!(*path, file_name(number, hostile), "{hostile:?}");
                }
                assert!(!annotation.data.contains("##["), "{hostile:?}");
                assert!(!annotation.data.contains("##vso["), "{hostile:?}");
                let mut lines = annotation.data.lines();
                assert!(lines.all(|line| !line.trim_start().starts_with("::")));
                assert_visible("message", &annotation.data.replace('\n', ""));
            }
            let others: Vec<&str> = found
                .iter()
                .filter(|it| !it.is_annotation())
                .map(|it| it.name.as_str())
                .collect();
            if arguments == "check ." {
                assert_eq!(others.len(), 2, "{hostile:?}");
                assert_eq!(others[0], "stop-commands");
                assert_eq!(others[1].len(), 32);
            } else {
                assert_eq!(others, [""; 0], "{hostile:?}");
            }
            assert_eq!(Runner::default().run(&said.stderr), []);
        }
    }
}

#[test]
fn a_patch_applies_and_is_no_command() {
    for (number, hostile) in HOSTILE.iter().enumerate() {
        let name = file_name(number, hostile);
        let mut tool = Tool::new("check . --diff --unsafe-fixes").file(&name, &document(hostile));
        let said = run(&mut tool);
        let content = said.stdout.replace("\r\n", "\n");
        let odd = content
            .lines()
            .find(|line| line.contains(|c| c != '\t' && affects_terminal(c)));
        assert_eq!(odd, None, "{hostile:?}");
        let patch = tool.folder().join("fixes.patch");
        fs::write(&patch, &said.stdout).unwrap();
        if said.stdout.contains("\n@@ ") {
            git_apply(tool.folder(), &patch);
            let fixed = fs::read_to_string(tool.folder().join(&name)).unwrap();
            let is_fixed = fixed.contains("grant_type: client_credentials");
            let is_withheld = said.stdout.contains("not shown here");
            assert!(is_fixed || is_withheld, "{hostile:?}\n{fixed}");
        } else {
            assert!(
                said.stdout.contains("not shown here"),
                "{hostile:?}\n{}",
                said.stdout
            );
        }
    }
}

fn git_apply(folder: &Path, patch: &Path) {
    let output = Command::new("git")
        .args(["apply", "--whitespace=nowarn"])
        .arg(patch)
        .current_dir(folder)
        .env("GIT_CEILING_DIRECTORIES", folder)
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
}

#[test]
fn a_fixed_text_is_no_command() {
    let text = document("x");
    let hostile = format!("# ##[error]x\n{text}");
    let tool = |text: &str| {
        Tool::new("check - --unsafe-fixes --stdin-filename a.yaml -f concise").stdin(text)
    };
    let said = tool(&hostile).run();
    assert!(said.stdout.starts_with("# ##[error]x\n"), "{}", said.stdout);
    let said = tool(&hostile).variable("GITHUB_ACTIONS", "true").run();
    assert_eq!((said.code, said.stdout.as_str()), (Some(2), ""));
    assert_eq!(
        said.stderr,
        "exportlint: error: cannot write the output: the fixed text contains a workflow command, \
         which GitHub Actions would run; fix a file instead\n"
    );
    let said = tool(&text).variable("GITHUB_ACTIONS", "true").run();
    assert!(
        said.stdout.contains("grant_type: client_credentials"),
        "{}",
        said.stdout
    );
}

#[test]
fn arguments_are_quoted_as_text() {
    for hostile in HOSTILE {
        for arguments in [
            vec!["check", hostile],
            vec![hostile],
            vec!["check", "--config", hostile],
            vec!["check", "--select", hostile],
            vec!["check", "--since", hostile],
            vec!["check", "--baseline", hostile],
            vec!["check", "--format", hostile],
            vec!["check", "-", "--stdin-filename", hostile],
            vec!["check", "-o", hostile],
            vec!["explain", hostile],
            vec!["show-config", hostile],
            vec!["init", "--dry-run", hostile],
            vec!["schema", hostile],
            vec!["completions", hostile],
            vec!["man", hostile],
            vec!["lsp", hostile],
        ] {
            let mut tool = Tool::new("").words(&arguments).stdin(&document(hostile));
            let said = run(&mut tool);
            assert_visible(&said.command, &said.stdout);
        }
        let flag = format!("--{hostile}");
        run(&mut Tool::new("").words(&["check", &flag]));
    }
}

/// They quote nothing, so nothing in them is broken.
#[test]
fn what_exportlint_prints_of_itself_is_no_command() {
    for arguments in [
        "rules",
        "rules --format json",
        "schema",
        "schema --flavor plain",
        "man",
        "help check",
        "explain secret",
        "explain okta",
        "explain rest_url",
        "completions bash",
        "completions zsh",
        "completions fish",
        "completions nushell",
        "completions powershell",
        "init --dry-run",
    ] {
        let said = Tool::new(arguments).run();
        assert_eq!(said.code, Some(0), "{said:?}");
        assert_inert(&said);
    }
}
