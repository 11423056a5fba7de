//! What is kept of a file in an earlier revision, to compare it with today.
//!
//! Only this much is kept: to which host each secret went, and whose it was. Secrets are there as
//! hashes.

use crate::document::Document;
use crate::model::Kind;
use crate::model::field::{Field, Text};
use crate::provider::Provider;
use crate::syntax::tree::NodeId;
use crate::value::hash::ValueHash;
use crate::value::host;

/// The documents of a file in an earlier revision.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Earlier {
    documents: Vec<EarlierDocument>,
}

/// A document as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
struct EarlierDocument {
    kind: Option<Kind>,
    name: Option<String>,
    senders: Vec<Sender>,
}

/// A part of a document that sends a secret to a URL: a destination, or one of the two ways in
/// which a custom integration proves who it is.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Sender {
    /// The handler of a destination, from 0.
    handler: usize,
    /// Its number within that, from 1.
    number: usize,
    name: Option<String>,
    /// `None` where the host or the secret cannot be seen.
    sent: Option<Sent>,
}

/// What is sent where.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Sent {
    host: String,
    secret: ValueHash,
}

/// A secret that goes to another host than before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved<'e> {
    /// The URL of today.
    pub url: NodeId,
    /// The secret, which is what it was.
    pub secret: NodeId,
    /// The host of before.
    pub old_host: &'e str,
}

/// A sender of the document at hand.
struct Current {
    sender: Sender,
    /// The URL and the secret, where both can be seen.
    nodes: Option<(NodeId, NodeId)>,
}

impl Earlier {
    /// Adds what is to be remembered of a document.
    pub fn add(&mut self, document: &Document<'_>) {
        self.documents.push(EarlierDocument {
            kind: document.kind,
            name: document.name().map(str::to_owned),
            senders: document.senders().into_iter().map(|it| it.sender).collect(),
        });
    }

    /// The secrets of a document that go to another host than in this revision, in the order of the
    /// file.
    pub fn moved(&self, document: &Document<'_>) -> Vec<Moved<'_>> {
        let Some(earlier) = self.document(document) else {
            return Vec::new();
        };
        let now = document.senders();
        let moved = now.iter().filter_map(|current| {
            let (url, secret) = current.nodes?;
            let sent = current.sender.sent.as_ref()?;
            let before = earlier.same(&current.sender, &now)?.sent.as_ref()?;
            let is_moved = before.secret == sent.secret
                && !host::same_host(&before.host, &sent.host)
                && !is_successor(&before.host, &sent.host)
                && !self.has_sent(sent);
            is_moved.then_some(Moved {
                url,
                secret,
                old_host: &before.host,
            })
        });
        moved.collect()
    }

    /// The same document as it was: the one of its kind and name, else the one at its place.
    fn document(&self, document: &Document<'_>) -> Option<&EarlierDocument> {
        let is_alike = |it: &&EarlierDocument| it.kind == document.kind;
        let mut alike = self.documents.iter().filter(is_alike);
        let by_name = alike.find(|it| it.name.is_some() && it.name.as_deref() == document.name());
        let is_as_many = self.documents.len() == document.tree.documents.len();
        let at_its_place = || {
            let there = self.documents.get(document.number).filter(is_alike);
            there.filter(|_| is_as_many)
        };
        by_name.or_else(at_its_place)
    }

    /// Whether the secret went to that host before, from wherever: then it is no news there.
    fn has_sent(&self, sent: &Sent) -> bool {
        let senders = self.documents.iter().flat_map(|it| &it.senders);
        let mut all = senders.filter_map(|it| it.sent.as_ref());
        all.any(|it| it.secret == sent.secret && host::same_host(&it.host, &sent.host))
    }
}

impl EarlierDocument {
    /// The same sender as it was: the one of its name, else the one of its number, if its handler
    /// has as many as before and that one is not elsewhere now.
    fn same(&self, sender: &Sender, now: &[Current]) -> Option<&Sender> {
        let of_name = |it: &&Sender| it.name.is_some() && it.name == sender.name;
        let in_handler = |it: &&Sender| it.handler == sender.handler;
        let mut named = self.senders.iter().filter(of_name);
        let same_handler = self.senders.iter().filter(of_name).find(in_handler);
        if let Some(named) = same_handler.or_else(|| named.next()) {
            return Some(named);
        }
        let count = self.senders.iter().filter(in_handler).count();
        let now_count = now.iter().filter(|it| in_handler(&&it.sender)).count();
        let numbered = self
            .senders
            .iter()
            .find(|it| in_handler(it) && it.number == sender.number)?;
        let is_elsewhere =
            numbered.name.is_some() && now.iter().any(|it| it.sender.name == numbered.name);
        (count == now_count && !is_elsewhere).then_some(numbered)
    }
}

/// Whether a provider has put the one host in the place of the other.
fn is_successor(old: &str, new: &str) -> bool {
    let mut successors = Provider::replacements_of(old).map(|(_, new)| new);
    successors.any(|successor| host::same_host(successor, new))
}

impl Document<'_> {
    fn senders(&self) -> Vec<Current> {
        if let Some(document) = self.custom_integration() {
            let ways = [
                (&document.token_endpoint_url, &document.client_secret),
                (&document.base_api_url, &document.api_key),
            ];
            let ways = ways.into_iter().enumerate();
            return ways
                .map(|(at, (url, secret))| self.sender((0, at + 1), None, url, secret))
                .collect();
        }
        let destinations = self.destinations().map(|it| {
            let fields = it.fields;
            let name = self.visible(&fields.name).map(|(_, name)| name.to_owned());
            let place = (it.handler, it.number);
            self.sender(place, name, &fields.rest_url, &fields.rest_password)
        });
        destinations.collect()
    }

    fn sender(
        &self,
        (handler, number): (usize, usize),
        name: Option<String>,
        url: &Field<Text>,
        secret: &Field<Text>,
    ) -> Current {
        let url = self.endpoint(url);
        let url = url.filter(|(_, url)| url.is_known(&url.host_range));
        let (sent, nodes) = match url.zip(self.identifying_secret(secret)) {
            Some(((url, endpoint), (node, secret))) => {
                let sent = Sent {
                    host: endpoint.host().to_owned(),
                    secret: ValueHash::of(secret),
                };
                (Some(sent), Some((url, node)))
            }
            None => (None, None),
        };
        Current {
            sender: Sender {
                handler,
                number,
                name,
                sent,
            },
            nodes,
        }
    }
}
