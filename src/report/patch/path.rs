//! The head of a patch, with the path as git writes and reads it.

use std::fmt::Write as _;

use crate::report::prose::acts;

/// Writes the lines that name the file.
pub(super) fn write_header(path: &str, out: &mut String) {
    let path = from_here(path);
    let (old, new) = (quoted(&format!("a/{path}")), quoted(&format!("b/{path}")));
    // What follows a name with a blank must be a tab, or GNU patch takes the blank for its end.
    let end = if path.contains(' ') { "\t" } else { "" };
    let _ = write!(
        out,
        "diff --git {old} {new}\n--- {old}{end}\n+++ {new}{end}\n"
    );
}

/// The path below the folder that the patch is applied in; git refuses `/` at the front and `.`.
fn from_here(path: &str) -> String {
    let steps = path.split('/').filter(|step| !matches!(*step, "" | "."));
    steps.collect::<Vec<_>>().join("/")
}

/// A path in git's C style if it holds what would end it early or what a terminal acts upon.
fn quoted(path: &str) -> String {
    let needs_quotes = |sign: char| acts(sign) || matches!(sign, '"' | '\\');
    if !path.contains(needs_quotes) {
        return path.to_owned();
    }
    let mut quoted = String::from("\"");
    for sign in path.chars() {
        match sign {
            '"' | '\\' => quoted.extend(['\\', sign]),
            '\u{7}' => quoted.push_str("\\a"),
            '\u{8}' => quoted.push_str("\\b"),
            '\t' => quoted.push_str("\\t"),
            '\n' => quoted.push_str("\\n"),
            '\u{b}' => quoted.push_str("\\v"),
            '\u{c}' => quoted.push_str("\\f"),
            '\r' => quoted.push_str("\\r"),
            other if acts(other) => {
                for byte in other.encode_utf8(&mut [0; 4]).bytes() {
                    let _ = write!(quoted, "\\{byte:03o}");
                }
            }
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}
