//! A copy of a URL with its opaque parts replaced by valid filler, so that the rest can be split
//! and validated without a special case for every character.

use std::borrow::Cow;
use std::ops::Range;

use crate::value::placeholder;
use crate::value::reference;
use crate::value::whitespace;

/// The filler for each opaque byte: valid everywhere in a URL, even after a `%`.
const FILLER: char = 'a';

/// A URL whose opaque parts are filled with [`FILLER`].
pub(super) struct FilledUrl<'a> {
    /// The filled text, with the same length and offsets as the original.
    pub(super) text: Cow<'a, str>,
    /// The range of the text without white space at its edges.
    pub(super) inner: Range<usize>,
    /// References, templating and placeholders, in order, without overlaps.
    pub(super) parts: Vec<Range<usize>>,
}

impl<'a> FilledUrl<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let mut parts = reference::unknown_parts(text);
        parts.extend(placeholder::parts(text, &parts));
        parts.sort_unstable_by_key(|part| part.start);
        let inner = whitespace::trimmed_range(text);
        // Invisible characters are reported separately, not as a fault of the URL.
        let filled = if text.is_ascii() {
            fill(text, &parts)
        } else {
            let invisible = text
                .char_indices()
                .filter(|(at, character)| {
                    inner.contains(at) && whitespace::is_invisible(*character)
                })
                .map(|(at, character)| at..at + character.len_utf8());
            let mut opaque: Vec<Range<usize>> = invisible.collect();
            opaque.extend(parts.iter().cloned());
            opaque.sort_unstable_by_key(|part| part.start);
            fill(text, &opaque)
        };
        Self {
            text: filled,
            inner,
            parts,
        }
    }

    /// Whether `range` overlaps an opaque part.
    pub(super) fn overlaps_opaque(&self, range: &Range<usize>) -> bool {
        self.parts
            .iter()
            .any(|part| part.start < range.end && range.start < part.end)
    }

    /// Whether `range` overlaps or is adjacent to an opaque part.
    pub(super) fn touches_opaque(&self, range: &Range<usize>) -> bool {
        self.parts
            .iter()
            .any(|part| part.start <= range.end && range.start <= part.end)
    }
}

fn fill<'a>(text: &'a str, opaque: &[Range<usize>]) -> Cow<'a, str> {
    if opaque.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut result = String::with_capacity(text.len());
    for part in opaque {
        // Invisible characters inside a reference are filled already.
        if part.start < result.len() {
            continue;
        }
        result.push_str(&text[result.len()..part.start]);
        result.extend(std::iter::repeat_n(FILLER, part.len()));
    }
    result.push_str(&text[result.len()..]);
    Cow::Owned(result)
}
