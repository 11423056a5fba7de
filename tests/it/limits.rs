//! What bounds time and memory, with inputs that are too large to be files here.

use std::path::Path;

use exportlint::engine::{self, Options, Origin, Outcome};
use exportlint::syntax::Limits;

use crate::fixtures::concise;

const HEAD: &str = "version: 1\nkind: export-context\nname: Shop>Product feed\nposthandlers: []\n";

fn check(text: &str, limits: Limits) -> String {
    let options = Options {
        limits,
        ..Options::default()
    };
    let found = match engine::check("large.yaml", text.as_bytes(), Origin::Named, &options) {
        Outcome::Checked(checked) => checked.found,
        Outcome::Foreign => panic!("a named file is not foreign"),
    };
    concise(Path::new("large.yaml"), found.as_ref())
}

/// A file of exactly so many bytes.
fn of_size(size: usize) -> String {
    let comment = "#".repeat(size - HEAD.len() - 1);
    format!("{HEAD}{comment}\n")
}

/// A file whose aliases add so many nodes: a list of ten and single values.
fn of_alias_nodes(nodes: usize) -> String {
    let (lists, values) = (nodes / 11, nodes % 11);
    let uses = [vec!["*list"; lists], vec!["*value"; values]].concat();
    format!(
        "{HEAD}x-value: &value y\nx-list: &list [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]\nx-uses: [{}]\n",
        uses.join(", ")
    )
}

#[test]
fn a_file_may_have_16_mib_and_no_byte_more() {
    let limits = Limits::default();
    assert_eq!(check(&of_size(16 * 1024 * 1024), limits), "");
    assert_eq!(
        check(&of_size(16 * 1024 * 1024 + 1), limits),
        "large.yaml:1:1: error[syntax/limit] the file is larger than 16 MiB\n"
    );
}

#[test]
fn a_smaller_size_can_be_set() {
    let limits = Limits {
        file_size: 100,
        ..Limits::default()
    };
    assert_eq!(check(&of_size(100), limits), "");
    assert_eq!(
        check(&of_size(101), limits),
        "large.yaml:1:1: error[syntax/limit] the file is larger than 100 bytes\n"
    );
}

#[test]
fn aliases_may_add_100_000_nodes_and_no_more() {
    let limits = Limits::default();
    assert_eq!(check(&of_alias_nodes(99_996), limits), "");
    assert_eq!(check(&of_alias_nodes(100_000), limits), "");
    assert_eq!(
        check(&of_alias_nodes(100_001), limits),
        "large.yaml:7:63640: error[syntax/limit] aliases add more than 100000 values\n"
    );
}

#[test]
fn nodes_that_stand_in_the_file_are_not_counted() {
    let many = vec!["1"; 300_000].join(", ");
    assert_eq!(
        check(&format!("{HEAD}x-many: [{many}]\n"), Limits::default()),
        ""
    );
}

#[test]
fn a_long_stream_is_read_to_its_end() {
    let documents: Vec<String> = (0..3000)
        .map(|number| HEAD.replace("Product feed", &format!("Feed {number}")))
        .collect();
    let stream = format!(
        "{}---\n{}",
        documents.join("---\n"),
        HEAD.replace("posthandlers", "posthandler")
    );
    assert_eq!(
        check(&stream, Limits::default()),
        "large.yaml:15004:1: error[structure/unknown-field] unknown key `posthandler` in `Export context`\n"
    );
}
