//! The parts of a field reference, such as `REST Destination System - 1 | Access Token`.

use std::ops::Range;

use crate::document::targets::normalize_spaces;
use crate::value::target;

/// A part of a field reference that names something by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ReferencePart {
    /// The label of a handler at the start of the group: `REST`.
    Label,
    /// The whole group, which names a destination if it has a number: `REST Destination System -
    /// 1`.
    Group,
    /// The field: `Access Token`.
    Field,
}

/// The parts of a field reference as ranges of its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ReferenceParts {
    label: Range<usize>,
    group: Range<usize>,
    field: Range<usize>,
}

impl ReferenceParts {
    /// The parts of a field reference; `None` if the text is none.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let read = target::read(text)?;
        // Between the words of a group there may be any white space, so the end of the label is
        // found by the number of its words.
        let group = normalize_spaces(read.group);
        let words = target::group(&group).label.split(' ').count();
        let last = read.group.split_whitespace().nth(words.saturating_sub(1))?;
        let end = last.as_ptr() as usize - text.as_ptr() as usize + last.len();
        Some(Self {
            label: read.group_range.start..end,
            group: read.group_range,
            field: read.field_range,
        })
    }

    /// The range of one part.
    pub(super) fn range(&self, part: ReferencePart) -> Range<usize> {
        match part {
            ReferencePart::Label => self.label.clone(),
            ReferencePart::Group => self.group.clone(),
            ReferencePart::Field => self.field.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{ReferencePart, ReferenceParts};

    #[test]
    fn a_reference_has_a_label_a_group_and_a_field() {
        for (text, label, group, field) in [
            ("REST | A b", "REST", "REST", "A b"),
            (
                " My  own Destination  System - 12|A",
                "My  own",
                "My  own Destination  System - 12",
                "A",
            ),
            (
                "Größe Destination System - 0 | Ä",
                "Größe Destination System - 0",
                "Größe Destination System - 0",
                "Ä",
            ),
        ] {
            let parts = ReferenceParts::parse(text).unwrap();
            assert_eq!(&text[parts.range(ReferencePart::Label)], label);
            assert_eq!(&text[parts.range(ReferencePart::Group)], group);
            assert_eq!(&text[parts.range(ReferencePart::Field)], field);
        }
        assert_eq!(ReferenceParts::parse("REST"), None);
        assert_eq!(ReferenceParts::parse("a | b | c"), None);
    }
}
