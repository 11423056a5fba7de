//! A secret that is short, or a word of the format, is masked wherever its place is quoted.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::support::Tool;

const YAML: &str = r#"version: 1
kind: custom-integration
"password: q7": 1
"password: \x71\x37": 2
"api_key=q7": 3
x-a: {"password: q7": {api_key: *none}}
nam: header
client_secret: header
authentication_type: "password: q7"
base_api_url: http://header.acme.example/api
api_key: *q7
b: &q7
"#;

const JSON: &str = r#"{"version": 1,
"kind": "custom-integration",
"name": "password: \u0071\u0037",
"authentication_type": "https:\/\/user:q7@a.example/",
"base_api_url": "http://dam.acme.example/api",
"\u0070assword: q\u0037": {"a": 1},
"x": {"password: q7": [{"name": "api_key: q7", "version": true}]}
}
"#;

/// The texts of the findings in a document: message, pointer and path of labels.
fn texts(name: &str, text: &str) -> String {
    let mut tool = Tool::new(&format!("check --format json {name}")).file(name, text);
    let report: Value = serde_json::from_str(&tool.run().stdout).unwrap();
    let findings = report["findings"].as_array().unwrap();
    let texts = findings.iter().map(|finding| {
        let text = |key: &str| finding[key].as_str().unwrap_or_default().to_owned();
        format!(
            "{} | {} | {}\n",
            text("message"),
            text("pointer"),
            text("label_path")
        )
    });
    texts.collect()
}

#[test]
fn a_short_secret_is_masked_where_a_value_or_a_key_is_quoted_in_yaml() {
    let expected = "duplicate key `password: ••••••••` |  | \n\
         unknown key `password: ••••••••` in `Custom integration` | /password: •••••••• | password: ••••••••\n\
         unknown key `api_key=••••••••` in `Custom integration` | /api_key=•••••••• | api_key=••••••••\n\
         unknown alias `*••••••••`: no anchor `&••••••••` before it in this document |  | \n\
         unknown key `nam` in `Custom integration` | /nam | nam\n\
         `client_secret` contains a literal value, not a reference to a secret | /client_secret | Client Secret\n\
         `authentication_type` cannot be `password: ••••••••`: expected `oauth2` or `api_key` | /authentication_type | Authentication Type\n\
         `base_api_url` is not https, so what is sent to it can be read in transit | /base_api_url | Base API URL\n\
         unknown alias `*••••••••`: no anchor `&••••••••` before it in this document |  | \n\
         unknown key `b` in `Custom integration` | /b | b\n";
    assert_eq!(texts("a.yaml", YAML), expected);
}

#[test]
fn a_short_secret_is_masked_where_a_value_or_a_key_is_quoted_in_json() {
    let expected = "the file contains a secret: password in a URL | /authentication_type | Authentication Type\n\
         `authentication_type` cannot be `https://user:••••••••@a.example/`: expected `oauth2` or `api_key` | /authentication_type | Authentication Type\n\
         `base_api_url` is not https, so what is sent to it can be read in transit | /base_api_url | Base API URL\n\
         unknown key `password: ••••••••` in `Custom integration` | /password: •••••••• | password: ••••••••\n\
         unknown key `x` in `Custom integration` | /x | x\n";
    assert_eq!(texts("a.json", JSON), expected);
}

#[test]
fn a_secret_that_is_a_word_of_the_format_is_masked_in_its_place_alone() {
    let text = "version: 1\nkind: custom-integration\nname: Shop\n\
                authentication_type: \"password: api_key\"\n\
                base_api_url: https://dam.acme.example/api\napi_key: ${env:K}\n";
    let expected = "`authentication_type` cannot be `password: ••••••••`: expected `oauth2` or \
                    `api_key` | /authentication_type | Authentication Type\n";
    assert_eq!(texts("a.yaml", text), expected);
}

#[test]
fn what_is_beside_a_short_secret_is_shown() {
    let text = "version: 1\nkind: custom-integration\nname: Shop\nauthentication_type: api_key\n\
                base_api_url: \"https://q7:q7@DAM.acme-q7.example.com/{tenant}\"\n\
                api_key: ${env:K}\n";
    let expected = "`base_api_url` contains a password, and URLs end up in logs | /base_api_url | \
                    Base API URL\n\
                    `base_api_url` contains the placeholder `{tenant}` | /base_api_url | Base API \
                    URL\n";
    assert_eq!(texts("a.yaml", text), expected);
}

/// Names are quoted in messages about other places, and are steps of pointers.
#[test]
fn a_short_secret_is_masked_in_names() {
    let text = "version: 1\nkind: export-context\nname: \"password: q7\"\n\
                posthandlers:\n  - type: oauth2\n    destinations:\n      \
                - name: \"api_key: q7\"\n        limit_to_servertyp: prod\n      \
                - name: \"api_key: \\x717\"\n        limit_to_servertype: test\n";
    let mut tool = Tool::new("baseline a.yaml").file("a.yaml", text);
    tool.run();
    let baseline: Value = serde_json::from_str(&tool.text("exportlint-baseline.json")).unwrap();
    let entries = baseline["findings"].as_array().unwrap().iter();
    let pointers: BTreeSet<&str> = entries.filter_map(|it| it["pointer"].as_str()).collect();
    let destination = "/posthandlers/0/destinations/api_key: ••••••••";
    let expected = ["", "/limit_to_servertyp", "/name"].map(|end| format!("{destination}{end}"));
    let expected: BTreeSet<&str> = expected.iter().map(String::as_str).collect();
    assert_eq!(pointers, &expected | &BTreeSet::from(["/posthandlers/0"]));
    let texts = texts("a.yaml", text);
    let messages = texts.lines().map(|line| line.split(" | ").next().unwrap());
    let quoting: Vec<&str> = messages.filter(|it| it.contains("api_key")).collect();
    let expected = [
        "destination 1 (`api_key: ••••••••`) has no `client_authentication`",
        "destination 1 (`api_key: ••••••••`) fetches a token but does not write it to any field",
        "destination 1 (`api_key: ••••••••`) has no `scope`",
        "destination 2 (`api_key: ••••••••`) has no `client_authentication`",
        "destination 2 (`api_key: ••••••••`) fetches a token but does not write it to any field",
        "destination 2 (`api_key: ••••••••`) has no `scope`",
        "another destination of this context is named `api_key: ••••••••` too",
    ];
    assert_eq!(quoting, expected);
    let found = texts.lines().filter(|line| line.contains("q7"));
    assert_eq!(found.collect::<Vec<_>>(), [""; 0]);
}
