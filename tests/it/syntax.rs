//! The readers: `tests/fixtures/syntax/<case>` and the tree that it becomes.

use exportlint::syntax::{Format, Limits, parse};

use crate::expected::Comparison;
use crate::fixtures::{documents_below, name_of, root};
use crate::tree_text::render;

#[test]
fn every_text_becomes_its_tree() {
    let mut comparison = Comparison::default();
    for case in documents_below(&root().join("syntax")) {
        let text = std::fs::read_to_string(&case).unwrap();
        let format = match case.extension().and_then(|end| end.to_str()) {
            Some("json") => Format::Json,
            Some("form") => Format::Form,
            _ => Format::Yaml,
        };
        let (tree, faults) = parse(&text, format, &Limits::default());
        let expected = case.with_file_name(format!("{}.tree", name_of(&case)));
        comparison.file(&expected, &render(&text, &tree, &faults));
    }
    comparison.finish(28);
}
