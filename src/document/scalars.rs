//! What a scalar of a document is: text, nothing, or a reference to a value that is elsewhere.
//!
//! The grammar of references is that of [`crate::value::reference`].

use crate::document::Document;
use crate::model::field::{Field, Text};
use crate::syntax::core_schema::{Scalar, resolve};
use crate::syntax::tree::{NodeId, NodeKind};
use crate::value::{reference, whitespace};

/// What can be known of the value of a scalar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Visibility {
    /// It is what is written.
    Whole,
    /// A part of it is a reference, broken or not, or a placeholder of another tool.
    InPart,
    /// Its application tag replaces it with another value.
    Replaced,
    /// It is a reference.
    Reference,
}

impl<'a> Document<'a> {
    /// The text of a field, if it is there and is text.
    pub fn text_of(&self, field: &Field<Text>) -> Option<(NodeId, &'a str)> {
        let (node, Text) = field.read()?;
        Some((node, self.tree.scalar(node)?))
    }

    /// The text of a field that can be seen whole: it contains no reference.
    pub fn visible(&self, field: &Field<Text>) -> Option<(NodeId, &'a str)> {
        self.text_of(field)
            .filter(|(node, _)| !self.is_opaque(*node))
    }

    /// Whether a scalar is in part or whole a reference, broken or not, or a placeholder of another
    /// tool, so that its value cannot be known here.
    pub fn is_opaque(&self, node: NodeId) -> bool {
        self.visibility(node) != Visibility::Whole
    }

    /// The text of a scalar that is not null: YAML's `~` and an empty value have none, and nor has
    /// one that is partly unread.
    pub fn text_at(&self, node: NodeId) -> Option<&'a str> {
        match resolve(self.tree.value(node)) {
            _ if self.tree.node(node).incomplete => None,
            None | Some(Scalar::Null) => None,
            Some(Scalar::Boolean(_) | Scalar::Integer(_) | Scalar::Number(_) | Scalar::Text(_)) => {
                self.tree.scalar(node)
            }
        }
    }

    /// The type of a value that is not text, with its article.
    pub fn type_name(&self, node: NodeId) -> &'static str {
        match resolve(self.tree.value(node)) {
            Some(Scalar::Null) => "nothing",
            Some(Scalar::Boolean(_)) => "a boolean",
            Some(Scalar::Integer(_) | Scalar::Number(_)) => "a number",
            Some(Scalar::Text(_)) => "text",
            None if matches!(self.tree.node(node).kind, NodeKind::Mapping(_)) => "a mapping",
            None => "a list",
        }
    }

    /// Whether a scalar is text, not an unquoted number, boolean or nothing.
    pub fn is_text(&self, node: NodeId) -> bool {
        matches!(resolve(self.tree.value(node)), Some(Scalar::Text(_)))
    }

    /// Whether a value is empty: null, or a text of white space. One that is unread is not.
    pub fn is_empty(&self, node: NodeId) -> bool {
        let is_empty = match resolve(self.tree.value(node)) {
            None => false,
            Some(Scalar::Null) => true,
            Some(Scalar::Boolean(_) | Scalar::Integer(_) | Scalar::Number(_) | Scalar::Text(_)) => {
                let text = self.tree.scalar(node).map(whitespace::trimmed);
                text.is_some_and(str::is_empty)
            }
        };
        is_empty && !self.is_incomplete(node)
    }

    /// Whether a scalar is a reference to a secret as a whole.
    pub fn is_reference(&self, node: NodeId) -> bool {
        self.visibility(node) == Visibility::Reference
    }

    /// Whether the whole scalar is replaced by another value: a reference, or the text after an
    /// application tag (`!env NAME`).
    pub fn is_substituted(&self, node: NodeId) -> bool {
        match self.visibility(node) {
            Visibility::Replaced | Visibility::Reference => true,
            Visibility::Whole | Visibility::InPart => false,
        }
    }

    /// What can be known of a scalar, which many rules need.
    fn visibility(&self, node: NodeId) -> Visibility {
        let index = self.validated.and_then(|it| it.index(node));
        let known = index.and_then(|index| self.visibilities.get(index));
        match known {
            Some(known) => *known.get_or_init(|| self.read_visibility(node)),
            None => self.read_visibility(node),
        }
    }

    fn read_visibility(&self, node: NodeId) -> Visibility {
        let text = self.tree.scalar(node);
        let may_have_one = text.is_some_and(reference::may_have_one);
        let is_reference = |text: &str| {
            may_have_one && reference::is_reference(text) || self.organization.is_reference(text)
        };
        let is_of_yaml = |tag: &str| tag == "!" || tag.starts_with("!!");
        if self.has_reference_tag(node) || text.is_some_and(is_reference) {
            Visibility::Reference
        } else if self.tag(node).is_some_and(|tag| !is_of_yaml(tag)) {
            Visibility::Replaced
        } else if may_have_one && text.is_some_and(reference::has_unknown_part) {
            Visibility::InPart
        } else {
            Visibility::Whole
        }
    }

    /// Whether a scalar is a text that Ansible Vault has encrypted, which has several lines.
    pub fn is_encrypted(&self, node: NodeId) -> bool {
        let text = self.tree.scalar(node).map(whitespace::trimmed);
        self.has_reference_tag(node)
            && text.is_some_and(|text| text.starts_with(reference::tag::ANSIBLE_VAULT_HEADER))
    }

    /// Whether a tag makes the text of a scalar a reference.
    pub(super) fn has_reference_tag(&self, node: NodeId) -> bool {
        self.tag(node).is_some_and(reference::tag::is_of_reference)
    }

    /// The application tag of a scalar, with its exclamation mark.
    pub(super) fn tag(&self, node: NodeId) -> Option<&str> {
        self.tree
            .node(node)
            .tag()
            .map(|tag| &self.text[tag.range()])
    }
}
