//! `exportlint show-config`: the effective settings for a path, and where each comes from.

use std::borrow::Cow;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::cli::args::ShowConfig;
use crate::cli::check::settings_from;
use crate::cli::{Exit, metadata, report_error};
use crate::configure::{CommandLineOverrides, Configuration, SettingsFile};
use crate::engine::{self, Options};
use crate::error::Error;
use crate::model::Kind;
use crate::redact::MaskedSource;
use crate::redact::outside::shown;
use crate::syntax::tree::{NodeId, NodeKind, Tree};
use crate::syntax::{self, Format, Limits};
use crate::text::line_index::LineIndex;
use crate::text::one_line::one_line;

/// A setting: its dotted key, its value in TOML syntax, and its origin.
struct Row {
    key: String,
    value: String,
    from: String,
}

/// The defaults.
fn defaults() -> [Row; 5] {
    let limits = Limits::default();
    let row = |key: &str, value: String| Row {
        key: key.to_owned(),
        value,
        from: "default".to_owned(),
    };
    [
        row("profile", "\"recommended\"".to_owned()),
        row("fail-on", "\"error\"".to_owned()),
        row(
            "limits.file-size",
            format!("\"{} MiB\"", limits.file_size >> 20),
        ),
        row("limits.depth", limits.depth.to_string()),
        row("limits.alias-nodes", limits.alias_nodes.to_string()),
    ]
}

pub(super) fn run(args: &ShowConfig, out: &mut dyn Write) -> Result<Exit, Error> {
    let mut configuration = Configuration::new(
        settings_from(&args.settings),
        CommandLineOverrides {
            options: Options {
                organization: Arc::new(metadata::organization(&args.settings)?),
                ..Options::default()
            },
            ..CommandLineOverrides::default()
        },
    );
    // The settings of a directory are those of the files in it.
    let path = if args.path.is_dir() {
        args.path.join("any.yaml")
    } else {
        args.path.clone()
    };
    let settings_file = configuration.settings_file_for(&path);
    let mut rows = settings_file.as_deref().map(rows).unwrap_or_default();
    for default in defaults() {
        if !rows.iter().any(|row| row.key == default.key) {
            rows.push(default);
        }
    }
    rows.extend(named_metadata(&args.settings.metadata));
    // No document is judged here, so nobody has read the schemas and the metadata.
    if let Some(settings_file) = &settings_file {
        settings_file.settings.organization.read_files_now();
    }
    configuration.report_faulty_files();
    write(&args.path, settings_file.as_deref(), &rows, out)
        .map_err(|source| Error::Write { source })?;
    for error in &configuration.errors {
        report_error(error);
    }
    Ok(if configuration.errors.is_empty() {
        Exit::Clean
    } else {
        Exit::Error
    })
}

/// The metadata that the command line names.
fn named_metadata(paths: &[PathBuf]) -> Option<Row> {
    let texts = paths
        .iter()
        .map(|path| format!("{:?}", shown(&path.display().to_string())));
    let texts: Vec<String> = texts.collect();
    (!texts.is_empty()).then(|| Row {
        key: "metadata".to_owned(),
        value: format!("[{}]", texts.join(", ")),
        from: "--metadata".to_owned(),
    })
}

fn write(
    path: &Path,
    settings_file: Option<&SettingsFile>,
    rows: &[Row],
    out: &mut dyn Write,
) -> std::io::Result<()> {
    let file = settings_file.map_or("no settings file", |settings_file| &settings_file.shown);
    let path = path.display().to_string();
    writeln!(
        out,
        "# {}: {}",
        one_line(&shown(&path)),
        one_line(&shown(file))
    )?;
    let rows: Vec<[Cow<'_, str>; 3]> = rows
        .iter()
        .map(|row| [&row.key, &row.value, &row.from].map(|text| one_line(text)))
        .collect();
    let wide = |key: &str, value: &str| key.chars().count() + value.chars().count() + 3;
    let widths = rows.iter().map(|[key, value, _]| wide(key, value));
    let width = widths.max().unwrap_or(0);
    for [key, value, from] in &rows {
        let pad = " ".repeat(width - wide(key, value));
        writeln!(out, "{key} = {value}{pad}  # {from}")?;
    }
    Ok(())
}

/// The values of a settings file, one row each.
fn rows(settings_file: &SettingsFile) -> Vec<Row> {
    let text = &settings_file.text;
    let (tree, _) = syntax::parse(text, Format::Toml, &Limits::default());
    let options = Options {
        kind: Some(Kind::Settings),
        ..Options::default()
    };
    let source = engine::source(&settings_file.shown, text, &options);
    let lines = LineIndex::new(text);
    let root = tree.documents.first().and_then(|document| document.root);
    let leaves = root.map(|root| leaves(&tree, &source, root));
    let leaves = leaves.unwrap_or_default();
    leaves
        .into_iter()
        .map(|(key, node)| {
            let span = tree.node(node).span;
            Row {
                key,
                value: value_text(&tree, &source, node),
                from: format!("{}:{}", shown(&settings_file.shown), lines.line(span.start)),
            }
        })
        .collect()
}

/// The values below a node that are not tables, each with its dotted key as it may be shown.
fn leaves(tree: &Tree<'_>, source: &MaskedSource, root: NodeId) -> Vec<(String, NodeId)> {
    let mut found = Vec::new();
    let mut open = vec![(String::new(), root)];
    while let Some((key, node)) = open.pop() {
        let has_tables = || {
            let mut items = tree.children(node);
            items.any(|item| matches!(tree.node(item).kind, NodeKind::Mapping(_)))
        };
        let is_inner = match tree.node(node).kind {
            NodeKind::Mapping(_) => true,
            NodeKind::Sequence(_) => has_tables(),
            NodeKind::Scalar(_) => false,
        };
        if !is_inner {
            found.push((key, node));
            continue;
        }
        let children: Vec<NodeId> = tree.children(node).collect();
        for child in children.into_iter().rev() {
            let step = match tree.key(child) {
                Some(name) => key_text(&source.mask_at(name.text, name.span)),
                None => tree.position(child).to_string(),
            };
            let joined = if key.is_empty() {
                step
            } else {
                format!("{key}.{step}")
            };
            open.push((joined, child));
        }
    }
    found
}

/// A key in TOML syntax: bare if possible, else quoted.
fn key_text(name: &str) -> String {
    let is_bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    if !name.is_empty() && name.chars().all(is_bare) {
        name.to_owned()
    } else {
        format!("{name:?}")
    }
}

/// A value in TOML syntax, on one line, with its secrets masked.
fn value_text(tree: &Tree<'_>, source: &MaskedSource, node: NodeId) -> String {
    match tree.node(node).kind {
        NodeKind::Sequence(_) => {
            let items = tree
                .children(node)
                .map(|item| value_text(tree, source, item));
            format!("[{}]", items.collect::<Vec<_>>().join(", "))
        }
        NodeKind::Scalar(_) | NodeKind::Mapping(_) => {
            let shown = source.shown_span(tree.node(node).span);
            source.shown()[shown.range()].to_owned()
        }
    }
}
