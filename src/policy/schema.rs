//! The schema of a policy: its file, the error in it, and the violations in documents.

use std::error::Error;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use jsonschema::error::{TypeKind, ValidationError, ValidationErrorKind};
use jsonschema::{PatternOptions, Retrieve, Uri, Validator};
use serde_json::Value;

use crate::policy::expansion::expansion;
use crate::policy::fault::Fault;
use crate::policy::graph::SchemaGraph;
use crate::policy::predicate::predicate;
use crate::policy::schema_texts::{SchemaTexts, schema_texts};
use crate::policy::steps::steps;
use crate::text::sentence::Sentence;
use crate::value::named_file::NamedFile;

/// The base URI of a schema. It is no path, so that messages show none.
const BASE: &str = "json-schema:///";

/// A JSON Schema in a file.
#[derive(Debug)]
pub struct Schema {
    file: NamedFile,
    /// Among how many schemas the limits are shared.
    shares: usize,
    built: OnceLock<Result<CompiledSchema, Fault>>,
}

/// The most values in the file of a schema.
const MOST_VALUES: usize = 500_000;

/// The most subschemas once references are expanded.
const MOST_SUBSCHEMAS: usize = 100_000;

/// The most subschemas to which references point: the validator takes quadratic time to compile a
/// chain of them.
const MOST_TARGETS: usize = 2_000;

/// The most ways from one `$id` to others without passing one twice: the validator compiles each
/// subschema for each of the ways that lead to it.
const MOST_SCOPES: usize = 1_000;

/// The most regular expressions.
const MOST_PATTERNS: usize = 4_096;

/// How much memory all regular expressions of a schema may take together, in bytes; and the same for
/// what is kept between matches.
const PATTERN_MEMORY: usize = 64 << 20;

/// The most memory for one regular expression, in bytes.
const MOST_PATTERN_MEMORY: usize = 1 << 20;

/// If there can be more violations in a document, only the first one is determined: each takes
/// memory, and the validator collects all of them.
const MOST_COLLECTED: usize = 500_000;

/// The most violations of a document that are returned; more than a rule may report.
const MOST_RETURNED: usize = 10_000;

#[derive(Debug)]
struct CompiledSchema {
    validator: Validator,
    graph: SchemaGraph,
    /// The schema itself, for its texts.
    schema: Value,
}

/// What a schema says of a document.
#[derive(Debug, PartialEq, Eq)]
pub enum Verdict {
    /// All violations, or the first ones of very many.
    All(Vec<PolicyViolation>),
    /// The first violation, of a document that is too large to determine all of them.
    First(Vec<PolicyViolation>),
    /// The validation would take too long.
    TooLong,
}

/// A violation of a schema by a part of a document.
#[derive(Debug, PartialEq, Eq)]
pub struct PolicyViolation {
    /// JSON Pointer of the value.
    pub pointer: String,
    /// The part of the value.
    pub part: ViolatedPart,
    /// The default message: a predicate of the name of the part.
    pub predicate: Sentence,
    /// The texts of the schema itself.
    pub schema_texts: SchemaTexts,
}

/// The part of a value that violates a schema.
#[derive(Debug, PartialEq, Eq)]
pub enum ViolatedPart {
    /// The value as a whole.
    Whole,
    /// A missing entry.
    Missing(String),
    /// The entry with this key.
    Key(String),
}

impl Schema {
    /// The schema in a file, one of `shares`. It is not read yet.
    pub fn new(file: NamedFile, shares: usize) -> Self {
        Self {
            file,
            shares: shares.max(1),
            built: OnceLock::new(),
        }
    }

    /// The path of the file.
    pub fn path(&self) -> PathBuf {
        self.file.path()
    }

    /// The error in the schema, if it has been read and is invalid.
    pub fn fault(&self) -> Option<&Fault> {
        self.built.get()?.as_ref().err()
    }

    /// Reads the file unless it has been read already. Then [`Self::fault`] is set.
    pub fn read_now(&self) {
        self.built.get_or_init(|| self.build());
    }

    /// The violations in a document; none if the schema cannot be used.
    pub fn violations(&self, document: &Value) -> Verdict {
        let Ok(built) = self.built.get_or_init(|| self.build()) else {
            return Verdict::All(Vec::new());
        };
        let Some(steps) = steps(&built.graph, document) else {
            return Verdict::TooLong;
        };
        if built.validator.is_valid(document) {
            return Verdict::All(Vec::new());
        }
        if steps.violations > MOST_COLLECTED {
            let first = built.validator.validate(document).err();
            let first = first.map(|error| built.violations(&error));
            return Verdict::First(first.unwrap_or_default());
        }
        let errors = built.validator.iter_errors(document);
        let violations = errors.flat_map(|error| built.violations(&error));
        Verdict::All(violations.take(MOST_RETURNED).collect())
    }

