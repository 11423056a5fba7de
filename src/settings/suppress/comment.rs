//! The ignore comment: `# exportlint: ignore[rule/id, group] until=2027-01-31 -- reason`.

use crate::rule::suppression::Problem;
use crate::sentence;
use crate::text::sentence::{Sentence, quote};
use crate::text::span::Span;
use crate::value::date::Date;

/// The word after the `#` and before the colon of a directive.
pub(super) const TOOL_NAME: &str = "exportlint";

/// The directive that applies to the whole file.
const IGNORE_FILE: &str = "ignore-file";

/// The directive that applies to the node at the comment.
pub(super) const IGNORE: &str = "ignore";

const SYNTAX: &str = "write `# exportlint: ignore[rule/id, group] -- reason`, with ` until=2027-01-31` before the \
     reason to set an end date";

/// A comment with a directive for exportlint.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Comment {
    /// From the `#` before `exportlint` to the end.
    pub(super) span: Span,
    pub(super) directive: Result<Ignore, Problem>,
}

/// A valid ignore comment.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Ignore {
    pub(super) extent: Extent,
    /// The names with their spans; at least one.
    pub(super) names: Vec<(String, Span)>,
    pub(super) until: Option<(Date, Span)>,
    pub(super) has_reason: bool,
}

/// The part of a file that an ignore comment applies to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// The node at the comment.
    Node,
    /// The whole file.
    File,
}

/// Parses a comment of a document; `None` if it is not for exportlint. The directive can follow
/// another comment on the same line.
pub(super) fn read(text: &str, comment: Span) -> Option<Comment> {
    let own = &text[comment.range()];
    let (start, begin) = own.match_indices('#').find_map(|(at, _)| {
        let name = own[at + 1..].trim_start();
        let is_directive = name
            .get(..TOOL_NAME.len())
            .is_some_and(|name| name.eq_ignore_ascii_case(TOOL_NAME));
        let rest = is_directive.then(|| name[TOOL_NAME.len()..].trim_start())?;
        let start = own[..at].trim_end_matches('#').len();
        rest.strip_prefix(':')
            .map(|rest| (start, own.len() - rest.len()))
    })?;
    let end = own.trim_end().len();
    let parser = Parser {
        comment,
        text: &own[..end],
        at: begin.min(end),
    };
    Some(Comment {
        span: comment.part(start..own.len()),
        directive: parser.read(),
    })
}

/// Parses a comment from left to right. Offsets are relative to the comment.
struct Parser<'t> {
    comment: Span,
    text: &'t str,
    at: usize,
}

impl<'t> Parser<'t> {
    fn read(mut self) -> Result<Ignore, Problem> {
        let extent = self.extent()?;
        let names = self.names()?;
        let mut until = None;
        loop {
            self.skip_spaces();
            let rest = self.rest();
            if rest.is_empty() {
                break;
            }
            if let Some(reason) = rest.strip_prefix("--") {
                return self.with_reason(reason, extent, names, until);
            }
            let word = self.word();
            match word.strip_prefix("until=") {
                Some(_) if until.is_some() => {
                    let message = "duplicate `until=` in the ignore comment".into();
                    return Err(self.problem(self.at..self.at + word.len(), message, SYNTAX));
                }
                Some(day) => {
                    let range = self.at..self.at + word.len();
                    let date = day.parse().map_err(|_| {
                        let message = sentence!(
                            "{} is not a valid date",
                            quote(day).at(self.comment.part(range.clone()))
                        );
                        self.problem(
                            range.clone(),
                            message,
                            "write the date as `until=2027-01-31`",
                        )
                    })?;
                    until = Some((date, self.comment.part(range)));
                    self.at += word.len();
                }
                None => {
                    let range = self.at..self.at + word.len();
                    let word = quote(short(word)).at(self.comment.part(range.clone()));
                    let message = sentence!("unexpected {} in the ignore comment", word);
                    return Err(self.problem(range, message, "write the reason after ` -- `"));
                }
            }
        }
        Ok(Ignore {
            extent,
            names,
            until,
            has_reason: false,
        })
    }

    fn with_reason(
        &self,
        reason: &str,
        extent: Extent,
        names: Vec<(String, Span)>,
        until: Option<(Date, Span)>,
    ) -> Result<Ignore, Problem> {
        // A date inside the reason would silently have no effect.
        let begin = self.text.len() - reason.len();
        if let Some(at) = reason.find("until=") {
            let message = "`until=` after the reason has no effect".into();
            let start = begin + at;
            return Err(self.problem(start..start + "until=".len(), message, SYNTAX));
        }
        Ok(Ignore {
            extent,
            names,
            until,
            has_reason: !reason.trim().is_empty(),
        })
    }

    fn extent(&mut self) -> Result<Extent, Problem> {
        self.skip_spaces();
        let rest = self.rest();
        let end = rest.find(|c: char| c.is_whitespace() || c == '[');
        let word = &rest[..end.unwrap_or(rest.len())];
        let range = self.at..self.at + word.len();
        let extent = match word {
            IGNORE => Extent::Node,
            IGNORE_FILE => Extent::File,
            "" => {
                let message = "the comment has no directive after `exportlint:`".into();
                return Err(self.problem(0..self.text.len(), message, SYNTAX));
            }
            other => {
                let word = quote(short(other)).at(self.comment.part(range.clone()));
                let message = sentence!("unknown directive {}", word);
                return Err(self.problem(range, message, SYNTAX));
            }
        };
        self.at += word.len();
        Ok(extent)
    }

