//! Which kind of document this is: the first question to every document.

use crate::model::Kind;
use crate::schema::root;
use crate::syntax::tree::{NodeId, Tree, Value};
use crate::value::nearest;

/// What a document says of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dispatch {
    /// One of ours.
    Known(Kind),
    /// None of ours, and why.
    Unknown(Unknown),
}

/// Why a document is of no known kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unknown {
    /// The file holds no document.
    Nothing,
    /// The document holds no mapping.
    NotAMapping(NodeId),
    /// The mapping has no `kind`.
    NoKind {
        /// The mapping.
        root: NodeId,
        /// The kind that its keys fit, of those that `kind:` cannot name.
        fits: Option<Kind>,
        /// What stands under a key that is `kind` but for a letter or its case, if it is one of
        /// our kinds.
        slip: Option<NodeId>,
    },
    /// The kind is none of ours.
    OtherKind {
        /// The value of `kind`.
        node: NodeId,
        /// The kind that it misses by a letter or two.
        slip: Option<Kind>,
    },
}

/// The key that names the kind.
pub const KIND: &str = "kind";

/// What the document below `root` says of its kind.
pub fn dispatch(tree: &Tree<'_>, root: NodeId) -> Dispatch {
    if !matches!(tree.node(root).value, Value::Mapping(_)) {
        return Dispatch::Unknown(Unknown::NotAMapping(root));
    }
    let Some(node) = tree.get(root, KIND) else {
        let fits = Kind::ALL
            .into_iter()
            .filter(|kind| !kind.names_itself())
            .find(|kind| fits(tree, root, *kind));
        let slip = tree
            .children(root)
            .find(|child| is_misspelt_kind(tree, *child));
        return Dispatch::Unknown(Unknown::NoKind { root, fits, slip });
    };
    let named = Kind::ALL.into_iter().filter(|kind| kind.names_itself());
    let word = tree.scalar(node).unwrap_or_default();
    if let Some(kind) = Kind::from_name(word).filter(|kind| kind.names_itself()) {
        return Dispatch::Known(kind);
    }
    let slip = named
        .map(Kind::name)
        .find(|name| nearest::is_slip(word, name) || word.eq_ignore_ascii_case(name))
        .and_then(Kind::from_name);
    Dispatch::Unknown(Unknown::OtherKind { node, slip })
}

/// Whether a text speaks of one of our kinds, so that a file that cannot be read may be ours.
pub fn mentions_a_kind(text: &str) -> bool {
    let named = Kind::ALL.into_iter().filter(|kind| kind.names_itself());
    let mentions = |word: &str| memchr::memmem::find(text.as_bytes(), word.as_bytes()).is_some();
    mentions(KIND) && named.map(Kind::name).any(mentions)
}

/// Whether a text has the word `kind` or the name of one at all; without them, no document in it
/// can be ours.
pub fn may_be_ours(text: &str) -> bool {
    let mentions = |word: &str| memchr::memmem::find(text.as_bytes(), word.as_bytes()).is_some();
    let mut named = Kind::ALL.into_iter().filter(|kind| kind.names_itself());
    mentions(KIND) || named.any(|kind| mentions(kind.name())) || text.contains("\\u00")
}

fn is_misspelt_kind(tree: &Tree<'_>, node: NodeId) -> bool {
    let is_near = |key: &str| nearest::is_slip(key, KIND) || key.eq_ignore_ascii_case(KIND);
    let kind = tree.scalar(node).and_then(Kind::from_name);
    tree.key(node).is_some_and(|key| is_near(&key.text)) && kind.is_some_and(Kind::names_itself)
}

/// Whether at least two keys, and all but one, are fields of the kind.
fn fits(tree: &Tree<'_>, node: NodeId, kind: Kind) -> bool {
    let keys = || tree.children(node).filter_map(|child| tree.key(child));
    let known = keys()
        .filter(|key| root(kind).fields.iter().any(|field| field.key == key.text))
        .count();
    known >= 2 && known + 1 >= keys().count()
}
