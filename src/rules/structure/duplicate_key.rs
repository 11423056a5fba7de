//! Duplicate keys.

use crate::document::place::At;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::syntax::fault::FaultKind;
use crate::text::sentence::quote;

declare_rule! {
    /// ## What it finds
    /// The same key twice in one mapping or JSON object, or the same parameter twice in a form body.
    /// The merge key `<<` counts, too.
    /// ## Why it matters
    /// Some parsers use the first entry, others the last, and some reject both, so the run may use a
    /// value that nobody reviewed.
    /// ## What to do
    /// Keep the entry that is right, and remove the other.
    /// To merge several mappings, write one merge key with a list: `<<: [*a, *b]`.
    /// ## Example
    /// ```yaml
    /// limit_to_servertype: test
    /// rest_url: https://auth.shop.example/oauth/token
    /// limit_to_servertype: prod
    /// ```
    /// Fixed:
    /// ```yaml
    /// limit_to_servertype: prod
    /// rest_url: https://auth.shop.example/oauth/token
    /// ```
    /// ## References
    /// - YAML 1.2.2, 3.2.1.1
    /// - RFC 8259 4
    /// - YAML merge key language-independent type (`<<`): its value is a mapping or a list of mappings
    /// - RFC 6749 3.2 (parameters must not be repeated)
    pub DuplicateKey {
        id: "structure/duplicate-key",
        severity: Error,
        precision: VeryHigh,
        fixable: No,
        since: "0.1.0",
    }
}

const REASON_FOR_MERGE_KEYS: &str = "Some parsers merge both mappings, others only the last one, and \
     some reject the file. Where both have a key, they also disagree about which value is used.";

impl Rule for DuplicateKey {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for fault in cx.document.faults {
            match &fault.kind {
                FaultKind::DuplicateKey { key, earlier } => {
                    out.report(
                        At::Span(fault.span),
                        sentence!("duplicate key {}", quote(key).at(fault.span)),
                    )
                    .related(At::Span(*earlier), "also set here")
                    .help("keep one of the two");
                }
                FaultKind::DuplicateMergeKey { earlier, aliases } => {
                    let list = match aliases.as_slice() {
                        [] => "*a, *b".to_owned(),
                        aliases => aliases.join(", "),
                    };
                    out.report(At::Span(fault.span), "duplicate merge key `<<`")
                        .related(At::Span(*earlier), "also set here")
                        .reason(REASON_FOR_MERGE_KEYS)
                        .help(sentence!(
                            "merge several mappings with one key: {}",
                            quote(format!("<<: [{list}]"))
                        ));
                }
                FaultKind::Invalid { .. }
                | FaultKind::TrailingComma
                | FaultKind::NotIndented
                | FaultKind::Encoding(_)
                | FaultKind::Limit(_)
                | FaultKind::UnknownAlias { .. }
                | FaultKind::UnusedAnchor { .. } => {}
            }
        }
    }
}
