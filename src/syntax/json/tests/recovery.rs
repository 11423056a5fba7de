//! Invalid texts: each cause is reported once, at its span, and the rest is still parsed.

use crate::syntax::json::tests::read;

/// Cases with visible characters only: after `===` the title, then the text, then the expected
/// result.
const CASES: &str = include_str!("recovery.txt");

#[test]
fn each_fault_is_reported_once() {
    let mut cases = 0;
    for case in CASES.split("=== ").skip(1) {
        let (title, case) = case.split_once('\n').unwrap();
        let (text, expected) = case.split_once("\n---\n").unwrap();
        assert_eq!(read(text), expected.trim_end(), "{title}: {text}");
        cases += 1;
    }
    assert!(cases >= 74, "only {cases} cases were found");
}

#[test]
fn faults_with_invisible_characters_are_reported_once() {
    for (text, expected) in [
        (
            "{\"a\": \"x\ty\u{1}z\", \"b\": \"\u{0}\"}",
            "{\"a\": double \"x\ty\u{1}z\", \"b\": double \"\u{0}\"}\n\
             8: ‹\t› tab inside a string (write `\\t`)\n\
             21: ‹\u{0}› control character U+0000 inside a string (remove it, or write it as `\\u` and four hexadecimal digits)",
        ),
        (
            "{\u{a0}\"a\":\u{a0}\u{200b}1,\n\u{3000}\"b\"\u{a0}: \"x\"\u{a0}}\u{feff}",
            "{\"a\": plain 1, \"b\": double \"x\"}\n\
             1: ‹\u{a0}› invisible character U+00A0 (only spaces, tabs and line breaks are allowed here; such characters often come from copied text)\n\
             7: ‹\u{a0}\u{200b}› invisible character U+00A0 (only spaces, tabs and line breaks are allowed here; such characters often come from copied text)\n\
             15: ‹\u{3000}› invisible character U+3000 (only spaces, tabs and line breaks are allowed here; such characters often come from copied text)\n\
             21: ‹\u{a0}› invisible character U+00A0 (only spaces, tabs and line breaks are allowed here; such characters often come from copied text)\n\
             28: ‹\u{a0}› invisible character U+00A0 (only spaces, tabs and line breaks are allowed here; such characters often come from copied text)\n\
             31: ‹\u{feff}› invisible character U+FEFF (only spaces, tabs and line breaks are allowed here; such characters often come from copied text)",
        ),
        (
            "a: 1\nb: 2\n",
            "nothing\n\
             0: ‹a› the file starts with unquoted text (start a JSON file with `{`; YAML belongs in a `.yaml` file)",
        ),
        (
            "",
            "nothing\n\
             0: ‹› the file is empty; expected a JSON value",
        ),
        (
            "  \n",
            "nothing\n\
             0: ‹› the file is empty; expected a JSON value",
        ),
        (
            "\u{feff}",
            "nothing\n\
             3: ‹› the file is empty; expected a JSON value",
        ),
    ] {
        assert_eq!(read(text), expected, "{text:?}");
    }
}
