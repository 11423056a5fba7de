//! The words of secrets, and where other texts repeat them.

use std::ops::Range;

use crate::text::span::Span;
use crate::value::credential;
use crate::value::word_set::WordSet;

/// Only this many bytes of a longer secret are searched for in other texts.
const LONGEST_WORD: usize = 128;

/// Secrets of fewer characters are not masked where the file repeats them: they could be any word.
const SHORTEST_REPEATED: usize = 6;

/// Whether a match is the start of a long secret, of which only the start is searched for: the rest
/// of the secret follows it. A character of four bytes may have made it three bytes shorter.
pub(super) fn is_cut(found: &Range<usize>) -> bool {
    found.len() >= LONGEST_WORD - 3
}

/// The span of a match. Of a long secret only the start is matched: the rest of the text belongs to
/// it.
pub(super) fn to_end(found: &Range<usize>, text: &str) -> Span {
    let end = if is_cut(found) { text.len() } else { found.end };
    Span::new(found.start, end)
}

/// Whether a match is a whole word.
pub(super) fn is_whole(text: &str, found: &Range<usize>) -> bool {
    let joins = |c: char| c.is_alphanumeric() || c == '_';
    !text[..found.start].ends_with(joins) && !text[found.end..].starts_with(joins)
}

/// Where a text repeats a secret as a whole word.
pub(super) fn repeated(matcher: Option<&WordSet>, text: &str) -> Vec<Span> {
    let matches = matcher
        .into_iter()
        .flat_map(|matcher| matcher.find_iter(text));
    let mut covered = 0;
    let repeated = matches.filter_map(|found| {
        if found.start < covered {
            return None;
        }
        // Only the start of a long secret is matched, so the mask is extended to its end.
        if is_cut(&found) {
            let ends = |c: char| c.is_whitespace() || c == '"' || c == '\'';
            let rest = text[found.end..].find(ends);
            covered = rest.map_or(text.len(), |rest| found.end + rest);
            return Some(Span::new(found.start, covered));
        }
        let is_long = text[found.clone()].chars().count() >= SHORTEST_REPEATED;
        let counts = is_long && is_whole(text, &found);
        counts.then(|| Span::new(found.start, found.end))
    });
    repeated.collect()
}

/// The words of a secret as other texts may repeat them: each of its lines, all of them as YAML
/// folds them, and with its escapes decoded.
pub(super) fn add_words(secret: &str, words: &mut Vec<String>) {
    let mut add = |word: &str| {
        let word = word.trim_matches(['"', '\'', ' ', '&', '*', '!', '\t', '\r', '\n']);
        words.push(word[..word.floor_char_boundary(LONGEST_WORD)].to_owned());
    };
    let mut add_spellings = |secret: &str| {
        add(secret);
        if secret.contains("''") {
            add(&secret.replace("''", "'"));
        }
    };
    let mut lines = secret.split(['\n', '\r']).map(str::trim).peekable();
    let first = lines.next().unwrap_or_default();
    add_spellings(first);
    if lines.peek().is_some() {
        let rest: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
        rest.iter().copied().for_each(&mut add_spellings);
        let folded: Vec<&str> = std::iter::once(first).chain(rest).collect();
        add_spellings(&folded.join(" "));
    }
    for spelling in credential::other_spellings(secret) {
        add_spellings(&spelling);
    }
}
