//! Words for people, in the form that the client shows.

use gen_lsp_types::{MarkupContent, MarkupKind};

/// What begins and ends a block of code.
const FENCE: &str = "```";

/// Our Markdown for a client that shows Markdown, or the same as plain text.
pub(super) fn markup(markdown: String, is_shown: bool) -> MarkupContent {
    if is_shown {
        return MarkupContent {
            kind: MarkupKind::Markdown,
            value: markdown,
        };
    }
    MarkupContent {
        kind: MarkupKind::PlainText,
        value: plain(&markdown),
    }
}

/// The same without what makes headings, bold words and blocks of code. The backticks around words
/// stay, as in messages.
fn plain(markdown: &str) -> String {
    let mut is_code = false;
    let mut lines: Vec<String> = Vec::new();
    for line in markdown.lines() {
        if line.starts_with(FENCE) {
            is_code = !is_code;
        } else if is_code {
            lines.push(line.to_owned());
        } else {
            let words = line.trim_start_matches('#');
            let is_heading = words.len() < line.len() && words.starts_with(' ');
            let line = if is_heading { words.trim_start() } else { line };
            lines.push(line.replace("**", ""));
        }
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn plain_text_keeps_words_and_code() {
        let markdown = "**Scope** `scope`\n\n### `a/b`\n#tag\n```yaml\n# one\n  **x**: 1\n```\nend";
        let expected = "Scope `scope`\n\n`a/b`\n#tag\n# one\n  **x**: 1\nend";
        assert_eq!(plain(markdown), expected);
    }
}
