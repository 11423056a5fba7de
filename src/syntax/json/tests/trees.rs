//! Valid texts and their trees.

use crate::syntax::Limits;
use crate::syntax::fault::FaultKind;
use crate::syntax::json::parse;
use crate::syntax::json::tests::{check_spans, read};
use crate::syntax::tree::{Layout, Value};

#[test]
fn values_have_spans_and_styles() {
    let text = "\u{feff}{\n  \"kind\": \"token-response\",\n  \"a\\u0062\" : [ 1.50, true, null, \"x\\ny\", [], {} ]\n}\n";
    assert_eq!(
        read(text),
        r#"{"kind": double "token-response", "a\u0062" = "ab": [plain 1.50, plain true, plain null, double "x\ny" = "x\ny", [], {}]}"#
    );
    let (tree, faults) = parse(text, &Limits::default());
    check_spans(text, &tree, &faults);
    let root = tree.documents[0].root.unwrap();
    assert_eq!(tree.value(root), Value::Mapping(Layout::Flow));
    assert_eq!(tree.node(root).span.range(), 3..text.len() - 1);
    let list = tree.get(root, "ab").unwrap();
    assert_eq!(tree.value(list), Value::Sequence(Layout::Flow));
    assert_eq!(
        &text[tree.node(list).span.range()],
        "[ 1.50, true, null, \"x\\ny\", [], {} ]"
    );
}

#[test]
fn text_without_escapes_is_not_copied() {
    let (tree, _) = parse(r#"["plain", 12, "esc\taped"]"#, &Limits::default());
    let written: Vec<bool> = tree
        .children(tree.documents[0].root.unwrap())
        .map(|item| tree.written_text(item).is_some())
        .collect();
    assert_eq!(written, [true, true, false]);
}

#[test]
fn a_later_duplicate_key_shadows_an_earlier_one() {
    assert_eq!(
        read(r#"{"a":1,"b":2,"a":3,"\u0061":{"a":4}}"#),
        r#"
{shadowed "a": plain 1, "b": plain 2, shadowed "a": plain 3, "\u0061" = "a": {"a": plain 4}}
13: ‹"a"› duplicate of `a` at 1
19: ‹"\u0061"› duplicate of `a` at 13"#
            .trim_start()
    );
}

#[test]
fn duplicate_keys_are_found_in_large_mappings() {
    for count in [15, 16, 17, 40] {
        let entries: Vec<String> = (0..count)
            .map(|at| format!("\"k{}\":{at}", at % (count - 2)))
            .collect();
        let text = format!("{{{}}}", entries.join(","));
        let (tree, faults) = parse(&text, &Limits::default());
        let root = tree.documents[0].root.unwrap();
        let shadowed: Vec<&str> = tree
            .children(root)
            .filter(|&entry| tree.node(entry).shadowed)
            .filter_map(|entry| tree.scalar(entry))
            .collect();
        assert_eq!(shadowed, ["0", "1"], "{count}");
        let keys: Vec<&str> = faults
            .iter()
            .map(|fault| {
                let FaultKind::DuplicateKey { key, .. } = &fault.kind else {
                    panic!("{fault:?}");
                };
                key.as_str()
            })
            .collect();
        assert_eq!(keys, ["k0", "k1"], "{count}");
    }
}

#[test]
fn the_number_of_faults_is_bounded() {
    let many = |entry: &str| format!("{{{}\"z\": 1}}", entry.repeat(5000));
    for entry in ["a: 1,", "\"a\": 1,", "\"a\" ", "'a': b, ", "// x\n", "]"] {
        let text = many(entry);
        let (tree, faults) = parse(&text, &Limits::default());
        // One more than a report shows, so that it can say that there are more.
        assert_eq!(faults.len(), 1001, "{entry}");
        check_spans(&text, &tree, &faults);
    }
}

#[test]
fn a_bare_key_of_64_plain_bytes_is_named() {
    for (length, is_named) in [(64, true), (65, false)] {
        let key = "k".repeat(length);
        let text = format!("{{{key}: 1}}");
        let (_, faults) = parse(&text, &Limits::default());
        let [fault] = &faults[..] else {
            panic!("{faults:?}");
        };
        let FaultKind::Invalid { problem, .. } = &fault.kind else {
            panic!("{fault:?}");
        };
        let problem = problem.unmasked();
        assert_eq!(problem.contains(&key), is_named, "{problem}");
    }
}
