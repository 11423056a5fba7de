//! What a document means: its tree, what its nodes are, and what it says as a type of the model.

pub mod destinations;
pub mod earlier;
mod endpoints;
mod grants;
pub mod known_provider;
mod label_path;
pub mod organization;
pub mod place;
pub mod providers;
pub mod secret_spans;
pub mod secrets;
pub mod targets;
pub mod urls;

use std::cell::OnceCell;

use crate::document::destinations::{Asked, Written};
use crate::document::organization::Organization;
use crate::document::targets::{Resolved, Targets};
use crate::model::Kind;
use crate::model::custom_integration::CustomIntegration;
use crate::model::export_context::{
    CustomHandler, Destination, ExportContext, OAuth2Handler, Posthandler,
};
use crate::model::facts::Role;
use crate::model::field::{Field, Text};
use crate::model::settings::Settings;
use crate::model::token_call::{TokenRequest, TokenResponse};
use crate::provider::Provider;
use crate::schema;
use crate::schema::dispatch::Unknown;
use crate::schema::judge::{Judged, Meaning};
use crate::schema::shape;
use crate::schema::violation::Violation;
use crate::syntax::Format;
use crate::syntax::core_schema::{Scalar, resolve};
use crate::syntax::fault::Fault;
use crate::syntax::pointer;
use crate::syntax::tree::{self, NodeId, Tree};
use crate::value::endpoint::Reading;
use crate::value::{reference, whitespace};

/// A file as it was parsed: what its documents have in common.
#[derive(Clone, Copy)]
pub struct ParsedFile<'a> {
    /// The tree of the whole file.
    pub tree: &'a Tree<'a>,
    /// The text of the whole file.
    pub text: &'a str,
    /// Its format.
    pub format: Format,
    /// What is wrong with its text, in the order of the documents.
    pub faults: &'a [Fault],
    /// What the organization knows and allows.
    pub organization: &'a Organization,
}

/// One document and all that it means.
pub struct Document<'a> {
    /// The tree of the whole file.
    pub tree: &'a Tree<'a>,
    /// The text of the whole file.
    pub text: &'a str,
    /// The format of the file.
    pub format: Format,
    /// The number of the document in the file, from 0.
    pub number: usize,
    /// Its kind, if it has a known one.
    pub kind: Option<Kind>,
    /// Why it has none.
    pub unknown: Option<Unknown>,
    /// What is wrong with its text.
    pub faults: &'a [Fault],
    /// What the organization knows and allows.
    pub organization: &'a Organization,
    validated: Option<&'a Judged>,
    model: Model,
    targets: OnceCell<Targets>,
    resolved: OnceCell<Vec<(NodeId, Resolved)>>,
    /// What the texts of the endpoints say, in the order of the tree: several rules ask.
    endpoints: Vec<(NodeId, Reading<'a>)>,
    /// The providers behind endpoints, as far as the table knows them, in the same order.
    listed: OnceCell<Vec<(NodeId, &'static Provider)>>,
    /// The token requests of destinations, in their order.
    token_requests: OnceCell<Vec<(NodeId, Asked)>>,
    /// The outputs of destinations, in their order.
    outputs: OnceCell<Vec<(NodeId, Vec<Written>)>>,
}

/// The document as a type of the model.
enum Model {
    ExportContext(Box<ExportContext>),
    CustomIntegration(Box<CustomIntegration>),
    TokenRequest(Box<TokenRequest>),
    TokenResponse(Box<TokenResponse>),
    Settings(Box<Settings>),
    /// Of no known kind, or no mapping.
    Nothing,
}

/// A destination of an OAuth 2.0 handler.
#[derive(Debug, Clone, Copy)]
pub struct OAuthDestination<'a> {
    /// The place of its handler in the list, from 0.
    pub handler: usize,
    /// Its number in mappings, from 1.
    pub number: usize,
    /// The mapping.
    pub node: NodeId,
    /// Its fields.
    pub fields: &'a Destination,
}

