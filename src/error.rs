//! What can go wrong outside the documents: reading, writing, starting. What is wrong *in* a
//! document is a finding, never an error.
//!
//! What an error quotes is masked: it is an [`Outside`] text, a [`Message`], or a path, which is shown
//! as one.

use std::io;

use crate::fixer::RejectedFix;
use crate::metadata::fault::MetadataFault;
use crate::redact::outside::{Outside, shown};
use crate::text::alternatives::alternatives;
use crate::text::line_index::Position;
use crate::text::sentence::Message;

/// What users are shown after a defect of the tool, such as a panic.
pub const INTERNAL_ERROR: &str = "internal error in exportlint; please report it";

/// Something that kept the run from completing.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file could not be read.
    #[error("cannot read `{}`: {}", shown(path), reason(source))]
    Read {
        /// The path as reports show it.
        path: String,
        /// Why.
        source: io::Error,
    },
    /// A directory, or something in it, could not be read.
    #[error("cannot read the directory `{}`: {}", shown(path), reason(source))]
    Search {
        /// The path as reports show it.
        path: String,
        /// Why.
        source: io::Error,
    },
    /// A file could not be fixed; it is unchanged.
    #[error("cannot change `{}`: {}", shown(path), reason(source))]
    Fix {
        /// The path as reports show it.
        path: String,
        /// Why.
        source: io::Error,
    },
    /// A new file could not be written; nothing was.
    #[error("cannot create `{}`: {}", shown(path), reason(source))]
    Create {
        /// The path as reports show it.
        path: String,
        /// Why.
        source: io::Error,
    },
    /// A settings file has faults, which are reported as findings.
    #[error("the settings in `{}` have errors", shown(path))]
    FaultySettings {
        /// The path as reports show it.
        path: String,
    },
    /// A fix failed verification and was not applied.
    #[error(
        "the fix of `{}` at {}:{}:{} was not applied: {}",
        rejected.rule,
        shown(path),
        rejected.position.line,
        rejected.position.column,
        rejected.reason
    )]
    RejectedFix {
        /// The path as reports show it.
        path: String,
        /// Which fix, and why it was rejected.
        rejected: RejectedFix,
    },
    /// A file that the command line names as the metadata of a server is none.
    #[error("{0}")]
    Metadata(MetadataFault),
    /// A baseline file is malformed.
    #[error("{}:{}:{}: not a baseline: {problem}", shown(path), position.line, position.column)]
    Baseline {
        /// The path as reports show it.
        path: String,
        /// Where it is rejected.
        position: Position,
        /// What is wrong there.
        problem: Message,
    },
    /// A baseline would be larger than what is read of one; it is unchanged.
    #[error(
        "the baseline `{}` of {entries} findings would be larger than {} MiB, and could not be read",
        shown(path),
        limit >> 20
    )]
    LargeBaseline {
        /// The path as reports show it.
        path: String,
        /// How many findings it would list.
        entries: usize,
        /// The most bytes that are read.
        limit: u64,
    },
    /// `git` could not be run.
    #[error("cannot run `git`: {}", reason(source))]
    NoGit {
        /// Why.
        source: io::Error,
    },
    /// The current directory is not in a repository.
    #[error("`--since` needs a git repository; the current directory is not in one")]
    NoRepository,
    /// The repository belongs to another user, and git refuses to read it.
    #[error("git does not read this repository: it belongs to another user")]
    ForeignRepository,
    /// Git has no revision with this name.
    #[error("git has no revision `{name}`")]
    UnknownRevision {
        /// The name that was given.
        name: Outside,
    },
    /// The clone is shallow, and lacks the revision.
    #[error("this shallow clone has no revision `{name}`")]
    ShallowClone {
        /// The name that was given.
        name: Outside,
    },
    /// The clone is shallow, and lacks the commit at which a revision and `HEAD` diverged.
    #[error("this shallow clone lacks the commit at which `{name}` and `HEAD` diverged")]
    ShallowHistory {
        /// The name that was given.
        name: Outside,
    },
    /// A revision and `HEAD` have no common history.
    #[error("`{name}` and `HEAD` have no commit in common")]
    NoMergeBase {
        /// The name that was given.
        name: Outside,
    },
    /// Git failed.
    #[error("git cannot compare with the revision: {message}")]
    Git {
        /// Its own message.
        message: Outside,
    },
    /// The report could not be written.
    #[error("cannot write the output: {}", reason(source))]
    Write {
        /// Why.
        source: io::Error,
    },
    /// A report could not be written into its file.
    #[error("cannot write the report `{}`: {}", shown(path), reason(source))]
    WriteReport {
        /// The path as the user gave it.
        path: String,
        /// Why.
        source: io::Error,
    },
    /// The client of the language server closed the connection without `shutdown` and `exit`.
    #[error("the connection to the editor ended without `shutdown` and `exit`")]
    Client,
    /// The client of the language server sent `exit` without `shutdown`.
    #[error("the editor sent `exit` without `shutdown`")]
    NoShutdown,
    /// A report would be written over a file that the run reads.
    #[error("cannot write the report `{path}`: it is {file}")]
    OverwritesInput {
        /// The path as the user gave it.
        path: String,
        /// What the run reads there, with its article.
        file: &'static str,
    },
    /// A signal ended the run.
    #[error(
        "interrupted; checked {checked} of {all} files{}",
        if *fixed == 0 { String::new() } else { format!(", and fixed {fixed}") }
    )]
    Interrupted {
        /// The number of files that were checked.
        checked: usize,
        /// The number of files to check.
        all: usize,
        /// The number of files that were changed.
        fixed: usize,
    },
    /// Two reports would be written to the same file.
    #[error("two reports would be written to `{}`", shown(path))]
    SameReport {
        /// The path as the user gave it.
        path: String,
    },
    /// No rule and no group has this name.
    #[error("there is no rule or group `{name}`")]
    UnknownRule {
        /// The name that was given.
        name: Outside,
        /// The nearest known name.
        nearest: Option<String>,
    },
    /// `explain` knows nothing of this name.
    #[error("there is no rule, group, provider, key or label `{name}`")]
    NothingToExplain {
        /// The name that was given.
        name: Outside,
        /// The nearest known name.
        nearest: Option<String>,
    },
    /// `explain` got a part of the names of several providers.
    #[error("the names of several providers contain `{name}`")]
    SeveralProviders {
        /// The part that was given.
        name: Outside,
        /// The ids and names of the providers, at least two.
        candidates: Vec<(&'static str, &'static str)>,
    },
    /// A name for standard input, which is not read.
    #[error("`--stdin-filename` is given, but none of the paths is `-`")]
    UnusedStdinName,
    /// No file was checked.
    #[error("nothing to check")]
    NothingToCheck {
        /// Files that were skipped because they contain no exportlint document.
        skipped: usize,
    },
}

