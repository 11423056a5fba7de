//! Findings of a rule whose reason was shown before: one headline for those of a rule at a place,
//! and a paragraph for each of them.

use std::collections::HashSet;
use std::io::{self, Write};

use crate::diagnostic::{Finding, RelatedLocation, Severity};
use crate::document::label_path;
use crate::report::full::{FindingWriter, HEADLINE_INDENT, NOTE_INDENT};
use crate::report::paint::{Style, paint};
use crate::report::prose::write_wrapped;
use crate::text::one_line::one_line;

/// The indentation of the notes of a finding, and of the continuation lines of its message.
const ITEM_NOTE_INDENT: usize = 2 * NOTE_INDENT;

/// What the findings below one headline have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Group<'a> {
    path: &'a str,
    rule: &'static str,
    severity: Severity,
    /// The label path of what contains them; may be empty.
    parent: &'a str,
}

impl<'a> Group<'a> {
    pub(super) fn of(writer: FindingWriter<'a>) -> Self {
        let finding = writer.finding;
        Self {
            path: &writer.file.path,
            rule: finding.rule,
            severity: finding.severity,
            parent: label_path::split_last(&finding.subject.label_path).0,
        }
    }

    /// Writes the headline.
    pub(super) fn write(self, writer: FindingWriter<'_>, out: &mut dyn Write) -> io::Result<()> {
        let headline = format!("{}[{}]", self.severity, self.rule);
        let width = headline.chars().count();
        let style = Style::Severity(self.severity);
        let headline = paint(writer.options.color, style, &headline);
        if self.parent.is_empty() {
            return writeln!(out, "{headline}:");
        }
        let lead = format!("{headline} ");
        let text = format!("in {}:", one_line(self.parent));
        write_wrapped(
            out,
            &lead,
            width + 1,
            HEADLINE_INDENT,
            &text,
            writer.width(),
        )
    }
}

/// The titles of fixes that were shown, without the words of the document in them.
#[derive(Debug, Default)]
pub(super) struct ShownFixes(HashSet<(&'static str, String)>);

impl ShownFixes {
    /// Whether a similar fix of the rule was shown before; from now on, this one was.
    pub(super) fn contains_or_insert(&mut self, finding: &Finding) -> bool {
        let Some(fix) = &finding.fix else {
            return false;
        };
        let outline: Vec<&str> = fix.title.split('`').step_by(2).collect();
        !self.0.insert((finding.rule, outline.join("`")))
    }
}

/// Whether the message contains all that the title of the fix has in backticks, so that the title
/// adds nothing once a similar one was shown.
fn message_has_words_of_fix(finding: &Finding) -> bool {
    finding.fix.as_ref().is_some_and(|fix| {
        let mut words = fix.title.split('`').skip(1).step_by(2);
        words.all(|word| finding.message.contains(&format!("`{word}`")))
    })
}

impl FindingWriter<'_> {
    /// Writes what differs from an earlier finding of the same rule.
    pub(super) fn write_brief(self, fixes: &mut ShownFixes, out: &mut dyn Write) -> io::Result<()> {
        let finding = self.finding;
        let place = self.location(&RelatedLocation::SameFile(finding.span));
        let place = format!("{:NOTE_INDENT$}{}:", "", one_line(&place));
        let mut text = one_line(&finding.message).into_owned();
        let (_, label) = label_path::split_last(&finding.subject.label_path);
        if !label.is_empty() && !text.contains(&format!("`{label}`")) {
            text = format!("{}: {text}", one_line(label));
        }
        let is_fix_shown = fixes.contains_or_insert(finding) && message_has_words_of_fix(finding);
        if let Some(fix) = finding.fix.as_ref().filter(|_| is_fix_shown) {
            text = format!("{text} (fix: {})", fix.safety.name());
        }
        let width = place.chars().count() + 1;
        let indent = ITEM_NOTE_INDENT;
        write_wrapped(
            out,
            &format!("{place} "),
            width,
            indent,
            &text,
            self.width(),
        )?;
        for related in &finding.related {
            self.write_related(indent, related, out)?;
        }
        self.write_help(indent, out)?;
        if is_fix_shown {
            return Ok(());
        }
        self.write_fix(indent, out)
    }
}
