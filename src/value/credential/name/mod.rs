//! Names of credentials, in any spelling: `clientSecret`, `api-key`, `restPasswort`,
//! `CLIENT_GEHEIMNIS`, `Rest Password`, `password_for_prod`.

pub(super) mod prefilter;
mod words;

use std::ops::Range;

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
    let mut text = String::with_capacity(name.len());
    let words = words(name, &mut text);
    let texts: Vec<&str> = words.iter().map(|word| &text[word.range.clone()]).collect();
    let is_flag = |at: usize| {
        let ends_token = words.get(at + 1).is_none_or(|next| next.starts_token);
        words[at].starts_token && !ends_token && contains(FLAGS, texts[at])
    };
    if (0..words.len()).any(is_flag) {
        return false;
    }
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
    /// Where it is in the name in lower case, in bytes.
    range: Range<usize>,
    /// Whether it is the first word of the name, or the first one after a space.
    starts_token: bool,
}

/// The words of a name, split at punctuation (`api-key`), at changes of case (`apiKey`) and where
/// known words are written together (`restpasswort`). Appends the name in lower case to an empty
/// text.
fn words(name: &str, text: &mut String) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut start = 0;
    let mut is_first = true;
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
            split_compound(text, start, is_first, &mut words);
            (start, is_first) = (text.len(), starts_token);
            starts_token = false;
        }
        for lower in c.to_lowercase() {
            match lower {
                'ä' => text.push_str("ae"),
                'ö' => text.push_str("oe"),
                'ü' => text.push_str("ue"),
                'ß' => text.push_str("ss"),
                _ => text.push(lower),
            }
        }
        before = Some(c);
    }
    split_compound(text, start, is_first, &mut words);
    words
}

/// Splits the word from `start` to the end of the text if it ends with a secret (`restpasswort`), or
/// starts with one and goes on with a word about it (`passwordpolicy`).
fn split_compound(text: &str, start: usize, starts_token: bool, out: &mut Vec<Word>) {
    let text = text[start..].trim_end_matches(|c: char| c.is_ascii_digit());
    if text.is_empty() {
        return;
    }
    let is_known = || {
        let lists = [SECRETS, LAST_WORDS, ABOUT, QUALIFIERS, NO_SECRETS];
        lists.iter().any(|list| contains(list, text))
    };
    let mut push = |range: Range<usize>, starts_token| {
        out.push(Word {
            range: start + range.start..start + range.end,
            starts_token,
        });
    };
    if !may_contain_one(text) || is_known() {
        return push(0..text.len(), starts_token);
    }
    let secrets = || {
        let words = SECRETS.iter().chain(LAST_WORDS);
        words.filter(|secret| secret.len() >= SHORTEST_PART || matches!(**secret, "pw" | "pwd"))
    };
    // Most words differ in the last or the first letter already.
    let last = text.as_bytes().last();
    let pair = PAIRS.iter().find_map(|(one, two)| {
        let rest = text.strip_suffix(two).filter(|_| one.len() > 1)?;
        Some(rest.strip_suffix(one)?.len()..rest.len())
    });
    if let Some(one) = pair {
        push(one.clone(), starts_token);
        push(one.end..text.len(), false);
    } else if let Some(secret) =
        secrets().find(|secret| last == secret.as_bytes().last() && text.ends_with(**secret))
    {
        let rest = text.len() - secret.len();
        push(0..rest, starts_token);
        push(rest..text.len(), false);
    } else if let Some(secret) = secrets().find(|secret| {
        text.as_bytes().first() == secret.as_bytes().first()
            && text
                .strip_prefix(**secret)
                .is_some_and(|rest| contains(ABOUT, rest) || contains(QUALIFIERS, rest))
    }) {
        push(0..secret.len(), starts_token);
        push(secret.len()..text.len(), false);
    } else {
        push(0..text.len(), starts_token);
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
            let mut text = String::new();
            let words = words(key, &mut text);
            let texts: Vec<&str> = words.iter().map(|it| &text[it.range.clone()]).collect();
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
