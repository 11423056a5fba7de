//! Keys with the format of a known issuer: a fixed prefix, an alphabet and a length.

mod formats;

use memchr::memmem;

use crate::text::span::Span;
use crate::value::credential::known_key::formats::FORMATS;
use crate::value::credential::markers::Marker;
use crate::value::credential::{Credential, CredentialKind, is_word_byte, run_length, starts_word};
use crate::value::starts::Starts;

/// So many full stops after a key belong to the sentence around it.
const MOST_FULL_STOPS: usize = 3;

/// Where a prefix may start.
static STARTS: Starts = {
    let mut starts = Starts::new();
    let mut index = 0;
    while index < FORMATS.len() {
        starts = starts.with(FORMATS[index].prefix);
        index += 1;
    }
    starts
};

/// What is in every key: a prefix with the shortest key after it, or a marker.
pub(super) const MARKERS: [Marker; FORMATS.len() + MARKED.len()] = {
    let mut markers = [Marker::anywhere(MARKED[0].marker); FORMATS.len() + MARKED.len()];
    let mut index = 0;
    while index < FORMATS.len() {
        markers[index] = Marker::at_word(FORMATS[index].prefix, FORMATS[index].length.0);
        index += 1;
    }
    while index < markers.len() {
        markers[index] = Marker::anywhere(MARKED[index - FORMATS.len()].marker);
        index += 1;
    }
    markers
};

/// A format that is recognized by what is inside of it.
struct MarkedFormat {
    name: &'static str,
    /// Characters of its own that no other text has.
    marker: &'static str,
    /// The number of characters before the marker.
    before: usize,
    /// The minimum and maximum number of characters after the marker.
    after: (usize, usize),
}

const MARKED: [MarkedFormat; 3] = [
    // azure-ad-client-secret, with the digit before the marker that `is_entra_secret` wants.
    MarkedFormat {
        name: "Microsoft Entra client secret",
        marker: "Q~",
        before: 4,
        after: (31, 34),
    },
    // hashicorp-tf-api-token
    MarkedFormat {
        name: "Terraform token",
        marker: ".atlasv1.",
        before: 14,
        after: (60, 70),
    },
    // maxmind-license-key
    MarkedFormat {
        name: "MaxMind license key",
        marker: "_mmk",
        before: 36,
        after: (0, 0),
    },
];

pub(super) fn find(text: &str, found: &mut Vec<Credential>) {
    let bytes = text.as_bytes();
    // Runs of the same alphabet that overlap have the same end, so that a text of nothing but
    // prefixes takes linear time.
    let mut run_ends = [0; FORMATS.len()];
    let starts = STARTS.offsets_in(bytes);
    for start in starts.filter(|start| starts_word(bytes, *start)) {
        let rest = &bytes[start..];
        for (format, run_end) in FORMATS.iter().zip(&mut run_ends) {
            let prefix = format.prefix.as_bytes();
            // Most prefixes differ in the first byte already.
            if prefix[0] != rest[0] || !rest.starts_with(prefix) {
                continue;
            }
            let from = start + prefix.len();
            if *run_end < from {
                *run_end = from + run_length(bytes, from, format.alphabet);
            }
            let end = *run_end;
            let (least, most) = format.length;
            if end - from > most + MOST_FULL_STOPS {
                continue;
            }
            let is_whole = !bytes.get(end).is_some_and(|byte| is_word_byte(*byte));
            // A full stop after it is no part of a key.
            let length = text[from..end].trim_end_matches('.').len();
            if is_whole && (least..=most).contains(&length) {
                found.push(Credential {
                    span: Span::new(start, from + length),
                    kind: CredentialKind::KnownKey(format.name),
                });
            }
        }
    }
    for format in MARKED {
        for marker in memmem::find_iter(bytes, format.marker) {
            let Some(start) = marker.checked_sub(format.before) else {
                continue;
            };
            let from = marker + format.marker.len();
            let (least, most) = format.after;
            let window = &bytes[from..bytes.len().min(from + most + 1)];
            let length = run_length(window, 0, belongs_to_marked);
            let end = from + length;
            let before = &bytes[start..marker];
            let is_secret = before.iter().all(|byte| belongs_to_marked(*byte))
                && (format.marker != "Q~" || before[3].is_ascii_digit())
                && starts_word(bytes, start)
                && !bytes.get(end).is_some_and(|byte| is_word_byte(*byte))
                && (least..=most).contains(&length);
            if is_secret {
                found.push(Credential {
                    span: Span::new(start, end),
                    kind: CredentialKind::KnownKey(format.name),
                });
            }
        }
    }
}

fn belongs_to_marked(byte: u8) -> bool {
    is_word_byte(byte) || matches!(byte, b'-' | b'.' | b'~')
}

#[cfg(test)]
mod tests {
    use super::FORMATS;
    use super::formats::KeyFormat;
    use crate::value::credential::spans;

    /// A key of so many characters after its prefix; generated, so that no scanner reports this
    /// file as a leak.
    fn key(format: &KeyFormat, length: usize) -> String {
        let characters = "A1b2C3d4E5f6".bytes().cycle();
        let characters = characters
            .filter(|byte| (format.alphabet)(*byte))
            .take(length);
        format
            .prefix
            .chars()
            .chain(characters.map(char::from))
            .collect()
    }

    fn is_found(text: &str, key: &str) -> bool {
        spans(text).iter().any(|span| &text[span.range()] == key)
    }

    #[test]
    fn every_format_is_found_in_its_length_and_not_beyond() {
        for format in FORMATS {
            let (least, most) = format.length;
            // Another format with the same prefix may have the length next to this one.
            let fits_another = |length: usize| {
                let total = format.prefix.len() + length;
                FORMATS.iter().any(|other| {
                    let (least, most) = other.length;
                    let range = other.prefix.len() + least..=other.prefix.len() + most;
                    !std::ptr::eq(other, format)
                        && key(format, length).starts_with(other.prefix)
                        && range.contains(&total)
                })
            };
            for length in [least, most] {
                let key = key(format, length);
                for text in [key.clone(), format!("# {key}."), format!("\"{key}\",")] {
                    assert!(is_found(&text, &key), "{text}");
                }
                assert_eq!(spans(&format!("x{key}")), [], "x{key}");
            }
            for length in [least - 1, most + 1] {
                if !fits_another(length) {
                    let near_miss = key(format, length);
                    assert!(!is_found(&near_miss, &near_miss), "{near_miss}");
                }
            }
        }
    }
}
