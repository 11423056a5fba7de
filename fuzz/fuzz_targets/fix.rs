//! Fixes: checked, fixed, parsed and checked again, at both levels.

#![no_main]

use exportlint::diagnostic::fix::Safety;
use exportlint::engine::{self, Options, format_of};
use exportlint::syntax::Limits;
use exportlint_fuzz::mutation::mutate;
use exportlint_fuzz::rendered::{run_of, surroundings};
use exportlint_fuzz::{checked, fixed, options, secret};
use libfuzzer_sys::{fuzz_mutator, fuzz_target};

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let path = if text.trim_start().starts_with('{') {
        "input.json"
    } else {
        "input.yaml"
    };
    let options = Options {
        limits: Limits::default(),
        ..options::of(data, None)
    };
    check(path, text, &options);
    if let Some(planted) = secret::plant(text, format_of(path, text, None), &options.limits) {
        let shown = check(path, &planted.text, &options);
        planted.is_not_in("what is printed of fixes", &shown);
    }
});

/// Fixes a text at both levels; gives what is printed.
fn check(path: &str, text: &str, options: &Options) -> String {
    let mut shown = String::new();
    for allowed in [Safety::Safe, Safety::Suggestion] {
        let Some(before) = checked::check(path, text.as_bytes(), options) else {
            continue;
        };
        let fixed = fixed::check(path, options, &before, allowed);
        let mut run = run_of(path, before);
        let after = fixed.changed.as_ref().map(|it| it.text.clone());
        let after = after.map(|text| engine::source(path, &text, options));
        shown.push_str(&surroundings(&mut run, after.map(|after| (fixed, after))));
    }
    shown
}

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    mutate(data, size, max_size, seed)
});
