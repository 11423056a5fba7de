//! The ways through a document in an editor: hover, outline, definition, references, rename.
//!
//! `‸` marks the cursor; places are told as `line:column text`.

mod outline;
mod properties;
mod shown;

use std::fmt::Write as _;

use exportlint::editor::Buffer;
use exportlint::editor::definition::definition;
use exportlint::editor::references::references;
use exportlint::editor::rename::{prepare_rename, rename};
use exportlint::engine::Options;
use exportlint::text::line_index::LineIndex;
use exportlint::text::span::Span;

use crate::expected::compare;
use crate::fixtures::root;

/// Two handlers, one with mappings and one with their fields.
const CONTEXT: &str = r#"version: 1
kind: export-context
name: Feed
posthandlers:
  - type: oauth2
    destination_systems: 1
    destinations:
      - name: shop
        limit_to_servertype: test
        rest_url: https://auth.shop.example/oauth/token
        rest_user: pim
        rest_password: ${env:SHOP_TEST_SECRET}
        grant_type: client_credentials
        scope: a
        client_authentication: header
        destination_field_for_token: REST Destination System - 1 | Access Token
        destination_field_for_refresh_token: "REST |  Trace"
        destination_field_for_expires: OAuth 2.0 Destination System - 1 | Scope
  - type: custom
    label: REST
    fields:
      - name: Trace
    destinations:
      - name: test system
        fields:
          - name: Access Token
            max_length: 8192
      - fields: [{ name: 'Access Token' }]
"#;

fn options() -> Options {
    Options::default()
}

/// The text with the cursor before (`‸x`) or behind (`x‸`) the first hit.
fn marked(text: &str, at: &str) -> usize {
    let words = at.replace('‸', "");
    let hit = text
        .find(&words)
        .unwrap_or_else(|| panic!("{at} in {text}"));
    hit + at.find('‸').unwrap()
}

fn told(text: &str, span: Span) -> String {
    let at = LineIndex::new(text).position(text, span.start);
    format!(
        "{}:{} {}",
        at.line,
        at.column,
        text[span.range()].replace('\n', "⏎")
    )
}

fn definitions(text: &str, at: &str) -> String {
    let options = options();
    let buffer = Buffer {
        path: "a.yaml",
        text,
        options: &options,
    };
    let mut out = String::new();
    for link in definition(&buffer, marked(text, at)) {
        assert!(link.target.contains(link.target_name));
        let (origin, name) = (told(text, link.origin), told(text, link.target_name));
        let target = told(text, link.target);
        let target: String = target.chars().take(40).collect();
        let _ = writeln!(out, "{origin} -> {name} in {target}");
    }
    out
}

fn all_references(path: &str, text: &str, at: &str) -> String {
    let options = options();
    let buffer = Buffer {
        path,
        text,
        options: &options,
    };
    let offset = marked(text, at);
    let with = references(&buffer, offset, true);
    let without = references(&buffer, offset, false);
    let mut out = String::new();
    for span in &with {
        let sign = if without.contains(span) { " " } else { "*" };
        let _ = writeln!(out, "{sign} {}", told(text, *span));
    }
    assert!(without.iter().all(|span| with.contains(span)));
    out
}

fn is_as_kept(name: &str, text: &str) {
    compare(&root().join(format!("editor/navigate/{name}.out")), text);
}

/// Compares the answers to all cases, one after the other, with those that are kept.
fn all_are_as_kept<C>(name: &str, cases: &[C], told: impl Fn(&C) -> String) {
    let all: Vec<String> = cases.iter().map(told).collect();
    is_as_kept(name, &all.concat());
}

