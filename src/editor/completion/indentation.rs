//! How a document is indented, so that inserted lines look as if its author had typed them.

use crate::editor::completion::line::{Dashes, comment_start, find_key};
use crate::syntax::Format;

/// A dash and the most spaces after it that are kept; more are rare, and these read as well.
const WIDEST_DASH: &str = "-       ";

/// The indentation of a document, in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Indentation {
    /// What lines are indented with: spaces, or tabs in JSON.
    character: char,
    /// How far a mapping is indented below its key, and what is in brackets below its bracket.
    pub(super) step: usize,
    /// How far a list is indented below its key.
    pub(super) list: usize,
    /// The width of a dash and the spaces after it.
    pub(super) dash: usize,
}

impl Default for Indentation {
    fn default() -> Self {
        Self {
            character: ' ',
            step: 2,
            list: 2,
            dash: "- ".len(),
        }
    }
}

impl Indentation {
    /// The indentation of a text, from the first lines that show it.
    pub(super) fn of(text: &str, format: Format) -> Self {
        match format {
            Format::Yaml => of_yaml(text),
            Format::Json | Format::CapturedJson => of_json(text),
            Format::Form | Format::Toml => Self::default(),
        }
    }

    /// A dash and the spaces after it.
    pub(super) fn dash(self) -> &'static str {
        &WIDEST_DASH[..self.dash.clamp("- ".len(), WIDEST_DASH.len())]
    }

    /// A line break, and the indentation up to a column.
    pub(super) fn line(self, column: usize) -> String {
        std::iter::once('\n')
            .chain(std::iter::repeat_n(self.character, column))
            .collect()
    }
}

fn of_yaml(text: &str) -> Indentation {
    let (mut step, mut list, mut dash) = (None, None, None);
    // The column of the key above that has no value on its line, and of the key of a block scalar.
    let (mut above, mut block_scalar): (Option<usize>, Option<usize>) = (None, None);
    for line in text.lines() {
        let content = line.trim_start_matches(' ');
        let indent = line.len() - content.len();
        let is_in_block_scalar = block_scalar.is_some_and(|column| indent > column);
        if content.trim().is_empty() || content.starts_with('#') || is_in_block_scalar {
            continue;
        }
        let dashes = Dashes::of(line);
        match (above, dashes.columns.as_slice()) {
            (Some(above), [first, ..]) if *first >= above => {
                list = list.or(Some(first - above));
            }
            (Some(above), []) if indent > above => step = step.or(Some(indent - above)),
            _ => {}
        }
        let entry = &line[dashes.entry..];
        if let Some(last) = dashes.columns.last().filter(|_| !entry.trim().is_empty()) {
            dash = dash.or(Some(dashes.entry - last));
        }
        if step.is_some() && list.is_some() && dash.is_some() {
            break;
        }
        let value = find_key(entry).map(|key| entry[key.colon + 1..].trim());
        above = value
            .filter(|value| comment_start(value) == Some(0) || value.is_empty())
            .map(|_| dashes.entry);
        block_scalar = value
            .filter(|value| value.starts_with(['|', '>']))
            .map(|_| dashes.entry);
    }
    let usual = Indentation::default();
    let step = step.or(list.filter(|list| *list > 0));
    let step = step.unwrap_or(usual.step);
    Indentation {
        step,
        list: list.unwrap_or(step),
        dash: dash
            .unwrap_or(usual.dash)
            .clamp(usual.dash, WIDEST_DASH.len()),
        ..usual
    }
}

fn of_json(text: &str) -> Indentation {
    let indent = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let mut lines = text.lines();
    let Some(mut above) = lines.next() else {
        return Indentation::default();
    };
    for line in lines {
        let more = line[..indent(line)].strip_prefix(&above[..indent(above)]);
        if let Some(character) = more.and_then(|more| more.chars().next())
            && above.trim_end().ends_with(['{', '['])
            && !line.trim().is_empty()
        {
            return Indentation {
                character,
                step: indent(line) - indent(above),
                ..Indentation::default()
            };
        }
        above = line;
    }
    Indentation::default()
}

#[cfg(test)]
mod tests {
    use super::Indentation;
    use crate::syntax::Format;

    #[test]
    fn the_first_lines_decide() {
        let usual = Indentation::default();
        let yaml = |step, list, dash| Indentation {
            step,
            list,
            dash,
            ..usual
        };
        for (text, expected) in [
            ("", usual),
            ("a: 1\n", usual),
            ("a:\n- b: 1\n", yaml(2, 0, 2)),
            ("a:\n    b: 1\n", yaml(4, 4, 2)),
            ("a:\n    - b: 1\n", yaml(4, 4, 2)),
            ("a: # why\n\n  # what\n  -   b: 1\n", yaml(2, 2, 4)),
            ("a:\n-   b:\n        c: 1\n", yaml(4, 0, 4)),
            ("a:\n  -\n    b:\n       c: 1\n", yaml(3, 2, 2)),
            ("a: |\n  b:\n      c\nd:\n   e: 1\n", yaml(3, 3, 2)),
            ("a:\nb:\n  - 1\n", yaml(2, 2, 2)),
            ("- -   a\n", yaml(2, 2, 4)),
            ("a:\n-      b\n", yaml(2, 0, 7)),
            ("a:\n-       b\n", yaml(2, 0, 8)),
            ("a:\n-        b\n", yaml(2, 0, 8)),
        ] {
            assert_eq!(Indentation::of(text, Format::Yaml), expected, "{text}");
        }
        let json = |character, step| Indentation {
            character,
            step,
            ..usual
        };
        for (text, expected) in [
            ("", usual),
            ("{\"a\": [1]}", usual),
            ("{\n\t\"a\": 1\n}", json('\t', 1)),
            ("{\r\n    \"a\": 1\r\n}", json(' ', 4)),
            ("{\n\n   \"a\": [\n     1]\n}", json(' ', 2)),
        ] {
            assert_eq!(Indentation::of(text, Format::Json), expected, "{text}");
        }
    }
}
