//! Plain scalars and block scalars.

use std::borrow::Cow;

use crate::syntax::tree::Style;
use crate::syntax::yaml::subset::properties::Properties;
use crate::syntax::yaml::subset::{HandOver, Read, Reader};
use crate::text::span::Span;

/// A scalar as it is written.
pub(super) struct Scalar<'t> {
    pub(super) text: Cow<'t, str>,
    pub(super) style: Style,
    pub(super) span: Span,
}

/// What a byte is in a plain scalar.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Text,
    Space,
    LineBreak,
    /// `#`, which starts a comment after a space.
    Hash,
    /// `:`, which ends a key before a space.
    Colon,
    /// `,`, `[`, `]`, `{` or `}`, which are text outside of flow collections.
    Flow,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Text; 256];
    classes[b' ' as usize] = Class::Space;
    classes[b'\n' as usize] = Class::LineBreak;
    classes[b'\r' as usize] = Class::LineBreak;
    classes[b'#' as usize] = Class::Hash;
    classes[b':' as usize] = Class::Colon;
    classes[b',' as usize] = Class::Flow;
    classes[b'[' as usize] = Class::Flow;
    classes[b']' as usize] = Class::Flow;
    classes[b'{' as usize] = Class::Flow;
    classes[b'}' as usize] = Class::Flow;
    classes
};

