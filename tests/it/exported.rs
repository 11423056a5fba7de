//! The schemas that leave the tool: what they are made of, and that all flavors say the same.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use exportlint::model::Kind;
use exportlint::schema::export::{Flavor, export};
use exportlint::schema::generate::Draft;
use jsonschema::Validator;
use serde_json::{Map, Value, json};

use crate::expected::{Comparison, repository};
use crate::fixtures::{check, concise};
use crate::generated::exported;
use crate::oracle;
use crate::support::Tool;

const DRAFTS: [Draft; 2] = [Draft::Draft07, Draft::Draft202012];

/// The keywords of draft-07 that hold no schema.
const DRAFT_07: [&str; 27] = [
    "$comment",
    "$id",
    "$ref",
    "$schema",
    "const",
    "contentEncoding",
    "contentMediaType",
    "default",
    "description",
    "enum",
    "examples",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "format",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "pattern",
    "required",
    "title",
    "type",
];

/// What editors read beside them.
const OF_EDITORS: [&str; 6] = [
    "defaultSnippets",
    "deprecationMessage",
    "enumDescriptions",
    "errorMessage",
    "markdownDescription",
    "markdownEnumDescriptions",
];

/// What stands in a keyword.
enum Holds {
    Schema,
    Schemas,
    Named,
    NoSchema,
}

/// What a keyword of both drafts holds; `None` if neither has it.
fn holds(keyword: &str, draft: Draft) -> Option<Holds> {
    let definitions = match draft {
        Draft::Draft07 => "definitions",
        Draft::Draft202012 => "$defs",
    };
    Some(match keyword {
        "additionalProperties"
        | "contains"
        | "else"
        | "if"
        | "items"
        | "not"
        | "propertyNames"
        | "then" => Holds::Schema,
        "allOf" | "anyOf" | "oneOf" => Holds::Schemas,
        "patternProperties" | "properties" => Holds::Named,
        _ if keyword == definitions => Holds::Named,
        _ if DRAFT_07.contains(&keyword) => Holds::NoSchema,
        _ => return None,
    })
}

/// Visits every schema in a schema, and gives the keywords that are not of the draft.
fn walk(
    schema: &Value,
    draft: Draft,
    visit: &mut impl FnMut(&Map<String, Value>),
) -> BTreeSet<String> {
    let Value::Object(object) = schema else {
        assert!(schema.is_boolean(), "no schema: {schema}");
        return BTreeSet::new();
    };
    visit(object);
    let mut foreign = BTreeSet::new();
    for (keyword, inner) in object {
        let inner: Vec<&Value> = match holds(keyword, draft) {
            None => {
                foreign.insert(keyword.clone());
                continue;
            }
            Some(Holds::NoSchema) => continue,
            Some(Holds::Schema) => vec![inner],
            Some(Holds::Schemas) => inner.as_array().unwrap().iter().collect(),
            Some(Holds::Named) => inner.as_object().unwrap().values().collect(),
        };
        for schema in inner {
            foreign.extend(walk(schema, draft, visit));
        }
    }
    foreign
}

/// Every schema that can be exported, with words that say which.
fn all() -> impl Iterator<Item = (String, Draft, Flavor, Value)> {
    exported().flat_map(|(kind, name)| {
        DRAFTS.into_iter().flat_map(move |draft| {
            Flavor::ALL.into_iter().map(move |flavor| {
                let what = format!("{name} {} {flavor:?}", draft.name());
                (what, draft, flavor, export(kind, draft, flavor))
            })
        })
    })
}

#[test]
fn plain_schemas_have_standard_keywords_alone_and_others_those_of_editors_too() {
    for (what, draft, flavor, schema) in all() {
        let foreign = walk(&schema, draft, &mut |_| {});
        let foreign: Vec<&str> = foreign.iter().map(String::as_str).collect();
        match flavor {
            Flavor::Plain => assert_eq!(foreign, [""; 0], "{what}"),
            Flavor::Editor => {
                let wrong = foreign.iter().find(|word| !OF_EDITORS.contains(word));
                assert_eq!(wrong, None, "{what}");
            }
        }
    }
    let document = export(None, Draft::Draft07, Flavor::Editor);
    let used = walk(&document, Draft::Draft07, &mut |_| {});
    assert!(used.iter().eq(OF_EDITORS), "{used:?}");
}

#[test]
fn nothing_stands_beside_a_reference() {
    let mut references = 0;
    for (what, draft, _, schema) in all() {
        walk(&schema, draft, &mut |object| {
            if object.contains_key("$ref") {
                assert_eq!(object.len(), 1, "{what}: {object:?}");
                references += 1;
            }
        });
    }
    assert!(references > 50);
}

#[test]
fn no_schema_relies_on_a_format() {
    // Most validators take `format` for a note and check nothing: a pattern says the same to all.
    let (mut formats, mut walked) = (0, 0);
    for (_, draft, _, schema) in all() {
        walk(&schema, draft, &mut |object| {
            formats += usize::from(object.contains_key("format"));
            walked += 1;
        });
    }
    assert_eq!(formats, 0);
    assert!(walked > 500, "only {walked} schemas were walked");
}

#[test]
fn conditions_ask_for_one_constant_and_lead_to_one_reference() {
    let mut conditions = 0;
    for (what, draft, _, schema) in all() {
        walk(&schema, draft, &mut |object| {
            let Some(question) = object.get("if") else {
                return;
            };
            let properties = question["properties"].as_object().unwrap();
            let (tag, word) = properties.iter().next().unwrap();
            let expected = json!({
                "required": [tag], "properties": { tag: { "const": word["const"] } }
            });
            assert_eq!((question, properties.len()), (&expected, 1), "{what}");
            assert!(object["then"]["$ref"].is_string(), "{what}");
            conditions += 1;
        });
    }
    assert_eq!(
        conditions,
        4 * 6,
        "in all flavors and drafts; a new kind or variant adds its own: count them, and correct the number"
    );
}

