//! Converts paths of a run, which are relative to the current directory, to paths relative to the
//! root of the repository, which consumers of reports expect.

use std::path::{Component, Path, PathBuf};

use crate::discover;

/// The current directory and the root of the repository.
#[derive(Debug, Clone)]
pub struct Base {
    current: PathBuf,
    root: PathBuf,
}

impl Base {
    /// Both paths must be absolute.
    pub fn new(current: PathBuf, root: PathBuf) -> Self {
        Self { current, root }
    }

    /// The path relative to the root, with forward slashes; `None` outside of it.
    pub(super) fn inside(&self, shown: &str) -> Option<String> {
        let whole = normalize(&self.current.join(shown));
        let rest = whole.strip_prefix(&self.root).ok()?;
        let names = rest.components().map(|name| name.as_os_str().to_str());
        Some(names.collect::<Option<Vec<_>>>()?.join("/"))
    }

    /// The path relative to the root, or the absolute path outside of it.
    pub(super) fn path(&self, shown: &str) -> String {
        self.inside(shown).unwrap_or_else(|| {
            let whole = self.absolute(shown).to_string_lossy().into_owned();
            if cfg!(windows) {
                whole.replace('\\', "/")
            } else {
                whole
            }
        })
    }

    /// The path relative to the root after `..` and symbolic links are resolved, as fingerprints
    /// have it: they do not depend on what a file is called on the command line.
    pub(super) fn canonical(&self, shown: &str) -> String {
        let canonical = discover::canonical(&self.current.join(shown));
        match canonical.strip_prefix(&self.root) {
            Ok(inside) => discover::shown(inside),
            Err(_) => self.path(shown),
        }
    }

    /// The absolute path.
    pub(super) fn absolute(&self, shown: &str) -> PathBuf {
        normalize(&self.current.join(shown))
    }
}

/// Removes `.` and `..` lexically, so that a report spells each path the same way.
fn normalize(path: &Path) -> PathBuf {
    let mut normalized = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                normalized.pop();
            }
            Component::Prefix(_) | Component::RootDir | Component::Normal(_) => {
                normalized.push(component);
            }
        }
    }
    normalized
}

#[cfg(test)]
mod tests {
    use super::Base;

    fn base() -> Base {
        Base::new("/shop/contexts".into(), "/shop".into())
    }

    #[test]
    fn a_path_is_relative_to_the_root() {
        assert_eq!(base().path("eu/a.yaml"), "contexts/eu/a.yaml");
        assert_eq!(base().path("../b.yaml"), "b.yaml");
        assert_eq!(base().path("./x/../a.yaml"), "contexts/a.yaml");
        assert_eq!(base().path("/shop/c.yaml"), "c.yaml");
    }

    #[test]
    fn a_path_outside_is_absolute() {
        assert_eq!(base().inside("../../d.yaml"), None);
        assert_eq!(base().path("../../d.yaml"), "/d.yaml");
        assert_eq!(base().path("/shopping/c.yaml"), "/shopping/c.yaml");
    }
}
