//! Resolves plain scalars by the core schema of YAML 1.2, and by the type rules of YAML 1.1.
//!
//! The literals and numbers of JSON are a subset, so the same resolution serves both.

use crate::syntax::tree::{Style, Value};

/// The resolved value of a scalar.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Scalar<'a> {
    /// Null: an empty value, `null` or `~`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// An integer. Numbers outside `i128` are [`Scalar::Number`].
    Integer(i128),
    /// Any other number.
    Number(f64),
    /// Text.
    Text(&'a str),
}

impl Scalar<'_> {
    /// The value as an integer: JSON Schema accepts `1.0` as one.
    pub fn whole(self) -> Option<i128> {
        match self {
            Self::Integer(number) => Some(number),
            #[expect(
                clippy::cast_possible_truncation,
                reason = "the number is whole; one outside i128 is clamped, which no limit in a schema distinguishes"
            )]
            Self::Number(number) if number.fract() == 0.0 => Some(number as i128),
            Self::Number(_) | Self::Null | Self::Boolean(_) | Self::Text(_) => None,
        }
    }
}

/// The type that YAML 1.1 parsers assign to a plain scalar that is text in YAML 1.2.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Yaml11Type {
    /// `yes`, `no`, `on`, `off`, `y`, `n` in their usual cases.
    Boolean,
    /// `1:30`, `1_000`, `0b101`.
    Number,
    /// `2026-11-22`, with or without a time.
    Timestamp,
}

/// Resolves a scalar by the core schema of YAML 1.2 (10.3.2); `None` for a collection.
pub fn resolve(value: Value<'_>) -> Option<Scalar<'_>> {
    match value {
        Value::Scalar { text, style } => Some(match style {
            Style::Plain => plain(text),
            Style::SingleQuoted | Style::DoubleQuoted | Style::Block | Style::Form => {
                Scalar::Text(text)
            }
        }),
        Value::Mapping(_) | Value::Sequence(_) => None,
    }
}

fn plain(text: &str) -> Scalar<'_> {
    // Most scalars are text, which the first character shows.
    let starts_other = |first: &u8| {
        matches!(
            first,
            b'~' | b'n' | b'N' | b't' | b'T' | b'f' | b'F' | b'.' | b'-' | b'+' | b'0'..=b'9'
        )
    };
    if !text.as_bytes().first().is_none_or(starts_other) {
        return Scalar::Text(text);
    }
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Scalar::Null,
        "true" | "True" | "TRUE" => return Scalar::Boolean(true),
        "false" | "False" | "FALSE" => return Scalar::Boolean(false),
        ".nan" | ".NaN" | ".NAN" => return Scalar::Number(f64::NAN),
        _ => {}
    }
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    if matches!(unsigned, ".inf" | ".Inf" | ".INF") {
        let sign = if text.starts_with('-') { -1.0 } else { 1.0 };
        return Scalar::Number(sign * f64::INFINITY);
    }
    let radix = |digits: &str, radix| i128::from_str_radix(digits, radix).ok();
    let signed = text.len() != unsigned.len();
    let based = match unsigned.as_bytes() {
        [b'0', b'o', ..] if !signed => digits_of(&unsigned[2..], 8).and_then(|it| radix(it, 8)),
        [b'0', b'x', ..] if !signed => digits_of(&unsigned[2..], 16).and_then(|it| radix(it, 16)),
        _ => None,
    };
    if let Some(number) = based {
        return Scalar::Integer(number);
    }
    if !is_number(unsigned) {
        return Scalar::Text(text);
    }
    if let Ok(number) = text.parse::<i128>() {
        return Scalar::Integer(number);
    }
    text.parse().map_or(Scalar::Text(text), Scalar::Number)
}

fn digits_of(text: &str, radix: u32) -> Option<&str> {
    (!text.is_empty() && text.chars().all(|c| c.is_digit(radix))).then_some(text)
}

/// `[0-9]+ ( \. [0-9]* )? ( [eE] [-+]? [0-9]+ )?`, or the same with a leading `.`.
fn is_number(unsigned: &str) -> bool {
    if !unsigned.starts_with(|first: char| first.is_ascii_digit() || first == '.') {
        return false;
    }
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let is_exponent_valid = exponent.is_none_or(|exponent| {
        let exponent = exponent.strip_prefix(['-', '+']).unwrap_or(exponent);
        !exponent.is_empty() && digits(exponent)
    });
    (!whole.is_empty() || !fraction.is_empty())
        && digits(whole)
        && digits(fraction)
        && is_exponent_valid
}

