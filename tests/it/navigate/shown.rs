//! What an editor shows of a place.

use exportlint::editor::Buffer;
use exportlint::editor::hover::{hover, rule};
use exportlint::editor::key_or_scalar::{KeyOrScalar, key_or_scalar_at, node_with_meaning};
use exportlint::engine::Options;
use exportlint::model::Kind;

use super::{CONTEXT, is_as_kept, marked, told};

fn hovered(path: &str, text: &str, at: &str) -> String {
    with_options(path, text, at, &Options::default())
}

fn with_options(path: &str, text: &str, at: &str, options: &Options) -> String {
    let buffer = Buffer {
        path,
        text,
        options,
    };
    let offset = marked(text, at);
    match hover(&buffer, offset) {
        Some(hover) => {
            assert!(hover.span.range().start <= offset && offset <= hover.span.range().end);
            format!(
                "=== {at} ({})\n{}\n",
                told(text, hover.span),
                hover.markdown
            )
        }
        None => format!("=== {at}: nothing\n"),
    }
}

fn all(path: &str, text: &str, places: &[&str]) -> String {
    let told = places.iter().map(|at| hovered(path, text, at));
    told.collect::<Vec<_>>().concat()
}

#[test]
fn keys_and_choices_say_what_they_mean() {
    let places = [
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
    is_as_kept(
        "keys_and_choices_say_what_they_mean",
        &all("a.yaml", CONTEXT, &places),
    );
}

#[test]
fn references_say_what_they_stand_for() {
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
    is_as_kept("references_say_what_they_stand_for", &out);
}

#[test]
fn providers_tell_their_facts() {
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
    is_as_kept("providers_tell_their_facts", &out.concat());
}

#[test]
fn rules_are_explained_where_they_are_named() {
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
    is_as_kept("rules_are_explained_where_they_are_named", &out);
}

#[test]
fn what_a_merge_key_brings_is_explained_where_it_is_written() {
    let text = "version: 1\nkind: export-context\nname: Feed\nx-own: &own\n  scope: a\n  \
                limit_to_servertype: prod\nposthandlers:\n  - type: oauth2\n    \
                destination_systems: 1\n    destinations:\n      - <<: *own\n";
    let out = all(
        "a.yaml",
        text,
        &["‸scope", "limit_to_servertype: p‸rod", "x-‸own", "<‸<"],
    );
    is_as_kept(
        "what_a_merge_key_brings_is_explained_where_it_is_written",
        &out,
    );
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
        let offset = marked(text, at);
        let found = buffer.document_at(offset, |cx| {
            let at = key_or_scalar_at(cx, offset)?;
            assert_eq!(at.node(), node_with_meaning(cx, at));
            let word = match at {
                KeyOrScalar::Key(_) => "key",
                KeyOrScalar::Scalar(_) => "scalar",
            };
            let written = text[at.span(cx).range()].trim_end();
            Some(format!("{word} {written}"))
        });
        assert_eq!(found.flatten().as_deref(), expected, "{at}");
    }
}