    fn build(&self) -> Result<CompiledSchema, Fault> {
        let schema = self.read()?;
        let refused = Arc::new(Mutex::new(None));
        let retriever = || NothingElse {
            refused: Arc::clone(&refused),
        };
        let graph = SchemaGraph::of(&schema, BASE, retriever());
        let take_refused = || {
            refused
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .take()
        };
        let graph = graph.ok_or_else(|| take_refused().unwrap_or(Fault::Reference))?;
        let too_large = |what, most| Err(Fault::TooLarge { what, most });
        let most = MOST_SUBSCHEMAS / self.shares;
        if expansion(&graph.subschemas) > most {
            return too_large("subschemas, if its references are expanded", most);
        }
        let most = MOST_PATTERNS / self.shares;
        if graph.patterns > most {
            return too_large("patterns", most);
        }
        if graph.subschemas.iter().filter(|it| it.is_target).count() > MOST_TARGETS {
            return too_large("subschemas to which references point", MOST_TARGETS);
        }
        if graph.scopes > MOST_SCOPES {
            let what = "ways through its `$id`, along references";
            return too_large(what, MOST_SCOPES);
        }
        // Without look-around, the time for a text is linear.
        let for_each = PATTERN_MEMORY / self.shares / graph.patterns.max(1);
        let for_each = for_each.min(MOST_PATTERN_MEMORY);
        let patterns = PatternOptions::regex()
            .size_limit(for_each)
            .dfa_size_limit(for_each);
        let built = jsonschema::options()
            .with_base_uri(BASE)
            .with_retriever(retriever())
            .with_pattern_options(patterns)
            .build(&schema);
        let validator = built.map_err(|error| take_refused().unwrap_or_else(|| fault(&error)))?;
        Ok(CompiledSchema {
            validator,
            graph,
            schema,
        })
    }

    fn read(&self) -> Result<Value, Fault> {
        let file = || self.file.name.clone();
        let bytes = self.file.content();
        let bytes = bytes.map_err(|reason| Fault::Unreadable {
            file: file(),
            reason,
        })?;
        // Each value but the first follows one of these; each takes far more memory than its text.
        let is_before_value = |byte: &&u8| matches!(byte, b',' | b'[' | b'{');
        let most = MOST_VALUES / self.shares;
        if bytes.iter().filter(is_before_value).count() > most {
            return Err(Fault::TooLarge {
                what: "values",
                most,
            });
        }
        serde_json::from_slice(&bytes).map_err(|error| Fault::InvalidJson {
            file: file(),
            line: error.line(),
            column: error.column(),
        })
    }
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "most of the many kinds of errors in the library are about keywords"
)]
fn fault(error: &ValidationError<'_>) -> Fault {
    match error.kind() {
        ValidationErrorKind::Referencing(_) => Fault::Reference,
        ValidationErrorKind::Format { format } if format == "regex" => Fault::Pattern {
            pointer: error.instance_path().as_str().to_owned(),
        },
        _ => Fault::InvalidSchema {
            pointer: error.instance_path().as_str().to_owned(),
        },
    }
}

/// Refuses every reference that points out of the schema, whether to a file or to an address.
struct NothingElse {
    refused: Arc<Mutex<Option<Fault>>>,
}

impl Retrieve for NothingElse {
    fn retrieve(&self, uri: &Uri<String>) -> Result<Value, Box<dyn Error + Send + Sync>> {
        let address = uri.as_str();
        let fault = Fault::NotLocal {
            address: address.strip_prefix(BASE).unwrap_or(address).to_owned(),
        };
        let message = fault.to_string();
        let mut refused = self.refused.lock().unwrap_or_else(PoisonError::into_inner);
        refused.get_or_insert(fault);
        Err(message.into())
    }
}

impl CompiledSchema {
    fn violations(&self, error: &ValidationError<'_>) -> Vec<PolicyViolation> {
        let path = error.evaluation_path().as_str();
        let pointer = error.instance_path().as_str();
        let violation = |part: ViolatedPart, predicate: Sentence| {
            let property = match &part {
                ViolatedPart::Whole => None,
                ViolatedPart::Missing(name) | ViolatedPart::Key(name) => Some(name.as_str()),
            };
            let schema_texts = schema_texts(&self.schema, path, property);
            PolicyViolation {
                pointer: pointer.to_owned(),
                part,
                predicate,
                schema_texts,
            }
        };
        let parts = parts(error);
        let parts = parts.into_iter();
        parts
            .map(|(part, predicate)| violation(part, predicate))
            .collect()
    }
}

