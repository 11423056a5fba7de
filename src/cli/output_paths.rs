//! Which files a run may not write its reports to: those that it reads.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use same_file::Handle;

use crate::cli::args::Check;
use crate::cli::reports;
use crate::cli::run_settings::RunSettings;
use crate::configure::{Configuration, SETTINGS_FILE_NAMES};
use crate::discover::{self, Input, InputSource};
use crate::engine::{self, Options, Origin, Outcome};
use crate::error::Error;
use crate::read_file::{self, AtLink};

/// A path that a report is written to.
struct Output<'p> {
    path: &'p Path,
    canonical: PathBuf,
    /// The file, if there is one: it is the same for a link to it and for another spelling of its path.
    file: Option<Handle>,
}

impl<'p> Output<'p> {
    fn new(path: &'p Path) -> Self {
        Self {
            path,
            canonical: discover::canonical(path),
            file: handle(path),
        }
    }

    fn is(&self, other: &Path) -> bool {
        self.canonical == other || self.file.is_some() && self.file == handle(other)
    }
}

/// An open file to compare with others; `None` for what cannot be opened or is not regular.
fn handle(path: &Path) -> Option<Handle> {
    let file = read_file::open(path, AtLink::Follow).ok()?;
    Handle::from_file(file).ok()
}

/// Rejects two reports with the same path, in whatever spelling.
pub(super) fn reject_same_path(args: &Check) -> Result<(), Error> {
    let mut paths = BTreeSet::new();
    let mut files: Vec<Handle> = Vec::new();
    for wanted in &args.output {
        let output = Output::new(&wanted.path);
        let is_known = output.file.as_ref().is_some_and(|it| files.contains(it));
        if is_known || !paths.insert(output.canonical) {
            return Err(Error::SameReport {
                path: wanted.path.display().to_string(),
            });
        }
        files.extend(output.file);
    }
    Ok(())
}

/// Rejects a report that would be written over a file that the run reads, or that its settings exclude.
/// `other` are the baselines.
pub(super) fn reject_inputs(
    args: &Check,
    inputs: &[Input],
    run_settings: &RunSettings,
    configuration: &Configuration,
    other: &[PathBuf],
) -> Result<(), Error> {
    let summary = reports::job_summary(args);
    let paths = args.output.iter().map(|wanted| wanted.path.as_path());
    for path in paths.chain(summary.as_deref()) {
        let output = Output::new(path);
        let file = overwritten(&output, inputs, run_settings, configuration, other);
        if let Some(file) = file {
            let path = path.display().to_string();
            return Err(Error::OverwritesInput { path, file });
        }
    }
    Ok(())
}

/// What the run reads at the path of an output.
fn overwritten(
    output: &Output<'_>,
    inputs: &[Input],
    run_settings: &RunSettings,
    configuration: &Configuration,
    other: &[PathBuf],
) -> Option<&'static str> {
    let name = output.path.file_name().and_then(|name| name.to_str());
    let is_settings = name.is_some_and(|name| SETTINGS_FILE_NAMES.contains(&name));
    let settings = configuration.settings_paths();
    if is_settings || settings.iter().any(|path| output.is(path)) {
        return Some("a settings file");
    }
    if other.iter().any(|path| output.is(path)) {
        return Some("the baseline");
    }
    let mut named = run_settings.named_files();
    if let Some((_, what)) = named.find(|(path, _)| output.is(path)) {
        return Some(what);
    }
    let mut inputs = inputs.iter().chain(&run_settings.excluded);
    inputs
        .any(|input| is_document(input) && output.is(&input.canonical) && is_read(input))
        .then_some("a file to check")
}

fn is_document(input: &Input) -> bool {
    matches!(input.source, InputSource::File(_))
}

/// Whether an input is more than a file that a walk passes over, such as an earlier report.
fn is_read(input: &Input) -> bool {
    if input.origin == Origin::Named {
        return true;
    }
    let bytes = read_file::read_whole(&input.canonical, AtLink::Refuse);
    let (path, options) = (&input.shown, Options::default());
    // What cannot be read here is left alone.
    bytes.is_ok_and(|bytes| {
        let outcome = engine::check(path, &bytes, input.origin, &options);
        matches!(outcome, Outcome::Checked(_))
    })
}
