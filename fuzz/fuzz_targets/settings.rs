//! Settings: what is found in them, and what they do to checks of other files.

#![no_main]

use std::cell::RefCell;
use std::io;
use std::path::Path;
use std::sync::Arc;

use exportlint::engine::Options;
use exportlint::model::Kind;
use exportlint::settings::suppress::Entry;
use exportlint::settings::{Settings, SettingsDirectory, baseline};
use exportlint_fuzz::mutation::mutate;
use exportlint_fuzz::{checked, document};
use libfuzzer_sys::{fuzz_mutator, fuzz_target};

const DOCUMENT: &str = include_str!("../../examples/accidents/half-edited-copy.yaml");

thread_local! {
    /// The file that the settings of this input refer to.
    static OTHER_FILE: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "the type of a function that reads files"
)]
fn read_other_file(_: &Path, _: &Path, _: &str) -> io::Result<Vec<u8>> {
    Ok(OTHER_FILE.with_borrow(Clone::clone))
}

fuzz_target!(|data: &[u8]| {
    // The settings, and after a line of dashes the file that they refer to.
    let cut = data.windows(5).position(|it| it == b"\n---\n");
    let (own, other) = match cut {
        Some(at) => (&data[..=at], &data[at + 5..]),
        None => (data, &b"{}"[..]),
    };
    document::check("exportlint.toml", Some(Kind::Settings), own);
    let (Ok(own), Ok(other)) = (std::str::from_utf8(own), std::str::from_utf8(other)) else {
        return;
    };
    if let Ok(entries) = baseline::read(other) {
        assert!(entries.len() <= other.len());
    }
    OTHER_FILE.set(other.as_bytes().to_vec());
    let directory = SettingsDirectory {
        path: Path::new("/repository"),
        root: Path::new("/repository"),
        read: read_other_file,
        check: |_, _, _| Ok(()),
        shown: Path::new(""),
    };
    let settings = Settings::read(own, Some(directory));
    let _ = Settings::directives(own);
    let entries = settings.suppressions.iter().enumerate();
    let suppressions = entries.map(|(number, it)| Entry {
        number,
        ..it.entry.clone()
    });
    let options = Options {
        profile: settings.profile.unwrap_or_default(),
        levels: settings.levels_for(|files| files.is_match("input.yaml")),
        suppressions: suppressions.collect(),
        limits: settings.limits,
        organization: Arc::clone(&settings.organization),
        ..Options::default()
    };
    checked::check("input.yaml", DOCUMENT.as_bytes(), &options);
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    mutate(data, size, max_size, seed)
});
