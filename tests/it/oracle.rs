//! The validation of the built-in kinds is compared with the `jsonschema` crate, and the YAML
//! reader with `serde_yaml`: on all fixtures and examples, and on thousands of mutations of them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use exportlint::model::Kind;
use exportlint::schema::generate::{Draft, json_schema};
use exportlint::schema::validate::validate;
use exportlint::schema::violation::Violation;
use exportlint::syntax::core_schema::{Scalar, resolve};
use exportlint::syntax::fault::FaultKind;
use exportlint::syntax::tree::{NodeId, Tree};
use exportlint::syntax::{Format, Limits, parse};
use jsonschema::Validator;
use serde_json::{Map, Number, Value};

use crate::fixtures::{documents_below, kind_of, root};
use crate::random::Random;

/// Every fixture and example that can be a document of ours, with its notation.
fn documents() -> Vec<(PathBuf, String, Format)> {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let mut files = documents_below(&root());
    files.extend(documents_below(&examples));
    let readable = files.into_iter().filter_map(|file| {
        let format = match file.extension()?.to_str()? {
            "yaml" | "yml" => Format::Yaml,
            "json" => Format::Json,
            _ => return None,
        };
        Some((file.clone(), std::fs::read_to_string(file).ok()?, format))
    });
    readable.collect()
}

/// The value that a node is by the core schema; `None` where JSON has no such value.
pub(crate) fn value(tree: &Tree<'_>, node: NodeId) -> Option<Value> {
    use exportlint::syntax::tree::Value as Node;
    match tree.value(node) {
        scalar @ Node::Scalar { .. } => Some(match resolve(scalar)? {
            Scalar::Null => Value::Null,
            Scalar::Boolean(value) => Value::Bool(value),
            Scalar::Integer(value) => Value::Number(Number::from_i128(value)?),
            Scalar::Number(value) => Value::Number(Number::from_f64(value)?),
            Scalar::Text(text) => Value::String(text.to_owned()),
        }),
        Node::Sequence(_) => tree.children(node).map(|item| value(tree, item)).collect(),
        Node::Mapping(_) => {
            let mut object = Map::new();
            for child in tree.children(node) {
                object.insert(tree.key(child)?.text.to_owned(), value(tree, child)?);
            }
            Some(Value::Object(object))
        }
    }
}

/// The validators of a kind in both drafts.
type Validators = (Kind, Vec<Validator>);

/// The validators of all kinds.
fn validators() -> Vec<Validators> {
    let build = |kind, draft| jsonschema::validator_for(&json_schema(kind, draft)).unwrap();
    let both = |kind| vec![build(kind, Draft::Draft07), build(kind, Draft::Draft202012)];
    Kind::ALL
        .into_iter()
        .map(|kind| (kind, both(kind)))
        .collect()
}

/// Whether a violation is one that the schema knows too, not one that only the tool speaks of.
fn is_of_the_schema(violation: &Violation) -> bool {
    match violation {
        // Text for YAML 1.2; only older readers see something else.
        Violation::Coerced {
            old_readers_only, ..
        } => !old_readers_only,
        // An open object takes any key, also one that looks like a slip or a misnomer.
        Violation::MisnamedKey { .. } => false,
        Violation::UnknownKey { object, .. } => !object.open,
        Violation::LabelKey { .. }
        | Violation::Missing { .. }
        | Violation::WrongType { .. }
        | Violation::LabelValue { .. }
        | Violation::NotPermitted { .. }
        | Violation::UnknownVersion { .. }
        | Violation::TooSmall { .. } => true,
    }
}

/// The node that a violation is about.
fn node_of(violation: &Violation) -> NodeId {
    match violation {
        Violation::Missing { object, empty, .. } => empty.unwrap_or(*object),
        Violation::UnknownKey { node, .. }
        | Violation::LabelKey { node, .. }
        | Violation::MisnamedKey { node, .. }
        | Violation::WrongType { node, .. }
        | Violation::Coerced { node, .. }
        | Violation::LabelValue { node, .. }
        | Violation::NotPermitted { node, .. }
        | Violation::UnknownVersion { node, .. }
        | Violation::TooSmall { node, .. } => *node,
    }
}

/// Where JSON Schema would see a violation: keys are faults of their object.
fn place(tree: &Tree<'_>, violation: &Violation) -> String {
    let node = node_of(violation);
    match violation {
        Violation::UnknownKey { .. }
        | Violation::LabelKey { .. }
        | Violation::MisnamedKey { .. } => pointer(tree, tree.parent(node).unwrap()),
        Violation::Missing { .. }
        | Violation::WrongType { .. }
        | Violation::Coerced { .. }
        | Violation::LabelValue { .. }
        | Violation::NotPermitted { .. }
        | Violation::UnknownVersion { .. }
        | Violation::TooSmall { .. } => pointer(tree, node),
    }
}

