//! Lifetimes of tokens, in seconds (RFC 6749 5.1).

use crate::value::reference;

/// As a Unix time, this is in September 2001: no lifetime is as long.
pub const FIRST_TIMESTAMP: i128 = 1_000_000_000;

/// Whether a value can be a lifetime: a whole number of seconds and no point in time, or a value
/// that cannot be known here.
pub fn may_be_lifetime(text: &str) -> bool {
    let seconds = text.trim().parse::<i128>();
    reference::has_opaque_part(text) || seconds.is_ok_and(|seconds| seconds < FIRST_TIMESTAMP)
}

#[cfg(test)]
mod tests {
    use super::may_be_lifetime;

    #[test]
    fn a_point_in_time_is_no_lifetime() {
        for (text, expected) in [
            ("3600", true),
            (" 3600 ", true),
            ("-1", true),
            ("999999999", true),
            ("1000000000", false),
            ("1700000000000", false),
            ("${EXPIRES}", true),
            ("2026-11-28T00:00:00Z", false),
            ("Sat, 28 Nov 2026 00:00:00 GMT", false),
            ("", false),
            ("never", false),
        ] {
            assert_eq!(may_be_lifetime(text), expected, "{text:?}");
        }
    }
}
