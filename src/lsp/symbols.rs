//! Document symbols: the outline of a document.

use gen_lsp_types::{
    BaseSymbolInformation, DocumentSymbol, DocumentSymbolParams, DocumentSymbolProvider,
    DocumentSymbolRequest, DocumentSymbolResponse, Location, ServerCapabilities, SymbolInformation,
    SymbolKind,
};

use crate::editor::symbols::{self, Symbol, symbols};
use crate::lsp::client::Client;
use crate::lsp::feature::Feature;
use crate::lsp::open_document::OpenDocument;
use crate::lsp::request_error::RequestError;
use crate::lsp::session::Session;

/// `textDocument/documentSymbol`.
pub(super) struct Symbols;

impl Feature for Symbols {
    type Request = DocumentSymbolRequest;

    fn register(_: &Client, capabilities: &mut ServerCapabilities) {
        capabilities.document_symbol_provider = Some(DocumentSymbolProvider::Bool(true));
    }

    fn handle(
        session: &Session,
        params: DocumentSymbolParams,
    ) -> Result<Option<DocumentSymbolResponse>, RequestError> {
        let document = session.document(&params.text_document.uri)?;
        let Some(buffer) = session.buffer(document) else {
            return Ok(None);
        };
        let all = symbols(&buffer);
        Ok(Some(if session.client.hierarchical_symbols {
            let nested = all.into_iter().map(|it| nested(document, it));
            DocumentSymbolResponse::DocumentSymbolList(nested.collect())
        } else {
            let mut flat = Vec::new();
            flatten(document, all, None, &mut flat);
            DocumentSymbolResponse::SymbolInformationList(flat)
        }))
    }
}

fn nested(document: &OpenDocument, symbol: Symbol) -> DocumentSymbol {
    let children = symbol.children.into_iter();
    let children: Vec<DocumentSymbol> = children.map(|it| nested(document, it)).collect();
    let detail = Some(symbol.detail).filter(|detail| !detail.is_empty());
    let range = document.range(symbol.span);
    let name = document.range(symbol.name_span);
    let children = (!children.is_empty()).then_some(children);
    DocumentSymbol::new(
        symbol.name,
        detail,
        kind(symbol.kind),
        None,
        None,
        range,
        name,
        children,
    )
}

/// Adds the symbols and their children to `out`, each with the name of its parent.
fn flatten(
    document: &OpenDocument,
    symbols: Vec<Symbol>,
    parent: Option<&str>,
    out: &mut Vec<SymbolInformation>,
) {
    for symbol in symbols {
        let location = Location {
            uri: document.uri.clone(),
            range: document.range(symbol.span),
        };
        let parent = parent.map(str::to_owned);
        let base = BaseSymbolInformation::new(symbol.name.clone(), kind(symbol.kind), None, parent);
        out.push(SymbolInformation::new(None, location, base));
        flatten(document, symbol.children, Some(&symbol.name), out);
    }
}

fn kind(kind: symbols::SymbolKind) -> SymbolKind {
    match kind {
        symbols::SymbolKind::Document => SymbolKind::Module,
        symbols::SymbolKind::Handler => SymbolKind::Class,
        symbols::SymbolKind::Destination => SymbolKind::Object,
        symbols::SymbolKind::Mapping => SymbolKind::Event,
        symbols::SymbolKind::Field => SymbolKind::Field,
        symbols::SymbolKind::Exchange => SymbolKind::Function,
        symbols::SymbolKind::Property => SymbolKind::Property,
    }
}
