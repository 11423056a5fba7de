//! Findings as diagnostics, published after a change or pulled by the client.

use gen_lsp_types::{
    self as lsp, Code, CodeDescription, Diagnostic, DiagnosticOptions, DiagnosticProvider,
    DiagnosticRelatedInformation, DiagnosticSeverity, DocumentDiagnosticParams,
    DocumentDiagnosticReport, DocumentDiagnosticRequest, FullDocumentDiagnosticReport, Location,
    Message, Position, PublishDiagnosticsNotification, PublishDiagnosticsParams, Range,
    RelatedFullDocumentDiagnosticReport, ServerCapabilities,
};
use url::Url;

use crate::diagnostic::{Finding, Related, RelatedLocation, Severity};
use crate::error::Error;
use crate::lsp::client::Client;
use crate::lsp::feature::Feature;
use crate::lsp::manual;
use crate::lsp::open_document::{CheckResult, OpenDocument};
use crate::lsp::request_error::RequestError;
use crate::lsp::session::Session;
use crate::text::one_line::one_line;

/// The `source` of all diagnostics.
const SOURCE: &str = "exportlint";

/// `textDocument/diagnostic`.
pub(super) struct Diagnostics;

impl Feature for Diagnostics {
    type Request = DocumentDiagnosticRequest;

    fn register(client: &Client, capabilities: &mut ServerCapabilities) {
        // Nothing is published to a client that pulls: it would show every diagnostic twice.
        if client.pulls_diagnostics {
            let options = DiagnosticOptions {
                identifier: Some(SOURCE.to_owned()),
                ..DiagnosticOptions::default()
            };
            capabilities.diagnostic_provider = Some(DiagnosticProvider::DiagnosticOptions(options));
        }
    }

    fn handle(
        session: &Session,
        params: DocumentDiagnosticParams,
    ) -> Result<DocumentDiagnosticReport, RequestError> {
        let document = session.document(&params.text_document.uri)?;
        let full = RelatedFullDocumentDiagnosticReport {
            full_document_diagnostic_report: FullDocumentDiagnosticReport {
                items: diagnostics(session, document),
                ..FullDocumentDiagnosticReport::default()
            },
            ..RelatedFullDocumentDiagnosticReport::default()
        };
        Ok(full.into())
    }
}

/// Publishes the diagnostics of a document as it is now.
pub(super) fn publish(session: &Session, document: &OpenDocument) {
    let params = PublishDiagnosticsParams {
        uri: document.uri.clone(),
        version: Some(document.version),
        diagnostics: diagnostics(session, document),
    };
    session
        .outbox
        .notify::<PublishDiagnosticsNotification>(&params);
}

/// Removes the diagnostics of a document from the client.
pub(super) fn clear(session: &Session, uri: lsp::Uri) {
    let params = PublishDiagnosticsParams {
        uri,
        version: None,
        diagnostics: Vec::new(),
    };
    session
        .outbox
        .notify::<PublishDiagnosticsNotification>(&params);
}

/// The findings of a document as diagnostics.
pub(super) fn diagnostics(session: &Session, document: &OpenDocument) -> Vec<Diagnostic> {
    let checked = session.checked(document).into_iter();
    checked
        .flat_map(CheckResult::shown)
        .map(|finding| diagnostic(session, document, finding))
        .collect()
}

/// A finding as a diagnostic.
pub(super) fn diagnostic(
    session: &Session,
    document: &OpenDocument,
    finding: &Finding,
) -> Diagnostic {
    let client = &session.client;
    let help = finding.help.iter();
    let help = help.map(|help| format!("\nhelp: {}", one_line(help)));
    let link = manual::link(client, finding.rule);
    let related = finding.related.iter();
    let related: Vec<_> = related
        .filter_map(|it| related_information(session, document, it))
        .collect();
    Diagnostic {
        range: document.range(finding.span),
        severity: Some(match finding.severity {
            Severity::Error => DiagnosticSeverity::Error,
            Severity::Warning => DiagnosticSeverity::Warning,
            Severity::Info => DiagnosticSeverity::Information,
        }),
        code: Some(Code::String(finding.rule.to_owned())),
        code_description: link.map(|href| CodeDescription { href }),
        source: Some(SOURCE.to_owned()),
        message: Message::String(format!(
            "{}{}",
            one_line(&finding.message),
            help.collect::<String>()
        )),
        related_information: (client.related_information && !related.is_empty()).then_some(related),
        ..Diagnostic::default()
    }
}

/// A diagnostic about a file whose text is not there.
pub(super) fn of_file(error: &Error) -> Diagnostic {
    let hint = error.hint().map(|hint| format!("\nhelp: {hint}"));
    Diagnostic {
        range: Range::default(),
        severity: Some(DiagnosticSeverity::Error),
        source: Some(SOURCE.to_owned()),
        message: Message::String(format!(
            "{}{}",
            one_line(&error.to_string()),
            hint.unwrap_or_default()
        )),
        ..Diagnostic::default()
    }
}

fn related_information(
    session: &Session,
    document: &OpenDocument,
    related: &Related,
) -> Option<DiagnosticRelatedInformation> {
    let location = match &related.place {
        RelatedLocation::SameFile(span) => Location {
            uri: document.uri.clone(),
            range: document.range(*span),
        },
        RelatedLocation::OtherFile(other) => {
            // Without the text of the other file, columns in characters stand in for UTF-16 units.
            // They differ only after characters outside the basic multilingual plane.
            let position = |line: usize, column: usize| {
                let from_zero = |number: usize| u32::try_from(number - 1).unwrap_or(u32::MAX);
                Position {
                    line: from_zero(line),
                    character: from_zero(column),
                }
            };
            let path = session.workspace.root().join(&other.path);
            Location {
                uri: Url::from_file_path(path).ok()?.as_str().into(),
                range: Range {
                    start: position(other.start.line, other.start.column),
                    end: position(other.end.line, other.end.column),
                },
            }
        }
    };
    Some(DiagnosticRelatedInformation {
        location,
        message: one_line(&related.message).into_owned(),
    })
}
