//! Properties of all documents and all offsets in them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use exportlint::diagnostic::fix::Edit;
use exportlint::editor::Buffer;
use exportlint::editor::definition::definition;
use exportlint::editor::hover::hover;
use exportlint::editor::references::references;
use exportlint::editor::rename::{prepare_rename, rename};
use exportlint::editor::symbols::symbols;
use exportlint::engine::{Options, Origin, Outcome, check};
use exportlint::text::span::Span;

use super::outline::assert_well_formed;

use crate::corpus;
use crate::fixtures::{documents_below, files_below, name_of, options_for, root};

/// The text after edits.
pub(super) fn applied(text: &str, edits: &[Edit]) -> String {
    let mut out = text.to_owned();
    for edit in edits.iter().rev() {
        out.replace_range(edit.span.range(), &edit.text);
    }
    out
}

fn clean_and_corpus() -> Vec<PathBuf> {
    let clean = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/clean");
    let mut files = files_below(&clean);
    files.extend(corpus::documents());
    files
}

/// The number of findings of each rule.
fn counts(buffer: &Buffer<'_>) -> BTreeMap<&'static str, usize> {
    let Buffer {
        path,
        text,
        options,
    } = *buffer;
    let Outcome::Checked(checked) = check(path, text.as_bytes(), Origin::Named, options) else {
        panic!("{path} was named, so it is recognized");
    };
    let mut counts = BTreeMap::new();
    for finding in checked.found.iter().flat_map(|it| &it.findings) {
        *counts.entry(finding.rule).or_default() += 1;
    }
    counts
}

/// The offsets of all anchors, and of the labels and field names of custom handlers.
fn names(buffer: &Buffer<'_>) -> Vec<usize> {
    buffer.documents(|documents| {
        let mut spans: Vec<Span> = Vec::new();
        for cx in documents {
            let labels = cx.custom_handlers().filter_map(|it| it.2.label.node());
            let fields = cx.targets().own().iter().filter_map(|field| field.node);
            spans.extend(labels.chain(fields).map(|node| cx.tree.node(node).span));
            spans.extend(cx.tree.anchors.iter().map(|anchor| anchor.span));
        }
        spans.sort_unstable();
        spans.dedup();
        // After the quote or the `&`.
        spans
            .into_iter()
            .map(|span| span.start as usize + 1)
            .collect()
    })
}

/// Slow on purpose: after each rename, the whole document is checked again.
#[test]
fn a_rename_keeps_all_findings_and_can_be_reverted() {
    let mut count = 0;
    for file in clean_and_corpus() {
        let text = std::fs::read_to_string(&file).unwrap();
        let options = options_for(&file);
        let buffer = Buffer {
            path: name_of(&file),
            text: &text,
            options: &options,
        };
        let before = counts(&buffer);
        // The documents of a corpus name many fields alike.
        for offset in names(&buffer).into_iter().step_by(8) {
            let (_, old) = prepare_rename(&buffer, offset)
                .unwrap_or_else(|refusal| panic!("{}: {refusal}", file.display()));
            let edits = rename(&buffer, offset, "Zq7")
                .unwrap_or_else(|refusal| panic!("{}, `{old}`: {refusal}", file.display()));
            let new = applied(&text, &edits);
            let start = offset - 1;
            let is_earlier = |edit: &&Edit| (edit.span.end as usize) <= start;
            let earlier: Vec<Edit> = edits.iter().filter(is_earlier).cloned().collect();
            let moved = applied(&text[..start], &earlier).len() + 1;
            let changed = Buffer {
                text: &new,
                ..buffer
            };
            assert_eq!(counts(&changed), before, "{}, `{old}`", file.display());
            let back = rename(&changed, moved, &old).unwrap();
            // A name that was written with escapes is now written without them.
            if !text.contains('\\') {
                assert_eq!(applied(&new, &back), text, "{}, `{old}`", file.display());
            }
            count += 1;
        }
    }
    assert!(count > 40, "only {count} names");
}

/// Slow on purpose: each request reads the text again, as it does in the server.
#[test]
fn no_offset_of_a_half_typed_text_panics() {
    let files = documents_below(&root().join("rules"));
    for file in files.iter().step_by(23) {
        let Ok(text) = std::fs::read_to_string(file) else {
            continue;
        };
        let options = options_for(file);
        let ends = text.char_indices().map(|(at, _)| at).step_by(149);
        for (number, end) in ends.chain([text.len()]).enumerate() {
            let buffer = Buffer {
                path: name_of(file),
                text: &text[..end],
                options: &options,
            };
            for symbol in symbols(&buffer) {
                assert_well_formed(&symbol, Span::new(0, end));
            }
            let offsets = [[0, end / 2, end + 1], [end / 3, end.saturating_sub(1), end]];
            for offset in offsets[number % 2] {
                let shown = hover(&buffer, offset);
                assert!(shown.is_none_or(|it| it.span.end as usize <= end));
                let links = definition(&buffer, offset);
                assert!(
                    links
                        .iter()
                        .all(|link| link.target.contains(link.target_name))
                );
                let spans = references(&buffer, offset, true);
                assert!(spans.iter().all(|span| span.end as usize <= end));
                if let Ok((span, _)) = prepare_rename(&buffer, offset) {
                    assert!(span.end as usize <= end);
                    let _ = rename(&buffer, offset, "new: name");
                }
            }
        }
    }
}

#[test]
fn no_secret_of_a_half_typed_text_is_shown() {
    const SECRET: &str = "hunter2secret";
    let text = super::CONTEXT
        .replace("${env:SHOP_TEST_SECRET}", SECRET)
        .replace("name: shop", &format!("name: shop {SECRET}"))
        .replace("label: REST", &format!("label: REST {SECRET}"))
        .replace("name: Trace", &format!("name: {SECRET}"))
        .replace("REST |  Trace", &format!("REST | {SECRET}"))
        .replace("https://auth", &format!("https://pim:{SECRET}@auth"))
        .replace(
            "type: oauth2",
            &format!("type: oauth2 # exportlint: ignore[{SECRET}]"),
        );
    let first_end = text.find(SECRET).unwrap() + SECRET.len();
    let options = Options::default();
    for end in (first_end..text.len()).step_by(101).chain([text.len()]) {
        let buffer = Buffer {
            path: "a.yaml",
            text: &text[..end],
            options: &options,
        };
        let outline = format!("{:?}", symbols(&buffer));
        // The secret is recognized by its field, so only once the field is read.
        let is_known = text[..end].contains("rest_password: hunter2secret\n");
        assert!(!is_known || !outline.contains(SECRET), "{outline}");
        for offset in (0..end).step_by(13) {
            let shown = hover(&buffer, offset)
                .map(|it| it.markdown)
                .unwrap_or_default();
            assert!(!is_known || !shown.contains(SECRET), "{shown}");
            let renamed = prepare_rename(&buffer, offset)
                .map(|it| it.1)
                .unwrap_or_default();
            assert!(!is_known || !renamed.contains(SECRET), "{renamed}");
        }
    }
}

/// Slow on purpose: each name gets each of the new ones, and the document is checked each time.
#[test]
fn names_that_need_quotes_get_them() {
    let options = Options::default();
    let json = r#"{"version": 1, "kind": "export-context", "name": "F", "posthandlers": [{"type":
        "custom", "label": "REST", "fields": [{"name": "Trace"}]}]}"#;
    let block = super::CONTEXT
        .replace("label: REST", "label: |-\n      REST")
        .replace(
            "name: Access Token",
            "name: >\n              Access Token\n",
        );
    for (path, text) in [
        ("a.yaml", super::CONTEXT),
        ("a.yaml", &block),
        ("a.json", json),
    ] {
        let buffer = Buffer {
            path,
            text,
            options: &options,
        };
        let before = counts(&buffer);
        for offset in names(&buffer) {
            for new in [
                "a: b", "#x", "a #x", "- y", "'q'", "\"", "yes", "123", "a, b]", "é", "&a", "*a",
                "!t", "a\\b", "~", "? k", "%a", "@a", "a:", "{x", "---",
            ] {
                let edits = rename(&buffer, offset, new)
                    .unwrap_or_else(|refusal| panic!("{new} at {offset}: {refusal}\n{text}"));
                let after = applied(text, &edits);
                let changed = Buffer {
                    text: &after,
                    ..buffer
                };
                assert_eq!(counts(&changed), before, "{new}\n{after}");
                let is_earlier = |edit: &&Edit| (edit.span.end as usize) < offset;
                let earlier: Vec<Edit> = edits.iter().filter(is_earlier).cloned().collect();
                let moved = applied(&text[..offset], &earlier).len();
                let (_, name) = prepare_rename(&changed, moved).unwrap();
                assert_eq!(name, new, "{after}");
            }
        }
    }
}
