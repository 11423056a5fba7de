//! A captured request in the form of the command line of `curl` that sends it: where the pairs of
//! its body are, its URL, and the other arguments.
//!
//! Words are split as a shell does (POSIX.1-2017, Shell Command Language 2.2), without expanding
//! anything, so that every part keeps its place in the text.

use crate::syntax::form_pair::{Pair, pieces};
use crate::text::span::Span;

/// The options whose argument is sent as the body; `--data-urlencode` encodes it first.
const DATA: [&str; 7] = [
    "-d",
    "--data",
    "--data-ascii",
    "--data-binary",
    "--data-raw",
    "--data-urlencode",
    "--json",
];

/// The other options with an argument that may come with a token request.
const WITH_ARGUMENT: [&str; 29] = [
    "--cacert",
    "--cert",
    "--connect-timeout",
    "--cookie",
    "--form",
    "--header",
    "--key",
    "--max-time",
    "--output",
    "--proxy",
    "--request",
    "--retry",
    "--url",
    "--user",
    "--user-agent",
    "--write-out",
    "-A",
    "-E",
    "-F",
    "-H",
    "-X",
    "-b",
    "-c",
    "-e",
    "-m",
    "-o",
    "-u",
    "-w",
    "-x",
];

/// The arguments of the command.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Command {
    pub(super) url: Option<Span>,
    /// The arguments of the options that send a body, and whether they are percent-encoded.
    data: Vec<(Span, bool)>,
    /// The values of the headers, and the other options with their arguments.
    pub(super) other: Vec<Span>,
    /// A quote that is never closed.
    pub(super) unclosed: Option<Span>,
}

impl Command {
    /// The pairs of the body.
    pub(super) fn pairs<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Pair> + 't {
        self.data.iter().flat_map(move |&(span, is_encoded)| {
            // What is not encoded is one pair, whatever is in it, and JSON is none at all.
            let is_whole = !is_encoded || text[span.range()].trim_start().starts_with('{');
            let whole = is_whole.then_some(span);
            let pieces = pieces(text, span).filter(move |_| !is_whole);
            let spans = whole.into_iter().chain(pieces);
            spans.map(move |span| Pair {
                span,
                is_encoded,
                is_word: true,
            })
        })
    }
}

/// Reads a command line; `None` if the text is not one.
pub(super) fn read(text: &str) -> Option<Command> {
    let content = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    let content = content.strip_prefix("$ ").unwrap_or(content);
    let name = ["curl", "curl.exe"].into_iter().find(|name| {
        let rest = content.strip_prefix(name);
        rest.is_some_and(|rest| rest.starts_with([' ', '\t', '\\']))
    })?;
    let mut words = Words {
        text,
        at: text.len() - content.len() + name.len(),
        unclosed: None,
    };
    let mut command = Command::default();
    while let Some(word) = words.next() {
        let written = &text[word.range()];
        if written == "|" || written == ";" {
            break;
        }
        let Some((option, attached)) = option(written) else {
            if command.url.is_none() && written.contains("://") {
                command.url = Some(word);
            }
            continue;
        };
        let start = word.range().start;
        let argument = match attached {
            Some(offset) => inner(text, Span::new(start + offset, word.range().end)),
            None => match words.next() {
                Some(word) => word,
                None => break,
            },
        };
        match option {
            _ if DATA.contains(&option) => {
                command.data.push((argument, option != "--data-urlencode"));
            }
            "--url" => command.url = Some(argument),
            "-H" | "--header" => command.other.push(argument),
            // The name of an option says what its argument is.
            _ => command.other.push(Span::new(start, argument.range().end)),
        }
    }
    command.unclosed = words.unclosed;
    Some(command)
}

/// The option with an argument that a word is, and where its argument starts if it is attached;
/// `None` for any other word. Short options can be in one word: `-sSd`.
fn option(word: &str) -> Option<(&'static str, Option<usize>)> {
    let known = || DATA.into_iter().chain(WITH_ARGUMENT);
    if word.starts_with("--") {
        return known().find(|name| *name == word).map(|name| (name, None));
    }
    let letters = word.strip_prefix('-')?;
    letters.char_indices().find_map(|(at, letter)| {
        let is_it = |name: &&str| !name.starts_with("--") && name.ends_with(letter);
        let option = known().find(is_it)?;
        let end = 1 + at + letter.len_utf8();
        Some((option, (end < word.len()).then_some(end)))
    })
}

