//! Parses a form body (`application/x-www-form-urlencoded`) into a tree: one flat mapping of text
//! values.
//!
//! Captured bodies come in several shapes: all pairs on one line, one pair a line, or both,
//! optionally after the request line and headers. If the body is empty, the parameters are those in
//! the query of the request line. A command line of `curl` has its pairs in the arguments that it
//! sends as the body.

use std::borrow::Cow;

use crate::syntax::Limits;
use crate::syntax::captured_command;
use crate::syntax::captured_head;
use crate::syntax::duplicate_keys;
use crate::syntax::fault::{Fault, FaultKind, MAX_FAULTS};
use crate::syntax::form_pair::{Pair, pieces, trim};
use crate::syntax::tree::{Document, Layout, NodeId, Style, Tree, Value};
use crate::text::span::Span;

/// Parses a form body: one document.
pub(super) fn parse<'t>(text: &'t str, limits: &Limits) -> (Tree<'t>, Vec<Fault>) {
    let mut tree = Tree::new(text);
    let mut faults = Vec::new();
    let mut duplicates = Vec::new();
    let whole = Span::new(0, text.len());
    let command = captured_command::read(text);
    let is_unclosed = command.as_ref().is_some_and(|it| it.unclosed.is_some());
    let pairs: Vec<Pair> = if let Some(command) = &command {
        tree.request_line = command.url;
        tree.comments.clone_from(&command.other);
        faults.extend(command.unclosed.map(unclosed));
        command.pairs(text).collect()
    } else {
        let head = captured_head::read(text);
        let body = Span::new(head.body, text.len());
        let query = head.request_line.and_then(|line| query_of(text, line));
        let is_empty = text[body.range()].trim().is_empty();
        tree.request_line = head.request_line;
        tree.comments = head.headers;
        let parameters = query.filter(|_| is_empty).unwrap_or(body);
        pieces(text, parameters).map(Pair::encoded).collect()
    };
    let mut over_limit = None;
    let root = (!pairs.is_empty()).then(|| {
        let root = tree.add(None, None, Value::Mapping(Layout::Block), whole);
        for piece in pairs {
            match add_pair(&mut tree, root, text, &piece) {
                Some(_) => {
                    over_limit = tree.fault_over(limits.nodes, 0);
                    if over_limit.is_some() {
                        break;
                    }
                }
                None if faults.len() < MAX_FAULTS => {
                    tree.unread.push(piece.span);
                    faults.push(not_a_pair(text, piece.span));
                }
                None => {}
            }
        }
        duplicate_keys::mark(&mut tree, root, 0, &mut duplicates);
        root
    });
    if root.is_none() && faults.is_empty() {
        let problem = match &command {
            None => "the body is empty; expected `name=value` pairs",
            Some(_) => "the command sends no body; expected `name=value` pairs after `-d`",
        };
        faults.push(invalid(Span::empty(text.len()), problem, None));
    }
    tree.documents.push(Document {
        root,
        broken: root.is_none() || is_unclosed,
        span: whole,
    });
    duplicates.truncate(MAX_FAULTS.saturating_sub(faults.len()));
    faults.append(&mut duplicates);
    faults.extend(over_limit);
    (tree, faults)
}

/// The query of a request line: from after the `?` to the next space or `#`.
fn query_of(text: &str, line: Span) -> Option<Span> {
    let written = &text[line.range()];
    let start = written.find('?')? + 1;
    let length = written[start..]
        .find([' ', '\t', '#'])
        .unwrap_or(written.len() - start);
    Some(line.part(start..start + length))
}

fn unclosed(quote: Span) -> Fault {
    invalid(quote, "this quote is never closed", None)
}

fn not_a_pair(text: &str, piece: Span) -> Fault {
    if text[piece.range()].starts_with('{') {
        let hint = "keep the JSON object alone in the file";
        let problem = "expected a form body in the command, not JSON";
        return invalid(Span::empty(piece.range().start), problem, Some(hint));
    }
    let hint = "separate pairs with `&` or line breaks, and write `&` in a value as `%26`";
    invalid(piece, "expected `name=value`", Some(hint))
}

