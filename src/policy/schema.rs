//! The schema of a policy: its files, the errors in them, and the violations in documents.

use std::error::Error;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use jsonschema::error::{TypeKind, ValidationError, ValidationErrorKind};
use jsonschema::{Retrieve, Uri, Validator};
use serde_json::Value;
use url::Url;

use crate::policy::fault::Fault;
use crate::policy::predicate::predicate;
use crate::policy::schema_texts::{File, SchemaTexts, schema_texts};
use crate::text::sentence::Sentence;

/// Reads a file.
pub type ReadFile = fn(&Path) -> io::Result<Vec<u8>>;

/// A JSON Schema in local files.
#[derive(Debug)]
pub struct Schema {
    /// The absolute path.
    path: PathBuf,
    /// The path as in the settings.
    shown: String,
    read: ReadFile,
    built: OnceLock<Result<CompiledSchema, Fault>>,
}

#[derive(Debug)]
struct CompiledSchema {
    validator: Validator,
    /// The schema itself, then the files that it refers to.
    files: Vec<File>,
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
    /// The schema in the file at an absolute path; `shown` is the path in the settings. The file is
    /// not read yet.
    pub fn new(path: PathBuf, shown: String, read: ReadFile) -> Self {
        Self {
            path,
            shown,
            read,
            built: OnceLock::new(),
        }
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
        let schema = read(self.read, &self.path, &self.shown)?;
        let address = Url::from_file_path(&self.path).map_err(|()| Fault::Reference)?;
        let found = Arc::new(Mutex::new(References::default()));
        let retriever = LocalRetriever {
            read: self.read,
            found: Arc::clone(&found),
        };
        let built = jsonschema::options()
            .with_base_uri(address.as_str())
            .with_retriever(retriever)
            .build(&schema);
        let mut found = found.lock().unwrap_or_else(PoisonError::into_inner);
        let mut files = vec![(address, schema)];
        files.append(&mut found.files);
        match built {
            Ok(validator) => Ok(CompiledSchema { validator, files }),
            Err(error) => Err(found.fault.take().unwrap_or_else(|| fault(&error))),
        }
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

fn read(read: ReadFile, path: &Path, shown: &str) -> Result<Value, Fault> {
    let file = || shown.to_owned();
    let bytes = read(path).map_err(|error| Fault::Unreadable {
        file: file(),
        kind: error.kind(),
    })?;
    serde_json::from_slice(&bytes).map_err(|error| Fault::InvalidJson {
        file: file(),
        line: error.line(),
        column: error.column(),
    })
}

/// The files that references point to, and the first error in them.
#[derive(Debug, Default)]
struct References {
    files: Vec<File>,
    fault: Option<Fault>,
}

/// Resolves references to local files, and no others.
struct LocalRetriever {
    read: ReadFile,
    found: Arc<Mutex<References>>,
}

impl LocalRetriever {
    fn follow(&self, address: &str) -> Result<File, Fault> {
        let not_local = || Fault::NotLocal {
            address: address.to_owned(),
        };
        let url = Url::parse(address).map_err(|_| not_local())?;
        let path = url.to_file_path().map_err(|()| not_local())?;
        let name = path.file_name().unwrap_or_default();
        let schema = read(self.read, &path, &name.to_string_lossy())?;
        Ok((url, schema))
    }
}

impl Retrieve for LocalRetriever {
    fn retrieve(&self, uri: &Uri<String>) -> Result<Value, Box<dyn Error + Send + Sync>> {
        let followed = self.follow(uri.as_str());
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        match followed {
            Ok(file) => {
                let schema = file.1.clone();
                found.files.push(file);
                Ok(schema)
            }
            Err(fault) => {
                let message = fault.to_string();
                found.fault.get_or_insert(fault);
                Err(message.into())
            }
        }
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
            let schema_texts = schema_texts(&self.files, path, property);
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
