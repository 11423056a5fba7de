//! Writes the tables with `UPDATE=1`, and compares them otherwise.

#![expect(
    clippy::disallowed_methods,
    reason = "it compares and writes a file of the repository"
)]

use std::fs;
use std::path::Path;

#[test]
fn the_tables_are_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../src/schema/tables.rs");
    let tables = tables::tables();
    if std::env::var_os("UPDATE").is_some_and(|value| value == "1") {
        fs::write(&path, &tables).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap();
    assert!(
        written == tables,
        "src/schema/tables.rs is out of date: run `UPDATE=1 cargo test -p tables`"
    );
}
