//! The one place that every text passes before it leaves the process: secrets become `•` signs.
//!
//! Which parts of a text are secret is decided by the engine (fields with the secret role) and by
//! `value::credential` (shapes of tokens and keys, anywhere).

use std::borrow::Cow;
use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::text::line_index::{LineIndex, Position};
use crate::text::span::Span;
use crate::value::credential;

/// What stands in the place of a secret; its length says nothing about the secret's.
pub const MASK: &str = "••••••••";

/// Values shorter than this are masked at their places only: as parts of a message they could be
/// any word.
const SHORTEST_WORD: usize = 4;

/// Of longer secrets only so many bytes are looked for in other texts.
const LONGEST_WORD: usize = 128;

/// In the file itself, shorter secrets are masked at their places only: they could be any word.
const SHORTEST_REPEATED: usize = 8;

/// The text of one file, and what of it may be shown.
#[derive(Debug)]
pub struct Source {
    text: String,
    lines: LineIndex,
    shown: String,
    masks: Vec<Mask>,
    /// Finds the secrets of the file in other texts; `None` if it has none.
    words: Option<AhoCorasick>,
}

/// A hidden part: where it is in the file, and where its mask is in the shown text.
#[derive(Debug, Clone, Copy)]
struct Mask {
    hidden: Span,
    shown: Span,
}

impl Source {
    /// Takes the text of a file and the places of it that are secret, in any order.
    pub fn new(text: String, secrets: &[Span]) -> Self {
        let mut hidden: Vec<Span> = secrets.to_vec();
        hidden.extend(credential::spans(&text));
        let hidden = merge(&text, hidden);
        let mut words: Vec<String> = hidden
            .iter()
            .map(|span| text[span.range()].trim_matches(['"', '\'', ' ', '&', '*', '!']))
            .map(|word| word[..word.floor_char_boundary(LONGEST_WORD)].to_owned())
            .filter(|word| word.chars().count() >= SHORTEST_WORD)
            .collect();
        words.sort_unstable();
        words.dedup();
        let words = matcher(&words);
        // The same secret may stand elsewhere too, in a comment or as another value.
        let repeated = words.iter().flat_map(|words| words.find_iter(&text));
        let repeated = repeated.filter_map(|hit| {
            // Only the beginning of a long secret is looked for: what follows it goes with it.
            if is_cut(&hit.range()) {
                let ends = |sign: char| sign.is_whitespace() || sign == '"' || sign == '\'';
                let rest = text[hit.end()..].find(ends);
                let end = rest.map_or(text.len(), |rest| hit.end() + rest);
                return Some(Span::new(hit.start(), end));
            }
            let counts = hit.len() >= SHORTEST_REPEATED && is_whole(&text, &hit.range());
            counts.then(|| Span::new(hit.start(), hit.end()))
        });
        let all = hidden.iter().copied().chain(repeated);
        let hidden = merge(&text, all.collect());
        let (shown, masks) = mask(&text, &hidden);
        Self {
            lines: LineIndex::new(&text),
            text,
            shown,
            masks,
            words,
        }
    }

    /// The text with every secret masked; it has as many lines as the file.
    pub fn shown(&self) -> &str {
        &self.shown
    }

    /// Where a place of the file is in [`Self::shown`]; a place inside a secret is its whole mask.
    pub fn shown_span(&self, span: Span) -> Span {
        Span::new(
            self.shown_offset(span.start, false),
            self.shown_offset(span.end, true),
        )
    }

    /// The position of a byte offset in the file as it is on disk.
    pub fn position(&self, offset: u32) -> Position {
        self.lines.position(&self.text, offset)
    }

    /// Where the lines begin in the file as it is on disk.
    pub fn lines(&self) -> &LineIndex {
        &self.lines
    }

