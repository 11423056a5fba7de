//! Globs of files, as settings have them.

use globset::{Glob, GlobBuilder};

/// Reads a glob: `*` stays in a folder, `**` goes through folders, and a slash at the end stands
/// for all that is in the folder.
///
/// # Errors
/// What is wrong with it, in a few words.
pub fn read(text: &str) -> Result<Glob, String> {
    let whole = match text.strip_suffix('/') {
        Some(folder) => format!("{folder}/**"),
        None => text.to_owned(),
    };
    if whole.is_empty() {
        return Err("it is empty".to_owned());
    }
    let glob = GlobBuilder::new(&whole).literal_separator(true).build();
    glob.map_err(|error| error.kind().to_string())
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn a_broken_glob_says_why() {
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
        assert!(
            read("a[")
                .unwrap_err()
                .starts_with("unclosed character class")
        );
    }
}
