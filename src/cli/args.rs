//! The arguments. Their doc comments are the help.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::cli::color::When;
use crate::diagnostic::{Level, Severity};
use crate::model::Kind;
use crate::report::Format;
use crate::rule::Profile;
use crate::schema::export::Flavor;
use crate::schema::generate::Draft;
use crate::value::date::Date;

/// Lints export contexts and their OAuth 2.0 settings before a run does.
///
/// Reads YAML and JSON files, and says at the exact place what will fail, leak a secret, or reach
/// the wrong system. It never connects to anything.
#[derive(Debug, Parser)]
#[command(name = "exportlint", version)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Check(Check),
    Init(Init),
    Baseline(Baseline),
    Schema(Schema),
    Explain(Explain),
    Rules(Rules),
    ShowConfig(ShowConfig),
    Lsp(Lsp),
    Completions(Completions),
    Man(Man),
}

/// Check files and folders
#[derive(Debug, Args)]
#[command(after_help = "\
Exit codes:
  0  nothing at or over the threshold of --fail-on
  1  findings at or over the threshold
  2  a wrong argument, or something could not be read or written
  3  nothing to check (0 with --allow-empty)")]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own on the command line"
)]
pub(super) struct Check {
    /// Files, folders, or `-` for the standard input [default: the current folder]
    ///
    /// In a folder, files that end in .yaml, .yml or .json are checked if they hold a document of
    /// ours; what git ignores and what is hidden is left out. A named file of any ending has to
    /// be one of ours.
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,

    /// Call the standard input NAME in reports; its ending tells YAML from JSON
    #[arg(long, value_name = "NAME", help_heading = "Input")]
    pub(super) stdin_filename: Option<String>,

    /// Take every file as a document of this kind
    #[arg(long, value_enum, value_name = "KIND", help_heading = "Input")]
    pub(super) kind: Option<Kind>,

    /// Pass over named files that are none of ours, as in a folder
    #[arg(long, help_heading = "Input")]
    pub(super) skip_foreign: bool,

    /// Leave out what the settings exclude even if it is named, as hooks do with every file
    #[arg(long, help_heading = "Input")]
    pub(super) force_exclude: bool,

    /// End with exit code 0 when there is nothing to check
    #[arg(long, help_heading = "Input")]
    pub(super) allow_empty: bool,

    #[command(flatten)]
    pub(super) settings: SettingsSource,

    /// Check with no more than N threads [default: one for each processor]
    #[arg(long, value_name = "N", help_heading = "Input")]
    pub(super) threads: Option<NonZeroUsize>,

    /// The set of default severities [default: that of the settings, else recommended]
    #[arg(long, value_enum, help_heading = "Rules")]
    pub(super) profile: Option<Profile>,

    /// Run these rules alone, by id or group; repeatable
    ///
    /// A rule that is off runs, and warns, if its id is given.
    #[arg(
        long,
        value_name = "RULE",
        value_delimiter = ',',
        help_heading = "Rules"
    )]
    pub(super) select: Vec<String>,

    /// Leave these rules out, by id or group; repeatable
    #[arg(
        long,
        value_name = "RULE",
        value_delimiter = ',',
        help_heading = "Rules"
    )]
    pub(super) ignore: Vec<String>,

    /// Compare with the git revision REV too: `secret/moved-endpoint`
    ///
    /// REV is a commit, a branch or a tag. Renamed files are followed.
    #[arg(long, value_name = "REV", help_heading = "Rules")]
    pub(super) since: Option<String>,

    /// Hide findings that touch no line changed since REV
    ///
    /// A line beside one that was taken out counts as changed, and so does every line of a new
    /// file. What is hidden does not count for the exit code; fixes mend it all the same.
    #[arg(long, requires = "since", help_heading = "Rules")]
    pub(super) changed: bool,

    /// Hide the findings that FILE lists; `exportlint baseline` writes it
    #[arg(long, value_name = "FILE", help_heading = "Rules")]
    pub(super) baseline: Option<PathBuf>,

    /// Take DATE (2027-01-31) for today, when ignore comments end [default: the system's, in UTC]
    #[arg(long, value_name = "DATE", help_heading = "Rules")]
    pub(super) today: Option<Date>,

    /// Mend what can be mended without a change of meaning
    ///
    /// Each fix is proved before a file is written: its finding is gone, no other has come, and
    /// the rest of the file says what it said. The text of `-` goes to the standard output, and
    /// the report to the standard error.
    #[arg(long, help_heading = "Fixes")]
    pub(super) fix: bool,

    /// Mend with suggestions too, which a person should look at; implies --fix
    #[arg(long, help_heading = "Fixes")]
    pub(super) unsafe_fixes: bool,

    /// Print what fixes would change, as a patch for `git apply`, and change nothing
    ///
    /// Changes that would show a secret are left out, and counted above the patch of their file.
    #[arg(long, help_heading = "Fixes")]
    pub(super) diff: bool,

    /// How to show findings [default: full]
    ///
    /// On GitHub Actions the default is `full` with annotations beside it; they, and those of
    /// `github`, come with a summary of the job.
    #[arg(
        short,
        long,
        visible_alias = "output-format",
        env = "EXPORTLINT_FORMAT",
        hide_env_values = true,
        value_enum,
        help_heading = "Output"
    )]
    pub(super) format: Option<Format>,

    /// Write a report into a file too; repeatable
    ///
    /// Folders above the file are made if there are none.
    #[arg(
        short,
        long,
        value_name = "FORMAT=PATH",
        value_parser = report_file,
        help_heading = "Output"
    )]
    pub(super) output: Vec<ReportFile>,

    /// The mildest findings that end with exit code 1 [default: that of the settings, else error]
    #[arg(long, value_enum, value_name = "SEVERITY", help_heading = "Output")]
    pub(super) fail_on: Option<FailOn>,

    /// Hide milder findings; they still count
    #[arg(
        long,
        value_enum,
        value_name = "SEVERITY",
        default_value_t = Severity::Info,
        help_heading = "Output"
    )]
    pub(super) min_severity: Severity,

    /// Show how often each rule found something
    #[arg(long, help_heading = "Output")]
    pub(super) statistics: bool,

    /// Show findings only, without the summary
    #[arg(short, long, help_heading = "Output")]
    pub(super) quiet: bool,

    #[command(flatten)]
    pub(super) color: Color,
}

