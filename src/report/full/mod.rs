//! The report for people: source lines, what is wrong, why it matters and what to do.
//!
//! The first finding of a rule is shown in full. Later ones with the same reason omit the reason, the
//! manual and the source lines, and share a headline if they follow each other, so that a file with
//! the same mistake twenty times still fits on a screen or two.

mod brief;
mod snippet;

use std::collections::HashSet;
use std::io::{self, Write};

use crate::diagnostic::{Finding, Related, RelatedLocation};
use crate::report::ReportOptions;
use crate::report::full::brief::{Group, ShownFixes};
use crate::report::full::snippet::write_snippet;
use crate::report::paint::{Style, paint};
use crate::report::prose::write_wrapped;
use crate::run::{FileFindings, Run};
use crate::text::one_line::one_line;

/// The greatest width of prose on a wide terminal, since long lines are hard to read.
const WIDEST_PROSE: usize = 100;

/// The indentation of the notes below a headline.
const NOTE_INDENT: usize = 2;

/// The indentation of the continuation lines of a headline.
const HEADLINE_INDENT: usize = 4;

/// Writes the findings, with an empty line after each that is shown in full, after each sequence of
/// others, and at the end. The first finding of each rule includes its manual.
pub(super) fn write(run: &Run, options: &ReportOptions, out: &mut dyn Write) -> io::Result<()> {
    let mut reasons = HashSet::new();
    let mut manuals = HashSet::new();
    let mut fixes = ShownFixes::default();
    let mut group: Option<Group<'_>> = None;
    let mut is_first = true;
    for (file, finding) in options.shown(run) {
        let writer = FindingWriter {
            file,
            finding,
            options,
        };
        let is_brief = !reasons.insert((finding.rule, finding.reason.as_str()));
        let next = is_brief.then(|| Group::of(writer));
        if !is_first && (next.is_none() || group.is_none()) {
            writeln!(out)?;
        }
        match next {
            None => {
                fixes.contains_or_insert(finding);
                writer.write_full(manuals.insert(finding.rule), out)?;
            }
            Some(next) => {
                if group != Some(next) {
                    next.write(writer, out)?;
                }
                writer.write_brief(&mut fixes, out)?;
            }
        }
        is_first = false;
        group = next;
    }
    if is_first {
        return Ok(());
    }
    writeln!(out)
}

/// Writes one finding.
#[derive(Clone, Copy)]
struct FindingWriter<'a> {
    file: &'a FileFindings,
    finding: &'a Finding,
    options: &'a ReportOptions,
}

impl FindingWriter<'_> {
    /// Writes the source lines and all notes; the manual only if `has_manual` is set.
    fn write_full(self, has_manual: bool, out: &mut dyn Write) -> io::Result<()> {
        let finding = self.finding;
        let indent = NOTE_INDENT;
        write_snippet(self.file, finding, self.options, out)?;
        self.note(indent, "where", &finding.subject.label_path, out)?;
        for related in &finding.related {
            if let RelatedLocation::OtherFile(_) = related.place {
                self.write_related(indent, related, out)?;
            }
        }
        self.note(indent, "why", &finding.reason, out)?;
        self.write_help(indent, out)?;
        self.write_fix(indent, out)?;
        if has_manual {
            let command = format!("exportlint explain {}", finding.rule);
            self.note(indent, "manual", &command, out)?;
        }
        Ok(())
    }

    fn write_related(
        self,
        indent: usize,
        related: &Related,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let text = format!("{}: {}", self.location(&related.place), related.message);
        self.note(indent, "see", &text, out)
    }

    fn write_help(self, indent: usize, out: &mut dyn Write) -> io::Result<()> {
        let help = self.finding.help.as_deref().unwrap_or("");
        self.note(indent, "help", help, out)
    }

    fn write_fix(self, indent: usize, out: &mut dyn Write) -> io::Result<()> {
        match &self.finding.fix {
            Some(fix) => {
                let title = format!("fix ({})", fix.safety.name());
                self.note(indent, &title, &fix.title, out)
            }
            None => Ok(()),
        }
    }

    /// A location as path, line and column.
    fn location(self, place: &RelatedLocation) -> String {
        let (path, start) = match place {
            RelatedLocation::SameFile(span) => {
                (&self.file.path, self.file.found.source.position(span.start))
            }
            RelatedLocation::OtherFile(there) => (&there.path, there.start),
        };
        format!("{path}:{}:{}", start.line, start.column)
    }

    /// Writes a note below the message, or nothing if its text is empty.
    fn note(self, indent: usize, title: &str, text: &str, out: &mut dyn Write) -> io::Result<()> {
        if text.is_empty() {
            return Ok(());
        }
        let title = format!("{title}:");
        let lead = format!(
            "{:indent$}{} ",
            "",
            paint(self.options.color, Style::Advice, &title)
        );
        let column = indent + title.chars().count() + 1;
        write_wrapped(out, &lead, column, column, &one_line(text), self.width())
    }

    fn width(self) -> usize {
        self.options.width.min(WIDEST_PROSE)
    }
}

