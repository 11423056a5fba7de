//! The parts of a line of YAML that its characters alone show: dashes, keys, quotes, comments,
//! brackets.

use std::ops::Range;

/// The text with spaces in place of what is in the ranges; line breaks stay.
pub(super) fn erased(text: &str, ranges: impl IntoIterator<Item = Range<usize>>) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for range in ranges {
        for byte in &mut bytes[range] {
            if !matches!(byte, b'\n' | b'\r') {
                *byte = b' ';
            }
        }
    }
    // Ranges start and end between characters, so nothing is lost.
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

/// The next line after the one that ends at `end` that is neither empty nor a comment.
pub(super) fn next_content_line(text: &str, end: usize) -> Option<&str> {
    let mut lines = text[end..].lines().skip(1);
    lines.find(|line| {
        let content = line.trim_start();
        !content.is_empty() && !content.starts_with('#')
    })
}

/// How far a line is indented: the number of spaces at its start.
pub(super) fn indent_of(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// The dashes of list items at the start of a line.
pub(super) struct Dashes {
    /// Their columns.
    pub(super) columns: Vec<usize>,
    /// The column of what follows the dashes and the spaces after them.
    pub(super) entry: usize,
}

impl Dashes {
    /// The dashes of a line.
    pub(super) fn of(line: &str) -> Self {
        let mut columns = Vec::new();
        let mut at = indent_of(line);
        while let Some(rest) = line[at..].strip_prefix('-')
            && (rest.is_empty() || rest.starts_with([' ', '\t']))
        {
            columns.push(at);
            at += 1 + leading_space(rest);
        }
        Self { columns, entry: at }
    }
}

/// A key at the start of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct KeySpan {
    /// Its end, after the closing quote if it has one.
    pub(super) end: usize,
    /// The offset of its colon.
    pub(super) colon: usize,
}

/// The key at the start of a text, if its colon is on the same line.
pub(super) fn find_key(text: &str) -> Option<KeySpan> {
    if text.starts_with(['"', '\'']) {
        let end = quote_end(text, 0)?;
        let colon = end + leading_space(&text[end..]);
        let rest = text[colon..].strip_prefix(':')?;
        return is_separated(rest).then_some(KeySpan { end, colon });
    }
    if text.starts_with(['[', '{', '#', '|', '>']) || is_explicit_entry(text) {
        return None;
    }
    let text = &text[..comment_start(text).unwrap_or(text.len())];
    let mut colons = text.match_indices(':').map(|(at, _)| at);
    let colon = colons.find(|at| is_separated(&text[at + 1..]))?;
    let end = text[..colon].trim_end_matches([' ', '\t']).len();
    (end > 0).then_some(KeySpan { end, colon })
}

/// Whether a text starts with `?` or `:`, the indicator of a key or value on a line of its own
/// (YAML 1.2 8.2.2).
pub(super) fn is_explicit_entry(text: &str) -> bool {
    let rest = text.strip_prefix(['?', ':']);
    rest.is_some_and(is_separated)
}

/// Whether an indicator before this text is separated from what follows.
pub(super) fn is_separated(text: &str) -> bool {
    text.is_empty() || text.starts_with([' ', '\t', '\r', '\n'])
}

/// The `#` of a comment in a line without quotes.
pub(super) fn comment_start(text: &str) -> Option<usize> {
    let mut candidates = text.match_indices('#').map(|(at, _)| at);
    candidates.find(|at| text[..*at].is_empty() || text[..*at].ends_with([' ', '\t']))
}

/// The end of a line's content, before a comment and the white space around it.
pub(super) fn content_end(text: &str) -> usize {
    text[..comment_start(text).unwrap_or(text.len())]
        .trim_end()
        .len()
}

/// The quote that a text starts with.
pub(super) fn quote_of(text: &str) -> Option<char> {
    text.chars().next().filter(|c| matches!(c, '"' | '\''))
}

/// The end of the quoted text that starts at `start`, after its closing quote; `None` if there is
/// no closing quote.
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

/// The end of the anchor and the tag (the node properties of YAML) at the start of a text, and of
/// the spaces around them.
pub(super) fn properties_end(text: &str) -> usize {
    let mut at = leading_space(text);
    while text[at..].starts_with(['&', '!']) {
        let end = text[at..]
            .find([' ', '\t'])
            .map_or(text.len(), |end| at + end);
        at = end + leading_space(&text[end..]);
    }
    at
}

/// The width of the spaces and tabs at the start of a text.
pub(super) fn leading_space(text: &str) -> usize {
    text.len() - text.trim_start_matches([' ', '\t']).len()
}

/// The end of the brackets that open at `start`, after the closing one; `None` if it is missing.
pub(super) fn bracket_end(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut depth = 0_usize;
    let mut at = start;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' | b'\'' if starts_token(bytes, at) => {
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

/// Whether a token may start here; a quote in the middle of a word does not start one.
fn starts_token(bytes: &[u8], at: usize) -> bool {
    at.checked_sub(1).is_none_or(|before| {
        bytes[before].is_ascii_whitespace() || b",:[{".contains(&bytes[before])
    })
}
