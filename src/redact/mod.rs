//! Masks secrets with `•` characters. Every text passes through here before it leaves the process.
//!
//! Which parts of a text are secret is decided by the engine (fields with the secret role) and by
//! `value::credential` (tokens and keys recognized by their shape, anywhere).

pub mod outside;
pub mod pointers;
mod words;

use std::borrow::Cow;
use std::ops::Range;

use crate::redact::pointers::MaskedPointers;
use crate::redact::words::{add_words, is_cut, is_whole, repeated, to_end};
use crate::text::line_index::{LineIndex, Position};
use crate::text::one_line::one_line;
use crate::text::sentence::{Message, Place, Sentence};
use crate::text::span::Span;
use crate::value::credential;
use crate::value::word_set::WordSet;

/// The replacement for a secret. Its fixed length reveals nothing about the length of the secret.
pub const MASK: &str = "••••••••";

/// Shorter values are masked only at their own span: inside a message they could be any word.
const SHORTEST_WORD: usize = 4;

/// Of a longer value, a part is not looked for: if there is a secret in it, the part is masked whole.
const LONGEST_PLACE: usize = 4096;

/// The text of one file together with its masked form, which may be shown.
#[derive(Debug)]
pub struct MaskedSource {
    text: String,
    lines: LineIndex,
    shown: String,
    masks: Vec<Mask>,
    /// Matches the secrets of the file in other texts; `None` if it has none.
    matcher: Option<WordSet>,
}

/// A masked secret: its span in the file, and the span of the mask in the masked text.
#[derive(Debug, Clone, Copy)]
struct Mask {
    secret: Span,
    shown: Span,
}

impl MaskedSource {
    /// Masks the `secrets` of `text`, given in any order, and all credentials recognized by their
    /// shape.
    pub fn new(text: String, secrets: &[Span]) -> Self {
        Self::with_ordinary_words(text, secrets, |_| false)
    }

    /// The same where a secret that is an ordinary word, such as a key of the format, is masked in
    /// its own place alone: a mask elsewhere would reveal it, and make the report unreadable. So
    /// would a host of a URL in the file.
    pub fn with_ordinary_words(
        text: String,
        secrets: &[Span],
        is_ordinary: impl Fn(&str) -> bool,
    ) -> Self {
        let mut secrets: Vec<Span> = secrets.to_vec();
        secrets.extend(credential::spans_to_mask(&text));
        let mut words: Vec<String> = Vec::new();
        secrets.sort_unstable();
        secrets.dedup();
        // Where spans overlap, each may be what other texts repeat.
        for secret in &secrets {
            add_words(&text[secret.range()], &mut words);
        }
        words.retain(|word| word.chars().count() >= SHORTEST_WORD && !is_ordinary(word));
        if !words.is_empty() {
            let hosts = hosts(&text);
            words.retain(|word| hosts.binary_search(&word.to_ascii_lowercase()).is_err());
        }
        let matcher = (!words.is_empty()).then(|| WordSet::new(words));
        let repeated = |text: &str| repeated(matcher.as_ref(), text);
        // The same secret may be repeated elsewhere, in a comment or as another value.
        let mut all = credential::find_in_all_spellings(&text, repeated);
        all.extend(secrets);
        let secrets = by_line(&text, merge(all));
        let (shown, masks) = mask(&text, &secrets);
        Self {
            lines: LineIndex::new(&text),
            text,
            shown,
            masks,
            matcher,
        }
    }

    /// The text with every secret masked. It has as many lines as the file.
    pub fn shown(&self) -> &str {
        &self.shown
    }

    /// Maps a span of the file to [`Self::shown`]. A span inside a secret maps to the whole mask.
    pub fn shown_span(&self, span: Span) -> Span {
        Span::new(
            self.shown_offset(span.start, false),
            self.shown_offset(span.end, true),
        )
    }

    /// The position of a byte offset in the file on disk.
    pub fn position(&self, offset: u32) -> Position {
        self.lines.position(&self.text, offset)
    }

    /// The line index of the file on disk.
    pub fn lines(&self) -> &LineIndex {
        &self.lines
    }

