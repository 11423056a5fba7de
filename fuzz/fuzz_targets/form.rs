//! Captured token requests: form bodies, requests with their heads, and commands of `curl`.

#![no_main]

use exportlint::model::Kind;
use exportlint_fuzz::document;
use exportlint_fuzz::mutation::mutate;
use libfuzzer_sys::{fuzz_mutator, fuzz_target};

fuzz_target!(|data: &[u8]| {
    document::check("input.txt", Some(Kind::TokenRequest), data);
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    mutate(data, size, max_size, seed)
});
