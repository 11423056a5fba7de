//! The place of an item between brackets: JSON, and the flow style of YAML.
//!
//! Commas, quotes and closing brackets may be missing.

use std::ops::Range;

use crate::editor::completion::line::quote_end;
use crate::editor::completion::site::{Layout, Site, Slot, quote_of};
use crate::editor::completion::style::Style;

/// What stands between brackets.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Token {
    range: Range<usize>,
    sign: Sign,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    OpenMapping,
    OpenList,
    Close,
    Comma,
    Colon,
    Scalar,
}

/// What an open collection waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Awaits {
    Key,
    Colon,
    Value,
    Item,
    /// A comma, behind a value that ends there.
    Comma(usize),
}

/// The place between the brackets in `range`, at `cursor`.
pub(super) fn between(
    text: &str,
    range: Range<usize>,
    cursor: usize,
    layout: Layout,
    style: Style,
) -> Option<Site> {
    let tokens = tokens(text, range, layout == Layout::Json);
    let mut open: Vec<Awaits> = Vec::new();
    let mut lists: Vec<bool> = Vec::new();
    let is_before = |token: &&Token| match token.sign {
        Sign::Scalar => token.range.end < cursor || ends_quoted(text, token, cursor),
        Sign::OpenMapping | Sign::OpenList | Sign::Close | Sign::Comma | Sign::Colon => {
            token.range.end <= cursor
        }
    };
    let count = tokens.iter().take_while(is_before).count();
    for token in &tokens[..count] {
        step(&mut open, &mut lists, token);
    }
    if let Some(last) = tokens[..count].last()
        && last.sign == Sign::Scalar
        && last.range.end == cursor
    {
        return None;
    }
    let mut awaits = *open.last()?;
    if let (Awaits::Colon, Some(key)) = (awaits, tokens[..count].last())
        && text[key.range.end..cursor].contains('\n')
    {
        // A key without a value is left behind on its line.
        awaits = Awaits::Comma(key.range.end);
    }
    let is_list = *lists.last()?;
    let mut behind = &tokens[count..];
    let mut here = behind.first().filter(|token| {
        token.sign == Sign::Scalar && token.range.start <= cursor && cursor <= token.range.end
    });
    if here.is_some() {
        behind = &behind[1..];
    }
    let comma_before = match awaits {
        Awaits::Comma(end) => Some(end),
        Awaits::Key | Awaits::Colon | Awaits::Value | Awaits::Item => None,
    };
    let next = |behind: &[Token]| behind.first().map(|token| token.sign);
    let slot = match awaits {
        Awaits::Colon => return None,
        Awaits::Key => Slot::Key {
            has_colon: next(behind) == Some(Sign::Colon),
        },
        Awaits::Comma(_) if !is_list => Slot::Key {
            has_colon: next(behind) == Some(Sign::Colon),
        },
        Awaits::Value | Awaits::Item | Awaits::Comma(_) => Slot::Value,
    };
    if slot == Slot::Value && here.is_none() {
        // A value that stands here already, unless it is the next key.
        let is_value = next(behind) == Some(Sign::Scalar)
            && behind.get(1).map(|token| token.sign) != Some(Sign::Colon);
        if is_value && !is_list && !text[cursor..behind[0].range.start].contains('\n') {
            here = behind.first();
            behind = &behind[1..];
        } else if matches!(next(behind), Some(Sign::OpenMapping | Sign::OpenList)) && !is_list {
            return None;
        }
    }
    let replace = here.map_or(cursor..cursor, |token| {
        token.range.start.min(cursor)..token.range.end
    });
    let has_colon = slot == Slot::Key { has_colon: true };
    let comma_behind = !has_colon
        && matches!(
            next(behind),
            Some(Sign::Scalar | Sign::OpenMapping | Sign::OpenList)
        );
    let is_right_behind = text[..replace.start].ends_with(':') && slot == Slot::Value;
    Some(Site {
        quote: here.and_then(|token| quote_of(&text[token.range.clone()])),
        layout,
        style,
        before: if is_right_behind { " " } else { "" },
        replace,
        cursor,
        slot,
        comma_before,
        comma_behind,
    })
}

/// The brackets that are missing at the end of a range, to be written there.
pub(super) fn missing_ends(text: &str, range: Range<usize>) -> String {
    let mut open: Vec<char> = Vec::new();
    for token in tokens(text, range, false) {
        match token.sign {
            Sign::OpenMapping => open.push('}'),
            Sign::OpenList => open.push(']'),
            Sign::Close => {
                open.pop();
            }
            Sign::Comma | Sign::Colon | Sign::Scalar => {}
        }
    }
    open.iter().rev().collect()
}

