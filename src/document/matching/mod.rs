//! Which documents, handlers and destinations of two texts are the same, wherever they are written.
//!
//! Each step pairs what is unique on both sides by one key; what is left goes on to the next step.
//! So a block is recognized by what it is, and by its number only if nothing else is left.

mod blocks;
mod sides;

use std::collections::{HashMap, HashSet};
use std::iter;

use crate::document::Document;
use crate::document::destinations::OAuthDestination;
use crate::document::matching::blocks::block_pairs;
use crate::document::matching::sides::Sides;
use crate::model::Kind;
use crate::model::export_context::Posthandler;
use crate::syntax::tree::NodeId;
use crate::value::hash::ValueHash;

/// What a document is recognized by. It outlives the text of the document, and has its secrets as
/// hashes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentKeys {
    /// The number of the document in its file, from 0.
    pub number: usize,
    /// Its kind, if it has a known one.
    pub kind: Option<Kind>,
    /// Its name; empty if it has none.
    pub name: String,
    handlers: Vec<HandlerKeys>,
    /// The JSON Pointers of its handlers and destinations.
    pointers: HashSet<String>,
}

/// Where a handler or a destination is in its document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// The JSON Pointer (RFC 6901).
    pub pointer: String,
    /// The same pointer with list items by name.
    pub named_pointer: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct HandlerKeys {
    block: Block,
    /// The label of a custom handler; `None` for the OAuth 2.0 handler.
    label: Option<ValueHash>,
    destinations: Vec<DestinationKeys>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct DestinationKeys {
    block: Block,
    /// Its number, from 0.
    number: usize,
    name: Option<ValueHash>,
    /// The servertype limit as it is written; `None` without one.
    limit: Option<ValueHash>,
    host: Option<ValueHash>,
    client: Option<ValueHash>,
    secret: Option<ValueHash>,
    /// The destinations of custom handlers that its outputs are written to, by the numbers of
    /// handler and destination.
    writes_to: Vec<(usize, usize)>,
}

/// The documents of a file.
#[derive(Debug, Clone, Copy)]
pub struct FileKeys<'k> {
    /// The path of the file. The earlier text of a renamed file has the path of today.
    pub path: &'k str,
    /// Its documents, in their order.
    pub documents: &'k [DocumentKeys],
}

/// A document and the same document as it was.
#[derive(Debug, Clone)]
pub struct DocumentPair<'k> {
    /// The path of the old one and the document.
    pub old: (&'k str, &'k DocumentKeys),
    /// The path of the new one and the document.
    pub new: (&'k str, &'k DocumentKeys),
}

impl DocumentKeys {
    /// What a document is recognized by.
    pub fn of(document: &Document<'_>) -> Self {
        let handlers = handlers(document);
        let blocks = handlers.iter().flat_map(|handler| {
            let destinations = handler.destinations.iter().map(|it| &it.block);
            iter::once(&handler.block).chain(destinations)
        });
        Self {
            number: document.number,
            kind: document.kind,
            name: document.name().unwrap_or_default().to_owned(),
            pointers: blocks.map(|block| block.pointer.clone()).collect(),
            handlers,
        }
    }

    /// Whether one of its handlers and destinations has this pointer.
    pub fn has_block(&self, pointer: &str) -> bool {
        self.pointers.contains(pointer)
    }

    fn destinations(&self) -> impl Iterator<Item = &DestinationKeys> {
        self.handlers.iter().flat_map(|it| &it.destinations)
    }

    /// The servertype, host and client of all destinations; `None` if there is none to call.
    fn requests(&self) -> Option<Vec<ValueHash>> {
        let destinations = self.destinations();
        let mut requests: Vec<ValueHash> = destinations
            .filter_map(|it| Some(ValueHash::of((it.limit, it.host?, it.client?))))
            .collect();
        requests.sort_unstable();
        (!requests.is_empty()).then_some(requests)
    }

    /// Whether two documents of one kind are the same under another name, if no other document of
    /// their file is left.
    fn may_be_renamed(&self, other: &Self) -> bool {
        let requests = |it: &Self| -> Vec<_> {
            let requests = it.destinations().filter_map(|it| it.host.zip(it.client));
            requests.collect()
        };
        let (mine, theirs) = (requests(self), requests(other));
        let has_none = |it: &Self| it.destinations().next().is_none();
        let known: HashSet<_> = mine.into_iter().collect();
        self.kind == Some(Kind::CustomIntegration)
            || self.name.is_empty() != other.name.is_empty()
            || has_none(self) && has_none(other)
            || theirs.iter().any(|request| known.contains(request))
    }
}

impl<'k> DocumentPair<'k> {
    /// The handlers and destinations of both that are the same: the old one and the new one.
    pub fn blocks(&self) -> Vec<(&'k Block, &'k Block)> {
        block_pairs(self.old.1, self.new.1)
    }
}

