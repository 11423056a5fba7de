//! The headline of a finding and its source lines, rendered by `miette`. No other module uses
//! `miette`.

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
use crate::run::FileFindings;
use crate::text::one_line::one_line;

/// The width taken by line numbers and the frame.
const GUTTER: usize = 8;

/// The least width to clip source lines to.
const NARROWEST_LINE: usize = 40;

/// The greatest width of source lines on a wide terminal.
const WIDEST_LINE: usize = 120;

/// Lines of context on each side of a marked line; the excerpt has no more.
const CONTEXT: usize = 1;

/// Writes the headline and the source lines.
pub(super) fn write_snippet(
    file: &FileFindings,
    finding: &Finding,
    options: &ReportOptions,
    out: &mut dyn Write,
) -> io::Result<()> {
    let snippet = Snippet::new(file, finding, options);
    let handler = GraphicalReportHandler::new_themed(theme(&snippet, options.color))
        .with_width(options.width.min(WIDEST_PROSE) + 2)
        .with_context_lines(CONTEXT)
        .tab_width(4);
    let mut text = String::new();
    handler
        .render_report(&mut text, &snippet)
        .map_err(io::Error::other)?;
    // The headline starts in the first column, so that findings are easy to tell apart.
    let mut trimmed = String::with_capacity(text.len());
    for line in text.strip_prefix("  ").unwrap_or(&text).lines() {
        trimmed.push_str(line.trim_end());
        trimmed.push('\n');
    }
    out.write_all(trimmed.as_bytes())
}

/// The theme for one finding. Where `miette` has an icon for the severity, it puts the severity and
/// the rule.
fn theme(snippet: &Snippet, color: bool) -> GraphicalTheme {
    let headline = format!("{}[{}]:", snippet.severity, snippet.rule);
    let base = if color {
        ThemeStyles::ansi()
    } else {
        ThemeStyles::none()
    };
    let headline_style = match snippet.severity {
        Severity::Error => base.error,
        Severity::Warning => base.warning,
        Severity::Info => base.advice,
    };
    // `miette` assigns the styles to the labels in the order of their offsets.
    let mut labels: Vec<&LabeledSpan> = snippet.labels.iter().collect();
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

/// A finding as a `miette` diagnostic.
#[derive(Debug)]
struct Snippet {
    rule: &'static str,
    message: String,
    severity: Severity,
    lines: ExcerptLines,
    labels: Vec<LabeledSpan>,
}

impl Snippet {
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
            lines: ExcerptLines {
                path: one_line(&file.path).into_owned(),
                excerpt,
            },
            labels,
        }
    }
}

impl fmt::Display for Snippet {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl Error for Snippet {}

impl Diagnostic for Snippet {
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

/// The lines of an excerpt with their numbers in the file.
#[derive(Debug)]
struct ExcerptLines {
    path: String,
    excerpt: Excerpt,
}

impl ExcerptLines {
    /// The index of the row that contains an offset of the excerpt.
    fn row(&self, offset: usize) -> Option<usize> {
        let rows = &self.excerpt.rows;
        rows.iter().position(|row| row.range.contains(&offset))
    }

    /// The column of a mark in the file, from 0. It cannot be counted in the excerpt, which may be
    /// clipped.
    fn column(&self, offset: usize) -> usize {
        let mut marks = self.excerpt.marks.iter();
        marks
            .find(|mark| mark.range.start == offset)
            .map_or(0, |mark| mark.position.column - 1)
    }
}

impl SourceCode for ExcerptLines {
    /// `miette` calls this without context for the position in the header, and with context for the
    /// lines to draw. If there is a gap between the lines, this returns an error, and `miette` draws
    /// them separately.
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
