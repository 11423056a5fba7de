//! Regular expressions in settings.

use regex::{Error, Regex, RegexBuilder, RegexSet, RegexSetBuilder};

/// The most memory for one regular expression, in bytes.
const MOST_SIZE: usize = 256 << 10;

/// The most memory for all of them together, in bytes; and the same for what is kept between
/// matches.
const MOST_SIZE_OF_ALL: usize = 1 << 20;

/// The most regular expressions.
pub const MOST: usize = 200;

/// The longest text that is matched, in bytes: the time is that of the text and the size of the
/// patterns. References are far shorter.
pub const LONGEST: usize = 4_096;

/// Compiles the first [`MOST`] of several valid regular expressions, to match all of them at once.
/// `None` if they are too large together.
pub fn read_all<'t>(texts: impl Iterator<Item = &'t str>) -> Option<RegexSet> {
    RegexSetBuilder::new(texts.take(MOST))
        .size_limit(MOST_SIZE_OF_ALL)
        .dfa_size_limit(MOST_SIZE_OF_ALL)
        .build()
        .ok()
}

/// Compiles a regular expression.
///
/// The reason why it is invalid, in one line.
pub fn read(text: &str) -> Result<Regex, String> {
    let regex = RegexBuilder::new(text).size_limit(MOST_SIZE).build();
    regex.map_err(|error| {
        if matches!(error, Error::CompiledTooBig(_)) {
            return "it is too large".to_owned();
        }
        let message = error.to_string();
        // The last line of the parser's message is the reason; the others draw the position.
        let reason = message.lines().last().unwrap_or_default().trim();
        reason.trim_start_matches("error: ").to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::{read, read_all};

    #[test]
    fn an_invalid_pattern_has_a_reason() {
        assert!(
            read("^acme-vault:[a-z/]+$")
                .unwrap()
                .is_match("acme-vault:shop/prod")
        );
        assert_eq!(read("(").unwrap_err(), "unclosed group");
        assert!(read("^[a-z]{1,1000}$").is_ok());
        assert_eq!(
            read("^([a-z]{1,1000}){50}$").unwrap_err(),
            "it is too large"
        );
    }

    #[test]
    fn patterns_are_limited_together() {
        let pattern = |at: usize| format!("^[a-z]{{1,300}}{at}$");
        for (count, is_small) in [(10, true), (200, false)] {
            let patterns: Vec<String> = (0..count).map(pattern).collect();
            let set = read_all(patterns.iter().map(String::as_str));
            assert_eq!(set.is_some(), is_small, "{count}");
        }
        let patterns: Vec<String> = (0..201).map(|at| format!("^v{at}$")).collect();
        let set = read_all(patterns.iter().map(String::as_str)).unwrap();
        assert!(set.is_match("v199"));
        assert!(!set.is_match("v200"));
    }
}
