//! The reports for machines, held to what their receivers demand, a demand a test.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::support::{Said, Tool};

/// All formats for machines.
const FORMATS: [&str; 5] = ["sarif", "github", "gitlab", "junit", "markdown"];

const CLEAN: &str = "version: 1\nkind: export-context\nname: Clean\nposthandlers: []\n";

/// Findings of all severities, some with fixes and related places, one with a secret.
const SHOP: &str = "\
version: 1
kind: export-context
name: Shop feed
colour: red
posthandlers:
  - type: oauth2
    destination_systems: 1
    destinations:
      - name: shop-prod
        limit_to_servertype: prod
        rest_url: http://auth.shop.example/oauth/token
        rest_user: pim-export
        rest_password: hunter2-made-up-secret
        grant_type: client_credentials
        scope: products:write
        destination_field_for_token: OAuth 2.0 Destination System - 1 | Rest Password
";

const SECRET: &str = "hunter2-made-up-secret";

/// Its keys try to end what a report puts them into, and to begin something else.
const HOSTILE: &str = "\
version: 1
kind: export-context
name: Hostile
posthandlers: []
\"a%\\r\\n::error file=x::y,z:\": 1
\"<b>|]]>&amp;\\u0001\\uffff`@all [a](http://b.example)\": 2
\"::stop-commands::x\": 3
";

/// The same few files for each format: clean, with findings, hostile, broken, and two of one name,
/// in folders whose names are no plain words.
fn project(arguments: &str) -> Tool {
    Tool::new(arguments)
        .file("clean.yaml", CLEAN)
        .file("shop.yaml", SHOP)
        .file("hostile.yaml", HOSTILE)
        .file("broken.json", "{\"kind\": \"export-context\", ")
        .file("b\u{fc}ro a,b/one.yaml", &CLEAN.replace("Clean", "Twin"))
        .file("b\u{fc}ro a,b/two.yaml", &CLEAN.replace("Clean", "Twin"))
}

fn json(said: &Said) -> Value {
    serde_json::from_str(&said.stdout).unwrap_or_else(|error| panic!("{error}: {said:?}"))
}

fn sarif(tool: &mut Tool) -> Value {
    let said = tool.run();
    let log = json(&said);
    assert_eq!(log["runs"].as_array().map(Vec::len), Some(1));
    log["runs"][0].clone()
}

fn results(run: &Value) -> &[Value] {
    run["results"].as_array().unwrap()
}

/// As many findings of one kind as asked for: unknown keys.
fn crowd(count: usize) -> String {
    let mut text = String::from(CLEAN);
    for number in 0..count {
        let _ = writeln!(text, "zzz{number}: 1");
    }
    text
}

#[test]
fn every_format_of_the_same_project() {
    for format in FORMATS {
        let mut tool = project(&format!("check -f {format} . missing.yaml"));
        if format == "sarif" {
            // The rules are those of `docs/rules.md`; here is the rest.
            let said = tool.run();
            let mut log = json(&said);
            log["runs"][0]["tool"]["driver"]["rules"] = json!("…");
            let shown = Said {
                stdout: serde_json::to_string_pretty(&log).unwrap() + "\n",
                ..said
            };
            let path = crate::fixtures::root().join("cli/report-sarif.out");
            crate::expected::compare(&path, &shown.transcript());
        } else {
            tool.says(&format!("report-{format}"));
        }
    }
}

#[test]
fn every_format_of_a_clean_file() {
    for format in FORMATS.iter().filter(|format| **format != "sarif") {
        Tool::new(&format!("check -f {format} clean.yaml"))
            .file("clean.yaml", CLEAN)
            .says(&format!("report-clean-{format}"));
    }
}

// SARIF

#[test]
fn sarif_is_2_1_0_with_all_rules() {
    let said = project("check -f sarif .").run();
    let log = json(&said);
    assert_eq!(log["version"], "2.1.0");
    assert!(log["$schema"].as_str().unwrap().starts_with("https://"));
    let run = &log["runs"][0];
    assert_eq!(run["tool"]["driver"]["name"], "exportlint");
    assert_eq!(run["automationDetails"]["id"], "exportlint/");
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let lines = Tool::new("rules").run().stdout.lines().count();
    assert_eq!(rules.len(), lines);
    assert!(lines > 60, "{lines} rules");
    assert!(results(run).len() > 5, "{} results", results(run).len());
    for result in results(run) {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert!(!result["message"]["text"].as_str().unwrap().is_empty());
        assert_eq!(result["locations"].as_array().unwrap().len(), 1);
    }
}

