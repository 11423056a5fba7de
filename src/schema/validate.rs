//! Validates a document against the schema: which field each node is, and what is wrong with it.
//!
//! A violation does not hide others: a label of the screen counts as the key that is meant, an
//! unknown tag as that of the branch that the other keys fit, and the walk continues everywhere else.

use crate::schema::shape::{Choice, Choices, Field, Object, Shape, Union};
use crate::schema::violation::Violation;
use crate::syntax::Format;
use crate::syntax::core_schema::{Scalar, Yaml11Type, resolve, yaml_11_type};
use crate::syntax::tree::{NodeId, NodeKind, Style, Tree};
use crate::value::{label, lifetime, nearest};

/// Keys with this prefix are the author's own, and always permitted.
const EXTENSION_PREFIX: &str = "x-";

/// What a node is, by the schema.
#[derive(Debug, Clone, Copy, Default)]
pub struct Meaning {
    /// The field whose value it is.
    pub field: Option<&'static Field>,
    /// The object that it is.
    pub object: Option<&'static Object>,
    /// The permitted value that it is, whatever its spelling.
    pub choice: Option<&'static Choice>,
    /// The value of the tag that chose `object` among several.
    pub branch: Option<&'static Choice>,
    /// Whether its key differs from that of the field in a letter or two; its value is
    /// not validated.
    pub misspelled: bool,
}

/// What is kept of a [`Meaning`]: each node has one.
#[derive(Debug, Clone, Copy, Default)]
struct Known {
    field: Option<&'static Field>,
    value: KnownValue,
}

