//! What bounds time and memory, with inputs that are too large to be files here.

use std::path::Path;
use std::time::{Duration, Instant};

use exportlint::diagnostic::Finding;
use exportlint::engine::{self, Checked, Options, Origin, Outcome};
use exportlint::syntax::Limits;

use crate::fixtures::{concise, kind_of};

const HEAD: &str = "version: 1\nkind: export-context\nname: Shop>Product feed\nposthandlers: []\n";

fn check(text: &str, limits: Limits) -> String {
    let options = Options {
        limits,
        ..Options::default()
    };
    let found = match engine::check("large.yaml", text.as_bytes(), Origin::Named, &options) {
        Outcome::Checked(checked) => checked.found,
        Outcome::NotRecognized => panic!("a named file is recognized"),
    };
    concise(Path::new("large.yaml"), found.as_ref())
}

/// A file of exactly so many bytes.
fn of_size(size: usize) -> String {
    let comment = "#".repeat(size - HEAD.len() - 1);
    format!("{HEAD}{comment}\n")
}

/// A file whose aliases add so many nodes: a list of ten and single values.
fn of_alias_nodes(nodes: usize) -> String {
    let (lists, values) = (nodes / 11, nodes % 11);
    let uses = [vec!["*list"; lists], vec!["*value"; values]].concat();
    format!(
        "{HEAD}x-value: &value y\nx-list: &list [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]\nx-uses: [{}]\n",
        uses.join(", ")
    )
}

/// Slow on purpose: the whole limit is read.
#[test]
fn a_file_may_have_16_mib_and_no_byte_more() {
    let limits = Limits::default();
    assert_eq!(check(&of_size(16 * 1024 * 1024), limits), "");
    assert_eq!(
        check(&of_size(16 * 1024 * 1024 + 1), limits),
        "large.yaml:1:1: error[syntax/limit] the file is larger than 16 MiB\n"
    );
}

#[test]
fn a_smaller_size_can_be_set() {
    let limits = Limits {
        file_size: 100,
        ..Limits::default()
    };
    assert_eq!(check(&of_size(100), limits), "");
    assert_eq!(
        check(&of_size(101), limits),
        "large.yaml:1:1: error[syntax/limit] the file is larger than 100 bytes\n"
    );
}

#[test]
fn aliases_may_add_100_000_nodes_and_no_more() {
    let limits = Limits::default();
    assert_eq!(check(&of_alias_nodes(99_996), limits), "");
    assert_eq!(check(&of_alias_nodes(100_000), limits), "");
    assert_eq!(
        check(&of_alias_nodes(100_001), limits),
        "large.yaml:7:63640: error[syntax/limit] aliases add more than 100000 values\n"
    );
}

#[test]
fn nodes_that_stand_in_the_file_are_not_counted() {
    let many = vec!["1"; 300_000].join(", ");
    assert_eq!(
        check(&format!("{HEAD}x-many: [{many}]\n"), Limits::default()),
        ""
    );
}

#[test]
fn a_long_stream_is_read_to_its_end() {
    let documents: Vec<String> = (0..3000)
        .map(|number| HEAD.replace("Product feed", &format!("Feed {number}")))
        .collect();
    let stream = format!(
        "{}---\n{}",
        documents.join("---\n"),
        HEAD.replace("posthandlers", "posthandler")
    );
    assert_eq!(
        check(&stream, Limits::default()),
        "large.yaml:15004:1: error[structure/unknown-field] unknown key `posthandler` in `Export context`\n"
    );
}

/// What one rule finds in a text.
fn findings_of(rule: &str, path: &str, text: &str) -> Vec<Finding> {
    let options = Options::default();
    let outcome = engine::check(path, text.as_bytes(), Origin::Named, &options);
    let Outcome::Checked(Checked { found, .. }) = outcome else {
        panic!("a named file is recognized");
    };
    let findings = found.into_iter().flat_map(|found| found.findings);
    findings.filter(|finding| finding.rule == rule).collect()
}

