//! Names of credentials, in any spelling: `clientSecret`, `api-key`, `restPasswort`,
//! `CLIENT_GEHEIMNIS`, `Rest Password`, `password_for_prod`.

pub(super) mod prefilter;
mod words;

use crate::value::credential::name::prefilter::may_contain_one;
use crate::value::credential::name::words::{
    ABOUT, FLAGS, LAST_WORDS, NO_SECRETS, PAIRS, PREPOSITIONS, QUALIFIERS, SECRETS,
};

/// Shorter words are not looked for inside of words written together.
const SHORTEST_PART: usize = 4;

/// Longer texts are no names, in bytes; the limit bounds the time for hostile texts.
const LONGEST: usize = 256;

/// Whether `name` is the name of a credential; see [`crate::value::credential::is_credential_name`].
pub(super) fn is_credential(name: &str) -> bool {
    if name.is_empty() || name.len() > LONGEST {
        return false;
    }
    // A letter that is not ASCII may have lower case that is.
    if name.is_ascii() && !may_contain_one(name) {
        return false;
    }
    let words = words(name);
    let is_flag = |at: usize| {
        let ends_token = words.get(at + 1).is_none_or(|next| next.starts_token);
        words[at].starts_token && !ends_token && contains(FLAGS, &words[at].text)
    };
    if (0..words.len()).any(is_flag) {
        return false;
    }
    let texts: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
    let mut parts = texts.split(|word| contains(PREPOSITIONS, word));
    let head = parts.next().unwrap_or_default();
    // The first part says what it is: a `field_for_token` is a field.
    names_secret(head) || !head.iter().any(|word| contains(ABOUT, word)) && parts.any(names_secret)
}

/// Whether words without prepositions name a secret.
fn names_secret(words: &[&str]) -> bool {
    (0..words.len()).any(|at| {
        let (word, rest) = (words[at], &words[at + 1..]);
        let is_pair = rest
            .first()
            .is_some_and(|next| PAIRS.binary_search(&(word, next)).is_ok());
        let is_about = |rest: &[&str]| rest.iter().any(|word| contains(ABOUT, word));
        is_pair && !is_about(&rest[1..])
            || contains(SECRETS, word) && !is_about(rest)
            || contains(LAST_WORDS, word)
                && rest.iter().all(|word| contains(QUALIFIERS, word))
                // `private_key_jwt` is a method.
                && !(contains(ABOUT, word) && names_secret(&words[..at]))
    })
}

fn contains(list: &[&str], word: &str) -> bool {
    list.binary_search(&word).is_ok()
}

/// A word of a name, in lower case and without digits at its end: `password2` is a password too.
#[derive(Debug, PartialEq, Eq)]
struct Word {
    text: String,
    /// Whether it is the first word of the name, or the first one after a space.
    starts_token: bool,
}

/// The words of a name, split at punctuation (`api-key`), at changes of case (`apiKey`) and where
/// known words are written together (`restpasswort`).
fn words(name: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut starts_token = true;
    let mut before: Option<char> = None;
    let mut characters = name.chars().peekable();
    while let Some(c) = characters.next() {
        if !c.is_alphanumeric() {
            starts_token |= c.is_whitespace();
            before = None;
            continue;
        }
        let is_next_lower = characters.peek().is_some_and(|next| next.is_lowercase());
        // `clientSecret` is split before `S`, `APIKey` before `K`.
        let starts_word = before
            .is_none_or(|before| c.is_uppercase() && (!before.is_uppercase() || is_next_lower));
        if starts_word {
            words.push(Word {
                text: String::new(),
                starts_token,
            });
            starts_token = false;
        }
        if let Some(word) = words.last_mut() {
            for lower in c.to_lowercase() {
                match lower {
                    'ä' => word.text.push_str("ae"),
                    'ö' => word.text.push_str("oe"),
                    'ü' => word.text.push_str("ue"),
                    'ß' => word.text.push_str("ss"),
                    _ => word.text.push(lower),
                }
            }
        }
        before = Some(c);
    }
    let mut split = Vec::with_capacity(words.len());
    for mut word in words {
        let end = word
            .text
            .trim_end_matches(|c: char| c.is_ascii_digit())
            .len();
        word.text.truncate(end);
        split_compound(word, &mut split);
    }
    split
}

