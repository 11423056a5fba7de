//! What a piece of YAML says by its signs alone: dashes, keys, quotes, comments, brackets.

use std::ops::Range;

/// The text with blanks in the place of ranges; line breaks stay.
pub(super) fn blanked(text: &str, ranges: impl IntoIterator<Item = Range<usize>>) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for range in ranges {
        for byte in &mut bytes[range] {
            if !matches!(byte, b'\n' | b'\r') {
                *byte = b' ';
            }
        }
    }
    // Ranges begin and end between characters, so nothing is lost.
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The line around an offset, without its line break.
pub(super) fn line_at(text: &str, offset: usize) -> Range<usize> {
    let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
    let end = text[offset..]
        .find('\n')
        .map_or(text.len(), |at| offset + at);
    let end = start + text[start..end].trim_end_matches('\r').len();
    start..end.max(start)
}

/// Where the entry of a line begins: behind the dashes of list items and the blanks behind them.
pub(super) struct Dashes {
    /// The columns of the dashes.
    pub(super) columns: Vec<usize>,
    /// The column of what follows them, or of the end of the line.
    pub(super) entry: usize,
}

/// The dashes at the beginning of a line.
pub(super) fn dashes(line: &str) -> Dashes {
    let mut columns = Vec::new();
    let mut at = line.len() - line.trim_start_matches(' ').len();
    while let Some(rest) = line[at..].strip_prefix('-')
        && (rest.is_empty() || rest.starts_with([' ', '\t']))
    {
        columns.push(at);
        at += 1 + rest.len() - rest.trim_start_matches([' ', '\t']).len();
    }
    Dashes { columns, entry: at }
}

/// A key and its colon, at the beginning of a text: the end of the key, and the colon's place.
pub(super) fn key(text: &str) -> Option<(usize, usize)> {
    if text.starts_with(['"', '\'']) {
        let end = quote_end(text, 0)?;
        let colon = end + text[end..].len() - text[end..].trim_start_matches([' ', '\t']).len();
        let rest = text[colon..].strip_prefix(':')?;
        return is_gap(rest).then_some((end, colon));
    }
    if text.starts_with(['[', '{', '#', '|', '>']) || is_explicit(text) {
        return None;
    }
    let text = &text[..comment_start(text).unwrap_or(text.len())];
    let mut colons = text.match_indices(':').map(|(at, _)| at);
    let colon = colons.find(|at| is_gap(&text[at + 1..]))?;
    let end = text[..colon].trim_end_matches([' ', '\t']).len();
    (end > 0).then_some((end, colon))
}

/// Whether a line begins with the sign of a key or value on a line of its own, `?` or `:`.
pub(super) fn is_explicit(line: &str) -> bool {
    let rest = line.strip_prefix(['?', ':']);
    rest.is_some_and(is_gap)
}

/// Whether a sign ends before this rest.
pub(super) fn is_gap(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with([' ', '\t', '\r', '\n'])
}

/// The `#` of a comment in a line without quotes.
pub(super) fn comment_start(text: &str) -> Option<usize> {
    let mut signs = text.match_indices('#').map(|(at, _)| at);
    signs.find(|at| text[..*at].is_empty() || text[..*at].ends_with([' ', '\t']))
}

/// Behind the end of the quoted text that begins at `start`; `None` if it is not closed.
pub(super) fn quote_end(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let quote = *bytes.get(start)?;
    let mut at = start + 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' if quote == b'"' => at += 1,
            _ if *byte == quote && quote == b'\'' && bytes.get(at + 1) == Some(&quote) => at += 1,
            _ if *byte == quote => return Some(at + 1),
            _ => {}
        }
        at += 1;
    }
    None
}

/// Behind the anchor and the tag at the beginning of a text.
pub(super) fn behind_properties(text: &str) -> usize {
    let mut at = text.len() - text.trim_start_matches([' ', '\t']).len();
    while text[at..].starts_with(['&', '!']) {
        let end = text[at..]
            .find([' ', '\t'])
            .map_or(text.len(), |end| at + end);
        at = end + text[end..].len() - text[end..].trim_start_matches([' ', '\t']).len();
    }
    at
}

/// Behind the bracket that closes the one at `start`, if there is one.
pub(super) fn closing(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut depth = 0_usize;
    let mut at = start;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' | b'\'' if begins_token(bytes, at) => {
                at = quote_end(text, at)?;
                continue;
            }
            b'#' if at > 0 && bytes[at - 1].is_ascii_whitespace() => {
                at = text[at..].find('\n').map(|end| at + end)?;
                continue;
            }
            b'[' | b'{' => depth += 1,
            b']' | b'}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
        at += 1;
    }
    None
}

/// Whether a token may begin here: a quote in the middle of a word is none.
fn begins_token(bytes: &[u8], at: usize) -> bool {
    at.checked_sub(1).is_none_or(|before| {
        bytes[before].is_ascii_whitespace() || b",:[{".contains(&bytes[before])
    })
}