    /// A sentence about the file, with every secret that it quotes masked.
    ///
    /// The user's words stand in backticks. Only they are compared with the secrets of the file,
    /// as whole words: a password `secret` must not blot out our own words. What looks like a
    /// secret by itself is masked anywhere.
    pub fn words<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let mut quoted = text.match_indices('`').map(|(at, _)| at);
        let quotes: Vec<Range<usize>> =
            std::iter::from_fn(|| Some(quoted.next()?..quoted.next()?)).collect();
        let is_quoted = |hit: &Range<usize>| {
            let around = quotes
                .iter()
                .any(|quote| quote.start < hit.start && hit.end <= quote.end);
            around && (is_cut(hit) || is_whole(text, hit))
        };
        self.masked(text, is_quoted)
    }

    /// A key or label of the file, or a way through them, with every secret masked that is a whole
    /// word of it.
    pub fn names<'a>(&self, text: &'a str) -> Cow<'a, str> {
        self.masked(text, |hit| is_cut(hit) || is_whole(text, hit))
    }

    /// A JSON Pointer (RFC 6901) with the secrets in its keys masked.
    pub fn pointer(&self, pointer: &str) -> String {
        let steps = pointer.split('/').map(|step| {
            let key = step.replace("~1", "/").replace("~0", "~");
            self.names(&key).replace('~', "~0").replace('/', "~1")
        });
        steps.collect::<Vec<_>>().join("/")
    }

    /// A text of the file's own, such as the replacement of an edit, with every secret masked.
    pub fn hide<'a>(&self, text: &'a str) -> Cow<'a, str> {
        self.masked(text, |_| true)
    }

    fn masked<'a>(&self, text: &'a str, counts: impl Fn(&Range<usize>) -> bool) -> Cow<'a, str> {
        let of_file = self.words.iter().flat_map(|words| words.find_iter(text));
        let mut hidden: Vec<Span> = of_file
            .map(|hit| hit.range())
            .filter(counts)
            .map(|range| {
                // Only the beginning of a long secret is looked for: its rest goes with it.
                let is_begin = is_cut(&range);
                let rest = text[range.end..]
                    .find('`')
                    .unwrap_or(text.len() - range.end);
                Span::new(range.start, range.end + if is_begin { rest } else { 0 })
            })
            .collect();
        hidden.extend(credential::spans(text));
        if hidden.is_empty() {
            return Cow::Borrowed(text);
        }
        Cow::Owned(mask(text, &merge(text, hidden)).0)
    }

    /// Whether a place of the file holds a secret or a part of one.
    pub fn hides(&self, place: Span) -> bool {
        let first = self
            .masks
            .partition_point(|mask| mask.hidden.end <= place.start);
        self.masks
            .get(first)
            .is_some_and(|mask| mask.hidden.overlaps(place))
    }

    /// Whether a line of another state of the file repeats a secret of this one as a whole word.
    /// Short ones could be any word and do not count.
    pub fn is_repeated_in(&self, line: &str) -> bool {
        let mut hits = self.words.iter().flat_map(|words| words.find_iter(line));
        hits.any(|hit| {
            is_cut(&hit.range()) || hit.len() >= SHORTEST_REPEATED && is_whole(line, &hit.range())
        })
    }

    /// The bytes of the file, to write it back. They never go into a report.
    pub fn original(&self) -> &str {
        &self.text
    }

    fn shown_offset(&self, offset: u32, end: bool) -> usize {
        let at = self.masks.partition_point(|mask| {
            mask.hidden.start < offset || (!end && mask.hidden.start == offset)
        });
        let Some(mask) = at.checked_sub(1).map(|before| self.masks[before]) else {
            return offset as usize;
        };
        if offset >= mask.hidden.end {
            return (mask.shown.end + (offset - mask.hidden.end)) as usize;
        }
        (if end {
            mask.shown.end
        } else {
            mask.shown.start
        }) as usize
    }
}

/// Whether a hit is the start of a long secret, of which no more is looked for: the rest of the
/// secret follows it. A character of four bytes may have made it three bytes shorter.
fn is_cut(hit: &Range<usize>) -> bool {
    hit.len() >= LONGEST_WORD - 3
}

/// Whether a hit is no part of a longer word.
fn is_whole(text: &str, hit: &Range<usize>) -> bool {
    let joins = |sign: char| sign.is_alphanumeric() || sign == '_';
    !text[..hit.start].ends_with(joins) && !text[hit.end..].starts_with(joins)
}

fn matcher(words: &[String]) -> Option<AhoCorasick> {
    if words.is_empty() {
        return None;
    }
    // The longest wins, so that a secret is not shown by masking a part of it.
    let kind = MatchKind::LeftmostLongest;
    let matcher = AhoCorasick::builder().match_kind(kind).build(words);
    Some(matcher.expect("the limit on a file's size bounds its secrets"))
}

