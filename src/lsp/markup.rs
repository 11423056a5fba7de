//! Text in the format that the client shows.

use gen_lsp_types::{MarkupContent, MarkupKind};

/// The line before and after a block of code.
const FENCE: &str = "```";

/// Markdown for a client that shows it, or the same as plain text.
pub(super) fn markup(markdown: String, shows_markdown: bool) -> MarkupContent {
    if shows_markdown {
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

/// Markdown without the syntax of headings, bold text and blocks of code. The backticks of inline
/// code stay, as in messages.
fn plain(markdown: &str) -> String {
    let mut is_code = false;
    let mut lines: Vec<String> = Vec::new();
    for line in markdown.lines() {
        if line.starts_with(FENCE) {
            is_code = !is_code;
        } else if is_code {
            lines.push(line.to_owned());
        } else {
            let title = line.trim_start_matches('#');
            let is_heading = title.len() < line.len() && title.starts_with(' ');
            let line = if is_heading { title.trim_start() } else { line };
            lines.push(line.replace("**", ""));
        }
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn plain_text_keeps_text_and_code() {
        let markdown = "**Scope** `scope`\n\n### `a/b`\n#tag\n```yaml\n# one\n  **x**: 1\n```\nend";
        let expected = "Scope `scope`\n\n`a/b`\n#tag\n# one\n  **x**: 1\nend";
        assert_eq!(plain(markdown), expected);
    }
}