fn pointer(tree: &Tree<'_>, node: NodeId) -> String {
    let Some(parent) = tree.parent(node) else {
        return String::new();
    };
    let step = match tree.key(node) {
        Some(key) => key.text.replace('~', "~0").replace('/', "~1"),
        None => tree.position(node).to_string(),
    };
    pointer(tree, parent) + "/" + &step
}

/// Compares the verdicts on every document of a text, taken as every one of these kinds, and asks
/// that each place that `jsonschema` complains of is one of ours. Gives the number of comparisons.
fn compare(what: &str, text: &str, format: Format, validators: &[&Validators]) -> usize {
    let (tree, faults) = parse(text, format, &Limits::default());
    if faults
        .iter()
        .any(|fault| !matches!(fault.kind, FaultKind::UnusedAnchor { .. }))
    {
        return 0;
    }
    let mut compared = 0;
    for (at, document) in tree.documents.iter().enumerate() {
        let Some(root) = document.root else { continue };
        let later = tree.documents[at + 1..].iter().find_map(|later| later.root);
        let end = later.map_or(tree.len(), NodeId::index);
        // Most validators cannot load application tags; a value beyond JSON is no document.
        let is_tagged = tree
            .descendants(root)
            .any(|node| tree.node(node).tag().is_some());
        let Some(instance) = value(&tree, root).filter(|value| value.is_object() && !is_tagged)
        else {
            continue;
        };
        for (kind, validators) in validators {
            let validated = validate(&tree, format, root, end, exportlint::schema::root(*kind));
            // A misnomer is validated as the field that is meant; the schema does not
            // know the key.
            let misnamed: Vec<String> = validated
                .violations
                .iter()
                .filter(|violation| matches!(violation, Violation::MisnamedKey { .. }))
                .map(|violation| pointer(&tree, node_of(violation)))
                .collect();
            let is_known = |violation: &Violation| {
                let place = place(&tree, violation);
                is_of_the_schema(violation) && !misnamed.iter().any(|it| place.starts_with(it))
            };
            let ours = !validated.violations.iter().any(is_known);
            // A misnomer or a slip in an open object stands for the field that the schema misses.
            let hidden = validated
                .violations
                .iter()
                .any(|violation| !is_of_the_schema(violation));
            let places: BTreeSet<String> = validated
                .violations
                .iter()
                .map(|violation| place(&tree, violation))
                .collect();
            for validator in validators {
                let theirs = validator.is_valid(&instance);
                let agrees = ours == theirs || (hidden && ours && !theirs);
                assert!(
                    agrees,
                    "{what} as {}: we say {ours}, jsonschema says {theirs}\n{text}\n{:?}\n{:#?}",
                    kind.name(),
                    validated.violations,
                    validator
                        .iter_errors(&instance)
                        .map(|error| error.to_string())
                        .collect::<Vec<_>>()
                );
                for error in validator.iter_errors(&instance) {
                    let theirs = error.instance_path().to_string();
                    assert!(
                        places.contains(&theirs),
                        "{what} as {}: only jsonschema complains of `{theirs}`: {error}\n{text}\n{places:?}",
                        kind.name()
                    );
                }
                compared += 1;
            }
        }
    }
    compared
}

/// Slow on purpose: each document is validated as each kind, in both drafts, by both validators.
#[test]
fn validation_agrees_with_jsonschema_on_all_documents() {
    let validators = validators();
    let validators: Vec<&Validators> = validators.iter().collect();
    let compared: usize = documents()
        .iter()
        .map(|(path, text, format)| {
            compare(&path.display().to_string(), text, *format, &validators)
        })
        .sum();
    assert!(
        compared > 5_000,
        "only {compared} comparisons: the fixtures were not found"
    );
}

/// Slow on purpose: a mutation is random, and there are as many to try as keys and values of all
/// documents.
#[test]
fn validation_agrees_with_jsonschema_on_mutated_documents() {
    let validators = validators();
    let documents = documents();
    let mut random = Random::new(7);
    let mut compared = 0;
    for number in 0..10_000 {
        let (path, text, format) = random.pick(&documents);
        let mutated = random.mutate_line(text);
        // A document of another kind is wrong in most of its keys whatever has changed in it, so
        // each mutation is compared as its own kind and, in turn, as one of the others.
        let in_turn = Kind::ALL[number % Kind::ALL.len()];
        let is_own = |kind| kind_of(path) == Some(kind) || mutated.contains(kind.name());
        let validators = validators.iter();
        let validators = validators.filter(|(kind, _)| *kind == in_turn || is_own(*kind));
        let validators: Vec<&Validators> = validators.collect();
        compared += compare(&path.display().to_string(), &mutated, *format, &validators);
    }
    assert!(
        compared > 15_000,
        "only {compared} comparisons: too few mutations can be read"
    );
}

