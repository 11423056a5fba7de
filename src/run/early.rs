//! Checks inputs while others are still being found: a walk takes its time where a disk is slow.

use std::iter;
use std::sync::mpsc;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use crate::discover::{self, Input, Inputs};
use crate::engine::Options;
use crate::error::Error;
use crate::run::worker::WorkerOutput;
use crate::run::{FEWEST_FOR_THREADS, Run, RunOptions, merged, with_others};

/// What was found in inputs before all of them were known.
pub struct EarlyRun {
    /// The number of each input, in the order of reports, among those that were found.
    pub order: Vec<usize>,
    outputs: Vec<WorkerOutput>,
    run_options: RunOptions,
}

/// Checks the inputs that `find` passes to its argument, each once, with their options. `find` returns
/// the paths that it could not search. The inputs are returned in the order of reports.
pub fn check_while_found(
    run_options: &RunOptions,
    find: impl FnOnce(&mut dyn FnMut(Input, Arc<Options>)) -> Vec<Error>,
) -> (Inputs, EarlyRun) {
    let (sender, receiver) = mpsc::channel();
    let receiver = Mutex::new(receiver);
    let work = || {
        let next = || {
            let receiver = receiver.lock().unwrap_or_else(PoisonError::into_inner);
            receiver.recv().ok()
        };
        WorkerOutput::process(iter::from_fn(next), run_options)
    };
    let mut found: Vec<(usize, Arc<Input>)> = Vec::new();
    let (errors, mut outputs) = thread::scope(|scope| {
        let mut others = Vec::new();
        let errors = find(&mut |input, options| {
            let (number, input) = (found.len(), Arc::new(input));
            found.push((number, Arc::clone(&input)));
            // The receiver is there until the end.
            let _ = sender.send((number, input, options));
            // One more for each input from there on.
            let is_room = others.len() + 1 < run_options.threads.get();
            if is_room && found.len() >= FEWEST_FOR_THREADS {
                others.push(scope.spawn(work));
            }
        });
        // Nothing more comes, so this thread helps with what is left.
        drop(sender);
        (errors, with_others(work(), others))
    });
    found.sort_unstable_by(|(_, one), (_, other)| discover::order(one, other));
    let order: Vec<usize> = found.iter().map(|(number, _)| *number).collect();
    let mut places = vec![0; order.len()];
    for (place, number) in order.iter().enumerate() {
        places[*number] = place;
    }
    for output in &mut outputs {
        output.renumber(&places);
    }
    let list = found.into_iter();
    let list = list.map(|(_, input)| Arc::unwrap_or_clone(input));
    let inputs = Inputs {
        list: list.collect(),
        errors,
    };
    let early = EarlyRun {
        order,
        outputs,
        run_options: *run_options,
    };
    (inputs, early)
}

impl EarlyRun {
    /// The run as a whole. `options` are those of the inputs, in their order.
    pub fn into_run(self, inputs: Inputs, options: &[Arc<Options>]) -> Run {
        merged(self.outputs, inputs, options, &self.run_options)
    }
}