/// Sorted, without overlaps, a part a line: masks never swallow a line break.
fn merge(text: &str, mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut whole: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match whole.last_mut() {
            Some(last) if span.start < last.end => last.end = last.end.max(span.end),
            _ => whole.push(span),
        }
    }
    let mut parts = Vec::with_capacity(whole.len());
    for span in whole {
        let mut start = span.start as usize;
        for line in text[span.range()].split_inclusive(['\n', '\r']) {
            let content = line.trim_matches([' ', '\t', '\n', '\r']);
            let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
            if !content.is_empty() {
                parts.push(Span::new(start + indent, start + indent + content.len()));
            }
            start += line.len();
        }
    }
    parts
}

fn mask(text: &str, hidden: &[Span]) -> (String, Vec<Mask>) {
    let mut shown = String::with_capacity(text.len());
    let mut masks = Vec::with_capacity(hidden.len());
    let mut from = 0;
    for &span in hidden {
        shown.push_str(&text[from..span.start as usize]);
        let start = shown.len();
        shown.push_str(MASK);
        masks.push(Mask {
            hidden: span,
            shown: Span::new(start, shown.len()),
        });
        from = span.end as usize;
    }
    shown.push_str(&text[from..]);
    (shown, masks)
}

#[cfg(test)]
mod tests {
    use super::{MASK, Source};
    use crate::text::span::Span;

    fn source(text: &str, secret: &str) -> Source {
        let start = text.find(secret).unwrap();
        Source::new(text.to_owned(), &[Span::new(start, start + secret.len())])
    }

    #[test]
    fn a_secret_is_masked_where_it_stands_and_where_it_is_quoted() {
        let source = source("a: hunter2secret # x\nb: c\n", "hunter2secret");
        assert_eq!(source.shown(), format!("a: {MASK} # x\nb: c\n"));
        assert_eq!(
            source.words("`hunter2secret` is short"),
            format!("`{MASK}` is short")
        );
    }

    #[test]
    fn a_secret_that_is_a_common_word_leaves_our_own_words_alone() {
        let source = source("client_secret: secret\n", "secret\n");
        assert_eq!(
            source.words("`client_secret` holds the secret `secret`"),
            format!("`client_secret` holds the secret `{MASK}`")
        );
        assert_eq!(source.hide("my secret"), format!("my {MASK}"));
    }

    #[test]
    fn places_around_a_mask_still_point_right() {
        let text = "a: hunter2secret # x\nb: c\n";
        let source = source(text, "hunter2secret");
        let at = |part: &str| {
            let start = text.find(part).unwrap();
            let span = source.shown_span(Span::new(start, start + part.len()));
            source.shown()[span.range()].to_owned()
        };
        assert_eq!(at("a"), "a");
        assert_eq!(at("hunter2secret"), MASK);
        assert_eq!(at("nter"), MASK);
        assert_eq!(at("# x"), "# x");
        assert_eq!(at("b: c"), "b: c");
    }

    #[test]
    fn a_place_hides_what_overlaps_a_secret() {
        let source = source("a: hunter2secret # x\nb: c\n", "hunter2secret");
        assert!(!source.hides(Span::new(0, 3)));
        assert!(source.hides(Span::new(0, 4)));
        assert!(source.hides(Span::new(15, 30)));
        assert!(!source.hides(Span::new(16, 30)));
    }

    #[test]
    fn a_secret_is_known_again_in_another_text() {
        let source = source("a: hunter2secret\n", "hunter2secret");
        assert!(source.is_repeated_in("b: \"hunter2secret\"\n"));
        assert!(!source.is_repeated_in("b: hunter2secrets\n"));
        assert!(!source.is_repeated_in("b: hunter2\n"));
    }

    #[test]
    fn a_long_secret_is_masked_wherever_it_is_repeated() {
        let secret = "made-up.".repeat(40);
        let text = format!("a: {secret} # x\nb: {secret}\nc: \"{secret}\"\n");
        let source = source(&text, &secret);
        let expected = format!("a: {MASK} # x\nb: {MASK}\nc: \"{MASK}\"\n");
        assert_eq!(source.shown(), expected);
    }

    #[test]
    fn a_secret_of_several_lines_keeps_the_lines() {
        let source = source("k: |\n  one1\n  two2\nb: c\n", "one1\n  two2\n");
        assert_eq!(source.shown(), format!("k: |\n  {MASK}\n  {MASK}\nb: c\n"));
    }

