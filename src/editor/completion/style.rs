//! How a document is indented, so that what is offered stands in it as if its author had typed it.

use crate::editor::completion::line::{comment_start, dashes, key};
use crate::syntax::Format;

/// What is taken for a dash and the blanks behind it; wider ones are rare and as good as these.
const WIDEST_DASH: &str = "-       ";

/// The indentation of a document, in signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Style {
    /// What lines are indented with: blanks, or tabs in JSON.
    sign: char,
    /// How far a mapping stands right of its key, and what is in brackets right of its bracket.
    pub(super) step: usize,
    /// How far a list stands right of its key.
    pub(super) list: usize,
    /// The width of a dash and the blanks behind it.
    pub(super) dash: usize,
}

impl Default for Style {
    fn default() -> Self {
        Self {
            sign: ' ',
            step: 2,
            list: 2,
            dash: "- ".len(),
        }
    }
}

impl Style {
    /// The style of a text, from the first places that show it.
    pub(super) fn of(text: &str, format: Format) -> Self {
        match format {
            Format::Yaml => of_yaml(text),
            Format::Json => of_json(text),
            Format::Form | Format::Toml => Self::default(),
        }
    }

    /// A dash and the blanks behind it.
    pub(super) fn dash(self) -> &'static str {
        &WIDEST_DASH[..self.dash.clamp("- ".len(), WIDEST_DASH.len())]
    }

    /// A line break, and the beginning of a line in a column.
    pub(super) fn line(self, column: usize) -> String {
        std::iter::once('\n')
            .chain(std::iter::repeat_n(self.sign, column))
            .collect()
    }
}

fn of_yaml(text: &str) -> Style {
    let (mut step, mut list, mut dash) = (None, None, None);
    // The column of the key above that has no value on its line, or of one of a block scalar.
    let (mut above, mut block_scalar): (Option<usize>, Option<usize>) = (None, None);
    for line in text.lines() {
        let said = line.trim_start_matches(' ');
        let indent = line.len() - said.len();
        let is_in_block = block_scalar.is_some_and(|column| indent > column);
        if said.trim().is_empty() || said.starts_with('#') || is_in_block {
            continue;
        }
        let found = dashes(line);
        match (above, found.columns.as_slice()) {
            (Some(above), [first, ..]) if *first >= above => {
                list = list.or(Some(first - above));
            }
            (Some(above), []) if indent > above => step = step.or(Some(indent - above)),
            _ => {}
        }
        let entry = &line[found.entry..];
        if let Some(last) = found.columns.last().filter(|_| !entry.trim().is_empty()) {
            dash = dash.or(Some(found.entry - last));
        }
        if step.is_some() && list.is_some() && dash.is_some() {
            break;
        }
        let value = key(entry).map(|(_, colon)| entry[colon + 1..].trim());
        above = value
            .filter(|value| comment_start(value) == Some(0) || value.is_empty())
            .map(|_| found.entry);
        block_scalar = value
            .filter(|value| value.starts_with(['|', '>']))
            .map(|_| found.entry);
    }
    let usual = Style::default();
    let step = step.or(list.filter(|list| *list > 0));
    let step = step.unwrap_or(usual.step);
    Style {
        step,
        list: list.unwrap_or(step),
        dash: dash
            .unwrap_or(usual.dash)
            .clamp(usual.dash, WIDEST_DASH.len()),
        ..usual
    }
}

fn of_json(text: &str) -> Style {
    let begin = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let mut lines = text.lines();
    let Some(mut above) = lines.next() else {
        return Style::default();
    };
    for line in lines {
        let more = line[..begin(line)].strip_prefix(&above[..begin(above)]);
        if let Some(sign) = more.and_then(|more| more.chars().next())
            && above.trim_end().ends_with(['{', '['])
            && !line.trim().is_empty()
        {
            return Style {
                sign,
                step: begin(line) - begin(above),
                ..Style::default()
            };
        }
        above = line;
    }
    Style::default()
}

#[cfg(test)]
mod tests {
    use super::Style;
    use crate::syntax::Format;

    #[test]
    fn the_first_places_tell() {
        let usual = Style::default();
        let style = |step, list, dash| Style {
            step,
            list,
            dash,
            ..usual
        };
        for (text, expected) in [
            ("", usual),
            ("a: 1\n", usual),
            ("a:\n- b: 1\n", style(2, 0, 2)),
            ("a:\n    b: 1\n", style(4, 4, 2)),
            ("a:\n    - b: 1\n", style(4, 4, 2)),
            ("a: # why\n\n  # what\n  -   b: 1\n", style(2, 2, 4)),
            ("a:\n-   b:\n        c: 1\n", style(4, 0, 4)),
            ("a:\n  -\n    b:\n       c: 1\n", style(3, 2, 2)),
            ("a: |\n  b:\n      c\nd:\n   e: 1\n", style(3, 3, 2)),
            ("a:\nb:\n  - 1\n", style(2, 2, 2)),
            ("- -   a\n", style(2, 2, 4)),
            ("a:\n-                    b\n", style(2, 0, 8)),
        ] {
            assert_eq!(Style::of(text, Format::Yaml), expected, "{text}");
        }
        let json = |sign, step| Style {
            sign,
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
            assert_eq!(Style::of(text, Format::Json), expected, "{text}");
        }
    }
}
