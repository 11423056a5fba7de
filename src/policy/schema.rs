//! The schema of a policy: its files, their faults, and how documents violate it.

use std::error::Error;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use jsonschema::error::{TypeKind, ValidationError, ValidationErrorKind};
use jsonschema::{Retrieve, Uri, Validator};
use serde_json::Value;
use url::Url;

use crate::policy::fault::Fault;
use crate::policy::wording::{File, Wording, wording};
use crate::policy::words::words;

/// Reads a file.
pub type Reader = fn(&Path) -> io::Result<Vec<u8>>;

/// A JSON Schema in local files.
#[derive(Debug)]
pub struct Schema {
    /// The absolute path.
    path: PathBuf,
    /// The path as it is written in the settings.
    shown: String,
    read: Reader,
    built: OnceLock<Result<Built, Fault>>,
}

#[derive(Debug)]
struct Built {
    validator: Validator,
    /// The schema itself, then the files that it refers to.
    files: Vec<File>,
}

/// A violation of a schema by a part of a document.
#[derive(Debug, PartialEq, Eq)]
pub struct Breach {
    /// JSON Pointer of the value.
    pub pointer: String,
    /// The part of the value.
    pub part: Part,
    /// What is required of it, to follow its name: our message.
    pub words: String,
    /// The texts of the schema itself.
    pub wording: Wording,
}

/// The part of a value that violates a schema.
#[derive(Debug, PartialEq, Eq)]
pub enum Part {
    /// The value as a whole.
    Whole,
    /// A missing entry.
    Missing(String),
    /// The entry with this key.
    Key(String),
}

impl Schema {
    /// The schema in the file at an absolute path, which is written `shown` in the settings. Nothing
    /// is read yet.
    pub fn new(path: PathBuf, shown: String, read: Reader) -> Self {
        Self {
            path,
            shown,
            read,
            built: OnceLock::new(),
        }
    }

    /// Why it cannot be used, if it has been read and is faulty.
    pub fn fault(&self) -> Option<&Fault> {
        self.built.get()?.as_ref().err()
    }

    /// Reads the file, unless it has been read; after that, [`Self::fault`] is known.
    pub fn read_now(&self) {
        self.built.get_or_init(|| self.build());
    }

    /// The violations in a document; none if the schema cannot be used.
    pub fn breaches(&self, document: &Value) -> Vec<Breach> {
        let Ok(built) = self.built.get_or_init(|| self.build()) else {
            return Vec::new();
        };
        let errors = built.validator.iter_errors(document);
        errors.flat_map(|error| built.breaches(&error)).collect()
    }

    fn build(&self) -> Result<Built, Fault> {
        let schema = read(self.read, &self.path, &self.shown)?;
        let address = Url::from_file_path(&self.path).map_err(|()| Fault::Reference)?;
        let found = Arc::new(Mutex::new(Found::default()));
        let retriever = Beside {
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
            Ok(validator) => Ok(Built { validator, files }),
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
        _ => Fault::NoSchema {
            pointer: error.instance_path().as_str().to_owned(),
        },
    }
}

fn read(read: Reader, path: &Path, shown: &str) -> Result<Value, Fault> {
    let file = || shown.to_owned();
    let bytes = read(path).map_err(|error| Fault::Unreadable {
        file: file(),
        kind: error.kind(),
    })?;
    serde_json::from_slice(&bytes).map_err(|error| Fault::NoJson {
        file: file(),
        line: error.line(),
        column: error.column(),
    })
}

/// The files that references point to, and the first fault on the way.
#[derive(Debug, Default)]
struct Found {
    files: Vec<File>,
    fault: Option<Fault>,
}

/// Resolves references to local files, and no others.
struct Beside {
    read: Reader,
    found: Arc<Mutex<Found>>,
}

impl Beside {
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

impl Retrieve for Beside {
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
                let words = fault.to_string();
                found.fault.get_or_insert(fault);
                Err(words.into())
            }
        }
    }
}

impl Built {
    fn breaches(&self, error: &ValidationError<'_>) -> Vec<Breach> {
        let path = error.evaluation_path().as_str();
        let pointer = error.instance_path().as_str();
        let breach = |part: Part, words: String| {
            let property = match &part {
                Part::Whole => None,
                Part::Missing(name) | Part::Key(name) => Some(name.as_str()),
            };
            let wording = wording(&self.files, path, property);
            Breach {
                pointer: pointer.to_owned(),
                part,
                words,
                wording,
            }
        };
        let parts = parts(error);
        let parts = parts.into_iter();
        parts.map(|(part, words)| breach(part, words)).collect()
    }
}

/// The parts of a value that an error of the library is about, with our message for each. The
/// library's own messages quote values, which may be secret.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "what is not about entries is about the value"
)]
fn parts(error: &ValidationError<'_>) -> Vec<(Part, String)> {
    let not_allowed = || "is not allowed here".to_owned();
    match error.kind() {
        ValidationErrorKind::AdditionalProperties { unexpected }
        | ValidationErrorKind::UnevaluatedProperties { unexpected } => {
            let keys = unexpected.iter();
            keys.map(|key| (Part::Key(key.clone()), not_allowed()))
                .collect()
        }
        ValidationErrorKind::Required { property } => {
            let name = property.as_str().unwrap_or_default().to_owned();
            vec![(Part::Missing(name), "is missing".to_owned())]
        }
        ValidationErrorKind::PropertyNames { error } => {
            let name = error.instance().as_str().unwrap_or_default().to_owned();
            vec![(Part::Key(name), requirement(error))]
        }
        ValidationErrorKind::FalseSchema => vec![(Part::Whole, not_allowed())],
        ValidationErrorKind::AdditionalItems { .. }
        | ValidationErrorKind::UnevaluatedItems { .. } => {
            vec![(Part::Whole, "has more items than allowed".to_owned())]
        }
        ValidationErrorKind::BacktrackLimitExceeded { .. }
        | ValidationErrorKind::RegexEngineFailure { .. } => {
            let words = "takes too long to match against a pattern of the schema";
            vec![(Part::Whole, words.to_owned())]
        }
        _ => vec![(Part::Whole, requirement(error))],
    }
}

/// What the violated keyword requires.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the requirements of other keywords are not single values"
)]
fn requirement(error: &ValidationError<'_>) -> String {
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
    words(kind.keyword(), &required)
}
