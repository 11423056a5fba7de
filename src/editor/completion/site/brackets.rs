//! The site between brackets, of JSON and of the flow style of YAML. Commas, quotes and closing
//! brackets may be missing.

use crate::editor::completion::cursor::Cursor;
use crate::editor::completion::cursor_context::Brackets;
use crate::editor::completion::line::{quote_end, quote_of};
use crate::editor::completion::site::{CompletionSite, SiteStyle, Slot};
use crate::editor::completion::tokens::{Token, TokenKind, tokens};
use crate::syntax::Format;

/// A bracket that is open at the cursor.
struct OpenBracket {
    is_list: bool,
    awaits: Awaited,
}

/// What is expected after an open bracket and the entries in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Awaited {
    Key,
    Colon,
    Value,
    Item,
    /// A comma, after an entry that ends at this offset.
    Comma(usize),
}

/// The site at the cursor; `None` if nothing can be inserted there.
pub(in crate::editor::completion) fn bracket_site<'t>(
    cursor: &Cursor<'t>,
    brackets: &Brackets,
) -> Option<CompletionSite<'t>> {
    let text = cursor.text();
    let tokens = tokens(text, brackets.range.clone(), cursor.format);
    let is_before = |token: &&Token| is_before(text, token, cursor.offset);
    let (before, rest) = tokens.split_at(tokens.iter().take_while(is_before).count());
    if let Some(last) = before.last()
        && last.kind == TokenKind::Scalar
        && last.range.end == cursor.offset
    {
        return None;
    }
    let OpenBracket { is_list, awaits } = innermost(before)?;
    let awaits = match (awaits, before.last()) {
        // The value of a key can be on the next line, but a key without one is more likely.
        (Awaited::Colon, Some(key)) if text[key.range.end..cursor.offset].contains('\n') => {
            Awaited::Comma(key.range.end)
        }
        _ => awaits,
    };
    let (here, after) = match rest {
        [first, after @ ..] if has_cursor(first, cursor.offset) => (Some(first), after),
        _ => (None, rest),
    };
    let slot = match awaits {
        Awaited::Colon => return None,
        Awaited::Comma(_) if is_list => Slot::Value,
        Awaited::Key | Awaited::Comma(_) => Slot::Key {
            has_colon: kind_of_first(after) == Some(TokenKind::Colon),
        },
        Awaited::Value | Awaited::Item => Slot::Value,
    };
    let (here, after) = if slot == Slot::Value && !is_list && here.is_none() {
        value_after(text, cursor.offset, after)?
    } else {
        (here, after)
    };
    let replace = here.map_or(cursor.offset..cursor.offset, |token| {
        token.range.start.min(cursor.offset)..token.range.end
    });
    let style = match cursor.format {
        Format::Json | Format::CapturedJson => SiteStyle::Json,
        Format::Yaml | Format::Form | Format::Toml => SiteStyle::Flow,
    };
    let touches_colon = slot == Slot::Value && text[..replace.start].ends_with(':');
    Some(CompletionSite {
        prefix: if touches_colon { " " } else { "" },
        comma_before: match awaits {
            Awaited::Comma(end) => Some(end),
            Awaited::Key | Awaited::Colon | Awaited::Value | Awaited::Item => None,
        },
        comma_after: slot != Slot::Key { has_colon: true }
            && matches!(
                kind_of_first(after),
                Some(TokenKind::Scalar | TokenKind::OpenMapping | TokenKind::OpenList)
            ),
        unclosed: brackets.lack_end.then(|| brackets.range.clone()),
        ..CompletionSite::new(cursor, replace, slot, style)
    })
}

fn kind_of_first(tokens: &[Token]) -> Option<TokenKind> {
    tokens.first().map(|token| token.kind)
}

/// Whether the cursor is in a scalar or at an end of it.
fn has_cursor(token: &Token, cursor: usize) -> bool {
    token.kind == TokenKind::Scalar && token.range.start <= cursor && cursor <= token.range.end
}

/// Whether a token ends before the cursor. A cursor at the end of a scalar is still in it, unless the
/// scalar has its closing quote there.
fn is_before(text: &str, token: &Token, cursor: usize) -> bool {
    match token.kind {
        TokenKind::Scalar => token.range.end < cursor || is_closed_at(text, token, cursor),
        TokenKind::OpenMapping
        | TokenKind::OpenList
        | TokenKind::Close
        | TokenKind::Comma
        | TokenKind::Colon => token.range.end <= cursor,
    }
}

/// Whether a token is a quoted text whose closing quote is right before the cursor.
fn is_closed_at(text: &str, token: &Token, cursor: usize) -> bool {
    token.range.end == cursor
        && token.range.len() > 1
        && quote_of(&text[token.range.clone()]).is_some_and(|quote| text[..cursor].ends_with(quote))
        && quote_end(&text[..cursor], token.range.start) == Some(cursor)
}

/// The innermost bracket that is open after these tokens.
fn innermost(tokens: &[Token]) -> Option<OpenBracket> {
    let mut open: Vec<OpenBracket> = Vec::new();
    for token in tokens {
        let end = token.range.end;
        match token.kind {
            TokenKind::OpenMapping => open.push(OpenBracket {
                is_list: false,
                awaits: Awaited::Key,
            }),
            TokenKind::OpenList => open.push(OpenBracket {
                is_list: true,
                awaits: Awaited::Item,
            }),
            TokenKind::Close => {
                open.pop();
                if let Some(around) = open.last_mut() {
                    around.awaits = Awaited::Comma(end);
                }
            }
            TokenKind::Comma | TokenKind::Colon | TokenKind::Scalar => {
                if let Some(innermost) = open.last_mut() {
                    innermost.awaits = innermost.awaits_after(token.kind, end);
                }
            }
        }
    }
    open.pop()
}

impl OpenBracket {
    /// What is expected after one more token, which ends at `end`.
    fn awaits_after(&self, kind: TokenKind, end: usize) -> Awaited {
        match (kind, self.is_list) {
            (TokenKind::Comma, true) => Awaited::Item,
            (TokenKind::Comma, false) => Awaited::Key,
            (TokenKind::Colon, false) => Awaited::Value,
            (TokenKind::Scalar, true) => Awaited::Comma(end),
            (TokenKind::Scalar, false) => match self.awaits {
                Awaited::Value => Awaited::Comma(end),
                Awaited::Key | Awaited::Colon | Awaited::Item | Awaited::Comma(_) => Awaited::Colon,
            },
            (TokenKind::Colon, true)
            | (TokenKind::OpenMapping | TokenKind::OpenList | TokenKind::Close, _) => self.awaits,
        }
    }
}

/// The value of a key that is there already, on the line of the cursor, and the tokens after it;
/// `None` if the value is a collection.
fn value_after<'k>(
    text: &str,
    cursor: usize,
    tokens: &'k [Token],
) -> Option<(Option<&'k Token>, &'k [Token])> {
    match tokens {
        [value, after @ ..]
            if value.kind == TokenKind::Scalar
                // With a colon after it, it is the next key.
                && kind_of_first(after) != Some(TokenKind::Colon)
                && !text[cursor..value.range.start].contains('\n') =>
        {
            Some((Some(value), after))
        }
        [value, ..] if matches!(value.kind, TokenKind::OpenMapping | TokenKind::OpenList) => None,
        _ => Some((None, tokens)),
    }
}
