//! The findings in machine-readable reports: with fingerprints, and limited to what the consumer of
//! the report accepts.

use std::cmp::Reverse;

use crate::diagnostic::Finding;
use crate::diagnostic::fingerprint::fingerprints;
use crate::report::ReportOptions;
use crate::report::base::Base;
use crate::run::{FileFindings, Run};

/// A finding with its file and fingerprint.
pub(super) struct ReportedFinding<'r> {
    pub(super) file: &'r FileFindings,
    pub(super) finding: &'r Finding,
    /// Computed over all findings of the file, so that it does not depend on what is shown.
    pub(super) fingerprint: String,
}

/// The findings to show, sorted by path, position and rule.
pub(super) fn reported_findings<'r>(
    run: &'r Run,
    options: &ReportOptions,
    base: &Base,
) -> Vec<ReportedFinding<'r>> {
    let mut list = Vec::new();
    for file in &run.files {
        let findings = &file.found.findings;
        let fingerprints = fingerprints(&base.canonical(&file.path), findings);
        let both = findings.iter().zip(fingerprints);
        let shown = both.filter(|(finding, _)| options.shows(finding));
        list.extend(shown.map(|(finding, fingerprint)| ReportedFinding {
            file,
            finding,
            fingerprint,
        }));
    }
    list
}

/// The `most` most severe findings in their original order; of equally severe ones, the first.
pub(super) fn most_severe<'r>(
    list: Vec<ReportedFinding<'r>>,
    most: usize,
) -> Vec<ReportedFinding<'r>> {
    if list.len() <= most {
        return list;
    }
    let mut numbered: Vec<(usize, ReportedFinding<'r>)> = list.into_iter().enumerate().collect();
    numbered.sort_by_key(|(number, item)| (Reverse(item.finding.severity), *number));
    numbered.truncate(most);
    numbered.sort_by_key(|(number, _)| *number);
    numbered.into_iter().map(|(_, item)| item).collect()
}

#[cfg(test)]
mod tests {
    use super::{most_severe, reported_findings};
    use crate::diagnostic::{Finding, Severity, Subject};
    use crate::engine::Found;
    use crate::redact::MaskedSource;
    use crate::report::ReportOptions;
    use crate::report::base::Base;
    use crate::run::{FileFindings, Run};
    use crate::text::span::Span;

    #[test]
    fn the_most_severe_are_kept_in_their_order() {
        let severities = [
            Severity::Info,
            Severity::Error,
            Severity::Warning,
            Severity::Warning,
            Severity::Error,
        ];
        let findings = severities.iter().enumerate().map(|(at, severity)| Finding {
            rule: "group/name",
            severity: *severity,
            message: at.to_string().into(),
            reason: "".into(),
            help: None,
            did_you_mean: None,
            span: Span::empty(at),
            related: Vec::new(),
            subject: Subject::default(),
            fix: None,
        });
        let run = Run {
            files: vec![FileFindings {
                path: "shop.yaml".to_owned(),
                input: None,
                found: Found {
                    source: MaskedSource::new("abcdef".to_owned(), &[]),
                    findings: findings.collect(),
                    is_read: true,
                },
            }],
            ..Run::default()
        };
        let base = Base::new("/srv".into(), "/srv".into());
        let kept = |min_severity, most| {
            let options = ReportOptions {
                color: false,
                width: 100,
                min_severity,
            };
            let kept = most_severe(reported_findings(&run, &options, &base), most).into_iter();
            kept.map(|item| item.finding.message.to_string())
                .collect::<String>()
        };
        assert_eq!(kept(Severity::Info, 5), "01234");
        assert_eq!(kept(Severity::Info, 3), "124");
        assert_eq!(kept(Severity::Info, 1), "1");
        assert_eq!(kept(Severity::Error, 5), "14");
    }
}
