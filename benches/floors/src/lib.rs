//! What the floors have in common.

use std::path::{Path, PathBuf};
use std::{env, fs};

/// The texts of the files in the folders that the command line names, and of the files that it
/// names, in the order of their names.
pub fn texts() -> impl Iterator<Item = String> {
    let named = env::args_os().skip(1).map(PathBuf::from);
    let mut paths: Vec<PathBuf> = named.flat_map(|path| files(&path)).collect();
    paths.sort();
    paths
        .into_iter()
        .map(|path| fs::read_to_string(path).expect("a text"))
}

fn files(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_owned()];
    }
    let entries = fs::read_dir(path).expect("a folder");
    entries
        .flat_map(|entry| files(&entry.expect("an entry").path()))
        .collect()
}
