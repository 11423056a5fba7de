//! A text with places to fill in: as an LSP snippet, and without its syntax.

use std::fmt::Write as _;

use crate::schema::snippet::escaped;

/// A text with places to fill in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Draft {
    parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Text(String),
    /// A place with what it says until it is filled in.
    Stop(String),
    /// A place for one of these words.
    Choice(Vec<&'static str>),
}

impl Draft {
    /// Adds text that stands as it is.
    pub(super) fn text(mut self, text: &str) -> Self {
        self.parts.push(Part::Text(text.to_owned()));
        self
    }

    /// Adds a place to fill in.
    pub(super) fn stop(mut self, hint: &str) -> Self {
        self.parts.push(Part::Stop(hint.to_owned()));
        self
    }

    /// Adds a place for one of these words.
    pub(super) fn choice(mut self, words: Vec<&'static str>) -> Self {
        self.parts.push(Part::Choice(words));
        self
    }

    /// Adds another draft.
    pub(super) fn then(mut self, other: Self) -> Self {
        self.parts.extend(other.parts);
        self
    }

    /// Whether there is nothing to fill in.
    pub(super) fn is_text(&self) -> bool {
        self.parts.iter().all(|part| matches!(part, Part::Text(_)))
    }

    /// As an LSP snippet: `$1`, `${1:hint}`, `${1|one,other|}`.
    pub(super) fn snippet(&self) -> String {
        let mut out = String::new();
        let mut number = 0;
        for part in &self.parts {
            number += usize::from(!matches!(part, Part::Text(_)));
            // Writing to a string does not fail.
            let _ = match part {
                Part::Text(text) => write!(out, "{}", escaped(text)),
                Part::Stop(hint) if hint.is_empty() => write!(out, "${number}"),
                Part::Stop(hint) => write!(out, "${{{number}:{}}}", escaped(hint)),
                Part::Choice(words) => write!(out, "${{{number}|{}|}}", words.join(",")),
            };
        }
        out
    }

    /// As it would be if nothing were filled in; of several words, the first.
    pub(super) fn plain(&self) -> String {
        let mut out = String::new();
        for part in &self.parts {
            match part {
                Part::Text(text) | Part::Stop(text) => out.push_str(text),
                Part::Choice(words) => out.push_str(words.first().unwrap_or(&"")),
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::Draft;

    #[test]
    fn signs_of_snippets_are_escaped() {
        let draft = Draft::default()
            .text("a: ${env:")
            .stop("N}$\\")
            .text("}")
            .stop("")
            .choice(vec!["x", "y"]);
        assert_eq!(draft.snippet(), r"a: \${env:${1:N\}\$\\}\}$2${3|x,y|}");
        assert_eq!(draft.plain(), r"a: ${env:N}$\}x");
    }
}