/// The lines that differ after a rename, or why there is none.
fn renamed(path: &str, text: &str, at: &str, new: &str) -> String {
    let options = options();
    let buffer = Buffer {
        path,
        text,
        options: &options,
    };
    let offset = marked(text, at);
    let mut out = match prepare_rename(&buffer, offset) {
        Ok((span, name)) => {
            assert!(span.range().start <= offset && offset <= span.range().end);
            format!("{} = `{name}`\n", told(text, span))
        }
        Err(refusal) => return format!("{refusal}\n"),
    };
    match rename(&buffer, offset, new) {
        Ok(edits) => {
            let after = properties::applied(text, &edits);
            let changed = text
                .lines()
                .zip(after.lines())
                .filter(|(one, other)| one != other);
            for (_, line) in changed {
                let _ = writeln!(out, "{}", line.trim_start());
            }
        }
        Err(refusal) => {
            let _ = writeln!(out, "{refusal}");
        }
    }
    out
}

#[test]
fn a_reference_leads_to_what_its_parts_name() {
    let cases = [
        "REST‸ Destination System - 1 | Access",
        "REST Destination System - 1 | Acc‸ess",
        "\"RE‸ST |  Trace",
        "\"REST |  ‸Trace",
        "OAuth‸ 2.0 Destination System - 1",
        "System - 1 | ‸Scope",
        "scope: ‸a",
        "label: RE‸ST",
    ];
    all_are_as_kept("a_reference_leads_to_what_its_parts_name", &cases, |at| {
        format!("{at}\n{}", definitions(CONTEXT, at))
    });
}

#[test]
fn references_of_a_name_are_found_from_everywhere() {
    let cases = [
        "name: Access‸ Token",
        "1 | ‸Access Token",
        "label: ‸REST",
        "\"‸REST |",
        "REST‸ Destination System - 1",
        "name: ‸test system",
        "name: ‸shop",
        "‸scope: a",
        "name: 'Access‸ Token",
        "version‸",
    ];
    all_are_as_kept(
        "references_of_a_name_are_found_from_everywhere",
        &cases,
        |at| format!("{at}\n{}", all_references("a.yaml", CONTEXT, at)),
    );
}

#[test]
fn labels_and_fields_are_renamed_with_their_references() {
    let cases = [
        ("label: ‸REST", "SFTP"),
        ("‸REST Destination System - 1", "My: own"),
        ("name: ‸Trace", "a #b"),
        ("name: Access‸ Token", "Token"),
        ("name: 'Access‸ Token", "It's"),
        ("\"REST |  ‸Trace", "The \"Trace\""),
    ];
    all_are_as_kept(
        "labels_and_fields_are_renamed_with_their_references",
        &cases,
        |(at, new)| format!("{at} => {new}\n{}", renamed("a.yaml", CONTEXT, at, new)),
    );
}

#[test]
fn names_that_would_break_something_are_refused() {
    let cases = [
        ("label: ‸REST", ""),
        ("label: ‸REST", "a | b"),
        ("label: ‸REST", "a\nb"),
        ("label: ‸REST", "oauth 2.0"),
        ("label: ‸REST", "PostProcessorPlugins"),
        ("label: ‸REST", "REST Destination System - 1"),
        ("name: ‸Trace", "${TRACE}"),
        ("Destination ‸System - 1 | Acc", "x"),
        ("System - 1 | ‸Scope", "x"),
        ("OAuth‸ 2.0 Destination", "x"),
        ("name: ‸test system", "x"),
        ("rest_user: ‸pim", "x"),
        ("‸rest_user", "x"),
    ];
    all_are_as_kept(
        "names_that_would_break_something_are_refused",
        &cases,
        |(at, new)| format!("{at} => {new:?}\n{}", renamed("a.yaml", CONTEXT, at, new)),
    );
}