    /// A sentence about the file as it may be shown: in what it quotes, secrets are masked, and
    /// invisible characters are escaped.
    pub fn message(&self, sentence: &Sentence) -> Message {
        sentence.with_quotes(|quote, place| match self.mask_quote(quote, place) {
            Cow::Borrowed(quote) => one_line(quote),
            // An escaped secret would not be found, so masking comes first.
            Cow::Owned(quote) => Cow::Owned(one_line(&quote).into_owned()),
        })
    }

    /// Masks what a sentence quotes from a place: what is secret there, even if it is short or an
    /// ordinary word, and every other secret that is a whole word of the quote.
    fn mask_quote<'a>(&self, quote: &'a str, place: Option<Place>) -> Cow<'a, str> {
        let Some(Place::Exact(span) | Place::Near(span)) = place else {
            return self.mask_words(quote);
        };
        if !self.overlaps_secret(span) {
            return self.mask_words(quote);
        }
        match (self.secret_parts(quote, span), place) {
            (Some(parts), _) => self.mask_parts(quote, parts),
            (None, Some(Place::Exact(_))) => Cow::Borrowed(MASK),
            (None, _) => self.mask_words(quote),
        }
    }

    /// Masks a text that is what is at a place of the file, or a part of it.
    pub fn mask_at<'a>(&self, text: &'a str, place: Span) -> Cow<'a, str> {
        self.mask_quote(text, Some(Place::Exact(place)))
    }

    /// Masks the secrets of a path, which may be short, in the text of one of its steps. The path
    /// consists of what is at these places.
    fn mask_step<'a>(&self, text: &'a str, places: &[Span]) -> Cow<'a, str> {
        let masks = places.iter().flat_map(|place| self.masks_in(*place));
        let parts = masks.flat_map(|mask| self.repeats(mask.secret, text));
        self.mask_parts(text, parts.collect())
    }

    /// A path of labels, which consists of what is at these places and of our own words, with the
    /// secrets masked.
    pub fn label_path(&self, path: &str, places: &[Span]) -> String {
        self.mask_step(path, places).into_owned()
    }

    /// Which parts of a text are secret if it is at this place of the file or is a part of it; `None`
    /// if that is unclear.
    fn secret_parts(&self, text: &str, place: Span) -> Option<Vec<Span>> {
        let masks = || self.masks_in(place).iter().map(|mask| mask.secret);
        let raw = &self.text[place.range()];
        if raw.len() > LONGEST_PLACE {
            return None;
        }
        let found: Vec<usize> = if text.is_empty() {
            Vec::new()
        } else if raw.contains(text) {
            raw.match_indices(text).map(|(at, _)| at).collect()
        } else {
            // Hosts are compared, and quoted, in lower case.
            let (raw, text) = (raw.to_ascii_lowercase(), text.to_ascii_lowercase());
            raw.match_indices(&text).map(|(at, _)| at).collect()
        };
        if !found.is_empty() {
            // If it is there twice, either may be meant.
            let parts = found.into_iter().flat_map(|at| {
                let here = place.part(at..at + text.len());
                let secret = masks().filter(move |secret| secret.overlaps(here));
                secret.map(move |secret| {
                    let start = secret.start.max(here.start) - here.start;
                    let end = secret.end.min(here.end) - here.start;
                    Span::new(start as usize, end as usize)
                })
            });
            return Some(parts.collect());
        }
        // It is spelled in another way, as the secrets in it are.
        let mut parts = Vec::new();
        for secret in masks() {
            let here = self.repeats(secret, text);
            if here.is_empty() {
                return None;
            }
            parts.extend(here);
        }
        Some(parts)
    }

    /// Where a text repeats the secret at this place of the file in any spelling, even as a part of
    /// a word.
    fn repeats(&self, secret: Span, text: &str) -> Vec<Span> {
        let mut words = Vec::new();
        add_words(&self.text[secret.range()], &mut words);
        let words = words.iter().filter(|word| !word.is_empty());
        let found = words.flat_map(|word| text.match_indices(word.as_str()));
        let found = found.map(|(start, word)| start..start + word.len());
        found.map(|range| to_end(&range, text)).collect()
    }

    /// The masks of all secrets that overlap a place of the file.
    fn masks_in(&self, place: Span) -> &[Mask] {
        let start = self
            .masks
            .partition_point(|mask| mask.secret.end <= place.start);
        let end = self
            .masks
            .partition_point(|mask| mask.secret.start < place.end);
        self.masks.get(start..end).unwrap_or_default()
    }

    /// Masks every secret that is a whole word of `text`: what a sentence quotes, a key, a label or a
    /// path of labels.
    pub fn mask_words<'a>(&self, text: &'a str) -> Cow<'a, str> {
        self.mask_parts(text, Vec::new())
    }

    /// The same with parts of the text that are known to be secret.
    fn mask_parts<'a>(&self, text: &'a str, parts: Vec<Span>) -> Cow<'a, str> {
        self.masked(text, parts, |found| is_cut(found) || is_whole(text, found))
    }

    /// A JSON Pointer (RFC 6901) with the secrets in its keys masked.
    pub fn pointer(&self, pointer: &str) -> String {
        MaskedPointers::new(self).pointer(pointer, &[])
    }

    /// Masks every secret in text that comes from the file, such as the replacement of an edit.
    pub fn mask_all<'a>(&self, text: &'a str) -> Cow<'a, str> {
        self.masked(text, Vec::new(), |_| true)
    }

    fn masked<'a>(
        &self,
        text: &'a str,
        mut secrets: Vec<Span>,
        counts: impl Fn(&Range<usize>) -> bool,
    ) -> Cow<'a, str> {
        let of_file = self
            .matcher
            .iter()
            .flat_map(|matcher| matcher.find_iter(text));
        let of_file = of_file.filter(counts);
        secrets.extend(of_file.map(|range| to_end(&range, text)));
        secrets.extend(credential::spans_to_mask(text));
        if secrets.is_empty() {
            return Cow::Borrowed(text);
        }
        Cow::Owned(mask(text, &by_line(text, merge(secrets))).0)
    }

    /// Whether nothing of a text has to be masked, nor of any part of it that is between slashes.
    fn is_harmless(&self, text: &str) -> bool {
        let repeats_secret = |matcher: &WordSet| matcher.find_iter(text).next().is_some();
        !self.matcher.as_ref().is_some_and(repeats_secret)
            && !credential::may_have_to_be_masked(text)
    }

    /// Whether a span of the file contains a secret or a part of one.
    pub fn overlaps_secret(&self, place: Span) -> bool {
        !self.masks_in(place).is_empty()
    }

    /// Whether a line of another version of the file repeats a secret of this one as a whole word.
    /// Short secrets do not count, since they could be any word.
    pub fn is_repeated_in(&self, line: &str) -> bool {
        let repeated = |line: &str| repeated(self.matcher.as_ref(), line);
        !credential::find_in_all_spellings(line, repeated).is_empty()
    }

    /// The text of the file, for writing it back. It must never be part of a report.
    pub fn original(&self) -> &str {
        &self.text
    }

    fn shown_offset(&self, offset: u32, end: bool) -> usize {
        let at = self.masks.partition_point(|mask| {
            mask.secret.start < offset || (!end && mask.secret.start == offset)
        });
        let Some(mask) = at.checked_sub(1).map(|before| self.masks[before]) else {
            return offset as usize;
        };
        if offset >= mask.secret.end {
            return (mask.shown.end + (offset - mask.secret.end)) as usize;
        }
        (if end {
            mask.shown.end
        } else {
            mask.shown.start
        }) as usize
    }
}

