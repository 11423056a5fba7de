//! The identity of a finding over time: the same while lines move and values change.
//!
//! No value and no line number enters it, so it tells nothing of the file but the place.

use std::collections::HashMap;
use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use crate::diagnostic::Finding;

/// Changes when the recipe does, so that old and new fingerprints never meet.
const RECIPE: &str = "exportlint/1";

/// What a finding is known by.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Identity<'a> {
    /// The id of the rule.
    pub rule: &'a str,
    /// The path as reports show it.
    pub path: &'a str,
    /// The document within the file: its kind and its number in the stream.
    pub document: (&'a str, usize),
    /// JSON Pointer of the value.
    pub pointer: &'a str,
}

impl<'a> Identity<'a> {
    /// What a finding of the file `path` is known by.
    pub fn of(path: &'a str, finding: &'a Finding) -> Self {
        let subject = &finding.subject;
        Self {
            rule: finding.rule,
            path,
            document: (subject.kind.unwrap_or(""), subject.document),
            pointer: &subject.pointer,
        }
    }

    /// The fingerprint as 64 hexadecimal digits. `occurrence` counts, from 0, the findings of the
    /// same identity.
    pub fn fingerprint(&self, occurrence: usize) -> String {
        let mut hash = Sha256::new();
        let (kind, number) = self.document;
        let numbers = [number.to_string(), occurrence.to_string()];
        let parts = [
            RECIPE,
            self.rule,
            self.path,
            kind,
            &numbers[0],
            self.pointer,
            &numbers[1],
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
    use super::Identity;

    fn identity() -> Identity<'static> {
        Identity {
            rule: "scope/missing",
            path: "shop.yaml",
            document: ("export-context", 0),
            pointer: "/posthandlers/0/destinations/1",
        }
    }

    #[test]
    fn it_never_changes() {
        assert_eq!(
            identity().fingerprint(0),
            "9d09b48fa6cf8eb25cb7af1a9d44e2dc07543285667f7e04ded9f6ce7a423259"
        );
    }

    #[test]
    fn every_part_counts() {
        let mut all = vec![identity().fingerprint(0), identity().fingerprint(1)];
        for change in 0..5 {
            let mut other = identity();
            match change {
                0 => other.rule = "scope/grammar",
                1 => other.path = "shop.yam",
                2 => other.document.0 = "",
                3 => other.document.1 = 1,
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
