//! Finds the inputs of a check and their settings.

use std::path::{Path, PathBuf};

use crate::cli::args::Check;
use crate::cli::git_excludes;
use crate::cli::run_settings::RunSettings;
use crate::configure::Configuration;
use crate::discover::{self, Input, Inputs, Search};
use crate::run::RunOptions;
use crate::run::early::{EarlyRun, check_while_found};

/// The name of standard input in reports, unless `--stdin-filename` gives one.
pub(super) const STDIN_NAME: &str = "<stdin>";

/// The inputs of a check.
pub(super) struct Found {
    /// Those that the settings do not exclude.
    pub(super) inputs: Inputs,
    /// Their settings.
    pub(super) run_settings: RunSettings,
    /// What was found in them, if they were checked while others were being found.
    pub(super) early: Option<EarlyRun>,
}

/// Finds the inputs at `paths`. They are checked meanwhile, unless the check has to know all of them
/// first: to fix them, to compare them with a revision, or as paths may reach a file twice.
pub(super) fn find(
    args: &Check,
    paths: &[PathBuf],
    baseline: Option<&Path>,
    run_options: &RunOptions,
    configuration: &mut Configuration,
) -> Found {
    let search = Search {
        stdin_name: args
            .stdin_filename
            .as_deref()
            .unwrap_or(STDIN_NAME)
            .to_owned(),
        skip_foreign: args.skip_foreign,
        excludes_of_user: git_excludes::may_exist(),
        threads: run_options.threads,
    };
    // The baseline is no document, even if its directory is checked.
    let baseline = baseline.map(discover::canonical);
    let is_baseline = |input: &Input| Some(&input.canonical) == baseline.as_ref();
    let has_to_know_all = run_options.fix_options.is_some() || args.since.is_some();
    if has_to_know_all
        || run_options.threads.get() == 1
        || !discover::are_separate_directories(paths)
    {
        let mut inputs = discover::inputs(paths, &search);
        inputs.list.retain(|input| !is_baseline(input));
        let run_settings = RunSettings::apply(&mut inputs, configuration);
        return Found {
            inputs,
            run_settings,
            early: None,
        };
    }
    let mut run_settings = RunSettings::default();
    let (inputs, early) = check_while_found(run_options, |check| {
        discover::each_input(paths, &search, &mut |input| {
            if !is_baseline(&input)
                && let Some((input, options)) = run_settings.add(input, configuration)
            {
                check(input, options);
            }
        })
    });
    run_settings.reorder(&early.order);
    Found {
        inputs,
        run_settings,
        early: Some(early),
    }
}