#[test]
fn sarif_marks_rules_about_security_alone() {
    let run = sarif(&mut project("check -f sarif ."));
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let with = |id: &str| rules.iter().find(|rule| rule["id"] == id).unwrap();
    let secret = &with("secret/inline")["properties"];
    assert_eq!(secret["security-severity"], "8.6");
    assert_eq!(
        secret["tags"],
        json!(["secret", "security", "external/cwe/cwe-798"])
    );
    let style = &with("structure/unknown-field")["properties"];
    assert_eq!(style.get("security-severity"), None);
    assert_eq!(style["precision"], "very-high");
}

#[test]
fn sarif_counts_lines_and_columns_from_one() {
    let run = sarif(&mut project("check -f sarif ."));
    assert!(results(&run).len() > 5, "{} results", results(&run).len());
    for result in results(&run) {
        let region = &result["locations"][0]["physicalLocation"]["region"];
        for key in ["startLine", "startColumn", "endLine", "endColumn"] {
            assert!(region[key].as_u64().unwrap() > 0, "{result}");
        }
    }
}

#[test]
fn sarif_counts_code_points() {
    let text = format!("{CLEAN}x-\u{1f600}: {{}}\n\"\u{1f600}\u{e9}\": {{ \"colour\": 1 }}\n");
    let run = sarif(&mut Tool::new("check -f sarif a.yaml").file("a.yaml", &text));
    let region = &results(&run)[0]["locations"][0]["physicalLocation"]["region"];
    // Two quotes and two characters, of which one is a pair in UTF-16.
    assert_eq!(
        (&region["startColumn"], &region["endColumn"]),
        (&json!(1), &json!(5))
    );
}

#[test]
fn sarif_points_at_no_line_of_a_file_without_any() {
    let run = sarif(&mut Tool::new("check -f sarif empty.yaml").file("empty.yaml", ""));
    let place = &results(&run)[0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "empty.yaml");
    assert_eq!(place.get("region"), None);
}

#[test]
fn sarif_paths_count_from_the_root_of_the_repository() {
    let tool = || project("check -f sarif .").file(".git/HEAD", "ref: refs/heads/main\n");
    let uris = |run: &Value| -> BTreeSet<String> {
        let results = results(run).iter();
        results
            .map(|result| &result["locations"][0]["physicalLocation"]["artifactLocation"])
            .map(|place| {
                assert_eq!(place["uriBaseId"], "%SRCROOT%");
                place["uri"].as_str().unwrap().to_owned()
            })
            .collect()
    };
    let from_root = uris(&sarif(&mut tool()));
    let twin = "b%C3%BCro%20a,b/two.yaml";
    let expected = [twin, "broken.json", "hostile.yaml", "shop.yaml"];
    assert_eq!(from_root, expected.map(str::to_owned).into());
    let below = uris(&sarif(&mut tool().below("b\u{fc}ro a,b")));
    assert_eq!(below, BTreeSet::from([twin.to_owned()]));
    let up = uris(&sarif(
        &mut tool()
            .below("b\u{fc}ro a,b")
            .arguments("check -f sarif ../shop.yaml"),
    ));
    assert_eq!(up, BTreeSet::from(["shop.yaml".to_owned()]));
}

