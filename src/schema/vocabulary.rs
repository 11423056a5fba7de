//! The words of the format: keys, labels and permitted values, which are no secret even where a
//! secret is the same.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::model::Kind;
use crate::provider::Provider;
use crate::schema::root;
use crate::schema::shape::{Field, Object, Shape};

static WORDS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let mut words = HashSet::new();
    for kind in Kind::ALL {
        collect(root(kind), &mut words);
    }
    words.extend(Provider::all().map(|provider| provider.id.to_owned()));
    words
});

/// Whether a word is a key, a label or a part of one, a permitted value or the id of a provider, in
/// any case.
pub fn contains(word: &str) -> bool {
    WORDS.contains(&word.to_lowercase())
}

fn collect(object: &Object, words: &mut HashSet<String>) {
    for field in object.fields {
        collect_field(field, words);
    }
}

fn collect_field(field: &Field, words: &mut HashSet<String>) {
    let names = [field.key, field.title].into_iter();
    let names = names.chain(field.labels.iter().copied());
    for name in names.chain(field.misnomers.iter().copied()) {
        words.insert(name.to_lowercase());
        words.extend(name.split(['_', ' ', '-']).map(str::to_lowercase));
    }
    collect_shape(&field.shape, words);
}

fn collect_shape(shape: &Shape, words: &mut HashSet<String>) {
    if let Shape::Union(union) = shape {
        collect_field(union.tag, words);
    }
    for object in shape.objects() {
        collect(object, words);
    }
    if let Some(inner) = shape.inner() {
        collect_shape(inner, words);
    }
    for choice in shape
        .choices()
        .map_or(&[] as &[_], |choices| choices.values)
    {
        let names = [choice.value]
            .into_iter()
            .chain(choice.labels.iter().copied());
        let names = names.chain(choice.synonyms.iter().copied());
        words.extend(names.map(str::to_lowercase));
    }
}

#[cfg(test)]
mod tests {
    use super::contains;

    #[test]
    fn words_of_the_format_are_known_in_any_case() {
        for word in [
            "rest_password",
            "password",
            "Rest Password",
            "header",
            "client_credentials",
            "PROD",
            "oauth2",
            "keycloak",
        ] {
            assert!(contains(word), "{word}");
        }
        for word in ["hunter2", "hunter2Secret", "shop.example"] {
            assert!(!contains(word), "{word}");
        }
    }
}
