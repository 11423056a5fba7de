//! The tokens between brackets, of JSON and of the flow style of YAML. Quotes and closing brackets
//! may be missing.

use std::ops::Range;

use crate::editor::completion::line::{quote_end, quote_of};
use crate::syntax::Format;

/// A token between brackets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    /// Where it is.
    pub(super) range: Range<usize>,
    /// What it is.
    pub(super) kind: TokenKind,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// `{`
    OpenMapping,
    /// `[`
    OpenList,
    /// `}` or `]`
    Close,
    /// `,`
    Comma,
    /// `:`
    Colon,
    /// A text with or without quotes, or any other single value.
    Scalar,
}

/// The tokens in a range of a text.
pub(super) fn tokens(text: &str, range: Range<usize>, format: Format) -> Vec<Token> {
    let text = &text[..range.end];
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = range.start;
    while let Some(byte) = bytes.get(at) {
        let kind = match byte {
            b'{' => TokenKind::OpenMapping,
            b'[' => TokenKind::OpenList,
            b'}' | b']' => TokenKind::Close,
            b',' => TokenKind::Comma,
            b':' => TokenKind::Colon,
            b' ' | b'\t' | b'\r' | b'\n' => {
                at += 1;
                continue;
            }
            b'#' if format != Format::Json => {
                at += text[at..].find('\n').unwrap_or(text.len() - at);
                continue;
            }
            _ => TokenKind::Scalar,
        };
        let end = match kind {
            TokenKind::Scalar => scalar_end(text, at, format),
            TokenKind::OpenMapping
            | TokenKind::OpenList
            | TokenKind::Close
            | TokenKind::Comma
            | TokenKind::Colon => at + 1,
        };
        found.push(Token {
            range: at..end,
            kind,
        });
        at = end;
    }
    found
}

/// The end of the scalar at `start`.
fn scalar_end(text: &str, start: usize, format: Format) -> usize {
    let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let rest = &text[start..line_end];
    if quote_of(rest).is_none() {
        return start + plain_end(rest, format);
    }
    let limit = match format {
        Format::Json => line_end,
        Format::Yaml | Format::CapturedJson | Format::Form | Format::Toml => text.len(),
    };
    quote_end(&text[..limit], start).unwrap_or_else(|| start + unclosed_end(rest))
}

/// The end of a scalar without quotes on a line.
fn plain_end(line: &str, format: Format) -> usize {
    let bytes = line.as_bytes();
    let is_end = |at: &usize| match bytes[*at] {
        b',' | b'[' | b']' | b'{' | b'}' => true,
        b':' if format == Format::Json => true,
        b':' => bytes
            .get(at + 1)
            .is_none_or(|next| next.is_ascii_whitespace() || b",[]{}".contains(next)),
        b'#' => format != Format::Json && *at > 0 && bytes[at - 1] == b' ',
        _ => false,
    };
    let end = (1..line.len()).find(is_end).unwrap_or(line.len());
    line[..end].trim_end_matches([' ', '\t', '\r']).len()
}

/// The end of a scalar without its closing quote on a line: a comma or a closing bracket after it
/// is more likely to be around it than in it.
fn unclosed_end(line: &str) -> usize {
    // `${NAME}` has braces of its own.
    let mut open_braces = 0_usize;
    let is_end = |c: char| {
        let is_end = open_braces == 0 && matches!(c, ',' | '}' | ']');
        match c {
            '{' => open_braces += 1,
            '}' => open_braces = open_braces.saturating_sub(1),
            _ => {}
        }
        is_end
    };
    let end = line[1..].find(is_end).map_or(line.len(), |at| at + 1);
    line[..end].trim_end().len()
}
