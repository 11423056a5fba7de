//! What the files of the crate import of each other, as a graph.

use std::collections::{BTreeMap, BTreeSet};

/// The paths after `crate::` in code: of `use crate::a::{b, c::D};` those are `a::b` and `a::c::D`.
pub(crate) fn imports(code: &str) -> Vec<Vec<String>> {
    let lines = code
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    let code = lines.collect::<Vec<_>>().join("\n");
    let mut paths = Vec::new();
    for rest in code.split("crate::").skip(1) {
        read_tree(rest, &[], &mut paths);
    }
    paths
}

/// Reads one use tree at the start of a text, and returns the text after it.
fn read_tree<'t>(text: &'t str, before: &[String], paths: &mut Vec<Vec<String>>) -> &'t str {
    let mut path = before.to_vec();
    let mut text = text.trim_start();
    loop {
        if let Some(mut list) = text.strip_prefix('{') {
            while !list.is_empty() && !list.starts_with('}') {
                let rest = read_tree(list, &path, paths).trim_start();
                // An `as` or a `*` stands between a tree and its comma.
                let end = rest.find([',', '}']).unwrap_or(rest.len());
                list = rest[end..]
                    .strip_prefix(',')
                    .unwrap_or(&rest[end..])
                    .trim_start();
            }
            return list.strip_prefix('}').unwrap_or(list);
        }
        let is_in_name = |c: char| c.is_alphanumeric() || c == '_';
        let end = text.find(|c| !is_in_name(c)).unwrap_or(text.len());
        let (name, rest) = text.split_at(end);
        if !name.is_empty() && name != "self" {
            path.push(name.to_owned());
        }
        let Some(rest) = rest.strip_prefix("::") else {
            paths.push(path);
            return rest;
        };
        text = rest;
    }
}

/// The module that a file of `src` is: `a/b` for both `src/a/b.rs` and `src/a/b/mod.rs`.
pub(crate) fn module(path: &str) -> String {
    let path = path.strip_prefix("src/").unwrap_or(path);
    let path = path.strip_suffix(".rs").unwrap_or(path);
    path.strip_suffix("/mod").unwrap_or(path).to_owned()
}

/// The modules that each module imports from, with the items that it imports from each.
pub(crate) type Graph = BTreeMap<String, BTreeMap<String, BTreeSet<String>>>;

/// The imports between the files of the crate, each given with its path and its code.
pub(crate) fn graph(sources: &[(String, String)]) -> Graph {
    let modules: BTreeSet<String> = sources.iter().map(|(path, _)| module(path)).collect();
    let mut graph = Graph::new();
    for (path, code) in sources {
        let from = module(path);
        let edges = graph.entry(from.clone()).or_default();
        for path in imports(code) {
            let lengths = (1..=path.len()).rev();
            let mut prefixes = lengths.map(|length| (length, path[..length].join("/")));
            let Some((length, to)) = prefixes.find(|(_, prefix)| modules.contains(prefix)) else {
                continue;
            };
            if to != from {
                let item = path.get(length).cloned().unwrap_or_default();
                edges.entry(to).or_default().insert(item);
            }
        }
    }
    graph
}

/// Whether a module is the front page of a folder in which the other one is.
pub(crate) fn is_front_page_of(front: &str, module: &str) -> bool {
    let below = module.strip_prefix(front);
    below.is_some_and(|below| below.starts_with('/'))
}

/// The groups of modules that import each other, directly or through others of their group.
///
/// What a file imports from the front page of its own folder is left out: the front page holds the
/// main type of the folder, and has the other files as its parts.
pub(crate) fn circles(graph: &Graph) -> BTreeSet<BTreeSet<&str>> {
    let reached: BTreeMap<&str, BTreeSet<&str>> = graph
        .keys()
        .map(|from| {
            let mut reached = BTreeSet::new();
            let mut open = vec![from.as_str()];
            while let Some(at) = open.pop() {
                let edges = graph.get(at).into_iter().flat_map(BTreeMap::keys);
                for to in edges.filter(|to| !is_front_page_of(to, at)) {
                    if reached.insert(to.as_str()) {
                        open.push(to);
                    }
                }
            }
            (from.as_str(), reached)
        })
        .collect();
    let in_circle = reached.iter().filter(|(from, to)| to.contains(*from));
    in_circle
        .map(|(from, to)| {
            let both_ways = |other: &&&str| reached[**other].contains(from);
            to.iter().filter(both_ways).copied().collect()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{circles, graph, imports};

    #[test]
    fn use_trees_are_read() {
        let code =
            "use crate::a::{self, b::{C, D as E}, f::*};\n// crate::g\nlet x = crate::h::I;\n";
        let paths: Vec<String> = imports(code).iter().map(|path| path.join("::")).collect();
        assert_eq!(paths, ["a", "a::b::C", "a::b::D", "a::f", "h::I"]);
    }

    #[test]
    fn a_circle_is_found_beside_the_front_page() {
        let source = |path: &str, code: &str| (path.to_owned(), code.to_owned());
        let sources = [
            source("src/a/mod.rs", "use crate::a::b::B;"),
            source("src/a/b.rs", "use crate::a::A; use crate::a::c::C;"),
            source("src/a/c.rs", "use crate::d::D;"),
            source("src/d.rs", "use crate::a::b::B;"),
            source("src/e.rs", "use crate::a::A;"),
        ];
        let graph = graph(&sources);
        let circles: Vec<Vec<&str>> = circles(&graph)
            .into_iter()
            .map(|circle| circle.into_iter().collect())
            .collect();
        assert_eq!(circles, [vec!["a/b", "a/c", "d"]]);
    }
}