#[test]
fn a_rule_lists_a_thousand_findings_and_says_if_there_are_more() {
    let more = "only the first 1000 findings of this rule are shown";
    for (keys, says_more) in [(999, false), (1000, false), (1001, true), (1002, true)] {
        let unknown: Vec<String> = (0..keys).map(|key| format!("zzz{key}: 1\n")).collect();
        let unknown = unknown.concat();
        let text = format!("{HEAD}{unknown}");
        let found = findings_of("structure/unknown-field", "large.yaml", &text);
        assert_eq!(found.len(), keys.min(1000));
        let last = found.last().unwrap();
        assert_eq!(
            *last.message,
            *format!(
                "unknown key `zzz{}` in `Export context`",
                keys.min(1000) - 1
            )
        );
        let help = last.help.as_deref().unwrap_or_default();
        assert_eq!(help.ends_with(more), says_more, "{keys}: {help}");
        let others = &found[..found.len() - 1];
        let is_silent = |it: &Finding| {
            !it.help
                .as_deref()
                .unwrap_or_default()
                .contains("first 1000")
        };
        assert!(others.iter().all(is_silent), "{keys}");
    }
}

#[test]
fn the_first_4096_bytes_of_a_file_over_the_limit_tell_its_kind() {
    let limits = Limits {
        file_size: 5_000,
        ..Limits::default()
    };
    let options = Options {
        limits,
        ..Options::default()
    };
    let kind = "kind: export-context";
    for (end, is_recognized) in [(4096, true), (4097, false)] {
        let comment = "#".repeat(end - kind.len() - 1);
        let text = format!("{comment}\n{kind}\n{}\n", "#".repeat(5_000));
        let outcome = engine::check("large.yaml", text.as_bytes(), Origin::Walked, &options);
        let is_checked = matches!(outcome, Outcome::Checked(_));
        assert_eq!(is_checked, is_recognized, "{end}");
    }
}

#[test]
fn of_a_url_64_parameters_are_looked_at() {
    for (before, found) in [(63, 1), (64, 0)] {
        let others: Vec<String> = (0..before).map(|it| format!("p{it}=1&")).collect();
        let others = others.concat();
        let text = format!(
            "version: 1\nkind: custom-integration\nname: Vault\n\
             authentication_url: https://dam.acme.example/authorize?{others}state=x\n"
        );
        let rule = "workfront/reserved-parameter";
        assert_eq!(
            findings_of(rule, "large.yaml", &text).len(),
            found,
            "{before}"
        );
    }
}

#[test]
fn an_alias_may_mean_one_of_the_last_64_anchors() {
    let others = |count: usize| -> String {
        let pairs: Vec<String> = (0..count).map(|it| format!("&a{it} 1, *a{it}, ")).collect();
        pairs.concat()
    };
    for (between, help) in [(63, Some("did you mean `*shop-name`?")), (64, None)] {
        let text = format!(
            "{HEAD}x-name: &shop-name Shop\nx-used: *shop-name\nx-others: [{}1]\nx-shop: *shop-nmae\n",
            others(between)
        );
        let found = findings_of("syntax/unknown-alias", "large.yaml", &text);
        assert_eq!(found.len(), 1, "{found:?}");
        let near = found[0]
            .help
            .as_deref()
            .filter(|help| help.contains("shop-name"));
        assert_eq!(near, help, "{between}");
    }
}

#[test]
fn of_unknown_aliases_64_may_mean_an_unused_anchor() {
    for (before, unused) in [(63, 0), (64, 1)] {
        let unknown: Vec<String> = (0..before).map(|it| format!("*zzzzzz{it}, ")).collect();
        let unknown = unknown.concat();
        let text = format!("{HEAD}x-name: &shop-name Shop\nx-unknown: [{unknown}*shop-nmae]\n");
        let found = findings_of("syntax/unused-anchor", "large.yaml", &text);
        assert_eq!(found.len(), unused, "{before}");
    }
}

/// A context whose token goes to a field of the handler with these fields.
fn mapped_to(target: &str, fields: &str) -> String {
    format!(
        "version: 1\nkind: export-context\nname: Shop\nposthandlers:\n  - type: oauth2\n    \
         destination_systems: 1\n    destinations:\n      - limit_to_servertype: prod\n        \
         destination_field_for_token: {target}\n  - type: custom\n    label: REST\n    \
         fields: [{fields}]\n"
    )
}

