//! For people: the lines of the file, what is wrong there, why it matters and what to do.
//!
//! The lines are drawn by `miette`, which is known here alone; the rest of a finding is ours.

use std::error::Error;
use std::fmt;
use std::io::{self, Write};

use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError,
    MietteSpanContents, SourceCode, SourceSpan, SpanContents, ThemeCharacters, ThemeStyles,
};

use crate::diagnostic::{Finding, Place, Severity};
use crate::report::ReportOptions;
use crate::report::excerpt::{Excerpt, Row};
use crate::report::paint::{Style, paint};
use crate::report::prose::{one_line, write_wrapped};
use crate::run::{FileFindings, Run};

/// What the numbers of the lines and the frame take of the width.
const GUTTER: usize = 8;

/// Lines of the file are never clipped to less.
const NARROWEST_LINE: usize = 40;

/// Lines of the file are clipped to this, however wide the terminal is.
const WIDEST_LINE: usize = 120;

/// Prose is never wider, however wide the terminal is: long lines are hard to read.
const WIDEST_PROSE: usize = 100;

/// Neighbor lines to draw around a marked one; the excerpt has no more.
const CONTEXT: usize = 1;

/// Writes the findings, a blank line after each.
pub(super) fn write(run: &Run, options: &ReportOptions, out: &mut dyn Write) -> io::Result<()> {
    for (file, finding) in options.shown(run) {
        write_picture(file, finding, options, out)?;
        write_notes(file, finding, options, out)?;
        writeln!(out)?;
    }
    Ok(())
}

/// The headline and the lines of the file.
fn write_picture(
    file: &FileFindings,
    finding: &Finding,
    options: &ReportOptions,
    out: &mut dyn Write,
) -> io::Result<()> {
    let picture = Picture::new(file, finding, options);
    let handler = GraphicalReportHandler::new_themed(theme(&picture, options.color))
        .with_width(options.width.min(WIDEST_PROSE) + 2)
        .with_context_lines(CONTEXT)
        .tab_width(4);
    let mut text = String::new();
    handler
        .render_report(&mut text, &picture)
        .map_err(io::Error::other)?;
    // The headline stands at the margin, so that the eye finds the next finding.
    for line in text.strip_prefix("  ").unwrap_or(&text).lines() {
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// What there is to say below the lines.
fn write_notes(
    file: &FileFindings,
    finding: &Finding,
    options: &ReportOptions,
    out: &mut dyn Write,
) -> io::Result<()> {
    let source = &file.found.source;
    let mut notes: Vec<(String, String)> = Vec::new();
    let mut note = |title: &str, text: &str| {
        if !text.is_empty() {
            notes.push((
                format!("{title}:"),
                one_line(&source.words(text)).into_owned(),
            ));
        }
    };
    note("where", &finding.subject.label_path);
    for related in &finding.related {
        if let Place::Elsewhere(there) = &related.place {
            let (line, column) = (there.start.line, there.start.column);
            let text = format!("{}:{line}:{column}: {}", there.path, related.message);
            note("see", &text);
        }
    }
    note("why", &finding.reason);
    note("help", finding.help.as_deref().unwrap_or(""));
    if let Some(fix) = &finding.fix {
        note(&format!("fix ({})", fix.safety.name()), &fix.title);
    }
    note("manual", &format!("exportlint explain {}", finding.rule));
    for (title, text) in notes {
        let lead = format!("  {} ", paint(options.color, Style::Advice, &title));
        let indent = title.chars().count() + 3;
        write_wrapped(out, &lead, indent, &text, options.width.min(WIDEST_PROSE))?;
    }
    Ok(())
}

/// The drawing of one finding. `miette` puts the sign of the severity before the message: here it
/// is the severity in full, with the rule.
fn theme(picture: &Picture, color: bool) -> GraphicalTheme {
    let headline = format!("{}[{}]:", picture.severity, picture.rule);
    let base = if color {
        ThemeStyles::ansi()
    } else {
        ThemeStyles::none()
    };
    let headline_style = match picture.severity {
        Severity::Error => base.error,
        Severity::Warning => base.warning,
        Severity::Info => base.advice,
    };
    // The styles go to the labels in the order of their places.
    let mut labels: Vec<&LabeledSpan> = picture.labels.iter().collect();
    labels.sort_by_key(|label| label.offset());
    let highlights = labels
        .into_iter()
        .map(|label| {
            if label.primary() {
                headline_style
            } else {
                base.help
            }
        })
        .collect();
    GraphicalTheme {
        characters: ThemeCharacters {
            error: headline.clone(),
            warning: headline.clone(),
            advice: headline,
            ..ThemeCharacters::unicode()
        },
        styles: ThemeStyles { highlights, ..base },
    }
}

/// A finding as `miette` wants to see it.
#[derive(Debug)]
struct Picture {
    rule: &'static str,
    message: String,
    severity: Severity,
    lines: Lines,
    labels: Vec<LabeledSpan>,
}

impl Picture {
    fn new(file: &FileFindings, finding: &Finding, options: &ReportOptions) -> Self {
        let mut spans = vec![finding.span];
        let related = finding
            .related
            .iter()
            .filter_map(|related| match related.place {
                Place::Here(span) => Some((span, &related.message)),
                Place::Elsewhere(_) => None,
            });
        spans.extend(related.clone().map(|(span, _)| span));
        let most = options
            .width
            .saturating_sub(GUTTER)
            .clamp(NARROWEST_LINE, WIDEST_LINE);
        let excerpt = Excerpt::new(&file.found.source, &spans, most);
        let words = related.map(|(_, message)| message);
        let labels = std::iter::once(None)
            .chain(words.map(|message| Some(one_line(message).into_owned())))
            .zip(&excerpt.marks)
            .enumerate()
            .map(|(number, (words, mark))| {
                let place = (mark.range.start, mark.range.len());
                if number == 0 {
                    LabeledSpan::new_primary_with_span(words, place)
                } else {
                    LabeledSpan::new_with_span(words, place)
                }
            })
            .collect();
        Self {
            rule: finding.rule,
            message: one_line(&finding.message).into_owned(),
            severity: finding.severity,
            lines: Lines {
                path: one_line(&file.path).into_owned(),
                excerpt,
            },
            labels,
        }
    }
}

impl fmt::Display for Picture {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl Error for Picture {}

impl Diagnostic for Picture {
    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Info => miette::Severity::Advice,
        })
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.lines)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }
}

