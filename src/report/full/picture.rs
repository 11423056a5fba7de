//! The headline of a finding and the lines of the file, drawn by `miette`, which is known here
//! alone.

use std::error::Error;
use std::fmt;
use std::io::{self, Write};

use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError,
    MietteSpanContents, SourceCode, SourceSpan, SpanContents, ThemeCharacters, ThemeStyles,
};

use crate::diagnostic::{Finding, RelatedLocation, Severity};
use crate::report::ReportOptions;
use crate::report::excerpt::{Excerpt, Row};
use crate::report::full::WIDEST_PROSE;
use crate::report::prose::one_line;
use crate::run::FileFindings;

/// The width taken by line numbers and the frame.
const GUTTER: usize = 8;

/// Lines of the file are never clipped to less.
const NARROWEST_LINE: usize = 40;

/// Lines of the file are clipped to this, however wide the terminal is.
const WIDEST_LINE: usize = 120;

/// Neighboring lines to draw around a marked one; the excerpt has no more.
const CONTEXT: usize = 1;

/// The headline and the lines of the file.
pub(super) fn write_picture(
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
    // The headline starts in the first column, so that the eye finds the next finding.
    for line in text.strip_prefix("  ").unwrap_or(&text).lines() {
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// The drawing of one finding. `miette` puts an icon for the severity before the message: here it
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

/// A finding as a diagnostic of `miette`.
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
                RelatedLocation::SameFile(span) => Some((span, &related.message)),
                RelatedLocation::OtherFile(_) => None,
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
    /// `miette` calls this without neighbors for the place of a mark in the header, and with
    /// neighbors for the lines to draw. Lines with a gap between them are refused: they are then
    /// drawn separately.
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