#[test]
fn of_fields_with_one_name_32_are_looked_at() {
    for (before, found) in [(31, 1), (32, 0)] {
        let fields = format!(
            "{}{{ name: Access Token, max_length: 255 }}",
            "{ name: Access Token }, ".repeat(before)
        );
        let text = mapped_to("REST | Access Token", &fields);
        let rule = "mapping/short-target";
        assert_eq!(
            findings_of(rule, "large.yaml", &text).len(),
            found,
            "{before}"
        );
    }
}

#[test]
fn a_mapping_is_compared_with_200_fields() {
    for (before, help) in [(199, true), (200, false)] {
        let others: Vec<String> = (0..before)
            .map(|it| format!("{{ name: Field {it} }}, "))
            .collect();
        let others = others.concat();
        let text = mapped_to(
            "REST | Acess Token",
            &format!("{others}{{ name: Access Token }}"),
        );
        let found = findings_of("mapping/unknown-target", "large.yaml", &text);
        assert_eq!(found.len(), 1);
        let near = "did you mean `REST | Access Token`?";
        assert_eq!(found[0].help.as_deref() == Some(near), help, "{before}");
    }
}

#[test]
fn a_reader_finds_more_than_a_report_shows() {
    for (path, entry, head, end) in [
        ("large.json", "a: 1,", "{", "\"z\": 1}"),
        ("large.token-request.txt", "a&", "", "z=1"),
    ] {
        for (entries, says_more) in [(1000, false), (1001, true), (1002, true)] {
            let text = format!("{head}{}{end}", entry.repeat(entries));
            let options = Options {
                kind: kind_of(Path::new(path)),
                ..Options::default()
            };
            let outcome = engine::check(path, text.as_bytes(), Origin::Named, &options);
            let Outcome::Checked(Checked { found, .. }) = outcome else {
                panic!("a named file is recognized");
            };
            let findings = found.into_iter().flat_map(|found| found.findings);
            let syntax: Vec<Finding> = findings.filter(|it| it.rule == "syntax/invalid").collect();
            assert_eq!(syntax.len(), 1000, "{path}");
            let help = syntax[999].help.as_deref().unwrap_or_default();
            let more = "only the first 1000 findings of this rule are shown";
            assert_eq!(help.ends_with(more), says_more, "{path} {entries}: {help}");
        }
    }
}

/// Texts that make a careless detector read the same bytes again and again.
const FLOODS: [&str; 21] = [
    "-----BEGIN PRIVATE KEY-----",
    "-----BEGIN PRIVATE KEY-----\n",
    "password=",
    "password:",
    "password: ${",
    "password:\"",
    "a=%41&",
    "https://a:b@",
    "{\"a\":\"{\\\"a\\\":",
    "eyJ",
    "sk-ant-api03-",
    "ENC[AKIAIOSFODNN7EXAMPLE,",
    "curl -u a:b ",
    "the password abc123 ",
    "# hunter2Secret\n",
    "\\u0041%25",
    "password:{",
    "password:[",
    "password:!",
    "password:>",
    "pat.",
];

/// How long it takes to mask so many bytes of a flood.
fn time_to_mask(flood: &str, size: usize) -> Duration {
    let text = format!("{HEAD}# {}\n", flood.repeat(size / flood.len()));
    let start = Instant::now();
    let source = engine::source("large.yaml", &text, &Options::default());
    assert_eq!(source.original().len(), text.len());
    start.elapsed()
}

/// Slow on purpose: the longer text has to be so long that a part of the time which is quadratic
/// shows.
#[test]
fn every_detector_of_secrets_takes_linear_time() {
    for flood in FLOODS {
        let short = (0..3).map(|_| time_to_mask(flood, 4 << 10)).min();
        let short = short.unwrap_or_default();
        // 16 times the text takes 16 times as long, or 256 times if the time is quadratic.
        let most = short.max(Duration::from_micros(500)) * 50;
        // Another process may have had the processor.
        let times: Vec<Duration> = std::iter::repeat_with(|| time_to_mask(flood, 64 << 10))
            .take(3)
            .take_while(|time| *time >= most)
            .collect();
        assert!(times.len() < 3, "{flood:?}: {short:?} and {times:?}");
    }
}
