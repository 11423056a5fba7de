//! Markdown for GitHub and GitLab: a comment on a pull or merge request, or a job summary.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::{self, Write};

use crate::report::ReportOptions;
use crate::report::base::Base;
use crate::report::reported::{ReportedFinding, reported_findings};
use crate::report::summary::{self, Tally};
use crate::run::Run;
use crate::text::one_line::one_line;
use crate::text::sentence::{Message, Piece};
use crate::text::workflow_command::without_brackets;

/// The most characters that GitHub accepts in a comment; counted in bytes here.
pub(super) const LONGEST_COMMENT: usize = 65_536;

/// The bytes reserved for the sentence about omitted findings.
const TAIL: usize = 200;

/// Characters with a meaning in Markdown in the middle of a line, outside of code.
const SPECIAL: &str = "\\`*_[]>#|~$";

/// Writes at most `most` bytes: findings that do not fit are omitted, the least severe first.
pub(super) fn write(
    run: &Run,
    options: &ReportOptions,
    base: &Base,
    most: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let tally = Tally::of(run, options.min_severity);
    let mut text = format!(
        "### exportlint\n\n{}\n",
        escape(&summary::line(run, &tally))
    );
    if !run.errors.is_empty() {
        text.push('\n');
        for error in &run.errors {
            let _ = writeln!(text, "- {}", prose(&error.to_string()));
        }
    }
    let list = reported_findings(run, options, base);
    let (shown, left_out) = fitting(&list, base, most.saturating_sub(text.len() + TAIL));
    if !shown.is_empty() {
        text.push_str("\n| severity | location | finding |\n|---|---|---|\n");
        text.extend(shown.iter().map(|entry| entry.row.as_str()));
        text.push_str("\n<details><summary>Why it matters</summary>\n\n");
        let reasons: BTreeMap<&str, &str> = shown
            .iter()
            .map(|entry| (entry.rule, entry.reason.as_str()))
            .collect();
        text.extend(reasons.into_values());
        text.push_str("\n</details>\n");
    }
    if left_out > 0 {
        let _ = writeln!(
            text,
            "\n{left_out} more findings, the least severe ones, do not fit here."
        );
    }
    out.write_all(text.as_bytes())
}

/// A finding as Markdown.
struct Entry<'r> {
    rule: &'r str,
    row: String,
    /// The reason, shared by the findings of a rule.
    reason: String,
}

/// The most severe findings that fit into `most` bytes, in their original order, and the number of
/// omitted ones.
fn fitting<'r>(list: &[ReportedFinding<'r>], base: &Base, most: usize) -> (Vec<Entry<'r>>, usize) {
    let mut order: Vec<usize> = (0..list.len()).collect();
    order.sort_by_key(|number| (Reverse(list[*number].finding.severity), *number));
    let mut shown: Vec<(usize, Entry<'r>)> = Vec::new();
    let mut rules = BTreeSet::new();
    let mut bytes = 0;
    for number in order {
        let entry = entry(&list[number], base);
        // The reason is written once per rule.
        let is_new = rules.insert(entry.rule);
        bytes += entry.row.len() + if is_new { entry.reason.len() } else { 0 };
        if bytes > most {
            break;
        }
        shown.push((number, entry));
    }
    shown.sort_by_key(|(number, _)| *number);
    let left_out = list.len() - shown.len();
    (
        shown.into_iter().map(|(_, entry)| entry).collect(),
        left_out,
    )
}

fn entry<'r>(item: &ReportedFinding<'r>, base: &Base) -> Entry<'r> {
    let finding = item.finding;
    let position = item.file.found.source.position(finding.span.start);
    let path = base.path(&item.file.path);
    let location = code_span(&format!("{path}:{}:{}", position.line, position.column));
    let help = finding.help.as_ref().map(message);
    let help = help.map_or(String::new(), |help| format!("<br>Help: {help}"));
    let rule = code_span(finding.rule);
    Entry {
        rule: finding.rule,
        row: format!(
            "| {} | {location} | {rule} {}{help} |\n",
            finding.severity,
            message(&finding.message)
        ),
        reason: format!("- {rule}: {}\n", message(&finding.reason)),
    }
}

/// Converts a message. What it quotes becomes a code span, whatever is in it.
fn message(message: &Message) -> String {
    let pieces = message.pieces().into_iter().map(|piece| match piece {
        Piece::Words(words) => prose(words),
        Piece::Quote(text) => code_span(text),
        Piece::Prose(text) => escape(text),
    });
    pieces.collect()
}

/// Converts words of exportlint: text in backticks becomes a code span, the rest is escaped.
fn prose(text: &str) -> String {
    let parts: Vec<&str> = text.split('`').collect();
    // An unpaired backtick is part of the quoted text.
    let pairs = (parts.len() - 1) / 2;
    let mut out = String::with_capacity(text.len() + 16);
    for (number, part) in parts.iter().enumerate() {
        if number % 2 == 1 && number < 2 * pairs {
            out.push_str(&code_span(part));
        } else {
            if number > 2 * pairs {
                out.push_str("\\`");
            }
            out.push_str(&escape(part));
        }
    }
    out
}