    fn names(&mut self) -> Result<Vec<(String, Span)>, Problem> {
        self.skip_spaces();
        let Some(list) = self.rest().strip_prefix('[') else {
            let message = "the ignore comment names no rules".into();
            return Err(self.problem(0..self.text.len(), message, SYNTAX));
        };
        let begin = self.at + 1;
        let Some(end) = list.find(']') else {
            let message = "the list of rules is not closed with `]`".into();
            return Err(self.problem(self.at..self.text.len(), message, SYNTAX));
        };
        let mut names = Vec::new();
        let mut at = begin;
        for item in list[..end].split(',') {
            let name = item.trim();
            let start = at + (item.len() - item.trim_start().len());
            if name.is_empty() {
                let message = "the list of rules has an empty entry".into();
                return Err(self.problem(self.at..begin + end + 1, message, SYNTAX));
            }
            names.push((
                name.to_owned(),
                self.comment.part(start..start + name.len()),
            ));
            at += item.len() + 1;
        }
        self.at = begin + end + 1;
        Ok(names)
    }

    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn skip_spaces(&mut self) {
        self.at = self.text.len() - self.rest().trim_start().len();
    }

    fn word(&self) -> &'t str {
        self.rest().split_whitespace().next().unwrap_or_default()
    }

    fn problem(
        &self,
        range: std::ops::Range<usize>,
        message: Sentence,
        help: &'static str,
    ) -> Problem {
        Problem {
            span: self.comment.part(range),
            message,
            help,
        }
    }
}

/// The first 40 bytes of a word, which may be long.
fn short(word: &str) -> &str {
    &word[..word.floor_char_boundary(40)]
}

#[cfg(test)]
mod tests {
    use super::{Comment, Extent, Ignore, read};
    use crate::text::span::Span;

    fn of(text: &str) -> Option<Comment> {
        read(text, Span::new(0, text.len()))
    }

    fn ignore(text: &str) -> Ignore {
        of(text).unwrap().directive.unwrap()
    }

    #[test]
    fn names_and_date_have_spans() {
        let text = "# exportlint: ignore[secret/inline, auth] until=2027-01-31 -- moves in May";
        let read = ignore(text);
        assert_eq!(read.extent, Extent::Node);
        let names: Vec<(&str, &str)> = read
            .names
            .iter()
            .map(|(name, span)| (name.as_str(), &text[span.range()]))
            .collect();
        assert_eq!(
            names,
            [("secret/inline", "secret/inline"), ("auth", "auth")]
        );
        let (date, span) = read.until.unwrap();
        assert_eq!(date.to_string(), "2027-01-31");
        assert_eq!(&text[span.range()], "until=2027-01-31");
        assert!(read.has_reason);
    }

    #[test]
    fn white_space_and_case_do_not_matter() {
        for text in [
            "#exportlint:ignore[a/b]",
            "#  ExportLint :  ignore [ a/b ]   ",
            "## exportlint: ignore[a/b] --",
            "# a long token # exportlint: ignore[a/b]",
        ] {
            let read = ignore(text);
            assert_eq!(read.names[0].0, "a/b", "{text}");
            assert!(!read.has_reason, "{text}");
        }
        assert_eq!(ignore("# exportlint: ignore-file[a]").extent, Extent::File);
    }

    #[test]
    fn other_comments_are_not_directives() {
        for text in [
            "#",
            "# exportlint",
            "# checked by exportlint: see there",
            "# x",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }

    #[test]
    fn invalid_directives_are_reported() {
        for (text, part, message) in [
            (
                "# exportlint:",
                "# exportlint:",
                "the comment has no directive after `exportlint:`",
            ),
            (
                "# exportlint: ignore",
                "# exportlint: ignore",
                "the ignore comment names no rules",
            ),
            (
                "# exportlint: disable[a]",
                "disable",
                "unknown directive `disable`",
            ),
            (
                "# exportlint: ignore[a",
                "[a",
                "the list of rules is not closed with `]`",
            ),
            (
                "# exportlint: ignore[]",
                "[]",
                "the list of rules has an empty entry",
            ),
            (
                "# exportlint: ignore[a,]",
                "[a,]",
                "the list of rules has an empty entry",
            ),
            (
                "# exportlint: ignore[a] until=2027-02-30",
                "until=2027-02-30",
                "`2027-02-30` is not a valid date",
            ),
            (
                "# exportlint: ignore[a] until=2027-02-01 until=2027-02-02",
                "until=2027-02-02",
                "duplicate `until=` in the ignore comment",
            ),
            (
                "# exportlint: ignore[a] because of it",
                "because",
                "unexpected `because` in the ignore comment",
            ),
            (
                "# exportlint: ignore[a] -- why until=2027-01-31",
                "until=",
                "`until=` after the reason has no effect",
            ),
        ] {
            let problem = of(text).unwrap().directive.unwrap_err();
            assert_eq!(&*problem.message.unmasked(), message, "{text}");
            assert_eq!(&text[problem.span.range()], part, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_comment_makes_the_parser_panic(tail in "[ \\[\\],#=a-z0-9/:ä-]{0,40}") {
            let _ = of(&format!("# exportlint:{tail}"));
            let _ = of(&format!("#{tail}# exportlint: ignore{tail}"));
            let _ = of(&format!("# exportlint: ignore[a/b] until={tail}"));
        }
    }

    #[test]
    fn of_a_long_word_40_bytes_are_quoted() {
        for (word, shown) in [
            ("a".repeat(40), "a".repeat(40)),
            ("a".repeat(41), "a".repeat(40)),
            ("ä".repeat(21), "ä".repeat(20)),
            (
                format!("a{}", "ä".repeat(20)),
                format!("a{}", "ä".repeat(19)),
            ),
        ] {
            let text = format!("# exportlint: {word}[a]");
            let problem = of(&text).unwrap().directive.unwrap_err();
            let expected = format!("unknown directive `{shown}`");
            assert_eq!(&*problem.message.unmasked(), expected);
        }
    }
}
