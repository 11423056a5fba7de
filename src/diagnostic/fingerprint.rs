//! Fingerprints: the identity of a finding across runs. It stays the same when lines and list items
//! move and values change.
//!
//! It contains no line numbers, and no values except names: those of the document and of the list
//! items on the path.

use std::collections::HashMap;

use sha2::{Digest as _, Sha256};

use crate::diagnostic::Finding;

/// Version of the hash input. Bump it when the input changes, so that old and new fingerprints
/// never collide.
const VERSION: &str = "exportlint/2";

/// The parts that identify a finding.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Identity<'a> {
    /// The id of the rule.
    pub rule: &'a str,
    /// The path as shown in reports.
    pub path: &'a str,
    /// The kind of the document; empty if it has none.
    pub kind: &'a str,
    /// What distinguishes the document from others of its kind.
    pub document: DocumentName<'a>,
    /// JSON Pointer of the value, with list items by name. Two items of the same name share a
    /// pointer; the occurrence count then distinguishes their findings.
    pub pointer: &'a str,
}

/// What identifies a document in a stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DocumentName<'a> {
    /// By its own name.
    Named(&'a str),
    /// By its index in the stream, from 0, if it has no name.
    Numbered(usize),
}

impl<'a> Identity<'a> {
    /// The identity of a finding in the file `path`.
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

    /// The fingerprint as 64 hexadecimal digits. `occurrence` is the index, from 0, among the
    /// findings with the same identity.
    pub fn fingerprint(&self, occurrence: usize) -> String {
        let mut hash = Sha256::new();
        let (name, number) = match self.document {
            DocumentName::Named(name) => (name, String::new()),
            DocumentName::Numbered(number) => ("", number.to_string()),
        };
        let parts = [
            VERSION,
            self.rule,
            self.path,
            self.kind,
            name,
            &number,
            self.pointer,
            &occurrence.to_string(),
        ];
        for part in parts {
            // Each part is prefixed with its length, so that no two lists of parts have the same
            // encoding.
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
        let digit = |number: u8| char::from(b"0123456789abcdef"[usize::from(number)]);
        let mut text = String::with_capacity(64);
        for byte in hash.finalize() {
            text.push(digit(byte >> 4));
            text.push(digit(byte & 15));
        }
        text
    }
}

/// The fingerprints of all findings of a file, in the same order.
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
    fn fingerprint_is_stable() {
        assert_eq!(
            identity().fingerprint(0),
            "604727f59ab355ac8ed640ba7d54c8fba9dd2422a8f21af9698e0097b94904b5"
        );
    }

    #[test]
    fn every_part_changes_the_fingerprint() {
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
        // Moving a byte from one part to the next changes the fingerprint.
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
