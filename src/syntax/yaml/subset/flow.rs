//! Flow collections.

use crate::syntax::tree::{Layout, Value};
use crate::syntax::yaml::subset::properties::Properties;
use crate::syntax::yaml::subset::{HandOver, Read, Reader};
use crate::text::span::Span;

impl<'t> Reader<'t> {
    /// Reads a flow collection, from its opening bracket.
    pub(super) fn flow(&mut self, properties: Properties<'t>) -> Read<()> {
        let outside = self.composer.stack.len();
        self.open_flow(properties)?;
        loop {
            // An entry, or the end of a collection that is empty or has a comma after its last one.
            self.check_nodes()?;
            self.flow_space()?;
            if !self.closes_flow()? {
                let frame = self.composer.stack.last().ok_or(HandOver)?;
                if frame.is_mapping {
                    self.flow_key()?;
                }
                if matches!(self.byte(self.at), b'[' | b'{') {
                    self.open_flow(Properties::default())?;
                    continue;
                }
                self.flow_value()?;
            }
            // What follows an entry.
            loop {
                if self.composer.stack.len() == outside {
                    return Ok(());
                }
                self.flow_space()?;
                if self.byte(self.at) == b',' {
                    self.at += 1;
                    break;
                }
                if !self.closes_flow()? {
                    return Err(HandOver);
                }
            }
        }
    }

    fn open_flow(&mut self, properties: Properties<'t>) -> Read<()> {
        let value = if self.byte(self.at) == b'{' {
            Value::Mapping(Layout::Flow)
        } else {
            Value::Sequence(Layout::Flow)
        };
        let bracket = Span::new(self.at, self.at + 1);
        self.at += 1;
        self.open(value, bracket, properties)
    }

    /// Closes the innermost collection if its closing bracket is next.
    fn closes_flow(&mut self) -> Read<bool> {
        let byte = self.byte(self.at);
        if !matches!(byte, b']' | b'}') {
            return Ok(false);
        }
        let frame = self.composer.stack.last().ok_or(HandOver)?;
        if frame.is_mapping != (byte == b'}') {
            return Err(HandOver);
        }
        self.at += 1;
        self.composer.close(Span::new(self.at - 1, self.at));
        Ok(true)
    }

    /// Reads a key with its colon and the space after it.
    fn flow_key(&mut self) -> Read<()> {
        let is_quoted = matches!(self.byte(self.at), b'"' | b'\'');
        let key = if is_quoted {
            self.quoted()?
        } else {
            self.plain(true)?
        };
        self.skip_spaces();
        let has_colon = self.byte(self.at) == b':';
        let ends_key = has_colon && (is_quoted || self.is_space_or_end(self.at + 1));
        if !ends_key || self.is_too_long(&key) {
            return Err(HandOver);
        }
        self.composer.scalar(&key.text, key.style, key.span);
        self.at += 1;
        self.flow_space()
    }

    /// Reads a value or an item that is no collection.
    fn flow_value(&mut self) -> Read<()> {
        match self.byte(self.at) {
            b'*' => self.alias(),
            b'"' | b'\'' => {
                let scalar = self.quoted()?;
                self.scalar(&scalar, Properties::default());
                Ok(())
            }
            _ => {
                let scalar = self.plain(true)?;
                self.scalar(&scalar, Properties::default());
                Ok(())
            }
        }
    }

    /// Moves to the next character that is not white space, also on another line, which has to be
    /// indented further than the block collection around it. Comments are read on the way.
    fn flow_space(&mut self) -> Read<()> {
        let outside = self.blocks.last().map(|block| block.column);
        let line = self.line;
        while self.at < self.bytes.len() && self.ends_line() {}
        if self.at == self.bytes.len() {
            return Err(HandOver);
        }
        if self.line > line {
            let column = self.at - self.line;
            let is_bracket = matches!(self.byte(self.at), b']' | b'}');
            let is_inside = match outside {
                Some(outside) => column > outside || (is_bracket && column == outside),
                None => {
                    column > 0 || matches!(self.byte(self.at), b'[' | b']' | b'{' | b'}' | b'"')
                }
            };
            if !is_inside {
                return Err(HandOver);
            }
        }
        Ok(())
    }
}
