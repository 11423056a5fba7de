//! The arguments. Their doc comments are the help.

use std::ffi::OsString;
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

/// Lint export contexts and their OAuth 2.0 settings before they run.
///
/// Reads YAML and JSON files and points at what will fail, leak a secret, or reach the wrong
/// system. Makes no network connections.
#[derive(Debug, Parser)]
#[command(name = "exportlint", version)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
}

/// The same with a single command: most runs are of this one, and need no definition of the others.
#[derive(Debug, Parser)]
#[command(name = "exportlint", version)]
struct CheckArguments {
    #[command(subcommand)]
    command: CheckCommand,
}

#[derive(Debug, Subcommand)]
enum CheckCommand {
    Check(Check),
}

impl Arguments {
    /// The command that the arguments of the process name; the first one is the program name.
    pub(super) fn read(arguments: &[OsString]) -> Result<Command, clap::Error> {
        if arguments.get(1).is_some_and(|name| name == "check") {
            let CheckCommand::Check(check) = CheckArguments::try_parse_from(arguments)?.command;
            return Ok(Command::Check(check));
        }
        Ok(Self::try_parse_from(arguments)?.command)
    }
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

/// Check files and directories
#[derive(Debug, Args)]
#[command(after_help = "\
Exit codes:
  0  no findings at or above the severity of --fail-on
  1  findings at or above that severity
  2  invalid arguments or settings, or a file could not be read or written
  3  nothing to check (0 with --allow-empty)
  130, 143  interrupted (SIGINT, SIGTERM) while files were written")]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an independent flag of the command line"
)]
pub(super) struct Check {
    /// Files, directories, or `-` for standard input [default: the current directory]
    ///
    /// In a directory, .yaml, .yml and .json files are checked if they contain a document that
    /// exportlint recognizes; hidden files and those that git ignores are skipped. A file named
    /// here may have any extension, and must contain such a document.
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,

    /// Report standard input as NAME; its extension selects YAML or JSON
    #[arg(long, value_name = "NAME", help_heading = "Input")]
    pub(super) stdin_filename: Option<String>,

    /// Treat every file as a document of this kind
    #[arg(long, value_enum, value_name = "KIND", help_heading = "Input")]
    pub(super) kind: Option<Kind>,

    /// Skip named files that exportlint does not recognize, as in a directory
    #[arg(long, help_heading = "Input")]
    pub(super) skip_foreign: bool,

    /// Apply the excludes of the settings to named files too (for hooks, which name every file)
    #[arg(long, help_heading = "Input")]
    pub(super) force_exclude: bool,

    /// Exit with 0 if there is nothing to check
    #[arg(long, help_heading = "Input")]
    pub(super) allow_empty: bool,

    #[command(flatten)]
    pub(super) settings: SettingsSource,

    /// Use at most N threads [default: one per processor]
    #[arg(long, value_name = "N", help_heading = "Input")]
    pub(super) threads: Option<NonZeroUsize>,

    /// The set of default severities [default: from the settings, or recommended]
    #[arg(long, value_enum, help_heading = "Rules")]
    pub(super) profile: Option<Profile>,

