//! Files that are generated from the code: written with `UPDATE=1`, compared otherwise.

use std::fmt::Write as _;

use exportlint::diagnostic::Severity;
use exportlint::model::Kind;
use exportlint::report::json::schema;
use exportlint::rules::RULES;
use exportlint::schema::export::{Flavor, export};
use exportlint::schema::generate::Draft;

use crate::expected::{Comparison, assert_up_to_date, diff, repository};

/// The kinds that have a published schema, with the names of its files; `None` is the schema of all
/// kinds that documents name.
pub(crate) fn exported() -> impl Iterator<Item = (Option<Kind>, &'static str)> {
    let kinds = Kind::ALL.into_iter().map(|kind| (Some(kind), kind.name()));
    kinds.chain([(None, "document")])
}

#[test]
fn the_schemas_of_documents_are_up_to_date() {
    let mut comparison = Comparison::default();
    for (kind, name) in exported() {
        for (flavor, folder) in [
            (Flavor::Editor, "schemas"),
            (Flavor::Plain, "schemas/plain"),
        ] {
            let schema = export(kind, Draft::Draft07, flavor);
            let text = serde_json::to_string_pretty(&schema).unwrap() + "\n";
            comparison.file(
                &repository().join(folder).join(format!("{name}.json")),
                &text,
            );
        }
    }
    comparison.finish(2 * exported().count());
}

#[test]
fn the_schema_of_the_report_is_up_to_date() {
    let text = serde_json::to_string_pretty(&schema()).unwrap() + "\n";
    assert_up_to_date("schemas/report.json", &text);
}

/// The tables are compiled into the crate that is tested here, so a run of their own writes them.
#[test]
fn the_tables_are_up_to_date() {
    let path = repository().join("src/schema/tables.rs");
    let written = std::fs::read_to_string(path).unwrap();
    let tables = tables::tables();
    assert!(
        written == tables,
        "run `UPDATE=1 cargo test -p tables` first\n{}",
        diff("src/schema/tables.rs", &written, &tables)
    );
}

#[test]
fn the_manual_of_the_rules_is_up_to_date() {
    assert_up_to_date("docs/rules.md", &manual_of_rules());
}

/// The text of `docs/rules.md`.
pub(crate) fn manual_of_rules() -> String {
    let mut text = String::from(
        "# Rules\n\n\
         <!-- Generated from the rules by the tests: `UPDATE=1 cargo test`. Do not edit. -->\n\n\
         `exportlint explain RULE` shows the same, offline.\n\n\
         | rule | severity | fix | what it finds |\n|---|---|---|---|\n",
    );
    let anchor = |id: &str| id.replace('/', "-");
    for rule in RULES {
        let meta = rule.meta();
        let severity = meta.severity.map_or("off", Severity::name);
        let _ = writeln!(
            text,
            "| [`{}`](#{}) | {severity} | {} | {} |",
            meta.id,
            anchor(meta.id),
            meta.fixable.name(),
            meta.summary().replace('|', "\\|")
        );
    }
    for rule in RULES {
        let meta = rule.meta();
        let manual = meta.manual().replace("## ", "### ");
        let _ = write!(
            text,
            "\n<a id=\"{}\"></a>\n\n## `{}`\n\n{manual}",
            anchor(meta.id),
            meta.id
        );
    }
    text
}
