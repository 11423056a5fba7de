//! The kind of a document, which decides what it is validated against.

use crate::model::Kind;
use crate::schema::root;
use crate::syntax::tree::{NodeId, NodeKind, Tree};
use crate::value::nearest;

/// What the keys of a document show of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dispatch {
    /// It is of this kind.
    Known(Kind),
    /// It is of no known kind, for this reason.
    Unknown(Unknown),
}

/// Why a document is of no known kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unknown {
    /// The file has no document.
    Nothing,
    /// The root of the document is not a mapping.
    NotAMapping(NodeId),
    /// The mapping has no `kind`.
    NoKind {
        /// The mapping.
        root: NodeId,
        /// The kind that its keys fit, among those that `kind:` cannot name.
        fits: Option<Kind>,
        /// The value of a key that differs from `kind` in a letter or in case, if it is a known
        /// kind.
        slip: Option<NodeId>,
    },
    /// The kind is not a known one.
    OtherKind {
        /// The value of `kind`.
        node: NodeId,
        /// The kind that differs from it in a letter or two.
        slip: Option<Kind>,
    },
}

/// The key that names the kind.
pub const KIND: &str = "kind";

/// The kind of the document with this root.
pub fn dispatch(tree: &Tree<'_>, root: NodeId) -> Dispatch {
    if !matches!(tree.node(root).kind, NodeKind::Mapping(_)) {
        return Dispatch::Unknown(Unknown::NotAMapping(root));
    }
    let Some(node) = tree.get(root, KIND) else {
        let fits = Kind::ALL
            .into_iter()
            .filter(|kind| !kind.names_itself())
            .find(|kind| fits(tree, root, *kind));
        let slip = tree
            .children(root)
            .find(|child| is_misspelled_kind(tree, *child));
        return Dispatch::Unknown(Unknown::NoKind { root, fits, slip });
    };
    let named = Kind::ALL.into_iter().filter(|kind| kind.names_itself());
    let word = tree.scalar(node).unwrap_or_default();
    if let Some(kind) = Kind::from_name(word).filter(|kind| kind.names_itself()) {
        return Dispatch::Known(kind);
    }
    let slip = named
        .map(Kind::name)
        .find(|name| nearest::is_misspelling(word, name) || word.eq_ignore_ascii_case(name))
        .and_then(Kind::from_name);
    Dispatch::Unknown(Unknown::OtherKind { node, slip })
}

/// Whether a text has the word `kind` and the name of one, so that a file that cannot be parsed may
/// be meant to be of a known kind.
pub fn mentions_a_kind(text: &str) -> bool {
    let named = Kind::ALL.into_iter().filter(|kind| kind.names_itself());
    let mentions = |word: &str| memchr::memmem::find(text.as_bytes(), word.as_bytes()).is_some();
    mentions(KIND) && named.map(Kind::name).any(mentions)
}

/// Whether a text has the word `kind` or the name of one; without them, no document in it can be of
/// a known kind.
pub fn may_be_recognized(text: &str) -> bool {
    let mentions = |word: &str| memchr::memmem::find(text.as_bytes(), word.as_bytes()).is_some();
    let mut named = Kind::ALL.into_iter().filter(|kind| kind.names_itself());
    mentions(KIND) || named.any(|kind| mentions(kind.name())) || text.contains("\\u00")
}

fn is_misspelled_kind(tree: &Tree<'_>, node: NodeId) -> bool {
    let is_near = |key: &str| nearest::is_misspelling(key, KIND) || key.eq_ignore_ascii_case(KIND);
    let kind = tree.scalar(node).and_then(Kind::from_name);
    tree.key(node).is_some_and(|key| is_near(key.text)) && kind.is_some_and(Kind::names_itself)
}

/// Whether the keys are fields of the kind: at least two of them, and all but one at most.
fn fits(tree: &Tree<'_>, node: NodeId, kind: Kind) -> bool {
    let keys = || tree.children(node).filter_map(|child| tree.key(child));
    let known = keys()
        .filter(|key| root(kind).fields.iter().any(|field| field.key == key.text))
        .count();
    known >= 2 && known + 1 >= keys().count()
}