/// The YAML 1.1 type of a plain scalar that is text in YAML 1.2.
pub fn yaml_11_type(text: &str) -> Option<Yaml11Type> {
    const BOOLEANS: [&str; 16] = [
        "y", "Y", "n", "N", "yes", "Yes", "YES", "no", "No", "NO", "on", "On", "ON", "off", "Off",
        "OFF",
    ];
    const LONGEST_BOOLEAN: usize = 3;
    if text.len() <= LONGEST_BOOLEAN && BOOLEANS.contains(&text) {
        return Some(Yaml11Type::Boolean);
    }
    if !text.starts_with(|first: char| first.is_ascii_digit() || "+-.".contains(first))
        || !text.is_ascii()
    {
        return None;
    }
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let all = |allowed: fn(u8) -> bool, part: &str| !part.is_empty() && part.bytes().all(allowed);
    let binary = unsigned
        .strip_prefix("0b")
        .is_some_and(|digits| all(|byte| matches!(byte, b'0' | b'1' | b'_'), digits));
    let grouped = unsigned.starts_with(|first: char| first.is_ascii_digit())
        && unsigned.contains('_')
        && all(
            |byte| byte.is_ascii_digit() || byte == b'_' || byte == b'.',
            unsigned,
        );
    let sexagesimal = unsigned.split_once(':').is_some_and(|(first, rest)| {
        all(|byte| byte.is_ascii_digit(), first)
            && rest.split(':').all(|part| {
                let part = part.split_once('.').map_or(part, |(whole, _)| whole);
                part.len() <= 2
                    && all(|byte| byte.is_ascii_digit(), part)
                    && part.parse::<u8>().is_ok_and(|number| number < 60)
            })
    });
    if binary || grouped || sexagesimal {
        return Some(Yaml11Type::Number);
    }
    is_timestamp(text).then_some(Yaml11Type::Timestamp)
}

/// `yyyy-mm-dd`, alone or followed by a time.
fn is_timestamp(text: &str) -> bool {
    let (date, time) = match text.find(['T', 't', ' ']) {
        Some(at) => (&text[..at], Some(text[at + 1..].trim_start())),
        None => (text, None),
    };
    let mut parts = date.split('-');
    let mut number = |lengths: std::ops::RangeInclusive<usize>| {
        parts.next().is_some_and(|part| {
            lengths.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
        })
    };
    // A date without a time has two-digit months and days; before a time, one digit is enough (YAML
    // 1.1 timestamp).
    let digits = if time.is_some() { 1..=2 } else { 2..=2 };
    let is_date =
        number(4..=4) && number(digits.clone()) && number(digits) && parts.next().is_none();
    is_date
        && time.is_none_or(|time| {
            time.split(':').count() == 3 && time.starts_with(|first: char| first.is_ascii_digit())
        })
}

#[cfg(test)]
mod tests {
    use super::{Scalar, Yaml11Type, resolve, yaml_11_type};
    use crate::syntax::tree::{Style, Value};

    fn plain(text: &str) -> String {
        let value = Value::Scalar {
            text,
            style: Style::Plain,
        };
        match resolve(value) {
            Some(Scalar::Null) => "null".to_owned(),
            Some(Scalar::Boolean(value)) => format!("boolean {value}"),
            Some(Scalar::Integer(value)) => format!("integer {value}"),
            Some(Scalar::Number(value)) => format!("number {value}"),
            Some(Scalar::Text(value)) => format!("text {value}"),
            None => "collection".to_owned(),
        }
    }

    #[test]
    fn plain_scalars_follow_the_core_schema() {
        for (text, expected) in [
            ("", "null"),
            ("~", "null"),
            ("True", "boolean true"),
            ("0123456", "integer 123456"),
            ("0o17", "integer 15"),
            ("0x1F", "integer 31"),
            ("-0x1F", "text -0x1F"),
            ("0012e4", "number 120000"),
            ("1.", "number 1"),
            (".5", "number 0.5"),
            (".", "text ."),
            ("1e", "text 1e"),
            ("1e+", "text 1e+"),
            ("1ex", "text 1ex"),
            ("1e-2", "number 0.01"),
            ("-.inf", "number -inf"),
            ("no", "text no"),
            ("1_000", "text 1_000"),
            ("infinity", "text infinity"),
            ("nan", "text nan"),
        ] {
            assert_eq!(plain(text), expected, "{text:?}");
        }
    }

    #[test]
    fn yaml_11_assigns_other_types() {
        for (text, expected) in [
            ("no", Some(Yaml11Type::Boolean)),
            ("nO", None),
            ("1:30", Some(Yaml11Type::Number)),
            ("1:75", None),
            ("1_000", Some(Yaml11Type::Number)),
            ("0b101", Some(Yaml11Type::Number)),
            ("2026-11-22", Some(Yaml11Type::Timestamp)),
            ("2026-1-2", None),
            ("2026-11-22T10:00:00Z", Some(Yaml11Type::Timestamp)),
            ("2026-11-22-shop", None),
            ("226-11-22", None),
            ("20226-11-22", None),
            ("2026-1-2 1:00:00", Some(Yaml11Type::Timestamp)),
            ("2026-111-2 1:00:00", None),
            ("2026-11-22T10:00", None),
            ("2026-11-22T:10:00", None),
            ("1:59", Some(Yaml11Type::Number)),
            ("1:60", None),
            ("10.0.0.1:80", None),
            ("pim", None),
        ] {
            assert_eq!(yaml_11_type(text), expected, "{text:?}");
        }
    }
}