/// The hosts of the URLs in a text, in lower case, sorted.
fn hosts(text: &str) -> Vec<String> {
    let urls = memchr::memmem::find_iter(text.as_bytes(), "://");
    let hosts = urls.filter_map(|slashes| {
        /// A host has 253 characters at most (RFC 1035 2.3.4).
        const LONGEST: usize = 253;
        let rest = &text[slashes + "://".len()..];
        let rest = &rest[..rest.floor_char_boundary(LONGEST)];
        let belongs = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
        let host = &rest[..rest.find(|c: char| !belongs(c)).unwrap_or(rest.len())];
        // A user before the host is none.
        let is_host = host.contains('.') && !rest[host.len()..].starts_with(['@', '%']);
        is_host.then(|| host.to_ascii_lowercase())
    });
    let mut hosts: Vec<String> = hosts.collect();
    hosts.sort_unstable();
    hosts.dedup();
    hosts
}

/// Sorts and merges spans.
fn merge(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut merged: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match merged.last_mut() {
            Some(last) if span.start < last.end => last.end = last.end.max(span.end),
            _ => merged.push(span),
        }
    }
    merged
}

/// Splits spans by line, so that a mask never spans a line break.
fn by_line(text: &str, spans: Vec<Span>) -> Vec<Span> {
    let mut parts = Vec::with_capacity(spans.len());
    for span in spans {
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

fn mask(text: &str, secrets: &[Span]) -> (String, Vec<Mask>) {
    let mut shown = String::with_capacity(text.len());
    let mut masks = Vec::with_capacity(secrets.len());
    let mut from = 0;
    for &span in secrets {
        shown.push_str(&text[from..span.start as usize]);
        let start = shown.len();
        shown.push_str(MASK);
        masks.push(Mask {
            secret: span,
            shown: Span::new(start, shown.len()),
        });
        from = span.end as usize;
    }
    shown.push_str(&text[from..]);
    (shown, masks)
}

#[cfg(test)]
mod tests {
    use super::{MASK, MaskedSource};
    use crate::text::span::Span;

    fn source(text: &str, secret: &str) -> MaskedSource {
        let start = text.find(secret).unwrap();
        MaskedSource::new(text.to_owned(), &[Span::new(start, start + secret.len())])
    }

    #[test]
    fn a_secret_is_masked_in_its_value_and_in_messages() {
        let source = source("a: hunter2secret # x\nb: c\n", "hunter2secret");
        assert_eq!(source.shown(), format!("a: {MASK} # x\nb: c\n"));
        assert_eq!(source.mask_words("hunter2secret"), MASK);
    }

    #[test]
    fn a_secret_is_masked_in_quotes_as_a_whole_word() {
        let source = source("client_secret: secret\n", "secret\n");
        assert_eq!(source.mask_words("client_secret"), "client_secret");
        assert_eq!(source.mask_words("a secret"), format!("a {MASK}"));
        assert_eq!(source.mask_all("my secret"), format!("my {MASK}"));
    }

    #[test]
    fn spans_around_a_mask_map_to_the_masked_text() {
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
    fn a_span_overlaps_a_secret() {
        let source = source("a: hunter2secret # x\nb: c\n", "hunter2secret");
        assert!(!source.overlaps_secret(Span::new(0, 3)));
        assert!(source.overlaps_secret(Span::new(0, 4)));
        assert!(source.overlaps_secret(Span::new(15, 30)));
        assert!(!source.overlaps_secret(Span::new(16, 30)));
    }

    #[test]
    fn a_repeated_secret_is_found_in_another_text() {
        let source = source("a: hunter2secret\n", "hunter2secret");
        assert!(source.is_repeated_in("b: \"hunter2secret\"\n"));
        assert!(!source.is_repeated_in("b: hunter2secrets\n"));
        assert!(!source.is_repeated_in("b: hunter2\n"));
    }

    #[test]
    fn a_long_secret_is_masked_in_every_repetition() {
        let secret = "made-up.".repeat(40);
        let text = format!("a: {secret} # x\nb: {secret}\nc: \"{secret}\"\n");
        let source = source(&text, &secret);
        let expected = format!("a: {MASK} # x\nb: {MASK}\nc: \"{MASK}\"\n");
        assert_eq!(source.shown(), expected);
    }

    #[test]
    fn masking_a_multiline_secret_keeps_the_line_breaks() {
        let source = source("k: |\n  one1\n  two2\nb: c\n", "one1\n  two2\n");
        assert_eq!(source.shown(), format!("k: |\n  {MASK}\n  {MASK}\nb: c\n"));
    }

    #[test]
    fn a_value_is_masked_in_sentences_from_four_characters_on() {
        let of_four = source("a: k3yz\n", "k3yz");
        assert_eq!(of_four.mask_words("k3yz"), MASK);
        let of_three = source("a: k3y\n", "k3y");
        assert_eq!(of_three.mask_words("k3y"), "k3y");
        // Characters count, not bytes.
        let of_three = source("a: äöü\n", "äöü");
        assert_eq!(of_three.mask_words("äöü"), "äöü");
        let of_four = source("a: äöüß\n", "äöüß");
        assert_eq!(of_four.mask_words("äöüß"), MASK);
    }

    #[test]
    fn a_value_is_masked_where_it_is_repeated_from_six_characters_on() {
        let of_six = source("a: hunte2 # hunte2\n", "hunte2");
        assert_eq!(of_six.shown(), format!("a: {MASK} # {MASK}\n"));
        assert!(of_six.is_repeated_in("b: hunte2\n"));
        let of_five = source("a: hunt2 # hunt2\n", "hunt2");
        assert_eq!(of_five.shown(), format!("a: {MASK} # hunt2\n"));
        assert!(!of_five.is_repeated_in("b: hunt2\n"));
        // Characters count, not bytes.
        let of_five = source("a: grüß2 # grüß2\n", "grüß2");
        assert_eq!(of_five.shown(), format!("a: {MASK} # grüß2\n"));
    }

    #[test]
    fn an_ordinary_word_is_masked_in_its_own_place_alone() {
        let text = "a: header\nb: header\nc: https://shop.example/x\nd: shop.example\n";
        let places = [Span::new(3, 9), Span::new(49, 61)];
        let is_ordinary = |word: &str| word == "header";
        let source = MaskedSource::with_ordinary_words(text.to_owned(), &places, is_ordinary);
        let shown = format!("a: {MASK}\nb: header\nc: https://shop.example/x\nd: {MASK}\n");
        assert_eq!(source.shown(), shown);
    }

    #[test]
    fn a_value_is_masked_in_every_spelling() {
        let text = "a: hunter2Secret\nb: \"hunter2\\u0053ecret\"\nc: ?x=hunter2%53ecret&y\n";
        let shown = format!("a: {MASK}\nb: \"{MASK}\"\nc: ?x={MASK}&y\n");
        assert_eq!(source(text, "hunter2Secret").shown(), shown);
        let text = "a: \"hunter2\\u0053ecret\"\nb: hunter2Secret\n";
        let shown = format!("a: \"{MASK}\"\nb: {MASK}\n");
        assert_eq!(source(text, "hunter2\\u0053ecret").shown(), shown);
        let text = "a: hunter2\n  Secret\nb: hunter2 Secret\n";
        let shown = format!("a: {MASK}\n  {MASK}\nb: {MASK}\n");
        assert_eq!(source(text, "hunter2\n  Secret").shown(), shown);
        let text = "a: 'it''s-me'\nb: \"it's-me\"\n";
        let shown = format!("a: '{MASK}'\nb: \"{MASK}\"\n");
        assert_eq!(source(text, "it''s-me").shown(), shown);
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
                source.mask_all(&format!("{secret}+rest")),
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
        assert_eq!(source.mask_all(&secret[..128]), MASK);
        assert_eq!(source.mask_all(&secret[..127]), secret[..127]);
    }

    #[test]
    fn the_rest_of_a_long_secret_is_masked_up_to_a_quote() {
        let secret = "k3y.".repeat(50);
        let text = format!("a: {secret}\nb: \"{secret}\", c\nd: '{secret}', e\nf: {secret}");
        let shown = format!("a: {MASK}\nb: \"{MASK}\", c\nd: '{MASK}', e\nf: {MASK}");
        let source = source(&text, &secret);
        assert_eq!(source.shown(), shown);
    }

    #[test]
    fn a_long_secret_is_masked_where_it_is_quoted() {
        // What follows its first 128 bytes is a letter.
        let secret = "hunter2Secret".repeat(12);
        let source = source(&format!("a: {secret}\n"), &secret);
        assert_eq!(source.mask_words(&secret), MASK);
        assert_eq!(
            source.pointer(&format!("/a/{secret}/b")),
            format!("/a/{MASK}/b")
        );
    }
}
