//! Terminal colors.

use std::fmt;

use crate::diagnostic::Severity;

/// The style of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Headings, names.
    Bold,
    /// Secondary text.
    Dim,
    /// Text about a finding of this severity.
    Severity(Severity),
    /// Titles of notes, such as `help:`.
    Advice,
}

/// A text that may be in color.
#[derive(Debug, Clone, Copy)]
pub struct Painted<'a> {
    text: &'a str,
    style: Option<Style>,
}

/// `text` in `style` if `color` is set, else plain.
pub fn paint(color: bool, style: Style, text: &str) -> Painted<'_> {
    Painted {
        text,
        style: color.then_some(style),
    }
}

impl fmt::Display for Painted<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(style) = self.style else {
            return formatter.write_str(self.text);
        };
        let code = match style {
            Style::Bold => "1",
            Style::Dim => "2",
            Style::Severity(Severity::Error) => "1;31",
            Style::Severity(Severity::Warning) => "1;33",
            Style::Severity(Severity::Info) | Style::Advice => "1;36",
        };
        write!(formatter, "\u{1b}[{code}m{}\u{1b}[0m", self.text)
    }
}
