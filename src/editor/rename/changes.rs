//! What a rename changes.

use std::ops::Range;

use crate::diagnostic::fix::Edit;
use crate::document::Document;
use crate::editor::names::{NamedItem, declarations, uses};
use crate::editor::reference_parts::ReferenceParts;
use crate::editor::source_span::part_span;
use crate::syntax::edit::set_text;
use crate::syntax::tree::{NodeId, Style, Value};
use crate::value::whitespace;

/// A scalar whose value changes.
pub(super) struct ChangedScalar {
    pub(super) node: NodeId,
    /// The new value.
    pub(super) text: String,
    /// The edit of the part that changes, if that part can be edited alone.
    part: Option<Edit>,
}

impl ChangedScalar {
    /// The edit of the part, or else one that replaces the whole scalar in its style.
    pub(super) fn edit(&self, document: &Document<'_>) -> Option<Edit> {
        let whole = || {
            let (span, text) = set_text(document.tree, document.text, self.node, &self.text)?;
            Some(Edit { span, text })
        };
        self.part.clone().or_else(whole)
    }
}

/// The scalars that contain the name of an item, with their new values.
pub(super) fn changes(document: &Document<'_>, item: &NamedItem, new: &str) -> Vec<ChangedScalar> {
    let replaced =
        |text: &str, range: Range<usize>| [&text[..range.start], new, &text[range.end..]].concat();
    let part_edit = |node: NodeId, range: Range<usize>| {
        let span = part_span(document, node, range).filter(|_| needs_no_quotes(new));
        span.map(|span| Edit {
            span,
            text: new.to_owned(),
        })
    };
    // A declaration is written as a whole, with quotes if the new name needs them. That is not
    // possible for a scalar with the tag `!!str`.
    let declared = declarations(document, item).into_iter();
    let declared = declared.filter_map(|node| {
        let Value::Scalar { text, style } = document.tree.value(node) else {
            return None;
        };
        let range = whitespace::trimmed_range(text);
        let part = part_edit(node, range.clone()).filter(|_| style == Style::Form);
        let text = replaced(text, range);
        Some(ChangedScalar { node, text, part })
    });
    // Of a reference, only a part is written if possible, so that the rest stays as it is.
    let referring = uses(document, item).into_iter();
    let referring = referring.filter_map(|(node, part)| {
        let text = document.tree.scalar(node)?;
        let range = ReferenceParts::parse(text)?.range(part);
        let text = replaced(text, range.clone());
        let part = part_edit(node, range);
        Some(ChangedScalar { node, text, part })
    });
    declared.chain(referring).collect()
}

/// Whether a name means the same in all styles of scalars, also as part of a longer value.
fn needs_no_quotes(name: &str) -> bool {
    name.starts_with(char::is_alphanumeric)
        && name
            .chars()
            .all(|c| c.is_alphanumeric() || " -_./()".contains(c))
}
