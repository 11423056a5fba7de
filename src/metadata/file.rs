//! A file with the metadata of a server, which is read when it is first needed.

use std::path::PathBuf;
use std::sync::OnceLock;

use crate::diagnostic::OtherFileLocation;
use crate::metadata::ServerMetadata;
use crate::metadata::fault::{MetadataFault, MetadataFaultKind};
use crate::metadata::read::read;
use crate::value::host_pattern::HostPattern;
use crate::value::named_file::NamedFile;

/// A file with the metadata of a server.
#[derive(Debug)]
pub struct MetadataFile {
    file: NamedFile,
    /// The path as reports show it.
    shown: String,
    /// The hosts that the server is expected to have; none if it may have any.
    hosts: Vec<HostPattern>,
    read: OnceLock<Result<ServerMetadata, MetadataFault>>,
}

impl MetadataFile {
    /// A file that reports show as `shown`. It is not read yet. If there are `hosts`, its issuer or its
    /// token endpoint has to be at one of them.
    pub fn new(file: NamedFile, shown: String, hosts: Vec<HostPattern>) -> Self {
        Self {
            file,
            shown,
            hosts,
            read: OnceLock::new(),
        }
    }

    /// The path of the file.
    pub fn path(&self) -> PathBuf {
        self.file.path()
    }

    /// What it says; `None` if it cannot be used. It is read unless it has been read already.
    pub fn metadata(&self) -> Option<&ServerMetadata> {
        self.read.get_or_init(|| self.read()).as_ref().ok()
    }

    /// The error in the file, if it has been read and cannot be used.
    pub fn fault(&self) -> Option<&MetadataFault> {
        self.read.get()?.as_ref().err()
    }

    fn read(&self) -> Result<ServerMetadata, MetadataFault> {
        let fault = |kind, place: Option<OtherFileLocation>| MetadataFault {
            file: self.file.name.clone(),
            kind,
            place: place.map(Box::new),
        };
        let bytes = self.file.content();
        let bytes = bytes.map_err(|reason| fault(MetadataFaultKind::Unreadable(reason), None))?;
        let metadata = read(&bytes, &self.shown);
        let metadata = metadata.map_err(|(kind, place)| fault(kind, place))?;
        let is_expected = |pattern: &HostPattern| {
            pattern.matches(&metadata.issuer_host) || pattern.matches(&metadata.token_host)
        };
        if !self.hosts.is_empty() && !self.hosts.iter().any(is_expected) {
            let kind = MetadataFaultKind::OtherIssuer(metadata.issuer_host);
            return Err(fault(kind, Some(metadata.issuer.place)));
        }
        Ok(metadata)
    }
}
