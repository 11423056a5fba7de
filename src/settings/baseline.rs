//! The baseline file: known findings as JSON, sorted, one per line, without line numbers or
//! timestamps.
//!
//! Every finding line ends with a comma, because a constant line follows the last one. Branches
//! that add or remove different findings therefore merge without conflicts. Neither the order of
//! the lines nor duplicate lines matter when the file is read.

use crate::redact::MaskedSource;
use crate::sentence;
use crate::syntax::fault::FaultKind;
use crate::syntax::tree::{NodeId, NodeKind, Tree};
use crate::syntax::{self, Format, Limits};
use crate::text::json;
use crate::text::sentence::{Message, Sentence, code, quote};
use crate::text::span::Span;

/// The default file name.
pub const FILE_NAME: &str = "exportlint-baseline.json";

/// The version of the file format, incremented for incompatible changes.
const VERSION: &str = "1";

/// A known finding.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Known {
    /// The path of the file, as in reports.
    pub path: String,
    /// The id of the rule.
    pub rule: String,
    /// The JSON Pointer to the value, in which names replace the indexes of list items.
    pub pointer: String,
    /// The fingerprint that identifies the finding.
    pub fingerprint: String,
}

/// A known finding with its location in the baseline file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The finding.
    pub known: Known,
    /// The span of its entry.
    pub span: Span,
}

/// An error in a baseline file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The invalid part.
    pub span: Span,
    /// The message: lower-case, no full stop.
    pub problem: Message,
}

/// Reads a baseline. Duplicate entries are dropped.
///
/// # Errors
/// The first error, if the text is not a valid baseline.
pub fn read(text: &str) -> Result<Vec<Entry>, Fault> {
    entries(text).map_err(|(span, problem)| {
        let problem = MaskedSource::new(text.to_owned(), &[]).message(&problem);
        Fault { span, problem }
    })
}

/// What is wrong, and where.
type Problem = (Span, Sentence);

fn entries(text: &str) -> Result<Vec<Entry>, Problem> {
    let (tree, faults) = syntax::parse(text, Format::Json, &Limits::default());
    if let Some(fault) = faults.first() {
        let problem = match &fault.kind {
            FaultKind::Invalid { problem, .. } => sentence!("not JSON: {}", problem),
            FaultKind::DuplicateKey { key, .. } => sentence!("duplicate key {}", quote(key)),
            FaultKind::Limit(_) => "the nesting is too deep".into(),
            FaultKind::TrailingComma => "not JSON: trailing comma".into(),
            FaultKind::NotIndented
            | FaultKind::Encoding(_)
            | FaultKind::UnknownAlias { .. }
            | FaultKind::UnusedAnchor { .. }
            | FaultKind::DuplicateMergeKey { .. } => "not JSON".into(),
        };
        return Err((fault.span, problem));
    }
    let root = tree.documents.first().and_then(|it| it.root);
    let root = root.ok_or_else(|| (Span::empty(0), "the file is empty".into()))?;
    let span = |node| tree.node(node).span;
    let version = tree.get(root, "version");
    let version = version.ok_or_else(|| (span(root).part(0..1), "`version` is missing".into()))?;
    if tree.scalar(version) != Some(VERSION) {
        let problem = sentence!("unsupported version; expected {}", VERSION);
        return Err((span(version), problem));
    }
    let list = tree.get(root, "findings");
    let list = list.filter(|list| matches!(tree.node(*list).kind, NodeKind::Sequence(_)));
    let list = list.ok_or_else(|| {
        (
            span(root).part(0..1),
            "the list `findings` is missing".into(),
        )
    })?;
    let mut entries = Vec::new();
    for item in tree.children(list) {
        // The constant line after the last finding.
        if tree.scalar(item) != Some("null") {
            entries.push(entry(&tree, item)?);
        }
    }
    entries.sort_by(|one: &Entry, other| one.known.cmp(&other.known));
    entries.dedup_by(|one, other| one.known.fingerprint == other.known.fingerprint);
    Ok(entries)
}

fn entry(tree: &Tree<'_>, item: NodeId) -> Result<Entry, Problem> {
    let span = tree.node(item).span;
    let text = |key: &'static str| {
        let found = tree.get(item, key).and_then(|value| tree.scalar(value));
        found
            .map(str::to_owned)
            .ok_or_else(|| (span, sentence!("an entry has no string {}", code(key))))
    };
    Ok(Entry {
        known: Known {
            path: text("path")?,
            rule: text("rule")?,
            pointer: text("pointer")?,
            fingerprint: text("fingerprint")?,
        },
        span,
    })
}

/// The text of a baseline file, without duplicates.
pub fn write(mut known: Vec<Known>) -> String {
    known.sort();
    known.dedup();
    let mut text = format!("{{\"version\": {VERSION}, \"findings\": [\n");
    for it in known {
        let parts = [
            ("path", it.path),
            ("rule", it.rule),
            ("pointer", it.pointer),
            ("fingerprint", it.fingerprint),
        ];
        let parts = parts.map(|(key, value)| format!("\"{key}\": {}", json::string(&value)));
        text.push('{');
        text.push_str(&parts.join(", "));
        text.push_str("},\n");
    }
    text.push_str("null]}\n");
    text
}

#[cfg(test)]
mod tests {
    use super::{Known, read, write};

    fn known(path: &str) -> Known {
        Known {
            path: path.to_owned(),
            rule: "secret/inline".to_owned(),
            pointer: "/x-\"ä".to_owned(),
            fingerprint: format!("f-{path}"),
        }
    }

    #[test]
    fn written_baseline_can_be_read() {
        let text = write(vec![known("b"), known("a"), known("b")]);
        assert_eq!(
            text,
            r#"{"version": 1, "findings": [
{"path": "a", "rule": "secret/inline", "pointer": "/x-\"ä", "fingerprint": "f-a"},
{"path": "b", "rule": "secret/inline", "pointer": "/x-\"ä", "fingerprint": "f-b"},
null]}
"#
        );
        let read: Vec<Known> = read(&text)
            .unwrap()
            .into_iter()
            .map(|it| it.known)
            .collect();
        assert_eq!(read, [known("a"), known("b")]);
        assert_eq!(super::read(&write(Vec::new())).unwrap(), []);
    }

    #[test]
    fn order_and_duplicates_do_not_matter() {
        let text = write(vec![known("a"), known("b")]);
        let mut lines: Vec<&str> = text.lines().collect();
        lines.swap(1, 2);
        lines.insert(1, lines[2]);
        assert_eq!(read(&lines.join("\n")).unwrap().len(), 2);
    }

    #[test]
    fn invalid_baseline_is_reported_with_its_location() {
        for (text, part, problem) in [
            ("", "", "not JSON: nothing"),
            ("{}", "{", "`version` is missing"),
            ("{\"version\": 2}", "2", "unsupported version; expected 1"),
            ("{\"version\": 1}", "{", "the list `findings` is missing"),
            (
                "{\"version\": 1, \"findings\": {}}",
                "{",
                "the list `findings` is missing",
            ),
            (
                "{\"version\": 1, \"findings\": [{\"path\": \"a\"}]}",
                "{\"path\": \"a\"}",
                "an entry has no string `rule`",
            ),
        ] {
            let fault = read(text).unwrap_err();
            if !text.is_empty() {
                assert_eq!(&*fault.problem, problem, "{text}");
                assert_eq!(&text[fault.span.range()], part, "{text}");
            }
        }
    }
}
