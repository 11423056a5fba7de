//! The header of a patch, with the path in git's syntax.

use std::fmt::Write as _;

use crate::text::invisible::is_invisible;
use crate::text::workflow_command::{could_command, opens_command};

/// Writes the lines that name the file.
pub(super) fn write_header(path: &str, out: &mut String) {
    let path = relative(path);
    let (old, new) = (quoted(&format!("a/{path}")), quoted(&format!("b/{path}")));
    // A path with a space must be followed by a tab, or GNU patch ends it at the space.
    let end = if path.contains(' ') { "\t" } else { "" };
    let _ = write!(
        out,
        "diff --git {old} {new}\n--- {old}{end}\n+++ {new}{end}\n"
    );
}

/// The path relative to the directory that the patch is applied in; git rejects a leading `/` and `.`.
fn relative(path: &str) -> String {
    let steps = path.split('/').filter(|step| !matches!(*step, "" | "."));
    steps.collect::<Vec<_>>().join("/")
}

/// Quotes a path in C style, as git does, if it contains quotes, backslashes, invisible
/// characters or a workflow command.
fn quoted(path: &str) -> String {
    let needs_quotes = |c: char| is_invisible(c) || matches!(c, '"' | '\\');
    if !path.contains(needs_quotes) && !could_command(path) {
        return path.to_owned();
    }
    let mut quoted = String::from("\"");
    for c in path.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\u{7}' => quoted.push_str("\\a"),
            '\u{8}' => quoted.push_str("\\b"),
            '\t' => quoted.push_str("\\t"),
            '\n' => quoted.push_str("\\n"),
            '\u{b}' => quoted.push_str("\\v"),
            '\u{c}' => quoted.push_str("\\f"),
            '\r' => quoted.push_str("\\r"),
            '[' if opens_command(&quoted) => quoted.push_str("\\133"),
            other if is_invisible(other) => {
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