#[cfg(test)]
mod tests {
    use super::write;
    use crate::diagnostic::{Finding, Related, RelatedLocation, Severity, Subject};
    use crate::engine::Found;
    use crate::redact::MaskedSource;
    use crate::report::ReportOptions;
    use crate::run::{FileFindings, Run};
    use crate::text::span::Span;

    /// The report of one finding at `span`, with the secret of the text masked.
    fn report(text: &str, secret: &str, span: Span, related: &[Span], width: usize) -> String {
        report_because("It matters.", text, secret, span, related, width)
    }

    fn report_because(
        reason: &str,
        text: &str,
        secret: &str,
        span: Span,
        related: &[Span],
        width: usize,
    ) -> String {
        let secrets: Vec<Span> = text
            .match_indices(secret)
            .map(|(start, _)| Span::new(start, start + secret.len()))
            .collect();
        let related = related.iter().map(|&span| Related {
            place: RelatedLocation::SameFile(span),
            message: "seen here".into(),
        });
        let finding = Finding {
            rule: "group/name",
            severity: Severity::Warning,
            message: "something is wrong".into(),
            reason: reason.to_owned().into(),
            help: Some("fix it".into()),
            did_you_mean: None,
            span,
            related: related.collect(),
            subject: Subject::default(),
            fix: None,
        };
        let run = Run {
            files: vec![FileFindings {
                path: "shop.yaml".to_owned(),
                input: None,
                found: Found {
                    source: MaskedSource::new(text.to_owned(), &secrets),
                    findings: vec![finding],
                    is_read: true,
                },
            }],
            ..Run::default()
        };
        let options = ReportOptions {
            color: false,
            width,
            min_severity: Severity::Info,
        };
        let mut out = Vec::new();
        write(&run, &options, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn at(text: &str, part: &str) -> Span {
        let start = text.find(part).unwrap();
        Span::new(start, start + part.len())
    }

    #[test]
    fn marks_align_with_wide_characters_tabs_and_masks() {
        let text = "a: 値段\tx\nb: hunter2 # why\nc: 3\n";
        let related = [at(text, "why")];
        assert_eq!(
            report(text, "hunter2", at(text, "x"), &related, 80),
            "\
warning[group/name]: something is wrong
   ╭─[shop.yaml:1:7]
 1 │ a: 値段 x
   ·         ─
 2 │ b: •••••••• # why
   ·               ─┬─
   ·                ╰── seen here
 3 │ c: 3
   ╰────
  why: It matters.
  help: fix it
  manual: exportlint explain group/name

"
        );
    }

    #[test]
    fn marks_align_with_escapes() {
        let text = "a: \u{200b}値\u{202e} ##[b]\tx\nb: \u{1b}[1m # why\n";
        let related = [at(text, "why")];
        assert_eq!(
            report(text, "none", at(text, "x"), &related, 80),
            "\
warning[group/name]: something is wrong
   ╭─[shop.yaml:1:14]
 1 │ a: \\u{200b}値\\u{202e} ##\\u{5b}b]    x
   ·                                     ─
 2 │ b: \\u{1b}[1m # why
   ·                ─┬─
   ·                 ╰── seen here
   ╰────
  why: It matters.
  help: fix it
  manual: exportlint explain group/name

"
        );
    }

    #[test]
    fn the_finding_comes_before_its_related_locations() {
        let text = "a: 1\nb: 2\nc: 3\nd: 4\ne: 5\n";
        assert_eq!(
            report(text, "none", at(text, "5"), &[at(text, "1")], 80),
            "\
warning[group/name]: something is wrong
   ╭─[shop.yaml:5:4]
 4 │ d: 4
 5 │ e: 5
   ·    ─
   ╰────
   ╭─[shop.yaml:1:4]
 1 │ a: 1
   ·    ┬
   ·    ╰── seen here
 2 │ b: 2
   ╰────
  why: It matters.
  help: fix it
  manual: exportlint explain group/name

"
        );
    }

    #[test]
    fn positions_in_a_clipped_line_are_those_of_the_file() {
        let text = format!("{{\"a\":\"{}\",\"b\":1}}", "x".repeat(300));
        let shown = report(&text, "none", at(&text, "\"b\""), &[], 60);
        let lines: Vec<&str> = shown.lines().collect();
        assert_eq!(
            lines[1..4],
            [
                "   ╭─[shop.yaml:1:309]",
                " 1 │ …xxxxxxxxxxxxxxxxxxxxxx\",\"b\":1}",
                "   ·                          ───",
            ]
        );
    }

    #[test]
    fn every_span_can_be_shown() {
        let text = "\u{feff}a: é\r\n\tb: s3cret\r\n\r\n値: [\u{1b}x]\n- z: |\n  s3cret\n\n e";
        let bounds: Vec<usize> = (0..=text.len())
            .filter(|&offset| text.is_char_boundary(offset))
            .collect();
        for &start in &bounds {
            for &end in bounds.iter().filter(|&&end| end >= start) {
                let span = Span::new(start, end);
                let related = [Span::empty(end), Span::new(0, start)];
                let shown = report(text, "s3cret", span, &related, 40);
                assert!(shown.contains("seen here"), "{span:?}\n{shown}");
                assert!(!shown.contains("Failed"), "{span:?}\n{shown}");
                assert!(!shown.contains(['\u{1b}', '\r']), "{span:?}\n{shown}");
                assert!(!shown.contains("s3cret"), "{span:?}\n{shown}");
            }
        }
    }

    #[test]
    fn a_line_of_the_file_is_clipped_to_what_the_width_leaves() {
        let text = "x".repeat(300);
        for (width, shown) in [
            (40, 40),
            (48, 40),
            (49, 41),
            (127, 119),
            (128, 120),
            (200, 120),
        ] {
            let report = report(&text, "none", Span::new(0, 1), &[], width);
            let mut lines = report.lines();
            let line = lines.find(|line| line.starts_with(" 1 │ ")).unwrap();
            assert_eq!(line.matches('x').count(), shown, "in {width} columns");
        }
    }

    #[test]
    fn prose_is_100_columns_wide_at_most() {
        // After `  why: `, words of one letter fill even widths; with one of two letters in front
        // of them, odd ones.
        for (width, first, widest) in [
            (98, "m", 98),
            (99, "mm", 99),
            (100, "m", 100),
            (101, "mm", 99),
            (102, "m", 100),
            (160, "m", 100),
        ] {
            let reason = format!("{first}{}", " m".repeat(60));
            let report = report_because(&reason, "a: 1\n", "none", Span::new(0, 1), &[], width);
            let mut lines = report.lines();
            let line = lines.find(|line| line.starts_with("  why: ")).unwrap();
            assert_eq!(line.len(), widest, "in {width} columns");
        }
    }
}
