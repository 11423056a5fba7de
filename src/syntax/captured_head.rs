//! What precedes the body of a captured request: the request line and the headers (RFC 9112, 2.1),
//! as a client sends them or as `curl --verbose` prints them, with `> ` before each line.

use crate::text::span::Span;

/// The methods of a request line.
const METHODS: [&str; 5] = ["POST", "GET", "PUT", "PATCH", "DELETE"];

/// The part of a captured request before its body.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    /// The request line, without its line break.
    pub(super) request_line: Option<Span>,
    /// The lines of the headers, without their line breaks.
    pub(super) headers: Vec<Span>,
    /// Where the body starts.
    pub(super) body: usize,
}

/// Reads what precedes the body; nothing if the text starts with the body.
///
/// The headers end at the first empty line. A body right after the request line is read, too.
pub(super) fn read(text: &str) -> Head {
    let content = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    let start = text.len() - content.len();
    let mut head = Head {
        body: start,
        ..Head::default()
    };
    let mut lines = Lines { text, at: start }.peekable();
    // What curl says about the connection.
    while lines
        .next_if(|line| line.content(text).starts_with("* "))
        .is_some()
    {}
    let request_line = lines.next_if(|line| is_request_line(line.content(text)));
    let ends_with_empty_line =
        || Lines { text, at: start }.any(|line| line.content(text).is_empty());
    match request_line {
        Some(line) => {
            head.request_line = Some(line.content);
            head.body = line.end;
        }
        None if ends_with_empty_line() => {}
        None => return head,
    }
    if !lines
        .peek()
        .is_some_and(|line| is_header(line.content(text)))
    {
        return head;
    }
    for line in lines {
        head.body = line.end;
        if line.content(text).is_empty() {
            break;
        }
        head.headers.push(line.content);
    }
    head
}

/// `POST /oauth2/token HTTP/1.1`; the version may be missing.
fn is_request_line(line: &str) -> bool {
    let method = line.split([' ', '\t']).next().unwrap_or_default();
    METHODS.contains(&method) && method.len() < line.len() || line.starts_with("HTTP/")
}

/// `Name: value` (RFC 9110, 5.1), or one of the `:path: value` of HTTP/2.
fn is_header(line: &str) -> bool {
    let line = line.strip_prefix(':').unwrap_or(line);
    let is_name = |c: char| c.is_ascii_alphanumeric() || "!#$%'*+-.^_`|~".contains(c);
    line.split_once(':')
        .is_some_and(|(name, _)| !name.is_empty() && name.chars().all(is_name))
}

struct Line {
    /// The line without the `> ` of curl and without white space at its end.
    content: Span,
    /// The start of the next line.
    end: usize,
}

impl Line {
    fn content<'t>(&self, text: &'t str) -> &'t str {
        &text[self.content.range()]
    }
}

struct Lines<'t> {
    text: &'t str,
    at: usize,
}

impl Iterator for Lines<'_> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        let rest = &self.text[self.at..];
        let whole = rest.split_inclusive('\n').next()?;
        let content = whole.trim_end();
        let prefix = match content.strip_prefix('>') {
            Some(after) => content.len() - after.trim_start().len(),
            None => 0,
        };
        let line = Line {
            content: Span::new(self.at + prefix, self.at + content.len()),
            end: self.at + whole.len(),
        };
        self.at = line.end;
        Some(line)
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    /// The request line, the headers, and the body.
    fn parts(text: &str) -> (Option<&str>, Vec<&str>, &str) {
        let head = read(text);
        let headers = head.headers.iter().map(|span| &text[span.range()]);
        let request_line = head.request_line.map(|span| &text[span.range()]);
        (request_line, headers.collect(), &text[head.body..])
    }

    #[test]
    fn headers_end_at_the_first_empty_line() {
        for line_break in ["\n", "\r\n"] {
            let text = [
                "POST /token HTTP/1.1",
                "Host: dam.example",
                "Accept: */*",
                "",
                "a=b",
                "",
                "c: d",
            ];
            let text = text.join(line_break);
            let (request_line, headers, body) = parts(&text);
            assert_eq!(request_line, Some("POST /token HTTP/1.1"));
            assert_eq!(headers, ["Host: dam.example", "Accept: */*"]);
            assert_eq!(body, ["a=b", "", "c: d"].join(line_break));
        }
    }

    #[test]
    fn each_part_of_the_head_may_be_missing() {
        for (text, expected) in [
            ("a=b\n\nc=d", (None, vec![], "a=b\n\nc=d")),
            ("", (None, vec![], "")),
            ("POST /token\na=b", (Some("POST /token"), vec![], "a=b")),
            ("POST /token\n\na=b", (Some("POST /token"), vec![], "\na=b")),
            ("POST /token", (Some("POST /token"), vec![], "")),
            (
                "POST /token\nHost: x",
                (Some("POST /token"), vec!["Host: x"], ""),
            ),
            ("Host: x\n\na=b", (None, vec!["Host: x"], "a=b")),
            // Without an empty line, a name with a colon is not a header.
            ("a:b=c", (None, vec![], "a:b=c")),
            ("POSTER=1", (None, vec![], "POSTER=1")),
            ("POST=1", (None, vec![], "POST=1")),
        ] {
            assert_eq!(parts(text), expected, "{text:?}");
        }
    }

    #[test]
    fn odd_lines_among_the_headers_are_passed_over() {
        let text = "HTTP/1.1 POST /token\nHost: x\n folded\nno header\n\na=b";
        let headers = vec!["Host: x", " folded", "no header"];
        assert_eq!(parts(text), (Some("HTTP/1.1 POST /token"), headers, "a=b"));
        let text = ":method: POST\n:path: /token\n\na=b";
        let headers = vec![":method: POST", ":path: /token"];
        assert_eq!(parts(text), (None, headers, "a=b"));
    }

    #[test]
    fn the_output_of_curl_is_read() {
        let text = "* Connected to dam.example\n> POST /token HTTP/2\n> Host: x\n>\na=b";
        let expected = (Some("POST /token HTTP/2"), vec!["Host: x"], "a=b");
        assert_eq!(parts(text), expected);
    }
}
