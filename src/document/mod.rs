//! What a document means: its tree, what its nodes are by the schema, and its typed reading.
//!
//! Rules, masking and the editor read it. It knows no rule and no finding.

pub mod captured_request;
pub mod destinations;
pub mod earlier;
mod endpoints;
mod grants;
pub mod known_provider;
pub mod label_path;
pub mod matching;
pub mod organization;
pub mod outputs;
pub mod place;
pub mod providers;
mod quoted;
pub mod references;
mod scalars;
pub mod secret_spans;
pub mod secrets;
pub mod server_metadata;
pub mod stage_claims;
pub mod target_suggestions;
pub mod targets;
pub mod tenants;
pub mod token_requests;
mod typed_reading;
mod unread;
pub mod urls;

use std::cell::OnceCell;

use crate::document::endpoints::ReadUrl;
use crate::document::known_provider::KnownProvider;
use crate::document::organization::Organization;
use crate::document::outputs::Outputs;
use crate::document::scalars::Visibility;
use crate::document::stage_claims::Contradiction;
use crate::document::targets::{ResolvedReference, Targets};
use crate::document::typed_reading::Model;
use crate::model::Kind;
use crate::model::facts::Role;
use crate::schema::dispatch::Unknown;
use crate::schema::shape;
use crate::schema::validate::{Meaning, Validated};
use crate::schema::violation::Violation;
use crate::syntax::Format;
use crate::syntax::fault::Fault;
use crate::syntax::pointer;
use crate::syntax::tree::{self, NodeId, Tree};
use crate::text::span::Span;

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
    validated: Option<&'a Validated>,
    /// What can be known of the scalars, by the index of [`Validated::index`].
    visibilities: Vec<OnceCell<Visibility>>,
    model: Model,
    targets: OnceCell<Targets>,
    resolved: OnceCell<Vec<(NodeId, ResolvedReference)>>,
    /// The places of destinations; see [`Self::destinations`].
    destination_places: Vec<(usize, usize)>,
    /// The parsed URLs, in the order of the tree.
    endpoints: Vec<ReadUrl<'a>>,
    /// The providers of destinations, as far as they are known, in their order.
    providers: Vec<Option<KnownProvider<'a>>>,
    /// The client ids of destinations, in their order.
    client_ids: OnceCell<Vec<Option<NodeId>>>,
    /// The destinations of each pair of [`Self::shared_clients`], by their order.
    shared_clients: OnceCell<Vec<(usize, usize)>>,
    /// The outputs of destinations.
    outputs: OnceCell<Outputs>,
    /// The labels of custom handlers, in the order of the tree.
    labeled_handlers: OnceCell<Vec<(NodeId, NodeId)>>,
    /// The destinations with a part that contradicts their servertype limit.
    stage_contradictions: OnceCell<Vec<Contradiction>>,
}

impl<'a> Document<'a> {
    /// A document of a known kind.
    pub fn of_kind(
        file: &ParsedFile<'a>,
        number: usize,
        kind: Kind,
        root: NodeId,
        validated: &'a Validated,
    ) -> Self {
        let mut document = Self {
            kind: Some(kind),
            validated: Some(validated),
            visibilities: vec![OnceCell::new(); validated.node_count()],
            model: Model::read(file.tree, kind, root, validated),
            ..Self::of_text(file, number, None)
        };
        document.destination_places = document.find_destinations();
        document.endpoints = document.read_endpoints();
        document.providers = document.read_providers();
        document
    }

    /// A document of which no more than the text is known: broken, or of no known kind.
    pub fn of_text(file: &ParsedFile<'a>, number: usize, unknown: Option<Unknown>) -> Self {
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
            visibilities: Vec::new(),
            model: Model::Nothing,
            targets: OnceCell::new(),
            resolved: OnceCell::new(),
            destination_places: Vec::new(),
            endpoints: Vec::new(),
            providers: Vec::new(),
            client_ids: OnceCell::new(),
            shared_clients: OnceCell::new(),
            outputs: OnceCell::new(),
            labeled_handlers: OnceCell::new(),
            stage_contradictions: OnceCell::new(),
        }
    }

    /// The document as the tree has it; `None` in a text that has none.
    pub fn in_tree(&self) -> Option<&'a tree::Document> {
        self.tree.documents.get(self.number)
    }

    /// Its comments; those above the first document belong to it.
    pub fn comments(&self) -> &'a [Span] {
        let Some(place) = self.in_tree().map(|document| document.span) else {
            return &[];
        };
        let comments = &self.tree.comments;
        let first = match self.number {
            0 => 0,
            _ => comments.partition_point(|comment| comment.start < place.start),
        };
        let end = comments.partition_point(|comment| comment.start < place.end);
        comments.get(first..end).unwrap_or_default()
    }

    /// Its anchors, in file order.
    pub fn anchors(&self) -> &'a [tree::Anchor<'a>] {
        let Some(place) = self.in_tree().map(|document| document.span) else {
            return &[];
        };
        let anchors = &self.tree.anchors;
        let first = anchors.partition_point(|anchor| anchor.span.start < place.start);
        let end = anchors.partition_point(|anchor| anchor.span.start < place.end);
        anchors.get(first..end).unwrap_or_default()
    }

    /// Its root, if it has one.
    pub fn root(&self) -> Option<NodeId> {
        self.in_tree()?.root
    }

    /// The violations of the schema, in the order of the walk.
    pub fn violations(&self) -> &[Violation] {
        self.validated
            .map_or(&[], |validated| &validated.violations)
    }

    /// The fields with the role, in any kind of document, in the order of the tree. A misspelt
    /// field is not among them.
    pub fn fields(&self, role: Role) -> impl Iterator<Item = (NodeId, &'static shape::Field)> + '_ {
        self.fields_with_roles()
            .filter(move |(_, field)| field.has(role))
    }

    /// The fields with any role, in the order of the tree. A misspelt field is not among them.
    pub fn fields_with_roles(
        &self,
    ) -> impl Iterator<Item = (NodeId, &'static shape::Field)> + use<'a> {
        let validated = self.validated;
        let nodes = validated.map_or(&[][..], Validated::with_roles);
        nodes
            .iter()
            .filter_map(move |node| Some((*node, validated?.field(*node)?)))
    }

    /// All known fields, in the order of the tree. A misspelt field is not among them.
    pub fn all_fields(&self) -> impl Iterator<Item = (NodeId, &'static shape::Field)> + '_ {
        self.validated.into_iter().flat_map(Validated::fields)
    }

    /// Another entry of the same mapping for the field with this key, however it is spelled.
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

    /// JSON Pointer (RFC 6901) of a node in its document.
    pub fn pointer(&self, node: NodeId) -> String {
        pointer::pointer(self.tree, node)
    }

    /// The same with list items called by their names; see [`pointer::named`].
    pub fn named_pointer(&self, node: NodeId) -> String {
        pointer::named(self.tree, node)
    }
}
