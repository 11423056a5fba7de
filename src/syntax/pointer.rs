//! JSON Pointers (RFC 6901): from a node to its pointer, and back.
//!
//! A pointer that is not short is shortened and points nowhere: each finding has its own, and a key
//! of many MiB may have many values below it.

use std::borrow::Cow;

use crate::syntax::tree::{NodeId, NodeKind, Tree};
use crate::text::span::Span;

/// The key of the name of a list item, in every kind of document.
const NAME: &str = "name";

/// Written in place of a key or a name that is too long, or of the outer part of a pointer that is.
const OMITTED: &str = "…";

/// The longest key or name in a pointer or another path, in bytes. A part of a longer one is not
/// shown, as it could be a part of a secret.
const LONGEST_STEP: usize = 256;

/// The longest pointer, in bytes. Of a longer one, the outer steps are left out.
const LONGEST: usize = 2048;

/// A key or a name as a step of a path: itself, or `…` if it is too long.
pub fn step(text: &str) -> &str {
    if text.len() > LONGEST_STEP {
        OMITTED
    } else {
        text
    }
}

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
        Some(name) => escaped(name).into_owned(),
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
        match tree.node(node).kind {
            NodeKind::Mapping(_) => tree.get(node, &step),
            NodeKind::Sequence(_) => {
                let mut items = tree.children(node);
                match step.parse::<usize>() {
                    Ok(number) => items.nth(number),
                    Err(_) => items.find(|item| name_of(tree, *item) == Some(&step)),
                }
            }
            NodeKind::Scalar(_) => None,
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
    let mut steps: Vec<Cow<'_, str>> = Vec::new();
    let mut length = 0;
    let mut at = node;
    while let Some(parent) = tree.parent(at) {
        if length > LONGEST {
            steps.push(OMITTED.into());
            break;
        }
        let step = match tree.key(at) {
            Some(key) => escaped(key.text),
            None => item(at).into(),
        };
        length += "/".len() + step.len();
        steps.push(step);
        at = parent;
    }
    steps.iter().rev().fold(String::new(), |mut pointer, step| {
        pointer.push('/');
        pointer.push_str(step);
        pointer
    })
}

fn escaped(text: &str) -> Cow<'_, str> {
    let text = step(text);
    if text.contains(['~', '/']) {
        text.replace('~', "~0").replace('/', "~1").into()
    } else {
        text.into()
    }
}

/// The name of a list item, if it has one that is not empty.
fn name_of<'t>(tree: &'t Tree<'_>, item: NodeId) -> Option<&'t str> {
    let name = tree.scalar(tree.get(item, NAME)?)?;
    (!name.trim().is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, LONGEST_STEP, OMITTED, named, pointer, resolve};
    use crate::syntax::{Format, Limits, parse};

    /// The two pointers of the innermost value of a document.
    fn pointers(text: &str) -> [String; 2] {
        let (tree, _) = parse(text, Format::Yaml, &Limits::default());
        let node = tree.ids().find(|it| tree.scalar(*it) == Some("here"));
        [pointer(&tree, node.unwrap()), named(&tree, node.unwrap())]
    }

    #[test]
    fn of_a_long_key_or_name_nothing_is_shown() {
        for (length, shown) in [
            (LONGEST_STEP, "a".repeat(LONGEST_STEP)),
            (LONGEST_STEP + 1, OMITTED.to_owned()),
        ] {
            let long = "a".repeat(length);
            let [pointer, named] = pointers(&format!("{long}:\n- name: {long}\n  x: here\n"));
            assert_eq!(pointer, format!("/{shown}/0/x"));
            assert_eq!(named, format!("/{shown}/{shown}/x"));
        }
    }

    #[test]
    fn of_a_long_pointer_the_inner_steps_are_shown() {
        let text = |levels: usize| {
            let open = format!("{{{}: ", "a".repeat(LONGEST_STEP)).repeat(levels);
            format!("{open}here{}", "}".repeat(levels))
        };
        let steps = |count| format!("/{}", "a".repeat(LONGEST_STEP)).repeat(count);
        let whole = LONGEST / (LONGEST_STEP + 1) + 1;
        assert_eq!(pointers(&text(whole)), [steps(whole), steps(whole)]);
        let shown = format!("/{OMITTED}{}", steps(whole));
        assert_eq!(pointers(&text(whole + 1)), [shown.clone(), shown.clone()]);
        assert_eq!(pointers(&text(100)), [shown.clone(), shown]);
    }

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
