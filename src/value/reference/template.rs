//! Expressions of template languages: `{{ … }}` of Helm, Jinja and Ansible, `${{ … }}` of GitHub
//! Actions.

use std::ops::Range;

/// How a template expression opens. Unquoted in YAML, it is a mapping inside a mapping.
pub const OPENING: &str = "{{";

/// A template expression.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Expression {
    /// What it refers to: all before its first filter. `None` if that contains a literal.
    pub(super) name: Option<Range<usize>>,
    /// The literals that it renders if nothing else is there.
    pub(super) literals: Vec<Range<usize>>,
}

/// Reads a closed expression with its brackets; `None` if it is empty.
pub(super) fn read(text: &str) -> Option<Expression> {
    let open = text.find(OPENING)? + OPENING.len();
    let close = text.len() - "}}".len();
    let inner = text.get(open..close)?;
    // `{{-` and `-}}` strip white space.
    let inner = inner.strip_prefix('-').unwrap_or(inner);
    let start = close - inner.len();
    let inner = inner.strip_suffix('-').unwrap_or(inner);
    let trimmed = inner.trim();
    if trimmed.is_empty() {
        return None;
    }
    let start = start + inner.len() - inner.trim_start().len();
    let end = first_filter(trimmed).unwrap_or(trimmed.len());
    let name = trimmed[..end].trim_end();
    let literals = literals(trimmed);
    let is_name = literals.iter().all(|literal| literal.start > name.len());
    Some(Expression {
        name: is_name.then_some(start..start + name.len()),
        literals: literals
            .into_iter()
            .map(|literal| start + literal.start..start + literal.end)
            .collect(),
    })
}

/// The offset of the first `|` outside of quotes.
fn first_filter(expression: &str) -> Option<usize> {
    let mut tokens = Tokens::new(expression);
    tokens
        .find(|token| &expression[token.clone()] == "|")
        .map(|token| token.start)
}

/// The literals that an expression falls back to: after `default` (Helm, Jinja), its short form `d`
/// (Jinja) and `or`; and a text that is all of the expression.
fn literals(expression: &str) -> Vec<Range<usize>> {
    /// What the next token can be.
    enum Next {
        /// A literal that is all of the expression.
        Whole,
        /// A literal that is a fallback.
        Fallback,
        /// The bracket of `d(…)`; without it, `d` is a variable.
        Bracket,
        Anything,
    }
    let mut found = Vec::new();
    let mut next = Next::Whole;
    for token in Tokens::new(expression) {
        let text = &expression[token.clone()];
        next = match (next, text) {
            (Next::Fallback | Next::Bracket, "(") | (_, "default" | "or") => Next::Fallback,
            (_, "d") => Next::Bracket,
            (Next::Whole, _) if is_quoted(text) && is_all(expression, token.end) => {
                found.push(token.start + 1..token.end - 1);
                Next::Anything
            }
            (Next::Fallback, _) if is_quoted(text) => {
                found.push(token.start + 1..token.end - 1);
                Next::Anything
            }
            (Next::Fallback, _) if text.bytes().all(|byte| byte.is_ascii_digit()) => {
                found.push(token);
                Next::Anything
            }
            _ => Next::Anything,
        };
    }
    found.retain(|literal| !literal.is_empty());
    found
}

/// Whether nothing but filters that keep a text follows it.
fn is_all(expression: &str, end: usize) -> bool {
    let mut filters = expression[end..].split('|').map(str::trim);
    filters.next() == Some("")
        && filters.all(|filter| matches!(filter, "quote" | "squote" | "string" | "trim"))
}

fn is_quoted(token: &str) -> bool {
    let mut quotes = ['"', '\'', '`'].into_iter();
    token.len() >= 2 && quotes.any(|quote| token.starts_with(quote) && token.ends_with(quote))
}

/// The words, quoted texts and other characters of an expression.
struct Tokens<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Tokens<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }
}

impl Iterator for Tokens<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let rest = &self.text[self.at..];
        let start = self.at + (rest.len() - rest.trim_start().len());
        let rest = &self.text[start..];
        let first = rest.chars().next()?;
        let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '$' | '-');
        let length = if matches!(first, '"' | '\'' | '`') {
            // Whatever is after an unclosed quote is text.
            quoted_length(rest, first).unwrap_or(rest.len())
        } else if is_word(first) {
            rest.find(|c: char| !is_word(c)).unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        self.at = start + length;
        Some(start..self.at)
    }
}

/// The length of a quoted text with its quotes; `None` if it is not closed.
fn quoted_length(text: &str, quote: char) -> Option<usize> {
    let mut is_escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        if is_escaped {
            is_escaped = false;
        } else if c == '\\' && quote != '`' {
            is_escaped = true;
        } else if c == quote {
            return Some(at + c.len_utf8());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn an_expression_has_a_name_and_literals() {
        for (text, name, literals) in [
            (
                "{{ .Values.shop.secret }}",
                Some(".Values.shop.secret"),
                vec![],
            ),
            ("{{- .Values.secret -}}", Some(".Values.secret"), vec![]),
            ("{{secret}}", Some("secret"), vec![]),
            (
                "${{ secrets.SHOP_SECRET }}",
                Some("secrets.SHOP_SECRET"),
                vec![],
            ),
            (
                "{{ lookup('env', 'SHOP') }}",
                Some("lookup('env', 'SHOP')"),
                vec![],
            ),
            ("{{ a | default \"S1\" }}", Some("a"), vec!["S1"]),
            ("{{ a | default(\"S1\") }}", Some("a"), vec!["S1"]),
            (
                "{{ a | default( 'S1' , true) | quote }}",
                Some("a"),
                vec!["S1"],
            ),
            ("{{ a | d('S1') }}", Some("a"), vec!["S1"]),
            ("{{ a | default `S1` }}", Some("a"), vec!["S1"]),
            ("{{ a | default 12345678 }}", Some("a"), vec!["12345678"]),
            ("{{ default \"S1\" .Values.a }}", None, vec!["S1"]),
            ("{{ a or 'S1' }}", None, vec!["S1"]),
            (
                "{{ a | default b | default \"S1\" }}",
                Some("a"),
                vec!["S1"],
            ),
            ("{{ a | default \"it\\\"s\" }}", Some("a"), vec!["it\\\"s"]),
            ("{{ \"S1\" }}", None, vec!["S1"]),
            ("{{ 'S1' | quote }}", None, vec!["S1"]),
            ("{{ 'SHOP' | env }}", Some("'SHOP'"), vec![]),
            ("{{ a | default \"\" }}", Some("a"), vec![]),
            ("{{ a | default(omit) }}", Some("a"), vec![]),
            (
                "{{ .Values.default \"a\" }}",
                Some(".Values.default \"a\""),
                vec![],
            ),
            ("{{ d.secret }}", Some("d.secret"), vec![]),
            (
                "{{ include \"shop.secret\" . }}",
                Some("include \"shop.secret\" ."),
                vec![],
            ),
            ("{{ a | replace \"x\" \"|\" }}", Some("a"), vec![]),
        ] {
            let read = read(text).unwrap();
            let found: Vec<&str> = read.literals.into_iter().map(|it| &text[it]).collect();
            assert_eq!(read.name.map(|it| &text[it]), name, "{text:?}");
            assert_eq!(found, literals, "{text:?}");
        }
    }

    #[test]
    fn an_empty_expression_refers_to_nothing() {
        for text in ["{{}}", "{{ }}", "{{- -}}", "${{ }}", "{{-}}"] {
            assert_eq!(read(text), None, "{text:?}");
        }
    }
}
