//! Code actions: fixes, all safe fixes at once, ignore comments, and manuals of rules.

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

/// All safe fixes at once, which editors can apply on save.
const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.exportlint");

/// The largest number of ignore comments that are offered in one range. Each of them is tried out
/// by a check before it is offered.
const MAX_IGNORE_COMMENTS: usize = 8;

/// The largest number of bytes that are checked for that, so that the actions of a large document
/// do not take long.
const MAX_CHECKED_BYTES: usize = 2 * 1024 * 1024;

/// `textDocument/codeAction`.
pub(super) struct CodeActions;

/// The data of an action whose edit is computed when the user chooses it.
#[derive(Debug, Serialize, Deserialize)]
struct ResolveData {
    uri: Uri,
    version: i32,
}

impl Feature for CodeActions {
    type Request = CodeActionRequest;

    fn register(client: &Client, capabilities: &mut ServerCapabilities) {
        let options = CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QuickFix, FIX_ALL]),
            resolve_provider: Some(resolves_lazily(client)),
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
            actions.extend(quick_fixes(session, document, checked, params.range));
        }
        if wants(&params.context, &FIX_ALL) {
            actions.extend(fix_all(session, document, checked));
        }
        Ok(Some(actions.into_iter().map(Into::into).collect()))
    }
}

/// `codeAction/resolve`.
pub(super) struct ResolveCodeAction;

impl Feature for ResolveCodeAction {
    type Request = CodeActionResolveRequest;

    fn register(_: &Client, _: &mut ServerCapabilities) {}

    fn handle(session: &Session, mut action: CodeAction) -> Result<CodeAction, RequestError> {
        let data = action.data.clone().unwrap_or_default();
        let Ok(data) = serde_json::from_value::<ResolveData>(data) else {
            return Ok(action);
        };
        let document = session.document(&data.uri)?;
        if document.version != data.version {
            return Err(RequestError::Changed);
        }
        let checked = session.checked(document);
        let edit = checked.and_then(|checked| all_safe(session, document, checked));
        let refusal = "the edit would contain a secret; run `exportlint check --fix` instead";
        action.edit = Some(edit.ok_or_else(|| RequestError::Refused(refusal.to_owned()))?);
        Ok(action)
    }
}

/// Whether the client resolves the edit of [`FIX_ALL`] when the user chooses it.
fn resolves_lazily(client: &Client) -> bool {
    client.resolves_edits && client.keeps_data
}

/// Whether a client requests actions of a kind. It requests the kinds that it lists and their
/// sub-kinds, or all kinds if it lists none.
fn wants(context: &CodeActionContext, kind: &CodeActionKind) -> bool {
    let kind = kind.to_string();
    let includes = |requested: &CodeActionKind| {
        let requested = requested.to_string();
        let rest = kind.strip_prefix(requested.as_str());
        rest.is_some_and(|rest| requested.is_empty() || rest.is_empty() || rest.starts_with('.'))
    };
    context
        .only
        .as_ref()
        .is_none_or(|only| only.iter().any(includes))
}

/// The actions for the findings in a range: fixes, ignore comments, manuals.
fn quick_fixes(
    session: &Session,
    document: &OpenDocument,
    checked: &CheckResult,
    range: Range,
) -> Vec<CodeAction> {
    let span = document.span(range);
    let here: Vec<&Finding> = checked
        .shown()
        .filter(|finding| finding.span.meets(span))
        .collect();
    let fixes = here
        .iter()
        .filter_map(|finding| fix(session, document, checked, finding));
    let ignored = &here[..here.len().min(max_ignore_comments(document.text().len()))];
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
            ..action_for(session, document, finding)
        })
    });
    let mut rules: Vec<&str> = here.iter().map(|finding| finding.rule).collect();
    rules.sort_unstable();
    rules.dedup();
    let manuals = rules.into_iter().filter(|_| session.client.shows_documents);
    let manuals = manuals.map(open_manual);
    fixes.chain(comments).chain(manuals).collect()
}

/// How many ignore comments are offered at most in a document of this size.
fn max_ignore_comments(bytes: usize) -> usize {
    MAX_IGNORE_COMMENTS.min(MAX_CHECKED_BYTES / bytes.max(1))
}

/// The fix of a finding; `None` if it has none, or if the edit would contain a secret.
fn fix(
    session: &Session,
    document: &OpenDocument,
    checked: &CheckResult,
    finding: &Finding,
) -> Option<CodeAction> {
    let fix = finding.fix.as_ref()?;
    let source = &checked.found.source;
    let edit = edits::workspace_edit(session, document, &fix.edits, source)?;
    let mut rest = fix.title.chars();
    let first = rest.next().into_iter().flat_map(char::to_uppercase);
    Some(CodeAction {
        title: first.chain(rest).collect(),
        is_preferred: Some(fix.safety == Safety::Safe),
        edit: Some(edit),
        ..action_for(session, document, finding)
    })
}

/// An action for a finding, still without a title and an effect.
fn action_for(session: &Session, document: &OpenDocument, finding: &Finding) -> CodeAction {
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

/// All safe fixes as one action; `None` if there is no safe fix.
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
        title: "Apply all safe fixes".to_owned(),
        kind: Some(FIX_ALL),
        ..CodeAction::default()
    };
    if resolves_lazily(&session.client) {
        action.data = Some(to_value(&ResolveData {
            uri: document.uri.clone(),
            version: document.version,
        }));
    } else {
        action.edit = Some(all_safe(session, document, checked)?);
    }
    Some(action)
}

/// The changes of `check --fix`; `None` if the edit would contain a secret.
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

#[cfg(test)]
mod tests {
    use super::max_ignore_comments;

    #[test]
    fn at_most_8_ignore_comments_are_offered() {
        assert_eq!(max_ignore_comments(0), 8);
        assert_eq!(max_ignore_comments(1), 8);
        assert_eq!(max_ignore_comments(262_144), 8);
        assert_eq!(max_ignore_comments(262_145), 7);
    }

    #[test]
    fn at_most_2_mib_are_checked_for_ignore_comments() {
        assert_eq!(max_ignore_comments(1_048_576), 2);
        assert_eq!(max_ignore_comments(1_048_577), 1);
        assert_eq!(max_ignore_comments(2_097_152), 1);
        assert_eq!(max_ignore_comments(2_097_153), 0);
    }
}
