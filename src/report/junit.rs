//! `JUnit` XML: one suite per file, one failing test case per finding, and one passing test case for
//! a file without findings.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::io::{self, Write};

use quick_xml::escape::escape;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use quick_xml::name::QName;
use quick_xml::writer::Writer;

use crate::error::Error;
use crate::report::ReportOptions;
use crate::report::base::Base;
use crate::report::reported::{ReportedFinding, reported_findings};
use crate::run::Run;
use crate::text::invisible::is_invisible;
use crate::text::one_line::one_line;

/// The name of the root element, and of the suite for errors that concern no file.
const NAME: &str = "exportlint";

/// The name of the test case of a file without findings.
const CLEAN: &str = "no findings";

/// The outcome of a test case. There is one failure per case, because Jenkins keeps only one.
enum Outcome {
    Passed,
    Failed(Problem),
    /// The file could not be checked.
    Broken(Problem),
}

struct Problem {
    /// The severity, or `trouble`.
    kind: &'static str,
    message: String,
    text: String,
}

struct Case {
    name: String,
    outcome: Outcome,
}

/// Writes the XML and a line break.
pub(super) fn write(
    run: &Run,
    options: &ReportOptions,
    base: &Base,
    out: &mut dyn Write,
) -> io::Result<()> {
    let suites = suites(run, options, base);
    let mut xml = Writer::new_with_indent(&mut *out, b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let all = suites.values().flatten();
    let root = suite_start("testsuites", NAME, &all.collect::<Vec<_>>());
    xml.write_event(Event::Start(root))?;
    for (path, cases) in &suites {
        let suite = suite_start("testsuite", path, &cases.iter().collect::<Vec<_>>());
        xml.write_event(Event::Start(suite))?;
        for case in cases {
            write_case(&mut xml, path, case)?;
        }
        xml.write_event(Event::End(BytesEnd::new("testsuite")))?;
    }
    xml.write_event(Event::End(BytesEnd::new("testsuites")))?;
    writeln!(out)
}

/// The cases of each file, by path.
fn suites(run: &Run, options: &ReportOptions, base: &Base) -> BTreeMap<String, Vec<Case>> {
    let mut suites: BTreeMap<String, Vec<Case>> = BTreeMap::new();
    let mut seen: HashMap<(String, String), usize> = HashMap::new();
    for item in reported_findings(run, options, base) {
        let path = base.path(&item.file.path);
        let name = name(&item);
        // Consumers merge test cases with the same name.
        let count = seen.entry((path.clone(), name.clone())).or_default();
        *count += 1;
        let name = match *count {
            1 => name,
            count => format!("{name} ({count})"),
        };
        let outcome = Outcome::Failed(problem(&item));
        suites.entry(path).or_default().push(Case { name, outcome });
    }
    // A file passes if all of its findings are below `--min-severity`.
    let with_findings = run.files.iter().map(|file| &file.path);
    for path in run.clean.iter().chain(with_findings) {
        let cases = suites.entry(base.path(path)).or_default();
        if cases.is_empty() {
            cases.push(Case {
                name: CLEAN.to_owned(),
                outcome: Outcome::Passed,
            });
        }
    }
    for (number, error) in run.errors.iter().enumerate() {
        let path = error.path().map_or(NAME.to_owned(), |path| base.path(path));
        suites.entry(path).or_default().push(Case {
            name: format!("run ({})", number + 1),
            outcome: Outcome::Broken(trouble(error)),
        });
    }
    suites
}

fn name(item: &ReportedFinding<'_>) -> String {
    let position = item.file.found.source.position(item.finding.span.start);
    format!(
        "{}:{} {}",
        position.line, position.column, item.finding.rule
    )
}

fn problem(item: &ReportedFinding<'_>) -> Problem {
    let finding = item.finding;
    let position = item.file.found.source.position(finding.span.start);
    let help = finding.help.iter().map(|help| format!("help: {help}"));
    let lines: Vec<String> = [
        format!(
            "{}:{}:{}: {}",
            item.file.path, position.line, position.column, finding.message
        ),
        format!("why: {}", finding.reason),
    ]
    .into_iter()
    .chain(help)
    .chain([format!("manual: exportlint explain {}", finding.rule)])
    .map(|line| one_line(&line).into_owned())
    .collect();
    Problem {
        kind: finding.severity.name(),
        message: finding.message.to_string(),
        text: lines.join("\n"),
    }
}

fn trouble(error: &Error) -> Problem {
    let hint = error
        .hint()
        .map(|hint| format!("hint: {}", one_line(&hint)));
    Problem {
        kind: "trouble",
        message: one_line(&error.to_string()).into_owned(),
        text: hint.unwrap_or_default(),
    }
}

/// The opening tag of one or all suites, with the number of test cases.
fn suite_start(tag: &'static str, name: &str, cases: &[&Case]) -> BytesStart<'static> {
    let count = |is: fn(&Outcome) -> bool| {
        let cases = cases.iter().filter(|case| is(&case.outcome));
        cases.count().to_string()
    };
    let failures = count(|outcome| matches!(outcome, Outcome::Failed(_)));
    let errors = count(|outcome| matches!(outcome, Outcome::Broken(_)));
    element(
        tag,
        &[
            ("name", name),
            ("tests", &cases.len().to_string()),
            ("failures", &failures),
            ("errors", &errors),
            ("time", "0"),
        ],
    )
}

fn write_case(xml: &mut Writer<impl Write>, path: &str, case: &Case) -> io::Result<()> {
    let attributes = [
        ("name", case.name.as_str()),
        ("classname", path),
        ("file", path),
        ("time", "0"),
    ];
    let start = element("testcase", &attributes);
    let (tag, problem) = match &case.outcome {
        Outcome::Passed => return xml.write_event(Event::Empty(start)),
        Outcome::Failed(problem) => ("failure", problem),
        Outcome::Broken(problem) => ("error", problem),
    };
    xml.write_event(Event::Start(start))?;
    let attributes = [("type", problem.kind), ("message", &problem.message)];
    xml.write_event(Event::Start(element(tag, &attributes)))?;
    let text = replace_forbidden(&problem.text);
    xml.write_event(Event::Text(BytesText::new(&text)))?;
    xml.write_event(Event::End(BytesEnd::new(tag)))?;
    xml.write_event(Event::End(BytesEnd::new("testcase")))
}

fn element(tag: &'static str, attributes: &[(&str, &str)]) -> BytesStart<'static> {
    let mut element = BytesStart::new(tag);
    for (key, value) in attributes {
        element.push_attribute(Attribute {
            key: QName(key),
            value: attribute(value).into(),
        });
    }
    element
}

/// The value of an attribute as XML. Invisible characters become references, so that a path stays
/// what it is; a line break would be read as a space otherwise (XML 1.0 3.3.3).
fn attribute(value: &str) -> String {
    let value = replace_forbidden(value);
    let mut xml = String::with_capacity(value.len());
    for c in value.chars() {
        match c {
            '<' | '>' | '&' | '"' | '\'' => xml.push_str(&escape(c.to_string())),
            c if is_invisible(c) => {
                let _ = write!(xml, "&#x{:x};", u32::from(c));
            }
            c => xml.push(c),
        }
    }
    xml
}

/// Replaces the characters that XML 1.0 (2.2) forbids, even as references.
fn replace_forbidden(text: &str) -> String {
    let is_allowed = |c: char| {
        matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}')
            || c >= '\u{10000}'
    };
    text.chars()
        .map(|c| if is_allowed(c) { c } else { '\u{fffd}' })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{attribute, replace_forbidden};

    #[test]
    fn an_attribute_keeps_its_characters() {
        assert_eq!(
            attribute("<a \"b\"&'c'>\n\t\u{a0}ä\u{1}"),
            "&lt;a &quot;b&quot;&amp;&apos;c&apos;&gt;&#xa;&#x9;&#xa0;ä\u{fffd}"
        );
    }

    #[test]
    fn characters_that_xml_forbids_are_replaced() {
        assert_eq!(
            replace_forbidden("a\u{1}b\u{ffff}\n\u{1f600}"),
            "a\u{fffd}b\u{fffd}\n\u{1f600}"
        );
    }
}
