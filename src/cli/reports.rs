//! Which reports a run writes, and where to: standard output, files, the GitHub job summary.

use std::env;
use std::path::{Path, PathBuf};

use crate::cli::args::Check;
use crate::error::Error;
use crate::report::base::Base;
use crate::report::{self, Format, ReportOptions, file};
use crate::run::Run;

/// Environment variables in which CI systems give the root of the repository.
const ROOTS: [&str; 2] = ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"];

/// The environment variable with the path of the GitHub job summary.
const JOB_SUMMARY: &str = "GITHUB_STEP_SUMMARY";

/// The most bytes that GitHub accepts as the summary of a step.
const MAX_JOB_SUMMARY_BYTES: usize = 1024 * 1024;

/// The format of the report on standard output.
pub(super) fn format(args: &Check) -> Format {
    args.format.unwrap_or(Format::Full)
}

/// The formats of all reports.
pub(super) fn formats(args: &Check) -> impl Iterator<Item = Format> + '_ {
    let files = args.output.iter().map(|file| file.format);
    files.chain([format(args)])
}

/// Whether annotations follow the report on standard output: on GitHub Actions, if no format was
/// requested.
pub(super) fn annotates(args: &Check) -> bool {
    args.format.is_none() && is_on_github()
}

/// Whether GitHub's runner reads the output.
pub(super) fn is_on_github() -> bool {
    env::var_os("GITHUB_ACTIONS").is_some_and(|value| value == "true")
}

/// What paths in reports are relative to: the root of the repository, or the current directory
/// outside of one.
pub(super) fn base() -> Base {
    let current = env::current_dir().unwrap_or_default();
    let current = current.canonicalize().unwrap_or(current);
    let roots = ROOTS.iter().filter_map(env::var_os).map(PathBuf::from);
    let roots = roots.filter_map(|root| root.canonicalize().ok());
    let root = roots
        .filter(|root| current.starts_with(root))
        .chain(repository(&current).map(Path::to_path_buf))
        .next();
    Base::new(current.clone(), root.unwrap_or(current))
}

/// The nearest ancestor of a directory, or the directory itself, that is the root of a repository.
fn repository(current: &Path) -> Option<&Path> {
    current
        .ancestors()
        .find(|directory| directory.join(".git").exists())
}

/// The file of the GitHub job summary, if one is to be written.
pub(super) fn job_summary(args: &Check) -> Option<PathBuf> {
    let is_for_github = annotates(args) || format(args) == Format::Github;
    let path = env::var_os(JOB_SUMMARY).filter(|path| is_for_github && !path.is_empty());
    path.map(PathBuf::from)
}

/// Writes the reports to files, and returns the errors. An error does not stop the other reports.
pub(super) fn write_files(
    run: &Run,
    args: &Check,
    options: &ReportOptions,
    base: &Base,
) -> Vec<Error> {
    let plain = ReportOptions {
        color: false,
        ..*options
    };
    let mut written: Vec<Result<(), Error>> = args
        .output
        .iter()
        .map(|wanted| {
            file::create(&wanted.path, |out| {
                report::write(wanted.format, run, &plain, base, out)
            })
        })
        .collect();
    written.extend(job_summary(args).map(|path| {
        let used = path.metadata().map_or(0, |file| file.len());
        let used = usize::try_from(used).unwrap_or(usize::MAX);
        let most = MAX_JOB_SUMMARY_BYTES.saturating_sub(used);
        file::append(&path, |out| {
            report::write_job_summary(run, &plain, base, most, out)
        })
    }));
    written.into_iter().filter_map(Result::err).collect()
}
