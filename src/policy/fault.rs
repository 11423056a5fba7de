//! What can be wrong with the schema of a policy.

use std::fmt;
use std::io;

/// Why a schema cannot be used. Files are called as the settings or a `$ref` call them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The file cannot be read.
    Unreadable {
        /// The file.
        file: String,
        /// Why.
        kind: io::ErrorKind,
    },
    /// The file is no JSON.
    NoJson {
        /// The file.
        file: String,
        /// The line where it ceases to be, from 1.
        line: usize,
        /// The column there, from 1.
        column: usize,
    },
    /// A reference leads out of the local files.
    NotLocal {
        /// Where it leads.
        address: String,
    },
    /// A reference leads nowhere.
    Reference,
    /// The JSON is no valid schema.
    NoSchema {
        /// JSON Pointer of what is wrong in it; empty for the whole.
        pointer: String,
    },
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable { file, kind } => {
                write!(out, "the schema `{file}` cannot be read: {}", reason(*kind))
            }
            Self::NoJson { file, line, column } => {
                write!(out, "`{file}` is no JSON: line {line}, column {column}")
            }
            Self::NotLocal { address } => {
                write!(
                    out,
                    "the schema refers to `{address}`, which is no file here"
                )
            }
            Self::Reference => out.write_str("a `$ref` of the schema leads nowhere"),
            Self::NoSchema { pointer } if pointer.is_empty() => {
                out.write_str("the file is no valid JSON Schema")
            }
            Self::NoSchema { pointer } => {
                write!(out, "the file is no valid JSON Schema at `{pointer}`")
            }
        }
    }
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the rarer kinds have the words of the standard library"
)]
fn reason(kind: io::ErrorKind) -> String {
    match kind {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        other => other.to_string(),
    }
}