/// The documents that are the same, in files that may have changed. A document that is in another
/// file than before is found by its kind and name, or by all that it calls.
pub fn document_pairs<'k>(old: &[FileKeys<'k>], new: &[FileKeys<'k>]) -> Vec<DocumentPair<'k>> {
    let olds: Vec<_> = members(old);
    let news: Vec<_> = members(new);
    let mut sides = Sides::new(olds.len(), news.len());
    let named =
        |it: &Member<'k>| (!it.keys.name.is_empty()).then_some((it.keys.kind, &it.keys.name));
    let in_file = |it: &Member<'k>| named(it).map(|named| (it.path, named));
    let nth = |it: &Member<'k>| in_file(it).map(|named| (named, it.nth));
    sides.pair(|at| in_file(&olds[at]), |at| in_file(&news[at]));
    sides.pair(|at| nth(&olds[at]), |at| nth(&news[at]));
    sides.pair(|at| named(&olds[at]), |at| named(&news[at]));
    // Without a name, documents of one kind are distinguished by what they call, and by their place.
    let unnamed_requests = |it: &Member<'k>| {
        let requests = it.keys.name.is_empty().then(|| it.keys.requests())?;
        Some((it.path, it.keys.kind, requests?))
    };
    sides.pair(
        |at| unnamed_requests(&olds[at]),
        |at| unnamed_requests(&news[at]),
    );
    let unnamed = |it: &Member<'k>| it.keys.name.is_empty().then_some((it.path, it.keys.kind));
    let from_start = |it: &Member<'k>| unnamed(it).map(|key| (key, it.index));
    let from_end = |it: &Member<'k>| unnamed(it).map(|key| (key, it.count - it.index));
    sides.pair(|at| from_start(&olds[at]), |at| from_start(&news[at]));
    sides.pair(|at| from_end(&olds[at]), |at| from_end(&news[at]));
    let of_kind = |it: &Member<'k>| it.keys.kind.map(|kind| (it.path, kind));
    sides.pair_if(
        |at| of_kind(&olds[at]),
        |at| of_kind(&news[at]),
        |old, new| olds[old].keys.may_be_renamed(news[new].keys),
    );
    // One that is called otherwise, in a file that is called otherwise.
    let requests = |it: &Member<'k>| Some((it.keys.kind, it.keys.requests()?));
    sides.pair(|at| requests(&olds[at]), |at| requests(&news[at]));
    let pairs = sides.pairs.into_iter();
    pairs
        .map(|(old, new)| DocumentPair {
            old: (olds[old].path, olds[old].keys),
            new: (news[new].path, news[new].keys),
        })
        .collect()
}

/// A document among those of all files.
struct Member<'k> {
    path: &'k str,
    keys: &'k DocumentKeys,
    /// Its index among the documents of its file.
    index: usize,
    /// The number of documents in its file.
    count: usize,
    /// How many documents of the same kind and name are before it in its file.
    nth: usize,
}

fn members<'k>(files: &[FileKeys<'k>]) -> Vec<Member<'k>> {
    let mut members = Vec::new();
    for file in files {
        let mut seen: HashMap<_, usize> = HashMap::new();
        for (index, keys) in file.documents.iter().enumerate() {
            let nth = seen.entry((keys.kind, &keys.name)).or_default();
            members.push(Member {
                path: file.path,
                keys,
                index,
                count: file.documents.len(),
                nth: *nth,
            });
            *nth += 1;
        }
    }
    members
}

fn handlers(document: &Document<'_>) -> Vec<HandlerKeys> {
    let Some(context) = document.export_context() else {
        return Vec::new();
    };
    // Mappings are followed to the destinations of custom handlers.
    let mut custom = HashMap::new();
    for (at, (_, _, handler)) in context.posthandlers.items().enumerate() {
        if let Posthandler::Custom(handler) = handler {
            let destinations = handler.destinations.items().enumerate();
            custom.extend(destinations.map(|(number, (_, node, _))| (node, (at, number))));
        }
    }
    let mut requests: HashMap<usize, Vec<DestinationKeys>> = HashMap::new();
    for destination in document.destinations() {
        let keys = destination_keys(document, &destination, &custom);
        requests.entry(destination.handler).or_default().push(keys);
    }
    let handlers = context.posthandlers.items();
    handlers
        .map(|(index, node, handler)| match handler {
            Posthandler::OAuth2(_) => HandlerKeys {
                block: block(document, node),
                label: None,
                destinations: requests.remove(&index).unwrap_or_default(),
            },
            Posthandler::Custom(handler) => HandlerKeys {
                block: block(document, node),
                label: Some(hash_of(document, handler.label.node()).unwrap_or(ValueHash::of(""))),
                destinations: handler
                    .destinations
                    .items()
                    .map(|(number, node, it)| DestinationKeys {
                        block: block(document, node),
                        number,
                        name: hash_of(document, it.name.node()),
                        limit: hash_of(document, it.limit_to_servertype.node()),
                        host: None,
                        client: None,
                        secret: None,
                        writes_to: Vec::new(),
                    })
                    .collect(),
            },
        })
        .collect()
}

fn destination_keys(
    document: &Document<'_>,
    destination: &OAuthDestination<'_>,
    custom: &HashMap<NodeId, (usize, usize)>,
) -> DestinationKeys {
    let fields = destination.fields;
    let host = document.endpoint(&fields.rest_url);
    let outputs = document.outputs(destination);
    let reached = outputs.flat_map(|output| output.fields.iter());
    let reached = reached.filter_map(|field| {
        let mut above = iter::successors(field.node, |node| document.tree.parent(*node));
        above.find_map(|node| custom.get(&node).copied())
    });
    let mut writes_to: Vec<(usize, usize)> = reached.collect();
    writes_to.sort_unstable();
    writes_to.dedup();
    DestinationKeys {
        block: block(document, destination.node),
        number: destination.number - 1,
        name: hash_of(document, fields.name.node()),
        limit: hash_of(document, fields.limit_to_servertype.node()),
        host: host.map(|(_, url)| ValueHash::of(url.host().to_ascii_lowercase())),
        client: hash_of(document, fields.rest_user.node()),
        secret: hash_of(document, fields.rest_password.node()),
        writes_to,
    }
}

fn block(document: &Document<'_>, node: NodeId) -> Block {
    Block {
        pointer: document.pointer(node),
        named_pointer: document.named_pointer(node),
    }
}

/// The hash of a scalar; `None` without one, or if it is empty.
fn hash_of(document: &Document<'_>, node: Option<NodeId>) -> Option<ValueHash> {
    let text = document.text_at(node?)?.trim();
    (!text.is_empty()).then(|| ValueHash::of(text))
}
