//! How readers resolve a plain scalar: by the core schema of YAML 1.2 and by the habits of 1.1.
//!
//! JSON's literals and numbers are a subset, so one resolution serves both.

use crate::syntax::tree::{Style, Value};

/// What a scalar is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Scalar<'a> {
    /// Nothing: an empty value, `null` or `~`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A whole number. Numbers beyond `i128` are [`Scalar::Number`].
    Integer(i128),
    /// Any other number.
    Number(f64),
    /// Text.
    Text(&'a str),
}

impl Scalar<'_> {
    /// The number as a whole one: JSON Schema takes `1.0` for an integer.
    pub fn whole(self) -> Option<i128> {
        match self {
            Self::Integer(number) => Some(number),
            #[expect(
                clippy::cast_possible_truncation,
                reason = "a whole number; one beyond i128 is clamped, and no limit of ours is that far"
            )]
            Self::Number(number) if number.fract() == 0.0 => Some(number as i128),
            Self::Number(_) | Self::Null | Self::Boolean(_) | Self::Text(_) => None,
        }
    }
}

/// The type that YAML 1.1 readers give to a plain scalar that YAML 1.2 reads as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OldType {
    /// `yes`, `no`, `on`, `off`, `y`, `n` in their usual cases.
    Boolean,
    /// `1:30`, `1_000`, `0b101`.
    Number,
    /// `2026-11-22`, with or without a time.
    Timestamp,
}

/// What a scalar is by the core schema of YAML 1.2 (10.3.2); `None` for a collection.
pub fn resolve<'a>(value: &'a Value<'_>) -> Option<Scalar<'a>> {
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
    if !looks_like_a_number(unsigned) {
        return Scalar::Text(text);
    }
    if let Ok(number) = text.parse::<i128>() {
        return Scalar::Integer(number);
    }
    text.parse().map_or(Scalar::Text(text), Scalar::Number)
}

fn digits_of(text: &str, radix: u32) -> Option<&str> {
    (!text.is_empty() && text.chars().all(|sign| sign.is_digit(radix))).then_some(text)
}

/// `[0-9]+ ( \. [0-9]* )? ( [eE] [-+]? [0-9]+ )?` or the same with a leading point.
fn looks_like_a_number(unsigned: &str) -> bool {
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let exponent_is_right = exponent.is_none_or(|exponent| {
        let exponent = exponent.strip_prefix(['-', '+']).unwrap_or(exponent);
        !exponent.is_empty() && digits(exponent)
    });
    (!whole.is_empty() || !fraction.is_empty())
        && digits(whole)
        && digits(fraction)
        && exponent_is_right
}

/// The type that YAML 1.1 readers give to a plain scalar that is text in YAML 1.2.
pub fn old_type(text: &str) -> Option<OldType> {
    const BOOLEANS: [&str; 16] = [
        "y", "Y", "n", "N", "yes", "Yes", "YES", "no", "No", "NO", "on", "On", "ON", "off", "Off",
        "OFF",
    ];
    if BOOLEANS.contains(&text) {
        return Some(OldType::Boolean);
    }
    if !text.is_ascii()
        || !text.starts_with(|first: char| first.is_ascii_digit() || "+-.".contains(first))
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
    let sixty = unsigned.split_once(':').is_some_and(|(first, rest)| {
        all(|byte| byte.is_ascii_digit(), first)
            && rest.split(':').all(|part| {
                let part = part.split_once('.').map_or(part, |(whole, _)| whole);
                part.len() <= 2
                    && all(|byte| byte.is_ascii_digit(), part)
                    && part.parse::<u8>().is_ok_and(|number| number < 60)
            })
    });
    if binary || grouped || sixty {
        return Some(OldType::Number);
    }
    is_timestamp(text).then_some(OldType::Timestamp)
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
    // A date alone needs two digits each; before a time one digit is enough (YAML 1.1 timestamp).
    let short = if time.is_some() { 1..=2 } else { 2..=2 };
    let is_date = number(4..=4) && number(short.clone()) && number(short) && parts.next().is_none();
    is_date
        && time.is_none_or(|time| {
            time.split(':').count() == 3 && time.starts_with(|first: char| first.is_ascii_digit())
        })
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::{OldType, Scalar, old_type, resolve};
    use crate::syntax::tree::{Style, Value};

    fn plain(text: &str) -> String {
        let value = Value::Scalar {
            text: Cow::Borrowed(text),
            style: Style::Plain,
        };
        match resolve(&value) {
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
    fn older_readers_see_other_types() {
        for (text, expected) in [
            ("no", Some(OldType::Boolean)),
            ("nO", None),
            ("1:30", Some(OldType::Number)),
            ("1:75", None),
            ("1_000", Some(OldType::Number)),
            ("0b101", Some(OldType::Number)),
            ("2026-11-22", Some(OldType::Timestamp)),
            ("2026-1-2", None),
            ("2026-11-22T10:00:00Z", Some(OldType::Timestamp)),
            ("2026-11-22-shop", None),
            ("226-11-22", None),
            ("20226-11-22", None),
            ("2026-1-2 1:00:00", Some(OldType::Timestamp)),
            ("2026-111-2 1:00:00", None),
            ("2026-11-22T10:00", None),
            ("2026-11-22T:10:00", None),
            ("1:59", Some(OldType::Number)),
            ("1:60", None),
            ("10.0.0.1:80", None),
            ("pim", None),
        ] {
            assert_eq!(old_type(text), expected, "{text:?}");
        }
    }
}
