//! No secret of any document is in any output.

use std::collections::HashSet;
use std::fmt::Write as _;

use exportlint::report;
use exportlint::syntax::core_schema::{Scalar, resolve};
use exportlint::syntax::{Format, Limits, parse};
use exportlint::value::reference::{broken, has_opaque_part};
use serde_json::{Value, json};

use crate::fixtures::{documents_below, kind_of, root};
use crate::lsp::client::{Client, uri_of};
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
        tree.node(*node).tag().is_none()
            && tree
                .key(*node)
                .is_some_and(|key| SECRET_KEYS.contains(&key.text))
    });
    secret
        .filter(|node| !matches!(resolve(tree.value(*node)), None | Some(Scalar::Null)))
        .filter_map(|node| tree.scalar(node))
        .filter(|text| !has_opaque_part(text) && text.trim().len() >= 6)
        .filter(|text| !is_name_of_variable(text))
        .map(|text| text.trim().to_owned())
        .collect()
}

/// Whether a text is a broken reference whose names are words: `$SHOP_SECRET`. It is shown, so that
/// its reader sees what to correct.
fn is_name_of_variable(text: &str) -> bool {
    let found = broken::find(text, broken::Field::Secret);
    matches!(&found[..], [one] if one.range.len() == text.trim().len() && broken::is_plain(text, one))
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

/// What a check writes to the standard error, and its report in each format, with its name; also
/// the patch, the table of counts and the baseline. One process writes all formats: starting one
/// takes most of the time of these tests.
fn all_reports(arguments: &str) -> (String, Vec<(&'static str, String)>) {
    let names = report::Format::ALL.map(report::Format::name);
    let outputs = names.map(|it| format!("-o {it}={it}.txt")).join(" ");
    let mut tool = Tool::new(&format!("check --fail-on never {outputs} {arguments}"));
    let mut stderr = tool.run().stderr;
    let mut reports = names
        .map(|it| (it, tool.text(&format!("{it}.txt"))))
        .to_vec();
    for (name, command) in [
        (PATCH, "check --unsafe-fixes --diff"),
        ("statistics", "check --statistics"),
        ("baseline", "baseline"),
    ] {
        tool = tool.arguments(&format!("{command} {arguments}"));
        let said = tool.run();
        stderr += &said.stderr;
        reports.push((name, said.stdout));
    }
    reports.push(("baseline file", tool.text("exportlint-baseline.json")));
    (stderr, reports)
}

/// Slow on purpose: all formats are written for each document with secrets.
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
        let (stderr, reports) = all_reports(&format!("{kind} {}", case.display()));
        for (report, shown) in reports {
            let shown = without_rules(&shown);
            for secret in &secrets {
                // The words `secret` and `changeme` are ours as well.
                let is_word = secret.chars().all(|sign| sign.is_ascii_lowercase());
                if !is_word {
                    assert!(
                        !shown.contains(secret.as_str()) && !stderr.contains(secret.as_str()),
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
const HIDDEN: &str = "hunter2Secret";

/// The first line of a text that shows a part of [`HIDDEN`]: six characters in a row that are not
/// just a word.
pub(crate) fn line_with_hidden(shown: &str) -> Option<&str> {
    let parts = (0..HIDDEN.len() - SHOWN_AT_MOST).map(|at| &HIDDEN[at..=at + SHOWN_AT_MOST]);
    let parts: Vec<&str> = parts.filter(|part| part.contains('2')).collect();
    let mut lines = shown.lines();
    lines.find(|line| parts.iter().any(|part| line.contains(part)))
}

/// The name of the report that may be empty.
const PATCH: &str = "patch";

#[test]
fn a_secret_in_an_odd_place_is_hidden_too() {
    let cases = documents_below(&root().join("secrets"));
    assert!(cases.len() > 36, "the documents were not found");
    for case in cases {
        let path = case.display();
        let (stderr, reports) = all_reports(&path.to_string());
        assert_eq!(line_with_hidden(&stderr), None, "{path}");
        for (report, shown) in reports {
            assert!(!shown.is_empty() || report == PATCH, "{path} has findings");
            assert_eq!(line_with_hidden(&shown), None, "{path} in {report}");
        }
    }
}

/// The secret that is put into every place; made up, and no part of it is a word.
const CANARY: &str = "Zq7Wk9Xr2Mv5Tb8";

/// The number of characters of it that no output may contain in a row.
const SHOWN_AT_MOST: usize = 5;

/// How a secret is written in a text, with `V` for it.
const FORMS: &[&str] = &[
    "rest_password: V",
    "was api_key: V",
    "\"client_secret\": \"V\",",
    "password = V",
    "{rest_user: a, rest_password: V}",
    "the old password is V",
    "restPasswort: V",
    "CLIENT_GEHEIMNIS=V",
    "zugriffs-schlüssel: V",
    "auth_header: V",
    "connection_string: Server=a;V;b",
    "webhook_url: V",
    "password_for_prod: V",
    "curl -u user:V https://a.example",
    "curl -H 'X-Api-Key: V' https://a.example",
    "Authorization: Bearer V",
    "https://user:V@a.example/x",
    "https://V@a.example/x",
    "https:\\/\\/user:V@a.example",
    "https://a.example/?sig=V&a=b",
    "https://a.example/?code=V",
    "https%3A%2F%2Fa.example%2F%3Faccess_token%3DV",
    "client_secret=V&scope=a",
    "{\"a\": \"{\\\"token\\\": \\\"V\\\"}\"}",
    "` rest_password: V",
    "``` https://user:V@a.example `` |",
    "` is not a key, password = V and `",
];

/// Where a text is put into a document of YAML, with `T` for it. In quotes, the text is escaped.
const YAML_PLACES: &[&str] = &[
    "# T\n",
    "name: N # T\n",
    "x-note: 'T'\n",
    "x-note: \"T\"\n",
    "x-note: |\n  line\n  T\n",
    "x-note: >\n  T\n",
    "x-note: [a, \"T\"]\n",
    "x-map: {\"T\": 1}\n",
    "\"T\": 1\n",
    "# exportlint: ignore[secret/inline] -- T\nnam: N\n",
];

/// A document whose findings are next to the text `part`, and all around it.
fn yaml_around(part: &str) -> String {
    format!(
        "version: 1\nkind: custom-integration\n{part}nonsense: 1\n\
         base_api_url: http://dam.acme.example/api\nauthentication_type: api_key\n\
         api_key: ${{env:K}}\n"
    )
}

/// Every place with every form, and some that are a place and a form at once.
fn planted() -> Vec<(String, String)> {
    let mut documents = Vec::new();
    for place in YAML_PLACES {
        for form in FORMS {
            let text = form.replace('V', CANARY);
            let written = if place.contains("\"T\"") {
                let escaped = serde_json::to_string(&text).unwrap();
                place.replace("\"T\"", &escaped)
            } else if place.contains("'T'") {
                place.replace('T', &text.replace('\'', "''"))
            } else {
                place.replace('T', &text)
            };
            documents.push(("yaml".to_owned(), yaml_around(&written)));
        }
    }
    for form in FORMS {
        let text = serde_json::to_string(&form.replace('V', CANARY)).unwrap();
        for member in [format!("\"x-note\": {text}"), format!("{text}: 1")] {
            documents.push((
                "json".to_owned(),
                format!(
                    "{{\n  \"version\": 1,\n  \"kind\": \"custom-integration\",\n  {member},\n  \
                     \"nonsense\": 1,\n  \"base_api_url\": \"http://dam.acme.example\"\n}}\n"
                ),
            ));
        }
    }
    for part in [
        "api_key: V\nx-note: V\n",
        "api_key: V # V\n",
        "api_key: ${env:K} # V\n",
        "# V\napi_key: ${env:K}\n",
        "# (was V until 2025)\n# rotated\napi_key: ${env:K}\n",
        "x-a: {api_key: ${env:K}, b: 1} # V\n",
        "# api_key:\n#   V\n",
        "# api_key: |\n#   V\n",
        "x-note: >\n  api_key:\n  V\n",
        "api_key: V\nx-note: \"%5Aq7Wk9Xr2Mv5Tb8 \\u005aq7Wk9Xr2Mv5Tb8\"\n",
        "client_secret: \"Zq7Wk9\\\n  Xr2Mv5Tb8\"\nnam: V\n",
        "api_key V\n",
        "api_key: [V\n",
        "api_key: \"a\"V\n",
        "api_key: ${env:K # V\n  x: y: z\n",
        // A backtick beside the secret, or in it.
        "api_key: V\nauthentication_type: \"x` V\"\n",
        "api_key: V\n\"x` V\": 1\n",
        "api_key: V\nnonsense: &x`V a\nb: *V`\n",
        "api_key: \"`V`\"\nauthentication_type: \"a` `V` b\"\n",
        "api_key: \"Zq7Wk9`Xr2Mv5Tb8\"\nauthentication_type: \"Zq7Wk9`Xr2Mv5Tb8\"\n",
        // Keys that are or contain a secret.
        "? {api_key: V}\n: 1\n",
        "? [api_key, V]\n: 1\n",
        "? api_key: V\n: 1\n",
        "? - {a: {api_key: V}}\n: 1\n",
        "api_key:V: 1\n",
        "api_key=V: 1\n",
        "\"api_key: V\": 1\n",
        "x-a: {api_key:V: 1}\n",
        "x-a: {? {api_key: V} : 1, ? {api_key: V} : 2}\n",
        // Names of aliases, anchors and tags.
        "api_key: *V x\n",
        "api_key: *V\n",
        "api_key: &V\n",
        "api_key: &V a\n",
        "api_key: !V a\n",
        "api_key: !V!x a\n",
        "api_key: !<V> a\n",
        "x-a: [&V a, *V]\napi_key: V\n",
        // Other spellings of the same.
        "api_key: V\nauthentication_type: \"\\x5aq7Wk9Xr2Mv5Tb8\"\n",
        "api_key: \"\\x5aq7Wk9Xr2Mv5Tb8\"\nauthentication_type: V\n",
        "api_key: \"\\U0000005aq7Wk9Xr2Mv5Tb8\"\n\"x V\": 1\n",
        "api_key: Zq7Wk9 Xr2Mv5\n  Tb8\nauthentication_type: Zq7Wk9 Xr2Mv5 Tb8\n",
        "x-u: \"https:\\/\\/user:V@dam.acme.example\"\n",
        "x-u: \"https:\\x2f\\x2fuser:V@dam.acme.example\"\n",
    ] {
        documents.push(("yaml".to_owned(), yaml_around(&part.replace('V', CANARY))));
    }
    documents
}

/// Where a text shows more of the canary than it may.
fn leak(shown: &str) -> Option<&'static str> {
    let parts = 0..CANARY.len() - SHOWN_AT_MOST;
    let mut parts = parts.map(|start| &CANARY[start..=start + SHOWN_AT_MOST]);
    parts.find(|part| shown.contains(part))
}

/// Slow on purpose: about 370 documents, since each place can hide each form.
#[test]
fn no_output_shows_a_part_of_a_secret_in_any_place_and_form() {
    let documents = planted();
    assert!(documents.len() > 360, "{}", documents.len());
    let mut tool = Tool::new("");
    for (number, (extension, text)) in documents.iter().enumerate() {
        tool = tool.file(&format!("{number}.{extension}"), text);
    }
    let mut leaks = String::new();
    for arguments in [
        "check --format full",
        "check --format concise",
        "check --format json",
        "check --unsafe-fixes --diff",
    ] {
        let mut run = tool.arguments(arguments);
        let output = run.run();
        assert_ne!(output.stdout, "", "{arguments}");
        for line in output.stdout.lines().chain(output.stderr.lines()) {
            if leak(line).is_some() {
                let _ = writeln!(leaks, "{arguments}: {line}");
            }
        }
        tool = run;
    }
    let mut run = tool.arguments("baseline");
    run.run();
    let baseline = run.text("exportlint-baseline.json");
    assert!(baseline.lines().count() > documents.len(), "{baseline}");
    for line in baseline.lines().filter(|line| leak(line).is_some()) {
        let _ = writeln!(leaks, "baseline: {line}");
    }
    assert_eq!(leaks, "");
}

/// Slow on purpose: about 370 documents, as above.
#[test]
fn no_diagnostic_or_hover_shows_a_part_of_a_secret_in_any_place_and_form() {
    let tool = Tool::new("");
    let mut client = Client::start(tool.folder(), &json!({}));
    let mut leaks = String::new();
    let around = yaml_around("").replace("nonsense: 1\n", "");
    let around: HashSet<&str> = around.lines().collect();
    for (number, (extension, text)) in planted().iter().enumerate() {
        let uri = uri_of(&tool.folder().join(format!("{number}.{extension}")));
        client.open(&uri, extension, text);
        let mut responses: Vec<Value> = client.diagnostics(&uri);
        let document = json!({ "uri": uri });
        for (line, content) in text.lines().enumerate() {
            // The hover of a line that is in every document shows nothing of another line.
            if around.contains(content) {
                continue;
            }
            let position = json!({ "line": line, "character": 4 });
            let params = json!({ "textDocument": document, "position": position });
            responses.push(client.request("textDocument/hover", params).unwrap());
        }
        let params = json!({ "textDocument": document });
        responses.push(
            client
                .request("textDocument/documentSymbol", params)
                .unwrap(),
        );
        for response in responses {
            let response = response.to_string();
            if leak(&response).is_some() {
                let _ = writeln!(leaks, "{text}\n{response}");
            }
        }
    }
    assert_eq!(leaks, "");
    assert_eq!(client.shut_down(), (Some(0), String::new()));
}
