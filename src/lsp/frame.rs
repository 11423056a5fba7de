//! The bodies of messages, from the bytes that the client sends.
//!
//! A header or a body that cannot be read costs that message, not the connection: reading goes on
//! at the next line that ends in a `Content-Length` field. No body contains such a line, because
//! JSON escapes the line breaks in strings. What is kept in memory is bounded, whatever is sent.

use std::io::{self, BufRead};
use std::mem;

use crate::lsp::byte_source::{ByteSource, Line};

/// The largest body in bytes; also the default limit for files.
pub(super) const MAX_BODY: u64 = 16 << 20;

/// The most bytes of a header.
const MAX_HEADER: usize = 8 << 10;

/// The name of the field that every header needs.
const CONTENT_LENGTH: &[u8] = b"content-length";

/// What comes next.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Frame {
    /// A body.
    Body(Vec<u8>),
    /// Something that is no message.
    Broken(BrokenFrame),
    /// Nothing: the client has closed the connection.
    End,
}

/// Why something is no message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum BrokenFrame {
    /// The header is not made of lines with a name, a colon and a value.
    #[error("a message has a malformed header")]
    Header,
    /// The header has more than [`MAX_HEADER`] bytes.
    #[error("the header of a message is too long; the limit is 8 KiB")]
    LongHeader,
    /// The header does not say how long the body is, or not in one way.
    #[error("the header of a message has no valid `Content-Length`")]
    Length,
    /// The body has more than [`MAX_BODY`] bytes.
    #[error("a message is too long; the limit is 16 MiB")]
    LongBody,
    /// The connection was closed before the end of the body.
    #[error("the connection ended in the middle of a message")]
    CutOff,
}

/// Reads frames.
#[derive(Debug)]
pub(super) struct Frames<R> {
    input: ByteSource<R>,
    /// The line at which reading goes on after something broken.
    lost_at: Option<Line>,
    /// The last body was rejected, so what follows may be a part of it, and was reported already.
    is_rejected: bool,
    /// A part of the last body had been read before; it is not read a third time, which bounds the
    /// time.
    is_read_again: bool,
}

impl<R: BufRead> Frames<R> {
    pub(super) fn new(source: R) -> Self {
        Self {
            input: ByteSource::new(source),
            lost_at: None,
            is_rejected: false,
            is_read_again: false,
        }
    }

    /// Reads the next frame. An error of the source counts as its end.
    pub(super) fn next(&mut self) -> Frame {
        loop {
            match self.read() {
                Ok(Ok(body)) => {
                    self.is_rejected = false;
                    return Frame::Body(body);
                }
                Ok(Err(broken)) => {
                    let was_rejected = mem::take(&mut self.is_rejected);
                    if !was_rejected {
                        return Frame::Broken(broken);
                    }
                }
                Err(_) => return Frame::End,
            }
        }
    }

    /// Takes a body back that is no JSON. If its header gave a wrong length, it contains the header
    /// of a later message, from which reading goes on.
    pub(super) fn reject(&mut self, body: &[u8]) {
        self.is_rejected = true;
        self.read_again_from_header(body);
    }

    /// Whether a part of `body` will be read again.
    fn read_again_from_header(&mut self, body: &[u8]) -> bool {
        if self.is_read_again {
            return false;
        }
        let mut start = 0;
        for end in memchr::memchr_iter(b'\n', body) {
            if let Some((field, _)) = length_at_end(&body[start..end]) {
                self.input.prepend(&body[start + field..]);
                return true;
            }
            start = end + 1;
        }
        false
    }