#[test]
fn sarif_tells_trouble_as_trouble_and_not_as_results() {
    let run = sarif(&mut Tool::new("check -f sarif missing.yaml"));
    assert_eq!(results(&run).len(), 0);
    let invocation = &run["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    let told = invocation["toolExecutionNotifications"].as_array().unwrap();
    assert_eq!(told.len(), 1);
    assert_eq!(
        told[0]["message"]["text"],
        "cannot read `missing.yaml`: no such file or directory."
    );
}

#[test]
fn sarif_relates_places_in_other_files() {
    let run = sarif(&mut project("check -f sarif --select project ."));
    let found = results(&run);
    assert!(!found.is_empty());
    for result in found {
        let uri = |place: &Value| place["physicalLocation"]["artifactLocation"]["uri"].clone();
        let related = &result["relatedLocations"][0];
        assert_eq!(related["id"], 1);
        assert_ne!(uri(related), uri(&result["locations"][0]));
        assert!(!related["message"]["text"].as_str().unwrap().is_empty());
    }
}

#[test]
fn sarif_has_the_fixes_that_show_no_secret() {
    let secret = "shop-export-client";
    let text = SHOP.replace("pim-export", "${env:SHOP_SECRET}");
    let text = text.replace(SECRET, secret);
    let mut tool =
        Tool::new("check -f sarif a.yaml --select endpoint,secret/swapped").file("a.yaml", &text);
    let run = sarif(&mut tool);
    let of = |rule: &str| results(&run).iter().find(|result| result["ruleId"] == rule);
    let fix = &of("endpoint/insecure-scheme").unwrap()["fixes"][0];
    let change = &fix["artifactChanges"][0];
    assert_eq!(change["artifactLocation"]["uri"], "a.yaml");
    let replacement = &change["replacements"][0];
    assert!(replacement["deletedRegion"]["startLine"].as_u64().unwrap() == 11);
    assert!(replacement["insertedContent"]["text"].as_str().is_some());
    // This one would write the value of the field for the secret into another field.
    assert_eq!(of("secret/swapped").unwrap().get("fixes"), None);
    let mut diff = tool.arguments("check --unsafe-fixes --diff --select secret/swapped a.yaml");
    let diff = diff.run();
    let withheld = "# a.yaml: 1 change is not shown here, because it would show a secret\n";
    assert_eq!(diff.stdout, withheld);
    assert!(
        !results(&run)
            .iter()
            .any(|result| result.to_string().contains(secret))
    );
}

#[test]
fn sarif_keeps_the_hash_of_a_line_from_secrets() {
    let run = sarif(&mut Tool::new("check -f sarif shop.yaml").file("shop.yaml", SHOP));
    let mut hashed = BTreeMap::new();
    for result in results(&run) {
        let line = result["locations"][0]["physicalLocation"]["region"]["startLine"]
            .as_u64()
            .unwrap();
        let prints = &result["partialFingerprints"];
        assert_eq!(prints["exportContext/v1"].as_str().unwrap().len(), 64);
        hashed.insert(line, prints.get("primaryLocationLineHash").is_some());
    }
    // The secret is on line 13: within a hundred characters from line 11 on, but not from line 4 on.
    assert_eq!(hashed.get(&4), Some(&true), "{hashed:?}");
    assert_eq!(hashed.get(&11), Some(&false), "{hashed:?}");
    assert_eq!(hashed.get(&13), Some(&false), "{hashed:?}");
    assert_eq!(hashed.get(&16), Some(&true), "{hashed:?}");
}

// GitHub

#[test]
fn github_takes_ten_of_a_level() {
    let text = crowd(15);
    let said = Tool::new("check -f github a.yaml b.yaml")
        .file("a.yaml", &text)
        .file("b.yaml", SHOP)
        .run();
    let count = |level: &str| {
        let lines = said.stdout.lines();
        lines.filter(|line| line.starts_with(level)).count()
    };
    let levels = ["::error ", "::warning ", "::notice "].map(count);
    let last = said.stdout.lines().last().unwrap();
    let more = "exportlint: 9 more without an annotation: GitHub shows at most 10 per level";
    assert_eq!((levels, last), ([10, 1, 0], more));
}

#[test]
fn github_gets_no_line_that_it_should_not() {
    let said = project("check -f github --color always hostile.yaml").run();
    assert!(!said.stdout.contains('\u{1b}'));
    // One a key.
    assert_eq!(said.stdout.lines().count(), 3);
    for line in said.stdout.lines() {
        assert!(
            line.starts_with("::error file=hostile.yaml,line="),
            "{line}"
        );
        let (properties, _) = line[2..].split_once("::").unwrap();
        assert_eq!(properties.matches(',').count(), 5, "{line}");
    }
}

#[test]
fn github_gets_columns_within_a_line_alone() {
    let text = format!("{CLEAN}scopes:\n  a: 1\n")
        .replace("posthandlers: []", "posthandlers: {a: 1,\n  b: 2}");
    let said = Tool::new("check -f github a.yaml")
        .file("a.yaml", &text)
        .run();
    let mut several = 0;
    for line in said.stdout.lines() {
        let value = |key: &str| {
            let (_, rest) = line.split_once(key)?;
            rest.split([',', ':']).next()
        };
        let same = value("line=") == value("endLine=");
        several += usize::from(!same);
        assert_eq!(same, line.contains(",col="), "{line}");
    }
    assert!(several > 0, "{}", said.stdout);
}

#[test]
fn github_paths_count_from_the_workspace() {
    let tool = project("check -f github .").below("b\u{fc}ro a,b");
    let root = tool.folder().display().to_string();
    let said = tool.variable("GITHUB_WORKSPACE", &root).run();
    assert!(
        said.stdout
            .starts_with("::error file=b\u{fc}ro a%2Cb/two.yaml,"),
        "{}",
        said.stdout
    );
}

#[test]
fn github_actions_gets_annotations_unasked() {
    let mut tool = project("check .").variable("GITHUB_ACTIONS", "true");
    let folder = tool.folder().to_path_buf();
    tool = tool.variable(
        "GITHUB_STEP_SUMMARY",
        folder.join("summary.md").to_str().unwrap(),
    );
    tool.says("github-actions");
    let summary = tool.text("summary.md");
    crate::expected::compare(
        &crate::fixtures::root().join("cli/github-actions-summary.out"),
        &summary,
    );
    // Another step of the job may have written there before.
    tool.run();
    assert_eq!(tool.text("summary.md"), summary.repeat(2));
}

#[test]
fn github_actions_gets_what_is_asked_for() {
    let tool = |arguments: &str| project(arguments).variable("GITHUB_ACTIONS", "true");
    let concise = project("check . -f concise").run();
    assert!(concise.stdout.lines().count() > 5, "{}", concise.stdout);
    assert_eq!(tool("check . -f concise").run(), concise);
    let diff = project("check . --diff --unsafe-fixes").run();
    assert!(diff.stdout.contains("\n@@ "), "{}", diff.stdout);
    assert_eq!(tool("check . --diff --unsafe-fixes").run(), diff);
    let mut chosen = tool("check .").variable("EXPORTLINT_FORMAT", "concise");
    assert_eq!(chosen.run().stdout, concise.stdout);
}

#[test]
fn a_summary_of_a_job_is_no_larger_than_github_takes() {
    let tool = Tool::new("check -f github -o markdown=comment.md .");
    let mut tool = (0..6).fold(tool, |tool, number| {
        let text = crowd(1000).replace("Clean", &format!("Crowd {number}"));
        tool.file(&format!("{number}.yaml"), &text)
    });
    let path = tool.folder().join("summary.md");
    tool = tool.variable("GITHUB_STEP_SUMMARY", path.to_str().unwrap());
    tool.run();
    let summary = tool.text("summary.md");
    assert!((1_000_000..=1024 * 1024).contains(&summary.len()));
    assert!(summary.ends_with("more findings, the least severe ones, do not fit here.\n"));
    let comment = tool.text("comment.md");
    assert!((60_000..=65_536).contains(&comment.len()));
}

#[test]
fn a_summary_of_a_job_may_fill_a_mebibyte() {
    let tool = Tool::new("check -f github a.yaml").file("a.yaml", SHOP);
    let path = tool.folder().join("summary.md");
    let mut tool = tool.variable("GITHUB_STEP_SUMMARY", path.to_str().unwrap());
    tool.run();
    let whole = tool.text("summary.md");
    assert!(whole.ends_with("</details>\n"), "{whole}");
    // Of the bytes reserved for the sentence about omitted findings, 94 are left.
    let most_before = 1024 * 1024 - whole.len() - 94;
    for (before, fits) in [(most_before, true), (most_before + 1, false)] {
        tool = tool.file("summary.md", &"x".repeat(before));
        tool.run();
        let summary = tool.text("summary.md");
        assert_eq!(summary[before..] == whole, fits, "{before}");
    }
}

// GitLab

#[test]
fn gitlab_fingerprints_are_unique_and_free_of_lines() {
    let prints = |text: &str| -> Vec<String> {
        let said = Tool::new("check -f gitlab a.yaml")
            .file("a.yaml", text)
            .run();
        let issues = json(&said);
        let issues = issues.as_array().unwrap().iter();
        issues
            .map(|issue| issue["fingerprint"].as_str().unwrap().to_owned())
            .collect()
    };
    let before = prints(SHOP);
    assert_eq!(before, prints(&format!("# moved\n\n{SHOP}")));
    assert_eq!(before.len(), before.iter().collect::<BTreeSet<_>>().len());
    // The same name twice in one run.
    let said = Tool::new("check -f gitlab a.yaml - --stdin-filename a.yaml")
        .file("a.yaml", SHOP)
        .stdin(SHOP)
        .run();
    let twice = json(&said);
    let twice: Vec<&Value> = twice.as_array().unwrap().iter().collect();
    let unique: BTreeSet<&str> = twice
        .iter()
        .map(|issue| issue["fingerprint"].as_str().unwrap())
        .collect();
    assert_eq!(unique.len(), twice.len());
    assert!(twice.len() > before.len());
}

#[test]
fn gitlab_paths_count_from_the_project() {
    let tool = project("check -f gitlab .").below("b\u{fc}ro a,b");
    let root = tool.folder().display().to_string();
    let said = tool.variable("CI_PROJECT_DIR", &root).run();
    assert_eq!(json(&said)[0]["location"]["path"], "b\u{fc}ro a,b/two.yaml");
}

#[test]
fn gitlab_knows_its_five_severities_and_sees_the_rule() {
    let issues = json(&project("check -f gitlab .").run());
    let issues = issues.as_array().unwrap();
    assert!(issues.len() > 5, "{} issues", issues.len());
    for issue in issues {
        let severity = issue["severity"].as_str().unwrap();
        assert!(["minor", "major", "critical"].contains(&severity));
        let rule = issue["check_name"].as_str().unwrap();
        let description = issue["description"].as_str().unwrap();
        assert!(description.starts_with(&format!("{rule}: ")));
    }
}

// JUnit

#[test]
fn junit_has_one_failure_a_case_and_a_case_a_clean_file() {
    let xml = project("check -f junit . missing.yaml").run().stdout;
    let count = |part: &str| xml.matches(part).count();
    assert_eq!(
        count("<testcase "),
        count("<failure ") + count("<error ") + count("name=\"no findings\"")
    );
    assert_eq!(count("<error "), 1);
    // `clean.yaml`, and the twin that was there first.
    assert_eq!(count("name=\"no findings\""), 2);
    for case in xml.split("<testcase ").skip(1) {
        let case = case.split("</testcase>").next().unwrap();
        assert!(case.matches("<failure ").count() <= 1, "{case}");
    }
}

#[test]
fn junit_names_every_case_once() {
    let xml = project("check -f junit .").run().stdout;
    let names: Vec<&str> = xml
        .split("<testcase ")
        .skip(1)
        .map(|case| case.split(" file=").next().unwrap())
        .collect();
    assert!(names.len() > 5, "{xml}");
    assert_eq!(names.len(), names.iter().collect::<BTreeSet<_>>().len());
    assert!(!xml.contains("timestamp") && !xml.contains("hostname"));
}

#[test]
fn junit_passes_a_file_whose_findings_are_hidden() {
    let text = SHOP.replace("colour: red\n", "");
    let xml = Tool::new("check -f junit --select scope,auth --min-severity error a.yaml")
        .file("a.yaml", &text)
        .run()
        .stdout;
    assert!(
        xml.contains("tests=\"1\" failures=\"0\" errors=\"0\""),
        "{xml}"
    );
}

#[test]
fn junit_holds_no_character_that_xml_forbids() {
    let xml = project("check -f junit hostile.yaml").run().stdout;
    assert_eq!(xml.matches("<failure ").count(), 3, "{xml}");
    assert!(xml.chars().all(|sign| sign == '\n' || !sign.is_control()));
    assert!(!xml.contains('\u{ffff}'));
}

// Files

#[test]
fn several_reports_are_written_in_one_run() {
    let mut tool = project(
        "check . -f concise -o json=out/a/report.json --output sarif=report.sarif -o junit=junit.xml",
    );
    let said = tool.run();
    assert_eq!(said.code, Some(1));
    for (format, path) in [
        ("json", "out/a/report.json"),
        ("sarif", "report.sarif"),
        ("junit", "junit.xml"),
    ] {
        let written = tool.text(path);
        std::fs::remove_file(tool.folder().join(path)).unwrap();
        tool = tool.arguments(&format!("check . -f {format}"));
        assert_eq!(written, tool.run().stdout, "{format}");
    }
}

#[test]
fn a_report_that_cannot_be_written_keeps_none_of_the_others() {
    let mut tool = Tool::new("check -q a.yaml -o json=a.yaml/report.json -o gitlab=gitlab.json")
        .file("a.yaml", CLEAN);
    tool.says("report-unwritten");
    assert_eq!(tool.text("gitlab.json"), "[]\n");
}

#[test]
fn a_wrong_output_is_a_wrong_argument() {
    for (number, output) in ["sarif", "xml=a", "json=-", "json="].iter().enumerate() {
        Tool::new(&format!("check -o {output} ."))
            .file("a.yaml", CLEAN)
            .says(&format!("output-wrong-{}", number + 1));
    }
    let mut tool = Tool::new("check -o json=a -o sarif=a .").file("a.yaml", CLEAN);
    tool.says("output-twice");
}

#[test]
fn a_report_is_the_same_each_time() {
    for format in FORMATS {
        let said = |threads: usize| {
            let mut tool = project(&format!("check -f {format} --threads {threads} ."));
            tool = (0..9).fold(tool, |tool, number| {
                tool.file(&format!("{number}.yaml"), &crowd(3))
            });
            tool.run().stdout
        };
        assert_eq!(said(1), said(4), "{format}");
    }
}
