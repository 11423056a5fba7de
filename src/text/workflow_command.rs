//! Commands that GitHub's runner reads from the output of a job.
//!
//! The runner reads both streams line by line, and `\n` and `\r` both end a line. `::name …::` is a
//! command if only white space is before it on its line; `##[name …]` is one anywhere in a line. The
//! name is a known command in any case, or the word that a `stop-commands` has set, which can be any
//! (`ActionCommand.cs` and `ActionCommandManager.cs` of `actions/runner`). So nothing depends on the
//! name here: what is quoted must not contain `##[`, and not begin a line with `::`.

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
    /// How many `#` the last bytes are, up to two.
    hashes: u8,
    /// Something else than white space came on this line, before the colons.
    is_inside: bool,
    /// The last byte is a colon, and the first on its line.
    has_colon: bool,
}

/// The byte that completes the start of a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// The bracket of `##[`.
    Bracket,
    /// The second colon of `::`.
    Colon,
}

impl Scanner {
    /// Takes the next byte. Returns what it completes; the caller then has to write something else.
    pub fn take(&mut self, byte: u8) -> Option<Start> {
        let start = match byte {
            b'[' if self.hashes == 2 => Some(Start::Bracket),
            b':' if self.has_colon => Some(Start::Colon),
            _ => None,
        };
        self.hashes = match byte {
            b'#' => (self.hashes + 1).min(2),
            _ => 0,
        };
        match byte {
            b'\n' | b'\r' => (self.is_inside, self.has_colon) = (false, false),
            b':' if !self.is_inside && !self.has_colon => self.has_colon = true,
            // A part of a character may be white space of Unicode, which the runner skips, and so do
            // its comparisons with control characters.
            0x80.. | 0..=b' ' | 0x7f if !self.has_colon => {}
            _ => (self.is_inside, self.has_colon) = (true, false),
        }
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
    text.bytes().any(|byte| scanner.take(byte).is_some())
}

/// A text in which nothing is a command unless it starts a line.
pub fn without_brackets(text: &str) -> Cow<'_, str> {
    const BRACKETS: &str = "##[";
    if !text.contains(BRACKETS) {
        return Cow::Borrowed(text);
    }
    let escape = Start::Bracket.escape(Syntax::Text);
    Cow::Owned(text.replace(BRACKETS, &format!("##{escape}")))
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
        ] {
            assert!(could_command(text), "{text:?}");
            assert_eq!(without_commands(text), broken);
            assert!(!could_command(broken), "{broken:?}");
        }
    }

    #[test]
    fn brackets_alone_can_be_broken() {
        let broken = "::a ##\\u{5b}b] ####\\u{5b}##\\u{5b}";
        assert_eq!(without_brackets("::a ##[b] ####[##["), broken);
        assert_eq!(without_brackets("::a # #["), "::a # #[");
    }

    #[test]
    fn what_is_no_command_is_kept() {
        for text in [
            "",
            "# [a] #[b] ## [c] # #[d]",
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