/// Settings with each type of value that they have, as YAML: the validation is the same for TOML.
const SETTINGS: &str = "\
profile: bcp
include: [\"integrations/**\"]
rules:
  auth: warning
overrides:
  - files: [\"legacy/**\"]
    rules:
      auth: \"off\"
environments:
  prod:
    hosts: [\"*.shop.example\"]
limits:
  file-size: 64 MiB
  depth: 128
policies:
  - name: acme/naming
    schema: naming.json
    severity: warning
providers:
  - id: acme-sso
    name: Acme SSO
    hosts: [sso.acme.example]
    refresh-token-on-client-credentials: true
    client-authentication: [header, body]
  - id: keycloak
    refresh-token-on-client-credentials: false
";

#[test]
fn validation_agrees_with_jsonschema_on_mutated_settings() {
    let validators = validators();
    let validators = validators.iter();
    let validators: Vec<&Validators> = validators
        .filter(|(kind, _)| *kind == Kind::Settings)
        .collect();
    let mut random = Random::new(11);
    let mut compared = compare("settings", SETTINGS, Format::Yaml, &validators);
    for _ in 0..2_000 {
        let mutated = random.mutate_line(SETTINGS);
        compared += compare("mutated settings", &mutated, Format::Yaml, &validators);
    }
    assert!(
        compared > 2_000,
        "only {compared} comparisons: too few mutations can be read"
    );
}

/// Visits every document that JSON can hold, of all fixtures and examples and of mutations of them,
/// with words that say where it is from.
pub(crate) fn each_instance(visit: &mut impl FnMut(&str, &Value)) {
    let documents = documents();
    let mut random = Random::new(11);
    let mutations: Vec<(String, String, Format)> = (0..2_000)
        .map(|_| {
            let (path, text, format) = random.pick(&documents);
            let mutated = random.mutate_line(text);
            (format!("{} changed", path.display()), mutated, *format)
        })
        .collect();
    let originals = documents
        .into_iter()
        .map(|(path, text, format)| (path.display().to_string(), text, format));
    for (what, text, format) in originals.chain(mutations) {
        let (tree, _) = parse(&text, format, &Limits::default());
        let roots = tree.documents.iter().filter_map(|document| document.root);
        for instance in roots.filter_map(|root| value(&tree, root)) {
            visit(&what, &instance);
        }
    }
}

/// What the second reader makes of a text, as JSON; `None` where it refuses it.
fn second_reading(text: &str) -> Option<Vec<Value>> {
    use serde::Deserialize as _;
    serde_yaml::Deserializer::from_str(text)
        .map(|document| {
            let mut value = serde_yaml::Value::deserialize(document).ok()?;
            value.apply_merge().ok()?;
            serde_json::to_value(value).ok()
        })
        .collect()
}

#[test]
fn the_yaml_reader_agrees_with_an_independent_one() {
    let mut compared = 0;
    for (path, text, format) in documents() {
        // The second reader knows YAML 1.1 and no byte order mark, and keeps tags.
        if format != Format::Yaml || text.starts_with('\u{feff}') || kind_of(&path).is_some() {
            continue;
        }
        let (tree, faults) = parse(&text, format, &Limits::default());
        if faults
            .iter()
            .any(|fault| !matches!(fault.kind, FaultKind::UnusedAnchor { .. }))
        {
            continue;
        }
        let roots = || tree.documents.iter().filter_map(|document| document.root);
        let is_tagged = roots()
            .flat_map(|root| tree.descendants(root))
            .any(|node| tree.node(node).tag().is_some());
        let ours: Option<Vec<Value>> = roots().map(|root| value(&tree, root)).collect();
        let (Some(ours), Some(theirs)) = (ours, second_reading(&text)) else {
            continue;
        };
        // A stream without documents is one null to the second reader.
        if ours.is_empty() || is_tagged || holds_old_number(&theirs, &ours) {
            continue;
        }
        assert_eq!(ours, theirs, "{}", path.display());
        compared += 1;
    }
    assert!(
        compared > 500,
        "only {compared} comparisons: the fixtures were not found"
    );
}

/// Whether the readings differ just in a number that YAML 1.1 writes with a leading zero.
fn holds_old_number(theirs: &[Value], ours: &[Value]) -> bool {
    fn differ(one: &Value, other: &Value) -> bool {
        match (one, other) {
            (Value::Array(one), Value::Array(other)) => {
                one.len() == other.len()
                    && one.iter().zip(other).any(|(one, other)| differ(one, other))
            }
            (Value::Object(one), Value::Object(other)) => one
                .iter()
                .any(|(key, one)| other.get(key).is_some_and(|other| differ(one, other))),
            (Value::String(text), Value::Number(_)) => text.starts_with('0'),
            _ => false,
        }
    }
    ours.len() == theirs.len()
        && ours
            .iter()
            .zip(theirs)
            .any(|(one, other)| differ(other, one))
}
