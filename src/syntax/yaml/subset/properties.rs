//! What is before a node: its anchor and its tag; and aliases.

use std::borrow::Cow;

use crate::syntax::tree::Value;
use crate::syntax::yaml::subset::{HandOver, Read, Reader};
use crate::text::span::Span;

/// The tags of the core schema (YAML 1.2.2, 10.3) and of the failsafe schema.
const CORE_TAGS: [&str; 7] = ["bool", "float", "int", "map", "null", "seq", "str"];

/// The anchor and the tag of a node.
#[derive(Clone, Copy, Default)]
pub(super) struct Properties<'t> {
    anchor: Option<Anchor<'t>>,
    tag: Option<Tag>,
}

#[derive(Clone, Copy)]
struct Anchor<'t> {
    number: usize,
    name: &'t str,
    span: Span,
}

#[derive(Clone, Copy)]
struct Tag {
    span: Span,
    is_custom: bool,
    /// Whether a plain scalar with it is text, whatever it looks like.
    forces_text: bool,
}

impl Properties<'_> {
    pub(super) fn is_empty(&self) -> bool {
        self.anchor.is_none() && self.tag.is_none()
    }

    pub(super) fn forces_text(&self) -> bool {
        self.tag.is_some_and(|tag| tag.forces_text)
    }
}

impl<'t> Reader<'t> {
    /// Opens a collection.
    pub(super) fn open(
        &mut self,
        value: Value<'t>,
        span: Span,
        properties: Properties<'t>,
    ) -> Read<()> {
        // The parser counts its own states.
        if self.composer.stack.len() + 2 > self.composer.limits.depth {
            return Err(HandOver);
        }
        self.composer.open(value, span);
        self.set_properties(properties);
        Ok(())
    }

    /// Gives the node that was added last its properties.
    pub(super) fn set_properties(&mut self, properties: Properties<'t>) {
        if let Some(tag) = properties.tag {
            self.composer.tag(tag.is_custom, tag.span);
        }
        if let Some(Anchor { number, name, span }) = properties.anchor {
            self.composer.anchor(number, Cow::Borrowed(name), span);
        }
    }

    /// Reads an anchor and a tag, in any order.
    pub(super) fn properties(&mut self) -> Read<Properties<'t>> {
        let mut properties = Properties::default();
        loop {
            match self.byte(self.at) {
                b'&' if properties.anchor.is_none() => {
                    let (name, span) = self.name()?;
                    let number = self.anchor_count;
                    self.anchor_count += 1;
                    self.anchors.insert(name, number);
                    properties.anchor = Some(Anchor { number, name, span });
                }
                b'!' if properties.tag.is_none() => properties.tag = Some(self.tag()?),
                b'&' | b'!' => return Err(HandOver),
                _ => return Ok(properties),
            }
            if !self.is_space_or_end(self.at) {
                return Err(HandOver);
            }
            if !self.rest_is_blank() {
                self.skip_spaces();
            }
        }
    }

    /// Whether nothing but spaces and a comment are left of the line.
    fn rest_is_blank(&self) -> bool {
        let rest = &self.bytes[self.at..];
        let content = rest.iter().find(|byte| **byte != b' ');
        matches!(content, None | Some(b'\n' | b'\r' | b'#'))
    }

    fn tag(&mut self) -> Read<Tag> {
        let start = self.at;
        let is_core = self.byte(start + 1) == b'!';
        self.at += usize::from(is_core);
        let (name, _) = self.name()?;
        if is_core && !CORE_TAGS.contains(&name) {
            return Err(HandOver);
        }
        Ok(Tag {
            span: Span::new(start, self.at),
            is_custom: !is_core,
            forces_text: !is_core || name == "str",
        })
    }

    /// Reads an alias.
    pub(super) fn alias(&mut self) -> Read<()> {
        let (name, span) = self.name()?;
        let number = *self.anchors.get(name).ok_or(HandOver)?;
        self.composer.alias(number, span).map_err(|_| HandOver)
    }

    /// Reads a name after the indicator at which it is; the span includes that.
    fn name(&mut self) -> Read<(&'t str, Span)> {
        let start = self.at;
        self.at += 1;
        let rest = &self.bytes[self.at..];
        let is_common =
            |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
        let length = rest.iter().take_while(|byte| is_common(byte)).count();
        self.at += length;
        if length == 0
            || !matches!(
                self.byte(self.at),
                b' ' | b'\n' | b'\r' | b',' | b']' | b'}'
            )
        {
            return Err(HandOver);
        }
        Ok((&self.text[start + 1..self.at], Span::new(start, self.at)))
    }
}
