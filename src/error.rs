//! What can go wrong outside the documents: reading, writing, starting. What is wrong *in* a
//! document is a finding, never an error.

use std::io;

use crate::fixer::WrongFix;
use crate::text::line_index::Position;

/// Something that kept the run from doing all it was asked to.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file could not be read.
    #[error("cannot read `{path}`: {}", reason(source))]
    Read {
        /// The path as reports show it.
        path: String,
        /// Why.
        source: io::Error,
    },
    /// A folder, or something in it, could not be searched.
    #[error("cannot search `{path}`: {}", reason(source))]
    Search {
        /// The path as reports show it.
        path: String,
        /// Why.
        source: io::Error,
    },
    /// A file could not be mended: it is as it was.
    #[error("cannot change `{path}`: {}", reason(source))]
    Fix {
        /// The path as reports show it.
        path: String,
        /// Why.
        source: io::Error,
    },
    /// A new file could not be written; nothing was.
    #[error("cannot create `{path}`: {}", reason(source))]
    Create {
        /// The path as reports show it.
        path: String,
        /// Why.
        source: io::Error,
    },
    /// A settings file has faults, which are reported as findings.
    #[error("the settings in `{path}` have errors")]
    FaultySettings {
        /// The path as reports show it.
        path: String,
    },
    /// A fix would have done something else than a fix has to; it was not applied.
    #[error(
        "the fix of `{}` at {path}:{}:{} was not applied: {}",
        wrong.rule,
        wrong.position.line,
        wrong.position.column,
        wrong.why
    )]
    WrongFix {
        /// The path as reports show it.
        path: String,
        /// Which fix, and what is wrong with it.
        wrong: WrongFix,
    },
    /// A file of known findings is none.
    #[error("{path}:{}:{}: no baseline: {problem}", position.line, position.column)]
    Baseline {
        /// The path as reports show it.
        path: String,
        /// Where it is wrong.
        position: Position,
        /// What is wrong there.
        problem: String,
    },
    /// There is no `git` to ask.
    #[error("cannot run `git`: {}", reason(source))]
    NoGit {
        /// Why.
        source: io::Error,
    },
    /// The current folder belongs to no repository.
    #[error("`--since` needs a git repository, and the current folder is in none")]
    NoRepository,
    /// Git knows no revision of this name.
    #[error("git knows no revision `{name}`")]
    UnknownRevision {
        /// The name that was given.
        name: String,
    },
    /// Git has only the last commits, and the revision is none of them.
    #[error("there is no revision `{name}` in this shallow clone")]
    ShallowClone {
        /// The name that was given.
        name: String,
    },
    /// Git failed.
    #[error("git cannot compare with the revision: {words}")]
    Git {
        /// What it says.
        words: String,
    },
    /// The report could not be written.
    #[error("cannot write the output: {}", reason(source))]
    Write {
        /// Why.
        source: io::Error,
    },
    /// A report could not be written into its file.
    #[error("cannot write the report `{path}`: {}", reason(source))]
    WriteReport {
        /// The path as the user gave it.
        path: String,
        /// Why.
        source: io::Error,
    },
    /// The client of the language server did something that the protocol has no place for.
    #[error("the editor has ended the connection in a way that LSP does not know")]
    Client,
    /// Two reports would go into one file.
    #[error("two reports would go into `{path}`")]
    SameReport {
        /// The path as the user gave it.
        path: String,
    },
    /// No rule and no group has this name.
    #[error("there is no rule{} called `{name}`", if *.groups { " or group" } else { "" })]
    UnknownRule {
        /// The name that was given.
        name: String,
        /// The known name that is most like it.
        nearest: Option<String>,
        /// Whether the name of a group would have done.
        groups: bool,
    },
    /// No provider and no rule about providers has this name.
    #[error("there is no provider and no rule called `provider/{name}`")]
    UnknownProvider {
        /// The name that was given, behind the slash.
        name: String,
        /// The known name that is most like it, with its group.
        nearest: Option<String>,
    },
    /// A name for the standard input, but nothing reads the standard input.
    #[error("`--stdin-filename` is given, but none of the paths is `-`")]
    UnusedStdinName,
    /// No file was judged.
    #[error("nothing to check")]
    NothingToCheck {
        /// Files that a walk found, or that were passed over, because they are not ours.
        foreign: usize,
    },
}

