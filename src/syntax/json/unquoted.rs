//! Unquoted text: numbers, `true`, `false`, `null`, and text whose quotes are missing.

use crate::sentence;
use crate::syntax::json::bracket::Bracket;
use crate::syntax::json::string::string_end;
use crate::syntax::json::{Parser, invalid_literal};
use crate::syntax::tree::Style;
use crate::text::sentence::quote;
use crate::text::span::Span;

impl Parser<'_> {
    /// Parses the unquoted value at the current offset.
    pub(super) fn unquoted_value(&mut self) {
        let start = self.at;
        let rest = &self.bytes[start..];
        let length = match rest.first() {
            Some(b't') if rest.starts_with(b"true") => 4,
            Some(b'f') if rest.starts_with(b"false") => 5,
            Some(b'n') if rest.starts_with(b"null") => 4,
            Some(_) | None => number_length(rest).unwrap_or(0),
        };
        if length == 0 || !self.token_ends(start + length) {
            self.invalid_unquoted_value();
            return;
        }
        let text = &self.text[start..start + length];
        self.add_scalar(text, Style::Plain, Span::new(start, start + length));
    }

    /// Reports the invalid unquoted value at the current offset, up to the end of the entry.
    pub(super) fn invalid_unquoted_value(&mut self) {
        let start = self.at;
        let end = self.unquoted_end(start);
        let span = Span::new(start, end);
        let text = &self.text[start..end];
        let known = invalid_literal::describe(text);
        if known.is_none() && self.open.is_empty() {
            // This is probably another format, in which every line would be a fault.
            self.report(
                self.char_span(),
                "the file starts with unquoted text",
                Some("start a JSON file with `{`; YAML belongs in a `.yaml` file"),
            );
            self.stopped = true;
            return;
        }
        let (problem, hint) =
            known.unwrap_or(("unquoted value".into(), "put text in double quotes"));
        self.report(span, problem, Some(hint));
        self.cut_off |= end == self.text.len();
        self.add_scalar(text, Style::Plain, span);
    }

    /// Reports the unquoted key at the current offset; without a colon it is stray text.
    pub(super) fn unquoted_key(&mut self) {
        let start = self.at;
        let Some(colon) = self.colon_on_this_line() else {
            let end = self.unquoted_end(start);
            self.report(
                Span::new(start, end),
                "expected a key in double quotes",
                Some("write every entry between `{` and `}` as `\"key\": value`"),
            );
            self.cut_off |= end == self.text.len();
            self.finish_value(end);
            return;
        };
        let span = Span::new(start, self.trimmed(start, colon));
        let text = self.text[span.range()].trim_matches(['"', '\'']);
        // Long text, other characters or a final `=` suggest a misplaced value, which could be a
        // secret.
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "_-.$".contains(c);
        let is_key = self.bytes[colon] == b':' && text.len() <= 64 && text.chars().all(is_plain);
        let problem = if is_key {
            sentence!("unquoted key {}", quote(text).at(span))
        } else {
            "unquoted key".into()
        };
        let hint = Some("put keys in double quotes");
        if is_key {
            self.report_understood(span, problem, hint);
        } else {
            self.report(span, problem, hint);
        }
        self.set_key(text, span);
    }

    /// Reports text between a value and the next comma.
    pub(super) fn report_stray_text(&mut self) {
        let start = self.at;
        let end = match string_end(self.bytes, start) {
            Some(quote) if self.bytes[start] == b'"' => quote + 1,
            _ => self.unquoted_end(start),
        };
        self.report(
            Span::new(start, end),
            "unexpected text after a value",
            Some("a `,` or a quote may be missing"),
        );
        self.cut_off |= end == self.text.len();
        self.finish_value(end);
    }

    /// Whether an entry starts at the current offset, so that only the comma before it is missing.
    pub(super) fn entry_starts(&self) -> bool {
        let byte = self.bytes[self.at];
        match self.bracket() {
            Some(Bracket::Curly) if byte == b'"' => self.is_quoted_key(),
            Some(Bracket::Curly) => self.colon_on_this_line().is_some(),
            Some(Bracket::Square) | None => self.value_starts(byte),
        }
    }

    /// Whether the string at the current offset is a key: a colon follows it, or it is not closed.
    pub(super) fn is_quoted_key(&self) -> bool {
        string_end(self.bytes, self.at)
            .is_none_or(|end| self.text[end + 1..].trim_start().starts_with(':'))
    }

    /// Whether a JSON value or a quoted string starts with `byte`, which is at the current offset.
    pub(super) fn value_starts(&self, byte: u8) -> bool {
        let rest = &self.bytes[self.at..];
        matches!(byte, b'"' | b'\'' | b'{' | b'[' | b'-' | b'0'..=b'9')
            || rest.starts_with(b"true")
            || rest.starts_with(b"false")
            || rest.starts_with(b"null")
            || self.text[self.at..].starts_with(['“', '”', '„'])
    }

    /// Whether the two braces at the current offset start a placeholder such as `{{name}}`, not two
    /// mappings.
    pub(super) fn is_template(&self) -> bool {
        self.bytes[self.at..].starts_with(b"{{")
            && self.text[self.at..self.line_end(self.at)].contains("}}")
    }

    /// The colon (or `=`) on this line that ends a key, if there is one before the entry ends.
    pub(super) fn colon_on_this_line(&self) -> Option<usize> {
        let line = &self.text[self.at..self.line_end(self.at)];
        let end = line.find([':', '=', ',', '{', '}', '[', ']'])?;
        (matches!(line.as_bytes()[end], b':' | b'=') && end > 0).then_some(self.at + end)
    }

    /// The end of the unquoted text that starts at `start`: before a comma, closing bracket,
    /// comment or line break. Brackets inside it are matched in pairs, as in `${NAME}`.
    fn unquoted_end(&self, start: usize) -> usize {
        let line = &self.text[start..self.line_end(start)];
        let mut depth = 0_usize;
        let mut opened_at = 0;
        let mut end = line.len();
        let mut after_space = false;
        for (at, c) in line.char_indices() {
            let is_comment = c == '#' || self.comment_starts(start + at);
            match c {
                '{' | '[' => {
                    if depth == 0 {
                        opened_at = at;
                    }
                    depth += 1;
                }
                '}' | ']' if depth > 0 => depth -= 1,
                _ if at > 0
                    && ((depth == 0 && matches!(c, ',' | '}' | ']'))
                        || (after_space && is_comment)) =>
                {
                    end = at;
                    break;
                }
                _ => {}
            }
            after_space = c.is_whitespace();
        }
        if depth > 0 && opened_at > 0 {
            end = opened_at;
        }
        self.trimmed(start, start + end)
    }
}

/// The length of the number at the start of `bytes` (RFC 8259, 6), if there is one.
fn number_length(bytes: &[u8]) -> Option<usize> {
    let digits = |from: usize| {
        let rest = bytes.get(from..).unwrap_or_default();
        let count = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        (count > 0).then_some(from + count)
    };
    let start = usize::from(bytes.first() == Some(&b'-'));
    let mut end = if bytes.get(start) == Some(&b'0') {
        start + 1
    } else {
        digits(start)?
    };
    if bytes.get(end) == Some(&b'.') {
        end = digits(end + 1)?;
    }
    if let Some(b'e' | b'E') = bytes.get(end) {
        let sign = usize::from(matches!(bytes.get(end + 1), Some(b'+' | b'-')));
        end = digits(end + 1 + sign)?;
    }
    Some(end)
}
