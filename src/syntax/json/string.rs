//! Strings in double quotes: their end, and their escape sequences.

use std::borrow::Cow;

use crate::sentence;
use crate::syntax::json::Parser;
use crate::syntax::tree::Style;
use crate::text::sentence::{Sentence, quote, verbatim};
use crate::text::span::Span;

/// The role of a string, which determines the guess at a missing quote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StringRole {
    Key,
    Value,
}

/// A string with its quotes and escapes resolved.
#[derive(Debug)]
pub(super) struct Quoted<'t> {
    pub(super) text: Cow<'t, str>,
    /// From the opening quote to after the closing one.
    pub(super) span: Span,
    pub(super) style: Style,
}

impl<'t> Parser<'t> {
    /// Parses the string whose opening quote is at the current offset.
    pub(super) fn string(&mut self, role: StringRole) -> Quoted<'t> {
        let start = self.at + 1;
        let end = plain_end(self.bytes, start);
        if self.bytes.get(end) == Some(&b'"') && self.token_ends(end + 1) {
            return Quoted {
                text: Cow::Borrowed(&self.text[start..end]),
                span: Span::new(self.at, end + 1),
                style: Style::DoubleQuoted,
            };
        }
        self.string_with_escapes(end, role)
    }

    /// Like [`Self::string`], for a string with escapes or faults, the first of them at `at`.
    fn string_with_escapes(&mut self, mut at: usize, role: StringRole) -> Quoted<'t> {
        let open = self.at;
        let (faults_before, unread_before) = (self.faults.len(), self.tree.unread.len());
        let mut text = String::new();
        let mut copied = open + 1;
        let (mut control_reported, mut escape_reported) = (false, false);
        loop {
            match self.bytes.get(at) {
                Some(b'"') => break,
                Some(b'\\') => {
                    text.push_str(&self.text[copied..at]);
                    let (end, is_known) = resolve_escape(&self.text[at..], &mut text);
                    let span = Span::new(at, at + end);
                    if !is_known && !std::mem::replace(&mut escape_reported, true) {
                        self.report_escape(span);
                    }
                    at += end;
                    copied = at;
                }
                Some(b'\n' | b'\r') if self.entry_starts_after(at) => {
                    self.faults.truncate(faults_before);
                    self.tree.unread.truncate(unread_before);
                    return self.unclosed_string(open, role);
                }
                Some(&control) => {
                    if !std::mem::replace(&mut control_reported, true) {
                        self.report_control(control, at);
                    }
                    at += 1;
                }
                None => {
                    self.faults.truncate(faults_before);
                    self.tree.unread.truncate(unread_before);
                    return self.unclosed_string(open, role);
                }
            }
            at = plain_end(self.bytes, at);
        }
        if !self.token_ends(at + 1)
            && let Some(repaired) = self.string_with_stray_quote(open, at, role)
        {
            return repaired;
        }
        let rest = &self.text[copied..at];
        let text = if text.is_empty() {
            Cow::Borrowed(rest)
        } else {
            text.push_str(rest);
            Cow::Owned(text)
        };
        Quoted {
            text,
            span: Span::new(open, at + 1),
            style: Style::DoubleQuoted,
        }
    }

    fn report_control(&mut self, control: u8, at: usize) {
        let (problem, hint) = match control {
            b'\n' | b'\r' => (
                Sentence::from("line break inside a string"),
                "write `\\n` for a line break, or close the string on its line",
            ),
            b'\t' => (Sentence::from("tab inside a string"), "write `\\t`"),
            _ => (
                sentence!(
                    "control character {} inside a string",
                    verbatim(format_args!("U+{control:04X}"))
                ),
                "remove it, or write it as `\\u` and four hexadecimal digits",
            ),
        };
        self.report(Span::new(at, at + 1), problem, Some(hint));
    }

    fn report_escape(&mut self, span: Span) {
        let (problem, hint) = match &self.text[span.range()] {
            "\\u" => (
                Sentence::from("`\\u` without four hexadecimal digits"),
                "write `\\\\` for a backslash",
            ),
            "\\'" => (
                Sentence::from("`\\'` is not a JSON escape sequence"),
                "write `'` without the backslash",
            ),
            escape if escape.bytes().all(|byte| byte.is_ascii_graphic()) => (
                sentence!("{} is not a JSON escape sequence", quote(escape)),
                "write `\\\\` for a backslash",
            ),
            _ => (
                Sentence::from("unescaped `\\`"),
                "write `\\\\` for a backslash",
            ),
        };
        self.report(span, problem, Some(hint));
    }
}