/// The lines of an excerpt under their numbers in the file.
#[derive(Debug)]
struct Lines {
    path: String,
    excerpt: Excerpt,
}

impl Lines {
    /// The number of the row that holds an offset of the excerpt.
    fn row(&self, offset: usize) -> Option<usize> {
        let rows = &self.excerpt.rows;
        rows.iter().position(|row| row.range.contains(&offset))
    }

    /// The column of a mark in the file, from 0. What is drawn may be clipped, so it cannot be
    /// counted there.
    fn column(&self, offset: usize) -> usize {
        let mut marks = self.excerpt.marks.iter();
        marks
            .find(|mark| mark.range.start == offset)
            .map_or(0, |mark| mark.position.column - 1)
    }
}

impl SourceCode for Lines {
    /// `miette` asks without neighbors when it wants the place of a mark for the header, and with
    /// neighbors when it wants lines to draw. Lines with a gap between them are refused: they are
    /// then drawn apart.
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let rows = &self.excerpt.rows;
        let mut first = self.row(span.offset()).ok_or(MietteError::OutOfBounds)?;
        let last_offset = span.offset() + span.len().saturating_sub(1);
        let mut last = self.row(last_offset).ok_or(MietteError::OutOfBounds)?;
        let adjoin = |one: &Row, next: &Row| one.number + 1 == next.number;
        if !rows[first..=last].is_sorted_by(adjoin) {
            return Err(MietteError::OutOfBounds);
        }
        for _ in 0..before {
            first -= usize::from(first > 0 && adjoin(&rows[first - 1], &rows[first]));
        }
        for _ in 0..after {
            let next = rows.get(last + 1);
            last += usize::from(next.is_some_and(|next| adjoin(&rows[last], next)));
        }
        let range = rows[first].range.start..rows[last].range.end;
        let column = if before == 0 {
            self.column(span.offset())
        } else {
            0
        };
        Ok(Box::new(MietteSpanContents::new_named(
            self.path.clone(),
            &self.excerpt.text.as_bytes()[range.clone()],
            (range.start, range.len()).into(),
            rows[first].number - 1,
            column,
            last - first + 1,
        )))
    }
}

#[cfg(test)]
mod tests {
    use super::write;
    use crate::diagnostic::{Finding, Place, Related, Severity, Subject};
    use crate::engine::Found;
    use crate::redact::Source;
    use crate::report::ReportOptions;
    use crate::run::{FileFindings, Run};
    use crate::text::span::Span;

    /// The report of one finding at `span`, with the secret of the text masked.
    fn report(text: &str, secret: &str, span: Span, related: &[Span], width: usize) -> String {
        let secrets: Vec<Span> = text
            .match_indices(secret)
            .map(|(start, _)| Span::new(start, start + secret.len()))
            .collect();
        let related = related.iter().map(|&span| Related {
            place: Place::Here(span),
            message: "seen here".to_owned(),
        });
        let finding = Finding {
            rule: "group/name",
            severity: Severity::Warning,
            message: "something is wrong".to_owned(),
            reason: "It matters.".to_owned(),
            help: Some("mend it".to_owned()),
            span,
            related: related.collect(),
            subject: Subject::default(),
            fix: None,
        };
        let run = Run {
            files: vec![FileFindings {
                path: "shop.yaml".to_owned(),
                found: Found {
                    source: Source::new(text.to_owned(), &secrets),
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
    fn marks_stand_under_wide_signs_tabs_and_masks() {
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
  help: mend it
  manual: exportlint explain group/name

"
        );
    }

    #[test]
    fn the_finding_comes_before_what_explains_it() {
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
  help: mend it
  manual: exportlint explain group/name

"
        );
    }

    #[test]
    fn the_place_of_a_clipped_line_is_that_of_the_file() {
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
    fn every_place_can_be_shown() {
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
}
