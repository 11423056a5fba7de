//! What `init` says.

use std::fmt::Write as _;
use std::path::Path;

use crate::cli::init::plan::{Fate, Part, Plan, Planned};
use crate::discover::shown;

/// What was done, and what to do next.
pub(super) fn was(plan: &Plan) -> String {
    let mut told = String::new();
    for file in plan.new_files() {
        let _ = writeln!(told, "wrote {}", shown(&file.path));
    }
    told.push_str(&not_written(plan));
    told.truncate(told.trim_end().len());
    told.push_str("\n\nNext:\n");
    for (at, step) in steps(plan).iter().enumerate() {
        let _ = writeln!(told, "  {}. {step}", at + 1);
    }
    told
}

/// What would be done, with the texts.
pub(super) fn would_be(plan: &Plan) -> String {
    let mut told = String::new();
    for file in plan.new_files() {
        let path = shown(&file.path);
        if let Part::Schema(kind) = file.part {
            let name = kind.name();
            let _ = writeln!(
                told,
                "would write {path}: what `exportlint schema {name}` prints\n"
            );
        } else {
            let _ = writeln!(told, "would write {path}:\n\n{}", indented(&file.text));
        }
    }
    told.push_str(&not_written(plan));
    told.push_str("nothing was written\n");
    told
}

/// What is left as it is, and what to add to it.
fn not_written(plan: &Plan) -> String {
    plan.files.iter().filter_map(line).collect()
}

fn line(file: &Planned) -> Option<String> {
    let path = shown(&file.path);
    match &file.fate {
        Fate::New => None,
        Fate::Kept => Some(format!("kept {path}\n")),
        Fate::Lacking => Some(format!("kept {path}{}", lack(file))),
        Fate::Replaced(other) => Some(format!(
            "did not write {path}, as {} holds here\n",
            shown(other)
        )),
        Fate::Elsewhere(hooks) => Some(format!(
            "did not write {path}, as hooks belong to the root of the repository; to add to {}:\n\n\
             {}\n",
            shown(hooks),
            indented(&file.text)
        )),
    }
}

/// What a file that is kept lacks.
fn lack(file: &Planned) -> String {
    match file.part {
        Part::Hook | Part::Editor => format!("; to add to it:\n\n{}\n", indented(&file.text)),
        Part::Schema(kind) => format!(
            ", which is not what `exportlint schema {}` prints\n",
            kind.name()
        ),
        Part::Document | Part::Settings => "\n".to_owned(),
    }
}

fn steps(plan: &Plan) -> Vec<String> {
    let is_new = |part| plan.new_files().find(|file| file.part == part);
    let mut steps = Vec::new();
    if let Some(document) = is_new(Part::Document) {
        steps.push(format!(
            "fill in the parts of {} in angle brackets",
            shown(&document.path)
        ));
    }
    steps.push(format!("run `exportlint check`{}", place(&plan.folder)));
    if is_new(Part::Hook).is_some() {
        steps.push(format!("run `pre-commit install`{}", place(&plan.folder)));
    }
    steps
}

/// Where to run something, unless it is here.
fn place(folder: &Path) -> String {
    match shown(folder).as_str() {
        "." => String::new(),
        folder => format!(" in {folder}"),
    }
}

fn indented(text: &str) -> String {
    let lines = text.lines().map(|line| match line {
        "" => "\n".to_owned(),
        line => format!("    {line}\n"),
    });
    lines.collect()
}