/// Whether a token is a quoted text that ends right at the cursor.
fn ends_quoted(text: &str, token: &Token, cursor: usize) -> bool {
    token.range.end == cursor
        && token.range.len() > 1
        && quote_of(&text[token.range.clone()]).is_some_and(|quote| text[..cursor].ends_with(quote))
        && quote_end(&text[..cursor], token.range.start) == Some(cursor)
}

fn step(open: &mut Vec<Awaits>, lists: &mut Vec<bool>, token: &Token) {
    let end = token.range.end;
    match token.sign {
        Sign::OpenMapping => {
            open.push(Awaits::Key);
            lists.push(false);
        }
        Sign::OpenList => {
            open.push(Awaits::Item);
            lists.push(true);
        }
        Sign::Close => {
            open.pop();
            lists.pop();
            if let Some(around) = open.last_mut() {
                *around = Awaits::Comma(end);
            }
        }
        Sign::Comma => {
            if let (Some(here), Some(is_list)) = (open.last_mut(), lists.last()) {
                *here = if *is_list { Awaits::Item } else { Awaits::Key };
            }
        }
        Sign::Colon => {
            if let (Some(here), Some(false)) = (open.last_mut(), lists.last()) {
                *here = Awaits::Value;
            }
        }
        Sign::Scalar => {
            if let (Some(here), Some(is_list)) = (open.last_mut(), lists.last()) {
                *here = match here {
                    _ if *is_list => Awaits::Comma(end),
                    Awaits::Value => Awaits::Comma(end),
                    Awaits::Key | Awaits::Colon | Awaits::Item | Awaits::Comma(_) => Awaits::Colon,
                };
            }
        }
    }
}

fn tokens(text: &str, range: Range<usize>, is_json: bool) -> Vec<Token> {
    let text = &text[..range.end];
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = range.start;
    while let Some(byte) = bytes.get(at) {
        let sign = match byte {
            b'{' => Sign::OpenMapping,
            b'[' => Sign::OpenList,
            b'}' | b']' => Sign::Close,
            b',' => Sign::Comma,
            b':' => Sign::Colon,
            b' ' | b'\t' | b'\r' | b'\n' => {
                at += 1;
                continue;
            }
            b'#' if !is_json => {
                at += text[at..].find('\n').unwrap_or(text.len() - at);
                continue;
            }
            _ => Sign::Scalar,
        };
        let end = match sign {
            Sign::Scalar => scalar_end(text, at, is_json),
            Sign::OpenMapping | Sign::OpenList | Sign::Close | Sign::Comma | Sign::Colon => at + 1,
        };
        found.push(Token {
            range: at..end,
            sign,
        });
        at = end;
    }
    found
}

/// Where the scalar at `start` ends: one that is not closed ends with its line.
fn scalar_end(text: &str, start: usize, is_json: bool) -> usize {
    let line = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let rest = &text[start..line];
    if quote_of(rest).is_some() {
        let most = if is_json { line } else { text.len() };
        if let Some(end) = quote_end(&text[..most], start) {
            return end;
        }
        // Without its end, what stands behind it is more likely its surroundings.
        // `${NAME}` has braces of its own.
        let mut open = 0_usize;
        let ends = |sign: char| {
            let is_end = open == 0 && matches!(sign, ',' | '}' | ']');
            match sign {
                '{' => open += 1,
                '}' => open = open.saturating_sub(1),
                _ => {}
            }
            is_end
        };
        let end = rest[1..].find(ends).map_or(rest.len(), |at| at + 1);
        return start + rest[..end].trim_end().len();
    }
    let bytes = rest.as_bytes();
    let is_end = |at: &usize| match bytes[*at] {
        b',' | b'[' | b']' | b'{' | b'}' => true,
        b':' if is_json => true,
        b':' => bytes
            .get(at + 1)
            .is_none_or(|next| next.is_ascii_whitespace() || b",[]{}".contains(next)),
        b'#' => !is_json && *at > 0 && bytes[at - 1] == b' ',
        _ => false,
    };
    let end = (1..rest.len()).find(is_end).unwrap_or(rest.len());
    start + rest[..end].trim_end_matches([' ', '\t', '\r']).len()
}
