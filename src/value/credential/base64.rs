//! Base64 (RFC 4648) in both alphabets, with optional padding: just enough to inspect a token.

/// The decoded bytes, or `None` if `text` is not base64.
pub(super) fn decode(text: &[u8]) -> Option<Vec<u8>> {
    let padding = text.iter().rev().take_while(|byte| **byte == b'=').count();
    let digits = &text[..text.len() - padding];
    if padding > 2 || digits.len() % 4 == 1 {
        return None;
    }
    let mut decoded = Vec::with_capacity(digits.len() / 4 * 3 + 2);
    for group in digits.chunks(4) {
        let mut bits = 0u32;
        for &digit in group {
            bits = bits << 6 | u32::from(value(digit)?);
        }
        // A group of 2 or 3 digits contains 1 or 2 bytes, in the upper bits.
        bits <<= 6 * (4 - group.len());
        let [_, first, second, third] = bits.to_be_bytes();
        decoded.extend_from_slice(&[first, second, third][..group.len() - 1]);
    }
    Some(decoded)
}

fn value(digit: u8) -> Option<u8> {
    match digit {
        b'A'..=b'Z' => Some(digit - b'A'),
        b'a'..=b'z' => Some(digit - b'a' + 26),
        b'0'..=b'9' => Some(digit - b'0' + 52),
        b'+' | b'-' => Some(62),
        b'/' | b'_' => Some(63),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn both_alphabets_and_any_padding_are_decoded() {
        for (text, expected) in [
            ("", Some(&b""[..])),
            ("Zg==", Some(b"f")),
            ("Zg", Some(b"f")),
            ("Zm8=", Some(b"fo")),
            ("Zm9v", Some(b"foo")),
            ("Zm9vYg", Some(b"foob")),
            ("Zm9vYmE", Some(b"fooba")),
            ("+/+/", Some(b"\xfb\xff\xbf")),
            ("-_-_", Some(b"\xfb\xff\xbf")),
            ("Z", None),
            ("Zm9vY", None),
            ("Zg===", None),
            ("Zg=v", None),
            ("Zm9 v", None),
        ] {
            assert_eq!(decode(text.as_bytes()).as_deref(), expected, "{text:?}");
        }
    }
}