/// A recorded call of a token endpoint.
#[derive(Clone, Copy)]
pub struct Exchange<'a> {
    /// What was sent.
    pub request: Option<(NodeId, &'a TokenRequest)>,
    /// What was answered.
    pub response: Option<(NodeId, &'a TokenResponse)>,
}

impl<'a> Document<'a> {
    /// A document of a known kind.
    pub fn of_kind(
        file: &ParsedFile<'a>,
        number: usize,
        kind: Kind,
        root: NodeId,
        validated: &'a Judged,
    ) -> Self {
        let tree = file.tree;
        let model = match kind {
            Kind::ExportContext => schema::read::read(tree, validated, root)
                .map(|it| Model::ExportContext(Box::new(it))),
            Kind::CustomIntegration => schema::read::read(tree, validated, root)
                .map(|it| Model::CustomIntegration(Box::new(it))),
            Kind::TokenRequest => schema::read::read(tree, validated, root)
                .map(|it| Model::TokenRequest(Box::new(it))),
            Kind::TokenResponse => schema::read::read(tree, validated, root)
                .map(|it| Model::TokenResponse(Box::new(it))),
            Kind::Settings => {
                schema::read::read(tree, validated, root).map(|it| Model::Settings(Box::new(it)))
            }
        };
        let mut document = Self {
            kind: Some(kind),
            validated: Some(validated),
            model: model.unwrap_or(Model::Nothing),
            ..Self::unread(file, number, None)
        };
        document.endpoints = document.read_endpoints();
        document
    }

    /// A document of which no more than the text is known: broken, or of no known kind.
    pub fn unread(file: &ParsedFile<'a>, number: usize, unknown: Option<Unknown>) -> Self {
        let first = file.faults.partition_point(|fault| fault.document < number);
        let count = file.faults[first..].partition_point(|fault| fault.document == number);
        Self {
            tree: file.tree,
            text: file.text,
            format: file.format,
            number,
            kind: None,
            unknown,
            faults: &file.faults[first..first + count],
            organization: file.organization,
            validated: None,
            model: Model::Nothing,
            targets: OnceCell::new(),
            resolved: OnceCell::new(),
            endpoints: Vec::new(),
            listed: OnceCell::new(),
            token_requests: OnceCell::new(),
            outputs: OnceCell::new(),
        }
    }

    /// The document as the tree has it; `None` in a text that has none.
    pub fn in_tree(&self) -> Option<&'a tree::Document> {
        self.tree.documents.get(self.number)
    }

    /// Its root, if it has one.
    pub fn root(&self) -> Option<NodeId> {
        self.in_tree()?.root
    }

    /// What breaks the schema, in the order of the walk.
    pub fn violations(&self) -> &[Violation] {
        self.validated
            .map_or(&[], |validated| &validated.violations)
    }

    /// The fields with the role, in any kind of document, in the order of the tree. A misspelt
    /// field is not among them.
    pub fn fields(&self, role: Role) -> impl Iterator<Item = (NodeId, &'static shape::Field)> + '_ {
        self.all_fields().filter(move |(_, field)| field.has(role))
    }

    /// All known fields, in the order of the tree. A misspelt field is not among them.
    pub fn all_fields(&self) -> impl Iterator<Item = (NodeId, &'static shape::Field)> + '_ {
        let fields = self.validated.into_iter().flat_map(Judged::fields);
        fields.filter(move |(node, _)| !self.meaning(*node).misspelt)
    }

    /// Another entry of the same mapping that stands for the field with this key, however spelled.
    pub fn twin(&self, node: NodeId, key: &str) -> Option<NodeId> {
        let mut siblings = self.tree.children(self.tree.parent(node)?);
        siblings.find(|&sibling| {
            let field = self.meaning(sibling).field;
            sibling != node && field.is_some_and(|field| field.key == key)
        })
    }

    /// What a node is by the schema.
    pub fn meaning(&self, node: NodeId) -> Meaning {
        self.validated
            .map_or_else(Meaning::default, |validated| validated.meaning(node))
    }

    /// The document as an export context, if it is one.
    pub fn export_context(&self) -> Option<&ExportContext> {
        if let Model::ExportContext(document) = &self.model {
            return Some(document);
        }
        None
    }

    /// The document as the settings of a team, if it is that.
    pub fn settings(&self) -> Option<&Settings> {
        if let Model::Settings(document) = &self.model {
            return Some(document);
        }
        None
    }

    /// The document as a custom integration, if it is one.
    pub fn custom_integration(&self) -> Option<&CustomIntegration> {
        if let Model::CustomIntegration(document) = &self.model {
            return Some(document);
        }
        None
    }

    /// The handlers of an export context, each with its place in the list, from 0.
    pub fn handlers(&self) -> impl Iterator<Item = (usize, NodeId, &Posthandler)> {
        let context = self.export_context().into_iter();
        context.flat_map(|context| context.posthandlers.items())
    }

    /// The OAuth 2.0 handlers, each with its place among all handlers, from 0.
    pub fn oauth_handlers(&self) -> impl Iterator<Item = (usize, NodeId, &OAuth2Handler)> {
        self.handlers()
            .filter_map(|(index, node, handler)| match handler {
                Posthandler::OAuth2(handler) => Some((index, node, handler)),
                Posthandler::Custom(_) => None,
            })
    }

    /// The other handlers, each with its place among all handlers, from 0.
    pub fn custom_handlers(&self) -> impl Iterator<Item = (usize, NodeId, &CustomHandler)> {
        self.handlers()
            .filter_map(|(index, node, handler)| match handler {
                Posthandler::Custom(handler) => Some((index, node, handler)),
                Posthandler::OAuth2(_) => None,
            })
    }

    /// The destinations of all OAuth 2.0 handlers, in the order of the file.
    pub fn destinations(&self) -> impl Iterator<Item = OAuthDestination<'_>> {
        self.oauth_handlers().flat_map(|(handler, _, oauth2)| {
            let items = oauth2.destinations.items();
            items.map(move |(index, node, fields)| OAuthDestination {
                handler,
                number: index + 1,
                node,
                fields,
            })
        })
    }

    /// The recorded calls of a token endpoint, in the order of the file.
    pub fn exchanges(&self) -> Vec<Exchange<'_>> {
        match &self.model {
            Model::CustomIntegration(document) => document
                .token_exchanges
                .items()
                .map(|(_, _, exchange)| Exchange {
                    request: exchange.request.read(),
                    response: exchange.response.read(),
                })
                .collect(),
            Model::TokenRequest(request) => vec![Exchange {
                request: self.root().map(|root| (root, request.as_ref())),
                response: None,
            }],
            Model::TokenResponse(response) => vec![Exchange {
                request: None,
                response: self.root().map(|root| (root, response.as_ref())),
            }],
            Model::ExportContext(_) | Model::Settings(_) | Model::Nothing => Vec::new(),
        }
    }

    /// The name that the document gives itself, if its kind has names.
    pub fn name(&self) -> Option<&str> {
        self.own_name().map(|(_, name)| name)
    }

    /// The node of [`Self::name`].
    pub fn name_node(&self) -> Option<NodeId> {
        self.own_name().map(|(node, _)| node)
    }

    fn own_name(&self) -> Option<(NodeId, &str)> {
        let name = match &self.model {
            Model::ExportContext(document) => &document.name,
            Model::CustomIntegration(document) => &document.name,
            Model::TokenRequest(_)
            | Model::TokenResponse(_)
            | Model::Settings(_)
            | Model::Nothing => return None,
        };
        self.text_of(name)
    }

    /// The text of a field, if it is there and is text.
    pub fn text_of(&self, field: &Field<Text>) -> Option<(NodeId, &str)> {
        let (node, Text) = field.read()?;
        Some((node, self.tree.scalar(node)?))
    }

    /// The text of a field of which all can be seen: no reference and no part of one.
    pub fn visible(&self, field: &Field<Text>) -> Option<(NodeId, &str)> {
        self.text_of(field)
            .filter(|(node, _)| !self.is_opaque(*node))
    }

    /// Whether a scalar is in part or whole a reference or a placeholder of another tool, so that
    /// its value cannot be known here.
    pub fn is_opaque(&self, node: NodeId) -> bool {
        let text = self.tree.scalar(node).unwrap_or_default();
        self.stands_for_another(node) || reference::has_opaque_part(text)
    }

    /// The text of a scalar that is not null: YAML's `~` and an empty place say nothing.
    pub fn text_at(&self, node: NodeId) -> Option<&'a str> {
        match resolve(&self.tree.node(node).value) {
            None | Some(Scalar::Null) => None,
            Some(Scalar::Boolean(_) | Scalar::Integer(_) | Scalar::Number(_) | Scalar::Text(_)) => {
                self.tree.scalar(node)
            }
        }
    }

    /// Whether a scalar is text, not an unquoted number, boolean or nothing.
    pub fn is_text(&self, node: NodeId) -> bool {
        matches!(resolve(&self.tree.node(node).value), Some(Scalar::Text(_)))
    }

    /// Whether a value says nothing: null, or a text of blanks.
    pub fn is_blank(&self, node: NodeId) -> bool {
        let is_scalar = self.tree.scalar(node).is_some();
        is_scalar
            && self
                .text_at(node)
                .is_none_or(|text| whitespace::trimmed(text).is_empty())
    }

    /// Whether a scalar is a reference to a secret as a whole.
    pub fn is_reference(&self, node: NodeId) -> bool {
        matches!(self.tag(node), Some("!vault" | "!secret"))
            || self.tree.scalar(node).is_some_and(|text| {
                reference::is_reference(text) || self.organization.is_reference(text)
            })
    }

    /// Whether another value takes the place of the whole scalar: of a reference, or of the text
    /// behind an application tag (`!env NAME`).
    pub fn stands_for_another(&self, node: NodeId) -> bool {
        let is_of_yaml = |tag: &str| tag == "!" || tag.starts_with("!!");
        self.is_reference(node) || self.tag(node).is_some_and(|tag| !is_of_yaml(tag))
    }

    fn tag(&self, node: NodeId) -> Option<&str> {
        self.tree.node(node).tag.map(|tag| &self.text[tag.range()])
    }

    /// What a field reference names in this very context; `None` where it cannot be known.
    pub fn resolve(&self, target: NodeId) -> Option<&Resolved> {
        let resolved = self.resolved.get_or_init(|| {
            let seen = self
                .fields(Role::Target)
                .filter(|(node, _)| !self.is_opaque(*node));
            let read = |node| Some((node, self.targets().resolve(self, self.tree.scalar(node)?)));
            seen.filter_map(|(node, _)| read(node)).collect()
        });
        let at = resolved
            .binary_search_by_key(&target, |(node, _)| *node)
            .ok()?;
        Some(&resolved[at].1)
    }

    /// All fields of the context that a mapping can name.
    pub fn targets(&self) -> &Targets {
        self.targets.get_or_init(|| Targets::of(self))
    }

    /// JSON Pointer (RFC 6901) of a node in its document.
    pub fn pointer(&self, node: NodeId) -> String {
        pointer::pointer(self.tree, node)
    }

    /// The same with list items called by their names; see [`pointer::named`].
    pub fn named_pointer(&self, node: NodeId) -> String {
        pointer::named(self.tree, node)
    }
}
