//! Hover, outline, definition, references and rename.
//!
//! `‸` marks the cursor. Spans are shown as `line:column text`.

mod hover;
mod outline;
mod properties;

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

/// The offset of the cursor in the first occurrence of a pattern such as `na‸me`.
fn cursor(text: &str, pattern: &str) -> usize {
    let start = text
        .find(&pattern.replace('‸', ""))
        .unwrap_or_else(|| panic!("{pattern} in {text}"));
    start + pattern.find('‸').unwrap()
}

fn shown_span(text: &str, span: Span) -> String {
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
    for link in definition(&buffer, cursor(text, at)) {
        assert!(link.target.contains(link.target_name));
        let (origin, name) = (
            shown_span(text, link.origin),
            shown_span(text, link.target_name),
        );
        let target = shown_span(text, link.target);
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
    let offset = cursor(text, at);
    let with = references(&buffer, offset, true);
    let without = references(&buffer, offset, false);
    let mut out = String::new();
    for span in &with {
        let mark = if without.contains(span) { " " } else { "*" };
        let _ = writeln!(out, "{mark} {}", shown_span(text, *span));
    }
    assert!(without.iter().all(|span| with.contains(span)));
    out
}

#[track_caller]
fn assert_expected(name: &str, text: &str) {
    compare(&root().join(format!("editor/navigate/{name}.out")), text);
}

/// Compares the results of all cases with an expected file.
#[track_caller]
fn assert_all_expected<C>(name: &str, cases: &[C], result: impl Fn(&C) -> String) {
    let all: Vec<String> = cases.iter().map(result).collect();
    assert_expected(name, &all.concat());
}

/// The lines that a rename changes, or why it is refused.
fn renamed(path: &str, text: &str, at: &str, new: &str) -> String {
    let options = options();
    let buffer = Buffer {
        path,
        text,
        options: &options,
    };
    let offset = cursor(text, at);
    let mut out = match prepare_rename(&buffer, offset) {
        Ok((span, name)) => {
            assert!(span.range().start <= offset && offset <= span.range().end);
            format!("{} = `{name}`\n", shown_span(text, span))
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
fn each_part_of_a_reference_has_its_definition() {
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
    assert_all_expected(
        "each_part_of_a_reference_has_its_definition",
        &cases,
        |at| format!("{at}\n{}", definitions(CONTEXT, at)),
    );
}

#[test]
fn references_are_found_from_any_use_of_a_name() {
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
    assert_all_expected(
        "references_are_found_from_any_use_of_a_name",
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
    assert_all_expected(
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
    assert_all_expected(
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
    assert_all_expected(
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
    assert_expected("a_field_that_aliases_repeat_is_renamed_in_all_groups", &all);
}

#[test]
fn renames_that_change_the_meaning_are_refused() {
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
    assert_all_expected(
        "renames_that_change_the_meaning_are_refused",
        &cases,
        |(text, at, new)| format!("{at} => {new}\n{}", renamed("a.yaml", text, at, new)),
    );
}

#[test]
fn a_broken_document_does_not_affect_the_others() {
    let text = format!("a: [\n---\n{CONTEXT}---\nb: ]\n");
    let all = format!(
        "{}{}{}",
        definitions(&text, "1 | ‸Access"),
        all_references("a.yaml", &text, "label: ‸REST"),
        renamed("a.yaml", &text, "name: ‸Trace", "Log"),
    );
    assert_expected("a_broken_document_does_not_affect_the_others", &all);
}

#[test]
fn json_works_like_yaml() {
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
    assert_expected("json_works_like_yaml", &all);
}
