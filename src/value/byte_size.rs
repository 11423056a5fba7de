//! File sizes as people write them: `64 MiB`.

/// Units with their power of two, the longer spelling first.
const UNITS: [(&str, u32); 7] = [
    ("GiB", 30),
    ("MiB", 20),
    ("KiB", 10),
    ("G", 30),
    ("M", 20),
    ("K", 10),
    ("B", 0),
];

/// Settings come from strangers, too, and memory is a multiple of the size of a file; in bytes.
const MOST: u64 = 64 << 20;

/// Parses a size in bytes, from 1 to 64 MiB; `None` if the text is not a size. The unit is optional.
pub fn read(text: &str) -> Option<u64> {
    let text = text.trim();
    let (number, power) = UNITS
        .iter()
        .find_map(|(unit, power)| Some((text.strip_suffix(unit)?, *power)))
        .unwrap_or((text, 0));
    let number: u64 = number.trim_end().parse().ok()?;
    let bytes = number.checked_mul(1 << power)?;
    (1..=MOST).contains(&bytes).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn sizes_have_optional_units() {
        for (text, expected) in [
            ("64 MiB", Some(64 << 20)),
            ("64MiB", Some(64 << 20)),
            ("1 K", Some(1024)),
            ("200", Some(200)),
            ("2 GiB", None),
            ("0", None),
            ("-1", None),
            ("64 MB", None),
            ("99999999999999999999 GiB", None),
            ("", None),
        ] {
            assert_eq!(read(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_size_is_between_a_byte_and_64_mib() {
        for (text, expected) in [
            ("0", None),
            ("1", Some(1)),
            ("1 B", Some(1)),
            ("1 KiB", Some(1 << 10)),
            ("1 MiB", Some(1 << 20)),
            ("64 M", Some(1 << 26)),
            ("1 G", None),
            ("67108863", Some((1 << 26) - 1)),
            ("67108864", Some(1 << 26)),
            ("67108865", None),
            ("999 TiB", None),
        ] {
            assert_eq!(read(text), expected, "{text:?}");
        }
    }
}
