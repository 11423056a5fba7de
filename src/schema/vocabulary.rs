//! The words of the format: keys, labels and permitted values, which are no secret even where a
//! secret is the same.

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::model::Kind;
use crate::provider::Provider;
use crate::schema::root;
use crate::schema::shape::{Field, Object, Shape};

/// The words in lower case, sorted.
static WORDS: LazyLock<Vec<Cow<'static, str>>> = LazyLock::new(|| {
    let mut words = Vec::new();
    for kind in Kind::ALL {
        collect(root(kind), &mut words);
    }
    words.extend(Provider::all().map(|provider| Cow::Borrowed(provider.id)));
    words.sort_unstable();
    words.dedup();
    words
});

/// Whether a word is a key, a label or a part of one, a permitted value or the id of a provider, in
/// any case.
pub fn contains(word: &str) -> bool {
    let word = word.to_lowercase();
    WORDS.binary_search_by(|it| it.as_ref().cmp(&word)).is_ok()
}

/// Most words are in lower case already.
fn in_lower_case(word: &'static str) -> Cow<'static, str> {
    let is_lower = |byte: u8| byte.is_ascii() && !byte.is_ascii_uppercase();
    if word.bytes().all(is_lower) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(word.to_lowercase())
    }
}

fn collect(object: &'static Object, words: &mut Vec<Cow<'static, str>>) {
    for field in object.fields {
        collect_field(field, words);
    }
}

fn collect_field(field: &'static Field, words: &mut Vec<Cow<'static, str>>) {
    let names = [field.key, field.title].into_iter();
    let names = names.chain(field.labels.iter().copied());
    for name in names.chain(field.misnomers.iter().copied()) {
        words.push(in_lower_case(name));
        words.extend(name.split(['_', ' ', '-']).map(in_lower_case));
    }
    collect_shape(&field.shape, words);
}

fn collect_shape(shape: &'static Shape, words: &mut Vec<Cow<'static, str>>) {
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
        words.extend(names.map(in_lower_case));
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
