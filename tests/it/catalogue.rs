//! The catalogue of providers: a file for each, and what is generated from them.

use std::fmt::Write as _;
use std::fs;

use exportlint::provider::Provider;
use exportlint::provider::description::Cited;

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

#[test]
fn the_page_about_the_providers_is_up_to_date() {
    let mut text = String::from(
        "# Providers\n\n\
         <!-- Generated from the catalogue by the tests: `UPDATE=1 cargo test`. Do not edit. -->\n\n\
         What exportlint knows of token endpoints. A provider is recognized by its hosts; where the \
         host is the customer's own, by its token path, or by the key `provider` of a destination.\n\
         Each fact has its sources, and says how sure it is: *verified* facts were read in the source \
         itself, others were seen in excerpts or in the words of a third party. What is *unverified* is \
         shown here and never the reason for a finding.\n\
         `exportlint explain shopify` prints the same, offline. \
         Add a provider of your own, or correct what is said here, under `[[providers]]` in the \
         [settings](settings.md).\n\n\
         | id | provider | hosts |\n|---|---|---|\n",
    );
    for provider in Provider::all() {
        let hosts: Vec<String> = provider.hosts.iter().map(|it| code(it.suffix)).collect();
        let (id, name) = (provider.id, provider.name);
        let _ = writeln!(text, "| [`{id}`](#{id}) | {name} | {} |", hosts.join(", "));
    }
    for provider in Provider::all() {
        text.push_str(&section(provider));
    }
    assert_up_to_date("docs/providers.md", &text);
}

/// The facts about a provider, with their sources.
fn section(provider: &Provider) -> String {
    let id = provider.id;
    let mut text = format!("\n<a id=\"{id}\"></a>\n\n## `{id}`: {}\n\n", provider.name);
    let Cited { facts, sources } = provider.cited();
    for (fact, places) in facts {
        let mut ground = vec![fact.confidence.name().to_owned()];
        ground.extend(places.into_iter().map(|place| (place + 1).to_string()));
        let words = fact.words.replace('<', "&lt;");
        let words = match fact.about {
            "token URL" => code(&words),
            _ => words,
        };
        let _ = writeln!(text, "- {}: {words} ({})", fact.about, ground.join(", "));
    }
    text.push('\n');
    for (at, source) in sources.iter().enumerate() {
        let _ = writeln!(text, "{}. [{}]({})", at + 1, source.title, source.address);
    }
    text
}

fn code(text: &str) -> String {
    format!("`{text}`")
}