    /// Run only these rules, by id or group; repeatable
    ///
    /// A rule that is off by default runs as a warning if its id is given.
    #[arg(
        long,
        value_name = "RULE",
        value_delimiter = ',',
        help_heading = "Rules"
    )]
    pub(super) select: Vec<String>,

    /// Skip these rules, by id or group; repeatable
    #[arg(
        long,
        value_name = "RULE",
        value_delimiter = ',',
        help_heading = "Rules"
    )]
    pub(super) ignore: Vec<String>,

    /// Also compare with the git revision REV: `secret/moved-endpoint`
    ///
    /// REV is a commit, a branch or a tag; `REV...` is the commit at which the current branch left
    /// it. Renamed files are followed.
    #[arg(long, value_name = "REV", help_heading = "Rules")]
    pub(super) since: Option<String>,

    /// Report only findings that are not in REV
    ///
    /// The files of REV are checked with the settings, the baseline and the version of today.
    /// Renamed documents and moved destinations keep their findings. Hidden findings do not affect
    /// the exit code; --fix still fixes them.
    #[arg(long, requires = "since", help_heading = "Rules")]
    pub(super) new: bool,

    /// Hide the findings listed in FILE (see `exportlint baseline`)
    #[arg(long, value_name = "FILE", help_heading = "Rules")]
    pub(super) baseline: Option<PathBuf>,

    /// Use DATE as today's date when checking `until=` (YYYY-MM-DD) [default: today in UTC]
    #[arg(long, value_name = "DATE", help_heading = "Rules")]
    pub(super) today: Option<Date>,

    /// Apply safe fixes
    ///
    /// Each fix is verified before its file is written: the finding is gone, no new finding
    /// appears, and the rest of the file means the same. Some faults keep others from being found,
    /// as a misspelled key does: what appears after such a fix is reported as uncovered. With `-`,
    /// the fixed text is printed to standard output and the report to standard error.
    #[arg(long, help_heading = "Fixes")]
    pub(super) fix: bool,

    /// Apply suggestions too, which a person should review; implies --fix
    ///
    /// Suggestions are verified like safe fixes, but they may not be what was meant.
    #[arg(long, help_heading = "Fixes")]
    pub(super) unsafe_fixes: bool,

    /// Print the fixes as a patch for `git apply` instead of applying them
    ///
    /// Changes that would show a secret are omitted; the header of each file counts them.
    #[arg(long, help_heading = "Fixes")]
    pub(super) diff: bool,

    /// The format of the report [default: full]
    ///
    /// On GitHub Actions the default is `full` plus annotations. Annotations, also those of
    /// `github`, come with a job summary.
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

    /// Also write a report to a file; repeatable
    ///
    /// Missing parent directories are created.
    #[arg(
        short,
        long,
        value_name = "FORMAT=PATH",
        value_parser = report_file,
        help_heading = "Output"
    )]
    pub(super) output: Vec<ReportFile>,

    /// The lowest severity that causes exit code 1 [default: from the settings, or error]
    #[arg(long, value_enum, value_name = "SEVERITY", help_heading = "Output")]
    pub(super) fail_on: Option<FailOn>,

    /// Hide findings below this severity; they still count
    #[arg(
        long,
        value_enum,
        value_name = "SEVERITY",
        default_value_t = Severity::Info,
        help_heading = "Output"
    )]
    pub(super) min_severity: Severity,

    /// Show the number of findings per rule
    #[arg(long, help_heading = "Output")]
    pub(super) statistics: bool,

    /// Show only findings, no summary
    #[arg(short, long, help_heading = "Output")]
    pub(super) quiet: bool,

    #[command(flatten)]
    pub(super) color: Color,
}

/// Create a first document, settings, a pre-commit hook and editor configuration
///
/// Existing files are never changed: what to add to them is printed. The created document fails
/// `check` until its placeholders in angle brackets are replaced.
#[derive(Debug, Args)]
pub(super) struct Init {
    /// The directory of the project; created if missing
    #[arg(value_name = "DIR", default_value = ".")]
    pub(super) directory: PathBuf,

    /// The kind of the first document
    #[arg(long, value_enum, value_name = "KIND", default_value_t = First::ExportContext)]
    pub(super) kind: First,

    /// Show what would be created, and create nothing
    #[arg(long)]
    pub(super) dry_run: bool,
}

/// The kinds of a first document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum First {
    ExportContext,
    CustomIntegration,
}

/// Print the effective settings for a path, and where each comes from
#[derive(Debug, Args)]
pub(super) struct ShowConfig {
    /// The file or directory
    #[arg(value_name = "PATH", default_value = ".")]
    pub(super) path: PathBuf,

    #[command(flatten)]
    pub(super) settings: SettingsSource,
}

/// Run the language server on standard input and output
///
/// Editors start it; see `docs/editors.md`. It reports what `check` reports.
#[derive(Debug, Args)]
pub(super) struct Lsp {
    #[command(flatten)]
    pub(super) settings: SettingsSource,

    /// Use DATE as today's date when checking `until=` (YYYY-MM-DD) [default: today in UTC]
    #[arg(long, value_name = "DATE")]
    pub(super) today: Option<Date>,

    /// Accepted because editors pass it; there is no other transport
    #[arg(long, hide = true)]
    pub(super) stdio: bool,
}

/// Where settings come from.
#[derive(Debug, Args)]
pub(super) struct SettingsSource {
    /// Read the settings from FILE [default: the nearest exportlint.toml above each file]
    #[arg(
        long,
        value_name = "FILE",
        env = "EXPORTLINT_CONFIG",
        hide_env_values = true,
        conflicts_with = "isolated",
        help_heading = "Settings"
    )]
    pub(super) config: Option<PathBuf>,

    /// Ignore all settings files
    #[arg(long, help_heading = "Settings")]
    pub(super) isolated: bool,

    /// Judge destinations at a server by its metadata, saved in FILE; repeatable
    ///
    /// FILE is the JSON document of RFC 8414 or OpenID Connect Discovery. It applies to the hosts of
    /// its `issuer` and of its `token_endpoint`, and takes precedence over the settings and the
    /// built-in providers. It is never fetched.
    #[arg(long, value_name = "FILE", help_heading = "Settings")]
    pub(super) metadata: Vec<PathBuf>,
}

/// Create the baseline, or remove entries that no longer match
///
/// The first run records all findings. Later runs remove entries that no longer match, and report
/// how many findings are not in the baseline.
#[derive(Debug, Args)]
pub(super) struct Baseline {
    /// Files and directories, as for `check` [default: the current directory]
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,

    /// The baseline file [default: from the settings, or exportlint-baseline.json]
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,

