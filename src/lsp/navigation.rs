//! Go to definition, and find references.

use gen_lsp_types::{
    Definition, DefinitionParams, DefinitionProvider, DefinitionRequest, DefinitionResponse,
    Location, LocationLink, ReferenceParams, ReferencesProvider, ReferencesRequest,
    ServerCapabilities,
};

use crate::editor::definition::definition;
use crate::editor::references::references;
use crate::lsp::client::Client;
use crate::lsp::feature::Feature;
use crate::lsp::open_document::OpenDocument;
use crate::lsp::request_error::RequestError;
use crate::lsp::session::Session;
use crate::text::span::Span;

/// `textDocument/definition`.
pub(super) struct GoToDefinition;

impl Feature for GoToDefinition {
    type Request = DefinitionRequest;

    fn register(_: &Client, capabilities: &mut ServerCapabilities) {
        capabilities.definition_provider = Some(DefinitionProvider::Bool(true));
    }

    fn handle(
        session: &Session,
        params: DefinitionParams,
    ) -> Result<Option<DefinitionResponse>, RequestError> {
        let position = &params.text_document_position_params;
        let Some((document, buffer, offset)) = session.at_position(position)? else {
            return Ok(None);
        };
        let links = definition(&buffer, offset).into_iter();
        if session.client.definition_links {
            let links = links.map(|link| LocationLink {
                origin_selection_range: Some(document.range(link.origin)),
                target_uri: document.uri.clone(),
                target_range: document.range(link.target),
                target_selection_range: document.range(link.target_name),
            });
            return Ok(Some(DefinitionResponse::DefinitionLinkList(
                links.collect(),
            )));
        }
        let locations = links.map(|link| location(document, link.target_name));
        let locations = Definition::LocationList(locations.collect());
        Ok(Some(DefinitionResponse::Definition(locations)))
    }
}

/// `textDocument/references`.
pub(super) struct FindReferences;

impl Feature for FindReferences {
    type Request = ReferencesRequest;

    fn register(_: &Client, capabilities: &mut ServerCapabilities) {
        capabilities.references_provider = Some(ReferencesProvider::Bool(true));
    }

    fn handle(
        session: &Session,
        params: ReferenceParams,
    ) -> Result<Option<Vec<Location>>, RequestError> {
        let position = &params.text_document_position_params;
        let Some((document, buffer, offset)) = session.at_position(position)? else {
            return Ok(None);
        };
        let spans = references(&buffer, offset, params.context.include_declaration);
        let locations = spans.into_iter().map(|span| location(document, span));
        Ok(Some(locations.collect()))
    }
}

fn location(document: &OpenDocument, span: Span) -> Location {
    Location {
        uri: document.uri.clone(),
        range: document.range(span),
    }
}
