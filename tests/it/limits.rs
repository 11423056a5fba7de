//! What bounds time and memory, with inputs that are too large to be files here. That the time is
//! linear is shown by `tests/peers/linear`, which counts instructions.

use std::path::Path;

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
fn nodes_that_stand_in_the_file_are_not_counted_as_those_of_aliases() {
    let many = vec!["1"; 300_000].join(", ");
    assert_eq!(
        check(&format!("{HEAD}x-many: [{many}]\n"), Limits::default()),
        ""
    );
}

#[test]
fn the_first_value_over_the_limit_on_nodes_is_reported_and_no_more_is_read() {
    let yaml = format!("{HEAD}x-many: [1, 2, 3, 4, FIFTH, 6]\nx-alias: *unknown\n");
    let alias = format!("{HEAD}x-a: &a 1\nx-b: *a\nx-c: *a\nx-d: *a\nx-e: *a\nx-f: 6\n");
    let json = "{\"version\": 1, \"kind\": \"export-context\", \"name\": \"Shop\", \
                \"posthandlers\": [], \"x-many\": [1, 2, 3, 4, FIFTH, 6]";
    let form = "a=1&b=2&c=3&d=4&e=5&f=6&g=7&h=8&i=9&j=TENTH&k=11&broken";
    for (path, text, over) in [
        ("large.yaml", yaml.as_str(), "FIFTH"),
        ("large.json", json, "FIFTH"),
        ("large.token-request.txt", form, "TENTH"),
    ] {
        assert_eq!(
            over_nodes(path, text, 10),
            [("10".to_owned(), over)],
            "{path}"
        );
        let others = text.replace(over, "x");
        assert_eq!(over_nodes(path, &others, 13), [], "{path}");
    }
    // Aliases count, too: the copy is reported where it is used.
    assert_eq!(
        over_nodes("large.yaml", &alias, 9),
        [("9".to_owned(), "*a")]
    );
    assert_eq!(over_nodes("large.yaml", &alias, 11), []);
    // Settings may have a tenth of it.
    let settings = "exclude = [\"a\", \"b\"]\n";
    for (nodes, over) in [(40, vec![("4".to_owned(), ",")]), (50, vec![])] {
        let path = "exportlint.settings.toml";
        let text = format!("include = []\n{settings}");
        assert_eq!(over_nodes(path, &text, nodes), over, "{nodes}");
    }
}

/// The limit on nodes and what is over it, if anything is.
fn over_nodes<'t>(path: &str, text: &'t str, nodes: usize) -> Vec<(String, &'t str)> {
    let options = Options {
        kind: kind_of(Path::new(path)),
        limits: Limits {
            nodes,
            ..Limits::default()
        },
        ..Options::default()
    };
    let outcome = engine::check(path, text.as_bytes(), Origin::Named, &options);
    let Outcome::Checked(Checked { found, .. }) = outcome else {
        panic!("a named file is recognized");
    };
    let findings = found.into_iter().flat_map(|found| found.findings);
    let over = findings.filter(|finding| finding.rule == "syntax/limit");
    over.map(|finding| {
        let most = finding.message.strip_prefix("the file has more than ");
        let most = most.and_then(|most| most.strip_suffix(" values"));
        (most.unwrap().to_owned(), &text[finding.span.range()])
    })
    .collect()
}

#[test]
fn a_stream_may_have_50_000_documents_and_no_more() {
    assert_eq!(Limits::default().documents, 50_000);
    let limits = Limits {
        documents: 3,
        ..Limits::default()
    };
    let stream = |count: usize| {
        let named = (0..count).map(|at| HEAD.replace("Product feed", &format!("Feed {at}")));
        named.collect::<Vec<String>>().join("---\n")
    };
    assert_eq!(check(&stream(3), limits), "");
    let over = "large.yaml:15:1: error[syntax/limit] the file has more than 3 documents\n";
    assert_eq!(check(&stream(4), limits), over);
    assert_eq!(check(&stream(500), limits), over);
    assert_eq!(
        check(&format!("{}---\nbroken: [\n", stream(3)), limits),
        over
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

/// Otherwise a file of a few MiB with a thousand findings would take several GiB.
#[test]
fn a_finding_repeats_no_long_text() {
    let texts = |name: usize, value: usize| {
        let (name, value) = ("n".repeat(name), "v".repeat(value));
        let text = format!(
            "version: 1\nkind: export-context\nname: {name}\nposthandlers:\n  - type: oauth2\n    \
             destination_systems: 1\n    destinations:\n      - name: {name}\n        \
             limit_to_servertype: {value}\n"
        );
        let findings = findings_of("environment/invalid-servertype", "long.yaml", &text);
        let [finding] = &findings[..] else {
            panic!("{} findings", findings.len());
        };
        let subject = &finding.subject;
        let texts = [
            finding.message.as_str(),
            &subject.name,
            &subject.named_pointer,
        ];
        texts.map(str::to_owned)
    };
    let expected = |name: &str, value: &str| {
        [
            format!("`{value}` is not a servertype; expected `dev`, `test` or `prod`"),
            name.to_owned(),
            format!("/posthandlers/0/destinations/{name}/limit_to_servertype"),
        ]
    };
    let value = "v".repeat(1000);
    assert_eq!(texts(256, 1000), expected(&"n".repeat(256), &value));
    let value = value + "…";
    assert_eq!(texts(257, 1001), expected("…", &value));
    assert_eq!(texts(1 << 20, 1 << 20), expected("…", &value));
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
