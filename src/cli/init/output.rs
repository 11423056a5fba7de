//! What `init` prints.

use std::fmt::Write as _;
use std::path::Path;

use crate::cli::init::plan::{FileAction, FilePurpose, Plan, PlannedFile};
use crate::discover;
use crate::text::one_line::one_line;

/// The created files, the files that were left alone, and the next steps.
pub(super) fn written(plan: &Plan) -> String {
    let mut text = String::new();
    for file in plan.new_files() {
        let _ = writeln!(text, "wrote {}", shown(&file.path));
    }
    text.push_str(&existing_files(plan));
    text.truncate(text.trim_end().len());
    text.push_str("\n\nNext:\n");
    for (at, step) in steps(plan).iter().enumerate() {
        let _ = writeln!(text, "  {}. {step}", at + 1);
    }
    text
}

/// The files that would be created, with their texts.
pub(super) fn dry_run(plan: &Plan) -> String {
    let mut text = String::new();
    for file in plan.new_files() {
        let path = shown(&file.path);
        if let FilePurpose::Schema(kind) = file.purpose {
            let name = kind.name();
            let _ = writeln!(
                text,
                "would write {path}: the output of `exportlint schema {name}`\n"
            );
        } else {
            let _ = writeln!(text, "would write {path}:\n\n{}", indented(&file.text));
        }
    }
    text.push_str(&existing_files(plan));
    text.push_str("nothing was written\n");
    text
}

/// The files that are not created, and what to add to them.
fn existing_files(plan: &Plan) -> String {
    plan.files.iter().filter_map(line).collect()
}

fn line(file: &PlannedFile) -> Option<String> {
    let path = shown(&file.path);
    match &file.action {
        FileAction::Create => None,
        FileAction::Keep => Some(format!("kept {path}\n")),
        FileAction::KeepIncomplete => Some(format!("kept {path}{}", missing_text(file))),
        FileAction::Superseded(other) => Some(format!(
            "did not write {path}: {} already applies here\n",
            shown(other)
        )),
        FileAction::BelongsAtRoot(hooks) => Some(format!(
            "did not write {path}: pre-commit reads its configuration at the root of the \
             repository; add this to {}:\n\n{}\n",
            shown(hooks),
            indented(&file.text)
        )),
    }
}

/// What an existing file lacks.
fn missing_text(file: &PlannedFile) -> String {
    match file.purpose {
        FilePurpose::Hook | FilePurpose::Editor => {
            format!("; add this to it:\n\n{}\n", indented(&file.text))
        }
        FilePurpose::Schema(kind) => format!(
            ", which differs from the output of `exportlint schema {}`\n",
            kind.name()
        ),
        FilePurpose::Document | FilePurpose::Settings => "\n".to_owned(),
    }
}

fn steps(plan: &Plan) -> Vec<String> {
    let is_new = |purpose| plan.new_files().find(|file| file.purpose == purpose);
    let mut steps = Vec::new();
    if let Some(document) = is_new(FilePurpose::Document) {
        steps.push(format!(
            "replace the placeholders in angle brackets in {}",
            shown(&document.path)
        ));
    }
    steps.push(format!(
        "run `exportlint check`{}",
        in_directory(&plan.directory)
    ));
    if is_new(FilePurpose::Hook).is_some() {
        steps.push(format!(
            "run `pre-commit install`{}",
            in_directory(&plan.directory)
        ));
    }
    steps
}

/// The directory to run a command in; empty for the current one.
fn in_directory(directory: &Path) -> String {
    match shown(directory).as_str() {
        "." => String::new(),
        directory => format!(" in {directory}"),
    }
}

/// A path as it is printed.
fn shown(path: &Path) -> String {
    one_line(&discover::shown(path)).into_owned()
}

fn indented(text: &str) -> String {
    let lines = text.lines().map(|line| match line {
        "" => "\n".to_owned(),
        line => format!("    {line}\n"),
    });
    lines.collect()
}
