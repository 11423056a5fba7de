//! A schema as a graph of its subschemas, to judge what it costs before the validator has it.
//!
//! References let a small schema expand to a very large one: thirty definitions with two references
//! each to the next expand to a billion subschemas. So a schema is taken apart before it is compiled
//! ([`expansion`](crate::policy::expansion)), and the steps of a validation are counted before they
//! are taken ([`steps`](crate::policy::steps)).

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ptr;

use jsonschema::{Draft, Registry, Retrieve};
use serde_json::{Map, Value};

/// A schema as a graph.
#[derive(Debug, Default)]
pub(super) struct SchemaGraph {
    /// The first one is the schema itself.
    pub(super) subschemas: Vec<Subschema>,
    /// The number of regular expressions in them.
    pub(super) patterns: usize,
    /// The number of ways along references from the schema through its resources (the parts with an
    /// `$id` of their own) that pass no resource twice; it is not counted beyond [`MOST_SCOPES`].
    pub(super) scopes: usize,
}

/// A subschema. Others are given by their places in the graph.
#[derive(Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is about keywords of its own"
)]
pub(super) struct Subschema {
    /// Those that apply to the same value.
    pub(super) same: Vec<usize>,
    /// Those for single entries of a mapping, by key.
    pub(super) entries: HashMap<String, usize>,
    /// Those that can apply to every entry of a mapping, or to its key.
    pub(super) every_entry: Vec<usize>,
    /// Those for the first items of a list.
    pub(super) first_items: Vec<usize>,
    /// Those that can apply to every item of a list.
    pub(super) every_item: Vec<usize>,
    /// The steps that its own keywords take, whatever the value is.
    pub(super) own_steps: usize,
    /// The number of its keywords, each of which can be violated.
    pub(super) keywords: usize,
    /// Whether it has a pattern for texts.
    pub(super) has_pattern: bool,
    /// Whether it compares all items of a list.
    pub(super) compares_items: bool,
    /// Whether it looks at what the others for the same value have looked at.
    pub(super) looks_again: bool,
    /// Whether a reference points to it, so that it can apply to one value again and again.
    pub(super) is_target: bool,
}

impl Subschema {
    /// All others that it refers to.
    pub(super) fn all(&self) -> impl Iterator<Item = usize> {
        let lists = [
            &self.same,
            &self.every_entry,
            &self.first_items,
            &self.every_item,
        ];
        let in_lists = lists.into_iter().flatten();
        in_lists.chain(self.entries.values()).copied()
    }
}

/// The most ways through the resources that are counted, and the most resources; in
/// [`SchemaGraph::scopes`].
const MOST_SCOPES: usize = 10_000;
const MOST_RESOURCES: usize = 100;

/// So many listed values, such as those of `enum`, are one step.
const VALUES_IN_A_STEP: usize = 16;

impl SchemaGraph {
    /// The graph of a schema whose base URI is `base`; `None` if its references cannot be resolved.
    pub(super) fn of(
        schema: &Value,
        base: &str,
        retriever: impl Retrieve + 'static,
    ) -> Option<Self> {
        let draft = Draft::default().detect(schema);
        let registry = Registry::new()
            .draft(draft)
            .retriever(retriever)
            .add(base, draft.create_resource_ref(schema))
            .ok()?
            .prepare()
            .ok()?;
        let resolver = registry.resolver(jsonschema::uri::from_str(base).ok()?);
        let anchors = dynamic_anchors(schema);
        let mut builder = Builder {
            places: HashMap::new(),
            open: Vec::new(),
            targets: Vec::new(),
        };
        builder.place(schema, &resolver);
        let mut graph = Self::default();
        let mut resources: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        while let Some((value, resolver)) = builder.open.get(graph.subschemas.len()).cloned() {
            let resource = draft.create_resource_ref(value);
            let resolver = resolver.in_subresource(resource).ok()?;
            let from = resolver.base_uri();
            let mut ways = BTreeSet::new();
            let mut subschema = Subschema {
                own_steps: 1,
                ..Subschema::default()
            };
            if let Some(object) = value.as_object() {
                builder.fill(&mut subschema, object, &resolver);
                graph.patterns += patterns(object);
                let references = ["$ref", "$dynamicRef", "$recursiveRef"];
                for to in references.iter().filter_map(|it| object.get(*it)?.as_str()) {
                    if let Ok(target) = resolver.lookup(to) {
                        let (target, resolver, _) = target.into_inner();
                        ways.insert(resolver.base_uri().as_str().to_owned());
                        subschema.same.push(builder.target(target, &resolver));
                    }
                    // Which of them is meant depends on how a document gets there.
                    let name = to.rsplit('#').next().unwrap_or_default();
                    for target in anchors.get(name).into_iter().flatten() {
                        subschema.same.push(builder.target(target, &resolver));
                    }
                }
                subschema.same.sort_unstable();
                if object.contains_key("$ref") {
                    subschema.same.dedup();
                }
            }
            let known = resources.entry(from.as_str().to_owned()).or_default();
            known.extend(ways.into_iter().filter(|to| to != from.as_str()));
            graph.subschemas.push(subschema);
        }
        graph.scopes = scopes(&resources);
        for place in builder.targets {
            graph.subschemas[place].is_target = true;
        }
        Some(graph)
    }
}

