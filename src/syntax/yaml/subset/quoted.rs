//! Quoted scalars on one line.

use std::borrow::Cow;

use crate::syntax::tree::Style;
use crate::syntax::yaml::subset::scalar::Scalar;
use crate::syntax::yaml::subset::{HandOver, Read, Reader};
use crate::text::span::Span;

impl<'t> Reader<'t> {
    /// Reads a quoted scalar, from its opening quote.
    pub(super) fn quoted(&mut self) -> Read<Scalar<'t>> {
        let start = self.at;
        let quote = self.byte(start);
        let (text, style) = if quote == b'"' {
            (self.double_quoted()?, Style::DoubleQuoted)
        } else {
            (self.single_quoted()?, Style::SingleQuoted)
        };
        Ok(Scalar {
            text,
            style,
            span: Span::new(start, self.at),
        })
    }

    fn single_quoted(&mut self) -> Read<Cow<'t, str>> {
        let mut text = Cow::Borrowed("");
        loop {
            let part = self.quoted_part(|byte| byte == b'\'')?;
            append(&mut text, part);
            self.at += 1;
            if self.byte(self.at) != b'\'' {
                return Ok(text);
            }
            // Two quotes are one.
            append(&mut text, "'");
        }
    }

    fn double_quoted(&mut self) -> Read<Cow<'t, str>> {
        let mut text = Cow::Borrowed("");
        loop {
            let part = self.quoted_part(|byte| byte == b'"' || byte == b'\\')?;
            append(&mut text, part);
            self.at += 1;
            if self.byte(self.at - 1) == b'"' {
                return Ok(text);
            }
            let c = self.escaped()?;
            text.to_mut().push(c);
        }
    }

    /// The text after the character at which it is, up to one that ends it.
    fn quoted_part(&mut self, ends: impl Fn(u8) -> bool) -> Read<&'t str> {
        let start = self.at + 1;
        let rest = self.bytes.get(start..).ok_or(HandOver)?;
        let length = rest
            .iter()
            .position(|&byte| ends(byte) || byte == b'\n' || byte == b'\r');
        self.at = start + length.ok_or(HandOver)?;
        if ends(self.byte(self.at)) {
            Ok(&self.text[start..self.at])
        } else {
            Err(HandOver)
        }
    }

    /// Reads the escape sequence after a backslash (YAML 1.2.2, 5.7), and stops at its last
    /// character.
    fn escaped(&mut self) -> Read<char> {
        let digits = match self.byte(self.at) {
            b'0' => return Ok('\0'),
            b'a' => return Ok('\u{7}'),
            b'b' => return Ok('\u{8}'),
            b't' => return Ok('\t'),
            b'n' => return Ok('\n'),
            b'v' => return Ok('\u{b}'),
            b'f' => return Ok('\u{c}'),
            b'r' => return Ok('\r'),
            b'e' => return Ok('\u{1b}'),
            byte @ (b' ' | b'"' | b'/' | b'\\') => return Ok(char::from(byte)),
            b'N' => return Ok('\u{85}'),
            b'_' => return Ok('\u{a0}'),
            b'L' => return Ok('\u{2028}'),
            b'P' => return Ok('\u{2029}'),
            b'x' => 2,
            b'u' => 4,
            b'U' => 8,
            _ => return Err(HandOver),
        };
        let start = self.at + 1;
        let digits = self.text.get(start..start + digits).ok_or(HandOver)?;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(HandOver);
        }
        self.at += digits.len();
        let code = u32::from_str_radix(digits, 16).map_err(|_| HandOver)?;
        char::from_u32(code).ok_or(HandOver)
    }
}

/// Appends a part of a text, without a copy of the first one.
fn append<'t>(text: &mut Cow<'t, str>, part: &'t str) {
    if text.is_empty() {
        *text = Cow::Borrowed(part);
    } else if !part.is_empty() {
        text.to_mut().push_str(part);
    }
}