impl<'t> Reader<'t> {
    /// Reads the first line of a plain scalar, without the space after it.
    pub(super) fn plain(&mut self, in_flow: bool) -> Read<Scalar<'t>> {
        let start = self.at;
        self.plain_line(in_flow)?;
        Ok(Scalar {
            text: Cow::Borrowed(&self.text[start..self.at]),
            style: Style::Plain,
            span: Span::new(start, self.at),
        })
    }

    fn plain_line(&mut self, in_flow: bool) -> Read<()> {
        if !self.may_start_plain(in_flow) {
            return Err(HandOver);
        }
        let start = self.at;
        // The end of the text before the space that may follow it.
        let mut end = start;
        for (at, &byte) in (start..).zip(&self.bytes[start..]) {
            match CLASSES[byte as usize] {
                Class::Space => {}
                Class::LineBreak => break,
                Class::Hash if end < at => break,
                Class::Colon if self.is_space_or_end(at + 1) => break,
                Class::Colon if in_flow && self.class(at + 1) == Class::Flow => {
                    return Err(HandOver);
                }
                Class::Flow if in_flow => break,
                Class::Text | Class::Hash | Class::Colon | Class::Flow => end = at + 1,
            }
        }
        self.at = end;
        Ok(())
    }

    fn class(&self, at: usize) -> Class {
        CLASSES[self.byte(at) as usize]
    }

    /// Whether the next character starts a plain scalar, and is no indicator (YAML 1.2.2, 5.3).
    fn may_start_plain(&self, in_flow: bool) -> bool {
        match self.byte(self.at) {
            b'-' => {
                let next = self.class(self.at + 1);
                let ends = matches!(next, Class::Space | Class::LineBreak);
                !ends && (!in_flow || next != Class::Flow)
            }
            b'?' | b':' | b',' | b'[' | b']' | b'{' | b'}' | b'#' | b'&' | b'*' | b'!' | b'|'
            | b'>' | b'\'' | b'"' | b'%' | b'@' | b'`' | b' ' | b'\n' | b'\r' => false,
            _ => true,
        }
    }

    /// The rest of a scalar that is no key, if it is plain and goes on on the next lines (YAML 1.2.2,
    /// 7.3.3).
    pub(super) fn continued(&mut self, first: Scalar<'t>) -> Read<Scalar<'t>> {
        if first.style != Style::Plain {
            return Ok(first);
        }
        let mut scalar = first;
        while let Some((breaks, at, line)) = self.continuation() {
            (self.at, self.line) = (at, line);
            self.plain_line(false)?;
            let end = self.at;
            self.skip_spaces();
            if self.byte(self.at) == b':' {
                return Err(HandOver);
            }
            self.at = end;
            let text = scalar.text.to_mut();
            match breaks {
                1 => text.push(' '),
                _ => text.extend(std::iter::repeat_n('\n', breaks - 1)),
            }
            text.push_str(&self.text[at..end]);
            scalar.span.end = Span::empty(end).end;
        }
        Ok(scalar)
    }

    /// The line on which a plain scalar goes on: the number of line breaks before it, where its
    /// content starts, and where the line does.
    fn continuation(&self) -> Option<(usize, usize, usize)> {
        let (mut breaks, mut line) = (0, self.line);
        let mut at = self.at;
        loop {
            match self.bytes.get(at)? {
                b' ' | b'\r' => at += 1,
                b'\n' => {
                    at += 1;
                    (breaks, line) = (breaks + 1, at);
                }
                b'#' => return None,
                _ if breaks == 0 => return None,
                _ => break,
            }
        }
        let column = at - line;
        let is_inside = self.blocks.last().is_none_or(|block| column > block.column);
        let is_marker = column == 0
            && matches!(
                &self.bytes[at..],
                [b'-', b'-', b'-', ..] | [b'.', b'.', b'.', ..]
            );
        (is_inside && !is_marker).then_some((breaks, at, line))
    }

    /// Adds a scalar that is no key.
    pub(super) fn scalar(&mut self, scalar: &Scalar<'t>, properties: Properties<'t>) {
        let is_form = scalar.style == Style::Plain && properties.forces_text();
        let style = if is_form { Style::Form } else { scalar.style };
        self.composer.scalar(&scalar.text, style, scalar.span);
        self.set_properties(properties);
    }

    /// Reads a literal or folded scalar (YAML 1.2.2, 8.1).
    pub(super) fn block_scalar(&mut self, properties: Properties<'t>) -> Read<()> {
        let start = self.at;
        let is_folded = self.byte(start) == b'>';
        self.at += 1;
        let chomping = self.byte(self.at);
        self.at += usize::from(matches!(chomping, b'-' | b'+'));
        self.end_of_line()?;
        let parent = self.blocks.last().ok_or(HandOver)?.column;
        let mut text = String::new();
        let mut indent = None;
        // The line breaks that are not in the text yet.
        let mut breaks = 0;
        let mut end = start;
        while self.at < self.bytes.len() {
            let line = self.at;
            self.skip_spaces();
            let column = self.at - line;
            if matches!(self.byte(self.at), b'\n' | b'\r') {
                // More space than that of the others would be content.
                if column > indent.unwrap_or(0) || self.at == self.bytes.len() {
                    return Err(HandOver);
                }
                breaks += 1;
                self.next_line();
                continue;
            }
            let indent = *indent.get_or_insert(column);
            if column < indent || column <= parent {
                self.at = line;
                break;
            }
            if is_folded && column > indent {
                return Err(HandOver);
            }
            if is_folded && breaks == 1 && !text.is_empty() {
                text.push(' ');
            } else {
                let is_first = text.is_empty() && end == start;
                let count = breaks - usize::from(is_folded && !is_first && breaks > 0);
                text.extend(std::iter::repeat_n('\n', count));
            }
            self.skip_to_end_of_line();
            let content = &self.text[line + indent..self.at];
            text.push_str(content);
            end = line + indent + content.trim_end().len();
            if self.at == self.bytes.len() {
                return Err(HandOver);
            }
            breaks = 1;
            self.next_line();
        }
        if end == start {
            return Err(HandOver);
        }
        match chomping {
            b'-' => {}
            b'+' => text.extend(std::iter::repeat_n('\n', breaks)),
            _ => text.push('\n'),
        }
        let scalar = Scalar {
            text: Cow::Owned(text),
            style: Style::Block,
            span: Span::new(start, end),
        };
        self.scalar(&scalar, properties);
        Ok(())
    }
}
