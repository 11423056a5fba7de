//! The schema of a policy: its file, the error in it, and the violations in documents.

use std::error::Error;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use jsonschema::error::{TypeKind, ValidationError, ValidationErrorKind};
use jsonschema::{Retrieve, Uri, Validator};
use serde_json::Value;

use crate::policy::fault::Fault;
use crate::policy::predicate::predicate;
use crate::policy::schema_texts::{SchemaTexts, schema_texts};
use crate::text::sentence::Sentence;

/// The base URI of a schema. It is no path, so that messages show none.
const BASE: &str = "json-schema:///";

/// Reads a file that settings name. The arguments are the directory that contains all files that
/// they may name, the directory of the settings, and the path in the settings.
pub type ReadFile = fn(&Path, &Path, &str) -> io::Result<Vec<u8>>;

/// Where the files are that settings name, and how to read them.
#[derive(Debug, Clone)]
pub struct SchemaDirectory {
    /// The directory that contains all of them.
    pub root: PathBuf,
    /// The directory of the settings.
    pub path: PathBuf,
    /// Reads one of them.
    pub read: ReadFile,
}

/// A JSON Schema in a file.
#[derive(Debug)]
pub struct Schema {
    directory: SchemaDirectory,
    /// The path as in the settings.
    name: String,
    built: OnceLock<Result<CompiledSchema, Fault>>,
}

#[derive(Debug)]
struct CompiledSchema {
    validator: Validator,
    /// The schema itself, for its texts.
    schema: Value,
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
    /// The schema that settings in a directory name. It is not read yet.
    pub fn new(directory: SchemaDirectory, name: String) -> Self {
        Self {
            directory,
            name,
            built: OnceLock::new(),
        }
    }

    /// The path of the file.
    pub fn path(&self) -> PathBuf {
        self.directory.path.join(&self.name)
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
    pub fn violations(&self, document: &Value) -> Vec<PolicyViolation> {
        let Ok(built) = self.built.get_or_init(|| self.build()) else {
            return Vec::new();
        };
        let errors = built.validator.iter_errors(document);
        errors.flat_map(|error| built.violations(&error)).collect()
    }

    fn build(&self) -> Result<CompiledSchema, Fault> {
        let schema = self.read()?;
        let refused = Arc::new(Mutex::new(None));
        let retriever = NothingElse {
            refused: Arc::clone(&refused),
        };
        let built = jsonschema::options()
            .with_base_uri(BASE)
            .with_retriever(retriever)
            .build(&schema);
        let mut refused = refused.lock().unwrap_or_else(PoisonError::into_inner);
        match built {
            Ok(validator) => Ok(CompiledSchema { validator, schema }),
            Err(error) => Err(refused.take().unwrap_or_else(|| fault(&error))),
        }
    }

    fn read(&self) -> Result<Value, Fault> {
        let file = || self.name.clone();
        let SchemaDirectory { root, path, read } = &self.directory;
        let bytes = read(root, path, &self.name).map_err(|error| Fault::Unreadable {
            file: file(),
            reason: reason(&error),
        })?;
        serde_json::from_slice(&bytes).map_err(|error| Fault::InvalidJson {
            file: file(),
            line: error.line(),
            column: error.column(),
        })
    }
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the rarer kinds have a message of their own"
)]
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => error.to_string(),
    }
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "of the many kinds of errors in the library, only one is about references"
)]
fn fault(error: &ValidationError<'_>) -> Fault {
    match error.kind() {
        ValidationErrorKind::Referencing(_) => Fault::Reference,
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
    predicate(kind.keyword(), &required)
}
