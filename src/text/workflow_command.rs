//! Commands that CI systems read from the output of a job.
//!
//! The runner reads both streams line by line, and `\n` and `\r` both end a line. `::name …::` is a
//! command if only white space is before it on its line; `##[name …]` is one anywhere in a line. The
//! name is a known command in any case, or the word that a `stop-commands` has set, which can be any
//! (`ActionCommand.cs` and `ActionCommandManager.cs` of `actions/runner`). So nothing depends on the
//! name here: what is quoted must not contain `##[`, and not begin a line with `::`.
//!
//! Azure Pipelines knows `##vso[…]` and the `##[…]` of its older relative, and `TeamCity` knows
//! `##teamcity[…]`, so letters between the two parts make no difference. GitLab's sections need control
//! characters, which are escaped anyway.

use std::borrow::Cow;

/// How the last character of the start of a command is written so that it starts none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    /// Text for people: as invisible characters are escaped.
    Text,
    /// XML: a character reference, which means the same.
    Xml,
}

impl Syntax {
    const fn bracket(self) -> &'static str {
        match self {
            Self::Text => "\\u{5b}",
            Self::Xml => "&#91;",
        }
    }

    const fn colon(self) -> &'static str {
        match self {
            Self::Text => "\\u{3a}",
            Self::Xml => "&#58;",
        }
    }
}

/// Reads an output byte by byte, and finds where a command would start.
#[derive(Debug, Clone, Copy, Default)]
pub struct Scanner {
    hashes: Hashes,
    line: Line,
}

/// What the last bytes are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Hashes {
    /// Something else.
    #[default]
    None,
    /// One `#`.
    One,
    /// `##` or more, at the end.
    Two,
    /// `##` and letters.
    Letters,
}

/// What the current line contains.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Line {
    /// White space only.
    #[default]
    Start,
    /// White space and a colon.
    Colon,
    /// Anything else, so that `::` is no command.
    Inside,
}

/// The byte that completes the start of a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// The bracket of `##[` or `##vso[`.
    Bracket,
    /// The second colon of `::`.
    Colon,
}

impl Scanner {
    /// The number of the next bytes that need not be taken, since they change nothing; `None` if that
    /// is all of them.
    pub fn harmless(&self, bytes: &[u8]) -> Option<usize> {
        match (self.hashes, self.line) {
            (Hashes::None, Line::Inside) => memchr::memchr3(b'#', b'\n', b'\r', bytes),
            _ => (!bytes.is_empty()).then_some(0),
        }
    }

    /// Takes the next byte. Returns what it completes; the caller then has to write something else.
    pub fn take(&mut self, byte: u8) -> Option<Start> {
        let start = match byte {
            b'[' if matches!(self.hashes, Hashes::Two | Hashes::Letters) => Some(Start::Bracket),
            b':' if self.line == Line::Colon => Some(Start::Colon),
            _ => None,
        };
        self.hashes = match (byte, self.hashes) {
            (b'#', Hashes::None | Hashes::Letters) => Hashes::One,
            (b'#', Hashes::One | Hashes::Two) => Hashes::Two,
            (b'a'..=b'z' | b'A'..=b'Z', Hashes::Two | Hashes::Letters) => Hashes::Letters,
            _ => Hashes::None,
        };
        self.line = match (byte, self.line) {
            // A part of a character may be white space of Unicode, which the runner skips, and so do
            // its comparisons with control characters.
            (b'\n' | b'\r', _) | (0x80.. | 0..=b' ' | 0x7f, Line::Start) => Line::Start,
            (b':', Line::Start) => Line::Colon,
            _ => Line::Inside,
        };
        start
    }
}

impl Start {
    /// What to write instead of the byte.
    pub const fn escape(self, syntax: Syntax) -> &'static str {
        match self {
            Self::Bracket => syntax.bracket(),
            Self::Colon => syntax.colon(),
        }
    }
}

/// Whether a text, printed from the start of a line on, could be a command.
pub fn could_command(text: &str) -> bool {
    let mut scanner = Scanner::default();
    let mut rest = text.as_bytes();
    while let Some(length) = scanner.harmless(rest) {
        if scanner.take(rest[length]).is_some() {
            return true;
        }
        rest = &rest[length + 1..];
    }
    false
}

/// A text in which nothing is a command unless it starts a line.
pub fn without_brackets(text: &str) -> Cow<'_, str> {
    let mut brackets = text.match_indices('[');
    if !brackets.any(|(at, _)| opens_command(&text[..at])) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for (at, c) in text.char_indices() {
        if c == '[' && opens_command(&text[..at]) {
            out.push_str(Start::Bracket.escape(Syntax::Text));
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// Whether a bracket after this text would be that of a command.
pub fn opens_command(before: &str) -> bool {
    let is_letter = |c: char| c.is_ascii_alphabetic();
    before.trim_end_matches(is_letter).ends_with("##")
}

/// A text in which nothing is a command.
pub fn without_commands(text: &str) -> Cow<'_, str> {
    if !could_command(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    let mut scanner = Scanner::default();
    for c in text.chars() {
        let mut start = None;
        for byte in c.encode_utf8(&mut [0; 4]).bytes() {
            start = scanner.take(byte);
        }
        match start {
            Some(start) => out.push_str(start.escape(Syntax::Text)),
            None => out.push(c),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::{could_command, without_brackets, without_commands};

    #[test]
    fn both_forms_of_commands_are_broken() {
        for (text, broken) in [
            ("##[error]x", "##\\u{5b}error]x"),
            (
                "a ##[b] ###[c] ##[[",
                "a ##\\u{5b}b] ###\\u{5b}c] ##\\u{5b}[",
            ),
            ("::error::x", ":\\u{3a}error::x"),
            (" \t::error::x", " \t:\\u{3a}error::x"),
            ("a\n::b::\r::c::", "a\n:\\u{3a}b::\r:\\u{3a}c::"),
            ("\u{3000}\u{85}::b::", "\u{3000}\u{85}:\\u{3a}b::"),
            ("\0::b::", "\0:\\u{3a}b::"),
            (":::b::", ":\\u{3a}:b::"),
            ("::##[b]", ":\\u{3a}##\\u{5b}b]"),
            (
                "a ##vso[b]c###teamcity[d",
                "a ##vso\\u{5b}b]c###teamcity\\u{5b}d",
            ),
        ] {
            assert!(could_command(text), "{text:?}");
            assert_eq!(without_commands(text), broken);
            assert!(!could_command(broken), "{broken:?}");
        }
    }

    #[test]
    fn brackets_alone_can_be_broken() {
        let broken = "::a ##\\u{5b}b] ####\\u{5b}##vso\\u{5b}[";
        assert_eq!(without_brackets("::a ##[b] ####[##vso[["), broken);
        assert_eq!(without_brackets("::a # #["), "::a # #[");
    }

    #[test]
    fn what_is_no_command_is_kept() {
        for text in [
            "",
            "# [a] #[b] ## [c] # #[d] ##e [f] ##g-[h] #i[j]",
            "a::b::c",
            ": :a::",
            ":a::b",
            "\x1b[1m::a::",
            "##",
            "#\n#[a]",
        ] {
            assert!(!could_command(text), "{text:?}");
            assert_eq!(without_commands(text), text);
        }
    }
}