fn validator(kind: Option<Kind>, draft: Draft, flavor: Flavor) -> Validator {
    jsonschema::validator_for(&export(kind, draft, flavor)).unwrap()
}

/// Slow on purpose: thousands of documents are validated by each schema, since the schemas are written
/// differently and only documents show that they mean the same.
#[test]
fn all_drafts_and_flavors_accept_the_same_documents() {
    let mut judges = BTreeMap::new();
    for (kind, name) in exported() {
        let mut all = Vec::new();
        for draft in DRAFTS {
            all.extend(Flavor::ALL.map(|flavor| validator(kind, draft, flavor)));
        }
        judges.insert(name, all);
    }
    let (mut accepted, mut refused) = (0, 0);
    oracle::each_instance(&mut |what, instance| {
        let says = |name: &str| {
            let verdicts: BTreeSet<bool> = judges[name]
                .iter()
                .map(|judge| judge.is_valid(instance))
                .collect();
            assert_eq!(verdicts.len(), 1, "{what} as {name}: {instance:#}");
            verdicts.contains(&true)
        };
        for (kind, name) in exported() {
            let verdict = says(name);
            // What names its kind is judged as that kind by the schema of all.
            if kind.is_some_and(Kind::names_itself) && instance["kind"] == name {
                assert_eq!(says("document"), verdict, "{what}: {instance:#}");
                *if verdict { &mut accepted } else { &mut refused } += 1;
            }
        }
    });
    assert!(accepted > 1_000 && refused > 1_000, "{accepted} {refused}");
}

/// What a text of a snippet is when nothing is typed over: the first of a choice, else the sample.
fn as_offered(text: &str) -> Value {
    let (is_raw, text) = match text.strip_prefix('^') {
        Some(raw) => (true, raw),
        None => (false, text),
    };
    let quoted = text
        .strip_prefix('"')
        .and_then(|text| text.strip_suffix('"'));
    let inner = quoted.unwrap_or(text);
    let Some(inner) = inner.strip_prefix("${").and_then(|it| it.strip_suffix('}')) else {
        return json!(text);
    };
    let inner = inner.trim_start_matches(|sign: char| sign.is_ascii_digit());
    let offered = match inner.strip_prefix('|') {
        Some(choice) => choice.split([',', '|']).next().unwrap().to_owned(),
        None => inner.strip_prefix(':').unwrap().to_owned(),
    };
    let offered = offered.replace("\\$", "$").replace("\\}", "}");
    if is_raw && quoted.is_none() {
        serde_json::from_str(&offered).unwrap()
    } else {
        json!(offered)
    }
}

fn filled_in(body: &Value) -> Value {
    match body {
        Value::String(text) => as_offered(text),
        Value::Array(items) => items.iter().map(filled_in).collect(),
        Value::Object(fields) => {
            let fields = fields.iter();
            fields
                .map(|(key, value)| (key.clone(), filled_in(value)))
                .collect()
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => body.clone(),
    }
}

#[test]
fn what_snippets_write_is_accepted_where_they_are_offered() {
    let document = export(None, Draft::Draft07, Flavor::Editor);
    let definitions = document["definitions"].as_object().unwrap();
    let mut offered = BTreeSet::new();
    for (name, definition) in definitions {
        for snippet in definition["defaultSnippets"]
            .as_array()
            .into_iter()
            .flatten()
        {
            let mut schema = document.clone();
            schema
                .as_object_mut()
                .unwrap()
                .retain(|key, _| key == "definitions");
            schema["allOf"] = json!([{ "$ref": format!("#/definitions/{name}") }]);
            let instance = filled_in(&snippet["body"]);
            let judge = jsonschema::validator_for(&schema).unwrap();
            let wrong: Vec<String> = judge
                .iter_errors(&instance)
                .map(|error| error.to_string())
                .collect();
            assert_eq!(wrong, [""; 0], "{name}: {instance:#}");
            offered.insert(format!("{name}: {}", snippet["label"].as_str().unwrap()));
        }
    }
    let expected = [
        "CustomHandler: custom handler",
        "Destination: destination system",
        "OAuth2Handler: OAuth 2.0 handler",
        "Posthandler: OAuth 2.0 handler",
        "Posthandler: custom handler",
        "TokenExchange: token exchange",
        "custom-integration: custom integration",
        "export-context: export context",
    ];
    assert!(offered.iter().eq(expected), "{offered:?}");
}

#[test]
fn a_document_written_by_a_snippet_is_clean() {
    let document = export(None, Draft::Draft07, Flavor::Editor);
    let snippets = document["defaultSnippets"].as_array().unwrap();
    assert_eq!(snippets.len(), 2);
    for snippet in snippets {
        let text = filled_in(&snippet["body"]).to_string();
        let path = Path::new("snippet.json");
        let found = check(path, text.as_bytes());
        assert_eq!(concise(path, found.as_ref()), "", "{text}");
    }
}

#[test]
fn the_command_prints_what_is_published() {
    let mut comparison = Comparison::default();
    for (kind, name) in exported() {
        let kind = kind.map_or("", Kind::name);
        for (flags, folder) in [("", "schemas"), ("--flavor plain", "schemas/plain")] {
            let said = Tool::new(&format!("schema {kind} {flags}")).run();
            assert_eq!((said.code, said.stderr.as_str()), (Some(0), ""));
            let file = repository().join(format!("{folder}/{name}.json"));
            comparison.file(&file, &said.stdout);
        }
    }
    comparison.finish(2 * exported().count());
}
