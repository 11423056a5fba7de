//! Names of credentials.

/// Words that make a name that of a credential, at any position.
const WORDS: [&str; 31] = [
    "accesstoken",
    "apikey",
    "authorization",
    "authtoken",
    "bearer",
    "clientsecret",
    "cookie",
    "credential",
    "credentials",
    "geheimnis",
    "jwt",
    "kennwort",
    "pass",
    "passphrase",
    "passwd",
    "password",
    "passwords",
    "passwort",
    "pasword",
    "privatekey",
    "pwd",
    "refreshtoken",
    "sas",
    "schluessel",
    "schlüssel",
    "secret",
    "secretkey",
    "secrets",
    "secrt",
    "signature",
    "zugangsdaten",
];

/// Pairs of words that make a name that of a credential.
const PAIRS: [(&str, &str); 7] = [
    ("access", "key"),
    ("api", "key"),
    ("client", "assertion"),
    ("private", "key"),
    ("secret", "key"),
    ("signing", "key"),
    ("subscription", "key"),
];

/// Words that, after the word of a credential, name something about it.
const ABOUT: [&str; 34] = [
    "basic",
    "code",
    "count",
    "enabled",
    "endpoint",
    "expires",
    "expiry",
    "field",
    "fields",
    "header",
    "hint",
    "id",
    "jwt",
    "kind",
    "label",
    "length",
    "lifetime",
    "location",
    "method",
    "name",
    "names",
    "parameter",
    "path",
    "policy",
    "post",
    "provider",
    "ref",
    "reference",
    "server",
    "store",
    "ttl",
    "type",
    "uri",
    "url",
];

/// Words that, at any position, mean that a name is not that of a credential.
const PURPOSE: [&str; 7] = ["destination", "field", "for", "has", "is", "max", "min"];

/// Whether `key` is the name of a credential; see [`crate::value::credential::is_credential_name`].
pub(super) fn is_credential(key: &str) -> bool {
    let words = words(key);
    // `password2` is a password too.
    let words: Vec<String> = words
        .iter()
        .map(|word| {
            word.trim_end_matches(|c: char| c.is_ascii_digit())
                .to_owned()
        })
        .collect();
    let is_in = |list: &[&str], word: &String| list.contains(&word.as_str());
    let Some(end) = credential_end(&words) else {
        return false;
    };
    !words.iter().any(|word| is_in(&PURPOSE, word))
        && !words[end..].iter().any(|word| is_in(&ABOUT, word))
}

/// The index after the first word or pair of words that names a credential.
fn credential_end(words: &[String]) -> Option<usize> {
    for (at, word) in words.iter().enumerate() {
        let next = words.get(at + 1);
        // A name that only starts with `token` usually is not a token (`token_limit`).
        let is_token = next.is_none() && matches!(word.as_str(), "token" | "tokens");
        if is_token || WORDS.contains(&word.as_str()) {
            return Some(at + 1);
        }
        if let Some(next) = next
            && PAIRS.contains(&(word.as_str(), next.as_str()))
        {
            return Some(at + 2);
        }
    }
    None
}

/// The words of a key in lower case, split at punctuation (`api-key`) and at changes of case
/// (`apiKey`).
fn words(key: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut before = None;
    let mut characters = key.chars().peekable();
    while let Some(character) = characters.next() {
        if !character.is_alphanumeric() {
            before = None;
            continue;
        }
        let is_next_lower = characters.peek().is_some_and(|next| next.is_lowercase());
        // `clientSecret` is split before `S`, `APIKey` before `K`.
        let starts_word = before.is_none_or(|before: char| {
            character.is_uppercase() && (!before.is_uppercase() || is_next_lower)
        });
        if starts_word {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.extend(character.to_lowercase());
        }
        before = Some(character);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::{ABOUT, PAIRS, PURPOSE, WORDS, is_credential, words};

    #[test]
    fn names_of_credentials_are_recognized() {
        for key in [
            "password",
            "Password",
            "rest_password",
            "Rest Password",
            "passwd",
            "DB_PWD",
            "secret",
            "client_secret",
            "clientSecret",
            "client-secret",
            "ClientSecret",
            "clientsecret",
            "api_key",
            "apiKey",
            "APIKey",
            "api-key",
            "apikey",
            "x-api-key",
            "access_token",
            "accessToken",
            "refresh_token",
            "id_token",
            "token",
            "shop_token",
            "private_key",
            "privateKey",
            "credentials",
            "passphrase",
            "authorization",
            "Authorization",
            "shop.secret",
            "client_assertion",
            "password2_password",
        ] {
            assert!(is_credential(key), "{key:?}");
        }
    }

    #[test]
    fn names_about_credentials_are_not() {
        for key in [
            "",
            "name",
            "rest_user",
            "client_id",
            "rest_url",
            "scope",
            "grant_type",
            "token_type",
            "token_endpoint_url",
            "tokenEndpointUrl",
            "destination_field_for_token",
            "Destination Field for Refresh Token",
            "token_exchanges",
            "token_limit",
            "authentication_type",
            "authentication_url",
            "authorization_code",
            "authorization_url",
            "client_authentication",
            "client_secret_basic",
            "client_secret_post",
            "private_key_jwt",
            "password_policy",
            "secret_name",
            "secretRef",
            "api_key_header",
            "max_token_length",
            "secretary",
            "tokenizer",
            "passwordless",
            "key",
            "public_key",
            "monkey",
            "code",
            "expires_in",
        ] {
            assert!(!is_credential(key), "{key:?}");
        }
    }

    #[test]
    fn words_are_split_at_punctuation_and_case() {
        for (key, expected) in [
            ("clientSecret", vec!["client", "secret"]),
            ("APIKey", vec!["api", "key"]),
            ("REST_Password", vec!["rest", "password"]),
            ("Rest URL", vec!["rest", "url"]),
            ("SECRET", vec!["secret"]),
            ("--", vec![]),
        ] {
            assert_eq!(words(key), expected, "{key:?}");
        }
    }

    #[test]
    fn the_lists_are_sorted() {
        for list in [&WORDS[..], &ABOUT, &PURPOSE] {
            assert!(list.is_sorted_by(|one, next| one < next));
        }
        assert!(PAIRS.is_sorted_by(|one, next| one < next));
    }
}
