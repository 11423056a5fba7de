//! What makes a metadata file unusable.

use std::fmt;

use crate::diagnostic::OtherFileLocation;
use crate::redact::outside::shown;

/// An error in a metadata file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MetadataFault {
    /// The file, as the settings or the command line name it.
    pub file: String,
    /// What is wrong.
    pub kind: MetadataFaultKind,
    /// Where it is wrong, if it could be read.
    pub place: Option<Box<OtherFileLocation>>,
}

/// What is wrong with a metadata file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MetadataFaultKind {
    /// It cannot be read, for this reason.
    Unreadable(String),
    /// It has more values or levels than are read.
    TooLarge,
    /// It is not valid JSON.
    InvalidJson,
    /// It has a key twice.
    DuplicateKey,
    /// It is JSON, but not an object with an `issuer`.
    NotMetadata,
    /// It has no `token_endpoint`.
    NoTokenEndpoint,
    /// The value of a key is of another type than this.
    WrongType(&'static str, &'static str),
    /// The value of a key is not the URL of a server.
    InvalidUrl(&'static str),
    /// The hosts of the settings are those of another server than this one.
    OtherIssuer(String),
}

impl fmt::Display for MetadataFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let file = shown(&self.file);
        match &self.kind {
            MetadataFaultKind::Unreadable(reason) => {
                write!(out, "cannot read the metadata `{file}`: {reason}")
            }
            MetadataFaultKind::TooLarge => {
                write!(
                    out,
                    "`{file}` is too large or too deeply nested for metadata"
                )
            }
            MetadataFaultKind::InvalidJson => write!(out, "`{file}` is not valid JSON"),
            MetadataFaultKind::DuplicateKey => {
                write!(
                    out,
                    "`{file}` has a duplicate key, so what it says is ambiguous"
                )
            }
            MetadataFaultKind::NotMetadata => write!(
                out,
                "`{file}` is not the metadata of a server: it is not an object with an `issuer`"
            ),
            MetadataFaultKind::NoTokenEndpoint => {
                write!(out, "the metadata `{file}` has no `token_endpoint`")
            }
            MetadataFaultKind::WrongType(key, expected) => {
                write!(out, "`{key}` in the metadata `{file}` is not {expected}")
            }
            MetadataFaultKind::InvalidUrl(key) => write!(
                out,
                "`{key}` in the metadata `{file}` is not an absolute URL without placeholders and \
                 user"
            ),
            MetadataFaultKind::OtherIssuer(host) => write!(
                out,
                "the metadata `{file}` is of another server: its issuer is at `{}`",
                shown(host)
            ),
        }?;
        match &self.place {
            Some(place) => write!(
                out,
                " (line {}, column {})",
                place.start.line, place.start.column
            ),
            None => Ok(()),
        }
    }
}

impl std::error::Error for MetadataFault {}
