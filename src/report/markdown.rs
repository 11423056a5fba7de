//! Markdown as GitHub and GitLab show it: a comment on a change, or the summary of a job.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::{self, Write};

use crate::report::ReportOptions;
use crate::report::base::Base;
use crate::report::listed::{Listed, listed};
use crate::report::prose::one_line;
use crate::report::summary::{self, Tally};
use crate::run::Run;

/// A comment on GitHub holds so many characters at most; they are counted as bytes here.
pub(super) const LONGEST_COMMENT: usize = 65_536;

/// What the sentence about cut findings may take.
const TAIL: usize = 200;

/// Characters that mean something to Markdown outside of code, in the midst of a line.
const MEANINGFUL: &str = "\\`*_[]>#|~$";

/// Writes no more than `most` bytes: what does not fit is left out, the mildest first.
pub(super) fn write(
    run: &Run,
    options: &ReportOptions,
    base: &Base,
    most: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let tally = Tally::of(run, options.min_severity);
    let mut text = format!("### exportlint\n\n{}\n", plain(&summary::line(run, &tally)));
    if !run.errors.is_empty() {
        text.push('\n');
        for error in &run.errors {
            let _ = writeln!(text, "- {}", prose(&error.to_string()));
        }
    }
    let list = listed(run, options);
    let (shown, left_out) = fitting(&list, base, most.saturating_sub(text.len() + TAIL));
    if !shown.is_empty() {
        text.push_str("\n| severity | place | finding |\n|---|---|---|\n");
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
            "\n{left_out} more findings, the mildest, do not fit in here."
        );
    }
    out.write_all(text.as_bytes())
}

/// A finding as it is written.
struct Entry<'r> {
    rule: &'r str,
    row: String,
    /// A line that the findings of a rule share.
    reason: String,
}

/// The gravest findings that fit into a number of bytes, in their own order; and the number of
/// those that do not.
fn fitting<'r>(list: &[Listed<'r>], base: &Base, most: usize) -> (Vec<Entry<'r>>, usize) {
    let mut order: Vec<usize> = (0..list.len()).collect();
    order.sort_by_key(|number| (Reverse(list[*number].finding.severity), *number));
    let mut shown: Vec<(usize, Entry<'r>)> = Vec::new();
    let mut rules = BTreeSet::new();
    let mut bytes = 0;
    for number in order {
        let entry = entry(&list[number], base);
        // A reason is written once for a rule.
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

fn entry<'r>(item: &Listed<'r>, base: &Base) -> Entry<'r> {
    let finding = item.finding;
    let place = item.file.found.source.position(finding.span.start);
    let path = base.path(&item.file.path);
    let place = code(&format!("{path}:{}:{}", place.line, place.column));
    let help = finding.help.as_deref().map(prose);
    let help = help.map_or(String::new(), |help| format!("<br>Help: {help}"));
    let rule = code(finding.rule);
    Entry {
        rule: finding.rule,
        row: format!(
            "| {} | {place} | {rule} {}{help} |\n",
            finding.severity,
            prose(&finding.message)
        ),
        reason: format!("- {rule}: {}\n", prose(&finding.reason)),
    }
}

/// A sentence in which the user's words stand in backticks: they become code, the rest stays what
/// it is.
fn prose(text: &str) -> String {
    let parts: Vec<&str> = text.split('`').collect();
    // A backtick without a partner is one of the user's own.
    let pairs = (parts.len() - 1) / 2;
    let mut out = String::with_capacity(text.len() + 16);
    for (number, part) in parts.iter().enumerate() {
        if number % 2 == 1 && number < 2 * pairs {
            out.push_str(&code(part));
        } else {
            if number > 2 * pairs {
                out.push_str("\\`");
            }
            out.push_str(&plain(part));
        }
    }
    out
}

/// A text as code, also in a table.
fn code(text: &str) -> String {
    let text = one_line(text).replace('|', "\\|");
    if text.trim().is_empty() {
        return plain(&text);
    }
    let longest = text.split(|sign| sign != '`').map(str::len).max();
    let fence = "`".repeat(longest.unwrap_or(0) + 1);
    let pad = if text.starts_with(['`', ' ']) || text.ends_with(['`', ' ']) {
        " "
    } else {
        ""
    };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// A text that means nothing but itself.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for sign in one_line(text).chars() {
        match sign {
            // A backslash does not stop a mention, and HTML comes before Markdown.
            '@' => out.push_str("&#64;"),
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            _ if MEANINGFUL.contains(sign) => out.extend(['\\', sign]),
            _ => out.push(sign),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{code, plain, prose, write};
    use crate::diagnostic::{Finding, Severity, Subject};
    use crate::engine::Found;
    use crate::redact::MaskedSource;
    use crate::report::base::Base;
    use crate::report::{self, Format, ReportOptions};
    use crate::run::{FileFindings, Run};
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
            message: (*message).to_owned(),
            reason: "It matters.".to_owned(),
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

    /// How many bytes are kept free: the frame of a table and of its reasons takes 103 of 200.
    const FREE: usize = 97;

    #[test]
    fn what_does_not_fit_is_left_out() {
        let run = run(&["one", "two", "three"]);
        let whole = written(&run, usize::MAX);
        assert!(whole.contains("one") && whole.contains("two") && whole.contains("three"));
        assert_eq!(written(&run, whole.len() + FREE), whole);
        let cut = written(&run, whole.len() + FREE - 1);
        assert!(cut.contains("one") && cut.contains("two") && !cut.contains("three"));
        assert!(cut.ends_with("\n1 more findings, the mildest, do not fit in here.\n"));
        let none = written(&run, 0);
        assert!(none.ends_with("\n\n3 more findings, the mildest, do not fit in here.\n"));
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
            comment(longest + 1).ends_with("\n1 more findings, the mildest, do not fit in here.\n")
        );
    }

    #[test]
    fn the_words_of_the_user_are_code() {
        assert_eq!(
            prose("unknown key `a|b` in `c`"),
            "unknown key `a\\|b` in `c`"
        );
        assert_eq!(prose("a `b` c ` d"), "a `b` c \\` d");
        assert_eq!(prose("`a"), "\\`a");
    }

    #[test]
    fn nothing_else_means_anything() {
        assert_eq!(
            plain("@all <b> #1 [x](y) *z* a_b"),
            "&#64;all &lt;b\\> \\#1 \\[x\\](y) \\*z\\* a\\_b"
        );
        assert_eq!(plain("a\nb"), "a\\\\nb");
    }

    #[test]
    fn code_has_a_fence_that_is_long_enough() {
        assert_eq!(code("a``b"), "```a``b```");
        assert_eq!(code("`a"), "`` `a ``");
        assert_eq!(code("a\nb"), "`a\\nb`");
    }
}