/// The number of ways from any resource through others, each passed once, if there are no more than
/// [`MOST_SCOPES`].
fn scopes(resources: &BTreeMap<String, BTreeSet<String>>) -> usize {
    fn go<'r>(
        resources: &'r BTreeMap<String, BTreeSet<String>>,
        at: &'r str,
        passed: &mut Vec<&'r str>,
        count: &mut usize,
    ) {
        *count += 1;
        passed.push(at);
        for next in resources.get(at).into_iter().flatten() {
            if *count <= MOST_SCOPES && !passed.contains(&next.as_str()) {
                go(resources, next, passed, count);
            }
        }
        passed.pop();
    }
    if resources.len() > MOST_RESOURCES {
        return usize::MAX;
    }
    let mut count = 0;
    for from in resources.keys() {
        go(resources, from, &mut Vec::new(), &mut count);
    }
    count
}

/// The subschemas that were met, with what resolves their references.
struct Builder<'s, R> {
    /// By the address of the subschema.
    places: HashMap<usize, usize>,
    open: Vec<(&'s Value, R)>,
    targets: Vec<usize>,
}

impl<'s, R: Clone> Builder<'s, R> {
    /// The place of a subschema, which is a new one if it was not met before.
    fn place(&mut self, value: &'s Value, resolver: &R) -> usize {
        let next = self.open.len();
        let place = *self
            .places
            .entry(ptr::from_ref(value).addr())
            .or_insert(next);
        if place == next {
            self.open.push((value, resolver.clone()));
        }
        place
    }

    /// The place of a subschema to which a reference points.
    fn target(&mut self, value: &'s Value, resolver: &R) -> usize {
        let place = self.place(value, resolver);
        self.targets.push(place);
        place
    }

    /// Fills in what the keywords of a subschema say.
    fn fill(&mut self, subschema: &mut Subschema, object: &'s Map<String, Value>, resolver: &R) {
        subschema.keywords = object.len();
        for (keyword, value) in object {
            match keyword.as_str() {
                "not" | "if" | "then" | "else" => {
                    subschema.same.push(self.place(value, resolver));
                }
                "allOf" | "anyOf" | "oneOf" => {
                    let list = value.as_array().into_iter().flatten();
                    subschema
                        .same
                        .extend(list.map(|it| self.place(it, resolver)));
                }
                "dependencies" | "dependentSchemas" => {
                    let values = value.as_object().into_iter().flat_map(Map::values);
                    let schemas = values.filter(|it| it.is_object() || it.is_boolean());
                    subschema
                        .same
                        .extend(schemas.map(|it| self.place(it, resolver)));
                }
                "properties" => {
                    let entries = value.as_object().into_iter().flatten();
                    let places = entries.map(|(key, it)| (key.clone(), self.place(it, resolver)));
                    subschema.entries.extend(places);
                }
                "patternProperties" => {
                    let values = value.as_object().into_iter().flat_map(Map::values);
                    let places = values.map(|it| self.place(it, resolver));
                    subschema.every_entry.extend(places);
                }
                "additionalProperties" | "unevaluatedProperties" | "propertyNames" => {
                    subschema.every_entry.push(self.place(value, resolver));
                    subschema.looks_again |= keyword.starts_with("unevaluated");
                }
                "prefixItems" => {
                    let list = value.as_array().into_iter().flatten();
                    let places = list.map(|it| self.place(it, resolver));
                    subschema.first_items.extend(places);
                }
                "items" if value.is_array() => {
                    let list = value.as_array().into_iter().flatten();
                    let places = list.map(|it| self.place(it, resolver));
                    subschema.first_items.extend(places);
                }
                "items" | "additionalItems" | "unevaluatedItems" | "contains" => {
                    subschema.every_item.push(self.place(value, resolver));
                    subschema.looks_again |= keyword.starts_with("unevaluated");
                }
                "pattern" | "format" => subschema.has_pattern = true,
                "uniqueItems" => subschema.compares_items = true,
                "enum" | "const" | "required" | "dependentRequired" => {
                    subschema.own_steps += size(value) / VALUES_IN_A_STEP;
                }
                _ => {}
            }
        }
    }
}

/// The number of values in a value, itself included.
pub(super) fn size(value: &Value) -> usize {
    let mut open = vec![value];
    let mut size = 0;
    while let Some(value) = open.pop() {
        size += 1;
        match value {
            Value::Array(items) => open.extend(items),
            Value::Object(entries) => open.extend(entries.values()),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    size
}

/// The number of regular expressions among the keywords of a subschema.
fn patterns(object: &Map<String, Value>) -> usize {
    let of_keys = object.get("patternProperties").and_then(Value::as_object);
    usize::from(object.contains_key("pattern")) + of_keys.map_or(0, Map::len)
}

/// The subschemas that a `$dynamicRef` or `$recursiveRef` can mean, by the name in it.
fn dynamic_anchors(schema: &Value) -> HashMap<&str, Vec<&Value>> {
    let mut anchors: HashMap<&str, Vec<&Value>> = HashMap::new();
    let mut open = vec![schema];
    while let Some(value) = open.pop() {
        match value {
            Value::Array(items) => open.extend(items),
            Value::Object(entries) => {
                open.extend(entries.values());
                if let Some(name) = entries.get("$dynamicAnchor").and_then(Value::as_str) {
                    anchors.entry(name).or_default().push(value);
                }
                if entries.get("$recursiveAnchor") == Some(&Value::Bool(true)) {
                    anchors.entry("").or_default().push(value);
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    anchors
}
