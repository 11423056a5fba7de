//! Hover: what is at a position, and the manuals of the rules whose findings are there.

use gen_lsp_types::{
    Contents, Hover, HoverParams, HoverProvider, HoverRequest, ServerCapabilities,
};

use crate::editor::hover::{hover, rule};
use crate::lsp::client::Client;
use crate::lsp::feature::Feature;
use crate::lsp::markup::markup;
use crate::lsp::open_document::{CheckResult, OpenDocument};
use crate::lsp::request_error::RequestError;
use crate::lsp::session::Session;
use crate::text::span::Span;

/// The largest number of manuals in one hover.
const MAX_MANUALS: usize = 2;

/// `textDocument/hover`.
pub(super) struct ShowHover;

impl Feature for ShowHover {
    type Request = HoverRequest;

    fn register(_: &Client, capabilities: &mut ServerCapabilities) {
        capabilities.hover_provider = Some(HoverProvider::Bool(true));
    }

    fn handle(session: &Session, params: HoverParams) -> Result<Option<Hover>, RequestError> {
        let position = &params.text_document_position_params;
        let Some((document, buffer, offset)) = session.at_position(position)? else {
            return Ok(None);
        };
        let own = hover(&buffer, offset);
        let found = manuals(session, document, offset);
        let Some(span) = own
            .as_ref()
            .map(|own| own.span)
            .or(found.first().map(|it| it.0))
        else {
            return Ok(None);
        };
        let parts = own.into_iter().map(|own| own.markdown);
        let parts: Vec<String> = parts.chain(found.into_iter().map(|it| it.1)).collect();
        Ok(Some(Hover {
            contents: Contents::MarkupContent(markup(
                parts.join("\n\n---\n\n"),
                session.client.markdown_in_hovers,
            )),
            range: Some(document.range(span)),
        }))
    }
}

/// The manuals of the rules that have findings at an offset, each with the span of its first
/// finding.
fn manuals(session: &Session, document: &OpenDocument, offset: usize) -> Vec<(Span, String)> {
    let checked = session.checked(document).into_iter();
    let found = checked.flat_map(CheckResult::shown);
    let here = found.filter(|finding| finding.span.touches(offset));
    let mut rules: Vec<&str> = Vec::new();
    let first_of_rule = here.filter(|finding| {
        let is_new = !rules.contains(&finding.rule);
        rules.push(finding.rule);
        is_new
    });
    first_of_rule
        .take(MAX_MANUALS)
        .filter_map(|finding| Some((finding.span, rule(finding.rule)?)))
        .collect()
}
