//! Keys that show their issuer: a fixed beginning, an alphabet and a length.

use memchr::memmem;

use crate::text::span::Span;
use crate::value::credential::{Credential, CredentialKind, is_word_byte, run_length, starts_word};

/// The form of one issuer's keys.
struct Form {
    name: &'static str,
    beginning: &'static str,
    /// Number of characters behind the beginning, least and most.
    length: (usize, usize),
    alphabet: fn(u8) -> bool,
}

const fn form(
    name: &'static str,
    beginning: &'static str,
    length: (usize, usize),
    alphabet: fn(u8) -> bool,
) -> Form {
    Form {
        name,
        beginning,
        length,
        alphabet,
    }
}

/// The forms that the issuers document or that secret scanners agree on.
const FORMS: [Form; 21] = [
    form("AWS access key", "AKIA", (16, 16), is_upper_alphanumeric),
    form("AWS access key", "ASIA", (16, 16), is_upper_alphanumeric),
    form("GitHub token", "ghp_", (36, 36), is_alphanumeric),
    form("GitHub token", "gho_", (36, 36), is_alphanumeric),
    form("GitHub token", "ghu_", (36, 36), is_alphanumeric),
    form("GitHub token", "ghs_", (36, 36), is_alphanumeric),
    form("GitHub token", "ghr_", (36, 36), is_alphanumeric),
    form("GitHub token", "github_pat_", (82, 82), is_word_byte),
    form("GitLab token", "glpat-", (20, 20), is_url_safe),
    form("Slack token", "xoxb-", (40, 80), is_dashed),
    form("Slack token", "xoxp-", (40, 120), is_dashed),
    form("Stripe key", "sk_live_", (10, 99), is_alphanumeric),
    form("Stripe key", "rk_live_", (10, 99), is_alphanumeric),
    form("Stripe key", "sk_test_", (10, 99), is_alphanumeric),
    form("Google API key", "AIza", (35, 35), is_url_safe),
    form("Google client secret", "GOCSPX-", (28, 28), is_url_safe),
    form("SendGrid key", "SG.", (66, 66), is_url_safe_or_dot),
    form("npm token", "npm_", (36, 36), is_alphanumeric),
    form("Adobe client secret", "p8e-", (32, 32), is_url_safe),
    form("Shopify token", "shpat_", (32, 32), is_hexadecimal),
    form("Vault token", "hvs.", (90, 120), is_url_safe),
];

/// In the middle of a client secret of Microsoft Entra: three signs and a digit before it.
const ENTRA_MARK: &str = "Q~";

/// Number of characters behind the mark, least and most.
const ENTRA_LENGTH: (usize, usize) = (31, 34);

pub(super) fn find(text: &str, found: &mut Vec<Credential>) {
    let bytes = text.as_bytes();
    for form in &FORMS {
        for start in memmem::find_iter(bytes, form.beginning) {
            let from = start + form.beginning.len();
            let (least, most) = form.length;
            let length = run_length(window(bytes, from, most), 0, form.alphabet);
            if is_apart(bytes, start, from + length) && (least..=most).contains(&length) {
                found.push(Credential {
                    span: Span::new(start, from + length),
                    kind: CredentialKind::KnownKey(form.name),
                });
            }
        }
    }
    for mark in memmem::find_iter(bytes, ENTRA_MARK) {
        let Some(start) = mark.checked_sub(4) else {
            continue;
        };
        let from = mark + ENTRA_MARK.len();
        let end = from + run_length(window(bytes, from, ENTRA_LENGTH.1), 0, is_entra);
        let is_secret = bytes[start..mark - 1].iter().all(|byte| is_entra(*byte))
            && bytes[mark - 1].is_ascii_digit()
            && is_apart(bytes, start, end)
            && (ENTRA_LENGTH.0..=ENTRA_LENGTH.1).contains(&(end - from));
        if is_secret {
            found.push(Credential {
                span: Span::new(start, end),
                kind: CredentialKind::KnownKey("Microsoft Entra client secret"),
            });
        }
    }
}

/// The bytes from `from` on that a key of at most `most` bytes can be told in, so that a text of
/// nothing but beginnings is not read again for each.
fn window(bytes: &[u8], from: usize, most: usize) -> &[u8] {
    let end = bytes.len().min(from + most + 1);
    bytes.get(from..end).unwrap_or_default()
}

/// Whether `start..end` is not a part of something longer.
fn is_apart(bytes: &[u8], start: usize, end: usize) -> bool {
    starts_word(bytes, start) && !bytes.get(end).is_some_and(|byte| is_word_byte(*byte))
}

fn is_alphanumeric(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
}

fn is_upper_alphanumeric(byte: u8) -> bool {
    byte.is_ascii_uppercase() || byte.is_ascii_digit()
}

fn is_hexadecimal(byte: u8) -> bool {
    byte.is_ascii_hexdigit()
}

fn is_dashed(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-'
}

fn is_url_safe(byte: u8) -> bool {
    is_word_byte(byte) || byte == b'-'
}

fn is_url_safe_or_dot(byte: u8) -> bool {
    is_url_safe(byte) || byte == b'.'
}

fn is_entra(byte: u8) -> bool {
    is_url_safe_or_dot(byte) || byte == b'~'
}