    /// Reads a header and a body. The outer error is the end of the source.
    fn read(&mut self) -> io::Result<Result<Vec<u8>, BrokenFrame>> {
        let length = match self.header()? {
            Ok(length) => length,
            Err(broken) => return Ok(Err(broken)),
        };
        if length > MAX_BODY {
            self.lost_at = Some(Line::default());
            return Ok(Err(BrokenFrame::LongBody));
        }
        let mut body = Vec::new();
        self.is_read_again = self.input.has_again();
        self.input.read(length, &mut body)?;
        if (body.len() as u64) < length {
            if !self.read_again_from_header(&body) {
                self.lost_at = Some(Line::default());
            }
            return Ok(Err(BrokenFrame::CutOff));
        }
        Ok(Ok(body))
    }

    /// Reads a header: the length of the body.
    fn header(&mut self) -> io::Result<Result<u64, BrokenFrame>> {
        let mut length = match self.lost_at.take() {
            Some(line) => Some(self.find_length(line)?),
            None => None,
        };
        let mut is_empty = length.is_none();
        let mut bytes = 0;
        loop {
            let line = match self.input.line(MAX_HEADER) {
                Err(_) if !is_empty => return Ok(Err(BrokenFrame::CutOff)),
                line => line?,
            };
            bytes += line.text.len();
            if line.is_cut || bytes > MAX_HEADER {
                self.lost_at = Some(line);
                return Ok(Err(BrokenFrame::LongHeader));
            }
            let field = line.text.strip_suffix(b"\r").unwrap_or(&line.text);
            if field.is_empty() && is_empty {
                continue;
            }
            is_empty = false;
            if field.is_empty() {
                break;
            }
            match self::field(field) {
                Some((name, value)) if name.eq_ignore_ascii_case(CONTENT_LENGTH) => {
                    let number = number(value);
                    if number.is_none() || length.is_some_and(|length| Some(length) != number) {
                        self.lost_at = Some(Line::default());
                        return Ok(Err(BrokenFrame::Length));
                    }
                    length = number;
                }
                // The rest of a rejected body and a field look like one field with a longer name.
                Some(_) if !self.is_rejected || length_at_end(field).is_none() => {}
                Some(_) | None => {
                    self.lost_at = Some(line);
                    return Ok(Err(BrokenFrame::Header));
                }
            }
        }
        Ok(length.ok_or_else(|| {
            self.lost_at = Some(Line::default());
            BrokenFrame::Length
        }))
    }

    /// Skips everything up to a line that ends in a valid length.
    fn find_length(&mut self, mut line: Line) -> io::Result<u64> {
        loop {
            if let Some((_, length)) = length_at_end(&line.text) {
                return Ok(length);
            }
            line = self.input.line(MAX_HEADER)?;
        }
    }
}

/// The name and the value of a header field (RFC 9110 5.1, 5.6.2).
fn field(line: &[u8]) -> Option<(&[u8], &[u8])> {
    let colon = memchr::memchr(b':', line)?;
    let is_token = |byte: &u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(byte);
    let name = &line[..colon];
    let is_name = !name.is_empty() && name.iter().all(is_token);
    is_name.then(|| (name, &line[colon + 1..]))
}

/// A length with white space around it.
fn number(value: &[u8]) -> Option<u64> {
    let digits = value.trim_ascii();
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let text = str::from_utf8(digits).ok()?;
    // A number that does not fit is over every limit.
    Some(text.parse().unwrap_or(u64::MAX))
}

/// Where in a line without its `\n` a `Content-Length` field begins that reaches up to its end, and
/// the length.
fn length_at_end(line: &[u8]) -> Option<(usize, u64)> {
    let colon = memchr::memrchr(b':', line)?;
    let start = colon.checked_sub(CONTENT_LENGTH.len())?;
    if !line[start..colon].eq_ignore_ascii_case(CONTENT_LENGTH) {
        return None;
    }
    Some((start, number(&line[colon + 1..])?))
}

#[cfg(test)]
mod tests {
    use std::io::{BufReader, Cursor, Read as _};

    use super::{Frame, Frames, MAX_BODY, MAX_HEADER};

