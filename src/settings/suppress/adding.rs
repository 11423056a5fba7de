//! Where an ignore comment can be put so that it covers a finding.

use crate::diagnostic::fix::Edit;
use crate::settings::suppress::comment::{self, HERE, OURS, Reach};
use crate::settings::suppress::region::line_start;
use crate::syntax::tree::Tree;
use crate::text::span::Span;

/// A line that is longer than this with the comment gets it on the line above, if that will do.
const LONGEST_LINE: usize = 120;

/// Edits each of which adds an ignore comment for a rule at a place of a YAML text, or the rule to
/// one that is there. The best is the first; whether one of them does it is left to a check.
pub fn ways_to_ignore(tree: &Tree<'_>, text: &str, place: u32, rule: &str) -> Vec<Edit> {
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
    let new = format!("# {OURS}: {HERE}[{rule}]");
    let content = text[line.range()].trim_end();
    let end = line.start as usize + content.len();
    let behind = Edit {
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
    let is_long = content.chars().count() + behind.text.len() > LONGEST_LINE;
    ways.extend(if is_long {
        [before, behind]
    } else {
        [behind, before]
    });
    ways
}

/// The rule beside the others of an ignore comment.
fn joined(text: &str, comment: Span, rule: &str) -> Option<Edit> {
    let ignore = comment::read(text, comment)?.reads.ok()?;
    let (_, last) = ignore.names.last()?;
    (ignore.reach == Reach::Here).then(|| Edit {
        span: Span::empty(last.end as usize),
        text: format!(", {rule}"),
    })
}

/// The line around a place, without its break.
fn line_at(text: &str, place: usize) -> Span {
    let start = line_start(text, place);
    let end = text[place..].find(['\n', '\r']);
    Span::new(start, end.map_or(text.len(), |end| place + end))
}

#[cfg(test)]
mod tests {
    use super::ways_to_ignore;
    use crate::syntax::{Format, Limits, parse};

    #[test]
    fn a_line_of_120_characters_has_room_for_its_comment() {
        let comment = " # exportlint: ignore[scope/broad]";
        for (length, is_behind) in [(120, true), (121, false)] {
            // Characters count, not bytes.
            let name = "ü".repeat(length - comment.len() - "name: ".len());
            let text = format!("name: {name}\n");
            let (tree, _) = parse(&text, Format::Yaml, &Limits::default());
            let ways = ways_to_ignore(&tree, &text, 0, "scope/broad");
            let texts: Vec<&str> = ways.iter().map(|edit| edit.text.as_str()).collect();
            let above = "# exportlint: ignore[scope/broad]\n";
            let expected = if is_behind {
                [comment, above]
            } else {
                [above, comment]
            };
            assert_eq!(texts, expected, "{length}");
        }
    }
}
