//! No secret of any document is in any output.

use exportlint::report;
use exportlint::syntax::core_schema::{Scalar, resolve};
use exportlint::syntax::{Format, Limits, parse};
use exportlint::value::reference::has_opaque_part;
use serde_json::Value;

use crate::fixtures::{documents_below, kind_of, root};
use crate::support::Tool;

/// Keys whose values are secrets, spelled out here a second time on purpose.
const SECRET_KEYS: [&str; 6] = [
    "rest_password",
    "client_secret",
    "api_key",
    "code",
    "access_token",
    "refresh_token",
];

/// The secrets of a text that stand under such a key.
fn secrets(text: &str, format: Format) -> Vec<String> {
    let (tree, _) = parse(text, format, &Limits::default());
    let roots = tree.documents.iter().filter_map(|document| document.root);
    let nodes = roots.flat_map(|root| tree.descendants(root));
    let secret = nodes.filter(|node| {
        tree.node(*node).tag.is_none()
            && tree
                .key(*node)
                .is_some_and(|key| SECRET_KEYS.contains(&key.text.as_ref()))
    });
    secret
        .filter(|node| !matches!(resolve(&tree.node(*node).value), None | Some(Scalar::Null)))
        .filter_map(|node| tree.scalar(node))
        .filter(|text| !has_opaque_part(text) && text.trim().len() >= 6)
        .map(|text| text.trim().to_owned())
        .collect()
}

/// A report without the manuals of the rules, whose examples are documents of these tests as well.
fn without_rules(report: &str) -> String {
    let Ok(mut log) = serde_json::from_str::<Value>(report) else {
        return report.to_owned();
    };
    if let Some(driver) = log.pointer_mut("/runs/0/tool/driver") {
        driver["rules"].take();
        return log.to_string();
    }
    report.to_owned()
}

#[test]
fn no_output_holds_a_secret_of_the_document() {
    let mut seen = 0;
    for case in documents_below(&root().join("rules")) {
        let bytes = std::fs::read(&case).unwrap();
        let Ok(text) = String::from_utf8(bytes) else {
            continue;
        };
        let format = match case.extension().and_then(|end| end.to_str()) {
            Some("json") => Format::Json,
            Some("txt") => Format::Form,
            _ => Format::Yaml,
        };
        let secrets = secrets(&text, format);
        if secrets.is_empty() {
            continue;
        }
        let kind = kind_of(&case);
        let kind = kind.map_or(String::new(), |kind| format!("--kind {}", kind.name()));
        // One process writes all reports: starting one takes most of the time of this test.
        let reports = report::Format::ALL.map(report::Format::name);
        let outputs: Vec<String> = reports
            .iter()
            .map(|it| format!("-o {it}={it}.txt"))
            .collect();
        let path = case.display();
        let arguments = format!("check --fail-on never {kind} {} {path}", outputs.join(" "));
        let mut tool = Tool::new(&arguments);
        let output = tool.run();
        for report in reports {
            let shown = without_rules(&tool.text(&format!("{report}.txt")));
            for secret in &secrets {
                // The words `secret` and `changeme` are ours as well.
                let is_word = secret.chars().all(|sign| sign.is_ascii_lowercase());
                if !is_word {
                    assert!(
                        !shown.contains(secret.as_str())
                            && !output.stderr.contains(secret.as_str()),
                        "{} shows a secret of {}",
                        report,
                        case.display()
                    );
                    seen += 1;
                }
            }
        }
    }
    assert!(
        seen > 30,
        "only {seen} secrets were looked for: the fixtures were not found"
    );
}

/// The secret of every document in `tests/fixtures/secrets`.
pub(crate) const HIDDEN: &str = "hunter2Secret";

#[test]
fn a_secret_in_an_odd_place_is_hidden_too() {
    let cases = documents_below(&root().join("secrets"));
    assert!(cases.len() > 15, "the documents were not found");
    for case in cases {
        let path = case.display();
        for report in report::Format::ALL.map(report::Format::name) {
            let output =
                Tool::new(&format!("check --format {report} --fail-on never {path}")).run();
            assert_ne!(output.stdout, "", "{path} has findings");
            assert!(
                !output.transcript().contains(HIDDEN),
                "{path} in {report}:\n{}",
                output.stdout
            );
        }
    }
}
