//! All that is done with a document, and all that has to hold for it.

use exportlint::editor::Buffer;
use exportlint::engine::{self, Options, format_of};
use exportlint::model::Kind;
use exportlint::report::Format;
use exportlint::syntax::decode;

use crate::options::{self, number};
use crate::rendered::{report, run_of, surroundings};
use crate::{checked, editing, secret, tree};

/// Parses, checks and reports a file, and asks about a place of it as an editor does.
pub fn check(path: &str, kind: Option<Kind>, data: &[u8]) {
    let options = options::of(data, kind);
    let (text, unreadable) = decode(data, &options.limits);
    if unreadable.is_none() {
        let format = format_of(path, &text, kind);
        tree::check(&text, format, &options.limits);
        let buffer = Buffer {
            path,
            text: &text,
            options: &options,
        };
        // It takes as long as all the rest.
        if chosen(data, 4) == 0 {
            editing::check(&buffer, chosen(data, usize::MAX));
        }
        if let Some(planted) = secret::plant(&text, format, &options.limits) {
            let text = planted.text.as_bytes();
            let source = engine::source(path, &planted.text, &options);
            planted.is_not_in("the masked text", source.shown());
            for (what, shown) in shown(path, text, &options, data) {
                planted.is_not_in(what, &shown);
            }
        }
    }
    shown(path, data, &options, data);
}

/// What is printed about a file in some of the formats, and beside them.
fn shown(path: &str, bytes: &[u8], options: &Options, data: &[u8]) -> Vec<(&'static str, String)> {
    let Some(found) = checked::check(path, bytes, options) else {
        return Vec::new();
    };
    let mut run = run_of(path, found);
    let format = Format::ALL[chosen(data, Format::ALL.len())];
    vec![
        (format.name(), report(&run, format)),
        ("the surroundings", surroundings(&mut run, None)),
    ]
}

/// A number below `end` that depends on all of the input.
fn chosen(data: &[u8], end: usize) -> usize {
    usize::try_from(number(data) >> 33).unwrap_or(0) % end
}
