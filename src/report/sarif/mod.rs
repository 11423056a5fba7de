//! SARIF 2.1.0, for code scanning: what GitHub demands, point by point, and nothing of the machine
//! on which the run was, nor of its time.
//!
//! What is suppressed is left out: GitHub shows it as an open alert.

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
use crate::report::listed::{Listed, gravest, listed};
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
use crate::text::line_index::Position;
use crate::text::span::Span;

/// The schema of the standard.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// GitHub refuses a run with more results.
const MOST_RESULTS: usize = 25_000;

/// GitHub refuses a result with more places, its own among them.
const MOST_PLACES: usize = 1_000;

/// Our own fingerprint, by its recipe.
const FINGERPRINT: &str = "exportContext/v1";

/// The one that GitHub reads.
const LINE_HASH: &str = "primaryLocationLineHash";

/// Writes the log and a line break.
pub(super) fn write(
    run: &Run,
    options: &ReportOptions,
    base: &Base,
    out: &mut dyn Write,
) -> io::Result<()> {
    let list = listed(run, options);
    let all = list.len();
    let list = gravest(list, MOST_RESULTS);
    let mut notifications: Vec<Notification> = run
        .errors
        .iter()
        .map(|error| trouble(error, base))
        .collect();
    notifications.extend(cut(all, &list));
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
    serde_json::to_writer_pretty(&mut *out, &log)?;
    writeln!(out)
}

/// The word of SARIF for a severity.
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

fn trouble(error: &Error, base: &Base) -> Notification {
    let locations = error.path().map(|path| location(base, path, None, None));
    Notification {
        level: "error",
        message: Text {
            text: sentence(&error.to_string()),
        },
        locations: locations.into_iter().collect(),
    }
}

/// What is left out because it is too much for the receiver.
fn cut(all: usize, list: &[Listed<'_>]) -> Vec<Notification> {
    let results = all - list.len();
    let related = |item: &Listed<'_>| item.finding.related.len() >= MOST_PLACES;
    let crowded = list.iter().filter(|item| related(item)).count();
    let told = [
        (
            results,
            format!(
                "{results} of the mildest findings are left out: a report for code scanning holds \
                 {MOST_RESULTS} at most."
            ),
        ),
        (
            crowded,
            format!(
                "{crowded} findings have further related places, which are left out: a result for \
                 code scanning has {MOST_PLACES} places at most."
            ),
        ),
    ];
    let told = told.into_iter().filter(|(number, _)| *number > 0);
    told.map(|(_, text)| Notification {
        level: "warning",
        message: Text { text },
        locations: Vec::new(),
    })
    .collect()
}

fn results<'r>(list: &[Listed<'r>], base: &Base) -> Vec<SarifResult<'r>> {
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
                locations: [location(base, &item.file.path, place(item), None)],
                related_locations: related(item, base),
                partial_fingerprints: fingerprints(item, &hashes),
                fixes: fix(item, base).into_iter().collect(),
            }
        }));
    }
    results
}

/// The hashes of the lines where the findings of one file are.
fn hashes(items: &[Listed<'_>]) -> HashMap<usize, LineHash> {
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

/// The hash that GitHub reads is none that withstands guessing: it is left out where it would be
/// made from a secret. The action that uploads the report has the checkout and fills it in.
fn fingerprints(
    item: &Listed<'_>,
    hashes: &HashMap<usize, LineHash>,
) -> BTreeMap<&'static str, String> {
    let source = &item.file.found.source;
    let line = source.position(item.finding.span.start).line;
    let hash = hashes
        .get(&line)
        .filter(|hash| !source.overlaps_secret(hash.reach));
    let own = (FINGERPRINT, item.fingerprint.clone());
    let theirs = hash.map(|hash| (LINE_HASH, hash.text.clone()));
    theirs.into_iter().chain([own]).collect()
}

/// Where a finding is; `None` if it is about a whole file that has no text to point at.
fn place(item: &Listed<'_>) -> Option<Region> {
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
            text: plain(&sentence(text)),
        }),
    }
}

fn related(item: &Listed<'_>, base: &Base) -> Vec<Location> {
    let related = item.finding.related.iter().take(MOST_PLACES - 1);
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

/// How to mend it; `None` if the edits would show a secret.
fn fix(item: &Listed<'_>, base: &Base) -> Option<SarifFix> {
    let source = &item.file.found.source;
    let fix: &Fix = item.finding.fix.as_ref()?;
    let edits = shown_edits(source, fix)?.iter();
    let replacements = edits.map(|edit| Replacement {
        deleted_region: region(source, edit.span),
        inserted_content: (!edit.text.is_empty()).then(|| Text {
            text: edit.text.clone(),
        }),
    });
    let title = source.mask_quoted(&fix.title);
    Some(SarifFix {
        description: Text {
            text: plain(&format!("{title} ({}).", fix.safety.name())),
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
    let lines: Vec<String> = std::iter::once(finding.message.clone())
        .chain(help)
        .map(|line| sentence(&line))
        .collect();
    plain(&lines.join("\n"))
}

fn sentence(text: &str) -> String {
    let ends = text.ends_with(['.', '?', '!']);
    format!("{text}{}", if ends { "" } else { "." })
}

/// A text in which nothing reads as a link (SARIF 2.1.0 3.11.6).
fn plain(text: &str) -> String {
    if text.contains("](") {
        text.replace('[', "\\[").replace(']', "\\]")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::{plain, sentence, write};
    use crate::diagnostic::{Finding, Related, RelatedLocation, Severity, Subject};
    use crate::engine::Found;
    use crate::redact::MaskedSource;
    use crate::report::ReportOptions;
    use crate::report::base::Base;
    use crate::run::{FileFindings, Run};
    use crate::text::span::Span;

    fn finding(severity: Severity, related: usize) -> Finding {
        let place = Related {
            place: RelatedLocation::SameFile(Span::new(0, 1)),
            message: "seen here".to_owned(),
        };
        Finding {
            rule: "secret/inline",
            severity,
            message: "something is wrong".to_owned(),
            reason: String::new(),
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

    #[test]
    fn github_gets_25_000_results_and_the_mildest_are_left_out() {
        let mut findings = vec![finding(Severity::Info, 0)];
        findings.extend(vec![finding(Severity::Error, 0); 25_000]);
        let run = report(findings);
        let results = run["results"].as_array().unwrap();
        assert_eq!(results.len(), 25_000);
        assert!(results.iter().all(|result| result["level"] == "error"));
        let left_out = "1 of the mildest findings are left out: a report for code scanning holds \
                        25000 at most.";
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
        let left_out = "1 findings have further related places, which are left out: a result for \
                        code scanning has 1000 places at most.";
        assert_eq!(notes(&run), [left_out]);
    }

    #[test]
    fn a_user_makes_no_link() {
        assert_eq!(plain("`[a](b)`"), "`\\[a\\](b)`");
        assert_eq!(plain("`[a] (b)`"), "`[a] (b)`");
    }

    #[test]
    fn a_message_ends_like_a_sentence() {
        assert_eq!(sentence("it is wrong"), "it is wrong.");
        assert_eq!(sentence("did you mean this?"), "did you mean this?");
    }
}
