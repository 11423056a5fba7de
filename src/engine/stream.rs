//! The documents of a file as a stream has them: where each one is, and what it is recognized as.

use crate::document::{Document, ParsedFile, secret_spans};
use crate::model::Kind;
use crate::schema;
use crate::schema::dispatch::{Dispatch, Unknown, dispatch, mentions_a_kind};
use crate::schema::validate::{self, validate};
use crate::settings::suppress::Judged;
use crate::syntax::core_schema::{Scalar, resolve};
use crate::syntax::fault::Fault;
use crate::syntax::tree::{NodeId, Tree};
use crate::syntax::{Format, format_of_request};
use crate::text::span::Span;

/// A document of the stream (YAML 1.2.2, 9), before it is read.
pub(super) struct StreamDocument {
    pub(super) number: usize,
    span: Span,
    /// The root, and the end of the nodes of the document in the arena.
    root: Option<(NodeId, usize)>,
    kind: Option<Dispatch>,
    /// Whether its text is broken: then only its syntax is checked.
    pub(super) broken: bool,
    /// Whether all of its text was read.
    is_whole: bool,
}

/// The format of a file: recorded token requests and responses have one of their own, all others go
/// by the extension.
pub fn format_of(path: &str, text: &str, kind: Option<Kind>) -> Format {
    let is_json = path
        .rsplit_once('.')
        .is_some_and(|(_, end)| end.eq_ignore_ascii_case("json"));
    match kind {
        Some(Kind::TokenResponse) => Format::Json,
        Some(Kind::Settings) => Format::Toml,
        Some(Kind::TokenRequest) => format_of_request(text),
        Some(Kind::ExportContext | Kind::CustomIntegration) | None if is_json => Format::Json,
        Some(Kind::ExportContext | Kind::CustomIntegration) | None => Format::Yaml,
    }
}

/// The documents of a file without the empty ones; at least one, so that every fault has a
/// document.
pub(super) fn documents(
    tree: &Tree<'_>,
    text: &str,
    faults: &[Fault],
    kind: Option<Kind>,
) -> Vec<StreamDocument> {
    let mut found: Vec<StreamDocument> = Vec::new();
    for ((number, document), end) in tree.documents.iter().enumerate().zip(ends(tree)) {
        let is_nothing = |root: &NodeId| resolve(tree.value(*root)) == Some(Scalar::Null);
        let root = document.root.filter(|root| !is_nothing(root));
        let is_whole = !document.broken && tree.unread_in(document.span).is_empty();
        if root.is_none() && is_whole {
            continue;
        }
        let kind = root.and_then(|root| match (kind, dispatch(tree, root)) {
            (Some(_), Dispatch::Unknown(Unknown::NotAMapping(node))) => {
                Some(Dispatch::Unknown(Unknown::NotAMapping(node)))
            }
            (Some(kind), _) => Some(Dispatch::Known(kind)),
            // The kind may be in the part that is unread.
            (None, Dispatch::Unknown(Unknown::NoKind { slip: None, .. }))
                if tree.node(root).incomplete =>
            {
                None
            }
            (None, Dispatch::Unknown(Unknown::OtherKind { node, .. }))
                if tree.node(node).incomplete =>
            {
                None
            }
            (None, Dispatch::Unknown(Unknown::NotAMapping(_))) if !is_whole => None,
            (None, found) => Some(found),
        });
        found.push(StreamDocument {
            number,
            span: document.span,
            root: root.map(|root| (root, end)),
            kind,
            broken: document.broken,
            is_whole,
        });
    }
    if found.is_empty() {
        let broken = faults.iter().any(|fault| fault.kind.leaves_unread());
        found.push(StreamDocument {
            number: 0,
            span: Span::new(0, text.len()),
            root: None,
            kind: (!broken).then_some(Dispatch::Unknown(Unknown::Nothing)),
            broken,
            is_whole: !broken,
        });
    }
    found
}

/// The end of the nodes of each document in the arena: the root of the next one that has one.
fn ends(tree: &Tree<'_>) -> Vec<usize> {
    let mut next = tree.len();
    let backwards = tree.documents.iter().rev();
    let mut ends: Vec<usize> = backwards
        .map(|document| {
            let first = document.root.map_or(next, NodeId::index);
            std::mem::replace(&mut next, first)
        })
        .collect();
    ends.reverse();
    ends
}

impl StreamDocument {
    /// Whether it is an exportlint document, or meant to be.
    pub(super) fn is_recognized(&self, text: &str) -> bool {
        match self.kind {
            Some(Dispatch::Known(_) | Dispatch::Unknown(Unknown::NoKind { slip: Some(_), .. })) => {
                true
            }
            Some(Dispatch::Unknown(Unknown::OtherKind { slip, .. })) => slip.is_some(),
            Some(Dispatch::Unknown(
                Unknown::Nothing | Unknown::NotAMapping(_) | Unknown::NoKind { slip: None, .. },
            ))
            | None => !self.is_whole && mentions_a_kind(&text[self.span.range()]),
        }
    }

    /// The same document, to be read as far as possible even if its text is broken.
    pub(super) fn treat_as_complete(self) -> Self {
        Self {
            broken: false,
            ..self
        }
    }

    /// Whether its kind is known and all of its text was read.
    pub(super) fn is_read(&self) -> bool {
        self.is_whole && self.known().is_some()
    }

    /// Kind and root, if the document can be validated.
    pub(super) fn known(&self) -> Option<(Kind, NodeId)> {
        match (self.kind, self.root) {
            (Some(Dispatch::Known(kind)), Some((root, _))) if !self.broken => Some((kind, root)),
            _ => None,
        }
    }

    /// The document by the schema of its kind.
    pub(super) fn validated(&self, tree: &Tree<'_>, format: Format) -> Option<validate::Validated> {
        let (kind, root) = self.known()?;
        let (_, end) = self.root?;
        Some(validate(tree, format, root, end, schema::root(kind)))
    }

    /// What has to be known of it to suppress findings.
    pub(super) fn to_suppress(&self) -> Judged {
        Judged {
            start: self.span.start,
            root: self.root.map(|(root, _)| root),
            is_read: self.is_read(),
        }
    }

    /// What the document means.
    pub(super) fn read<'a>(
        &self,
        file: &ParsedFile<'a>,
        validated: Option<&'a validate::Validated>,
    ) -> Document<'a> {
        match (self.known(), validated) {
            (Some((kind, root)), Some(validated)) => {
                Document::of_kind(file, self.number, kind, root, validated)
            }
            _ => Document::of_text(file, self.number, self.unknown()),
        }
    }

    /// Why it is of no known kind, if it is of none.
    fn unknown(&self) -> Option<Unknown> {
        match self.kind {
            Some(Dispatch::Unknown(unknown)) => Some(unknown),
            Some(Dispatch::Known(_)) | None => None,
        }
    }

    /// The places of the document that may not be shown.
    pub(super) fn secrets(&self, document: &Document<'_>) -> Vec<Span> {
        let mut secrets = document.secret_spans();
        if !self.is_whole {
            secrets.extend(secret_spans::secrets_of_broken(document.text, self.span));
        }
        secrets
    }
}