impl Error {
    /// The path that the error is about, if it is about one.
    pub fn path(&self) -> Option<&str> {
        match self {
            Self::Read { path, .. }
            | Self::Search { path, .. }
            | Self::Fix { path, .. }
            | Self::Create { path, .. }
            | Self::WrongFix { path, .. }
            | Self::Baseline { path, .. }
            | Self::FaultySettings { path } => Some(path),
            Self::Write { .. }
            | Self::WriteReport { .. }
            | Self::Client
            | Self::SameReport { .. }
            | Self::UnknownRule { .. }
            | Self::UnknownProvider { .. }
            | Self::UnusedStdinName
            | Self::NoGit { .. }
            | Self::NoRepository
            | Self::UnknownRevision { .. }
            | Self::ShallowClone { .. }
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
                    .unwrap_or("the file is as it was; `--diff` shows what would change")
                    .to_owned(),
            ),
            Self::Create { .. } => {
                Some("nothing was written; once this is mended, call it again".to_owned())
            }
            Self::FaultySettings { .. } => {
                Some("what can be read of them counts; `--isolated` leaves them out".to_owned())
            }
            Self::WrongFix { .. } => Some(
                "this is a fault in exportlint itself: please report it, with the file if it \
                 holds no secret"
                    .to_owned(),
            ),
            Self::Baseline { .. } => Some(
                "`exportlint baseline` writes a new one if the file is removed; after a merge, \
                 keep the lines of both sides"
                    .to_owned(),
            ),
            Self::Write { .. } | Self::WriteReport { .. } => None,
            Self::NoGit { .. } => {
                Some("`--since` asks `git`: install it, or put its folder on the PATH".to_owned())
            }
            Self::NoRepository => {
                Some("change into the repository of the files, or leave `--since` out".to_owned())
            }
            Self::UnknownRevision { .. } => Some(
                "name a commit, a tag or a branch; that of a remote is called as in `origin/main`"
                    .to_owned(),
            ),
            Self::ShallowClone { .. } => Some(
                "fetch what is missing: `git fetch --unshallow`, or `fetch-depth: 0` for the \
                 checkout of GitHub Actions"
                    .to_owned(),
            ),
            Self::Git { .. } => {
                Some("`git diff` with the same revision shows more of the trouble".to_owned())
            }
            Self::Client => Some(
                "`exportlint lsp` is started by an editor; `docs/editors.md` says how".to_owned(),
            ),
            Self::SameReport { .. } => Some("give each `--output` a path of its own".to_owned()),
            Self::UnknownRule {
                nearest: Some(nearest),
                ..
            }
            | Self::UnknownProvider {
                nearest: Some(nearest),
                ..
            } => Some(format!("did you mean `{nearest}`?")),
            Self::UnknownRule { nearest: None, .. } => {
                Some("`exportlint rules` lists them all".to_owned())
            }
            Self::UnknownProvider { nearest: None, .. } => Some(
                "`docs/format.md` lists the providers, `exportlint rules` the rules".to_owned(),
            ),
            Self::UnusedStdinName => {
                Some("add `-` to read the standard input, or leave the paths out".to_owned())
            }
            Self::NothingToCheck { foreign: 0 } => Some(
                "no `.yaml`, `.yml` or `.json` file was found; name the files or folders, or pass \
                 `--allow-empty` if that is fine"
                    .to_owned(),
            ),
            Self::NothingToCheck { .. } => Some(
                "no file has a `kind` that exportlint knows; write `kind: export-context` at the \
                 root, give `--kind`, or pass `--allow-empty` if that is fine"
                    .to_owned(),
            ),
        }
    }
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "most kinds of the standard library speak for themselves"
)]
fn read_hint(kind: io::ErrorKind) -> Option<&'static str> {
    match kind {
        io::ErrorKind::NotFound => {
            Some("check the spelling; a path counts from the current folder")
        }
        io::ErrorKind::PermissionDenied => {
            Some("allow the current user to read it, or leave it out")
        }
        _ => None,
    }
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "most kinds of the standard library speak for themselves"
)]
fn fix_hint(kind: io::ErrorKind) -> Option<&'static str> {
    match kind {
        io::ErrorKind::PermissionDenied => Some(
            "the file is as it was; a new one is written beside it, so its folder has to allow that",
        ),
        _ => None,
    }
}

/// The operating system's reason in our words, where it has one of the usual ones.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the rarer kinds have the words of the operating system"
)]
fn reason(source: &io::Error) -> String {
    match source.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        io::ErrorKind::StorageFull => "no space left on the device".to_owned(),
        io::ErrorKind::QuotaExceeded => "the quota is used up".to_owned(),
        io::ErrorKind::FileTooLarge => "a file may not be as large here".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "the file system is read-only".to_owned(),
        _ => source.to_string(),
    }
}
