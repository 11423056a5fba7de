//! Edits in the terms of the protocol, minimal and without secrets.

use gen_lsp_types::{
    Edit as DocumentEdit, OptionalVersionedTextDocumentIdentifier, TextDocumentEdit,
    TextDocumentIdentifier, TextEdit, WorkspaceEdit,
};
use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::diagnostic::fix::Edit;
use crate::lsp::open_document::OpenDocument;
use crate::lsp::session::Session;
use crate::redact::MaskedSource;
use crate::text::span::Span;

/// The edits of a document, each made as small as possible; `None` if one would still contain a
/// secret. `source` knows the secrets of the current text.
pub(super) fn workspace_edit(
    session: &Session,
    document: &OpenDocument,
    edits: &[Edit],
    source: &MaskedSource,
) -> Option<WorkspaceEdit> {
    let small: Vec<Edit> = edits
        .iter()
        .flat_map(|edit| minimal(edit, document.text()))
        .collect();
    let has_no_secret = |edit: &Edit| source.mask_all(&edit.text) == edit.text;
    small
        .iter()
        .all(has_no_secret)
        .then(|| unchecked_workspace_edit(session, document, &small))
}

/// The edits of a document as they are: the caller makes sure that they contain no secret.
pub(super) fn unchecked_workspace_edit(
    session: &Session,
    document: &OpenDocument,
    edits: &[Edit],
) -> WorkspaceEdit {
    let edits = edits.iter().map(|edit| TextEdit {
        range: document.range(edit.span),
        new_text: edit.text.clone(),
    });
    if !session.client.versioned_edits {
        return WorkspaceEdit {
            changes: Some([(document.uri.clone(), edits.collect())].into()),
            ..WorkspaceEdit::default()
        };
    }
    let text_document = OptionalVersionedTextDocumentIdentifier {
        version: Some(document.version),
        text_document_identifier: TextDocumentIdentifier {
            uri: document.uri.clone(),
        },
    };
    let edits = edits.map(DocumentEdit::TextEdit).collect();
    let edit = TextDocumentEdit {
        text_document,
        edits,
    };
    WorkspaceEdit {
        document_changes: Some(vec![edit.into()]),
        ..WorkspaceEdit::default()
    }
}

/// The edits that turn one text into another, by lines.
pub(super) fn between(old: &str, new: &str) -> Vec<Edit> {
    let (old_lines, new_lines) = (lines(old), lines(new));
    let operations = capture_diff_slices(
        Algorithm::Myers,
        &texts(old, &old_lines),
        &texts(new, &new_lines),
    );
    let span_of = |lines: &[Span], from: usize, count: usize, end: usize| {
        let start = lines.get(from).map_or(end, |line| line.start as usize);
        let end = lines
            .get(from + count)
            .map_or(end, |line| line.start as usize);
        Span::new(start, end)
    };
    let edit = |(old_from, old_count): (usize, usize), (new_from, new_count): (usize, usize)| {
        let new_span = span_of(&new_lines, new_from, new_count, new.len());
        Edit {
            span: span_of(&old_lines, old_from, old_count, old.len()),
            text: new[new_span.range()].to_owned(),
        }
    };
    operations
        .iter()
        .flat_map(|operation| {
            let (_, old, new) = operation.as_tag_tuple();
            match operation {
                DiffOp::Equal { .. } => Vec::new(),
                // Line by line, so that the unchanged parts of each line are left out of the edits.
                DiffOp::Replace { .. } if old.len() == new.len() => old
                    .zip(new)
                    .map(|(old, new)| edit((old, 1), (new, 1)))
                    .collect(),
                DiffOp::Delete { .. } | DiffOp::Insert { .. } | DiffOp::Replace { .. } => {
                    vec![edit((old.start, old.len()), (new.start, new.len()))]
                }
            }
        })
        .collect()
}

/// The lines of a text, each with its line break.
fn lines(text: &str) -> Vec<Span> {
    let mut start = 0;
    text.split_inclusive('\n')
        .map(|line| {
            let span = Span::new(start, start + line.len());
            start += line.len();
            span
        })
        .collect()
}

fn texts<'t>(text: &'t str, lines: &[Span]) -> Vec<&'t str> {
    lines.iter().map(|line| &text[line.range()]).collect()
}

/// The same change without the text that stays: quoting a secret adds two quotes and does not
/// repeat the secret.
fn minimal(edit: &Edit, text: &str) -> Vec<Edit> {
    let old = &text[edit.span.range()];
    let new = edit.text.as_str();
    let common = |one: char, other: char| (one == other).then_some(one.len_utf8());
    let prefix: usize = old
        .chars()
        .zip(new.chars())
        .map_while(|(one, other)| common(one, other))
        .sum();
    let (rest_of_old, rest_of_new) = (&old[prefix..], &new[prefix..]);
    let suffix: usize = rest_of_old
        .chars()
        .rev()
        .zip(rest_of_new.chars().rev())
        .map_while(|(one, other)| common(one, other))
        .sum();
    let rest_of_old = &rest_of_old[..rest_of_old.len() - suffix];
    let rest_of_new = &rest_of_new[..rest_of_new.len() - suffix];
    let start = edit.span.start as usize + prefix;
    let end = start + rest_of_old.len();
    let around = (!rest_of_old.is_empty())
        .then(|| rest_of_new.split_once(rest_of_old))
        .flatten();
    let edits = match around {
        Some((before, after)) => vec![
            (Span::empty(start), before.to_owned()),
            (Span::empty(end), after.to_owned()),
        ],
        None => vec![(Span::new(start, end), rest_of_new.to_owned())],
    };
    edits
        .into_iter()
        .filter(|(span, text)| !span.is_empty() || !text.is_empty())
        .map(|(span, text)| Edit { span, text })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{between, minimal};
    use crate::diagnostic::fix::Edit;
    use crate::text::span::Span;

    fn applied(text: &str, edits: &[Edit]) -> String {
        let mut text = text.to_owned();
        for edit in edits.iter().rev() {
            text.replace_range(edit.span.range(), &edit.text);
        }
        text
    }

    fn edit(start: usize, end: usize, text: &str) -> Edit {
        Edit {
            span: Span::new(start, end),
            text: text.to_owned(),
        }
    }

    #[test]
    fn edits_leave_out_what_stays() {
        let text = "key: sesame # why";
        for (given, expected) in [
            (
                edit(5, 11, "\"sesame\""),
                vec![edit(5, 5, "\""), edit(11, 11, "\"")],
            ),
            (edit(0, 11, "kez: sesame"), vec![edit(2, 3, "z")]),
            (edit(5, 11, "ses"), vec![edit(8, 11, "")]),
            (edit(5, 11, "sesame"), vec![]),
            (edit(4, 4, " "), vec![edit(4, 4, " ")]),
            (edit(5, 11, "other"), vec![edit(5, 11, "other")]),
        ] {
            let small = minimal(&given, text);
            assert_eq!(small, expected);
            assert_eq!(applied(text, &small), applied(text, &[given]));
        }
    }

    #[test]
    fn edits_between_two_texts_turn_one_into_the_other() {
        let texts = [
            "",
            "a",
            "a\n",
            "a\nb\nc\n",
            "a\nx\nc",
            "x\ny\n",
            "a\r\nb\r\nc\r\n",
            "ä\nb\n",
        ];
        for old in texts {
            for new in texts {
                let edits = between(old, new);
                let small: Vec<Edit> = edits.iter().flat_map(|it| minimal(it, old)).collect();
                assert_eq!(applied(old, &edits), new, "{old:?}");
                assert_eq!(applied(old, &small), new, "{old:?}");
            }
        }
    }
}
