//! A byte range of one text.

use std::ops::Range;

/// A half-open byte range `start..end` of one text, on character boundaries.
///
/// Offsets are `u32`: the size limit of `syntax/limit` keeps every file far below 4 GiB.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset after the last byte; equal to `start` for an empty span.
    pub end: u32,
}

impl Span {
    /// The span `start..end`.
    ///
    /// Offsets past `u32::MAX` are clamped; files of that size are rejected before they are parsed.
    pub fn new(start: usize, end: usize) -> Self {
        let clamp = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self {
            start: clamp(start),
            end: clamp(end.max(start)),
        }
    }

    /// The empty span at `offset`.
    pub fn empty(offset: usize) -> Self {
        Self::new(offset, offset)
    }

    /// The span as a range of `usize`, for slicing a text.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span contains no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies within this span.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two spans share at least one byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether the two spans share a byte, or one of them is empty and lies inside the other or at
    /// its edge.
    pub fn meets(self, other: Self) -> bool {
        if self.is_empty() || other.is_empty() {
            self.start <= other.end && other.start <= self.end
        } else {
            self.overlaps(other)
        }
    }

    /// Whether an offset is inside the span or at its edge.
    pub fn touches(self, offset: usize) -> bool {
        self.meets(Self::empty(offset))
    }

    /// The subspan `range`, relative to the start of this span.
    #[must_use]
    pub fn part(self, range: Range<usize>) -> Self {
        let start = self.start as usize;
        Self::new(start + range.start, start + range.end)
    }
}

#[cfg(test)]
mod tests {
    use super::Span;

    #[test]
    fn an_empty_span_meets_a_span_whose_edge_it_is_at() {
        for (one, other, expected) in [
            ((1, 2), (2, 2), true),
            ((2, 2), (1, 2), true),
            ((2, 2), (2, 2), true),
            ((1, 2), (2, 3), false),
            ((1, 3), (2, 4), true),
            ((1, 2), (3, 3), false),
        ] {
            let span = |(start, end)| Span::new(start, end);
            assert_eq!(span(one).meets(span(other)), expected, "{one:?} {other:?}");
        }
    }

    #[test]
    fn spans_that_share_a_byte_overlap() {
        for (one, other, overlaps, contains) in [
            ((1, 4), (2, 3), true, true),
            ((1, 4), (1, 4), true, true),
            ((1, 4), (0, 2), true, false),
            ((1, 4), (3, 5), true, false),
            ((1, 4), (4, 5), false, false),
            ((1, 4), (0, 1), false, false),
            ((1, 4), (4, 4), false, true),
            ((1, 4), (1, 1), false, true),
            ((1, 4), (5, 5), false, false),
        ] {
            let span = |(start, end)| Span::new(start, end);
            assert_eq!(
                span(one).overlaps(span(other)),
                overlaps,
                "{one:?} {other:?}"
            );
            assert_eq!(
                span(one).contains(span(other)),
                contains,
                "{one:?} {other:?}"
            );
        }
    }

    #[test]
    fn an_offset_at_the_edge_is_touched() {
        let span = Span::new(2, 4);
        let touched: Vec<usize> = (0..7).filter(|offset| span.touches(*offset)).collect();
        assert_eq!(touched, [2, 3, 4]);
        assert_eq!(Span::new(10, 20).part(2..5), Span::new(12, 15));
    }
}