#[test]
fn anchors_are_found_and_renamed_with_their_aliases() {
    let text = "version: 1\nkind: export-context\nname: Feed\nx-own:\n  field: &f Trace\n  \
                both: &both\n    - name: *f\n    - name: Token\nposthandlers:\n  - type: custom\n    \
                label: A\n    fields: *both\n  - type: custom\n    label: B\n    fields: *both\n";
    let cases = [
        ("fields: *bo‸th", "two"),
        ("&f‸ Trace", "both"),
        ("&f‸ Trace", "a,b"),
        ("&f‸ Trace", "größe"),
        ("name: ‸Token", "T"),
        ("&f ‸Trace", "T"),
        ("&f ‸Trace", "Token"),
    ];
    all_are_as_kept(
        "anchors_are_found_and_renamed_with_their_aliases",
        &cases,
        |(at, new)| {
            let found = all_references("a.yaml", text, at);
            let changed = renamed("a.yaml", text, at, new);
            format!("{at} => {new}\n{}{found}{changed}", definitions(text, at))
        },
    );
}

#[test]
fn a_field_that_aliases_repeat_is_renamed_in_all_groups() {
    let text = CONTEXT
        .replace("- fields: [{ name: 'Access Token' }]", "- fields: *fields")
        .replace("        fields:\n", "        fields: &fields\n")
        .replace("1 | Scope", "1 | Scope\n        destination_field_for_x: REST Destination System - 2 | Access Token")
        .replace("for_x", "for_token_2")
        .replace("OAuth 2.0 Destination System - 1 | Scope", "REST Destination System - 2 | Access Token");
    let all = renamed("a.yaml", &text, "name: Access‸ Token", "T");
    is_as_kept("a_field_that_aliases_repeat_is_renamed_in_all_groups", &all);
}

#[test]
fn what_cannot_be_proved_is_refused() {
    let shared = "version: 1\nkind: export-context\nname: &n REST\nposthandlers:\n  \
                  - {type: custom, label: *n, fields: [{name: A}, {name: B}]}\n";
    let broken = "version: 1\nkind: export-context\nname: Feed\nposthandlers:\n  \
                  - {type: custom, label: REST, fields: [{name: A}\n";
    let taken = "version: 1\nkind: export-context\nname: Feed\nposthandlers:\n  \
                 - {type: custom, label: REST, fields: [{name: A}, {name: B}]}\n  \
                 - {type: custom, label: SFTP}\n";
    let dangling = CONTEXT.replace("\"REST |  Trace\"", "SFTP | Trace");
    let cases = [
        (shared, "fields: [{name: ‸A", "A2"),
        (shared, "name: &n ‸REST", "A2"),
        (broken, "label: ‸REST", "A2"),
        (taken, "{name: ‸A", "B"),
        (taken, "label: ‸REST", "SFTP"),
        (&dangling, "label: ‸REST", "SFTP"),
    ];
    all_are_as_kept(
        "what_cannot_be_proved_is_refused",
        &cases,
        |(text, at, new)| format!("{at} => {new}\n{}", renamed("a.yaml", text, at, new)),
    );
}

#[test]
fn the_document_at_the_cursor_answers_beside_a_broken_one() {
    let text = format!("a: [\n---\n{CONTEXT}---\nb: ]\n");
    let all = format!(
        "{}{}{}",
        definitions(&text, "1 | ‸Access"),
        all_references("a.yaml", &text, "label: ‸REST"),
        renamed("a.yaml", &text, "name: ‸Trace", "Log"),
    );
    is_as_kept(
        "the_document_at_the_cursor_answers_beside_a_broken_one",
        &all,
    );
}

#[test]
fn json_is_answered_like_yaml() {
    let text = r#"{"version": 1, "kind": "export-context", "name": "Feed", "posthandlers": [
{"type": "oauth2", "destination_systems": 1, "destinations": [{"limit_to_servertype": "test",
"destination_field_for_token": "Gr\u00f6\u00dfe | A", "destination_field_for_expires": "Größe | B"}]},
{"type": "custom", "label": "Größe", "fields": [{"name": "A"}, {"name": "B"}]}]}"#;
    let all = format!(
        "{}{}{}",
        all_references("a.json", text, "\"‸A\""),
        all_references("a.json", text, "label\": \"‸G"),
        renamed("a.json", text, "label\": \"‸G", "a\"b"),
    );
    is_as_kept("json_is_answered_like_yaml", &all);
}
