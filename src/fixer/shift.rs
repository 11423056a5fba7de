//! Maps offsets of a text before edits to offsets afterwards, and back.

use crate::diagnostic::fix::Edit;
use crate::text::span::Span;

/// The edits of a text, sorted by start, without overlaps.
#[derive(Debug, Default)]
pub struct Shift {
    /// The span of each replaced piece, and the span of its replacement.
    pieces: Vec<(Span, Span)>,
}

/// Applies edits, which must not overlap. Returns the new text and the mapping of offsets.
pub fn apply(text: &str, mut edits: Vec<&Edit>) -> (String, Shift) {
    edits.sort();
    let mut out = String::with_capacity(text.len());
    let mut pieces = Vec::with_capacity(edits.len());
    let mut from = 0;
    for edit in edits {
        out.push_str(&text[from..edit.span.start as usize]);
        let start = out.len();
        out.push_str(&edit.text);
        pieces.push((edit.span, Span::new(start, out.len())));
        from = edit.span.end as usize;
    }
    out.push_str(&text[from..]);
    (out, Shift { pieces })
}

impl Shift {
    /// Whether a span of the old text overlaps none of the replaced pieces.
    pub(super) fn leaves(&self, old: Span) -> bool {
        self.is_clear(old, |(was, _)| *was)
    }

    /// Whether a span of the new text overlaps none of the replacements.
    pub(super) fn left(&self, new: Span) -> bool {
        self.is_clear(new, |(_, is)| *is)
    }

    fn is_clear(&self, place: Span, side: impl Fn(&(Span, Span)) -> Span) -> bool {
        let first = self.pieces.partition_point(|it| side(it).end < place.start);
        let pieces = self.pieces[first..].iter().map(side);
        let mut near = pieces.take_while(|piece| piece.start <= place.end);
        !near.any(|piece| piece.meets(place))
    }

    /// Maps a span of the old text to the new text. A replaced offset maps to the start of its
    /// replacement.
    pub(super) fn forward(&self, old: Span) -> Span {
        Span {
            start: self.moved(old.start, |piece| *piece),
            end: self.moved(old.end, |piece| *piece),
        }
    }

    /// Maps an offset of the new text to the old text. An offset in a replacement maps to the start
    /// of the replaced piece.
    pub(super) fn back(&self, new: u32) -> u32 {
        self.moved(new, |(was, is)| (*is, *was))
    }

    /// Maps an offset to the other side; `sides` returns the side of the offset first.
    fn moved(&self, offset: u32, sides: impl Fn(&(Span, Span)) -> (Span, Span)) -> u32 {
        let is_before = |piece: &(Span, Span)| {
            let (here, _) = sides(piece);
            here.start < offset || here.end <= offset
        };
        let after = self.pieces.partition_point(is_before);
        match self.pieces[..after].last().map(sides) {
            None => offset,
            Some((here, there)) if offset < here.end => there.start,
            Some((here, there)) => there.end + (offset - here.end),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::apply;
    use crate::diagnostic::fix::Edit;
    use crate::text::span::Span;

    fn edit(start: usize, end: usize, text: &str) -> Edit {
        Edit {
            span: Span::new(start, end),
            text: text.to_owned(),
        }
    }

    #[test]
    fn edits_are_applied_and_offsets_are_mapped() {
        let edits = [edit(6, 7, ""), edit(1, 3, "XYZ")];
        let (text, shift) = apply("abcdefgh", edits.iter().collect());
        assert_eq!(text, "aXYZdefh");
        for (old, new) in [(0, 0), (1, 1), (3, 4), (4, 5), (6, 7), (7, 7), (8, 8)] {
            assert_eq!(shift.forward(Span::new(old, old)).start, new, "{old}");
        }
        for (new, old) in [(0, 0), (1, 1), (2, 1), (4, 3), (5, 4), (7, 7), (8, 8)] {
            assert_eq!(shift.back(new), old, "{new}");
        }
        assert!(shift.leaves(Span::new(3, 6)));
        assert!(shift.leaves(Span::new(0, 1)));
        assert!(!shift.leaves(Span::new(2, 4)));
        assert!(!shift.leaves(Span::new(0, 8)));
        assert!(!shift.left(Span::new(1, 2)));
        assert!(shift.left(Span::new(0, 1)));
    }
}