/// The parts of a value that an error of the library applies to, each with a message. The messages
/// of the library are not used, because they quote values, which may be secret.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "what is not about entries is about the value"
)]
fn parts(error: &ValidationError<'_>) -> Vec<(ViolatedPart, Sentence)> {
    let not_allowed = || Sentence::from("is not allowed here");
    match error.kind() {
        ValidationErrorKind::AdditionalProperties { unexpected }
        | ValidationErrorKind::UnevaluatedProperties { unexpected } => {
            let keys = unexpected.iter();
            keys.map(|key| (ViolatedPart::Key(key.clone()), not_allowed()))
                .collect()
        }
        ValidationErrorKind::Required { property } => {
            let name = property.as_str().unwrap_or_default().to_owned();
            vec![(ViolatedPart::Missing(name), "is missing".into())]
        }
        ValidationErrorKind::PropertyNames { error } => {
            let name = error.instance().as_str().unwrap_or_default().to_owned();
            vec![(ViolatedPart::Key(name), requirement(error))]
        }
        ValidationErrorKind::FalseSchema => vec![(ViolatedPart::Whole, not_allowed())],
        ValidationErrorKind::AdditionalItems { .. }
        | ValidationErrorKind::UnevaluatedItems { .. } => {
            vec![(ViolatedPart::Whole, "has more items than allowed".into())]
        }
        ValidationErrorKind::BacktrackLimitExceeded { .. }
        | ValidationErrorKind::RegexEngineFailure { .. } => {
            let predicate = "takes too long to match against a pattern of the schema";
            vec![(ViolatedPart::Whole, predicate.into())]
        }
        _ => vec![(ViolatedPart::Whole, requirement(error))],
    }
}