    #[test]
    fn a_value_is_masked_in_sentences_from_four_characters_on() {
        let of_four = source("a: k3yz\n", "k3yz");
        assert_eq!(of_four.words("`k3yz`"), format!("`{MASK}`"));
        let of_three = source("a: k3y\n", "k3y");
        assert_eq!(of_three.words("`k3y`"), "`k3y`");
        // Characters count, not bytes.
        let of_three = source("a: äöü\n", "äöü");
        assert_eq!(of_three.words("`äöü`"), "`äöü`");
        let of_four = source("a: äöüß\n", "äöüß");
        assert_eq!(of_four.words("`äöüß`"), format!("`{MASK}`"));
    }

    #[test]
    fn a_value_is_masked_where_it_is_repeated_from_eight_bytes_on() {
        let of_eight = source("a: hunter22 # hunter22\n", "hunter22");
        assert_eq!(of_eight.shown(), format!("a: {MASK} # {MASK}\n"));
        assert!(of_eight.is_repeated_in("b: hunter22\n"));
        let of_seven = source("a: hunter2 # hunter2\n", "hunter2");
        assert_eq!(of_seven.shown(), format!("a: {MASK} # hunter2\n"));
        assert!(!of_seven.is_repeated_in("b: hunter2\n"));
    }

    #[test]
    fn a_repeated_value_is_masked_as_a_whole_word_only() {
        let text = "a: hunter22\nb: hunter22s\nc: 1hunter22\nd: hunter22_\ne: (hunter22)\n";
        let shown = format!("a: {MASK}\nb: hunter22s\nc: 1hunter22\nd: hunter22_\ne: ({MASK})\n");
        assert_eq!(source(text, "hunter22").shown(), shown);
    }

    #[test]
    fn what_follows_the_start_of_a_long_secret_is_masked_too() {
        // 128 bytes are looked for; a character of four bytes across that end leaves 125 of them.
        for (length, is_long) in [(124, false), (125, true), (128, true), (200, true)] {
            let secret = "k3y.".repeat(50)[..length].to_owned();
            let source = source(&format!("a: {secret} # {secret}+rest\n"), &secret);
            let rest = if is_long { "" } else { "+rest" };
            assert_eq!(source.shown(), format!("a: {MASK} # {MASK}{rest}\n"));
            assert_eq!(
                source.hide(&format!("{secret}+rest")),
                format!("{MASK}{rest}")
            );
            assert_eq!(
                source.is_repeated_in(&format!("{secret}s")),
                is_long,
                "{length}"
            );
        }
        let secret = format!("{}{}", &"k3y.".repeat(50)[..125], "😀".repeat(20));
        let source = source(&format!("a: {secret} # {secret}+rest\n"), &secret);
        assert_eq!(source.shown(), format!("a: {MASK} # {MASK}\n"));
    }

    #[test]
    fn the_first_128_bytes_of_a_long_secret_are_looked_for() {
        let secret = "k3y.".repeat(50);
        let source = source(&format!("a: {secret}\n"), &secret);
        assert!(source.is_repeated_in(&secret[..128]));
        assert!(!source.is_repeated_in(&secret[..127]));
        assert_eq!(source.hide(&secret[..128]), MASK);
        assert_eq!(source.hide(&secret[..127]), secret[..127]);
    }

    #[test]
    fn the_rest_of_a_long_secret_is_masked_up_to_a_quote() {
        let secret = "k3y.".repeat(50);
        let text = format!("a: {secret}\nb: \"{secret}\", c\nd: '{secret}', e\nf: {secret}");
        let shown = format!("a: {MASK}\nb: \"{MASK}\", c\nd: '{MASK}', e\nf: {MASK}");
        let source = source(&text, &secret);
        assert_eq!(source.shown(), shown);
        assert_eq!(
            source.words(&format!("`{secret}` and more")),
            format!("`{MASK}` and more")
        );
    }

    #[test]
    fn a_long_secret_is_masked_where_it_is_quoted() {
        // What follows its first 128 bytes is a letter.
        let secret = "hunter2Secret".repeat(12);
        let source = source(&format!("a: {secret}\n"), &secret);
        assert_eq!(
            source.words(&format!("the grant `{secret}` is not offered, `b` is")),
            format!("the grant `{MASK}` is not offered, `b` is")
        );
        assert_eq!(source.names(&secret), MASK);
        assert_eq!(
            source.pointer(&format!("/a/{secret}/b")),
            format!("/a/{MASK}/b")
        );
    }
}
