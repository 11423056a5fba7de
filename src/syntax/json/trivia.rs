//! Trivia between tokens: white space, and comments, which JSON does not allow.

use crate::sentence;
use crate::syntax::json::Parser;
use crate::text::sentence::verbatim;
use crate::text::span::Span;

/// White space that is skipped at once.
const INDENT: &[u8] = b"        ";

impl Parser<'_> {
    /// Skips to the next token. Comments and other white space than that of JSON are reported.
    pub(super) fn skip_trivia(&mut self) {
        loop {
            match self.bytes.get(self.at) {
                Some(b' ' | b'\n' | b'\r' | b'\t') => {
                    self.at += 1;
                    while self.bytes[self.at..].starts_with(INDENT) {
                        self.at += INDENT.len();
                    }
                }
                Some(b'#') => self.skip_line_comment(),
                Some(b'/') if self.comment_starts(self.at) => {
                    if self.bytes[self.at + 1] == b'/' {
                        self.skip_line_comment();
                    } else {
                        self.skip_block_comment();
                    }
                }
                Some(0..0x20 | 0x7f..) if self.invalid_space_at(self.at) > 0 => {
                    self.skip_invalid_spaces();
                }
                Some(_) | None => return,
            }
        }
    }

    /// Whether a token can end at `at`: before white space, punctuation or a comment.
    pub(super) fn token_ends(&self, at: usize) -> bool {
        match self.bytes.get(at) {
            None
            | Some(
                b' ' | b'\t' | b'\n' | b'\r' | b',' | b':' | b'}' | b']' | b'{' | b'[' | b'"'
                | b';' | b'=' | b'#',
            ) => true,
            Some(b'/') => self.comment_starts(at),
            Some(_) => self.invalid_space_at(at) > 0,
        }
    }

    /// Whether `//` or `/*` is at `at`.
    pub(super) fn comment_starts(&self, at: usize) -> bool {
        matches!(self.bytes.get(at..at + 2), Some(b"//" | b"/*"))
    }

    /// The end of the line that contains `at`, before its line break.
    pub(super) fn line_end(&self, at: usize) -> usize {
        let rest = &self.bytes[at..];
        memchr::memchr2(b'\n', b'\r', rest).map_or(self.bytes.len(), |length| at + length)
    }

    fn skip_line_comment(&mut self) {
        let end = self.line_end(self.at);
        self.report_comment(end);
        self.at = end;
    }

    fn skip_block_comment(&mut self) {
        let start = self.at;
        if let Some(length) = self.text[start + 2..].find("*/") {
            let end = start + 2 + length + 2;
            self.report_comment(end);
            self.at = end;
        } else {
            self.report(
                Span::new(start, start + 2),
                "unclosed comment",
                Some("remove it; JSON has no comments"),
            );
            self.cut_off = true;
            self.at = self.text.len();
        }
    }

    fn report_comment(&mut self, end: usize) {
        let comment = Span::new(self.at, self.trimmed(self.at, end));
        self.tree.comments.push(comment);
        self.report_understood(
            comment,
            "comments are not allowed",
            Some("remove the comment"),
        );
    }

    fn skip_invalid_spaces(&mut self) {
        let start = self.at;
        let first = self.text[start..].chars().next().map_or(0, u32::from);
        loop {
            match self.invalid_space_at(self.at) {
                0 => break,
                length => self.at += length,
            }
        }
        self.report_understood(
            Span::new(start, self.at),
            sentence!("invisible character {}", verbatim(format_args!("U+{first:04X}"))),
            Some("only spaces, tabs and line breaks are allowed here; such characters often come from copied text"),
        );
    }

    /// The length in bytes of the white space or control character at `at` that JSON does not
    /// allow; 0 if there is none.
    fn invalid_space_at(&self, at: usize) -> usize {
        if self.bytes.get(at).is_none_or(u8::is_ascii_graphic) {
            return 0;
        }
        let is_invalid = |c: &char| {
            !matches!(c, ' ' | '\t' | '\n' | '\r')
                && (c.is_whitespace()
                    || c.is_control()
                    || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'))
        };
        let c = self.text[at..].chars().next().filter(is_invalid);
        c.map_or(0, char::len_utf8)
    }
}
