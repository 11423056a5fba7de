//! The messages of a session with the language server.

#![no_main]

use exportlint_fuzz::mutation::mutate;
use exportlint_fuzz::session;
use libfuzzer_sys::{fuzz_mutator, fuzz_target};

fuzz_target!(|data: &[u8]| {
    session::check(data);
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    mutate(data, size, max_size, seed)
});
