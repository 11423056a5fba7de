//! The readers: `tests/fixtures/syntax/<case>` and the tree that it becomes.

use exportlint::syntax::{Format, Limits, parse};

use crate::fixtures::{documents_below, name_of, root};
use crate::generated::is_fresh;
use crate::tree_text::render;

#[test]
fn every_text_becomes_its_tree() {
    for case in documents_below(&root().join("syntax")) {
        let text = std::fs::read_to_string(&case).unwrap();
        let format = match case.extension().and_then(|end| end.to_str()) {
            Some("json") => Format::Json,
            Some("form") => Format::Form,
            _ => Format::Yaml,
        };
        let (tree, faults) = parse(&text, format, &Limits::default());
        let expected = format!("tests/fixtures/syntax/{}.tree", name_of(&case));
        is_fresh(&expected, &render(&text, &tree, &faults));
        assert!(
            root()
                .join("syntax")
                .join(format!("{}.tree", name_of(&case)))
                .exists()
        );
    }
}
