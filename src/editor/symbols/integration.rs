//! The outline of a custom integration.

use crate::editor::symbols::{Outline, Symbol, SymbolKind};
use crate::model::custom_integration::CustomIntegration;
use crate::model::facts::Role;
use crate::syntax::tree::NodeId;

impl Outline<'_, '_> {
    /// Endpoints and token exchanges.
    pub(super) fn integration(&self, root: NodeId, integration: &CustomIntegration) -> Vec<Symbol> {
        let document = self.document;
        let mut symbols = self.properties(root, |node| {
            let field = document.meaning(node).field;
            field.is_some_and(|field| field.has(Role::Endpoint))
        });
        let exchanges = integration.token_exchanges.items();
        symbols.extend(exchanges.map(|(at, node, exchange)| {
            let mut symbol = self.item(node, None, at + 1);
            symbol.kind = SymbolKind::Exchange;
            if let Some((_, request)) = exchange.request.read() {
                let grant = request.grant_type.node();
                symbol.detail =
                    grant.map_or(String::new(), |node| self.redactor.scalar(document, node));
            }
            symbol.with_children(self.properties(node, |_| true))
        }));
        symbols
    }
}
