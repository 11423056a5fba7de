//! The tests with tools that others wrote, which a plain `cargo test` does not run.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

#[test]
fn the_runner_names_every_peer() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/peers");
    let runner = fs::read_to_string(folder.join("run")).unwrap();
    let names_of = |table: &str| -> Vec<String> {
        let (_, table) = runner.split_once(&format!("\n{table} = {{\n")).unwrap();
        let (table, _) = table.split_once('}').unwrap();
        let names = table
            .lines()
            .filter_map(|line| line.trim().strip_prefix('"'));
        let names = names.filter_map(|name| name.split('"').next());
        names.map(str::to_owned).collect()
    };
    // The second table has those that take too long for each run.
    let mut named = [names_of("PEERS"), names_of("NAMED")].concat();
    named.sort_unstable();
    let entries = fs::read_dir(&folder).unwrap().map(Result::unwrap);
    let mut present: Vec<String> = entries
        .filter(|entry| entry.file_type().unwrap().is_dir())
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    present.sort_unstable();
    assert_eq!(named, present);
    // Written past the test harness, which would keep it to itself.
    let _ = writeln!(
        io::stderr(),
        "skipped: the peers of tests/peers ({}); `tests/peers/run` runs them",
        named.join(", ")
    );
}