    /// All frames of a text, read in pieces of `size` bytes. Bodies that start with `!` are rejected.
    fn frames_of(text: &[u8], size: usize) -> Vec<String> {
        let mut frames = Frames::new(BufReader::with_capacity(size, Cursor::new(text)));
        let mut all = Vec::new();
        loop {
            match frames.next() {
                Frame::Body(body) if body.starts_with(b"!") => {
                    frames.reject(&body);
                    all.push("rejected".to_owned());
                }
                Frame::Body(body) => all.push(String::from_utf8_lossy(&body).into_owned()),
                Frame::Broken(broken) => all.push(format!("{broken:?}")),
                Frame::End => return all,
            }
        }
    }

    /// The same, however the text is split.
    fn frames(text: &str) -> Vec<String> {
        let whole = frames_of(text.as_bytes(), 4096);
        for size in 1..40 {
            assert_eq!(frames_of(text.as_bytes(), size), whole, "{text:?}");
        }
        whole
    }

    #[test]
    fn bodies_are_read_by_their_length() {
        for text in [
            "Content-Length: 2\r\n\r\nab",
            "content-length:2\r\nContent-Type: a; charset=utf-8\r\n\r\nab",
            "X: \r\nCONTENT-LENGTH: \t2 \r\n\r\nab",
            "Content-Length: 2\n\nab",
            "\r\n\nContent-Length: 002\r\nContent-Length: 2\r\n\r\nab",
        ] {
            assert_eq!(frames(text), ["ab"], "{text:?}");
            assert_eq!(frames(&text.repeat(2)), ["ab", "ab"], "{text:?}");
        }
        assert_eq!(frames(""), [""; 0]);
        assert_eq!(frames("Content-Length: 0\r\n\r\n"), [""]);
    }

    #[test]
    fn reading_goes_on_after_a_broken_header() {
        let next = "Content-Length: 2\r\n\r\nab";
        for (text, problem) in [
            ("Content-Length: -1\r\n\r\n{}", "Length"),
            ("Content-Length: +1\r\n\r\n{}", "Length"),
            ("Content-Length: x\r\n\r\n{}", "Length"),
            ("Content-Length:\r\n\r\n{}", "Length"),
            ("Content-Length: 1 2\r\n\r\n{}", "Length"),
            ("Content-Length: 1\r\nContent-Length: 2\r\n\r\n{}", "Length"),
            ("X: 1\r\n\r\n{}", "Length"),
            ("Content-Length: 16777217\r\n\r\n{}", "LongBody"),
            ("Content-Length: 99999999999999\r\n\r\n{}", "LongBody"),
            (
                "Content-Length: 99999999999999999999999\r\n\r\n{}",
                "LongBody",
            ),
            ("{}", "Header"),
            ("{}\r\n\r\n", "Header"),
            ("garbage\r\n\r\n{}\n\n", "Header"),
            (": 2\r\n\r\n{}", "Header"),
            ("Content Length: 2\r\n\r\n{}", "Header"),
            ("\u{0}\u{fffd}\r\n", "Header"),
        ] {
            assert_eq!(
                frames(&format!("{text}{next}")),
                [problem, "ab"],
                "{text:?}"
            );
            let twice = format!("{next}{text}{next}{text}{next}");
            assert_eq!(
                frames(&twice),
                ["ab", problem, "ab", problem, "ab"],
                "{text:?}"
            );
        }
    }

    #[test]
    fn reading_goes_on_after_a_body_of_another_length() {
        let next = "Content-Length: 2\r\n\r\nab";
        // Too long: the body contains the next messages.
        let text = format!("Content-Length: 26\r\n\r\n!x{next}{next}");
        assert_eq!(frames(&text), ["rejected", "ab", "ab"]);
        let text = format!("Content-Length: 30\r\n\r\n!x{next}{next}");
        assert_eq!(frames(&text), ["rejected", "ab", "ab"]);
        // It is never sent.
        let text = format!("Content-Length: 9999\r\n\r\nx{next}{next}");
        assert_eq!(frames(&text), ["CutOff", "ab", "ab"]);
        // Too short: what is left of the body is no header, which is not reported again.
        let text = format!("Content-Length: 2\r\n\r\n!xyz\r\n\r\n{next}");
        assert_eq!(frames(&text), ["rejected", "ab"]);
        let text = format!("Content-Length: 2\r\n\r\n!xyz{next}");
        assert_eq!(frames(&text), ["rejected", "ab"]);
        // A body within a rejected one is not searched again.
        let text = format!("Content-Length: 48\r\n\r\n!xContent-Length: 25\r\n\r\n!y{next}{next}");
        assert_eq!(frames(&text), ["rejected", "rejected", "ab"]);
    }