/// Splits a word that ends with a secret (`restpasswort`), or starts with one and goes on with a
/// word about it (`passwordpolicy`).
fn split_compound(word: Word, out: &mut Vec<Word>) {
    let text = word.text.as_str();
    let is_known = || {
        let lists = [SECRETS, LAST_WORDS, ABOUT, QUALIFIERS, NO_SECRETS];
        lists.iter().any(|list| contains(list, text))
    };
    if text.is_empty() || !may_contain_one(text) || is_known() {
        if !text.is_empty() {
            out.push(word);
        }
        return;
    }
    let secrets = || {
        let words = SECRETS.iter().chain(LAST_WORDS);
        words.filter(|secret| secret.len() >= SHORTEST_PART || matches!(**secret, "pw" | "pwd"))
    };
    let part = |text: &str, starts_token| Word {
        text: text.to_owned(),
        starts_token,
    };
    let first = word.starts_token;
    // Most words differ in the last or the first letter already.
    let last = text.as_bytes().last();
    if let Some((one, two)) = PAIRS.iter().find(|(one, two)| {
        last == two.as_bytes().last()
            && text
                .strip_suffix(two)
                .is_some_and(|rest| rest.ends_with(one))
            && one.len() > 1
    }) {
        out.extend([part(one, first), part(two, false)]);
    } else if let Some(secret) =
        secrets().find(|secret| last == secret.as_bytes().last() && text.ends_with(**secret))
    {
        out.extend([
            part(&text[..text.len() - secret.len()], first),
            part(secret, false),
        ]);
    } else if let Some((secret, rest)) = secrets().find_map(|secret| {
        if text.as_bytes().first() != secret.as_bytes().first() {
            return None;
        }
        let rest = text.strip_prefix(secret)?;
        (contains(ABOUT, rest) || contains(QUALIFIERS, rest)).then_some((secret, rest))
    }) {
        out.extend([part(secret, first), part(rest, false)]);
    } else {
        out.push(word);
    }
}

#[cfg(test)]
mod tests {
    use super::{
        ABOUT, FLAGS, LAST_WORDS, NO_SECRETS, PAIRS, PREPOSITIONS, QUALIFIERS, SECRETS,
        is_credential, words,
    };

    #[test]
    fn names_of_credentials_are_recognized() {
        for key in [
            "password",
            "Password",
            "rest_password",
            "Rest Password",
            "passwd",
            "DB_PWD",
            "dbpwd",
            "secret",
            "client_secret",
            "clientSecret",
            "client-secret",
            "ClientSecret",
            "clientsecret",
            "CLIENTSECRET",
            "api_key",
            "apiKey",
            "APIKey",
            "api-key",
            "apikey",
            "restapikey",
            "x-api-key",
            "access_token",
            "accessToken",
            "accesstoken",
            "refresh_token",
            "id_token",
            "token",
            "token2",
            "shop_token",
            "token_prod",
            "tokenForProd",
            "private_key",
            "privateKey",
            "credentials",
            "passphrase",
            "authorization",
            "Authorization",
            "Proxy-Authorization",
            "authorization_header",
            "auth_header",
            "shop.secret",
            "client_assertion",
            "password2_password",
            "token_password",
            "restPasswort",
            "restpasswort",
            "CLIENT_GEHEIMNIS",
            "clientgeheimnis",
            "zugriffs-schlüssel",
            "Zugriffsschlüssel",
            "API-Schlüssel",
            "Passwörter",
            "pw",
            "restPw",
            "connection_string",
            "connectionString",
            "hmac_key",
            "totp_seed",
            "webhook_url",
            "webhookUrl",
            "password_for_prod",
            "password for the server",
            "Passwort des Servers",
            "this is the api_key",
            "the server has no password",
            "use this for prod password",
            "pass",
            "smtppass",
            "userpw",
            "connstr",
            "Verschlüsselungsschlüssel",
            "x-auth",
            "sas_token",
            "password_hash",
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
            "authorization_server",
            "client_authentication",
            "client_secret_basic",
            "client_secret_post",
            "private_key_jwt",
            "password_policy",
            "passwordpolicy",
            "password_reset_page",
            "secret_name",
            "secretRef",
            "secret_rotation_days",
            "secrets_manager",
            "x-secret-owner",
            "name_of_secret",
            "length_of_the_password",
            "api_key_header",
            "max_token_length",
            "max_password",
            "hasPassword",
            "is_secret",
            "secretary",
            "tokenizer",
            "passwordless",
            "passthrough",
            "pass_through",
            "bypass",
            "fremdschlüssel",
            "schlüsselwort",
            "schlüsselfeld",
            "key",
            "public_key",
            "monkey",
            "code",
            "expires_in",
            "signature_algorithm",
            "jwt_issuer",
            "cookie_domain",
            "bearer_format",
            "sas_region",
            "webhook",
            "connection",
            "header",
        ] {
            assert!(!is_credential(key), "{key:?}");
        }
    }