impl Error {
    /// The path that the error is about, if any.
    pub fn path(&self) -> Option<&str> {
        match self {
            Self::Read { path, .. }
            | Self::Search { path, .. }
            | Self::Fix { path, .. }
            | Self::Create { path, .. }
            | Self::RejectedFix { path, .. }
            | Self::Baseline { path, .. }
            | Self::LargeBaseline { path, .. }
            | Self::FaultySettings { path } => Some(path),
            Self::Write { .. }
            | Self::WriteReport { .. }
            | Self::Client
            | Self::NoShutdown
            | Self::Metadata(_)
            | Self::SameReport { .. }
            | Self::OverwritesInput { .. }
            | Self::Interrupted { .. }
            | Self::UnknownRule { .. }
            | Self::NothingToExplain { .. }
            | Self::SeveralProviders { .. }
            | Self::UnusedStdinName
            | Self::NoGit { .. }
            | Self::NoRepository
            | Self::ForeignRepository
            | Self::UnknownRevision { .. }
            | Self::ShallowClone { .. }
            | Self::ShallowHistory { .. }
            | Self::NoMergeBase { .. }
            | Self::Git { .. }
            | Self::NothingToCheck { .. } => None,
        }
    }

    /// What to do about it, if there is more to say than the message does.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Read { source, .. } | Self::Search { source, .. } => {
                read_hint(source.kind()).map(str::to_owned)
            }
            Self::Fix { source, .. } => Some(
                fix_hint(source.kind())
                    .unwrap_or("the file is unchanged; `--diff` shows what would change")
                    .to_owned(),
            ),
            Self::Create { .. } => {
                Some("nothing was written; fix this and run the command again".to_owned())
            }
            Self::FaultySettings { .. } => Some(
                "the settings that could be read apply; `--isolated` ignores all settings files"
                    .to_owned(),
            ),
            Self::RejectedFix { .. } => Some(format!(
                "{INTERNAL_ERROR}, with the file if it contains no secret"
            )),
            Self::Baseline { .. } => Some(
                "remove the file and run `exportlint baseline` to create a new one; after a merge \
                 conflict, keep the lines of both sides"
                    .to_owned(),
            ),
            Self::LargeBaseline { .. } => Some(
                "turn rules off that find most of them, or check fewer files; nothing was written"
                    .to_owned(),
            ),
            Self::Metadata(_) => Some(
                "save what the server returns at `/.well-known/oauth-authorization-server` or \
                 `/.well-known/openid-configuration`; see `docs/settings.md`"
                    .to_owned(),
            ),
            Self::Write { .. } | Self::WriteReport { .. } | Self::NoShutdown => None,
            Self::NoGit { .. } => {
                Some("`--since` runs `git`: install it, or add its directory to PATH".to_owned())
            }
            Self::NoRepository => Some(
                "run exportlint inside the repository of the files, or omit `--since`".to_owned(),
            ),
            Self::ForeignRepository => Some(
                "if you trust its owner: `git config --global --add safe.directory <path>`"
                    .to_owned(),
            ),
            Self::UnknownRevision { .. } => Some(
                "give a commit, a tag or a branch; a remote branch is written `origin/main`"
                    .to_owned(),
            ),
            Self::NoMergeBase { name } => Some(format!(
                "compare with the revision itself: `--since {name}`"
            )),
            Self::ShallowClone { .. } | Self::ShallowHistory { .. } => Some(
                "fetch the full history: `git fetch --unshallow`, or `fetch-depth: 0` for \
                 `actions/checkout`"
                    .to_owned(),
            ),
            Self::Git { .. } => {
                Some("run `git diff` with the same revision for details".to_owned())
            }
            Self::Client => {
                Some("editors start `exportlint lsp`; see `docs/editors.md`".to_owned())
            }
            Self::OverwritesInput { .. } => Some("give the report another path".to_owned()),
            Self::Interrupted { .. } => Some(
                "files are changed in one step, so each is either as it was or fixed whole"
                    .to_owned(),
            ),
            Self::SameReport { .. } => Some("give each `--output` a different path".to_owned()),
            Self::UnknownRule {
                nearest: Some(nearest),
                ..
            }
            | Self::NothingToExplain {
                nearest: Some(nearest),
                ..
            } => Some(format!("did you mean `{nearest}`?")),
            Self::UnknownRule { nearest: None, .. } => {
                Some("`exportlint rules` lists them all".to_owned())
            }
            Self::NothingToExplain { nearest: None, .. } => Some(
                "`exportlint rules` lists the rules, `docs/format.md` the keys and providers"
                    .to_owned(),
            ),
            Self::SeveralProviders { candidates, .. } => {
                let candidates = candidates.iter();
                let candidates = candidates.map(|(id, name)| format!("`{id}` ({name})"));
                Some(format!(
                    "use {}",
                    alternatives(&candidates.collect::<Vec<_>>())
                ))
            }
            Self::UnusedStdinName => {
                Some("add `-` to read standard input, or omit the paths".to_owned())
            }
            Self::NothingToCheck { skipped: 0 } => Some(
                "no `.yaml`, `.yml` or `.json` file was found; name files or directories, or pass \
                 `--allow-empty` if this is expected"
                    .to_owned(),
            ),
            Self::NothingToCheck { .. } => Some(
                "no file has a `kind` that exportlint recognizes; write `kind: export-context` at \
                 the root, use `--kind`, or pass `--allow-empty` if this is expected"
                    .to_owned(),
            ),
        }
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "most kinds need no hint")]
fn read_hint(kind: io::ErrorKind) -> Option<&'static str> {
    match kind {
        io::ErrorKind::NotFound => {
            Some("check the spelling; paths are relative to the current directory")
        }
        io::ErrorKind::PermissionDenied => {
            Some("give the current user permission to read it, or exclude it")
        }
        io::ErrorKind::InvalidInput => {
            Some("name a regular file; `-` reads standard input, such as from a pipe")
        }
        _ => None,
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "most kinds need no hint")]
fn fix_hint(kind: io::ErrorKind) -> Option<&'static str> {
    match kind {
        io::ErrorKind::PermissionDenied => Some(
            "the file is unchanged; fixing writes a new file next to it, so its directory must be writable",
        ),
        _ => None,
    }
}

/// The reason of the operating system; the common ones in our own words.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the rarer kinds keep the message of the operating system"
)]
fn reason(source: &io::Error) -> String {
    match source.kind() {
        io::ErrorKind::NotFound => "no such file or directory".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        io::ErrorKind::StorageFull => "no space left on device".to_owned(),
        io::ErrorKind::QuotaExceeded => "disk quota exceeded".to_owned(),
        io::ErrorKind::FileTooLarge => "file too large".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "read-only file system".to_owned(),
        _ => source.to_string(),
    }
}
