//! Text to insert, with tab stops: in the snippet syntax of LSP, and without it.

use std::fmt::Write as _;

use crate::schema::snippet::escaped;
use crate::value::reference;

/// Text to insert, with tab stops.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct SnippetText {
    segments: Vec<Segment>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Segment {
    Text(String),
    /// A tab stop with the text that is there until the user types another one.
    Placeholder(String),
    /// A tab stop at which the user chooses one of these words.
    Choice(Vec<&'static str>),
}

impl SnippetText {
    /// Text without tab stops.
    pub(super) fn of(text: &str) -> Self {
        Self::default().text(text)
    }

    /// A sample to type over; of a reference, its name alone is typed over.
    pub(super) fn of_sample(sample: &str) -> Self {
        let name = reference::name_range(sample).unwrap_or(0..sample.len());
        let (before, after) = (&sample[..name.start], &sample[name.end..]);
        Self::of(before).placeholder(&sample[name]).text(after)
    }

    /// Appends text.
    pub(super) fn text(mut self, text: &str) -> Self {
        self.segments.push(Segment::Text(text.to_owned()));
        self
    }

    /// Appends a tab stop without text.
    pub(super) fn tab_stop(self) -> Self {
        self.placeholder("")
    }

    /// Appends a tab stop with a placeholder.
    pub(super) fn placeholder(mut self, text: &str) -> Self {
        self.segments.push(Segment::Placeholder(text.to_owned()));
        self
    }

    /// Appends a tab stop with a choice of words.
    pub(super) fn choice(mut self, words: Vec<&'static str>) -> Self {
        self.segments.push(Segment::Choice(words));
        self
    }

    /// Appends another text with its tab stops.
    pub(super) fn then(mut self, other: Self) -> Self {
        self.segments.extend(other.segments);
        self
    }

    /// Whether it has no tab stop.
    pub(super) fn is_plain(&self) -> bool {
        self.segments
            .iter()
            .all(|segment| matches!(segment, Segment::Text(_)))
    }

    /// In the syntax of LSP: `$1`, `${1:placeholder}`, `${1|one,other|}`.
    pub(super) fn snippet(&self) -> String {
        let mut out = String::new();
        let mut number = 0;
        for segment in &self.segments {
            number += usize::from(!matches!(segment, Segment::Text(_)));
            // Writing to a string does not fail.
            let _ = match segment {
                Segment::Text(text) => write!(out, "{}", escaped(text)),
                Segment::Placeholder(text) if text.is_empty() => write!(out, "${number}"),
                Segment::Placeholder(text) => write!(out, "${{{number}:{}}}", escaped(text)),
                Segment::Choice(words) => write!(out, "${{{number}|{}|}}", words.join(",")),
            };
        }
        out
    }

    /// The text with its placeholders as they are, and the first word of each choice.
    pub(super) fn plain(&self) -> String {
        let mut out = String::new();
        for segment in &self.segments {
            match segment {
                Segment::Text(text) | Segment::Placeholder(text) => out.push_str(text),
                Segment::Choice(words) => out.push_str(words.first().unwrap_or(&"")),
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::SnippetText;

    #[test]
    fn characters_of_the_snippet_syntax_are_escaped() {
        let text = SnippetText::of("a: ${env:")
            .placeholder("N}$\\")
            .text("}")
            .tab_stop()
            .choice(vec!["x", "y"]);
        assert_eq!(text.snippet(), r"a: \${env:${1:N\}\$\\}\}$2${3|x,y|}");
        assert_eq!(text.plain(), r"a: ${env:N}$\}x");
    }
}
