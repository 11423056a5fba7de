//! Edits as the protocol has them: as small as they can be, and without secrets.

use gen_lsp_types::{
    Edit as DocumentEdit, OptionalVersionedTextDocumentIdentifier, TextDocumentEdit,
    TextDocumentIdentifier, TextEdit, WorkspaceEdit,
};
use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::diagnostic::fix::Edit;
use crate::lsp::open_document::OpenDocument;
use crate::lsp::session::Session;
use crate::redact::Source;
use crate::text::span::Span;

/// The edits as a change of a document; `None` if one of them would show a secret. `source` has the
/// secrets of the text as it is.
pub(super) fn workspace_edit(
    session: &Session,
    document: &OpenDocument,
    edits: &[Edit],
    source: &Source,
) -> Option<WorkspaceEdit> {
    let small: Vec<Edit> = edits
        .iter()
        .flat_map(|edit| smallest(edit, document.text()))
        .collect();
    let shows_nothing = |edit: &Edit| source.hide(&edit.text) == edit.text;
    small
        .iter()
        .all(shows_nothing)
        .then(|| change(session, document, &small))
}

/// The edits as a change of a document, whatever they say.
pub(super) fn change(session: &Session, document: &OpenDocument, edits: &[Edit]) -> WorkspaceEdit {
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

/// The edits that make one text of another, by lines.
pub(super) fn between(old: &str, new: &str) -> Vec<Edit> {
    let (old_lines, new_lines) = (lines(old), lines(new));
    let operations = capture_diff_slices(
        Algorithm::Myers,
        &texts(old, &old_lines),
        &texts(new, &new_lines),
    );
    let place = |lines: &[Span], from: usize, count: usize, end: usize| {
        let start = lines.get(from).map_or(end, |line| line.start as usize);
        let end = lines
            .get(from + count)
            .map_or(end, |line| line.start as usize);
        Span::new(start, end)
    };
    let edit = |(old_from, old_count): (usize, usize), (new_from, new_count): (usize, usize)| {
        let new_place = place(&new_lines, new_from, new_count, new.len());
        Edit {
            span: place(&old_lines, old_from, old_count, old.len()),
            text: new[new_place.range()].to_owned(),
        }
    };
    operations
        .iter()
        .flat_map(|operation| {
            let (_, old, new) = operation.as_tag_tuple();
            match operation {
                DiffOp::Equal { .. } => Vec::new(),
                // Line by line, so that what stays in each line stays out of the edits.
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

/// The lines of a text, each with its break.
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

/// The same change without what stays as it is: a quoted secret is two quotes and no secret.
fn smallest(edit: &Edit, text: &str) -> Vec<Edit> {
    let old = &text[edit.span.range()];
    let new = edit.text.as_str();
    let common = |one: char, other: char| (one == other).then_some(one.len_utf8());
    let same: usize = old
        .chars()
        .zip(new.chars())
        .map_while(|(one, other)| common(one, other))
        .sum();
    let (rest_of_old, rest_of_new) = (&old[same..], &new[same..]);
    let same_end: usize = rest_of_old
        .chars()
        .rev()
        .zip(rest_of_new.chars().rev())
        .map_while(|(one, other)| common(one, other))
        .sum();
    let rest_of_old = &rest_of_old[..rest_of_old.len() - same_end];
    let rest_of_new = &rest_of_new[..rest_of_new.len() - same_end];
    let start = edit.span.start as usize + same;
    let end = start + rest_of_old.len();
    let around = (!rest_of_old.is_empty())
        .then(|| rest_of_new.split_once(rest_of_old))
        .flatten();
    let edits = match around {
        Some((before, behind)) => vec![
            (Span::empty(start), before.to_owned()),
            (Span::empty(end), behind.to_owned()),
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
    use super::{between, smallest};
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
    fn what_stays_is_no_part_of_an_edit() {
        let text = "key: sesame # why";
        for (whole, small) in [
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
            let found = smallest(&whole, text);
            assert_eq!(found, small);
            assert_eq!(applied(text, &found), applied(text, &[whole]));
        }
    }

    #[test]
    fn texts_become_each_other() {
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
                let small: Vec<Edit> = edits.iter().flat_map(|it| smallest(it, old)).collect();
                assert_eq!(applied(old, &edits), new, "{old:?}");
                assert_eq!(applied(old, &small), new, "{old:?}");
            }
        }
    }
}
