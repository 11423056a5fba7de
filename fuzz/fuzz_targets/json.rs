//! Documents in JSON, those that name their kind and those that do not.

#![no_main]

use exportlint::model::Kind;
use exportlint_fuzz::document;
use exportlint_fuzz::mutation::mutate;
use libfuzzer_sys::{fuzz_mutator, fuzz_target};

fuzz_target!(|data: &[u8]| {
    let names_its_kind = data.windows(6).any(|window| window == b"\"kind\"");
    let kind = (!names_its_kind).then_some(Kind::TokenResponse);
    document::check("input.json", kind, data);
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    mutate(data, size, max_size, seed)
});
