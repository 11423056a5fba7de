//! Where the bytes of a text are after edits, and where they were before.

use crate::diagnostic::fix::Edit;
use crate::text::span::Span;

/// Edits of one text, by where they begin; no two of them meet.
#[derive(Debug, Default)]
pub struct Shift {
    /// Each replaced piece: where it was, and where its replacement is.
    pieces: Vec<(Span, Span)>,
}

/// Makes all edits, which may not meet. Gives the new text, and where everything went.
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
    /// Whether a place of the old text meets none of the replaced pieces.
    pub(super) fn leaves(&self, old: Span) -> bool {
        self.is_clear(old, |(was, _)| *was)
    }

    /// Whether a place of the new text meets none of the replacements.
    pub(super) fn left(&self, new: Span) -> bool {
        self.is_clear(new, |(_, is)| *is)
    }

    fn is_clear(&self, place: Span, side: impl Fn(&(Span, Span)) -> Span) -> bool {
        let first = self.pieces.partition_point(|it| side(it).end < place.start);
        let pieces = self.pieces[first..].iter().map(side);
        let mut near = pieces.take_while(|piece| piece.start <= place.end);
        !near.any(|piece| piece.meets(place))
    }

    /// Where a place of the old text is now; what was replaced is where its replacement begins.
    pub(super) fn forward(&self, old: Span) -> Span {
        Span {
            start: self.moved(old.start, |piece| *piece),
            end: self.moved(old.end, |piece| *piece),
        }
    }

    /// Where an offset of the new text was; what has replaced something was where that began.
    pub(super) fn back(&self, new: u32) -> u32 {
        self.moved(new, |(was, is)| (*is, *was))
    }

    /// Where an offset is on the other side; `sides` gives the side of the offset first.
    fn moved(&self, offset: u32, sides: impl Fn(&(Span, Span)) -> (Span, Span)) -> u32 {
        let is_before = |piece: &(Span, Span)| {
            let (here, _) = sides(piece);
            here.start < offset || here.end <= offset
        };
        let behind = self.pieces.partition_point(is_before);
        match self.pieces[..behind].last().map(sides) {
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
    fn edits_are_made_and_places_move_along() {
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
