//! Whether git excludes files everywhere, by a list that is outside of all repositories.
//!
//! The library that walks looks for the path of that list in each configuration of git, with a regular
//! expression that takes longer to build than a file to check. Most configurations name no list.

use std::env;
use std::io;
use std::path::{Path, PathBuf};

use crate::read_file::{self, AtLink};

/// The setting that names the list.
const SETTING: &[u8] = b"excludesfile";

/// A configuration that is larger is left to the library.
const MOST_BYTES: u64 = 1 << 20;

/// Whether a configuration of git may name a list, or there is one where git looks for it.
pub(super) fn may_exist() -> bool {
    let home = env::home_dir();
    let own = path("XDG_CONFIG_HOME").or_else(|| Some(home.as_ref()?.join(".config")));
    let system = path("GIT_CONFIG_SYSTEM").unwrap_or_else(|| "/etc/gitconfig".into());
    let configurations = [
        path("GIT_CONFIG_GLOBAL"),
        home.map(|home| home.join(".gitconfig")),
        own.as_ref().map(|own| own.join("git/config")),
        Some(system),
    ];
    own.is_some_and(|own| own.join("git/ignore").exists())
        || configurations
            .into_iter()
            .flatten()
            .any(|it| names_list(&it))
}

fn path(variable: &str) -> Option<PathBuf> {
    let value = env::var_os(variable).filter(|value| !value.is_empty());
    value.map(PathBuf::from)
}

/// Whether a configuration may name a list; one that is not there does not.
fn names_list(configuration: &Path) -> bool {
    let mut bytes = Vec::new();
    match read_file::read(configuration, AtLink::Follow, MOST_BYTES, &mut bytes) {
        Ok(()) => {
            let is_setting = |part: &[u8]| part.eq_ignore_ascii_case(SETTING);
            bytes.len() as u64 > MOST_BYTES || bytes.windows(SETTING.len()).any(is_setting)
        }
        Err(error) => error.kind() != io::ErrorKind::NotFound,
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST_BYTES, names_list};

    #[test]
    fn only_a_configuration_with_the_setting_names_a_list() {
        let directory = tempfile::tempdir().unwrap();
        let file = directory.path().join("config");
        let most = usize::try_from(MOST_BYTES).unwrap();
        for (text, expected) in [
            ("[user]\n\tname = A\n".to_owned(), false),
            ("[core]\n\tExcludesFile = ~/.excludes\n".to_owned(), true),
            (String::new(), false),
            ("#".repeat(most), false),
            ("#".repeat(most + 1), true),
        ] {
            std::fs::write(&file, &text).unwrap();
            assert_eq!(names_list(&file), expected, "{}", text.len());
        }
        assert!(!names_list(&directory.path().join("none")));
        assert!(names_list(directory.path()));
    }
}
