//! Files that would take too much time or memory.

use crate::rule::{At, Context, Findings, Rule, declare_rule};
use crate::syntax::fault::{FaultKind, Limit};

declare_rule! {
    /// ## What it finds
    /// A file over a limit: its size (16 MiB), its nesting (128 levels), or what its aliases add up
    /// to (100,000 nodes; nodes that stand in the file are not counted).
    /// ## Why it matters
    /// A few lines of nested aliases can grow to billions of values. Such a file is refused, so
    /// that time and memory stay bounded.
    /// ## What to do
    /// Split the file, or write out what the aliases repeat.
    /// ## Example
    /// ```yaml
    /// x-a: &a [x, x, x, x, x, x, x, x, x, x]
    /// x-b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
    /// x-c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
    /// x-d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
    /// x-e: [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]
    /// ```
    /// Mended:
    /// ```yaml
    /// x-a: &a [x, x, x, x, x, x, x, x, x, x]
    /// x-b: [*a, *a]
    /// ```
    /// ## References
    /// - CWE-776, Improper Restriction of Recursive Entity References
    pub OverLimit { id: "syntax/limit", severity: Error, fixable: No, since: "0.1.0" }
}

impl Rule for OverLimit {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for fault in cx.faults {
            let FaultKind::Limit(limit) = &fault.kind else {
                continue;
            };
            let message = match limit {
                Limit::FileSize { most, .. } => format!("the file is larger than {}", size(*most)),
                Limit::Depth { most } => format!("nested deeper than {most} levels"),
                Limit::AliasNodes { most } => format!("aliases add more than {most} values"),
            };
            out.report(At::Span(fault.span), message);
        }
    }
}

/// A number of bytes as people write it.
fn size(bytes: u64) -> String {
    const MIB: u64 = 1024 * 1024;
    if bytes >= MIB && bytes.is_multiple_of(MIB) {
        format!("{} MiB", bytes / MIB)
    } else {
        format!("{bytes} bytes")
    }
}
