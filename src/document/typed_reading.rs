//! A document as a type of the model.

use crate::document::Document;
use crate::model::Kind;
use crate::model::custom_integration::CustomIntegration;
use crate::model::export_context::{CustomHandler, ExportContext, OAuth2Handler, Posthandler};
use crate::model::settings::Settings;
use crate::model::token_call::{TokenRequest, TokenResponse};
use crate::schema;
use crate::schema::validate::Validated;
use crate::syntax::tree::{NodeId, Tree};

/// A document as the type of its kind.
pub(super) enum Model {
    ExportContext(Box<ExportContext>),
    CustomIntegration(Box<CustomIntegration>),
    TokenRequest(Box<TokenRequest>),
    TokenResponse(Box<TokenResponse>),
    Settings(Box<Settings>),
    /// Of no known kind, or no mapping.
    Nothing,
}

/// A recorded token request with its response.
#[derive(Clone, Copy)]
pub struct Exchange<'a> {
    /// The request.
    pub request: Option<(NodeId, &'a TokenRequest)>,
    /// The response.
    pub response: Option<(NodeId, &'a TokenResponse)>,
}

impl Model {
    /// Reads a document of a known kind.
    pub(super) fn read(tree: &Tree<'_>, kind: Kind, root: NodeId, validated: &Validated) -> Self {
        let model = match kind {
            Kind::ExportContext => schema::read::read(tree, validated, root)
                .map(|it| Self::ExportContext(Box::new(it))),
            Kind::CustomIntegration => schema::read::read(tree, validated, root)
                .map(|it| Self::CustomIntegration(Box::new(it))),
            Kind::TokenRequest => {
                schema::read::read(tree, validated, root).map(|it| Self::TokenRequest(Box::new(it)))
            }
            Kind::TokenResponse => schema::read::read(tree, validated, root)
                .map(|it| Self::TokenResponse(Box::new(it))),
            Kind::Settings => {
                schema::read::read(tree, validated, root).map(|it| Self::Settings(Box::new(it)))
            }
        };
        model.unwrap_or(Self::Nothing)
    }
}

impl Document<'_> {
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

    /// The recorded token requests and responses, in the order of the file.
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
}
