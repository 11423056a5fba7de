//! The identity of a finding over time: the same while lines and list items move and values
//! change.
//!
//! No line number enters it, and no value but names: of the document, and of list items on the way.

use std::collections::HashMap;
use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use crate::diagnostic::Finding;

/// Changes when the recipe does, so that old and new fingerprints never meet.
const RECIPE: &str = "exportlint/2";

/// What a finding is known by.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Identity<'a> {
    /// The id of the rule.
    pub rule: &'a str,
    /// The path as reports show it.
    pub path: &'a str,
    /// The kind of the document within the file; empty if it has none.
    pub kind: &'a str,
    /// What tells the document from others of its kind.
    pub document: DocumentName<'a>,
    /// JSON Pointer of the value, by the names of list items. Two items of one name have the same:
    /// then the count of occurrences tells their findings apart.
    pub pointer: &'a str,
}

/// What a document of a stream is known by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DocumentName<'a> {
    /// The name that it gives itself.
    Named(&'a str),
    /// Its number in the stream, from 0, where it has no name.
    Numbered(usize),
}

impl<'a> Identity<'a> {
    /// What a finding of the file `path` is known by.
    pub fn of(path: &'a str, finding: &'a Finding) -> Self {
        let subject = &finding.subject;
        Self {
            rule: finding.rule,
            path,
            kind: subject.kind.unwrap_or(""),
            document: match subject.name.as_str() {
                "" => DocumentName::Numbered(subject.document),
                name => DocumentName::Named(name),
            },
            pointer: &subject.named_pointer,
        }
    }

    /// The fingerprint as 64 hexadecimal digits. `occurrence` counts, from 0, the findings of the
    /// same identity.
    pub fn fingerprint(&self, occurrence: usize) -> String {
        let mut hash = Sha256::new();
        let (name, number) = match self.document {
            DocumentName::Named(name) => (name, String::new()),
            DocumentName::Numbered(number) => ("", number.to_string()),
        };
        let parts = [
            RECIPE,
            self.rule,
            self.path,
            self.kind,
            name,
            &number,
            self.pointer,
            &occurrence.to_string(),
        ];
        for part in parts {
            // The length goes first, so that no two lists of parts read the same.
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
        hash.finalize()
            .iter()
            .fold(String::with_capacity(64), |mut text, byte| {
                let _ = write!(text, "{byte:02x}");
                text
            })
    }
}

/// The fingerprints of all findings of a file, in their order.
pub fn fingerprints(path: &str, findings: &[Finding]) -> Vec<String> {
    let mut seen: HashMap<Identity<'_>, usize> = HashMap::new();
    findings
        .iter()
        .map(|finding| {
            let identity = Identity::of(path, finding);
            let count = seen.entry(identity.clone()).or_default();
            let fingerprint = identity.fingerprint(*count);
            *count += 1;
            fingerprint
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{DocumentName, Identity};

    fn identity() -> Identity<'static> {
        Identity {
            rule: "scope/missing",
            path: "shop.yaml",
            kind: "export-context",
            document: DocumentName::Named("Shop"),
            pointer: "/posthandlers/0/destinations/shop-prod",
        }
    }

    #[test]
    fn it_never_changes() {
        assert_eq!(
            identity().fingerprint(0),
            "604727f59ab355ac8ed640ba7d54c8fba9dd2422a8f21af9698e0097b94904b5"
        );
    }

    #[test]
    fn every_part_counts() {
        let mut all = vec![identity().fingerprint(0), identity().fingerprint(1)];
        for change in 0..7 {
            let mut other = identity();
            match change {
                0 => other.rule = "scope/grammar",
                1 => other.path = "shop.yam",
                2 => other.kind = "",
                3 => other.document = DocumentName::Named("Store"),
                4 => other.document = DocumentName::Numbered(0),
                5 => other.document = DocumentName::Numbered(1),
                _ => other.pointer = "",
            }
            all.push(other.fingerprint(0));
        }
        // A byte that moves from one part to the next makes another list of parts.
        let mut moved = identity();
        moved.rule = "scope/missings";
        moved.path = "hop.yaml";
        all.push(moved.fingerprint(0));
        let count = all.len();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
