//! The pages that facts about providers were read in.

/// A page, or a file of a public repository at a commit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source {
    /// Author and title.
    pub title: &'static str,
    /// Where.
    pub address: &'static str,
}

pub(super) const fn source(title: &'static str, address: &'static str) -> Source {
    Source { title, address }
}

pub(super) const RFC_6749: Source = source(
    "RFC 6749: the OAuth 2.0 authorization framework",
    "https://www.rfc-editor.org/rfc/rfc6749",
);