#[derive(Debug, Clone, Copy, Default)]
enum KnownValue {
    #[default]
    Nothing,
    /// See [`Meaning::misspelled`].
    OfMisspelledKey,
    Choice(&'static Choice),
    Object(&'static Object),
    /// The object of the branch with this number.
    Branch(&'static Union, u16),
}

impl Known {
    fn meaning(self) -> Meaning {
        let mut meaning = Meaning {
            field: self.field,
            ..Meaning::default()
        };
        match self.value {
            KnownValue::Nothing => {}
            KnownValue::OfMisspelledKey => meaning.misspelled = true,
            KnownValue::Choice(choice) => meaning.choice = Some(choice),
            KnownValue::Object(object) => meaning.object = Some(object),
            KnownValue::Branch(union, number) => {
                let number = usize::from(number);
                meaning.object = Some(union.branches[number]);
                if let Shape::Choice(choices) = &union.tag.shape {
                    meaning.branch = Some(&choices.values[number]);
                }
            }
        }
        meaning
    }

    fn is_misspelled(self) -> bool {
        matches!(self.value, KnownValue::OfMisspelledKey)
    }
}

/// A validated document.
#[derive(Debug)]
pub struct Validated {
    first: usize,
    known: Vec<Known>,
    /// The values of the fields that have a role, in the order of the tree.
    with_roles: Vec<NodeId>,
    /// Whether each known field has its key as the schema spells it, once.
    pub(super) has_usual_keys: bool,
    /// What is wrong with it, in the order of the walk.
    pub violations: Vec<Violation>,
}

impl Validated {
    /// What a node is; nothing if it is below an unknown key or one of the author's own.
    pub fn meaning(&self, node: NodeId) -> Meaning {
        self.index(node)
            .map_or_else(Meaning::default, |at| self.known[at].meaning())
    }

    /// The index of a node among those of the document; `None` if it is of another one.
    pub fn index(&self, node: NodeId) -> Option<usize> {
        let at = node.index().checked_sub(self.first)?;
        (at < self.known.len()).then_some(at)
    }

    /// The number of nodes of the document.
    pub fn node_count(&self) -> usize {
        self.known.len()
    }

    /// The values of the fields that have a role, in the order of the tree: what most rules look at.
    /// A misspelt field is not among them.
    pub fn with_roles(&self) -> &[NodeId] {
        &self.with_roles
    }

    /// The field whose value a node is.
    pub fn field(&self, node: NodeId) -> Option<&'static Field> {
        self.known[self.index(node)?].field
    }

    /// The values of all known fields, in the order of the tree. A misspelt field is not among them.
    pub fn fields(&self) -> impl Iterator<Item = (NodeId, &'static Field)> + '_ {
        self.known
            .iter()
            .enumerate()
            .filter(|(_, known)| !known.is_misspelled())
            .filter_map(|(at, known)| {
                let index = u32::try_from(self.first + at).ok()?;
                Some((NodeId::from_index(index), known.field?))
            })
    }
}

/// Validates the document below `root`, whose nodes are before `end` in the arena.
pub fn validate(
    tree: &Tree<'_>,
    format: Format,
    root: NodeId,
    end: usize,
    object: &'static Object,
) -> Validated {
    let mut walk = Walk {
        tree,
        format,
        validated: Validated {
            first: root.index(),
            known: vec![Known::default(); end - root.index()],
            with_roles: Vec::new(),
            has_usual_keys: true,
            violations: Vec::new(),
        },
    };
    walk.object(root, object);
    walk.validated.with_roles = walk
        .validated
        .fields()
        .filter(|(_, field)| !field.roles.is_empty())
        .map(|(node, _)| node)
        .collect();
    walk.validated
}

struct Walk<'a, 't> {
    tree: &'a Tree<'t>,
    format: Format,
    validated: Validated,
}

impl Walk<'_, '_> {
    fn known(&mut self, node: NodeId) -> &mut Known {
        &mut self.validated.known[node.index() - self.validated.first]
    }

    fn report(&mut self, violation: Violation) {
        self.validated.violations.push(violation);
    }

    fn object(&mut self, node: NodeId, object: &'static Object) {
        self.known(node).value = KnownValue::Object(object);
        let tree = self.tree;
        let mut taken: Vec<(&'static Field, NodeId)> = Vec::with_capacity(object.fields.len());
        let mut others: Vec<NodeId> = Vec::new();
        for child in tree.children(node) {
            let Some(key) = tree.key(child) else { continue };
            match object.fields.iter().find(|field| field.key == key.text) {
                Some(field) => {
                    self.known(child).field = Some(field);
                    if tree.node(child).shadowed {
                        self.validated.has_usual_keys = false;
                    } else {
                        taken.push((field, child));
                    }
                }
                None if key.text.starts_with(EXTENSION_PREFIX) => {}
                // The last entry with a key is validated; that the key is duplicate is a separate
                // fault.
                None if tree.node(child).shadowed => {}
                None => others.push(child),
            }
        }
        for child in others {
            self.unknown_key(child, object, &mut taken);
            self.validated.has_usual_keys &= self.known(child).field.is_none();
        }
        // What is unread could be any of the fields that are not there.
        let required = object.fields.iter().filter(|field| field.required);
        for field in required.filter(|_| !tree.node(node).incomplete) {
            if !taken.iter().any(|(other, _)| std::ptr::eq(*other, field)) {
                self.report(Violation::Missing {
                    object: node,
                    field,
                    empty: None,
                });
            }
        }
        for (field, child) in taken {
            if !self.known(child).is_misspelled() {
                self.value(child, Some(field), &field.shape);
            }
        }
    }

    /// A key that the object does not have: a label of the screen, a typo, or something else.
    fn unknown_key(
        &mut self,
        node: NodeId,
        object: &'static Object,
        taken: &mut Vec<(&'static Field, NodeId)>,
    ) {
        let tree = self.tree;
        let Some(key) = tree.key(node).map(|key| key.text) else {
            return;
        };
        // A merge key whose mapping is unread.
        let mapping = tree.parent(node);
        if key == "<<" && mapping.is_some_and(|mapping| tree.node(mapping).incomplete) {
            return;
        }
        let is_free =
            |field: &&'static Field| !taken.iter().any(|(other, _)| std::ptr::eq(*other, *field));
        let label = object.fields.iter().find(|field| is_label_of(key, field));
        if let Some(field) = label.filter(|_| !object.open) {
            self.known(node).field = Some(field);
            self.report(Violation::LabelKey { node, field });
            if is_free(&field) {
                taken.push((field, node));
            }
            return;
        }
        // `expires` can also be a point in time, which is a member of the provider's own.
        let fits = || tree.scalar(node).is_some_and(lifetime::may_be_lifetime);
        let misnamed =
            |field: &&'static Field| field.misnomers.contains(&key) && is_free(field) && fits();
        if let Some(field) = object.fields.iter().find(misnamed) {
            self.known(node).field = Some(field);
            self.report(Violation::MisnamedKey { node, field });
            taken.push((field, node));
            return;
        }
        // Others may add any member (RFC 6749 5.1), whatever field it resembles.
        if object.open {
            return;
        }
        let free = || object.fields.iter().filter(is_free);
        let slip = nearest::nearest(key, free().map(|field| field.key))
            .filter(|candidate| nearest::is_misspelling(key, candidate))
            .and_then(|candidate| free().find(|field| field.key == candidate));
        self.report(Violation::UnknownKey { node, object, slip });
        if let Some(field) = slip {
            taken.push((field, node));
            *self.known(node) = Known {
                field: Some(field),
                value: KnownValue::OfMisspelledKey,
            };
        }
    }

    fn value(&mut self, node: NodeId, field: Option<&'static Field>, shape: &'static Shape) {
        if self.tree.node(node).incomplete && self.tree.scalar(node).is_some() {
            return;
        }
        let scalar = resolve(self.tree.value(node));
        if scalar == Some(Scalar::Null) {
            if *shape == Shape::TextOrNull {
                return;
            }
            match (field, self.tree.parent(node)) {
                (Some(field), Some(object)) if field.required => self.report(Violation::Missing {
                    object,
                    field,
                    empty: Some(node),
                }),
                _ => self.wrong_type(node, field, shape),
            }
            return;
        }
        // With an application tag, the value is another one than what is written.
        if scalar.is_some() && self.tree.node(node).tag().is_some() {
            return;
        }
        match shape {
            Shape::Text | Shape::TextOrNull => self.text(node, field, &Shape::Text, scalar),
            Shape::Boolean => match scalar {
                Some(Scalar::Boolean(_)) => {}
                Some(Scalar::Null | Scalar::Integer(_) | Scalar::Number(_) | Scalar::Text(_))
                | None => self.wrong_type(node, field, shape),
            },
            Shape::Integer { minimum } => match scalar.and_then(Scalar::whole) {
                None => self.wrong_type(node, field, shape),
                Some(number) => {
                    if let Some(minimum) = *minimum
                        && number < i128::from(minimum)
                    {
                        self.report(Violation::TooSmall { node, minimum });
                    }
                }
            },
            Shape::Constant(known) => match scalar.and_then(Scalar::whole) {
                None => self.wrong_type(node, field, shape),
                Some(number) if number == i128::from(*known) => {}
                Some(_) => self.report(Violation::UnknownVersion {
                    node,
                    known: *known,
                }),
            },
            Shape::NumberOrText => match scalar {
                Some(Scalar::Integer(_) | Scalar::Number(_) | Scalar::Text(_)) => {}
                Some(Scalar::Null | Scalar::Boolean(_)) | None => {
                    self.wrong_type(node, field, shape);
                }
            },
            Shape::Choice(choices) => self.choice(node, field, shape, *choices),
            Shape::Object(object) => match self.tree.node(node).kind {
                NodeKind::Mapping(_) => self.object(node, object),
                NodeKind::Sequence(_) | NodeKind::Scalar(_) => self.wrong_type(node, field, shape),
            },
            Shape::Union(union) => match self.tree.node(node).kind {
                NodeKind::Mapping(_) => self.union(node, union),
                NodeKind::Sequence(_) | NodeKind::Scalar(_) => self.wrong_type(node, field, shape),
            },
            Shape::List(items) => match self.tree.node(node).kind {
                NodeKind::Sequence(_) => {
                    for item in self.tree.children(node) {
                        self.value(item, None, items);
                    }
                }
                NodeKind::Mapping(_) | NodeKind::Scalar(_) => self.wrong_type(node, field, shape),
            },
            Shape::Map(values) => match self.tree.node(node).kind {
                NodeKind::Mapping(_) => {
                    for value in self.tree.children(node) {
                        self.value(value, None, values);
                    }
                }
                NodeKind::Sequence(_) | NodeKind::Scalar(_) => self.wrong_type(node, field, shape),
            },
            Shape::Parameters => match self.tree.node(node).kind {
                NodeKind::Mapping(_) => {
                    for value in self.tree.children(node) {
                        if matches!(resolve(self.tree.value(value)), None | Some(Scalar::Null)) {
                            self.wrong_type(value, None, &Shape::NumberOrText);
                        }
                    }
                }
                NodeKind::Sequence(_) | NodeKind::Scalar(_) => self.wrong_type(node, field, shape),
            },
            Shape::Foreign => {
                if !matches!(self.tree.node(node).kind, NodeKind::Mapping(_)) {
                    self.wrong_type(node, field, shape);
                }
            }
        }
    }

    fn wrong_type(&mut self, node: NodeId, field: Option<&'static Field>, shape: &'static Shape) {
        self.report(Violation::WrongType {
            node,
            field,
            expected: shape,
        });
    }

    fn text(
        &mut self,
        node: NodeId,
        field: Option<&'static Field>,
        shape: &'static Shape,
        scalar: Option<Scalar<'_>>,
    ) {
        let read_as = match scalar {
            Some(Scalar::Text(text)) => {
                let old = self.is_plain(node).then(|| yaml_11_type(text)).flatten();
                if let Some(old) = old {
                    self.report(Violation::Coerced {
                        node,
                        read_as: match old {
                            Yaml11Type::Boolean => "a boolean",
                            Yaml11Type::Number => "a number",
                            Yaml11Type::Timestamp => "a date",
                        },
                        old_readers_only: true,
                    });
                }
                return;
            }
            Some(Scalar::Boolean(_)) => "a boolean",
            Some(Scalar::Integer(_) | Scalar::Number(_)) => "a number",
            Some(Scalar::Null) | None => return self.wrong_type(node, field, shape),
        };
        if self.has_typed_values() {
            self.wrong_type(node, field, shape);
        } else {
            self.report(Violation::Coerced {
                node,
                read_as,
                old_readers_only: false,
            });
        }
    }

    /// Whether the format has no unquoted text, which could be read as another type.
    fn has_typed_values(&self) -> bool {
        match self.format {
            Format::Json | Format::CapturedJson | Format::Toml => true,
            Format::Yaml | Format::Form => false,
        }
    }

    fn is_plain(&self, node: NodeId) -> bool {
        matches!(self.tree.node(node).kind, NodeKind::Scalar(Style::Plain))
            && self.format == Format::Yaml
    }

    fn choice(
        &mut self,
        node: NodeId,
        field: Option<&'static Field>,
        shape: &'static Shape,
        choices: Choices,
    ) {
        let tree = self.tree;
        let Some(text) = tree.scalar(node) else {
            return self.wrong_type(node, field, shape);
        };
        let is_text = matches!(resolve(tree.value(node)), Some(Scalar::Text(_)));
        if !is_text && self.has_typed_values() {
            return self.wrong_type(node, field, shape);
        }
        if let Some(choice) = choices.values.iter().find(|choice| choice.value == text) {
            self.known(node).value = KnownValue::Choice(choice);
            return;
        }
        let spelled = |choice: &&Choice| choice.labels.iter().any(|label| is_label(text, label));
        if let Some(choice) = choices.values.iter().find(spelled) {
            self.known(node).value = KnownValue::Choice(choice);
            self.report(Violation::LabelValue {
                node,
                field,
                value: choice.value,
            });
            return;
        }
        self.report(Violation::NotPermitted {
            node,
            field,
            choices,
        });
    }

    fn union(&mut self, node: NodeId, union: &'static Union) {
        let tree = self.tree;
        let tag = tree.get(node, union.tag.key).or_else(|| {
            tree.children(node).find(|&child| {
                let key = tree.key(child);
                key.is_some_and(|key| is_label_of(key.text, union.tag))
            })
        });
        let chosen = tag.and_then(|tag| {
            let Shape::Choice(choices) = &union.tag.shape else {
                return None;
            };
            let text = tree.scalar(tag)?;
            choices.values.iter().position(|choice| {
                choice.value == text || choice.labels.iter().any(|label| is_label(text, label))
            })
        });
        let branch = chosen.or_else(|| self.likely_branch(node, union));
        let Some(branch) = branch else {
            match tag {
                Some(tag) => {
                    self.known(tag).field = Some(union.tag);
                    self.validated.has_usual_keys = false;
                    self.value(tag, Some(union.tag), &union.tag.shape);
                }
                None if self.tree.node(node).incomplete => {}
                None => self.report(Violation::Missing {
                    object: node,
                    field: union.tag,
                    empty: None,
                }),
            }
            return;
        };
        let before = self.validated.violations.len();
        self.object(node, union.branches[branch]);
        let number = u16::try_from(branch).expect("no schema has so many branches");
        self.known(node).value = KnownValue::Branch(union, number);
        // The branch permits its own value of the tag alone, and the union those of all branches.
        for violation in &mut self.validated.violations[before..] {
            if let Violation::NotPermitted {
                node: at, choices, ..
            } = violation
                && Some(*at) == tag
                && let Shape::Choice(all) = &union.tag.shape
            {
                *choices = *all;
            }
        }
    }

    /// The branch that most of the keys fit, if no other fits as many.
    fn likely_branch(&self, node: NodeId, union: &Union) -> Option<usize> {
        let fitting = |object: &Object| {
            let known = |child: &NodeId| {
                let key = self.tree.key(*child);
                key.is_some_and(|key| object.fields.iter().any(|field| field.key == key.text))
            };
            self.tree.children(node).filter(known).count()
        };
        let counts: Vec<usize> = union
            .branches
            .iter()
            .map(|object| fitting(object))
            .collect();
        let best = counts.iter().copied().max().unwrap_or(0);
        let mut fits = counts
            .iter()
            .enumerate()
            .filter(|(_, count)| **count == best);
        match (fits.next(), fits.next()) {
            (Some((branch, _)), None) => Some(branch),
            _ => None,
        }
    }
}

/// Whether a key is a label of the field on the screen or another word for it, or its key with other
/// capitals or separators.
fn is_label_of(key: &str, field: &Field) -> bool {
    let mut spellings = [field.key, field.title]
        .into_iter()
        .chain(field.labels.iter().copied())
        .chain(field.synonyms.iter().copied());
    spellings.any(|spelling| !spelling.is_empty() && label::same(key, spelling))
}

/// Whether a value is this label of the screen. Capitals count in a single word: `Oauth2` is not
/// `OAuth2`.
fn is_label(text: &str, spelling: &str) -> bool {
    let text = text.trim();
    text == spelling || (spelling.contains(' ') && text.eq_ignore_ascii_case(spelling))
}
