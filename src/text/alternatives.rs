//! Alternatives in a sentence.

use std::fmt::Display;

/// Texts with commas between them, and `or` before the last: `a, b or c`.
pub fn alternatives(texts: &[String]) -> String {
    match texts.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => texts.concat(),
    }
}

/// The same with each text in backticks.
pub fn quoted_alternatives<T: Display>(texts: impl IntoIterator<Item = T>) -> String {
    let texts = texts.into_iter().map(|text| format!("`{text}`"));
    alternatives(&texts.collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::quoted_alternatives;

    #[test]
    fn the_last_alternative_comes_after_or() {
        for (count, expected) in [
            (0, ""),
            (1, "`1`"),
            (2, "`1` or `2`"),
            (3, "`1`, `2` or `3`"),
            (4, "`1`, `2`, `3` or `4`"),
        ] {
            assert_eq!(quoted_alternatives(1..=count), expected);
        }
    }
}
