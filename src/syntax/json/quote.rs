//! Strings whose quotes are wrong: missing, not escaped, or not those of JSON.

use std::borrow::Cow;
use std::ops::Range;

use crate::syntax::json::Reader;
use crate::syntax::json::string::{Quoted, Role, string_end};
use crate::syntax::tree::Style;
use crate::text::span::Span;

impl<'t> Reader<'t> {
    /// The string that opens at `open` has no closing quote on its line: says so and ends it where
    /// the line lets suppose.
    pub(super) fn unclosed_string(&mut self, open: usize, role: Role) -> Quoted<'t> {
        let line_end = self.line_end(open);
        let content = &self.text[open + 1..line_end];
        let length = match content.find(':') {
            Some(colon) if role == Role::Key => content[..colon].trim_end().len(),
            _ => length_without_signs(content),
        };
        // Nothing behind it can close the brackets around it either.
        self.cut_off |= line_end == self.text.len();
        self.end_unclosed(open, open + 1 + length)
    }

    /// The string from `open` seems to end at `quote`, but text follows at once: its closing quote
    /// is missing before, or this quote belongs to the text. `None` if neither can be told.
    pub(super) fn string_with_stray_quote(
        &mut self,
        open: usize,
        quote: usize,
        role: Role,
    ) -> Option<Quoted<'t>> {
        let before = &self.text[open + 1..quote];
        let missing_before = match role {
            Role::Key => before
                .find(':')
                .map(|colon| before[..colon].trim_end().len()),
            Role::Value => before.trim_end().strip_suffix(',').map(str::len),
        };
        if let Some(length) = missing_before {
            return Some(self.end_unclosed(open, open + 1 + length));
        }
        let closing = self.closing_quote(quote + 1, &['"'], |next| goes_on(role, next))?;
        self.report(
            Span::new(quote, quote + 1),
            "unescaped `\"` inside a string",
            Some("write `\\\"`"),
        );
        Some(Quoted {
            text: Cow::Borrowed(&self.text[open + 1..closing.start]),
            span: Span::new(open, closing.end),
            style: Style::DoubleQuoted,
        })
    }

    /// The string in single, typographic or reversed quotes that begins here, if one does.
    pub(super) fn foreign_string(&mut self, role: Role) -> Option<Quoted<'t>> {
        let open = self.at;
        let sign = self.text[open..].chars().next()?;
        let (closing_signs, problem): (&[char], _) = match sign {
            '\'' => (&['\''], "single quotes instead of double quotes"),
            '`' => (&['`'], "backticks instead of double quotes"),
            '“' | '”' | '„' | '«' | '»' => (
                &['”', '“', '»', '«', '"'],
                "typographic quotes instead of straight quotes",
            ),
            '‘' | '’' | '‚' => (
                &['’', '‘', '\''],
                "typographic quotes instead of straight quotes",
            ),
            _ => return None,
        };
        let style = if sign == '\'' {
            Style::SingleQuoted
        } else {
            Style::DoubleQuoted
        };
        let start = open + sign.len_utf8();
        let closing = self
            .closing_quote(start, closing_signs, |next| goes_on(role, next))
            .or_else(|| self.closing_quote(start, closing_signs, |_| true));
        let Some(closing) = closing else {
            let line_end = self.line_end(open);
            self.cut_off |= line_end == self.text.len();
            let length = length_without_signs(&self.text[start..line_end]);
            self.report(
                Span::new(open, start),
                "unclosed quote",
                Some("put strings in straight double quotes"),
            );
            return Some(Quoted {
                text: Cow::Borrowed(&self.text[start..start + length]),
                span: Span::new(open, start + length),
                style,
            });
        };
        let span = Span::new(open, closing.end);
        self.report(
            span,
            problem,
            Some("put strings and keys in straight double quotes"),
        );
        Some(Quoted {
            text: Cow::Borrowed(&self.text[start..closing.start]),
            span,
            style,
        })
    }

    /// Whether behind the line break at `at` an entry or the end of a collection begins, so that a
    /// string that is still open there lacks its quote.
    ///
    /// Only the first of several line breaks tells, or a text of line breaks would be read for
    /// each of them.
    pub(super) fn entry_begins_behind(&self, at: usize) -> bool {
        if self.text[..at]
            .trim_end_matches([' ', '\t'])
            .ends_with(['\n', '\r'])
        {
            return false;
        }
        let next = at + (self.text.len() - at - self.text[at..].trim_start().len());
        match self.bytes.get(next) {
            None | Some(b'}' | b']') => true,
            Some(b'"') => match self.text[next + 1..].trim_start().chars().next() {
                // Then it is the quote that was missed.
                None | Some(',' | '}' | ']' | ':') => false,
                Some(_) => string_end(self.bytes, next).is_some(),
            },
            Some(_) => {
                let rest = &self.text[next..];
                let is_word = |sign: char| sign.is_alphanumeric() || sign == '_' || sign == '-';
                let behind = rest.trim_start_matches(is_word);
                behind.len() < rest.len() && behind.trim_start_matches([' ', '\t']).starts_with(':')
            }
        }
    }

    fn end_unclosed(&mut self, open: usize, end: usize) -> Quoted<'t> {
        self.report(
            Span::new(open, open + 1),
            "unclosed string",
            Some("add the missing `\"`"),
        );
        Quoted {
            text: Cow::Borrowed(&self.text[open + 1..end]),
            span: Span::new(open, end),
            style: Style::DoubleQuoted,
        }
    }

    /// The first of the closing `signs` on the line from `start` that `fits` what comes next.
    fn closing_quote(
        &self,
        start: usize,
        signs: &[char],
        fits: impl Fn(Option<char>) -> bool,
    ) -> Option<Range<usize>> {
        let line = &self.text[start..self.line_end(start)];
        let mut is_escaped = false;
        line.char_indices().find_map(|(at, sign)| {
            if is_escaped || sign == '\\' {
                is_escaped = !is_escaped;
                return None;
            }
            let end = at + sign.len_utf8();
            let is_closing = signs.contains(&sign) && fits(line[end..].trim_start().chars().next());
            is_closing.then(|| start + at..start + end)
        })
    }
}

/// Whether the text goes on with `next` as it does behind a string; `None` is the line's end.
fn goes_on(role: Role, next: Option<char>) -> bool {
    match role {
        Role::Key => next == Some(':'),
        Role::Value => matches!(next, None | Some(',' | '}' | ']')),
    }
}

/// Length of a string's content without the blanks, commas and closing brackets at its end that
/// belong to what is around it.
fn length_without_signs(content: &str) -> usize {
    let count = |sign| content.matches(sign).count();
    let mut curly_surplus = count('}').saturating_sub(count('{'));
    let mut square_surplus = count(']').saturating_sub(count('['));
    let mut kept = content.trim_end();
    loop {
        match kept.as_bytes().last() {
            Some(b',') => {}
            Some(b'}') if curly_surplus > 0 => curly_surplus -= 1,
            Some(b']') if square_surplus > 0 => square_surplus -= 1,
            Some(_) | None => return kept.len(),
        }
        kept = kept[..kept.len() - 1].trim_end();
    }
}
