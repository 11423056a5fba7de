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

/// Offsets have 32 bits, so no file may be larger; in bytes.
const MOST: u64 = 1 << 31;

/// Parses a size in bytes, from 1 to 2 GiB; `None` if the text is not a size. The unit is optional.
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
            ("2 GiB", Some(1 << 31)),
            ("3 GiB", None),
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
    fn a_size_is_between_a_byte_and_2_gib() {
        for (text, expected) in [
            ("0", None),
            ("1", Some(1)),
            ("1 B", Some(1)),
            ("1 KiB", Some(1 << 10)),
            ("1 MiB", Some(1 << 20)),
            ("1 G", Some(1 << 30)),
            ("2147483647", Some((1 << 31) - 1)),
            ("2147483648", Some(1 << 31)),
            ("2147483649", None),
        ] {
            assert_eq!(read(text), expected, "{text:?}");
        }
    }
}
