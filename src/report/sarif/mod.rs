//! SARIF 2.1.0 for GitHub code scanning. Contains nothing about the machine or the time of the run.
//!
//! Suppressed findings are omitted, because GitHub would show them as open alerts.

mod descriptors;
mod line_hash;
mod log;
mod uri;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::{self, Write};

use crate::diagnostic::fix::Fix;
use crate::diagnostic::{Finding, RelatedLocation, Severity};
use crate::error::Error;
use crate::redact::MaskedSource;
use crate::report::base::Base;
use crate::report::edits::shown_edits;
use crate::report::reported::{ReportedFinding, most_severe, reported_findings};
use crate::report::sarif::descriptors::descriptor;
use crate::report::sarif::line_hash::{LineHash, line_hashes};
use crate::report::sarif::log::{
    Change, Described, Driver, Id, Invocation, Location, Log, Notification, Physical, Region,
    Replacement, SarifFix, SarifResult, SarifRun, Text, Tool,
};
use crate::report::sarif::uri::{ROOT, artifact};
use crate::report::{ReportOptions, manual};
use crate::rules::RULES;
use crate::run::Run;
use crate::text::json::write_pretty;
use crate::text::line_index::Position;
use crate::text::one_line::one_line;
use crate::text::span::Span;

/// The JSON Schema of the standard.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// GitHub rejects a run with more results.
const MAX_RESULTS: usize = 25_000;

/// GitHub rejects a result with more locations, including its own.
const MAX_LOCATIONS: usize = 1_000;

/// The name of exportlint's own fingerprint, with its version.
const FINGERPRINT: &str = "exportContext/v1";

/// The name of the fingerprint that GitHub reads.
const LINE_HASH: &str = "primaryLocationLineHash";

/// Writes the log and a line break.
pub(super) fn write(
    run: &Run,
    options: &ReportOptions,
    base: &Base,
    out: &mut dyn Write,
) -> io::Result<()> {
    let list = reported_findings(run, options, base);
    let all = list.len();
    let list = most_severe(list, MAX_RESULTS);
    let mut notifications: Vec<Notification> = run
        .errors
        .iter()
        .map(|error| error_notification(error, base))
        .collect();
    notifications.extend(omission_notifications(all, &list));
    let log = Log {
        schema: SCHEMA,
        version: "2.1.0",
        runs: [SarifRun {
            tool: tool(),
            automation_details: Id { id: "exportlint/" },
            invocations: [Invocation {
                execution_successful: run.errors.is_empty(),
                tool_execution_notifications: notifications,
            }],
            original_uri_base_ids: BTreeMap::from([(
                ROOT,
                Described {
                    description: Text {
                        text: "The root of the repository.".to_owned(),
                    },
                },
            )]),
            column_kind: "unicodeCodePoints",
            newline_sequences: ["\r\n", "\n", "\r"],
            results: results(&list, base),
        }],
    };
    write_pretty(&log, out)?;
    writeln!(out)
}

/// The SARIF level of a severity.
fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn tool() -> Tool {
    let metas = RULES.iter().map(|rule| rule.meta());
    Tool {
        driver: Driver {
            name: "exportlint",
            semantic_version: env!("CARGO_PKG_VERSION"),
            information_uri: manual::home(),
            rules: metas.map(descriptor).collect(),
        },
    }
}

fn error_notification(error: &Error, base: &Base) -> Notification {
    let locations = error.path().map(|path| location(base, path, None, None));
    Notification {
        level: "error",
        message: Text {
            text: escape(&sentence(&one_line(&error.to_string()))),
        },
        locations: locations.into_iter().collect(),
    }
}

/// Notifications about findings and locations that were omitted because of GitHub's limits.
fn omission_notifications(all: usize, list: &[ReportedFinding<'_>]) -> Vec<Notification> {
    let results = all - list.len();
    let related = |item: &ReportedFinding<'_>| item.finding.related.len() >= MAX_LOCATIONS;
    let truncated = list.iter().filter(|item| related(item)).count();
    let omissions = [
        (
            results,
            format!(
                "The {results} least severe findings are omitted: a report for code scanning has at \
                 most {MAX_RESULTS}."
            ),
        ),
        (
            truncated,
            format!(
                "{truncated} findings have more related locations, which are omitted: a result for \
                 code scanning has at most {MAX_LOCATIONS}."
            ),
        ),
    ];
    let omissions = omissions.into_iter().filter(|(number, _)| *number > 0);
    omissions
        .map(|(_, text)| Notification {
            level: "warning",
            message: Text { text },
            locations: Vec::new(),
        })
        .collect()
}

fn results<'r>(list: &[ReportedFinding<'r>], base: &Base) -> Vec<SarifResult<'r>> {
    let numbers: HashMap<&str, usize> = RULES
        .iter()
        .enumerate()
        .map(|(number, rule)| (rule.meta().id, number))
        .collect();
    let mut results = Vec::with_capacity(list.len());
    for items in list.chunk_by(|one, next| one.file.path == next.file.path) {
        let hashes = hashes(items);
        results.extend(items.iter().map(|item| {
            let finding = item.finding;
            SarifResult {
                rule_id: finding.rule,
                rule_index: numbers[finding.rule],
                level: level(finding.severity),
                message: Text {
                    text: message(finding),
                },
                locations: [location(base, &item.file.path, finding_region(item), None)],
                related_locations: related(item, base),
                partial_fingerprints: fingerprints(item, &hashes),
                fixes: fix(item, base).into_iter().collect(),
            }
        }));
    }
    results
}

