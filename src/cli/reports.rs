//! Which reports a run writes, and where to: the standard output, files, the summary of a job.

use std::collections::BTreeSet;
use std::env;
use std::path::{Path, PathBuf};

use crate::cli::args::Check;
use crate::error::Error;
use crate::report::base::Base;
use crate::report::{self, Format, ReportOptions, file};
use crate::run::Run;

/// The variables in which a build system says where the repository is.
const ROOTS: [&str; 2] = ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"];

/// The file whose text GitHub shows as the summary of a job.
const JOB_SUMMARY: &str = "GITHUB_STEP_SUMMARY";

/// What GitHub takes for the summary of a step, in bytes.
const LARGEST_JOB_SUMMARY: usize = 1024 * 1024;

/// The format of the standard output.
pub(super) fn format(args: &Check) -> Format {
    args.format.unwrap_or(Format::Full)
}

/// The formats of all reports.
pub(super) fn formats(args: &Check) -> impl Iterator<Item = Format> + '_ {
    let files = args.output.iter().map(|file| file.format);
    files.chain([format(args)])
}

/// Whether annotations stand below the report on the standard output, because nobody chose a
/// format and GitHub reads it.
pub(super) fn annotates(args: &Check) -> bool {
    args.format.is_none() && env::var_os("GITHUB_ACTIONS").is_some_and(|value| value == "true")
}

/// Refuses two reports that would go into one file.
pub(super) fn refuse_same(args: &Check) -> Result<(), Error> {
    let mut seen = BTreeSet::new();
    match args.output.iter().find(|file| !seen.insert(&file.path)) {
        Some(file) => Err(Error::SameReport {
            path: file.path.display().to_string(),
        }),
        None => Ok(()),
    }
}

/// Where the paths of reports count from: the root of the repository, if the current folder is in
/// one.
pub(super) fn base() -> Base {
    let current = env::current_dir().unwrap_or_default();
    let current = current.canonicalize().unwrap_or(current);
    let told = ROOTS.iter().filter_map(env::var_os).map(PathBuf::from);
    let told = told.filter_map(|root| root.canonicalize().ok());
    let root = told
        .filter(|root| current.starts_with(root))
        .chain(repository(&current).map(Path::to_path_buf))
        .next();
    Base::new(current.clone(), root.unwrap_or(current))
}

/// The nearest folder from here upward that git calls a repository.
fn repository(current: &Path) -> Option<&Path> {
    current
        .ancestors()
        .find(|folder| folder.join(".git").exists())
}

/// Writes the reports that go into files. One that cannot be written keeps none of the others.
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
    let is_for_github = annotates(args) || format(args) == Format::Github;
    let path = env::var_os(JOB_SUMMARY).filter(|path| is_for_github && !path.is_empty());
    written.extend(path.map(PathBuf::from).map(|path| {
        let used = path.metadata().map_or(0, |file| file.len());
        let used = usize::try_from(used).unwrap_or(usize::MAX);
        let most = LARGEST_JOB_SUMMARY.saturating_sub(used);
        file::append(&path, |out| {
            report::write_job_summary(run, &plain, base, most, out)
        })
    }));
    written.into_iter().filter_map(Result::err).collect()
}
