//! The words that inputs are made of: those of the format, and those that have broken things before.

use std::sync::OnceLock;

/// The published schemas, for the keys and values in them.
const SCHEMAS: [&str; 3] = [
    include_str!("../../schemas/document.json"),
    include_str!("../../schemas/settings.json"),
    include_str!("../../schemas/token-response.json"),
];

/// Words that no schema has.
const OTHERS: &str = include_str!("../dictionaries/words.dict");

/// All words.
pub fn all() -> &'static [String] {
    static WORDS: OnceLock<Vec<String>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let of_schemas = SCHEMAS.iter().flat_map(|schema| schema.split('"'));
        let is_word = |word: &&str| {
            let is_short = (1..=40).contains(&word.len()) && !word.contains(['\n', '\\']);
            is_short && word.starts_with(|c: char| c.is_ascii_alphanumeric())
        };
        let mut words: Vec<String> = of_schemas.filter(is_word).map(str::to_owned).collect();
        words.extend(OTHERS.lines().filter_map(of_line));
        words.sort_unstable();
        words.dedup();
        words
    })
}

/// The word in a line of a dictionary: `"text"` with the escapes `\\`, `\"` and `\xHH`.
fn of_line(line: &str) -> Option<String> {
    let quoted = line.trim().strip_prefix('"')?.strip_suffix('"')?;
    let mut bytes = Vec::new();
    let mut rest = quoted.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'\\' {
            bytes.push(byte);
            continue;
        }
        match rest.next()? {
            b'x' => {
                let digits = [rest.next()?, rest.next()?];
                let digits = std::str::from_utf8(&digits).ok()?;
                bytes.push(u8::from_str_radix(digits, 16).ok()?);
            }
            other => bytes.push(other),
        }
    }
    String::from_utf8(bytes).ok()
}