/// A text as a code span that is valid in a table.
fn code_span(text: &str) -> String {
    let text = without_brackets(&one_line(text)).replace('|', "\\|");
    if text.trim().is_empty() {
        return escape(&text);
    }
    let longest = text.split(|c| c != '`').map(str::len).max();
    let fence = "`".repeat(longest.unwrap_or(0) + 1);
    let pad = if text.starts_with(['`', ' ']) || text.ends_with(['`', ' ']) {
        " "
    } else {
        ""
    };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// Escapes a text for Markdown.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in one_line(text).chars() {
        match c {
            // A backslash does not prevent a mention, and HTML is parsed before Markdown.
            '@' => out.push_str("&#64;"),
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            _ if SPECIAL.contains(c) => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{code_span, escape, message, prose, write};
    use crate::diagnostic::{Finding, Severity, Subject};
    use crate::engine::Found;
    use crate::redact::MaskedSource;
    use crate::report::base::Base;
    use crate::report::{self, Format, ReportOptions};
    use crate::run::{FileFindings, Run};
    use crate::sentence;
    use crate::text::sentence::{quote, verbatim};
    use crate::text::span::Span;

    const OPTIONS: ReportOptions = ReportOptions {
        color: false,
        width: 100,
        min_severity: Severity::Info,
    };

    /// A run that has found something with each of these messages.
    fn run(messages: &[&str]) -> Run {
        let findings = messages.iter().map(|message| Finding {
            rule: "group/name",
            severity: Severity::Error,
            message: (*message).to_owned().into(),
            reason: "It matters.".into(),
            help: None,
            did_you_mean: None,
            span: Span::empty(0),
            related: Vec::new(),
            subject: Subject::default(),
            fix: None,
        });
        Run {
            files: vec![FileFindings {
                path: "shop.yaml".to_owned(),
                input: None,
                found: Found {
                    source: MaskedSource::new("a: 1\n".to_owned(), &[]),
                    findings: findings.collect(),
                    is_read: true,
                },
            }],
            ..Run::default()
        }
    }

    fn base() -> Base {
        Base::new("/srv".into(), "/srv".into())
    }

    fn written(run: &Run, most: usize) -> String {
        let mut out = Vec::new();
        write(run, &OPTIONS, &base(), most, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    /// How many bytes are kept free: the frame of a table and of its reasons takes 106 of 200.
    const FREE: usize = 94;

    #[test]
    fn what_does_not_fit_is_left_out() {
        let run = run(&["one", "two", "three"]);
        let whole = written(&run, usize::MAX);
        assert!(whole.contains("one") && whole.contains("two") && whole.contains("three"));
        assert_eq!(written(&run, whole.len() + FREE), whole);
        let cut = written(&run, whole.len() + FREE - 1);
        assert!(cut.contains("one") && cut.contains("two") && !cut.contains("three"));
        assert!(cut.ends_with("\n1 more findings, the least severe ones, do not fit here.\n"));
        let none = written(&run, 0);
        assert!(none.ends_with("\n\n3 more findings, the least severe ones, do not fit here.\n"));
    }

    #[test]
    fn a_comment_has_65_536_bytes_at_most() {
        let comment = |length: usize| {
            let run = run(&[&"x".repeat(length)]);
            let mut out = Vec::new();
            report::write(Format::Markdown, &run, &OPTIONS, &base(), &mut out).unwrap();
            String::from_utf8(out).unwrap()
        };
        let frame = comment(1).len() - 1;
        let longest = 65_536 - FREE - frame;
        assert_eq!(comment(longest).len(), longest + frame);
        assert!(
            comment(longest + 1)
                .ends_with("\n1 more findings, the least severe ones, do not fit here.\n")
        );
    }

    #[test]
    fn text_in_backticks_becomes_code_span() {
        assert_eq!(
            prose("unknown key `a|b` in `c`"),
            "unknown key `a\\|b` in `c`"
        );
        assert_eq!(prose("a `b` c ` d"), "a `b` c \\` d");
        assert_eq!(prose("`a"), "\\`a");
    }

    #[test]
    fn a_quote_stays_in_its_code_span() {
        let sentence = sentence!("`a` is {}: {}", quote("x` [b](c) `"), verbatim("*d* `e`"));
        assert_eq!(
            message(&sentence.unmasked()),
            "`a` is `` x` [b](c) ` ``: \\*d\\* \\`e\\`"
        );
    }

    #[test]
    fn special_characters_are_escaped() {
        assert_eq!(
            escape("@all <b> #1 [x](y) *z* a_b"),
            "&#64;all &lt;b\\> \\#1 \\[x\\](y) \\*z\\* a\\_b"
        );
        assert_eq!(escape("a\nb"), "a\\\\nb");
    }

    #[test]
    fn a_code_span_has_a_long_enough_fence() {
        assert_eq!(code_span("a``b"), "```a``b```");
        assert_eq!(code_span("`a"), "`` `a ``");
        assert_eq!(code_span("a\nb"), "`a\\nb`");
    }
}
