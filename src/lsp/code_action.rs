//! Code actions: fixes of findings, all safe ones at once, ignore comments, and the manual.

use gen_lsp_types::{
    CodeAction, CodeActionContext, CodeActionKind, CodeActionOptions, CodeActionParams,
    CodeActionRequest, CodeActionResolveRequest, CodeActionResponse, Command, LspAny, Range,
    ServerCapabilities, Uri, WorkspaceEdit,
};
use serde::{Deserialize, Serialize};

use crate::diagnostic::Finding;
use crate::diagnostic::fix::Safety;
use crate::editor::ignore::ignore_comments;
use crate::fixer::{self, Job};
use crate::lsp::client::Client;
use crate::lsp::diagnostics::diagnostic;
use crate::lsp::edits;
use crate::lsp::feature::Feature;
use crate::lsp::manual;
use crate::lsp::open_document::{CheckResult, OpenDocument};
use crate::lsp::outbox::to_value;
use crate::lsp::request_error::RequestError;
use crate::lsp::session::Session;

/// All safe fixes at once, as editors may do it when a file is saved.
const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.exportlint");

/// Each ignore comment is tried by a check before it is offered: of more findings than this at one
/// place, only the first are.
const MOST_IGNORED: usize = 8;

/// So many bytes may be checked for that, so that nobody waits for the actions of a large document:
/// it gets fewer comments, or none.
const MOST_BYTES: usize = 2 * 1024 * 1024;

/// Which code actions there are at a place.
pub(super) struct CodeActions;

/// What is kept with an action whose edit is worked out when it is chosen.
#[derive(Debug, Serialize, Deserialize)]
struct Chosen {
    uri: Uri,
    version: i32,
}

impl Feature for CodeActions {
    type Request = CodeActionRequest;

    fn register(client: &Client, capabilities: &mut ServerCapabilities) {
        let options = CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QuickFix, FIX_ALL]),
            resolve_provider: Some(is_lazy(client)),
            ..CodeActionOptions::default()
        };
        capabilities.code_action_provider = Some(options.into());
    }

    fn handle(
        session: &Session,
        params: CodeActionParams,
    ) -> Result<Option<Vec<CodeActionResponse>>, RequestError> {
        let document = session.document(&params.text_document.uri)?;
        let Some(checked) = session.checked(document) else {
            return Ok(None);
        };
        let mut actions = Vec::new();
        if wants(&params.context, &CodeActionKind::QuickFix) {
            actions.extend(of_findings(session, document, checked, params.range));
        }
        if wants(&params.context, &FIX_ALL) {
            actions.extend(fix_all(session, document, checked));
        }
        Ok(Some(actions.into_iter().map(Into::into).collect()))
    }
}

/// The edit of an action that was chosen.
pub(super) struct ResolveCodeAction;

impl Feature for ResolveCodeAction {
    type Request = CodeActionResolveRequest;

    fn register(_: &Client, _: &mut ServerCapabilities) {}

    fn handle(session: &Session, mut action: CodeAction) -> Result<CodeAction, RequestError> {
        let data = action.data.clone().unwrap_or_default();
        let Ok(chosen) = serde_json::from_value::<Chosen>(data) else {
            return Ok(action);
        };
        let document = session.document(&chosen.uri)?;
        if document.version != chosen.version {
            return Err(RequestError::Changed);
        }
        let checked = session.checked(document);
        let edit = checked.and_then(|checked| all_safe(session, document, checked));
        let secret = "the fixes would show a secret: `exportlint check --fix` keeps it in the file";
        action.edit = Some(edit.ok_or_else(|| RequestError::Refused(secret.to_owned()))?);
        Ok(action)
    }
}

/// Whether the edits of [`FIX_ALL`] wait until somebody wants them.
fn is_lazy(client: &Client) -> bool {
    client.resolves_edits && client.keeps_data
}

/// Whether a client wants actions of a kind: those that it names, with all below them, or all that
/// belong to a place.
fn wants(context: &CodeActionContext, kind: &CodeActionKind) -> bool {
    let kind = kind.to_string();
    let covers = |wanted: &CodeActionKind| {
        let wanted = wanted.to_string();
        let rest = kind.strip_prefix(wanted.as_str());
        rest.is_some_and(|rest| wanted.is_empty() || rest.is_empty() || rest.starts_with('.'))
    };
    context
        .only
        .as_ref()
        .is_none_or(|only| only.iter().any(covers))
}

