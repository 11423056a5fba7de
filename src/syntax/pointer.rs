//! JSON Pointers (RFC 6901): from a node to its pointer, and back.

use crate::syntax::tree::{NodeId, Tree, Value};
use crate::text::span::Span;

/// The key of the name of a list item, in every kind of document.
const NAME: &str = "name";

/// The JSON Pointer of a node within its document.
pub fn pointer(tree: &Tree<'_>, node: NodeId) -> String {
    joined(tree, node, |item| tree.position(item).to_string())
}

/// The same pointer with list items by name, if they have one:
/// `/posthandlers/0/destinations/shop-prod/rest_url`.
///
/// Names are escaped like keys (`~` is `~0`, `/` is `~1`). Two items with the same name have the
/// same pointer, as does an item whose name is the index of another.
pub fn named(tree: &Tree<'_>, node: NodeId) -> String {
    joined(tree, node, |item| match name_of(tree, item) {
        Some(name) => escaped(name),
        None => tree.position(item).to_string(),
    })
}

/// The node that a pointer refers to in the document of `root`. List items can be given by index or
/// by name.
pub fn resolve(tree: &Tree<'_>, root: NodeId, pointer: &str) -> Option<NodeId> {
    if pointer.is_empty() {
        return Some(root);
    }
    let mut steps = pointer.strip_prefix('/')?.split('/');
    steps.try_fold(root, |node, step| {
        let step = step.replace("~1", "/").replace("~0", "~");
        match tree.node(node).value {
            Value::Mapping(_) => tree.get(node, &step),
            Value::Sequence(_) => {
                let mut items = tree.children(node);
                match step.parse::<usize>() {
                    Ok(number) => items.nth(number),
                    Err(_) => items.find(|item| name_of(tree, *item) == Some(&step)),
                }
            }
            Value::Scalar { .. } => None,
        }
    })
}

/// Where the keys and names of [`pointer()`] and [`named`] are written.
pub fn places(tree: &Tree<'_>, node: NodeId) -> Vec<Span> {
    let path = std::iter::successors(Some(node), |at| tree.parent(*at));
    let places = path.filter_map(|at| match tree.key(at) {
        Some(key) => Some(key.span),
        None => tree.get(at, NAME).map(|name| tree.node(name).span),
    });
    places.collect()
}

fn joined(tree: &Tree<'_>, node: NodeId, item: impl Fn(NodeId) -> String) -> String {
    let mut steps: Vec<String> = Vec::new();
    let mut at = node;
    while let Some(parent) = tree.parent(at) {
        steps.push(match tree.key(at) {
            Some(key) => escaped(&key.text),
            None => item(at),
        });
        at = parent;
    }
    steps.iter().rev().fold(String::new(), |mut pointer, step| {
        pointer.push('/');
        pointer.push_str(step);
        pointer
    })
}

fn escaped(step: &str) -> String {
    step.replace('~', "~0").replace('/', "~1")
}

/// The name of a list item, if it has one that is not empty.
fn name_of<'t>(tree: &'t Tree<'_>, item: NodeId) -> Option<&'t str> {
    let name = tree.scalar(tree.get(item, NAME)?)?;
    (!name.trim().is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::{named, pointer, resolve};
    use crate::syntax::{Format, Limits, parse};

    #[test]
    fn list_items_are_addressed_by_name() {
        let text = "list:\n  - { name: a/b~c, at: 1 }\n  - { at: 2 }\n  - { name: ' ', at: 3 }\n  \
                    - name: [x]\n    at: 4\n";
        let (tree, _) = parse(text, Format::Yaml, &Limits::default());
        let root = tree.documents[0].root.unwrap();
        let pointers: Vec<(String, String)> = tree
            .descendants(root)
            .filter(|node| tree.key(*node).is_some_and(|key| key.text == "at"))
            .map(|node| (pointer(&tree, node), named(&tree, node)))
            .collect();
        let expected = [
            ("/list/0/at", "/list/a~1b~0c/at"),
            ("/list/1/at", "/list/1/at"),
            ("/list/2/at", "/list/2/at"),
            ("/list/3/at", "/list/3/at"),
        ];
        assert_eq!(
            pointers,
            expected.map(|(one, other)| (one.to_owned(), other.to_owned()))
        );
        for (number, named) in expected {
            assert_eq!(resolve(&tree, root, number), resolve(&tree, root, named));
            assert!(resolve(&tree, root, number).is_some());
        }
        for nowhere in ["list", "/list/9", "/list/x", "/list/0/at/x", "/"] {
            assert_eq!(resolve(&tree, root, nowhere), None, "{nowhere}");
        }
        assert_eq!(resolve(&tree, root, ""), Some(root));
    }
}
