//! Regular expressions of settings.

use regex::{Error, Regex};

/// Reads a regular expression.
///
/// # Errors
/// What is wrong with it, in one line.
pub fn read(text: &str) -> Result<Regex, String> {
    Regex::new(text).map_err(|error| {
        if matches!(error, Error::CompiledTooBig(_)) {
            return "it is too large".to_owned();
        }
        let said = error.to_string();
        // The last line of what the parser says is the reason; the others draw the place.
        let reason = said.lines().last().unwrap_or_default().trim();
        reason.trim_start_matches("error: ").to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn a_broken_pattern_says_why() {
        assert!(
            read("^acme-vault:[a-z/]+$")
                .unwrap()
                .is_match("acme-vault:shop/prod")
        );
        assert_eq!(read("(").unwrap_err(), "unclosed group");
    }
}
