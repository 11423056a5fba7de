//! Hover, and the key or scalar at an offset.

use exportlint::editor::Buffer;
use exportlint::editor::hover::{hover, rule};
use exportlint::editor::key_or_scalar::{KeyOrScalar, key_or_scalar_at, node_with_meaning};
use exportlint::engine::Options;
use exportlint::model::Kind;

use super::{CONTEXT, assert_expected, cursor, shown_span};

fn hovered(path: &str, text: &str, at: &str) -> String {
    with_options(path, text, at, &Options::default())
}

fn with_options(path: &str, text: &str, at: &str, options: &Options) -> String {
    let buffer = Buffer {
        path,
        text,
        options,
    };
    let offset = cursor(text, at);
    match hover(&buffer, offset) {
        Some(hover) => {
            assert!(hover.span.range().start <= offset && offset <= hover.span.range().end);
            format!(
                "=== {at} ({})\n{}\n",
                shown_span(text, hover.span),
                hover.markdown
            )
        }
        None => format!("=== {at}: nothing\n"),
    }
}

fn all(path: &str, text: &str, cursors: &[&str]) -> String {
    let hovers = cursors.iter().map(|at| hovered(path, text, at));
    hovers.collect::<Vec<_>>().concat()
}

#[test]
fn keys_and_permitted_values_are_described() {
    let cursors = [
        "‸limit_to_servertype",
        "limit_to_servertype: te‸st",
        "‸rest_user",
        "rest_user: ‸pim",
        "type: oauth‸2",
        "- typ‸e: custom",
        "kind: ‸export",
        "‸fields:",
        "max_length: ‸8192",
        "‸posthandlers",
        "client_authentication: ‸header",
        "- ‸type",
    ];
    assert_expected(
        "keys_and_permitted_values_are_described",
        &all("a.yaml", CONTEXT, &cursors),
    );
}

#[test]
fn field_references_and_secret_references_are_described() {
    let text = CONTEXT
        .replace("rest_user: pim", "rest_user: ENC[AES256_GCM,data:x]")
        .replace(
            "Access Token\n        destination",
            "Acess Token\n        destination",
        )
        .replace(
            "max_length: 8192",
            "max_length: 8192\n          - name: Acess Token\n            max_length: 64",
        );
    let mut out = all(
        "a.yaml",
        &text,
        &[
            "rest_password: ${‸env",
            "rest_user: ENC‸[",
            "‸REST Destination System - 1 | Acess",
            "1 | Acess‸ Token",
            "‸\"REST |  Trace",
            "OAuth 2.0 Destination System - 1 | ‸Scope",
        ],
    );
    for (old, new) in [
        ("1 | Scope", "1 | Rest Password"),
        ("1 | Scope", "1 | Provider"),
        ("\"REST |  Trace\"", "REST | Tracer"),
        ("\"REST |  Trace\"", "Trace `of` it"),
        ("\"REST |  Trace\"", "REST | ``*odd*``"),
        ("\"REST |  Trace\"", "${FIELD}"),
    ] {
        let text = CONTEXT.replace(old, new);
        let end: String = new.chars().skip(1).collect();
        let first = new.chars().next().unwrap();
        out += &hovered("a.yaml", &text, &format!("{first}‸{end}"));
    }
    for secret in [
        "${vault:kv/shop#secret}",
        "${file:/run/secret}",
        "${SHOP_SECRET}",
        "op://shop/pim/secret",
        "!vault shop/secret",
        "${SHOP_SECRET:-hunter2secret}",
        "hunter2secret",
        "a{{ secret }}b",
        "''",
    ] {
        let text = CONTEXT.replace("${env:SHOP_TEST_SECRET}", secret);
        let (start, end) = secret.split_at(secret.find(' ').map_or(1, |at| at + 1));
        out += &hovered("a.yaml", &text, &format!("rest_password: {start}‸{end}"));
    }
    assert_expected("field_references_and_secret_references_are_described", &out);
}

/// A context that maps a token to `REST | Token`, with these fields in handlers of their own.
fn context_with_fields(names: impl IntoIterator<Item = String>) -> String {
    let (before, _) = CONTEXT.split_once("  - type: custom").unwrap();
    let (before, _) = before.split_once("        destination_field").unwrap();
    let mapping = "        destination_field_for_token: REST | Token\n";
    let handlers = names
        .into_iter()
        .map(|name| format!("  - {{type: custom, label: REST, fields: [{{name: {name}}}]}}\n"));
    let handlers: Vec<String> = handlers.collect();
    [before, mapping, &handlers.concat()].concat()
}

#[test]
fn at_most_4_fields_with_one_name_are_described() {
    let counts = [4, 5, 6];
    let hovers = counts.map(|count| {
        let text = context_with_fields(std::iter::repeat_n("Token".to_owned(), count));
        hovered("a.yaml", &text, "REST | To‸ken")
    });
    assert_expected(
        "at_most_4_fields_with_one_name_are_described",
        &hovers.concat(),
    );
}