    #[test]
    fn a_connection_can_end_anywhere() {
        let text = "Content-Length: 2\r\nX: 1\r\n\r\nab";
        for end in 1..text.len() {
            let frames = frames(&text[..end]);
            let is_header = end < "Content-Length: 2".len();
            let is_malformed = is_header && !text[..end].contains(':');
            let is_empty = text[..end].ends_with(": ") || text[..end].ends_with("th:");
            let expected = match () {
                () if is_malformed => "Header",
                () if is_empty && is_header => "Length",
                () if text[..end].ends_with("\nX") => "Header",
                () => "CutOff",
            };
            assert_eq!(frames, [expected], "{:?}", &text[..end]);
        }
    }

    #[test]
    fn a_header_has_8_kib_at_most() {
        let next = "Content-Length: 2\r\n\r\nab";
        let header = |length: usize| {
            let value = "x".repeat(length - "X: \r".len());
            format!("X: {value}\r\n{next}")
        };
        let own = "Content-Length: 2\r\r".len();
        let longest = header(MAX_HEADER - own);
        assert_eq!(frames_of(longest.as_bytes(), 4096), ["ab"]);
        let longer = header(MAX_HEADER - own + 1) + next;
        assert_eq!(frames_of(longer.as_bytes(), 4096), ["LongHeader", "ab"]);
        let many = "X: y\r\n".repeat(MAX_HEADER) + "\r\n{}" + next;
        assert_eq!(frames_of(many.as_bytes(), 4096), ["LongHeader", "ab"]);
    }

    #[test]
    fn a_body_has_16_mib_at_most() {
        let body = |length: u64| {
            let header = format!("Content-Length: {length}\r\n\r\n").into_bytes();
            let body = vec![b' '; usize::try_from(length).unwrap()];
            [header, body, b"Content-Length: 2\r\n\r\nab".to_vec()].concat()
        };
        let lengths = |text: &[u8]| {
            let mut frames = Frames::new(Cursor::new(text));
            let first = match frames.next() {
                Frame::Body(body) => body.len().to_string(),
                other @ (Frame::Broken(_) | Frame::End) => format!("{other:?}"),
            };
            (first, frames.next() == Frame::Body(b"ab".to_vec()))
        };
        assert_eq!(lengths(&body(MAX_BODY)), (MAX_BODY.to_string(), true));
        assert_eq!(
            lengths(&body(MAX_BODY + 1)),
            ("Broken(LongBody)".to_owned(), true)
        );
    }

    #[test]
    fn an_endless_line_is_not_kept() {
        for start in ["X", "Content-Length: 99999999999999\r\n\r\n"] {
            let endless = std::io::repeat(b'x').take(1 << 26);
            let text = start
                .as_bytes()
                .chain(endless)
                .chain(&b"Content-Length: 2\r\n\r\nab"[..]);
            let mut frames = Frames::new(BufReader::with_capacity(1 << 16, text));
            assert!(matches!(frames.next(), Frame::Broken(_)));
            assert_eq!(frames.next(), Frame::Body(b"ab".to_vec()));
            let line = frames.input.line(MAX_HEADER).unwrap_err();
            assert_eq!(line.kind(), std::io::ErrorKind::UnexpectedEof);
            assert!(!frames.input.has_again());
        }
    }
}
