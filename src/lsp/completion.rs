//! Completion.

use gen_lsp_types::{
    Command, CompletionItem, CompletionItemKind, CompletionItemTextEdit, CompletionList,
    CompletionOptions, CompletionParams, CompletionRequest, CompletionResponse, Documentation,
    InsertTextFormat, InsertTextMode, ServerCapabilities, TextEdit,
};

use crate::editor::completion::complete;
use crate::editor::completion::item::{Item, ItemKind};
use crate::lsp::client::{Client, TRIGGER_SUGGEST};
use crate::lsp::feature::Feature;
use crate::lsp::markup::markup;
use crate::lsp::open_document::OpenDocument;
use crate::lsp::request_error::RequestError;
use crate::lsp::session::Session;
use crate::text::one_line::one_line;

/// Characters after which there may be completions: values after a colon and the space after it,
/// fields after the `|` of a field reference, rules after the bracket of an ignore comment, keys
/// and strings after a quote.
const TRIGGERS: [&str; 5] = [":", " ", "|", "[", "\""];

/// `textDocument/completion`.
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
        let position = &params.text_document_position_params;
        let Some((document, buffer, offset)) = session.at_position(position)? else {
            return Ok(None);
        };
        let items = complete(&buffer, offset);
        let items = items.into_iter().enumerate();
        let list = CompletionList {
            // The items depend on the position only. The client filters them by what is typed.
            is_incomplete: false,
            items: items
                .map(|(index, item)| completion_item(session, document, index, item))
                .collect(),
            ..CompletionList::default()
        };
        Ok(Some(CompletionResponse::CompletionList(list)))
    }
}

fn completion_item(
    session: &Session,
    document: &OpenDocument,
    index: usize,
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
    let trigger_suggest = Command {
        title: "Trigger Suggest".to_owned(),
        tooltip: None,
        command: TRIGGER_SUGGEST.to_owned(),
        arguments: None,
    };
    let shows_markdown = session.client.markdown_in_completions;
    let documentation = item.documentation;
    let documentation = documentation.map(|text| markup(text, shows_markdown));
    CompletionItem {
        label: one_line(&item.label).into_owned(),
        kind: Some(kind(item.kind)),
        detail: item.detail.map(|detail| one_line(&detail).into_owned()),
        documentation: documentation.map(Documentation::MarkupContent),
        // Clients sort by this text, and would sort by label without it.
        sort_text: Some(format!("{index:05}")),
        filter_text: Some(item.filter),
        insert_text_format: Some(if is_snippet {
            InsertTextFormat::Snippet
        } else {
            InsertTextFormat::PlainText
        }),
        insert_text_mode: Some(InsertTextMode::AdjustIndentation),
        text_edit: Some(CompletionItemTextEdit::TextEdit(edit)),
        additional_text_edits: additional_edit.map(|edit| vec![edit]),
        command: (item.retriggers && session.client.triggers_suggest).then_some(trigger_suggest),
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