    /// Add new findings to an existing baseline
    #[arg(long)]
    pub(super) grow: bool,

    /// Treat every file as a document of this kind
    #[arg(long, value_enum, value_name = "KIND")]
    pub(super) kind: Option<Kind>,

    /// The set of default severities [default: from the settings, or recommended]
    #[arg(long, value_enum)]
    pub(super) profile: Option<Profile>,

    #[command(flatten)]
    pub(super) settings: SettingsSource,

    /// Use DATE as today's date when checking `until=` (YYYY-MM-DD) [default: today in UTC]
    #[arg(long, value_name = "DATE")]
    pub(super) today: Option<Date>,
}

/// Print the JSON Schema of a kind, for editors and other validators
///
/// All drafts and flavors accept the same documents.
#[derive(Debug, Args)]
pub(super) struct Schema {
    /// The kind of document [default: one schema for all kinds that `kind` can name]
    #[arg(value_enum)]
    pub(super) kind: Option<Kind>,

    /// The draft of JSON Schema; editors support 07 best
    #[arg(long, value_enum, default_value_t = Draft::Draft07)]
    pub(super) draft: Draft,

    /// With keywords for editors, or with standard keywords only
    #[arg(long, value_enum, default_value_t = Flavor::Editor)]
    pub(super) flavor: Flavor,
}

/// Explain a rule, a group of rules, a provider, a key or a label
#[derive(Debug, Args)]
pub(super) struct Explain {
    /// A rule (`secret/inline`), a group (`mapping`), a provider (`okta`), a key (`rest_url`) or a
    /// label of the product (`Rest URL`), in any case
    #[arg(value_name = "NAME", required = true)]
    pub(super) name: Vec<String>,

    #[command(flatten)]
    pub(super) color: Color,
}

/// List all rules with severity, fix class and summary
#[derive(Debug, Args)]
pub(super) struct Rules {
    /// The output format
    #[arg(short, long, visible_alias = "output-format", value_enum, default_value_t = List::Full)]
    pub(super) format: List,

    #[command(flatten)]
    pub(super) color: Color,
}

/// Print a shell completion script
#[derive(Debug, Args)]
#[command(after_help = "\
Where to install it:
  bash        exportlint completions bash > ~/.local/share/bash-completion/completions/exportlint
  zsh         exportlint completions zsh > _exportlint, in a directory of $fpath
  fish        exportlint completions fish > ~/.config/fish/completions/exportlint.fish
  powershell  exportlint completions powershell >> $PROFILE
  nushell     exportlint completions nushell > exportlint.nu, then `use exportlint.nu *`")]
pub(super) struct Completions {
    /// The shell
    #[arg(value_enum)]
    pub(super) shell: Shell,
}

/// Print the man page
#[derive(Debug, Args)]
#[command(after_help = "\
To read or install it:
  exportlint man | man -l -
  exportlint man > ~/.local/share/man/man1/exportlint.1")]
pub(super) struct Man {}

/// The supported shells.
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

/// A report to write to a file.
#[derive(Debug, Clone)]
pub(super) struct ReportFile {
    pub(super) format: Format,
    pub(super) path: PathBuf,
}

fn report_file(text: &str) -> Result<ReportFile, String> {
    let (format, path) = text
        .split_once('=')
        .ok_or("expected FORMAT=PATH, such as `sarif=report.sarif`")?;
    let formats = || Format::ALL.map(Format::name).join(", ");
    let format = Format::ALL
        .into_iter()
        .find(|known| known.name() == format)
        .ok_or_else(|| format!("`{format}` is not a format; expected one of: {}", formats()))?;
    match path {
        "" => Err("the path is empty".to_owned()),
        "-" => Err("`--format` sets the format of standard output".to_owned()),
        _ => Ok(ReportFile {
            format,
            path: PathBuf::from(path),
        }),
    }
}

/// The lowest severity that causes exit code 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    Error,
    Warning,
    Info,
    Never,
}

impl FailOn {
    /// The threshold as a level.
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
    /// One line per rule
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
            Self::Full => "Source lines, what is wrong, why it matters and what to do",
            Self::Concise => "One line per finding: path:line:column: severity[rule] message",
            Self::Json => "One JSON object, for programs",
            Self::Sarif => "SARIF 2.1.0, for code scanning",
            Self::Github => "Annotations for GitHub Actions",
            Self::Gitlab => "A GitLab code quality report",
            Self::Junit => "JUnit XML",
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
            Self::Recommended => PossibleValue::new("recommended").help("The default"),
            Self::Rfc6749 => PossibleValue::new("rfc6749").help("RFC 6749 to the letter"),
            Self::Bcp => PossibleValue::new("bcp")
                .help("OAuth 2.0 Security Best Current Practice (RFC 9700)"),
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
                .help("With labels, snippets and messages, in keywords that validators ignore"),
            Self::Plain => {
                PossibleValue::new("plain").help("Standard keywords only, for strict validators")
            }
        })
    }
}