#[test]
fn the_nearest_name_is_searched_among_200_fields() {
    for (others, is_found) in [(199, true), (200, false)] {
        let names = (0..others).map(|number| format!("Something else {number}"));
        let text = context_with_fields(names.chain(["Tokens".to_owned()]));
        let hover = hovered("a.yaml", &text, "REST | To‸ken");
        let suggestion = "This context has no such field. Did you mean `REST | Tokens`?";
        assert_eq!(hover.contains(suggestion), is_found, "{hover}");
    }
}

#[test]
fn providers_are_described() {
    let known = CONTEXT.replace(
        "https://auth.shop.example/oauth/token",
        "https://acme.my.salesforce.com/services/oauth2/token",
    );
    let named =
        |id: &str| CONTEXT.replace("scope: a", &format!("provider: {id}\n        scope: a"));
    let out = [
        hovered("a.yaml", &known, "rest_url: https:‸//"),
        hovered("a.yaml", CONTEXT, "rest_url: https:‸//"),
        hovered("a.yaml", &named("keycloak"), "provider: key‸cloak"),
        hovered("a.yaml", &named("keyclaok"), "provider: key‸claok"),
        hovered("a.yaml", &named("zzz`zz"), "provider: z‸zz"),
        hovered("a.yaml", &named("keycloak"), "rest_url: https:‸//"),
    ];
    assert_expected("providers_are_described", &out.concat());
}

#[test]
fn rules_are_described_where_they_are_named() {
    let text = CONTEXT.replace(
        "scope: a",
        "scope: a # exportlint: ignore[scope/broad, suppression, scope/none] -- why",
    );
    let mut out = all(
        "a.yaml",
        &text,
        &[
            "ignore[scope/‸broad",
            "supp‸ression,",
            "scope/‸none",
            "# export‸lint",
        ],
    );
    let settings = "[rules]\n\"secret/inline\" = \"off\"\nsuppression = \"info\"\n\n\
                    [[suppressions]]\nfiles = [\"a\"]\nrules = [\"scope/broad\"]\n";
    let options = Options {
        kind: Some(Kind::Settings),
        ..Options::default()
    };
    for at in [
        "\"secret‸/inline",
        "supp‸ression =",
        "\"scope/‸broad",
        "file‸s",
        "\"o‸ff",
    ] {
        out += &with_options("exportlint.toml", settings, at, &options);
    }
    assert!(
        rule("secret/inline")
            .unwrap()
            .starts_with("### `secret/inline`\n")
    );
    assert_eq!(rule("secret"), None);
    assert_expected("rules_are_described_where_they_are_named", &out);
}

#[test]
fn contents_of_a_merge_key_are_described_at_the_anchor() {
    let text = "version: 1\nkind: export-context\nname: Feed\nx-own: &own\n  scope: a\n  \
                limit_to_servertype: prod\nposthandlers:\n  - type: oauth2\n    \
                destination_systems: 1\n    destinations:\n      - <<: *own\n";
    let out = all(
        "a.yaml",
        text,
        &["‸scope", "limit_to_servertype: p‸rod", "x-‸own", "<‸<"],
    );
    assert_expected("contents_of_a_merge_key_are_described_at_the_anchor", &out);
}

#[test]
fn the_key_or_scalar_at_the_cursor_is_found() {
    let text = "version: 1\nkind: export-context\nname: 'It''s'\nshort_name: \nx: {\"a\":\"b\",c: [d]}\n\
                y: &y [e]\nz: *y\nw: |\n  long\n\n# end\n";
    let options = Options::default();
    let buffer = Buffer {
        path: "a.yaml",
        text,
        options: &options,
    };
    for (at, expected) in [
        ("‸version", Some("key version")),
        ("version‸", Some("key version")),
        ("version:‸ ", None),
        ("version: ‸1", Some("scalar 1")),
        ("1‸\nkind", Some("scalar 1")),
        ("'It‸''s'", Some("scalar 'It''s'")),
        ("short_name:‸ ", Some("scalar ")),
        ("short_name‸:", Some("key short_name")),
        ("short_name: ‸\n", Some("scalar ")),
        ("{‸\"a", Some("key \"a\"")),
        ("\"a\"‸:", Some("key \"a\"")),
        (":‸\"b\"", Some("scalar \"b\"")),
        ("[‸d", Some("scalar d")),
        ("d]‸}", None),
        ("y [‸e", Some("scalar e")),
        ("*‸y", None),
        ("lo‸ng", Some("scalar |\n  long")),
        ("# e‸nd", None),
    ] {
        let offset = cursor(text, at);
        let found = buffer.document_at(offset, |cx| {
            let at = key_or_scalar_at(cx, offset)?;
            assert_eq!(at.node(), node_with_meaning(cx, at));
            let sort = match at {
                KeyOrScalar::Key(_) => "key",
                KeyOrScalar::Scalar(_) => "scalar",
            };
            let source = text[at.span(cx).range()].trim_end();
            Some(format!("{sort} {source}"))
        });
        assert_eq!(found.flatten().as_deref(), expected, "{at}");
    }
}