/// The hashes of the lines with findings of one file.
fn hashes(items: &[ReportedFinding<'_>]) -> HashMap<usize, LineHash> {
    let Some(first) = items.first() else {
        return HashMap::new();
    };
    let source = &first.file.found.source;
    let lines: BTreeSet<usize> = items
        .iter()
        .map(|item| source.position(item.finding.span.start).line)
        .collect();
    line_hashes(source.original(), &lines)
}

/// The fingerprints of a finding. The hash that GitHub reads is easy to brute-force, so it is omitted
/// if it would be computed from a secret; GitHub's upload action then computes it from the checkout.
fn fingerprints(
    item: &ReportedFinding<'_>,
    hashes: &HashMap<usize, LineHash>,
) -> BTreeMap<&'static str, String> {
    let source = &item.file.found.source;
    let line = source.position(item.finding.span.start).line;
    let hash = hashes
        .get(&line)
        .filter(|hash| !source.overlaps_secret(hash.reach));
    let own = (FINGERPRINT, item.fingerprint.clone());
    let github = hash.map(|hash| (LINE_HASH, hash.text.clone()));
    github.into_iter().chain([own]).collect()
}

/// The region of a finding; `None` if the file is empty.
fn finding_region(item: &ReportedFinding<'_>) -> Option<Region> {
    let source = &item.file.found.source;
    (!source.original().is_empty()).then(|| region(source, item.finding.span))
}

fn region(source: &MaskedSource, span: Span) -> Region {
    between(source.position(span.start), source.position(span.end))
}

fn between(start: Position, end: Position) -> Region {
    Region {
        start_line: start.line,
        start_column: start.column,
        end_line: end.line,
        end_column: end.column,
    }
}

fn location(base: &Base, path: &str, region: Option<Region>, message: Option<&str>) -> Location {
    Location {
        id: None,
        physical_location: Physical {
            artifact_location: artifact(base, path),
            region,
        },
        message: message.map(|text| Text {
            text: escape(&sentence(&one_line(text))),
        }),
    }
}

fn related(item: &ReportedFinding<'_>, base: &Base) -> Vec<Location> {
    let related = item.finding.related.iter().take(MAX_LOCATIONS - 1);
    related
        .enumerate()
        .map(|(number, related)| {
            let (path, region) = match &related.place {
                RelatedLocation::SameFile(span) => {
                    (&item.file.path, region(&item.file.found.source, *span))
                }
                RelatedLocation::OtherFile(there) => (&there.path, between(there.start, there.end)),
            };
            Location {
                id: Some(number + 1),
                ..location(base, path, Some(region), Some(&related.message))
            }
        })
        .collect()
}

/// The fix; `None` if there is none or if its edits would show a secret.
fn fix(item: &ReportedFinding<'_>, base: &Base) -> Option<SarifFix> {
    let source = &item.file.found.source;
    let fix: &Fix = item.finding.fix.as_ref()?;
    let edits = shown_edits(source, fix)?.iter();
    let replacements = edits.map(|edit| Replacement {
        deleted_region: region(source, edit.span),
        inserted_content: (!edit.text.is_empty()).then(|| Text {
            text: edit.text.clone(),
        }),
    });
    let title = &fix.title;
    Some(SarifFix {
        description: Text {
            text: escape(&format!("{} ({}).", one_line(title), fix.safety.name())),
        },
        artifact_changes: [Change {
            artifact_location: artifact(base, &item.file.path),
            replacements: replacements.collect(),
        }],
    })
}

/// What is wrong, and what to do.
fn message(finding: &Finding) -> String {
    let help = finding.help.iter().map(|help| format!("Help: {help}"));
    let lines: Vec<String> = std::iter::once(finding.message.to_string())
        .chain(help)
        .map(|line| sentence(&one_line(&line)))
        .collect();
    escape(&lines.join("\n"))
}

fn sentence(text: &str) -> String {
    let ends = text.ends_with(['.', '?', '!']);
    format!("{text}{}", if ends { "" } else { "." })
}

