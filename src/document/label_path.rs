//! The path to a node in the labels of the product's screen.

use std::borrow::Cow;

use crate::document::Document;
use crate::syntax::pointer;
use crate::syntax::tree::NodeId;

/// What separates the labels of a path.
const SEPARATOR: &str = " > ";

/// A label path as the path to its parent, which may be empty, and its last label.
pub fn split_last(path: &str) -> (&str, &str) {
    path.rsplit_once(SEPARATOR).unwrap_or(("", path))
}

impl Document<'_> {
    /// The path to a node in the product's labels, separated by ` > `.
    pub fn label_path(&self, node: NodeId) -> String {
        let mut steps: Vec<Cow<'_, str>> = Vec::new();
        let mut at = node;
        while let Some(parent) = self.tree.parent(at) {
            let meaning = self.meaning(at);
            match (self.tree.key(at), meaning.field, meaning.object) {
                // Of a list of objects, the items name themselves.
                (Some(_), Some(field), _) if field.shape.is_list_of_objects() && at != node => {}
                (Some(_), Some(field), _) if !meaning.misspelled => {
                    steps.push(field.label().into());
                }
                (Some(key), _, _) => steps.push(pointer::step(key.text).into()),
                (None, _, Some(object)) => {
                    let number = self.tree.position(at) + 1;
                    let is_handler = meaning.branch.is_some();
                    let own = is_handler.then(|| self.handler_label(at)).flatten();
                    steps.push(match own {
                        Some((_, label)) => pointer::step(label).into(),
                        None if is_handler => object.title.into(),
                        None => format!("{} - {number}", object.title).into(),
                    });
                }
                (None, _, None) => steps.push((self.tree.position(at) + 1).to_string().into()),
            }
            at = parent;
        }
        steps.reverse();
        steps.join(SEPARATOR)
    }

    /// The label that a custom handler gives itself.
    fn handler_label(&self, handler: NodeId) -> Option<(NodeId, &str)> {
        let handlers = self.labeled_handlers.get_or_init(|| {
            let handlers = self.custom_handlers();
            let mut labeled: Vec<_> = handlers
                .filter_map(|(_, node, handler)| Some((node, self.text_of(&handler.label)?.0)))
                .collect();
            labeled.sort_unstable();
            labeled
        });
        let at = handlers.binary_search_by_key(&handler, |(node, _)| *node);
        let (_, label) = handlers[at.ok()?];
        Some((label, self.tree.scalar(label)?))
    }

    /// The label of the custom handler that a node is in, if it has one.
    pub(super) fn label_of_handler_around(&self, node: NodeId) -> Option<NodeId> {
        let mut path = std::iter::successors(Some(node), |at| self.tree.parent(*at));
        let handler = path.find(|at| self.meaning(*at).branch.is_some())?;
        self.handler_label(handler).map(|(label, _)| label)
    }
}
