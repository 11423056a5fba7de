//! Where paths count from: those of a run from the current folder, those that receivers of reports
//! read from the root of the repository.

use std::path::{Component, Path, PathBuf};

/// The current folder and the root of the repository.
#[derive(Debug, Clone)]
pub struct Base {
    current: PathBuf,
    root: PathBuf,
}

impl Base {
    /// Takes two absolute paths.
    pub fn new(current: PathBuf, root: PathBuf) -> Self {
        Self { current, root }
    }

    /// A path of the run as it counts from the root, with forward slashes; `None` outside of it.
    pub(super) fn inside(&self, shown: &str) -> Option<String> {
        let whole = plain(&self.current.join(shown));
        let rest = whole.strip_prefix(&self.root).ok()?;
        let names = rest.components().map(|name| name.as_os_str().to_str());
        Some(names.collect::<Option<Vec<_>>>()?.join("/"))
    }

    /// A path of the run as it counts from the root, or the whole path outside of it.
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

    /// The whole path of a path of the run.
    pub(super) fn absolute(&self, shown: &str) -> PathBuf {
        plain(&self.current.join(shown))
    }
}

/// A path without `.` and `..`, by its words alone: a report spells a file the same each time.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            Component::Prefix(_) | Component::RootDir | Component::Normal(_) => {
                plain.push(component);
            }
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::Base;

    fn base() -> Base {
        Base::new("/shop/contexts".into(), "/shop".into())
    }

    #[test]
    fn a_path_counts_from_the_root() {
        assert_eq!(base().path("eu/a.yaml"), "contexts/eu/a.yaml");
        assert_eq!(base().path("../b.yaml"), "b.yaml");
        assert_eq!(base().path("./x/../a.yaml"), "contexts/a.yaml");
        assert_eq!(base().path("/shop/c.yaml"), "c.yaml");
    }

    #[test]
    fn a_path_outside_is_told_whole() {
        assert_eq!(base().inside("../../d.yaml"), None);
        assert_eq!(base().path("../../d.yaml"), "/d.yaml");
        assert_eq!(base().path("/shopping/c.yaml"), "/shopping/c.yaml");
    }
}
