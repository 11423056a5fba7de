//! Errors in the schema of a policy.

use std::fmt;

use crate::redact::outside::shown;

/// An error that makes a schema unusable. Files are named as in the settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The file cannot be read.
    Unreadable {
        /// The file.
        file: String,
        /// The reason, in a few words.
        reason: String,
    },
    /// The file is not valid JSON.
    InvalidJson {
        /// The file.
        file: String,
        /// The line of the error, from 1.
        line: usize,
        /// The column of the error, from 1.
        column: usize,
    },
    /// A reference points out of the file.
    NotLocal {
        /// The target of the reference.
        address: String,
    },
    /// The file has too many values, or the schema too many subschemas once its references are
    /// expanded, or too many patterns.
    TooLarge {
        /// What there are too many of.
        what: &'static str,
        /// The most there may be.
        most: usize,
    },
    /// A pattern is invalid, too large, or more than a regular expression.
    Pattern {
        /// JSON Pointer of the keyword.
        pointer: String,
    },
    /// A reference cannot be resolved.
    Reference,
    /// The JSON is not a valid schema.
    InvalidSchema {
        /// JSON Pointer of the invalid part; empty for the whole schema.
        pointer: String,
    },
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable { file, reason } => {
                write!(out, "cannot read the schema `{}`: {reason}", shown(file))
            }
            Self::InvalidJson { file, line, column } => {
                write!(
                    out,
                    "`{}` is not valid JSON (line {line}, column {column})",
                    shown(file)
                )
            }
            Self::NotLocal { address } => {
                write!(
                    out,
                    "the schema refers to `{}`, which is not in its file",
                    shown(address)
                )
            }
            Self::TooLarge { what, most } => {
                write!(out, "the schema has more than {most} {what}")
            }
            Self::Pattern { pointer } => {
                write!(
                    out,
                    "the pattern at `{}` of the schema is invalid or too large, or uses \
                     look-around or a backreference",
                    shown(pointer)
                )
            }
            Self::Reference => out.write_str("a `$ref` in the schema cannot be resolved"),
            Self::InvalidSchema { pointer } if pointer.is_empty() => {
                out.write_str("the file is not a valid JSON Schema")
            }
            Self::InvalidSchema { pointer } => {
                write!(
                    out,
                    "the file is not a valid JSON Schema: error at `{}`",
                    shown(pointer)
                )
            }
        }
    }
}