/// What can be done about the findings at a place: fixes first.
fn of_findings(
    session: &Session,
    document: &OpenDocument,
    checked: &CheckResult,
    range: Range,
) -> Vec<CodeAction> {
    let place = document.span(range);
    let here: Vec<&Finding> = checked
        .shown()
        .filter(|finding| finding.span.meets(place))
        .collect();
    let fixes = here
        .iter()
        .filter_map(|finding| fix(session, document, checked, finding));
    let affordable = MOST_BYTES / document.text().len().max(1);
    let ignored = &here[..here.len().min(MOST_IGNORED).min(affordable)];
    let edits = session
        .buffer(document)
        .map(|buffer| ignore_comments(&buffer, ignored));
    let edits = edits.into_iter().flatten().zip(ignored);
    let comments = edits.filter_map(|(edit, finding)| {
        let source = &checked.found.source;
        let edit = edits::workspace_edit(session, document, &[edit?], source)?;
        Some(CodeAction {
            title: format!("Ignore `{}` here", finding.rule),
            edit: Some(edit),
            ..about(session, document, finding)
        })
    });
    let mut rules: Vec<&str> = here.iter().map(|finding| finding.rule).collect();
    rules.sort_unstable();
    rules.dedup();
    let manuals = rules.into_iter().filter(|_| session.client.shows_documents);
    let manuals = manuals.map(open_manual);
    fixes.chain(comments).chain(manuals).collect()
}

/// The fix of a finding, if it has one that shows no secret.
fn fix(
    session: &Session,
    document: &OpenDocument,
    checked: &CheckResult,
    finding: &Finding,
) -> Option<CodeAction> {
    let fix = finding.fix.as_ref()?;
    let source = &checked.found.source;
    let edit = edits::workspace_edit(session, document, &fix.edits, source)?;
    let title = source.words(&fix.title);
    let mut letters = title.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    Some(CodeAction {
        title: first.chain(letters).collect(),
        is_preferred: Some(fix.safety == Safety::Safe),
        edit: Some(edit),
        ..about(session, document, finding)
    })
}

/// An action about a finding, without its title and what it does.
fn about(session: &Session, document: &OpenDocument, finding: &Finding) -> CodeAction {
    CodeAction {
        kind: Some(CodeActionKind::QuickFix),
        diagnostics: Some(vec![diagnostic(session, document, finding)]),
        ..CodeAction::default()
    }
}

fn open_manual(rule: &str) -> CodeAction {
    let title = format!("Open the manual of `{rule}`");
    CodeAction {
        title: title.clone(),
        kind: Some(CodeActionKind::QuickFix),
        command: Some(Command {
            title,
            tooltip: None,
            command: manual::OPEN.to_owned(),
            arguments: Some(vec![LspAny::from(rule)]),
        }),
        ..CodeAction::default()
    }
}

/// All safe fixes as one action; none if there is no safe fix.
fn fix_all(
    session: &Session,
    document: &OpenDocument,
    checked: &CheckResult,
) -> Option<CodeAction> {
    let mut fixes = checked.found.findings.iter().flat_map(|it| &it.fix);
    if !fixes.any(|fix| fix.safety == Safety::Safe) {
        return None;
    }
    let mut action = CodeAction {
        title: "Fix all that is safe to fix".to_owned(),
        kind: Some(FIX_ALL),
        ..CodeAction::default()
    };
    if is_lazy(&session.client) {
        action.data = Some(to_value(&Chosen {
            uri: document.uri.clone(),
            version: document.version,
        }));
    } else {
        action.edit = Some(all_safe(session, document, checked)?);
    }
    Some(action)
}

/// What `check --fix` would do to a document; `None` if that would show a secret.
fn all_safe(
    session: &Session,
    document: &OpenDocument,
    checked: &CheckResult,
) -> Option<WorkspaceEdit> {
    let job = Job {
        path: &document.input.shown,
        origin: document.input.origin,
        options: session.options(document)?,
        allowed: Safety::Safe,
    };
    let fixed = fixer::fix(&job, &checked.found);
    let changed = fixed.changed.map(|changed| changed.text);
    let new = changed.as_deref().unwrap_or(document.text());
    let edits = edits::between(document.text(), new);
    edits::workspace_edit(session, document, &edits, &checked.found.source)
}
