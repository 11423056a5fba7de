//! Manuals of rules as files, for clients that open nothing else.

use std::cell::OnceCell;
use std::fs;
use std::io;

use gen_lsp_types::Uri;
use tempfile::TempDir;
use url::Url;

/// A temporary folder of manuals. It is created with the first file and removed with the server.
#[derive(Debug, Default)]
pub(super) struct ManualFiles {
    folder: OnceCell<TempDir>,
}

impl ManualFiles {
    /// Writes the manual of a rule into a file and returns the file's URI.
    #[expect(
        clippy::disallowed_methods,
        reason = "it writes into a new folder of its own"
    )]
    pub(super) fn write(&self, rule: &str, text: &str) -> io::Result<Uri> {
        let folder = if let Some(folder) = self.folder.get() {
            folder
        } else {
            let created = TempDir::with_prefix("exportlint-manuals-")?;
            self.folder.get_or_init(|| created)
        };
        let name = format!("{}.md", rule.replace('/', "-"));
        let path = folder.path().join(name);
        fs::write(&path, text)?;
        let url = Url::from_file_path(path);
        url.map(|url| url.as_str().into())
            .map_err(|()| io::Error::other("the temporary folder has no absolute path"))
    }
}
