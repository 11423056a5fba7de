//! Edits that add an ignore comment for a finding.

use crate::diagnostic::fix::Edit;
use crate::settings::suppress::comment::{self, Extent, IGNORE, TOOL_NAME};
use crate::settings::suppress::region::line_start;
use crate::syntax::tree::Tree;
use crate::text::span::Span;

/// If the comment would make a line longer than this, the line above is preferred.
const LONGEST_LINE: usize = 120;

/// Alternative edits that add an ignore comment for a rule at an offset of a YAML text, or add the
/// rule to an existing comment, best first. The caller checks which of them suppresses the finding.
pub fn ignore_edits(tree: &Tree<'_>, text: &str, place: u32, rule: &str) -> Vec<Edit> {
    let line = line_at(text, place as usize);
    let above = line_at(text, line.start.saturating_sub(1) as usize);
    let comment_on = |line: Span| {
        let mut comments = tree.comments.iter();
        comments.find(|comment| line.contains(**comment)).copied()
    };
    let mut ways = Vec::new();
    let is_alone = |line: Span| text[line.range()].trim_start().starts_with('#');
    let others = [
        Some(line),
        (line.start > 0 && is_alone(above)).then_some(above),
    ];
    for other in others.into_iter().flatten().filter_map(comment_on) {
        ways.extend(joined(text, other, rule));
    }
    let new = format!("# {TOOL_NAME}: {IGNORE}[{rule}]");
    let content = text[line.range()].trim_end();
    let end = line.start as usize + content.len();
    let after = Edit {
        span: Span::new(end, line.end as usize),
        text: format!(" {new}"),
    };
    let own = content.trim_start_matches('\u{feff}');
    let start = end - own.len();
    let indent = &own[..own.len() - own.trim_start().len()];
    let line_break = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let before = Edit {
        span: Span::empty(start),
        text: format!("{indent}{new}{line_break}"),
    };
    let is_long = content.chars().count() + after.text.len() > LONGEST_LINE;
    ways.extend(if is_long {
        [before, after]
    } else {
        [after, before]
    });
    ways
}

/// The edit that adds the rule to the list of an existing ignore comment.
fn joined(text: &str, comment: Span, rule: &str) -> Option<Edit> {
    let ignore = comment::read(text, comment)?.directive.ok()?;
    let (_, last) = ignore.names.last()?;
    (ignore.extent == Extent::Node).then(|| Edit {
        span: Span::empty(last.end as usize),
        text: format!(", {rule}"),
    })
}

/// The line that contains an offset, without its line break.
fn line_at(text: &str, place: usize) -> Span {
    let start = line_start(text, place);
    let end = text[place..].find(['\n', '\r']);
    Span::new(start, end.map_or(text.len(), |end| place + end))
}

#[cfg(test)]
mod tests {
    use super::ignore_edits;
    use crate::syntax::{Format, Limits, parse};

    #[test]
    fn a_line_of_120_characters_has_room_for_its_comment() {
        let comment = " # exportlint: ignore[scope/broad]";
        for (length, is_same_line) in [(120, true), (121, false)] {
            // Characters count, not bytes.
            let name = "ü".repeat(length - comment.len() - "name: ".len());
            let text = format!("name: {name}\n");
            let (tree, _) = parse(&text, Format::Yaml, &Limits::default());
            let ways = ignore_edits(&tree, &text, 0, "scope/broad");
            let texts: Vec<&str> = ways.iter().map(|edit| edit.text.as_str()).collect();
            let above = "# exportlint: ignore[scope/broad]\n";
            let expected = if is_same_line {
                [comment, above]
            } else {
                [above, comment]
            };
            assert_eq!(texts, expected, "{length}");
        }
    }

    #[test]
    fn a_comment_above_an_empty_line_is_not_joined() {
        let text = "# exportlint: ignore[secret]\n\nname: Shop\n";
        let (tree, _) = parse(text, Format::Yaml, &Limits::default());
        let place = u32::try_from(text.find("name").unwrap()).unwrap();
        let ways = ignore_edits(&tree, text, place, "scope/broad");
        let places: Vec<_> = ways.iter().map(|edit| edit.span.range().start).collect();
        assert_eq!(places, [40, 30]);
        // Directly above, it is.
        let text = text.replacen("\n\n", "\n", 1);
        let (tree, _) = parse(&text, Format::Yaml, &Limits::default());
        let ways = ignore_edits(&tree, &text, place - 1, "scope/broad");
        let places: Vec<_> = ways.iter().map(|edit| edit.span.range().start).collect();
        assert_eq!(places, [27, 39, 29]);
    }
}
