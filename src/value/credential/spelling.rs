//! Other spellings of a text: escapes of JSON, YAML and URLs, which hide a secret or its delimiters
//! from a detector (`https:\/\/user:…`, `{\"password\": …`, `%3D`).

use crate::text::span::Span;

/// A text in a text in a text: so many layers of escapes are resolved.
const MOST_LAYERS: usize = 6;

/// What `detect` finds in a text, as it is written and with its escapes decoded, as spans of the
/// text.
pub(super) fn find_in_all(text: &str, detect: impl Fn(&str) -> Vec<Span>) -> Vec<Span> {
    let mut found = detect(text);
    let mut layers: Vec<Unescaped> = Vec::new();
    while layers.len() < MOST_LAYERS {
        let outer = layers.last().map_or(text, |layer| layer.text.as_str());
        let Some(layer) = Unescaped::new(outer) else {
            break;
        };
        layers.push(layer);
        let spans = detect(&layers[layers.len() - 1].text);
        found.extend(spans.into_iter().map(|span| {
            let places = layers.iter().rev();
            places.fold(span, |span, layer| layer.place(span))
        }));
    }
    found
}

/// A text with its escapes decoded, layer by layer.
pub(super) fn layers(text: &str) -> impl Iterator<Item = String> {
    let mut next = Unescaped::new(text);
    std::iter::from_fn(move || {
        let layer = next.take()?;
        next = Unescaped::new(&layer.text);
        Some(layer.text)
    })
    .take(MOST_LAYERS)
}

/// A text with one layer of escapes resolved.
struct Unescaped {
    text: String,
    /// Where the text goes on after each escape, here and in the text with the escapes.
    joints: Vec<(usize, usize)>,
}

impl Unescaped {
    /// `None` if the text has no escapes.
    fn new(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let mut unescaped = String::new();
        let mut joints = Vec::new();
        let mut copied = 0;
        let mut from = 0;
        while let Some(offset) = memchr::memchr2(b'\\', b'%', &bytes[from..]) {
            let at = from + offset;
            from = at + 1;
            if let Some((length, value)) = escape(&text[at..]) {
                unescaped.push_str(&text[copied..at]);
                unescaped.extend(value);
                from = at + length;
                copied = from;
                joints.push((unescaped.len(), from));
            }
        }
        if joints.is_empty() {
            return None;
        }
        unescaped.push_str(&text[copied..]);
        Some(Self {
            text: unescaped,
            joints,
        })
    }

    /// Where a part of this text is in the text with the escapes.
    fn place(&self, span: Span) -> Span {
        let offset = |offset: usize| {
            let next = self.joints.partition_point(|(here, _)| *here <= offset);
            let (here, there) = next.checked_sub(1).map_or((0, 0), |last| self.joints[last]);
            there + (offset - here)
        };
        Span::new(offset(span.start as usize), offset(span.end as usize))
    }
}

/// The length of the escape at the start of a text, and the character that it means; nothing for a
/// line break that YAML joins.
fn escape(text: &str) -> Option<(usize, Option<char>)> {
    let bytes = text.as_bytes();
    if bytes[0] == b'%' {
        return percent_escape(bytes).map(|(length, c)| (length, Some(c)));
    }
    let c = match *bytes.get(1)? {
        b'u' => return utf16_escape(text).map(|(length, c)| (length, Some(c))),
        b'x' => return Some((4, Some(char::from_u32(hexadecimal(text, 2..4)?)?))),
        b'U' => return Some((10, Some(char::from_u32(hexadecimal(text, 2..10)?)?))),
        b'\n' | b'\r' => {
            let rest = text[1..].trim_start_matches([' ', '\t', '\r', '\n']);
            return Some((text.len() - rest.len(), None));
        }
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        byte @ (b'"' | b'\'' | b'/' | b'\\' | b'&' | b'=' | b':' | b' ' | b'@') => char::from(byte),
        _ => return None,
    };
    Some((2, Some(c)))
}

/// `\uXXXX`, or two of them for a character outside of the basic plane.
fn utf16_escape(text: &str) -> Option<(usize, char)> {
    let first = hexadecimal(text, 2..6)?;
    if let Some(c) = char::from_u32(first) {
        return Some((6, c));
    }
    let second = text[6..]
        .starts_with("\\u")
        .then(|| hexadecimal(text, 8..12))??;
    let units = [u16::try_from(first).ok()?, u16::try_from(second).ok()?];
    let c = char::decode_utf16(units).next()?.ok()?;
    Some((12, c))
}

/// `%XX` for each byte of a character in UTF-8.
fn percent_escape(bytes: &[u8]) -> Option<(usize, char)> {
    let byte = |number: usize| {
        let escape = bytes.get(3 * number..3 * number + 3)?;
        let digit = |at: usize| char::from(escape[at]).to_digit(16);
        let value = digit(1)? * 16 + digit(2)?;
        (escape[0] == b'%').then_some(u8::try_from(value).ok()?)
    };
    let first = byte(0)?;
    let length = match first {
        0..=0x7f => 1,
        0xc0..=0xdf => 2,
        0xe0..=0xef => 3,
        _ => 4,
    };
    let encoded: Vec<u8> = (0..length).map_while(byte).collect();
    let c = std::str::from_utf8(&encoded).ok()?.chars().next()?;
    Some((3 * encoded.len(), c))
}

fn hexadecimal(text: &str, range: std::ops::Range<usize>) -> Option<u32> {
    let digits = text.get(range)?;
    let is_hexadecimal = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_hexadecimal.then(|| u32::from_str_radix(digits, 16).ok())?
}

#[cfg(test)]
mod tests {
    use super::{find_in_all, layers};
    use crate::text::span::Span;

    #[test]
    fn every_layer_of_escapes_is_a_reading() {
        for (text, expected) in [
            ("plain", vec![]),
            ("100 % C:", vec![]),
            ("a\\/b", vec!["a/b"]),
            ("\\\"a\\\\\\\"b", vec!["\"a\\\"b", "\"a\"b"]),
            ("\\u0041\\x42\\U00000043", vec!["ABC"]),
            ("\\ud83d\\ude00", vec!["😀"]),
            ("\\ud83d", vec![]),
            ("a\\\n  b", vec!["ab"]),
            ("%41%c3%A4%", vec!["Aä%"]),
            ("%c3%a4%e2%82%ac%f0%9f%98%80%41", vec!["ä€😀A"]),
            ("%ff%C3", vec![]),
            ("%2541", vec!["%41", "A"]),
            ("a\\", vec![]),
            ("\\u00", vec![]),
            ("\\u00é0", vec![]),
        ] {
            assert_eq!(layers(text).collect::<Vec<_>>(), expected, "{text:?}");
        }
        // The seventh layer is not resolved.
        let text = "%25".to_owned() + &"25".repeat(5) + "41";
        assert_eq!(layers(&text).last().as_deref(), Some("%41"));
    }

    #[test]
    fn a_part_of_a_reading_has_a_place_in_the_text() {
        let detect = |text: &str| {
            let found = text.match_indices("ab:c");
            found
                .map(|(at, part)| Span::new(at, at + part.len()))
                .collect()
        };
        for (text, expected) in [
            ("x ab:c y", "ab:c"),
            ("é\\\"ab\\u003ac\\\"", "ab\\u003ac"),
            ("%61b%253Ac", "%61b%253Ac"),
        ] {
            let spans = find_in_all(text, detect);
            let last = spans.last().unwrap();
            assert_eq!(&text[last.range()], expected, "{text:?}");
        }
    }
}
