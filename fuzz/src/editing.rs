//! The functions of editors, at a place of any text.

use exportlint::editor::Buffer;
use exportlint::editor::completion::complete;
use exportlint::editor::definition::definition;
use exportlint::editor::hover::hover;
use exportlint::editor::references::references;
use exportlint::editor::rename::prepare_rename;
use exportlint::editor::symbols::symbols;

use crate::ordered::inside;

/// Asks for all that an editor may want to know at a place of a text; panics if it points outside of
/// the text.
pub fn check(buffer: &Buffer<'_>, wanted: usize) {
    let text = buffer.text;
    let offset = text.floor_char_boundary(wanted % (text.len() + 1));
    let _ = complete(buffer, offset);
    let _ = hover(buffer, offset);
    let _ = definition(buffer, offset);
    for span in references(buffer, offset, true) {
        inside(text, span, "a reference");
    }
    if let Ok((span, _)) = prepare_rename(buffer, offset) {
        inside(text, span, "what is renamed");
    }
    let _ = symbols(buffer);
}