/// Begin: write a first document, settings, a hook and what editors need
///
/// No file that is there is changed: it is told what to add to it. What is written is checked like
/// everything else, and refused until its parts in angle brackets are filled in.
#[derive(Debug, Args)]
pub(super) struct Init {
    /// The folder of the project; made if there is none
    #[arg(value_name = "DIR", default_value = ".")]
    pub(super) folder: PathBuf,

    /// The kind of the first document
    #[arg(long, value_enum, value_name = "KIND", default_value_t = First::ExportContext)]
    pub(super) kind: First,

    /// Show what would be written, and write nothing
    #[arg(long)]
    pub(super) dry_run: bool,
}

/// The kinds of a first document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum First {
    ExportContext,
    CustomIntegration,
}

/// Print the settings in force for a path, and where each comes from
#[derive(Debug, Args)]
pub(super) struct ShowConfig {
    /// The file or folder
    #[arg(value_name = "PATH", default_value = ".")]
    pub(super) path: PathBuf,

    #[command(flatten)]
    pub(super) settings: SettingsSource,
}

/// Serve an editor: a language server on the standard input and output
///
/// An editor starts it; `docs/editors.md` says how. It finds in an open file what `check` finds.
#[derive(Debug, Args)]
pub(super) struct Lsp {
    #[command(flatten)]
    pub(super) settings: SettingsSource,

    /// Take DATE (2027-01-31) for today, when ignore comments end [default: the system's, in UTC]
    #[arg(long, value_name = "DATE")]
    pub(super) today: Option<Date>,

    /// Editors say so; there is no other way to talk
    #[arg(long, hide = true)]
    pub(super) stdio: bool,
}

/// Where settings come from.
#[derive(Debug, Args)]
pub(super) struct SettingsSource {
    /// Take the settings from FILE [default: the nearest exportlint.toml above each file]
    #[arg(
        long,
        value_name = "FILE",
        env = "EXPORTLINT_CONFIG",
        hide_env_values = true,
        conflicts_with = "isolated",
        help_heading = "Settings"
    )]
    pub(super) config: Option<PathBuf>,

    /// Take no settings
    #[arg(long, help_heading = "Settings")]
    pub(super) isolated: bool,
}

/// Write down the known findings, or take out what is gone
///
/// The first call writes all findings. Each further one removes those that are gone, and tells how
/// many there are that the file does not list.
#[derive(Debug, Args)]
pub(super) struct Baseline {
    /// Files and folders, as for `check` [default: the current folder]
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,

    /// The file of known findings [default: that of the settings, else exportlint-baseline.json]
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,

    /// Add new findings to a file that is there
    #[arg(long)]
    pub(super) grow: bool,

    /// Take every file as a document of this kind
    #[arg(long, value_enum, value_name = "KIND")]
    pub(super) kind: Option<Kind>,

    /// The set of default severities [default: that of the settings, else recommended]
    #[arg(long, value_enum)]
    pub(super) profile: Option<Profile>,

    #[command(flatten)]
    pub(super) settings: SettingsSource,

    /// Take DATE (2027-01-31) for today, when ignore comments end [default: the system's, in UTC]
    #[arg(long, value_name = "DATE")]
    pub(super) today: Option<Date>,
}

/// Print the JSON Schema of a kind, for editors and other validators
///
/// All drafts and flavors accept the same documents.
#[derive(Debug, Args)]
pub(super) struct Schema {
    /// The kind of document [default: all that a document can name under `kind`, in one schema]
    #[arg(value_enum)]
    pub(super) kind: Option<Kind>,

    /// The draft of JSON Schema; editors read 07 best
    #[arg(long, value_enum, default_value_t = Draft::Draft07)]
    pub(super) draft: Draft,

    /// With what editors show and offer, or with standard keywords alone
    #[arg(long, value_enum, default_value_t = Flavor::Editor)]
    pub(super) flavor: Flavor,
}

