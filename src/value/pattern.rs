//! Regular expressions in settings.

use regex::{Error, Regex};

/// Compiles a regular expression.
///
/// The reason why it is invalid, in one line.
pub fn read(text: &str) -> Result<Regex, String> {
    Regex::new(text).map_err(|error| {
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
    use super::read;

    #[test]
    fn an_invalid_pattern_has_a_reason() {
        assert!(
            read("^acme-vault:[a-z/]+$")
                .unwrap()
                .is_match("acme-vault:shop/prod")
        );
        assert_eq!(read("(").unwrap_err(), "unclosed group");
    }
}