/// A word without the quotes around all of it.
pub(super) fn inner(text: &str, word: Span) -> Span {
    let written = &text[word.range()];
    let quote = written.chars().next().filter(|c| matches!(c, '\'' | '"'));
    let is_quoted = quote.is_some_and(|quote| {
        written.len() >= 2 && written[1..].find(quote) == Some(written.len() - 2)
    });
    if is_quoted {
        word.part(1..written.len() - 1)
    } else {
        word
    }
}

/// The words of a command, without the quotes around all of a word.
struct Words<'t> {
    text: &'t str,
    at: usize,
    unclosed: Option<Span>,
}

impl Iterator for Words<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        let bytes = self.text.as_bytes();
        // A backslash at the end of a line continues the command; so does a line break, since the
        // backslash is easily lost.
        let is_gap = |at: usize| match bytes[at] {
            b'\\' => self.text[at + 1..]
                .trim_start_matches('\r')
                .starts_with('\n'),
            byte => byte.is_ascii_whitespace(),
        };
        while self.at < bytes.len() && is_gap(self.at) {
            self.at += 1;
        }
        let start = self.at;
        let mut quote: Option<usize> = None;
        while self.at < bytes.len() {
            match (bytes[self.at], quote) {
                (byte, Some(open)) if byte == bytes[open] => quote = None,
                (b'\\', Some(open)) if bytes[open] == b'"' => self.at += 1,
                (_, Some(_)) => {}
                (b'\'' | b'"', None) => quote = Some(self.at),
                _ if is_gap(self.at) => break,
                (b'\\', None) => self.at += 1,
                (_, None) => {}
            }
            self.at += 1;
        }
        // An escaped character can have several bytes.
        while !self.text.is_char_boundary(self.at.min(bytes.len())) {
            self.at += 1;
        }
        self.at = self.at.min(bytes.len());
        if let Some(open) = quote {
            self.unclosed = Some(Span::new(open, open + 1));
        }
        (self.at > start).then(|| inner(self.text, Span::new(start, self.at)))
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    /// The pairs of the body, then the URL and the other arguments.
    fn parts(text: &str) -> Option<(Vec<&str>, Option<&str>, Vec<&str>)> {
        let command = read(text)?;
        let pairs = command.pairs(text).map(|pair| &text[pair.span.range()]);
        let other = command.other.iter().map(|span| &text[span.range()]);
        Some((
            pairs.collect(),
            command.url.map(|span| &text[span.range()]),
            other.collect(),
        ))
    }

    #[test]
    fn the_arguments_of_a_command_are_found() {
        let url = Some("https://a.example/token");
        for (text, expected) in [
            (
                "curl https://a.example/token -d 'a=b&c=d' --data e=f",
                (vec!["a=b", "c=d", "e=f"], url, vec![]),
            ),
            (
                "$ curl -sS -X POST \\\n  'https://a.example/token' \\\n  -H 'X: y' \\\n  -da=b \\\n",
                (vec!["a=b"], url, vec!["-X POST", "X: y"]),
            ),
            (
                "curl -u \"pim:x y\" -sd\"a=b c\" --url https://a.example/token | jq .",
                (vec!["a=b c"], url, vec!["-u \"pim:x y"]),
            ),
            (
                "\u{feff}\ncurl --data-urlencode 'a=b&c=d' https://a.example/token\r\n--data-raw g=h",
                (vec!["a=b&c=d", "g=h"], url, vec![]),
            ),
            ("curl https://a.example/token", (vec![], url, vec![])),
            (
                "curl -d 'a=it'\\''s' https://a.example/token",
                (vec!["'a=it'\\''s'"], url, vec![]),
            ),
        ] {
            assert_eq!(parts(text), Some(expected), "{text:?}");
        }
    }

    #[test]
    fn other_texts_are_not_commands() {
        for text in ["curl=1&a=b", "a=b", "", "curly -d a=b", "POST /curl\n\na=b"] {
            assert_eq!(parts(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_command_can_end_anywhere() {
        let text =
            "curl -X POST \\\n -H \"ä: \\ö\" -d 'a=ü' --data-urlencode \\é https://a.example/ö";
        for end in (0..=text.len()).filter(|end| text.is_char_boundary(*end)) {
            parts(&text[..end]);
        }
        let command = read("curl -d 'a=b").unwrap();
        assert_eq!(command.unclosed.map(|quote| quote.start), Some(8));
    }
}
