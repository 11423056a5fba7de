//! The outline of documents.

use std::fmt::Write as _;

use exportlint::editor::Buffer;
use exportlint::editor::symbols::{Symbol, symbols};
use exportlint::engine::Options;
use exportlint::text::span::Span;

use super::{CONTEXT, assert_expected, shown_span};

/// The outline as text: names, details and spans.
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

fn write(out: &mut String, text: &str, symbol: &Symbol, depth: usize, parent: Span) {
    assert_well_formed(symbol, parent);
    let Symbol {
        name,
        detail,
        kind,
        span,
        name_span,
        children,
    } = symbol;
    let name_at = shown_span(text, *name_span);
    let lines = text[span.range()].lines().count();
    let _ = writeln!(
        out,
        "{:depth$}{kind:?} `{name}` `{detail}` at {name_at}, {lines} lines",
        "",
        depth = depth * 2
    );
    for child in children {
        write(out, text, child, depth + 1, *span);
    }
}

/// Checks what clients rely on.
pub(super) fn assert_well_formed(symbol: &Symbol, parent: Span) {
    assert!(!symbol.name.is_empty(), "{symbol:?}");
    assert!(parent.contains(symbol.span), "{symbol:?} in {parent:?}");
    assert!(symbol.span.contains(symbol.name_span), "{symbol:?}");
    for child in &symbol.children {
        assert_well_formed(child, symbol.span);
    }
}

#[test]
fn a_context_shows_handlers_destinations_and_fields() {
    let several = format!(
        "{CONTEXT}---\nkind: other\na: 1\n---\n- x\n---\nversion: 1\nkind: token-request\n"
    );
    assert_expected(
        "a_context_shows_handlers_destinations_and_fields",
        &outline("a.yaml", &several),
    );
}

#[test]
fn an_integration_shows_endpoints_and_token_exchanges() {
    let text = r#"{"version": 1, "kind": "custom-integration", "name": "Vault",
"base_api_url": "https://dam.acme.example/api?api_key=hunter2secret", "authentication_type": "oauth2",
"client_secret": "hunter2secret", "token_exchanges": [{"request": {"grant_type": "refresh_token"}}]}"#;
    assert_expected(
        "an_integration_shows_endpoints_and_token_exchanges",
        &outline("a.json", text),
    );
}

#[test]
fn symbols_from_an_alias_are_at_the_alias() {
    let text = "version: 1\nkind: export-context\nname: Feed\nx-fields: &fields\n  - name: Token\n\
                x-one: &one\n  name: first\n  destination_field_for_token: A | Token\n\
                posthandlers:\n  - type: oauth2\n    destinations: [{<<: *one}, *one]\n  \
                - {type: custom, label: A, fields: *fields}\n";
    assert_expected(
        "symbols_from_an_alias_are_at_the_alias",
        &outline("a.yaml", text),
    );
}
