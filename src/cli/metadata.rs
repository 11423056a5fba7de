//! `--metadata FILE`: the metadata of servers that the command line names.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::cli::args::SettingsSource;
use crate::discover;
use crate::document::organization::Organization;
use crate::error::Error;
use crate::metadata::file::MetadataFile;
use crate::read_file;
use crate::value::named_file::NamedFile;

/// What the command line says of servers.
///
/// # Errors
/// If a file is not the metadata of a server.
pub(super) fn organization(args: &SettingsSource) -> Result<Organization, Error> {
    let files = files(&args.metadata, Path::new("")).into_iter();
    let files: Vec<Arc<MetadataFile>> = files
        .map(|file| {
            let shown = discover::shown(Path::new(&file.name));
            Arc::new(MetadataFile::new(file, shown, Vec::new()))
        })
        .collect();
    for file in &files {
        file.metadata();
        if let Some(fault) = file.fault() {
            return Err(Error::Metadata(fault.clone()));
        }
    }
    Ok(Organization {
        named_metadata: files,
        ..Organization::default()
    })
}

/// The files at paths that the user named, relative to a directory. They are not read yet.
pub(super) fn files(paths: &[PathBuf], directory: &Path) -> Vec<NamedFile> {
    let file = |path: &PathBuf| NamedFile {
        root: PathBuf::new(),
        directory: directory.to_owned(),
        name: path.to_string_lossy().into_owned(),
        read: read_file::read_named,
    };
    paths.iter().map(file).collect()
}