/// The requirement of the violated keyword.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the requirements of other keywords are not single values"
)]
fn requirement(error: &ValidationError<'_>) -> Sentence {
    let kind = error.kind();
    let required = match kind {
        ValidationErrorKind::Type { kind } => match kind {
            TypeKind::Single(name) => Value::from(name.to_string()),
            TypeKind::Multiple(names) => names.iter().map(|name| name.to_string()).collect(),
        },
        ValidationErrorKind::Constant { expected_value } => Value::clone(expected_value),
        ValidationErrorKind::Enum { options } => Value::clone(options),
        ValidationErrorKind::Format { format } => Value::from(format.as_str()),
        ValidationErrorKind::Pattern { pattern } => Value::from(pattern.as_str()),
        ValidationErrorKind::Maximum { limit }
        | ValidationErrorKind::Minimum { limit }
        | ValidationErrorKind::ExclusiveMaximum { limit }
        | ValidationErrorKind::ExclusiveMinimum { limit } => limit.clone(),
        ValidationErrorKind::MaxItems { limit }
        | ValidationErrorKind::MaxLength { limit }
        | ValidationErrorKind::MaxProperties { limit }
        | ValidationErrorKind::MinItems { limit }
        | ValidationErrorKind::MinLength { limit }
        | ValidationErrorKind::MinProperties { limit } => Value::from(*limit),
        _ => Value::Null,
    };
    predicate(kind.keyword(), &required, error.instance_path().as_str())
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use serde_json::{Value, json};

    use super::{Schema, Verdict};
    use crate::value::named_file::NamedFile;

    /// A schema that is its own name.
    fn schema(text: &Value) -> Schema {
        let file = NamedFile {
            root: PathBuf::new(),
            directory: PathBuf::new(),
            name: text.to_string(),
            read: |_, _, name| Ok(name.as_bytes().to_vec()),
        };
        Schema::new(file, 1)
    }

    fn fault(text: &Value) -> Option<String> {
        let schema = schema(text);
        schema.read_now();
        schema.fault().map(ToString::to_string)
    }

    fn is_refused(text: &Value, expected: &str) -> bool {
        let fault = fault(text);
        assert!(
            fault.as_deref().is_none_or(|fault| fault == expected),
            "{fault:?}"
        );
        fault.is_some()
    }

    /// Definitions of which each refers to the next one twice. They expand to 65,534 subschemas.
    fn doubling() -> Value {
        let definitions = (0..14).map(|at| {
            let next = json!({ "$ref": format!("#/$defs/a{}", at + 1) });
            (format!("a{at}"), json!({ "allOf": [next.clone(), next] }))
        });
        let last = ("a14".to_owned(), json!({ "type": "object" }));
        let definitions: serde_json::Map<_, _> = definitions.chain([last]).collect();
        json!({ "$ref": "#/$defs/a0", "$defs": definitions })
    }

    #[test]
    fn a_schema_may_stand_for_100_000_subschemas() {
        for (more, refused) in [(34_466, false), (34_467, true)] {
            let mut text = doubling();
            let properties = (0..more).map(|at| (format!("p{at}"), Value::Bool(true)));
            text["properties"] = properties.collect();
            let expected =
                "the schema has more than 100000 subschemas, if its references are expanded";
            assert_eq!(is_refused(&text, expected), refused, "{more}");
        }
    }

    #[test]
    fn references_may_point_to_2_000_subschemas() {
        for (targets, refused) in [(2_000, false), (2_001, true)] {
            let definitions = (0..targets).map(|at| (format!("a{at}"), json!({})));
            let definitions: serde_json::Map<_, _> = definitions.collect();
            let references = (0..targets).map(|at| json!({ "$ref": format!("#/$defs/a{at}") }));
            let references: Value = references.collect();
            let text = json!({ "$defs": definitions, "allOf": references });
            let expected = "the schema has more than 2000 subschemas to which references point";
            assert_eq!(is_refused(&text, expected), refused, "{targets}");
        }
    }

    #[test]
    fn a_schema_may_have_4_096_patterns() {
        for (count, refused) in [(4_096, false), (4_097, true)] {
            let patterns = (1..count).map(|at| (format!("a{at}"), Value::Bool(true)));
            let patterns: serde_json::Map<_, _> = patterns.collect();
            let text = json!({ "patternProperties": patterns, "pattern": "a" });
            let expected = "the schema has more than 4096 patterns";
            assert_eq!(is_refused(&text, expected), refused, "{count}");
        }
    }

    #[test]
    fn a_schema_may_have_500_000_values() {
        // The commas, and two brackets.
        for (count, refused) in [(499_999, false), (500_000, true)] {
            let text = json!({ "enum": vec![1; count] });
            let expected = "the schema has more than 500000 values";
            assert_eq!(is_refused(&text, expected), refused, "{count}");
        }
    }

    #[test]
    fn resources_may_be_passed_in_a_thousand_ways() {
        // Each refers to all others.
        for (resources, refused) in [(5, false), (6, true)] {
            let address = |at: usize| format!("https://acme.example/{at}");
            let others = |own: Option<usize>| {
                let others = (0..resources).filter(|at| Some(*at) != own);
                others
                    .map(|at| json!({ "$ref": address(at) }))
                    .collect::<Value>()
            };
            let definitions = (0..resources).map(|at| {
                let resource = json!({ "$id": address(at), "allOf": others(Some(at)) });
                (format!("a{at}"), resource)
            });
            let definitions: serde_json::Map<_, _> = definitions.collect();
            let text = json!({ "$defs": definitions, "allOf": others(None) });
            let expected = "the schema has more than 1000 ways through its `$id`, along references";
            assert_eq!(is_refused(&text, expected), refused, "{resources}");
        }
    }

    #[test]
    fn a_pattern_is_a_regular_expression_of_limited_size() {
        for (pattern, is_usable) in [
            ("^[A-Z]", true),
            ("^(a+)+$", true),
            ("^[a-z]{1,1000}$", true),
            ("(", false),
            ("^(?!test)", false),
            ("(a)\\1", false),
            ("^(a{1000}){1000}$", false),
        ] {
            let text = json!({ "properties": { "name": { "pattern": pattern } } });
            let expected = "the pattern at `/properties/name/pattern` of the schema is invalid or \
                            too large, or uses look-around or a backreference";
            assert_eq!(!is_refused(&text, expected), is_usable, "{pattern}");
        }
    }

    #[test]
    fn of_very_many_violations_only_the_first_is_determined() {
        let schema = schema(&json!({ "items": { "type": "integer", "maximum": 3 } }));
        let count = |items: usize| match schema.violations(&json!(vec!["a"; items])) {
            Verdict::All(violations) => (true, violations.len()),
            Verdict::First(violations) => (false, violations.len()),
            Verdict::TooLong => panic!("the document is small"),
        };
        assert_eq!(count(9_999), (true, 9_999));
        assert_eq!(count(10_001), (true, 10_000));
        assert_eq!(count(249_999), (true, 10_000));
        assert_eq!(count(250_000), (false, 1));
    }

    /// Slow on purpose: so many steps are counted.
    #[test]
    fn a_circle_that_doubles_with_each_level_is_too_long_for_deep_documents() {
        let twice = json!([{ "$ref": "#" }, { "$ref": "#" }]);
        let nested = |levels| (0..levels).fold(json!({}), |inner, _| json!({ "x": inner }));
        for keyword in ["allOf", "anyOf", "oneOf"] {
            let schema = schema(&json!({ "properties": { "x": { keyword: twice.clone() } } }));
            assert_ne!(schema.violations(&nested(8)), Verdict::TooLong, "{keyword}");
        }
        let schema = schema(&json!({ "properties": { "x": { "allOf": twice } } }));
        assert_eq!(schema.violations(&nested(100)), Verdict::TooLong);
    }
}
