//! Literals that are valid in other languages but not in JSON.

use crate::sentence;
use crate::text::sentence::{Sentence, quote};

/// The problem and the hint for such a literal; `None` if `text` is not one.
pub(super) fn describe(text: &str) -> Option<(Sentence, &'static str)> {
    if let Some(hint) = word_hint(text) {
        return Some((sentence!("{} is not a JSON value", quote(text)), hint));
    }
    let (problem, hint) = number_problem(text)?;
    Some((problem.into(), hint))
}

fn word_hint(word: &str) -> Option<&'static str> {
    match word {
        "True" | "TRUE" => Some("write `true`"),
        "False" | "FALSE" => Some("write `false`"),
        "None" | "Null" | "NULL" | "nil" => Some("write `null`"),
        "undefined" => Some("write `null`, or leave the entry out"),
        "NaN" | "nan" | "-NaN" | "Infinity" | "+Infinity" | "-Infinity" | "inf" | "-inf" => {
            Some("JSON has no such number; write `null`, or leave the entry out")
        }
        _ => None,
    }
}

fn number_problem(text: &str) -> Option<(&'static str, &'static str)> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    if unsigned.is_empty() {
        return Some(("sign without a number", "write the digits after it"));
    }
    if let Some(digits) = unsigned.strip_prefix("0x").or(unsigned.strip_prefix("0X")) {
        let is_hexadecimal = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        return is_hexadecimal.then_some(("hexadecimal number", "write the number in decimal"));
    }
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let exponent_digits = exponent.map(|it| it.strip_prefix(['+', '-']).unwrap_or(it));
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let parts = [whole, fraction.unwrap_or(""), exponent_digits.unwrap_or("")];
    let is_number = parts.iter().all(|part| is_digits(part)) && parts != [""; 3];
    if !is_number {
        return None;
    }
    if text.starts_with('+') {
        Some(("number with a leading `+`", "remove the `+`"))
    } else if mantissa.contains('_') {
        Some(("`_` inside a number", "remove the `_`"))
    } else if whole.is_empty() {
        Some(("number that starts with `.`", "write a `0` before the `.`"))
    } else if fraction == Some("") {
        Some((
            "number without a digit after the `.`",
            "write a `0` after the `.`",
        ))
    } else if exponent_digits == Some("") {
        Some((
            "number with an empty exponent",
            "write the digits after the `e`",
        ))
    } else if whole.len() > 1 && whole.starts_with('0') {
        Some((
            "number with a leading zero",
            "remove the zero, or put the value in double quotes if it is text",
        ))
    } else {
        None
    }
}

/// Whether there are only digits, optionally grouped by `_`.
fn is_digits(part: &str) -> bool {
    part.bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'_')
        && !part.starts_with('_')
}
