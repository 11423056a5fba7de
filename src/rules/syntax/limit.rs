//! Files that would take too much time or memory to check.

use crate::document::place::At;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::syntax::fault::{FaultKind, Limit};
use crate::text::sentence::Sentence;

declare_rule! {
    /// ## What it finds
    /// A file that exceeds a limit: 16 MiB in size, 128 levels of nesting, 2,000,000 values (200,000
    /// in a settings file), 50,000 documents, or 100,000 values that aliases add to those written in
    /// the file.
    /// ## Why it matters
    /// exportlint bounds the time and memory that a check takes, so it does not check a file beyond
    /// its limits.
    /// ## What to do
    /// Split the file, reduce its nesting, or replace aliases of aliases by the values that are
    /// meant.
    /// ## Example
    /// ```yaml
    /// x-a: &a [x, x, x, x, x, x, x, x, x, x]
    /// x-b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
    /// x-c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
    /// x-d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
    /// x-e: [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]
    /// ```
    /// Fixed:
    /// ```yaml
    /// x-a: &a [x, x, x, x, x, x, x, x, x, x]
    /// x-b: [*a, *a]
    /// ```
    /// ## References
    /// - CWE-776, Improper Restriction of Recursive Entity References
    pub OverLimit {
        id: "syntax/limit",
        severity: Error,
        phase: Text,
        precision: VeryHigh,
        fixable: No,
        since: "0.1.0",
    }
}

impl Rule for OverLimit {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for fault in cx.document.faults {
            let FaultKind::Limit(limit) = &fault.kind else {
                continue;
            };
            let (message, help) = match limit {
                Limit::FileSize { most, .. } => (
                    sentence!("the file is larger than {}", size(*most)),
                    "split the file",
                ),
                Limit::Depth { most } => (
                    sentence!("nested deeper than {} levels", most),
                    "reduce the nesting",
                ),
                Limit::Nodes { most } => (
                    sentence!("the file has more than {} values", most),
                    "split the file",
                ),
                Limit::Documents { most } => (
                    sentence!("the file has more than {} documents", most),
                    "split the file",
                ),
                Limit::AliasNodes { most } => (
                    sentence!("aliases add more than {} values", most),
                    "write out the values that the aliases repeat",
                ),
            };
            let report = out.report(At::Span(fault.span), message).help(help);
            if let Limit::AliasNodes { .. } = limit {
                report.reason("A few lines of nested aliases can expand to billions of values. exportlint bounds the time and memory that a check takes, so it does not check such a file.");
            }
        }
    }
}

/// A number of bytes in MiB, if it is a whole number of them.
fn size(bytes: u64) -> Sentence {
    const MIB: u64 = 1024 * 1024;
    if bytes >= MIB && bytes.is_multiple_of(MIB) {
        sentence!("{} MiB", bytes / MIB)
    } else {
        sentence!("{} bytes", bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn whole_mebibytes_are_written_as_such() {
        for (bytes, expected) in [
            (0, "0 bytes"),
            (1_048_575, "1048575 bytes"),
            (1_048_576, "1 MiB"),
            (1_048_577, "1048577 bytes"),
            (2_097_152, "2 MiB"),
        ] {
            assert_eq!(size(bytes), expected.into());
        }
    }
}
