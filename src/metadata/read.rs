//! Reads the metadata of a server from the bytes of a file.

use crate::diagnostic::OtherFileLocation;
use crate::metadata::fault::MetadataFaultKind;
use crate::metadata::{ServerMetadata, Stated};
use crate::provider::Method;
use crate::syntax::core_schema::{Scalar, resolve};
use crate::syntax::fault::{Fault, FaultKind, Limit};
use crate::syntax::tree::{NodeId, NodeKind, Tree};
use crate::syntax::{self, Format, Limits};
use crate::text::line_index::LineIndex;
use crate::text::span::Span;
use crate::value::endpoint::{self, Endpoint, Reading};
use crate::value::host;
use crate::value::settings_bounds;

/// A fault, and its place.
type Refused = (MetadataFaultKind, Option<OtherFileLocation>);

/// Far more than servers say of themselves. What is kept of a file is a part of its text, and settings
/// may name several.
const LIMITS: Limits = Limits {
    file_size: settings_bounds::MOST_METADATA_BYTES,
    depth: 64,
    nodes: 20_000,
    documents: 1,
    alias_nodes: 0,
};

/// The longest URL, in bytes: it is shown, and written by a fix.
const LONGEST_URL: usize = 2_048;

/// Reads the metadata in a file that reports show as `shown`.
///
/// # Errors
/// If it is not the metadata of a server.
pub(super) fn read(bytes: &[u8], shown: &str) -> Result<ServerMetadata, Refused> {
    let (text, undecoded) = syntax::decode(bytes, &LIMITS);
    let (tree, faults) = match undecoded {
        None => syntax::parse(&text, Format::Json, &LIMITS),
        Some(fault) => (Tree::default(), vec![fault]),
    };
    let document = MetadataText {
        tree: &tree,
        text: &text,
        lines: LineIndex::new(&text),
        shown,
    };
    if let Some(fault) = faults.first() {
        let is_of_whole_file = matches!(fault.kind, FaultKind::Limit(Limit::FileSize { .. }));
        let place = (!is_of_whole_file).then(|| document.place(fault.span));
        return Err((kind_of(fault), place));
    }
    let root = tree.documents.first().and_then(|document| document.root);
    let root = root.filter(|root| matches!(tree.node(*root).kind, NodeKind::Mapping(_)));
    let root = root.ok_or((MetadataFaultKind::NotMetadata, None))?;
    document.metadata(root)
}

fn kind_of(fault: &Fault) -> MetadataFaultKind {
    match fault.kind {
        FaultKind::Limit(_) => MetadataFaultKind::TooLarge,
        FaultKind::DuplicateKey { .. } | FaultKind::DuplicateMergeKey { .. } => {
            MetadataFaultKind::DuplicateKey
        }
        FaultKind::Invalid { .. }
        | FaultKind::TrailingComma
        | FaultKind::NotIndented
        | FaultKind::Encoding(_)
        | FaultKind::UnknownAlias { .. }
        | FaultKind::UnusedAnchor { .. } => MetadataFaultKind::InvalidJson,
    }
}

/// The client authentication methods of a list that send a client secret, by their names in RFC 7591
/// 2. A list that is omitted means `client_secret_basic` (RFC 8414 2).
fn methods(list: Option<&[String]>) -> Vec<Method> {
    let Some(list) = list else {
        return vec![Method::Header];
    };
    let known = [
        ("client_secret_basic", Method::Header),
        ("client_secret_post", Method::Body),
    ];
    let known = known.into_iter();
    let listed = known.filter(|(name, _)| list.iter().any(|it| it == name));
    listed.map(|(_, method)| method).collect()
}

/// The text of a metadata file.
struct MetadataText<'t> {
    tree: &'t Tree<'t>,
    text: &'t str,
    lines: LineIndex,
    shown: &'t str,
}

impl MetadataText<'_> {
    fn metadata(&self, root: NodeId) -> Result<ServerMetadata, Refused> {
        let (issuer, issuer_host) = self
            .url(root, "issuer")?
            .ok_or((MetadataFaultKind::NotMetadata, None))?;
        let (token_endpoint, token_host) = self
            .url(root, "token_endpoint")?
            .ok_or((MetadataFaultKind::NoTokenEndpoint, None))?;
        let authentication_methods = self.list(root, "token_endpoint_auth_methods_supported")?;
        let mut scopes = self.list(root, "scopes_supported")?;
        if let Some(scopes) = &mut scopes {
            scopes.value.sort_unstable();
        }
        let stated = authentication_methods.as_ref();
        Ok(ServerMetadata {
            issuer,
            token_endpoint,
            grant_types: self.list(root, "grant_types_supported")?,
            methods: methods(stated.map(|stated| stated.value.as_slice())),
            authentication_methods,
            scopes,
            issuer_host,
            token_host,
        })
    }

    /// The URL under a key, and its host; `None` if the key is missing.
    fn url(
        &self,
        root: NodeId,
        key: &'static str,
    ) -> Result<Option<(Stated<String>, String)>, Refused> {
        let Some(node) = self.tree.get(root, key) else {
            return Ok(None);
        };
        let refused = |kind| (kind, Some(self.place(self.tree.node(node).span)));
        let text = self.text_at(node);
        let text = text.ok_or_else(|| refused(MetadataFaultKind::WrongType(key, "a string")))?;
        // What refers to something else, or is to be filled in, is the URL of no server.
        let is_of_server = |url: &Endpoint<'_>| {
            url.is_known_whole() && url.userinfo_range.is_none() && url.fragment_range.is_none()
        };
        match endpoint::read(text) {
            Reading::Url(url) if is_of_server(&url) && text.len() <= LONGEST_URL => {
                let host = host::normalized(url.host()).into_owned();
                Ok(Some((self.stated(node, text.to_owned()), host)))
            }
            Reading::Url(_) | Reading::Opaque | Reading::Malformed(_) => {
                Err(refused(MetadataFaultKind::InvalidUrl(key)))
            }
        }
    }

    /// The texts in the list under a key; `None` if there are none: RFC 8414 3.2 omits empty lists.
    fn list(
        &self,
        root: NodeId,
        key: &'static str,
    ) -> Result<Option<Stated<Vec<String>>>, Refused> {
        let Some(node) = self.tree.get(root, key) else {
            return Ok(None);
        };
        let wrong = |node: NodeId| {
            let kind = MetadataFaultKind::WrongType(key, "a list of strings");
            (kind, Some(self.place(self.tree.node(node).span)))
        };
        if !matches!(self.tree.node(node).kind, NodeKind::Sequence(_)) {
            return Err(wrong(node));
        }
        let mut list = Vec::new();
        for item in self.tree.children(node) {
            let text = self.text_at(item).ok_or_else(|| wrong(item))?;
            list.push(text.to_owned());
        }
        Ok((!list.is_empty()).then(|| self.stated(node, list)))
    }

    fn text_at(&self, node: NodeId) -> Option<&str> {
        match resolve(self.tree.value(node)) {
            Some(Scalar::Text(_)) => self.tree.scalar(node),
            Some(_) | None => None,
        }
    }

    fn stated<T>(&self, node: NodeId, value: T) -> Stated<T> {
        Stated {
            value,
            place: self.place(self.tree.node(node).span),
        }
    }

    fn place(&self, span: Span) -> OtherFileLocation {
        OtherFileLocation {
            path: self.shown.to_owned(),
            span,
            start: self.lines.position(self.text, span.start),
            end: self.lines.position(self.text, span.end),
        }
    }
}
