//! The events of YAML files by the parser that exportlint uses.

use std::hint::black_box;

use granit_parser::Parser;

fn main() {
    let mut count = 0;
    for text in exportlint_floors::texts() {
        // As exportlint asks for them.
        let options = granit_parser::options! {
            max_buffered_comment_events: usize::MAX,
            emit_anchor_events: true,
            emit_unresolved_aliases: true,
        };
        for event in Parser::new_from_str_with_options(&text, options) {
            black_box(event).expect("an event");
            count += 1;
        }
    }
    println!("{count} events");
}
