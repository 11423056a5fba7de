//! Ranges of a text: inside of it, on character boundaries, in order.

use std::ops::Range;

use exportlint::text::span::Span;

/// Panics unless the span is inside of the text and starts and ends at characters.
pub fn inside(text: &str, span: Span, what: &str) {
    assert!(
        span.start <= span.end && text.get(span.range()).is_some(),
        "the span {span:?} of {what} is not a part of the text"
    );
}

/// Panics unless all spans are parts of the text and each starts after the one before has ended.
pub fn apart(text: &str, spans: impl IntoIterator<Item = Span>, what: &str) {
    let mut end = 0;
    for span in spans {
        inside(text, span, what);
        assert!(
            span.start >= end,
            "{what} overlap or are out of order at {span:?}"
        );
        end = span.end;
    }
}

/// The same for ranges.
pub fn ranges_apart<'r>(
    text: &str,
    ranges: impl IntoIterator<Item = &'r Range<usize>>,
    what: &str,
) {
    let mut last = 0;
    for range in ranges {
        assert!(
            range.start <= range.end && text.get(range.clone()).is_some(),
            "the range {range:?} of {what} is not a part of the text"
        );
        assert!(
            range.start >= last,
            "{what} overlap or are out of order at {range:?}"
        );
        last = range.end;
    }
}
