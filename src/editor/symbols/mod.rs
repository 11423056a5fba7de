//! The outline of a text.

mod integration;

use crate::document::Document;
use crate::editor::Buffer;
use crate::editor::redactor::Redactor;
use crate::editor::source_span::{content_span, span_with_key};
use crate::model::Kind;
use crate::model::export_context::{
    CustomHandler, Destination, HandlerField, OAuth2Handler, Posthandler,
};
use crate::model::facts::Role;
use crate::model::field::{Field, List};
use crate::syntax::tree::NodeId;
use crate::text::span::Span;
use crate::value::endpoint::Reading;

/// What an entry of the outline is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SymbolKind {
    /// A whole document.
    Document,
    /// A handler.
    Handler,
    /// A destination of a handler.
    Destination,
    /// A field reference.
    Mapping,
    /// A field of a handler.
    Field,
    /// A token exchange: a recorded request and its response.
    Exchange,
    /// A key and its value.
    Property,
}

/// An entry of the outline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Symbol {
    /// Its name; never empty.
    pub name: String,
    /// What distinguishes it from others; may be empty.
    pub detail: String,
    /// What it is.
    pub kind: SymbolKind,
    /// Its span with its key, inside the span of its parent.
    pub span: Span,
    /// The part of `span` that is its name.
    pub name_span: Span,
    /// Its children, in the order of the file.
    pub children: Vec<Symbol>,
}

/// The outline of a text: its documents and their contents.
pub fn symbols(buffer: &Buffer<'_>) -> Vec<Symbol> {
    buffer.documents(|documents| {
        let redactor = Redactor::new(buffer);
        let documents = documents.iter().map(|document| Outline {
            document,
            redactor: &redactor,
        });
        documents.filter_map(|outline| outline.document()).collect()
    })
}

/// Builds the outline of one document.
struct Outline<'o, 'c> {
    document: &'o Document<'c>,
    redactor: &'o Redactor<'o>,
}

impl Outline<'_, '_> {
    fn document(&self) -> Option<Symbol> {
        let document = self.document;
        let root = document.root()?;
        let kind = document.kind.map(Kind::name);
        let name = document.name_node();
        let span = document.tree.node(root).span;
        let mut children = match (document.export_context(), document.custom_integration()) {
            (Some(_), _) => self.handlers(),
            (None, Some(integration)) => self.integration(root, integration),
            (None, None) => self.properties(root, |_| true),
        };
        for child in &mut children {
            clamp(child, span);
        }
        let number = document.number + 1;
        let own_name = self.own_name(name);
        let fallback = || kind.map_or_else(|| format!("Document {number}"), str::to_owned);
        let mut symbol = Symbol {
            detail: own_name.as_ref().and(kind).unwrap_or_default().to_owned(),
            name: own_name.unwrap_or_else(fallback),
            kind: SymbolKind::Document,
            span,
            name_span: name.map_or(Span::empty(span.start as usize), |name| {
                self.span_of_name(name)
            }),
            children,
        };
        clamp(&mut symbol, span);
        Some(symbol)
    }

    fn handlers(&self) -> Vec<Symbol> {
        let handlers = self.document.handlers();
        handlers
            .map(|(_, node, handler)| match handler {
                Posthandler::OAuth2(handler) => self.oauth(node, handler),
                Posthandler::Custom(handler) => self.custom(node, handler),
            })
            .collect()
    }

    fn oauth(&self, node: NodeId, handler: &OAuth2Handler) -> Symbol {
        let document = self.document;
        let destinations = handler.destinations.items();
        let children =
            destinations.map(|(at, node, fields)| self.destination(node, at + 1, fields));
        let title = document
            .meaning(node)
            .object
            .map_or("", |object| object.title);
        self.symbol(
            SymbolKind::Handler,
            node,
            handler.r#type.node(),
            title.to_owned(),
        )
        .with_children(children.collect())
    }

    fn destination(&self, node: NodeId, number: usize, fields: &Destination) -> Symbol {
        let document = self.document;
        let servertype = fields
            .limit_to_servertype
            .value()
            .map(|it| it.name().to_owned());
        let host = document.endpoint(&fields.rest_url);
        let host = host.map(|(node, url)| self.redactor.part(document, node, url.host()));
        let detail: Vec<String> = servertype.into_iter().chain(host).collect();
        let mappings = [
            &fields.destination_field_for_token,
            &fields.destination_field_for_refresh_token,
            &fields.destination_field_for_expires,
        ];
        let mappings = mappings.into_iter().filter_map(Field::node);
        let children = mappings.map(|node| self.property(SymbolKind::Mapping, node));
        let children = children.collect();
        let mut symbol = self.item(node, fields.name.node(), number);
        symbol.detail = detail.join(" · ");
        symbol.with_children(children)
    }

