//! Compares a run with an earlier revision: what the rules know of it, and which findings are new.

mod compare;
mod earlier_run;

use std::sync::Arc;

use crate::discover::{Input, InputSource};
use crate::engine::{self, Options};
use crate::error::Error;
use crate::git::revision::{OldContent, Revision};
pub use crate::run::since::compare::{OldFindings, in_terms_of_today, mark_new};
pub use crate::run::since::earlier_run::{Comparison, EarlierRun, Removed};

/// Adds the facts about each file in the revision to its options; `options` are those of `inputs`.
///
/// # Errors
/// If git cannot read the content of a file.
pub fn attach_earlier(
    revision: &mut Revision,
    inputs: &[Input],
    options: &mut [Arc<Options>],
) -> Result<(), Error> {
    for (input, options) in inputs.iter().zip(options) {
        if let OldContent::Text(bytes) = old_content(revision, input, options)? {
            let earlier = engine::earlier(&input.shown, &bytes, options);
            Arc::make_mut(options).earlier = Some(Arc::new(earlier));
        }
    }
    Ok(())
}

/// The content of an input in the revision.
fn old_content(
    revision: &mut Revision,
    input: &Input,
    options: &Options,
) -> Result<OldContent, Error> {
    let limit = options.limits.file_size;
    match input.source {
        InputSource::File(_) => revision.old_content(&input.canonical, limit),
        // The text of standard input may differ even if the file of its name does not.
        InputSource::Stdin => revision.old_text(&input.canonical, limit),
    }
}