/// Escapes a text that would contain a placeholder or a link (SARIF 2.1.0 3.11.5, 3.11.6). Any other
/// text stays as it is: not all consumers know the escapes, and would show them.
fn escape(text: &str) -> String {
    let mut text = text.to_owned();
    if has_placeholder(&text) {
        text = text.replace('{', "{{").replace('}', "}}");
    }
    if text.contains("](") {
        text = text.replace('\\', "\\\\");
        text = text.replace('[', "\\[").replace(']', "\\]");
    }
    text
}

/// Whether a text contains digits in braces, other than in the escape of an invisible character.
fn has_placeholder(text: &str) -> bool {
    text.match_indices('{').any(|(at, _)| {
        let rest = &text[at + 1..];
        let after = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let has_digits = after.len() < rest.len() && after.starts_with('}');
        has_digits && !text[..at].ends_with("\\u")
    })
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::{escape, sentence, write};
    use crate::diagnostic::{Finding, Related, RelatedLocation, Severity, Subject};
    use crate::engine::Found;
    use crate::redact::MaskedSource;
    use crate::report::ReportOptions;
    use crate::report::base::Base;
    use crate::run::{FileFindings, Run};
    use crate::text::sentence::Message;
    use crate::text::span::Span;

    fn finding(severity: Severity, related: usize) -> Finding {
        let place = Related {
            place: RelatedLocation::SameFile(Span::new(0, 1)),
            message: "seen here".into(),
        };
        Finding {
            rule: "secret/inline",
            severity,
            message: "something is wrong".into(),
            reason: Message::default(),
            help: None,
            did_you_mean: None,
            span: Span::new(0, 1),
            related: vec![place; related],
            subject: Subject::default(),
            fix: None,
        }
    }

    fn base() -> Base {
        Base::new("/srv".into(), "/srv".into())
    }

    /// The one run of the report of these findings.
    fn report(findings: Vec<Finding>) -> Value {
        let run = Run {
            files: vec![FileFindings {
                path: "shop.yaml".to_owned(),
                input: None,
                found: Found {
                    source: MaskedSource::new("a: 1\n".to_owned(), &[]),
                    findings,
                    is_read: true,
                },
            }],
            ..Run::default()
        };
        let options = ReportOptions {
            color: false,
            width: 100,
            min_severity: Severity::Info,
        };
        let mut out = Vec::new();
        write(&run, &options, &base(), &mut out).unwrap();
        let mut log: Value = serde_json::from_slice(&out).unwrap();
        log["runs"][0].take()
    }

    /// The texts of what the report says of itself.
    fn notes(run: &Value) -> Vec<&str> {
        let notes = run["invocations"][0]["toolExecutionNotifications"].as_array();
        let notes = notes.into_iter().flatten();
        notes
            .map(|note| note["message"]["text"].as_str().unwrap())
            .collect()
    }

    /// Slow on purpose: the limit is that of GitHub, and the whole report is read.
    #[test]
    fn github_gets_25_000_results_and_the_mildest_are_left_out() {
        // This takes seconds: the limit cannot be reached with fewer findings.
        let mut findings = vec![finding(Severity::Info, 0)];
        findings.extend(vec![finding(Severity::Error, 0); 25_000]);
        let run = report(findings);
        let results = run["results"].as_array().unwrap();
        assert_eq!(results.len(), 25_000);
        assert!(results.iter().all(|result| result["level"] == "error"));
        let left_out = "The 1 least severe findings are omitted: a report for code scanning has at \
                        most 25000.";
        assert_eq!(notes(&run), [left_out]);
    }

    #[test]
    fn a_result_has_1_000_places_with_its_own() {
        let run = report(vec![finding(Severity::Error, 999)]);
        assert_eq!(
            run["results"][0]["relatedLocations"]
                .as_array()
                .unwrap()
                .len(),
            999
        );
        assert_eq!(notes(&run), [""; 0]);
        let run = report(vec![finding(Severity::Error, 1_000)]);
        assert_eq!(
            run["results"][0]["relatedLocations"]
                .as_array()
                .unwrap()
                .len(),
            999
        );
        let left_out = "1 findings have more related locations, which are omitted: a result for \
                        code scanning has at most 1000.";
        assert_eq!(notes(&run), [left_out]);
    }

    #[test]
    fn links_and_placeholders_are_escaped() {
        assert_eq!(escape("`[a](b)`"), "`\\[a\\](b)`");
        assert_eq!(escape("`\\[a\\](b)`"), "`\\\\\\[a\\\\\\](b)`");
        assert_eq!(escape("`[a] (b)`"), "`[a] (b)`");
        assert_eq!(escape("`{0}` `${env:A}`"), "`{{0}}` `${{env:A}}`");
        assert_eq!(
            escape("`${env:A}` {} {a1} \\u{1}"),
            "`${env:A}` {} {a1} \\u{1}"
        );
    }

    #[test]
    fn a_message_ends_with_punctuation() {
        assert_eq!(sentence("it is wrong"), "it is wrong.");
        assert_eq!(sentence("did you mean this?"), "did you mean this?");
    }
}
