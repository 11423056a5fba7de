//! The events of JSON files by a parser of YAML, as tools use it that read both.

use std::hint::black_box;

use yaml_rust2::parser::{Event, EventReceiver, Parser};

struct Count(usize);

impl EventReceiver for Count {
    fn on_event(&mut self, event: Event) {
        black_box(event);
        self.0 += 1;
    }
}

fn main() {
    let mut count = Count(0);
    for text in exportlint_floors::texts() {
        let mut parser = Parser::new_from_str(&text);
        parser.load(&mut count, true).expect("a document");
    }
    println!("{} events", count.0);
}