/// Print the manual of a rule, or what is known of a provider
#[derive(Debug, Args)]
pub(super) struct Explain {
    /// The id of the rule, such as `secret/inline`; or `provider/` and the id of a provider
    #[arg(value_name = "RULE")]
    pub(super) rule: String,

    #[command(flatten)]
    pub(super) color: Color,
}

/// List all rules with severity, fix class and summary
#[derive(Debug, Args)]
pub(super) struct Rules {
    /// How to show the rules
    #[arg(short, long, visible_alias = "output-format", value_enum, default_value_t = List::Full)]
    pub(super) format: List,

    #[command(flatten)]
    pub(super) color: Color,
}

/// Print the script by which a shell completes commands, flags and values
#[derive(Debug, Args)]
#[command(after_help = "\
Where shells look for it:
  bash        exportlint completions bash > ~/.local/share/bash-completion/completions/exportlint
  zsh         exportlint completions zsh > _exportlint, in a folder of $fpath
  fish        exportlint completions fish > ~/.config/fish/completions/exportlint.fish
  powershell  exportlint completions powershell >> $PROFILE
  nushell     exportlint completions nushell > exportlint.nu, then `use exportlint.nu *`")]
pub(super) struct Completions {
    /// The shell
    #[arg(value_enum)]
    pub(super) shell: Shell,
}

/// Print the man page, with all commands and flags
#[derive(Debug, Args)]
#[command(after_help = "\
To read it, and to install it:
  exportlint man | man -l -
  exportlint man > ~/.local/share/man/man1/exportlint.1")]
pub(super) struct Man {}

/// The shells that can complete.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Shell {
    Bash,
    Zsh,
    Fish,
    Powershell,
    Nushell,
}

#[derive(Debug, Args)]
pub(super) struct Color {
    /// When to use colors
    #[arg(
        long = "color",
        value_enum,
        value_name = "WHEN",
        default_value_t = When::Auto,
        help_heading = "Output"
    )]
    pub(super) when: When,
}

/// A report that goes into a file.
#[derive(Debug, Clone)]
pub(super) struct ReportFile {
    pub(super) format: Format,
    pub(super) path: PathBuf,
}

fn report_file(text: &str) -> Result<ReportFile, String> {
    let (format, path) = text
        .split_once('=')
        .ok_or("write the format, `=` and the path: `sarif=report.sarif`")?;
    let formats = || Format::ALL.map(Format::name).join(", ");
    let format = Format::ALL
        .into_iter()
        .find(|known| known.name() == format)
        .ok_or_else(|| format!("`{format}` is no format; there are: {}", formats()))?;
    match path {
        "" => Err("the path is empty".to_owned()),
        "-" => Err("`--format` chooses what goes to the standard output".to_owned()),
        _ => Ok(ReportFile {
            format,
            path: PathBuf::from(path),
        }),
    }
}

/// The threshold of exit code 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    Error,
    Warning,
    Info,
    Never,
}

impl FailOn {
    /// The same as a level.
    pub(super) fn level(self) -> Level {
        match self {
            Self::Error => Level::At(Severity::Error),
            Self::Warning => Level::At(Severity::Warning),
            Self::Info => Level::At(Severity::Info),
            Self::Never => Level::Off,
        }
    }
}

/// The formats of the list of rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum List {
    /// A line a rule
    Full,
    /// An array of objects
    Json,
}

impl ValueEnum for Severity {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()))
    }
}

impl ValueEnum for Kind {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()))
    }
}

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let help = match self {
            Self::Full => "The lines, what is wrong there, why it matters, what to do",
            Self::Concise => "One line a finding: path:line:column: severity[rule] message",
            Self::Json => "One JSON object, for programs",
            Self::Sarif => "SARIF 2.1.0, for code scanning",
            Self::Github => "Annotations of GitHub Actions",
            Self::Gitlab => "A code quality report of GitLab",
            Self::Junit => "JUnit XML, for whatever shows tests",
            Self::Markdown => "A comment for a pull request or merge request",
        };
        Some(PossibleValue::new(self.name()).help(help))
    }
}

impl ValueEnum for Profile {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Recommended, Self::Rfc6749, Self::Bcp, Self::OAuth21]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(match self {
            Self::Recommended => PossibleValue::new("recommended").help("What most teams want"),
            Self::Rfc6749 => PossibleValue::new("rfc6749").help("The letter of RFC 6749"),
            Self::Bcp => PossibleValue::new("bcp").help("The best current practice, RFC 9700"),
            Self::OAuth21 => PossibleValue::new("oauth21").help("The OAuth 2.1 draft"),
        })
    }
}

impl ValueEnum for Draft {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Draft07, Self::Draft202012]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(match self {
            Self::Draft07 => "07",
            Self::Draft202012 => "2020-12",
        }))
    }
}

impl ValueEnum for Flavor {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(match self {
            Self::Editor => PossibleValue::new("editor")
                .help("Labels, snippets and answers, in keywords that validators pass over"),
            Self::Plain => {
                PossibleValue::new("plain").help("Standard keywords alone, for strict validators")
            }
        })
    }
}
