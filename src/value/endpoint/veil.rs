//! A copy of a URL in which what cannot be seen looks harmless, so that one can split and check
//! the rest without asking at every sign.

use std::borrow::Cow;
use std::ops::Range;

use crate::value::endpoint::placeholder;
use crate::value::reference;
use crate::value::whitespace;

/// Stands for every hidden byte: legal everywhere in a URL, also behind a `%`.
const HARMLESS: char = 'a';

/// A URL text with its opaque parts veiled.
pub(super) struct Veil<'a> {
    /// As long as the original, with the same offsets.
    pub(super) text: Cow<'a, str>,
    /// The text between the white space at the edges.
    pub(super) inner: Range<usize>,
    /// References, templating and placeholders; in order, without overlaps.
    pub(super) parts: Vec<Range<usize>>,
}

impl<'a> Veil<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let mut parts = reference::opaque_parts(text);
        parts.extend(placeholder::find(text, &parts));
        parts.sort_unstable_by_key(|part| part.start);
        let inner = whitespace::trimmed_range(text);
        // Invisible characters are a fault of their own, and not one of the URL.
        let invisible = text
            .char_indices()
            .filter(|(at, character)| inner.contains(at) && whitespace::is_invisible(*character))
            .map(|(at, character)| at..at + character.len_utf8());
        let mut hidden: Vec<Range<usize>> = invisible.collect();
        hidden.extend(parts.iter().cloned());
        hidden.sort_unstable_by_key(|part| part.start);
        Self {
            text: veiled(text, &hidden),
            inner,
            parts,
        }
    }

    /// Whether a part of `range` cannot be seen.
    pub(super) fn hides(&self, range: &Range<usize>) -> bool {
        self.parts
            .iter()
            .any(|part| part.start < range.end && range.start < part.end)
    }

    /// Whether a part of `range`, or what stands beside it, cannot be seen.
    pub(super) fn hides_or_touches(&self, range: &Range<usize>) -> bool {
        self.parts
            .iter()
            .any(|part| part.start <= range.end && range.start <= part.end)
    }
}

fn veiled<'a>(text: &'a str, hidden: &[Range<usize>]) -> Cow<'a, str> {
    if hidden.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut result = String::with_capacity(text.len());
    for part in hidden {
        // Invisible characters inside a reference are hidden already.
        if part.start < result.len() {
            continue;
        }
        result.push_str(&text[result.len()..part.start]);
        result.extend(std::iter::repeat_n(HARMLESS, part.len()));
    }
    result.push_str(&text[result.len()..]);
    Cow::Owned(result)
}
