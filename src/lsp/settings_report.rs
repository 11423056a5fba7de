//! Settings files with findings: a message for each new error, and diagnostics on the files.
//!
//! The settings that count are those on disk. Of a file that is open, the diagnostics are those of
//! its text in the editor, as of every other document; here are those of files that are not open.

use std::collections::BTreeSet;
use std::mem;
use std::path::{Path, PathBuf};

use gen_lsp_types::{
    Diagnostic, MessageType, PublishDiagnosticsNotification, PublishDiagnosticsParams,
    ShowMessageNotification, ShowMessageParams, Uri,
};
use url::Url;

use crate::configure::{Configuration, Fallback};
use crate::diagnostic::Severity;
use crate::discover;
use crate::engine::Found;
use crate::error::Error;
use crate::lsp::diagnostics;
use crate::lsp::open_document::OpenDocument;
use crate::lsp::session::Session;
use crate::text::one_line::one_line;

/// An error in a settings file.
struct SettingsError {
    /// What identifies it: its message without its place, so that edits before an error do not make
    /// it a new one.
    identity: String,
    /// What the client shows.
    wording: String,
}

/// Reports the settings files of the open documents, and the one that was given for all, if they or
/// the documents have changed.
pub(super) fn report(session: &mut Session) {
    if !mem::take(&mut session.reported_settings.is_due) {
        return;
    }
    let files = files(session);
    for file in &files {
        announce(session, file);
    }
    let closed = files.into_iter().filter(|file| !is_open(session, file));
    let shown: Vec<_> = closed
        .filter_map(|file| Some((uri_of(session, &file)?, diagnostics_in(session, &file))))
        .filter(|(_, diagnostics)| !diagnostics.is_empty())
        .collect();
    let before = mem::replace(
        &mut session.reported_settings.published,
        shown.iter().cloned().collect(),
    );
    for uri in before.keys() {
        // Those that are published for an open document replace the others.
        let is_replaced = session.documents.contains_key(uri) && !session.client.pulls_diagnostics;
        if !is_replaced && !session.reported_settings.published.contains_key(uri) {
            diagnostics::clear(session, Uri(uri.clone()));
        }
    }
    for (uri, diagnostics) in shown {
        if before.get(&uri) != Some(&diagnostics) {
            let params = PublishDiagnosticsParams {
                uri: Uri(uri),
                version: None,
                diagnostics,
            };
            let outbox = &session.outbox;
            outbox.notify::<PublishDiagnosticsNotification>(&params);
        }
    }
}

/// The settings files that apply to open documents, and the one that was given.
fn files(session: &Session) -> BTreeSet<PathBuf> {
    let mut configuration = session.workspace.configuration();
    let documents = session.documents.values();
    documents
        .filter(|document| !document.is_settings && !document.is_unrelated_toml())
        .filter_map(|document| configuration.settings_path_at(&document.input.canonical))
        .chain(session.workspace.given_settings().map(Path::to_owned))
        .collect()
}

fn is_open(session: &Session, file: &Path) -> bool {
    let canonical = discover::canonical(file);
    let mut documents = session.documents.values();
    documents.any(|document| document.is_settings && document.input.canonical == canonical)
}

/// The URI of a settings file. Below the root of the workspace, it is below the URI of the root,
/// even if that is a symbolic link.
fn uri_of(session: &Session, file: &Path) -> Option<String> {
    let root = session.workspace.root();
    let below = file.strip_prefix(discover::canonical(root));
    let path = below.map_or_else(|_| root.join(file), |below| root.join(below));
    Some(Url::from_file_path(path).ok()?.into())
}

/// Shows a message if there are errors in a settings file that were not there before.
fn announce(session: &mut Session, file: &Path) {
    let mut configuration = session.workspace.configuration();
    let fallback = configuration.fallback(file);
    let errors = errors(&configuration, &configuration.shown(file));
    drop(configuration);
    let identities = errors.iter().map(|error| error.identity.clone()).collect();
    let new = session.reported_settings.first_new(file, identities);
    let (Some(new), Some(fallback)) = (new, fallback) else {
        return;
    };
    let instead = match fallback {
        Fallback::LastGood => "the last settings without errors still apply",
        Fallback::ValidPart => "the settings that could be read apply",
        Fallback::Defaults => "the default settings apply",
    };
    let message = format!("{}; {instead}", errors[new].wording);
    let params = ShowMessageParams {
        kind: MessageType::Error,
        message: one_line(&message).into_owned(),
    };
    session.outbox.notify::<ShowMessageNotification>(&params);
}

/// The errors in a settings file, or the one for which it cannot be read.
fn errors(configuration: &Configuration, shown: &str) -> Vec<SettingsError> {
    let Some(found) = found(configuration, shown) else {
        let error = unreadable(configuration, shown).into_iter();
        let error = error.map(|error| SettingsError {
            identity: error.to_string(),
            wording: error.to_string(),
        });
        return error.collect();
    };
    let errors = found.findings.iter();
    let errors: Vec<_> = errors
        .filter(|finding| finding.severity == Severity::Error)
        .collect();
    let more = match errors.len() {
        0 | 1 => String::new(),
        number => format!(", and {} more", number - 1),
    };
    let errors = errors.iter().map(|finding| {
        let line = found.source.position(finding.span.start).line;
        let message = &finding.message;
        SettingsError {
            identity: message.to_string(),
            wording: format!(
                "the settings in `{shown}` have errors (line {line}: {message}{more})"
            ),
        }
    });
    errors.collect()
}

/// The findings in a settings file.
fn found<'c>(configuration: &'c Configuration, shown: &str) -> Option<&'c Found> {
    let mut faulty = configuration.faulty.iter();
    let file = faulty.find(|file| file.path == shown)?;
    Some(&file.found)
}

/// Why a settings file cannot be read.
fn unreadable<'c>(configuration: &'c Configuration, shown: &str) -> Option<&'c Error> {
    let mut errors = configuration.errors.iter();
    errors.find(|error| error.path() == Some(shown))
}

/// The diagnostics of a settings file as it is on disk.
fn diagnostics_in(session: &Session, file: &Path) -> Vec<Diagnostic> {
    let configuration = session.workspace.configuration();
    let shown = configuration.shown(file);
    let Some(uri) = uri_of(session, file) else {
        return Vec::new();
    };
    if let Some(found) = found(&configuration, &shown) {
        let document = OpenDocument::new(
            (Uri(uri), "toml"),
            (0, found.source.original().to_owned()),
            session.client.unit,
            session.workspace.root(),
        );
        let findings = found.findings.iter();
        return findings
            .map(|finding| diagnostics::diagnostic(session, &document, finding))
            .collect();
    }
    // A file that is not there cannot show anything.
    let error = unreadable(&configuration, &shown).filter(|_| file.is_file());
    error.map(diagnostics::of_file).into_iter().collect()
}