/// Adds the pair in `piece`; `None` if it has no name or no `=`.
fn add_pair(tree: &mut Tree<'_>, root: NodeId, text: &str, pair: &Pair) -> Option<NodeId> {
    let piece = pair.span;
    let (name, _) = text[piece.range()].split_once('=')?;
    if name.trim().is_empty() {
        return None;
    }
    let key = trim(text, piece.part(0..name.len()));
    let value = trim(text, piece.part(name.len() + 1..piece.len()));
    let value = if pair.is_word {
        captured_command::inner(text, value)
    } else {
        value
    };
    let value_text = if pair.is_encoded {
        decode(&text[value.range()])
    } else {
        Cow::Borrowed(&text[value.range()])
    };
    let key = tree.place_key(&decode(&text[key.range()]), key);
    let scalar = Value::Scalar {
        text: &value_text,
        style: Style::Form,
    };
    Some(tree.add(Some(root), Some(key), scalar, value))
}

/// Decodes `+` and `%XX` as the URL standard does: a `%` without two hexadecimal digits stays as it
/// is, and bytes that are not UTF-8 become U+FFFD.
fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains(['+', '%']) {
        return Cow::Borrowed(text);
    }
    let mut decoded = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let hexadecimal = |at: usize| char::from(*after.get(at)?).to_digit(16);
        rest = after;
        decoded.push(match byte {
            b'+' => b' ',
            b'%' => match (hexadecimal(0), hexadecimal(1)) {
                (Some(high), Some(low)) => {
                    rest = &after[2..];
                    u8::try_from(high * 16 + low).unwrap_or(byte)
                }
                _ => byte,
            },
            _ => byte,
        });
    }
    Cow::Owned(match String::from_utf8_lossy(&decoded) {
        Cow::Borrowed(text) => text.to_owned(),
        Cow::Owned(text) => text,
    })
}

fn invalid(span: Span, problem: &'static str, hint: Option<&'static str>) -> Fault {
    let problem = problem.into();
    Fault {
        span,
        document: 0,
        kind: FaultKind::Invalid { problem, hint },
    }
}

#[cfg(test)]
mod tests {
    use url::form_urlencoded;

    use super::{decode, parse};
    use crate::syntax::Limits;
    use crate::syntax::fault::FaultKind;
    use crate::text::span::Span;

    /// The pairs as source and decoded text, then the faults.
    fn read(text: &str) -> String {
        let (tree, faults) = parse(text, &Limits::default());
        assert_eq!(tree.documents[0].span, Span::new(0, text.len()));
        let mut lines = Vec::new();
        match tree.documents[0].root {
            Some(root) => {
                assert_eq!(tree.node(root).span, Span::new(0, text.len()));
                for entry in tree.children(root) {
                    let node = tree.node(entry);
                    let key = tree.key(entry).unwrap();
                    lines.push(format!(
                        "{}‹{}› {} = ‹{}› {}",
                        if node.shadowed { "shadowed " } else { "" },
                        &text[key.span.range()],
                        key.text,
                        &text[node.span.range()],
                        tree.scalar(entry).unwrap(),
                    ));
                }
            }
            None => lines.push("nothing".to_owned()),
        }
        lines.extend(faults.iter().map(|fault| {
            let place = format!("{}: ‹{}›", fault.span.start, &text[fault.span.range()]);
            match &fault.kind {
                FaultKind::Invalid { problem, .. } => {
                    format!("{place} {}", problem.unmasked())
                }
                FaultKind::DuplicateKey { key, earlier } => {
                    format!("{place} duplicate of `{key}` at {}", earlier.start)
                }
                FaultKind::TrailingComma
                | FaultKind::NotIndented
                | FaultKind::Encoding(_)
                | FaultKind::Limit(_)
                | FaultKind::UnknownAlias { .. }
                | FaultKind::UnusedAnchor { .. }
                | FaultKind::DuplicateMergeKey { .. } => panic!("{fault:?}"),
            }
        }));
        lines.join("\n")
    }

