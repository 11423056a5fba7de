//! The catalogue of providers: a file for each, and what is generated from them.

use std::fmt::Write as _;
use std::fs;

use crate::expected::{assert_up_to_date, repository};

/// The folder of the catalogue.
const TABLE: &str = "src/provider/table";

/// The ids of the providers that have a file, in order, each with the name of its module.
fn files() -> Vec<(String, String)> {
    let names = fs::read_dir(repository().join(TABLE)).unwrap();
    let names = names.map(|file| file.unwrap().file_name().into_string().unwrap());
    let stems = names.filter_map(|name| Some(name.strip_suffix(".rs")?.to_owned()));
    let mut files: Vec<(String, String)> = stems
        .filter(|stem| stem != "mod")
        .map(|stem| {
            let id = stem.trim_start_matches('_').replace('_', "-");
            (
                id,
                if stem == "box" {
                    "r#box".to_owned()
                } else {
                    stem
                },
            )
        })
        .collect();
    files.sort();
    files
}

#[test]
fn the_list_of_providers_is_that_of_the_files() {
    let files = files();
    let mut text = String::from(
        "//! The catalogue: one file for each provider, with its facts and their sources. This list of them\n\
         //! is generated: `UPDATE=1 cargo test --test it catalogue::`.\n\n",
    );
    let mut modules: Vec<&str> = files.iter().map(|(_, module)| module.as_str()).collect();
    modules.sort_by_key(|module| module.trim_start_matches("r#"));
    for module in modules {
        let _ = writeln!(text, "mod {module};");
    }
    text.push_str(
        "\nuse crate::provider::Provider;\n\n/// All providers, in the order of their ids.\n",
    );
    let _ = writeln!(
        text,
        "pub(super) static PROVIDERS: [&Provider; {}] = [",
        files.len()
    );
    for (_, module) in &files {
        let _ = writeln!(text, "    &{module}::PROVIDER,");
    }
    text.push_str("];\n");
    assert_up_to_date(&format!("{TABLE}/mod.rs"), &text);
    for (id, module) in &files {
        let path = format!("{TABLE}/{}.rs", module.trim_start_matches("r#"));
        let entry = fs::read_to_string(repository().join(&path)).unwrap();
        assert!(entry.contains(&format!("    id: \"{id}\",\n")), "{path}");
    }
}
