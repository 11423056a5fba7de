//! Keys with the format of a known issuer: a fixed prefix, an alphabet and a length.

use memchr::memmem;

use crate::text::span::Span;
use crate::value::credential::{Credential, CredentialKind, is_word_byte, run_length, starts_word};

/// The key format of one issuer.
struct KeyFormat {
    name: &'static str,
    prefix: &'static str,
    /// The minimum and maximum number of characters after the prefix.
    length: (usize, usize),
    alphabet: fn(u8) -> bool,
}

const fn format(
    name: &'static str,
    prefix: &'static str,
    length: (usize, usize),
    alphabet: fn(u8) -> bool,
) -> KeyFormat {
    KeyFormat {
        name,
        prefix,
        length,
        alphabet,
    }
}

/// The formats that issuers document or that secret scanners agree on.
const FORMATS: [KeyFormat; 21] = [
    format("AWS access key", "AKIA", (16, 16), is_upper_alphanumeric),
    format("AWS access key", "ASIA", (16, 16), is_upper_alphanumeric),
    format("GitHub token", "ghp_", (36, 36), is_alphanumeric),
    format("GitHub token", "gho_", (36, 36), is_alphanumeric),
    format("GitHub token", "ghu_", (36, 36), is_alphanumeric),
    format("GitHub token", "ghs_", (36, 36), is_alphanumeric),
    format("GitHub token", "ghr_", (36, 36), is_alphanumeric),
    format("GitHub token", "github_pat_", (82, 82), is_word_byte),
    format("GitLab token", "glpat-", (20, 20), is_url_safe),
    format("Slack token", "xoxb-", (40, 80), is_dashed),
    format("Slack token", "xoxp-", (40, 120), is_dashed),
    format("Stripe key", "sk_live_", (10, 99), is_alphanumeric),
    format("Stripe key", "rk_live_", (10, 99), is_alphanumeric),
    format("Stripe key", "sk_test_", (10, 99), is_alphanumeric),
    format("Google API key", "AIza", (35, 35), is_url_safe),
    format("Google client secret", "GOCSPX-", (28, 28), is_url_safe),
    format("SendGrid key", "SG.", (66, 66), is_url_safe_or_dot),
    format("npm token", "npm_", (36, 36), is_alphanumeric),
    format("Adobe client secret", "p8e-", (32, 32), is_url_safe),
    format("Shopify token", "shpat_", (32, 32), is_hexadecimal),
    format("Vault token", "hvs.", (90, 120), is_url_safe),
];

/// The marker inside a client secret of Microsoft Entra: three characters and a digit come before
/// it.
const ENTRA_MARKER: &str = "Q~";

/// The minimum and maximum number of characters after the marker.
const ENTRA_LENGTH: (usize, usize) = (31, 34);

pub(super) fn find(text: &str, found: &mut Vec<Credential>) {
    let bytes = text.as_bytes();
    for format in &FORMATS {
        for start in memmem::find_iter(bytes, format.prefix) {
            let from = start + format.prefix.len();
            let (least, most) = format.length;
            let length = run_length(window(bytes, from, most), 0, format.alphabet);
            if is_whole_word(bytes, start, from + length) && (least..=most).contains(&length) {
                found.push(Credential {
                    span: Span::new(start, from + length),
                    kind: CredentialKind::KnownKey(format.name),
                });
            }
        }
    }
    for marker in memmem::find_iter(bytes, ENTRA_MARKER) {
        let Some(start) = marker.checked_sub(4) else {
            continue;
        };
        let from = marker + ENTRA_MARKER.len();
        let end = from + run_length(window(bytes, from, ENTRA_LENGTH.1), 0, is_entra);
        let is_secret = bytes[start..marker - 1].iter().all(|byte| is_entra(*byte))
            && bytes[marker - 1].is_ascii_digit()
            && is_whole_word(bytes, start, end)
            && (ENTRA_LENGTH.0..=ENTRA_LENGTH.1).contains(&(end - from));
        if is_secret {
            found.push(Credential {
                span: Span::new(start, end),
                kind: CredentialKind::KnownKey("Microsoft Entra client secret"),
            });
        }
    }
}

/// The bytes, starting at `from`, that suffice to recognize a key of at most `most` bytes, so that
/// a text of nothing but prefixes takes linear time.
fn window(bytes: &[u8], from: usize, most: usize) -> &[u8] {
    let end = bytes.len().min(from + most + 1);
    bytes.get(from..end).unwrap_or_default()
}

/// Whether `start..end` is not part of a longer word.
fn is_whole_word(bytes: &[u8], start: usize, end: usize) -> bool {
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
