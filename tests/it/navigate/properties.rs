//! What holds for every document and every place in it.

use std::collections::BTreeMap;
use std::path::Path;

use exportlint::diagnostic::fix::Edit;
use exportlint::editor::Buffer;
use exportlint::editor::definition::definition;
use exportlint::editor::references::references;
use exportlint::editor::rename::{prepare_rename, rename};
use exportlint::text::span::Span;

use crate::corpus;
use crate::fixtures::{check, documents_below, files_below, name_of, options_for, root};

/// A text after edits.
pub(super) fn applied(text: &str, edits: &[Edit]) -> String {
    let mut out = text.to_owned();
    for edit in edits.iter().rev() {
        out.replace_range(edit.span.range(), &edit.text);
    }
    out
}

fn clean_and_corpus() -> Vec<std::path::PathBuf> {
    let clean = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/clean");
    let mut files = files_below(&clean);
    files.extend(corpus::documents());
    files
}

/// How often each rule finds something.
fn counts(file: &Path, text: &str) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for finding in check(file, text.as_bytes())
        .iter()
        .flat_map(|it| &it.findings)
    {
        *counts.entry(finding.rule).or_default() += 1;
    }
    counts
}

/// The places of all labels and names of fields of custom handlers, and of all anchors.
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
        // Behind the quote or the `&`.
        spans
            .into_iter()
            .map(|span| span.start as usize + 1)
            .collect()
    })
}

#[test]
fn a_rename_changes_no_finding_and_can_be_taken_back() {
    let mut count = 0;
    for file in clean_and_corpus() {
        let text = std::fs::read_to_string(&file).unwrap();
        let options = options_for(&file);
        let buffer = Buffer {
            path: name_of(&file),
            text: &text,
            options: &options,
        };
        let before = counts(&file, &text);
        for offset in names(&buffer) {
            let (_, old) = prepare_rename(&buffer, offset)
                .unwrap_or_else(|refusal| panic!("{}: {refusal}", file.display()));
            let edits = rename(&buffer, offset, "Zq7")
                .unwrap_or_else(|refusal| panic!("{}, `{old}`: {refusal}", file.display()));
            let new = applied(&text, &edits);
            assert_eq!(counts(&file, &new), before, "{}, `{old}`", file.display());
            let start = offset - 1;
            let is_earlier = |edit: &&Edit| (edit.span.end as usize) <= start;
            let earlier: Vec<Edit> = edits.iter().filter(is_earlier).cloned().collect();
            let moved = applied(&text[..start], &earlier).len() + 1;
            let changed = Buffer {
                text: &new,
                ..buffer
            };
            let back = rename(&changed, moved, &old).unwrap();
            // Escapes are not written again.
            if !text.contains('\\') {
                assert_eq!(applied(&new, &back), text, "{}, `{old}`", file.display());
            }
            count += 1;
        }
    }
    assert!(count > 200, "only {count} names");
}

#[test]
fn every_place_of_half_typed_texts_is_answered() {
    let files = documents_below(&root().join("rules"));
    for file in files.iter().step_by(7) {
        let Ok(text) = std::fs::read_to_string(file) else {
            continue;
        };
        let options = options_for(file);
        let ends = text.char_indices().map(|(at, _)| at).step_by(97);
        for end in ends.chain([text.len()]) {
            let buffer = Buffer {
                path: name_of(file),
                text: &text[..end],
                options: &options,
            };
            for offset in [0, end / 3, end / 2, end.saturating_sub(1), end, end + 1] {
                let links = definition(&buffer, offset);
                assert!(
                    links
                        .iter()
                        .all(|link| link.target.contains(link.target_name))
                );
                let places = references(&buffer, offset, true);
                assert!(places.iter().all(|place| place.end as usize <= end));
                if let Ok((span, _)) = prepare_rename(&buffer, offset) {
                    assert!(span.end as usize <= end);
                    let _ = rename(&buffer, offset, "new: name");
                }
            }
        }
    }
}
