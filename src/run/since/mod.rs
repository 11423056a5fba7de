//! Compares a run with an earlier revision: the old content of its files, and their changed lines.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use similar::{Algorithm, DiffTag, capture_diff_slices};

use crate::diagnostic::{Finding, RelatedLocation};
use crate::discover::{self, Input};
use crate::engine::{self, Options};
use crate::error::Error;
use crate::git::revision::{OldContent, Revision};
use crate::redact::MaskedSource;
use crate::run::{Run, worker};
use crate::syntax;

/// The changed lines of a file: sorted ranges of line numbers from 0 that do not overlap.
#[derive(Debug, PartialEq, Eq)]
enum ChangedLines {
    All,
    Lines(Vec<Range<usize>>),
}

/// Adds the facts about each file in the revision to its options; `options` are those of `inputs`.
///
/// # Errors
/// If git cannot read the content of a file.
pub fn attach_earlier(
    revision: &mut Revision,
    inputs: &[Input],
    options: &mut [Arc<Options>],
) -> Result<(), Error> {
    for (input, options) in inputs.iter().zip(options) {
        let limit = options.limits.file_size;
        if let OldContent::Text(bytes) = revision.old_content(input.path(), limit)? {
            let earlier = engine::earlier(&input.shown, &bytes, options);
            Arc::make_mut(options).earlier = Some(Arc::new(earlier));
        }
    }
    Ok(())
}

/// Removes the findings that touch no line changed since the revision, neither with their own span
/// nor with a related one. They are counted in [`Run::untouched`].
///
/// # Errors
/// If git cannot read the content of a file.
pub fn suppress_unchanged(
    revision: &mut Revision,
    run: &mut Run,
    options: &Options,
) -> Result<(), Error> {
    let mut touched = BTreeMap::new();
    for file in &run.files {
        let text = file.found.source.original();
        touched.insert(
            file.path.clone(),
            ChangedLines::read(revision, &file.path, text, options)?,
        );
    }
    let related = run.files.iter().flat_map(|file| &file.found.findings);
    for related in related.flat_map(|finding| &finding.related) {
        let RelatedLocation::OtherFile(there) = &related.place else {
            continue;
        };
        if !touched.contains_key(&there.path) {
            let lines = ChangedLines::of_file(revision, &there.path, options)?;
            touched.insert(there.path.clone(), lines);
        }
    }
    for file in &mut run.files {
        let found = &mut file.found;
        let before = found.findings.len();
        let source = &found.source;
        found
            .findings
            .retain(|finding| touches_changed_line(finding, &file.path, source, &touched));
        run.untouched += before - found.findings.len();
    }
    run.drop_files_without_findings();
    Ok(())
}

/// Whether a finding touches a changed line.
fn touches_changed_line(
    finding: &Finding,
    path: &str,
    source: &MaskedSource,
    touched: &BTreeMap<String, ChangedLines>,
) -> bool {
    let line_at = |offset| source.position(offset).line - 1;
    let meets = |path: &str, first: usize, last: usize| {
        let lines = touched.get(path);
        lines.is_none_or(|lines| lines.meet(first, last))
    };
    let related = finding.related.iter().map(|related| &related.place);
    let own = RelatedLocation::SameFile(finding.span);
    std::iter::once(&own)
        .chain(related)
        .any(|place| match place {
            RelatedLocation::SameFile(span) => {
                let last = span.end.saturating_sub(1).max(span.start);
                meets(path, line_at(span.start), line_at(last))
            }
            RelatedLocation::OtherFile(there) => {
                meets(&there.path, there.start.line - 1, there.end.line - 1)
            }
        })
}

impl ChangedLines {
    /// The changed lines of `text`, compared with the file in the revision.
    fn read(
        revision: &mut Revision,
        path: &str,
        text: &str,
        options: &Options,
    ) -> Result<Self, Error> {
        let limits = &options.limits;
        Ok(
            match revision.old_content(Path::new(path), limits.file_size)? {
                OldContent::Absent => Self::All,
                OldContent::Unchanged => Self::Lines(Vec::new()),
                OldContent::Text(bytes) => {
                    let (old, _) = syntax::decode(&bytes, limits);
                    Self::Lines(changed_lines(&old, text))
                }
            },
        )
    }

    /// The changed lines of a file on disk; one that cannot be read counts as new.
    fn of_file(revision: &mut Revision, path: &str, options: &Options) -> Result<Self, Error> {
        let mut bytes = Vec::new();
        let source = discover::InputSource::File(path.into());
        if worker::read(&source, &mut bytes, options.limits.file_size).is_err() {
            return Ok(Self::All);
        }
        let (text, _) = syntax::decode(&bytes, &options.limits);
        Self::read(revision, path, &text, options)
    }

    /// Whether any line from `first` to `last` changed.
    fn meet(&self, first: usize, last: usize) -> bool {
        match self {
            Self::All => true,
            Self::Lines(lines) => {
                let mut lines = lines.iter();
                lines.any(|changed| changed.start <= last && first < changed.end)
            }
        }
    }
}

/// The lines of `new` that are not in `old`, and those next to removed lines. Line endings are
/// ignored, because git may convert them.
fn changed_lines(old: &str, new: &str) -> Vec<Range<usize>> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let changes = capture_diff_slices(Algorithm::Myers, &old, &new);
    let changes = changes.into_iter().filter(|it| it.tag() != DiffTag::Equal);
    changes
        .map(|change| match change.new_range() {
            gap if gap.is_empty() => gap.start.saturating_sub(1)..gap.start + 1,
            lines => lines,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{ChangedLines, changed_lines};

    #[test]
    fn new_lines_and_lines_next_to_removed_ones_are_changed() {
        let old = "a\nb\nc\nd\ne\n";
        assert!(changed_lines(old, old).is_empty());
        assert!(changed_lines(old, "a\r\nb\r\nc\r\nd\r\ne").is_empty());
        assert_eq!(changed_lines(old, "a\nB\nc\nd\ne\nf\n"), [1..2, 5..6]);
        assert_eq!(changed_lines(old, "a\nb\nd\nE\n"), [1..3, 3..4]);
        assert_eq!(changed_lines(old, "b\nc\nd\n"), [0..1, 2..4]);
    }

    #[test]
    fn a_range_of_lines_is_touched_by_each_of_them() {
        let touched = ChangedLines::Lines(vec![1..2, 5..7]);
        let meets = [(0, 0), (0, 1), (2, 4), (2, 5), (6, 9), (7, 9)];
        let meets = meets.map(|(first, last)| touched.meet(first, last));
        assert_eq!(meets, [false, true, false, true, true, false]);
    }
}
