//! Strings with invalid quotes: missing, unescaped, or not double quotes.

use std::borrow::Cow;
use std::ops::Range;

use crate::syntax::json::Parser;
use crate::syntax::json::string::{Quoted, StringRole, string_end};
use crate::syntax::tree::Style;
use crate::text::span::Span;

impl<'t> Parser<'t> {
    /// Reports the string at `open`, which has no closing quote on its line, and ends it at the
    /// most plausible offset.
    pub(super) fn unclosed_string(&mut self, open: usize, role: StringRole) -> Quoted<'t> {
        let line_end = self.line_end(open);
        let content = &self.text[open + 1..line_end];
        let length = match content.find(':') {
            Some(colon) if role == StringRole::Key => content[..colon].trim_end().len(),
            _ => length_without_closing(content),
        };
        // The brackets around it cannot be closed after it either.
        self.cut_off |= line_end == self.text.len();
        self.end_unclosed(open, open + 1 + length)
    }

    /// Handles a string that seems to end at `quote` although text follows directly: its closing
    /// quote is missing before that, or `quote` belongs to the text. `None` if neither is
    /// plausible.
    pub(super) fn string_with_stray_quote(
        &mut self,
        open: usize,
        quote: usize,
        role: StringRole,
    ) -> Option<Quoted<'t>> {
        let before = &self.text[open + 1..quote];
        let missing_before = match role {
            StringRole::Key => before
                .find(':')
                .map(|colon| before[..colon].trim_end().len()),
            StringRole::Value => before.trim_end().strip_suffix(',').map(str::len),
        };
        if let Some(length) = missing_before {
            return Some(self.end_unclosed(open, open + 1 + length));
        }
        let closing = self.closing_quote(quote + 1, &['"'], |next| follows_string(role, next))?;
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

    /// The string in single, typographic or reversed quotes at the current offset, if there is one.
    pub(super) fn misquoted_string(&mut self, role: StringRole) -> Option<Quoted<'t>> {
        let open = self.at;
        let c = self.text[open..].chars().next()?;
        let (closing_quotes, problem): (&[char], _) = match c {
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
        let style = if c == '\'' {
            Style::SingleQuoted
        } else {
            Style::DoubleQuoted
        };
        let start = open + c.len_utf8();
        let closing = self
            .closing_quote(start, closing_quotes, |next| follows_string(role, next))
            .or_else(|| self.closing_quote(start, closing_quotes, |_| true));
        let Some(closing) = closing else {
            let line_end = self.line_end(open);
            self.cut_off |= line_end == self.text.len();
            let length = length_without_closing(&self.text[start..line_end]);
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
        self.report_understood(
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

    /// Whether an entry starts or a collection ends after the line break at `at`, so that a string
    /// that is still open there has no closing quote.
    ///
    /// Only the first of several line breaks is examined; otherwise a run of line breaks would take
    /// quadratic time.
    pub(super) fn entry_starts_after(&self, at: usize) -> bool {
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
                // Then this is the closing quote.
                None | Some(',' | '}' | ']' | ':') => false,
                Some(_) => string_end(self.bytes, next).is_some(),
            },
            Some(_) => {
                let rest = &self.text[next..];
                let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
                let after_word = rest.trim_start_matches(is_word);
                after_word.len() < rest.len()
                    && after_word.trim_start_matches([' ', '\t']).starts_with(':')
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

    /// The first of the `closing` characters on the line from `start` for which `fits` accepts the
    /// next character.
    fn closing_quote(
        &self,
        start: usize,
        closing: &[char],
        fits: impl Fn(Option<char>) -> bool,
    ) -> Option<Range<usize>> {
        let line = &self.text[start..self.line_end(start)];
        let mut is_escaped = false;
        line.char_indices().find_map(|(at, c)| {
            if is_escaped || c == '\\' {
                is_escaped = !is_escaped;
                return None;
            }
            let end = at + c.len_utf8();
            let is_closing = closing.contains(&c) && fits(line[end..].trim_start().chars().next());
            is_closing.then(|| start + at..start + end)
        })
    }
}

/// Whether `next` is what follows a string; `None` is the end of the line.
fn follows_string(role: StringRole, next: Option<char>) -> bool {
    match role {
        StringRole::Key => next == Some(':'),
        StringRole::Value => matches!(next, None | Some(',' | '}' | ']')),
    }
}

/// The length of the content of a string without the white space, commas and closing brackets at
/// its end that belong to the surrounding collection.
fn length_without_closing(content: &str) -> usize {
    let count = |bracket| content.matches(bracket).count();
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
