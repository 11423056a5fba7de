//! Whether a text after a rename differs from the text before in the renamed names only.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::fix::Edit;
use crate::document::Document;
use crate::document::targets::Resolved;
use crate::editor::Buffer;
use crate::editor::rename::changes::ChangedScalar;
use crate::editor::rename::refusal::Refusal;
use crate::engine::analyze_partial;
use crate::fixer::shift::apply;
use crate::model::facts::Role;
use crate::syntax::tree::{NodeId, Value};
use crate::text::span::Span;

/// The edits in the order of the file, without duplicates.
pub(super) fn in_order(mut edits: Vec<Edit>) -> Result<Vec<Edit>, Refusal> {
    edits.sort_by_key(|edit| edit.span);
    edits.dedup();
    let overlap = edits.windows(2).any(|two| two[0].span.meets(two[1].span));
    if overlap {
        return Err(Refusal::Changes);
    }
    Ok(edits)
}

/// Whether an alias shares the text of one of the nodes with a value of another meaning, such as
/// the name of the context. Values below keys that the schema does not know have no meaning.
pub(super) fn is_shared(document: &Document<'_>, changed: impl Iterator<Item = NodeId>) -> bool {
    let spans: HashSet<Span> = changed.map(|node| document.tree.node(node).span).collect();
    // The key and the title of the object: field references count as one meaning under any key.
    let mut meanings: HashMap<Span, (&str, &str)> = HashMap::new();
    let mut differs = |node: NodeId, meaning: (&'static str, &'static str)| {
        let span = document.tree.node(node).span;
        spans.contains(&span) && *meanings.entry(span).or_insert(meaning) != meaning
    };
    let title = |node| {
        let object = document
            .tree
            .parent(node)
            .and_then(|it| document.meaning(it).object);
        object.map_or("", |object| object.title)
    };
    document.all_fields().any(|(node, field)| {
        let is_target = field.has(Role::Target);
        let meaning = if is_target {
            ("", "")
        } else {
            (field.key, title(node))
        };
        differs(node, meaning)
    })
}

/// Whether the document after the edits has the same nodes, keys and faults, the same values except
/// for the changed ones, and references to the same fields.
pub(super) fn keeps_meaning(
    document: &Document<'_>,
    buffer: &Buffer<'_>,
    edits: &[Edit],
    changed: &[ChangedScalar],
) -> bool {
    let (text, _) = apply(document.text, edits.iter().collect());
    let changed = changed.iter();
    let expected: HashMap<Span, &str> = changed
        .map(|it| (document.tree.node(it.node).span, it.text.as_str()))
        .collect();
    analyze_partial(buffer.path, &text, buffer.options, |documents| {
        let after = documents.iter().find(|it| it.number == document.number);
        after.is_some_and(|after| {
            is_same_tree(document, after, &expected)
                && after.faults.len() == document.faults.len()
                && after.violations().len() == document.violations().len()
                && resolved(document) == resolved(after)
        })
    })
}

fn is_same_tree(
    before: &Document<'_>,
    after: &Document<'_>,
    expected: &HashMap<Span, &str>,
) -> bool {
    let (old, new) = (before.tree, after.tree);
    let is_same = |node: NodeId| {
        let texts = match (old.value(node), new.value(node)) {
            (Value::Scalar { text, .. }, Value::Scalar { text: other, .. }) => {
                let text = expected.get(&old.node(node).span).copied().unwrap_or(text);
                text == other
            }
            (one, other) => one == other,
        };
        let keys = old.key(node).map(|key| key.text) == new.key(node).map(|key| key.text);
        texts && keys && old.parent(node) == new.parent(node)
    };
    old.len() == new.len() && old.ids().all(is_same)
}

/// The nodes that each field reference refers to.
fn resolved(document: &Document<'_>) -> Vec<(NodeId, Option<Vec<Option<NodeId>>>)> {
    let targets = document.fields(Role::Target);
    let resolved = targets.map(|(node, _)| {
        let fields = document.resolve(node).map(|resolved| match resolved {
            Resolved::Fields(fields) => fields.iter().map(|field| field.node).collect(),
            // A field that is missing for sure and one that may exist are not the same.
            Resolved::Nothing { uncertain: true } => vec![None],
            Resolved::Nothing { uncertain: false } => Vec::new(),
        });
        (node, fields)
    });
    resolved.collect()
}
