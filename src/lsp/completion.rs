//! What can stand at the cursor.

use gen_lsp_types::{
    Command, CompletionItem, CompletionItemKind, CompletionItemTextEdit, CompletionList,
    CompletionOptions, CompletionParams, CompletionRequest, CompletionResponse, Documentation,
    InsertTextFormat, InsertTextMode, ServerCapabilities, TextEdit,
};

use crate::editor::completion::complete;
use crate::editor::completion::item::{Item, ItemKind};
use crate::lsp::client::{ASK_AGAIN, Client};
use crate::lsp::feature::Feature;
use crate::lsp::markup::markup;
use crate::lsp::open_document::OpenDocument;
use crate::lsp::request_error::RequestError;
use crate::lsp::session::Session;

/// Signs behind which something can be chosen: values behind a colon and its blank, fields behind
/// the bar, rules behind the bracket of an ignore comment, keys and texts behind a quote.
const TRIGGERS: [&str; 5] = [":", " ", "|", "[", "\""];

/// Completion.
pub(super) struct Completion;

impl Feature for Completion {
    type Request = CompletionRequest;

    fn register(_: &Client, capabilities: &mut ServerCapabilities) {
        capabilities.completion_provider = Some(CompletionOptions {
            trigger_characters: Some(TRIGGERS.map(str::to_owned).into()),
            ..CompletionOptions::default()
        });
    }

    fn handle(
        session: &Session,
        params: CompletionParams,
    ) -> Result<Option<CompletionResponse>, RequestError> {
        let place = &params.text_document_position_params;
        let Some((document, buffer, offset)) = session.place(place)? else {
            return Ok(None);
        };
        let items = complete(&buffer, offset);
        let items = items.into_iter().enumerate();
        let list = CompletionList {
            // What is offered depends on the place, not on what is typed there.
            is_incomplete: false,
            items: items
                .map(|(at, item)| completion_item(session, document, at, item))
                .collect(),
            ..CompletionList::default()
        };
        Ok(Some(CompletionResponse::CompletionList(list)))
    }
}

fn completion_item(
    session: &Session,
    document: &OpenDocument,
    at: usize,
    item: Item,
) -> CompletionItem {
    let is_snippet = item.is_snippet && session.client.snippets;
    let edit = TextEdit {
        range: document.range(item.replace),
        new_text: if is_snippet { item.insert } else { item.plain },
    };
    let additional_edit = item.additional_edit.map(|(span, text)| TextEdit {
        range: document.range(span),
        new_text: text,
    });
    let ask_again = Command {
        title: "Suggest".to_owned(),
        tooltip: None,
        command: ASK_AGAIN.to_owned(),
        arguments: None,
    };
    let shows_markdown = session.client.markdown_in_completions;
    let documentation = item.documentation;
    let documentation = documentation.map(|words| markup(words, shows_markdown));
    CompletionItem {
        label: item.label,
        kind: Some(kind(item.kind)),
        detail: item.detail,
        documentation: documentation.map(Documentation::MarkupContent),
        // In our order, whatever the editor would make of the labels.
        sort_text: Some(format!("{at:05}")),
        filter_text: Some(item.filter),
        insert_text_format: Some(if is_snippet {
            InsertTextFormat::Snippet
        } else {
            InsertTextFormat::PlainText
        }),
        insert_text_mode: Some(InsertTextMode::AdjustIndentation),
        text_edit: Some(CompletionItemTextEdit::TextEdit(edit)),
        additional_text_edits: additional_edit.map(|edit| vec![edit]),
        command: (item.retriggers && session.client.asks_again).then_some(ask_again),
        ..CompletionItem::default()
    }
}

fn kind(kind: ItemKind) -> CompletionItemKind {
    match kind {
        ItemKind::Key => CompletionItemKind::Property,
        ItemKind::Value => CompletionItemKind::EnumMember,
        ItemKind::Reference => CompletionItemKind::Reference,
        ItemKind::Scope | ItemKind::Secret => CompletionItemKind::Value,
        ItemKind::Provider | ItemKind::Rule => CompletionItemKind::Constant,
        ItemKind::Snippet => CompletionItemKind::Snippet,
    }
}