    fn custom(&self, node: NodeId, handler: &CustomHandler) -> Symbol {
        let document = self.document;
        let mut children = self.fields(&handler.fields);
        children.extend(handler.destinations.items().map(|(at, node, destination)| {
            let mut symbol = self.item(node, destination.name.node(), at + 1);
            let servertype = destination.limit_to_servertype.value();
            symbol.detail = servertype.map_or(String::new(), |it| it.name().to_owned());
            symbol.with_children(self.fields(&destination.fields))
        }));
        let label = handler.label.node();
        let title = document
            .meaning(node)
            .object
            .map_or("", |object| object.title);
        let name = self.own_name(label).unwrap_or_else(|| title.to_owned());
        self.symbol(SymbolKind::Handler, node, label, name)
            .with_children(children)
    }

    fn fields(&self, fields: &List<HandlerField>) -> Vec<Symbol> {
        let items = fields.items();
        items
            .map(|(at, node, field)| {
                let mut symbol = self.item(node, field.name.node(), at + 1);
                symbol.kind = SymbolKind::Field;
                if let Some((_, most)) = field.max_length.read() {
                    symbol.detail = format!("up to {most} characters");
                }
                symbol
            })
            .collect()
    }

    /// An item of a list, by its name or its number.
    fn item(&self, node: NodeId, name: Option<NodeId>, number: usize) -> Symbol {
        let title = self
            .document
            .meaning(node)
            .object
            .map_or("", |object| object.title);
        let own_name = self.own_name(name);
        let text = own_name.unwrap_or_else(|| format!("{title} - {number}"));
        self.symbol(SymbolKind::Destination, node, name, text)
    }

    /// The text of a name, if it has one.
    fn own_name(&self, name: Option<NodeId>) -> Option<String> {
        let text = name.map(|name| self.redactor.scalar(self.document, name));
        text.filter(|text| !text.is_empty())
    }

    /// The keys of a mapping that the schema knows and `wanted` selects.
    fn properties(&self, node: NodeId, wanted: impl Fn(NodeId) -> bool) -> Vec<Symbol> {
        let children = self.document.tree.children(node);
        children
            .filter(|child| self.document.meaning(*child).field.is_some() && wanted(*child))
            .map(|child| self.property(SymbolKind::Property, child))
            .collect()
    }

    /// A key and its value.
    fn property(&self, kind: SymbolKind, node: NodeId) -> Symbol {
        let document = self.document;
        let key = document.tree.key(node).map(|key| self.redactor.key(&key));
        let label = document
            .meaning(node)
            .field
            .map(|field| field.label().to_owned());
        let name = label.or(key).filter(|name| !name.is_empty());
        let is_secret = document
            .meaning(node)
            .field
            .is_some_and(|field| field.has(Role::Secret) || field.has(Role::Token));
        let mut symbol = self.symbol(kind, node, None, name.unwrap_or_else(|| "-".to_owned()));
        if let Some(Reading::Url(url)) = document.url(node) {
            symbol.detail = self.redactor.part(document, node, url.host());
        } else if !is_secret {
            symbol.detail = self.redactor.scalar(document, node);
        }
        symbol
    }

    /// A symbol with its name at `name`, or else at its key.
    fn symbol(&self, kind: SymbolKind, node: NodeId, name: Option<NodeId>, text: String) -> Symbol {
        let document = self.document;
        let span = match document.tree.node(node).used_at() {
            Some(used_at) => used_at,
            None => span_with_key(document, node),
        };
        let key = document.tree.key(node).map(|key| key.span);
        let name_span = name.map(|name| self.span_of_name(name)).or(key);
        let mut symbol = Symbol {
            name: text,
            detail: String::new(),
            kind,
            span,
            name_span: name_span.unwrap_or(Span::empty(span.start as usize)),
            children: Vec::new(),
        };
        clamp(&mut symbol, span);
        symbol
    }

    fn span_of_name(&self, name: NodeId) -> Span {
        match self.document.tree.node(name).used_at() {
            Some(used_at) => used_at,
            None => content_span(self.document, name),
        }
    }
}

impl Symbol {
    /// The symbol with these children.
    fn with_children(mut self, mut children: Vec<Self>) -> Self {
        for child in &mut children {
            clamp(child, self.span);
        }
        children.sort_by_key(|child| child.span.start);
        self.children = children;
        self
    }
}

/// Moves a symbol into its parent's span: a symbol that comes from an alias is written elsewhere.
fn clamp(symbol: &mut Symbol, parent: Span) {
    let clamped = |span: Span, parent: Span| {
        if parent.contains(span) {
            return span;
        }
        let start = span.start.clamp(parent.start, parent.end);
        let end = span.end.clamp(start, parent.end);
        Span { start, end }
    };
    symbol.span = clamped(symbol.span, parent);
    symbol.name_span = clamped(symbol.name_span, symbol.span);
    let span = symbol.span;
    for child in &mut symbol.children {
        clamp(child, span);
    }
}