    /// Each row of the tables makes a name secret, or not, together with words that are next to it.
    #[test]
    fn every_word_of_the_tables_counts() {
        for word in SECRETS {
            assert!(is_credential(word), "{word}");
            assert!(is_credential(&format!("shop_{word}_of_today")), "{word}");
            assert!(!is_credential(&format!("{word}_policy")), "{word}");
            assert!(!is_credential(&format!("has_{word}")), "{word}");
        }
        for word in LAST_WORDS {
            assert!(is_credential(&format!("shop_{word}_prod")), "{word}");
            assert!(!is_credential(&format!("shop_{word}_apple")), "{word}");
        }
        for (one, two) in PAIRS {
            let pair = format!("shop_{one}_{two}");
            assert!(is_credential(&pair), "{pair}");
            assert!(!is_credential(&format!("{pair}_policy")), "{pair}");
            assert!(!is_credential(&format!("{one}_apple_{two}")), "{pair}");
        }
        for word in ABOUT {
            assert!(!is_credential(&format!("secret_{word}")), "{word}");
            assert!(is_credential(&format!("shop_{word}_secret")), "{word}");
        }
        for word in QUALIFIERS {
            assert!(is_credential(&format!("token_{word}")), "{word}");
            assert!(!is_credential(word), "{word}");
        }
        for word in PREPOSITIONS {
            assert!(is_credential(&format!("password_{word}_server")), "{word}");
            assert!(!is_credential(&format!("server_{word}_password")), "{word}");
        }
        for word in FLAGS {
            assert!(!is_credential(&format!("{word}_password")), "{word}");
            assert!(is_credential(&format!("{word} password")), "{word}");
        }
        for word in NO_SECRETS {
            assert!(!is_credential(word), "{word}");
        }
    }

    #[test]
    fn words_are_split_at_punctuation_and_case_and_between_known_words() {
        for (key, expected) in [
            ("clientSecret", vec!["client", "secret"]),
            ("APIKey", vec!["api", "key"]),
            ("REST_Password", vec!["rest", "password"]),
            ("Rest URL", vec!["rest", "url"]),
            ("SECRET2", vec!["secret"]),
            ("zugriffsSchlüssel", vec!["zugriffs", "schluessel"]),
            ("restpasswort", vec!["rest", "passwort"]),
            ("passwordpolicy", vec!["password", "policy"]),
            ("restapikey", vec!["api", "key"]),
            ("passwordless", vec!["passwordless"]),
            ("--", vec![]),
            ("2", vec![]),
        ] {
            let words = words(key);
            let texts: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
            assert_eq!(texts, expected, "{key:?}");
        }
    }

    #[test]
    fn a_name_has_256_bytes_at_most() {
        for (length, expected) in [(256, true), (257, false)] {
            let name = "x".repeat(length - "_password".len()) + "_password";
            assert_eq!(is_credential(&name), expected, "{length}");
        }
    }

    #[test]
    fn the_lists_are_sorted() {
        for list in [
            SECRETS,
            LAST_WORDS,
            ABOUT,
            QUALIFIERS,
            PREPOSITIONS,
            FLAGS,
            NO_SECRETS,
        ] {
            assert!(list.is_sorted_by(|one, next| one < next), "{list:?}");
        }
        assert!(PAIRS.is_sorted_by(|one, next| one < next));
    }
}
