//! Where the references and template expressions of a text are.
//!
//! A scan of brackets, without knowledge of what is in them.

use std::ops::Range;

/// The bracketed references of a text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Brackets {
    /// The closed ones: `${…}`, `{{ … }}`, `${{ … }}` and `%env(…)%`. In order, without overlaps;
    /// only the outermost of nested ones.
    pub(super) closed: Vec<Range<usize>>,
    /// Where one is opened that is not closed on its line, in order.
    pub(super) unclosed: Vec<usize>,
}

#[derive(Debug, Clone, Copy)]
enum Opening {
    Brace,
    /// `${`, with the offset of its `$`.
    Variable(usize),
    /// `{{` or `${{`, with the offset of its first character.
    Template(usize),
}

impl Opening {
    fn start(self) -> Option<usize> {
        match self {
            Self::Brace => None,
            Self::Variable(start) | Self::Template(start) => Some(start),
        }
    }
}

/// Finds the bracketed references of `text`. They never span a line break.
pub(super) fn find(text: &str) -> Brackets {
    let mut found = Brackets::default();
    if text.contains('{') {
        find_braces(text, &mut found);
    }
    // To look for one character takes a fraction of the time.
    if text.contains('%') && text.contains(SYMFONY_START) {
        find_symfony(text, &mut found);
    }
    found
}

fn find_braces(text: &str, found: &mut Brackets) {
    let bytes = text.as_bytes();
    let mut open: Vec<Opening> = Vec::new();
    let parts = &mut found.closed;
    let mut from = 0;
    while let Some(offset) = memchr::memchr3(b'{', b'}', b'\n', &bytes[from..]) {
        let at = from + offset;
        let is_double = bytes.get(at + 1) == Some(&bytes[at]);
        let dollar = usize::from(at > from && bytes[at - 1] == b'$');
        from = at + 1;
        let closed = match (bytes[at], open.last()) {
            (b'{', _) => {
                if is_double {
                    open.push(Opening::Template(at - dollar));
                    from = at + 2;
                } else if dollar == 1 {
                    open.push(Opening::Variable(at - 1));
                } else {
                    open.push(Opening::Brace);
                }
                None
            }
            (b'}', Some(&Opening::Template(start))) if is_double => {
                from = at + 2;
                Some(start)
            }
            (b'}', Some(&Opening::Variable(start))) => Some(start),
            (b'}', Some(&Opening::Brace)) => {
                open.pop();
                None
            }
            (b'\n', _) => {
                found
                    .unclosed
                    .extend(open.drain(..).filter_map(Opening::start));
                None
            }
            _ => None,
        };
        if let Some(start) = closed {
            open.pop();
            while parts.last().is_some_and(|inner| inner.start > start) {
                parts.pop();
            }
            parts.push(start..from);
        }
    }
    found
        .unclosed
        .extend(open.into_iter().filter_map(Opening::start));
}

/// The brackets of a parameter of Symfony.
pub(super) const SYMFONY_START: &str = "%env(";
/// See [`SYMFONY_START`].
pub(super) const SYMFONY_END: &str = ")%";

fn find_symfony(text: &str, found: &mut Brackets) {
    let mut is_unsorted = false;
    let mut line_start = 0;
    for line in text.split_inclusive('\n') {
        let mut from = 0;
        while let Some(offset) = line[from..].find(SYMFONY_START) {
            let start = from + offset;
            from = start + SYMFONY_START.len();
            if let Some(length) = line[from..].find(SYMFONY_END) {
                from += length + SYMFONY_END.len();
                found.closed.push(line_start + start..line_start + from);
            } else {
                // Nothing after it on the line is closed either.
                found.unclosed.push(line_start + start);
                from = line.len();
            }
            is_unsorted = true;
        }
        line_start += line.len();
    }
    if is_unsorted {
        found.unclosed.sort_unstable();
        outermost(&mut found.closed);
    }
}

/// Sorts ranges, and drops those inside of others.
pub(super) fn outermost(ranges: &mut Vec<Range<usize>>) {
    ranges.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
    let mut end = 0;
    ranges.retain(|range| {
        let is_outside = range.start >= end;
        end = end.max(range.end);
        is_outside
    });
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn closed_brackets_are_found_inside_a_text() {
        for (text, expected) in [
            ("https://${SHOP_HOST}/oauth/token", vec!["${SHOP_HOST}"]),
            ("${A}:${B}", vec!["${A}", "${B}"]),
            ("${env:X", vec![]),
            ("${env:X/${Y}", vec!["${Y}"]),
            ("${a:${b}}", vec!["${a:${b}}"]),
            ("${a:{b}}", vec!["${a:{b}}"]),
            ("${aws:x}", vec!["${aws:x}"]),
            ("{{ .Values.host }}/x", vec!["{{ .Values.host }}"]),
            ("a-${{ vars.X }}-b", vec!["${{ vars.X }}"]),
            ("{{ a", vec![]),
            ("{tenant}", vec![]),
            ("{{ ${x} }}", vec!["{{ ${x} }}"]),
            ("${a\n}", vec![]),
            ("ä${b}ö", vec!["${b}"]),
            ("}}${", vec![]),
            ("%env(HOST)%/${A}", vec!["%env(HOST)%", "${A}"]),
            ("${A:-%env(B)%}", vec!["${A:-%env(B)%}"]),
            ("%env(A)%env(B)%", vec!["%env(A)%"]),
            ("%env(A\n)%", vec![]),
            ("plain", vec![]),
        ] {
            let found: Vec<&str> = find(text)
                .closed
                .into_iter()
                .map(|range| &text[range])
                .collect();
            assert_eq!(found, expected, "{text:?}");
        }
    }

    #[test]
    fn unclosed_brackets_are_found() {
        for (text, expected) in [
            ("${env:X", vec![0]),
            ("a ${X/${Y}", vec![2]),
            ("{{ x }", vec![0]),
            ("${{ x }", vec![0]),
            ("${a\n${b", vec![0, 4]),
            ("%env(A)", vec![0]),
            ("%env(A%env(B", vec![0]),
            ("{tenant", vec![]),
            ("${A}", vec![]),
            ("{{ x }}", vec![]),
        ] {
            assert_eq!(find(text).unclosed, expected, "{text:?}");
        }
    }

    #[test]
    fn many_openings_take_linear_time() {
        let text = "${".repeat(200_000);
        assert!(find(&text).closed.is_empty());
        let text = format!("{text}{}", "}".repeat(200_000));
        assert_eq!(find(&text).closed, vec![0..text.len()]);
        assert_eq!(find(&"%env(".repeat(200_000)).unclosed, [0]);
    }
}