    #[test]
    fn pairs_are_on_one_line_or_several() {
        assert_eq!(
            read("a=b&c=d\r\n\n e = f=g \n&h=&&i+j=%C3%A4%20+%zz\n"),
            "‹a› a = ‹b› b\n\
             ‹c› c = ‹d› d\n\
             ‹e› e = ‹f=g› f=g\n\
             ‹h› h = ‹› \n\
             ‹i+j› i j = ‹%C3%A4%20+%zz› ä  %zz"
        );
    }

    #[test]
    fn what_precedes_the_body_is_skipped() {
        let body = "‹a› a = ‹b› b";
        assert_eq!(read("POST /oauth2/token?x=y HTTP/1.1\r\n\r\na=b"), body);
        assert_eq!(read("\u{feff}\nPUT /token\na=b"), body);
        assert_eq!(read("POST /token HTTP/1.1\r\nHost: x=y\r\n\r\na=b"), body);
        assert_eq!(read("Host: x\n\na=b"), body);
        assert_eq!(
            read("a=b\nPOST /token"),
            format!("{body}\n4: ‹POST /token› expected `name=value`")
        );
    }

    #[test]
    fn parameters_in_the_url_count_if_the_body_is_empty() {
        for end in ["", " HTTP/1.1", "#fragment", " HTTP/1.1\r\nHost: x\r\n\r\n"] {
            assert_eq!(
                read(&format!("POST /token?a=b&c=d%20e{end}")),
                "‹a› a = ‹b› b\n‹c› c = ‹d%20e› d e"
            );
        }
    }

    #[test]
    fn a_command_of_curl_has_its_pairs_in_its_arguments() {
        assert_eq!(
            read("curl -d 'a=b&c=%20' -d e='f' --data-urlencode \"g=%20&h\""),
            "‹a› a = ‹b› b\n‹c› c = ‹%20›  \n‹e› e = ‹f› f\n‹g› g = ‹%20&h› %20&h"
        );
        assert_eq!(
            read("curl https://a.example --data '{\"a\": 1,\n\"b\": \"&\"}'"),
            "31: ‹› expected a form body in the command, not JSON"
        );
        assert_eq!(
            read("curl https://a.example"),
            "nothing\n22: ‹› the command sends no body; expected `name=value` pairs after `-d`"
        );
        assert_eq!(
            read("curl -d 'a=b"),
            "‹'a› 'a = ‹b› b\n8: ‹'› this quote is never closed"
        );
    }

    #[test]
    fn a_piece_that_is_not_a_pair_is_a_fault() {
        assert_eq!(
            read("grant_type&=x&code=1"),
            "‹code› code = ‹1› 1\n0: ‹grant_type› expected `name=value`\n11: ‹=x› expected `name=value`"
        );
        for empty in ["", " \r\n", "\u{feff}", "&&", "POST /token HTTP/1.1\n"] {
            let end = empty.len();
            let expected =
                format!("nothing\n{end}: ‹› the body is empty; expected `name=value` pairs");
            assert_eq!(read(empty), expected);
        }
    }

    #[test]
    fn a_name_of_white_space_is_a_fault() {
        for text in [" =x", "\t=x", "=x"] {
            let (_, faults) = parse(text, &Limits::default());
            assert_eq!(faults.len(), 1, "{text:?}");
        }
    }

    #[test]
    fn a_later_duplicate_shadows_an_earlier_one() {
        assert_eq!(
            read("a=1&b=2&%61=3"),
            "shadowed ‹a› a = ‹1› 1\n‹b› b = ‹2› 2\n‹%61› a = ‹3› 3\n8: ‹%61› duplicate of `a` at 0"
        );
    }

    #[test]
    fn values_are_decoded_as_the_url_standard_does() {
        let pieces = [
            "a", "+", "%", "2", "C", "%41", "%c3", "%A4", "%ff", "ä", "=", "%%", "%2", "😀",
        ];
        for first in pieces {
            for second in pieces {
                for third in pieces {
                    let text = [first, second, third].concat();
                    let body = format!("k={text}");
                    let (_, expected) = form_urlencoded::parse(body.as_bytes()).next().unwrap();
                    assert_eq!(decode(&text), expected, "{text}");
                }
            }
        }
    }
}
