//! The document of the cursor, read from a copy with a mark at the site: the node that has the mark
//! is the one that is completed.

use crate::document::Document;
use crate::editor::Buffer;
use crate::editor::completion::expected::expected;
use crate::editor::completion::repair::Repairs;
use crate::editor::completion::site::{CompletionSite, SiteStyle};
use crate::engine::analyze_partial;
use crate::syntax::fault::{Fault, FaultKind};
use crate::syntax::tree::NodeId;

/// The text of the mark: characters for private use, which no document should contain.
const MARK: &str = "\u{e0c0}\u{e0c1}\u{e0c2}";

/// A document with a mark at a site.
#[derive(Clone, Copy)]
pub(super) struct MarkedDocument<'d> {
    /// The text without the mark, and its file.
    pub(super) buffer: &'d Buffer<'d>,
    /// Where the mark is in the text.
    pub(super) site: &'d CompletionSite<'d>,
    /// The document with the mark.
    pub(super) document: &'d Document<'d>,
    /// Where the mark is in the tree.
    pub(super) mark: Mark,
}

/// The node that has the mark.
#[derive(Debug, Clone, Copy)]
pub(super) enum Mark {
    /// The mark is the key of this node.
    Key {
        /// The node.
        node: NodeId,
        /// The mapping that has the key.
        mapping: NodeId,
    },
    /// The mark is this scalar.
    Scalar(NodeId),
}

impl MarkedDocument<'_> {
    /// Reads a text with a mark at the site and passes it to `then`; `None` if the mark is lost.
    ///
    /// A text that the parser stops in is repaired. If that does not help, what comes before the fault
    /// is read.
    pub(super) fn read<R>(
        buffer: &Buffer<'_>,
        site: &CompletionSite<'_>,
        then: impl Fn(&MarkedDocument<'_>) -> R,
    ) -> Option<R> {
        let mut text = site.with_mark(buffer.text, MARK);
        let mut repairs = Repairs::around(text.find(MARK)?);
        // The JSON reader goes on after a fault.
        let needs_repair =
            |fault: &&Fault| site.style != SiteStyle::Json && stops_parser(&fault.kind);
        loop {
            let read = analyze_partial(buffer.path, &text, buffer.options, |documents| {
                let Some(document) = documents.first() else {
                    return Ok(None);
                };
                let fault = document.faults.iter().find(needs_repair);
                match fault.and_then(|fault| repairs.next(&text, fault.span.start as usize)) {
                    Some(repaired) => Err(repaired),
                    None => Ok(find_mark(document).map(|mark| {
                        then(&MarkedDocument {
                            buffer,
                            site,
                            document,
                            mark,
                        })
                    })),
                }
            });
            match read {
                Ok(answer) => return answer,
                Err(repaired) => text = repaired,
            }
        }
    }
}

/// Whether the parser reads nothing after a fault.
fn stops_parser(fault: &FaultKind) -> bool {
    match fault {
        FaultKind::Invalid { .. }
        | FaultKind::TrailingComma
        | FaultKind::Encoding(_)
        | FaultKind::Limit(_) => true,
        FaultKind::NotIndented
        | FaultKind::UnknownAlias { .. }
        | FaultKind::UnusedAnchor { .. }
        | FaultKind::DuplicateKey { .. }
        | FaultKind::DuplicateMergeKey { .. } => false,
    }
}

/// The mark in the tree. If aliases bring it to several places, it is the first one that the schema
/// knows.
fn find_mark(document: &Document<'_>) -> Option<Mark> {
    let root = document.tree.documents.first()?.root?;
    let mut first = None;
    for node in document.tree.descendants(root) {
        let is_key = document.tree.key(node).is_some_and(|key| key.text == MARK);
        let mark = if is_key {
            let mapping = document.tree.parent(node)?;
            Mark::Key { node, mapping }
        } else if is_mark(document, node) {
            Mark::Scalar(node)
        } else {
            continue;
        };
        let is_known = match mark {
            Mark::Key { mapping, .. } => document.meaning(mapping).object.is_some(),
            Mark::Scalar(node) => expected(document, node).is_some(),
        };
        if is_known {
            return Some(mark);
        }
        first = first.or(Some(mark));
    }
    first
}

/// Whether a scalar is the mark.
pub(super) fn is_mark(document: &Document<'_>, node: NodeId) -> bool {
    document.tree.scalar(node) == Some(MARK)
}
