//! `primaryLocationLineHash`: how GitHub recognizes an alert after lines have moved.
//!
//! GitHub's upload action computes it from the checkout and warns if a report has a different one; a
//! report that is uploaded through the API has to contain it. It is a hash of 100 UTF-16 units from
//! the start of the line, without spaces and tabs, with each line break as one line feed; the end of
//! the text is padded with a sentinel and zeros. Equal hashes in a file are numbered.

use std::collections::{BTreeSet, HashMap, VecDeque};
use std::iter;

use crate::text::span::Span;

/// The number of units in a hash.
const REACH: usize = 100;

/// The base of the rolling hash.
const BASE: u64 = 37;

/// The sentinel after the last unit of a file.
const END: u16 = u16::MAX;

/// A hash in the format of the report, and the bytes of the file that it is computed from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LineHash {
    pub(super) text: String,
    pub(super) reach: Span,
}

/// The hashes of the given lines of a text, by line number from 1.
pub(super) fn line_hashes(text: &str, lines: &BTreeSet<usize>) -> HashMap<usize, LineHash> {
    let mut found = HashMap::new();
    let mut counts: HashMap<u64, usize> = HashMap::new();
    let mut window: VecDeque<u16> = iter::repeat_n(0, REACH).collect();
    let mut started: VecDeque<(usize, usize)> = VecDeque::new();
    let weight_of_first = iter::repeat_n(BASE, REACH).fold(1, u64::wrapping_mul);
    let (mut hash, mut line, mut starts_line) = (0_u64, 0, true);
    let last = text.len();
    let padding = iter::once((END, last)).chain(iter::repeat_n((0, last), REACH));
    for (number, (unit, offset)) in units(text).chain(padding).enumerate() {
        // The window holds the units before this one.
        if let Some((_, start)) = started.pop_front_if(|(first, _)| *first + REACH == number) {
            line += 1;
            let count = counts.entry(hash).or_default();
            *count += 1;
            if lines.contains(&line) {
                let text = format!("{hash:x}:{count}");
                let reach = Span::new(start, offset);
                found.insert(line, LineHash { text, reach });
            }
        }
        if starts_line {
            started.push_back((number, offset));
        }
        starts_line = unit == u16::from(b'\n');
        let first = window.pop_front().unwrap_or(0);
        window.push_back(unit);
        hash = hash
            .wrapping_mul(BASE)
            .wrapping_add(u64::from(unit))
            .wrapping_sub(weight_of_first.wrapping_mul(u64::from(first)));
    }
    found
}

/// The hashed units, each with its offset in bytes. The second half of a surrogate pair has the
/// offset after the pair, so that a reach that ends inside a character includes it.
fn units(text: &str) -> impl Iterator<Item = (u16, usize)> + '_ {
    let bytes = text.as_bytes();
    let counts = move |&(at, c): &(usize, char)| match c {
        ' ' | '\t' => false,
        '\n' => at == 0 || bytes[at - 1] != b'\r',
        _ => true,
    };
    text.char_indices().filter(counts).flat_map(|(at, c)| {
        let c = if c == '\r' { '\n' } else { c };
        let mut buffer = [0; 2];
        let halves: &[u16] = c.encode_utf16(&mut buffer);
        let second = halves.get(1).map(|half| (*half, at + c.len_utf8()));
        iter::once((halves[0], at)).chain(second)
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::line_hashes;

    fn hashes(text: &str) -> Vec<String> {
        let breaks = text.replace("\r\n", "\n").replace('\r', "\n");
        let lines: BTreeSet<usize> = (1..=breaks.matches('\n').count() + 1).collect();
        let mut found = line_hashes(text, &lines);
        lines
            .iter()
            .map(|line| found.remove(line).unwrap().text)
            .collect()
    }

    /// The expected values are those of GitHub's own tests.
    #[test]
    fn hashes_match_those_of_github() {
        assert_eq!(hashes(""), ["c129715d7a2bc9a3:1"]);
        assert_eq!(
            hashes(" a\nb\n  \t\tc\n d"),
            [
                "271789c17abda88f:1",
                "54703d4cd895b18:1",
                "180aee12dab6264:1",
                "a23a3dc5e078b07b:1"
            ]
        );
        assert_eq!(
            hashes(" hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End"),
            [
                "8b7cf3e952e7aeb2:1",
                "b1ae1287ec4718d9:1",
                "bff680108adb0fcc:1",
                "c6805c5e1288b612:1",
                "b86d3392aea1be30:1",
                "e6ceba753e1a442:1"
            ]
        );
    }

    /// The expected values are those of a second implementation of the definition.
    #[test]
    fn both_halves_of_a_surrogate_pair_count() {
        assert_eq!(
            hashes("\u{1f600} a\nb"),
            ["ad79bcadb653bd89:1", "8ee5a81e681643c1:1"]
        );
    }

    #[test]
    fn every_line_break_counts_once() {
        let expected = [
            "e9496ae3ebfced30:1",
            "fb7c023a8b9ccb3f:1",
            "ce8ba1a563dcdaca:1",
            "e20e36e16fcb0cc8:1",
            "b3edc88f2938467e:1",
            "c8e28b0b4002a3a0:1",
            "c129715d7a2bc9a3:1",
        ];
        for text in [
            " hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End\n",
            " hello; \t\nworld!!!\r\r\r  \t\tGreetings\r End\r",
            " hello; \t\r\nworld!!!\r\n\r\n\r\n  \t\tGreetings\r\n End\r\n",
            " hello; \t\nworld!!!\r\n\n\r  \t\tGreetings\r End\r\n",
        ] {
            assert_eq!(hashes(text), expected, "{text:?}");
        }
    }

    #[test]
    fn equal_hashes_are_numbered() {
        assert_eq!(
            hashes(&"Lorem ipsum dolor sit amet.\n".repeat(10)),
            [
                "a7f2ff13bc495cf2:1",
                "a7f2ff13bc495cf2:2",
                "a7f2ff13bc495cf2:3",
                "a7f2ff13bc495cf2:4",
                "a7f2ff13bc495cf2:5",
                "a7f2ff13bc495cf2:6",
                "a7f2ff1481e87703:1",
                "a9cf91f7bbf1862b:1",
                "55ec222b86bcae53:1",
                "cc97dc7b1d7d8f7b:1",
                "c129715d7a2bc9a3:1"
            ]
        );
    }

    #[test]
    fn the_reach_is_a_hundred_units() {
        let text = format!("  a: {}\n", "x y".repeat(60));
        let hash = &line_hashes(&text, &BTreeSet::from([1]))[&1];
        let part = &text[hash.reach.range()];
        assert_eq!(part.chars().filter(|c| *c != ' ').count(), 100);
        assert!(part.starts_with("a: x"));
        // A surrogate pair whose first half is the last unit is within reach.
        let text = format!("{}\u{1f600}b\n", "x".repeat(99));
        let hash = &line_hashes(&text, &BTreeSet::from([1]))[&1];
        assert_eq!(hash.reach.end, 103);
    }
}