/// The offset of the closing quote of the string at `open`, if it is on the same line.
pub(super) fn string_end(bytes: &[u8], open: usize) -> Option<usize> {
    let mut at = open + 1;
    loop {
        at = plain_end(bytes, at);
        match bytes.get(at)? {
            b'"' => return Some(at),
            b'\\' => at += 2,
            b'\n' | b'\r' => return None,
            _ => at += 1,
        }
    }
}

/// The end of the plain part of a string from `from`: the first quote, backslash or control
/// character, or the end of the text.
fn plain_end(bytes: &[u8], from: usize) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGHS: u64 = 0x8080_8080_8080_8080;
    let zero_bytes = |word: u64| word.wrapping_sub(ONES) & !word;
    let mut at = from;
    while let Some(chunk) = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
        // The lowest marked byte is exact; the borrow may have marked those above it.
        let word = u64::from_le_bytes(*chunk);
        let controls = word.wrapping_sub(ONES * 0x20) & !word;
        let quotes = zero_bytes(word ^ (ONES * u64::from(b'"')));
        let backslashes = zero_bytes(word ^ (ONES * u64::from(b'\\')));
        let marked = (controls | quotes | backslashes) & HIGHS;
        if marked != 0 {
            return at + marked.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    let is_plain = |byte: &u8| !matches!(byte, b'"' | b'\\' | 0..0x20);
    let tail = bytes.get(at..).unwrap_or_default();
    at.min(bytes.len()) + tail.iter().take_while(|byte| is_plain(byte)).count()
}

/// Appends the character of the escape sequence at the start of `rest` to `text`.
///
/// Returns its length in bytes, and whether it is a JSON escape sequence; otherwise it is appended
/// as it is.
fn resolve_escape(rest: &str, text: &mut String) -> (usize, bool) {
    let resolved = match rest.as_bytes().get(1) {
        Some(b'"') => '"',
        Some(b'\\') => '\\',
        Some(b'/') => '/',
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(b'n') => '\n',
        Some(b'r') => '\r',
        Some(b't') => '\t',
        Some(b'u') => {
            let Some((resolved, length)) = unicode_escape(rest.as_bytes()) else {
                text.push_str("\\u");
                return (2, false);
            };
            text.push(resolved);
            return (length, true);
        }
        // The fault is the end of the line or text, which the caller reports.
        Some(b'\n' | b'\r') | None => {
            text.push('\\');
            return (1, true);
        }
        Some(_) => {
            let length = 1 + rest[1..].chars().next().map_or(0, char::len_utf8);
            text.push_str(&rest[..length]);
            return (length, false);
        }
    };
    text.push(resolved);
    (2, true)
}

/// The character of `\uXXXX`, or of two such sequences that form a surrogate pair, and the length
/// in bytes.
///
/// The grammar allows a lone surrogate. It is not a character, so it becomes U+FFFD.
fn unicode_escape(rest: &[u8]) -> Option<(char, usize)> {
    let first = code_unit(rest)?;
    let second = || code_unit(rest.get(6..)?);
    let decoded = match first {
        0xd800..0xdc00 => {
            let pair = second().filter(|unit| (0xdc00..0xe000).contains(unit));
            pair.and_then(|low| char::from_u32(0x10000 + ((first - 0xd800) << 10) + (low - 0xdc00)))
                .map(|resolved| (resolved, 12))
        }
        _ => char::from_u32(first).map(|resolved| (resolved, 6)),
    };
    Some(decoded.unwrap_or((char::REPLACEMENT_CHARACTER, 6)))
}

fn code_unit(escape: &[u8]) -> Option<u32> {
    let digits = escape.strip_prefix(b"\\u")?.first_chunk::<4>()?;
    digits.iter().try_fold(0, |unit, &digit| {
        Some(unit * 16 + char::from(digit).to_digit(16)?)
    })
}
