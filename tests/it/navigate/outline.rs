//! The outline of documents.

use std::fmt::Write as _;

use exportlint::editor::Buffer;
use exportlint::editor::symbols::{Symbol, symbols};
use exportlint::engine::Options;
use exportlint::text::span::Span;

use super::{CONTEXT, is_as_kept, told};

/// The outline as text: what things are called, and where they are.
fn outline(path: &str, text: &str) -> String {
    let options = Options::default();
    let buffer = Buffer {
        path,
        text,
        options: &options,
    };
    let mut out = String::new();
    for symbol in symbols(&buffer) {
        write(&mut out, text, &symbol, 0, Span::new(0, text.len()));
    }
    out
}

fn write(out: &mut String, text: &str, symbol: &Symbol, depth: usize, around: Span) {
    is_well_formed(symbol, around);
    let Symbol {
        name,
        detail,
        kind,
        span,
        name_span,
        children,
    } = symbol;
    let place = told(text, *name_span);
    let lines = text[span.range()].lines().count();
    let _ = writeln!(
        out,
        "{:depth$}{kind:?} `{name}` `{detail}` at {place}, {lines} lines",
        "",
        depth = depth * 2
    );
    for child in children {
        write(out, text, child, depth + 1, *span);
    }
}

/// What editors rely on.
pub(super) fn is_well_formed(symbol: &Symbol, around: Span) {
    assert!(!symbol.name.is_empty(), "{symbol:?}");
    assert!(around.contains(symbol.span), "{symbol:?} in {around:?}");
    assert!(symbol.span.contains(symbol.name_span), "{symbol:?}");
    for child in &symbol.children {
        is_well_formed(child, symbol.span);
    }
}

#[test]
fn a_context_shows_handlers_destinations_and_fields() {
    let several = format!(
        "{CONTEXT}---\nkind: other\na: 1\n---\n- x\n---\nversion: 1\nkind: token-request\n"
    );
    is_as_kept(
        "a_context_shows_handlers_destinations_and_fields",
        &outline("a.yaml", &several),
    );
}

#[test]
fn an_integration_shows_endpoints_and_calls() {
    let text = r#"{"version": 1, "kind": "custom-integration", "name": "Vault",
"base_api_url": "https://dam.acme.example/api?api_key=hunter2secret", "authentication_type": "oauth2",
"client_secret": "hunter2secret", "token_exchanges": [{"request": {"grant_type": "refresh_token"}}]}"#;
    is_as_kept(
        "an_integration_shows_endpoints_and_calls",
        &outline("a.json", text),
    );
}

#[test]
fn what_aliases_bring_is_in_the_span_of_its_place() {
    let text = "version: 1\nkind: export-context\nname: Feed\nx-fields: &fields\n  - name: Token\n\
                x-one: &one\n  name: first\n  destination_field_for_token: A | Token\n\
                posthandlers:\n  - type: oauth2\n    destinations: [{<<: *one}, *one]\n  \
                - {type: custom, label: A, fields: *fields}\n";
    is_as_kept(
        "what_aliases_bring_is_in_the_span_of_its_place",
        &outline("a.yaml", text),
    );
}
