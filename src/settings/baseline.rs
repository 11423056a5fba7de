//! The file of known findings: JSON, a finding a line, sorted, without line numbers and times.
//!
//! Every line of a finding is whole with its comma, since a constant line follows the last one: so
//! branches that add or remove different lines merge as texts do. Order and repeated lines do not
//! matter to a reader.

use crate::syntax::fault::FaultKind;
use crate::syntax::tree::{NodeId, Tree, Value};
use crate::syntax::{self, Format, Limits};
use crate::text::span::Span;

/// The name of the file, if none is given.
pub const FILE_NAME: &str = "exportlint-baseline.json";

/// Goes up when a reader of the old shape would stumble over the new one.
const VERSION: &str = "1";

/// A finding that is known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Known {
    /// The path as reports show it.
    pub path: String,
    /// The id of the rule.
    pub rule: String,
    /// The way to the value with list items called by their names, for people.
    pub pointer: String,
    /// What the finding is known by.
    pub fingerprint: String,
}

/// A known finding, and where it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The finding.
    pub known: Known,
    /// Its place in the text.
    pub span: Span,
}

/// What is wrong with the text of a baseline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where.
    pub span: Span,
    /// What: lower-case, no full stop.
    pub problem: String,
}

/// Reads a baseline; an entry that is there twice counts once.
///
/// # Errors
/// If the text is no baseline, with the first place that is wrong.
pub fn read(text: &str) -> Result<Vec<Entry>, Fault> {
    let (tree, faults) = syntax::parse(text, Format::Json, &Limits::default());
    if let Some(fault) = faults.first() {
        let problem = match &fault.kind {
            FaultKind::Invalid { problem, .. } => format!("not JSON: {problem}"),
            FaultKind::DuplicateKey { key, .. } => format!("the key `{key}` is there twice"),
            FaultKind::Limit(_) => "it is nested too deeply".to_owned(),
            FaultKind::Encoding(_)
            | FaultKind::UnknownAlias { .. }
            | FaultKind::UnusedAnchor { .. } => "not JSON".to_owned(),
        };
        return Err(Fault {
            span: fault.span,
            problem,
        });
    }
    let root = tree.documents.first().and_then(|it| it.root);
    let root = root.ok_or_else(|| fault(Span::empty(0), "it is empty"))?;
    let place = |node| tree.node(node).span;
    let version = tree.get(root, "version");
    let version = version.ok_or_else(|| fault(place(root).part(0..1), "it has no `version`"))?;
    if tree.scalar(version) != Some(VERSION) {
        let problem = format!("only version {VERSION} of the format is known");
        return Err(fault(place(version), &problem));
    }
    let list = tree.get(root, "findings");
    let list = list.filter(|list| matches!(tree.node(*list).value, Value::Sequence(_)));
    let list = list.ok_or_else(|| fault(place(root).part(0..1), "it has no list `findings`"))?;
    let mut entries = Vec::new();
    for item in tree.children(list) {
        // The constant line behind the last finding.
        if tree.scalar(item) != Some("null") {
            entries.push(entry(&tree, item)?);
        }
    }
    entries.sort_by(|one: &Entry, other| one.known.cmp(&other.known));
    entries.dedup_by(|one, other| one.known.fingerprint == other.known.fingerprint);
    Ok(entries)
}

fn entry(tree: &Tree<'_>, item: NodeId) -> Result<Entry, Fault> {
    let span = tree.node(item).span;
    let text = |key: &str| {
        let found = tree.get(item, key).and_then(|value| tree.scalar(value));
        found
            .map(str::to_owned)
            .ok_or_else(|| fault(span, &format!("an entry has no text `{key}`")))
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

fn fault(span: Span, problem: &str) -> Fault {
    Fault {
        span,
        problem: problem.to_owned(),
    }
}

/// The text of a baseline; each finding is written once.
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
        let parts = parts.map(|(key, value)| {
            let value = serde_json::Value::from(value);
            format!("\"{key}\": {value}")
        });
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
    fn what_is_written_is_read() {
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
    fn order_and_repetition_do_not_matter() {
        let text = write(vec![known("a"), known("b")]);
        let mut lines: Vec<&str> = text.lines().collect();
        lines.swap(1, 2);
        lines.insert(1, lines[2]);
        assert_eq!(read(&lines.join("\n")).unwrap().len(), 2);
    }

    #[test]
    fn a_broken_baseline_says_where() {
        for (text, part, problem) in [
            ("", "", "not JSON: nothing"),
            ("{}", "{", "it has no `version`"),
            (
                "{\"version\": 2}",
                "2",
                "only version 1 of the format is known",
            ),
            ("{\"version\": 1}", "{", "it has no list `findings`"),
            (
                "{\"version\": 1, \"findings\": {}}",
                "{",
                "it has no list `findings`",
            ),
            (
                "{\"version\": 1, \"findings\": [{\"path\": \"a\"}]}",
                "{\"path\": \"a\"}",
                "an entry has no text `rule`",
            ),
        ] {
            let fault = read(text).unwrap_err();
            if !text.is_empty() {
                assert_eq!(fault.problem, problem, "{text}");
                assert_eq!(&text[fault.span.range()], part, "{text}");
            }
        }
    }
}
