//! File globs in settings.

use globset::{Glob, GlobBuilder};

/// The longest glob, in bytes.
pub const LONGEST: usize = 1_000;

/// Parses a glob: `*` matches within a directory, `**` across directories, and a trailing slash
/// matches everything in the directory.
///
/// The reason why it is invalid, in a few words.
pub fn read(text: &str) -> Result<Glob, String> {
    let whole = match text.strip_suffix('/') {
        Some(directory) => format!("{directory}/**"),
        None => text.to_owned(),
    };
    if whole.is_empty() {
        return Err("it is empty".to_owned());
    }
    if text.len() > LONGEST {
        return Err(format!("it has more than {LONGEST} bytes"));
    }
    let glob = GlobBuilder::new(&whole).literal_separator(true).build();
    glob.map_err(|error| error.kind().to_string())
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn an_invalid_glob_has_a_reason() {
        assert!(
            read("vendor/")
                .unwrap()
                .compile_matcher()
                .is_match("vendor/a/b")
        );
        assert!(
            !read("*.yaml")
                .unwrap()
                .compile_matcher()
                .is_match("a/b.yaml")
        );
        assert_eq!(read("").unwrap_err(), "it is empty");
        assert!(read(&"a".repeat(1_000)).is_ok());
        let error = read(&"a".repeat(1_001)).unwrap_err();
        assert_eq!(error, "it has more than 1000 bytes");
        assert!(
            read("a[")
                .unwrap_err()
                .starts_with("unclosed character class")
        );
    }
}
