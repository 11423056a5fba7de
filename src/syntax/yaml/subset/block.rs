//! Block collections.

use crate::syntax::tree::{Layout, Style, Value};
use crate::syntax::yaml::subset::properties::Properties;
use crate::syntax::yaml::subset::scalar::Scalar;
use crate::syntax::yaml::subset::{HandOver, Read, Reader};
use crate::text::span::Span;

/// The parser refuses keys of over 1,024 characters.
const LONGEST_KEY: usize = 1000;

/// A block collection that is open.
#[derive(Clone, Copy)]
pub(super) struct Block {
    /// The column of its entries, from 0.
    pub(super) column: usize,
    pub(super) is_mapping: bool,
}

/// A node that is on a later line, or missing.
pub(super) struct Awaited<'t> {
    /// The end of the colon, the dash or the marker before it.
    after: usize,
    properties: Properties<'t>,
}

impl Awaited<'_> {
    /// A node without properties.
    pub(super) fn after(after: usize) -> Self {
        Self {
            after,
            properties: Properties::default(),
        }
    }
}

impl<'t> Reader<'t> {
    /// Reads a line of block collections whose content starts at a column.
    pub(super) fn block_line(&mut self, column: usize) -> Read<()> {
        self.close_blocks(column)?;
        match self.awaited.take() {
            Some(awaited) => self.node(Some(column), awaited.properties),
            None => match self.blocks.last() {
                Some(block) if block.is_mapping => self.entry(),
                Some(_) => self.item(),
                None => Err(HandOver),
            },
        }
    }

    /// Closes the collections that end before a line, which then is an entry of the innermost one that
    /// is open, or starts the node that is awaited.
    fn close_blocks(&mut self, column: usize) -> Read<()> {
        let is_item = self.is_dash();
        while let Some(&block) = self.blocks.last() {
            if column > block.column {
                break;
            }
            if column == block.column {
                if block.is_mapping && is_item {
                    // A sequence in the column of its key.
                    break;
                }
                if block.is_mapping || is_item {
                    return self.missing_value();
                }
            }
            self.missing_value()?;
            self.close_block();
        }
        if self.awaited.is_some() {
            Ok(())
        } else {
            Err(HandOver)
        }
    }

    /// Adds an empty scalar if a node is awaited.
    pub(super) fn missing_value(&mut self) -> Read<()> {
        let Some(awaited) = self.awaited.take() else {
            return Ok(());
        };
        if !awaited.properties.is_empty() {
            return Err(HandOver);
        }
        let place = Span::empty(awaited.after);
        self.composer.scalar("", Style::Plain, place);
        Ok(())
    }

    pub(super) fn close_block(&mut self) {
        self.composer.close(Span::default());
        self.blocks.pop();
    }

    fn is_dash(&self) -> bool {
        self.byte(self.at) == b'-' && self.is_space_or_end(self.at + 1)
    }

    /// Reads an item of the innermost sequence, from its dash.
    fn item(&mut self) -> Read<()> {
        self.at += 1;
        let after = self.at;
        if self.ends_line() {
            self.awaited = Some(Awaited::after(after));
            return Ok(());
        }
        self.node(Some(self.at - self.line), Properties::default())
    }

    /// Reads an entry of the innermost mapping, from its key.
    fn entry(&mut self) -> Read<()> {
        let key = match self.byte(self.at) {
            b'"' | b'\'' => self.quoted()?,
            _ => self.plain(false)?,
        };
        if self.is_key(&key) {
            self.key(&key)
        } else {
            Err(HandOver)
        }
    }

    /// Whether a colon follows a scalar.
    fn is_key(&mut self, scalar: &Scalar<'t>) -> bool {
        self.at = scalar.span.end as usize;
        self.skip_spaces();
        self.byte(self.at) == b':' && self.is_space_or_end(self.at + 1)
    }

    /// Whether it is further from the start of a key to its colon, at which it is, than is usual.
    pub(super) fn is_too_long(&self, key: &Scalar<'t>) -> bool {
        self.at - key.span.range().start > LONGEST_KEY
    }

    /// Reads what follows a key, from its colon.
    fn key(&mut self, key: &Scalar<'t>) -> Read<()> {
        if self.is_too_long(key) {
            return Err(HandOver);
        }
        self.composer.scalar(&key.text, key.style, key.span);
        self.at += 1;
        let after = self.at;
        if self.ends_line() {
            self.awaited = Some(Awaited::after(after));
            return Ok(());
        }
        self.node(None, Properties::default())
    }

    /// Reads a node, or its first line. At a column, it may be a block collection.
    fn node(&mut self, column: Option<usize>, before: Properties<'t>) -> Read<()> {
        let (mut column, mut properties) = (column, before);
        if matches!(self.byte(self.at), b'&' | b'!') {
            if !before.is_empty() {
                return Err(HandOver);
            }
            properties = self.properties()?;
            if self.ends_line() {
                let after = self.at;
                self.awaited = Some(Awaited { after, properties });
                return Ok(());
            }
            // A key on this line would have them, not the mapping.
            column = None;
        }
        let scalar = match self.byte(self.at) {
            b'-' if self.is_dash() => {
                self.open_block(column.ok_or(HandOver)?, false, properties)?;
                return self.item();
            }
            b'[' | b'{' => {
                self.flow(properties)?;
                return self.end_of_line();
            }
            b'*' if properties.is_empty() => {
                self.alias()?;
                return self.end_of_line();
            }
            b'|' | b'>' => return self.block_scalar(properties),
            b'"' | b'\'' => self.quoted()?,
            _ => self.plain(false)?,
        };
        if self.is_key(&scalar) {
            self.open_block(column.ok_or(HandOver)?, true, properties)?;
            return self.key(&scalar);
        }
        self.at = scalar.span.end as usize;
        let scalar = self.continued(scalar)?;
        self.scalar(&scalar, properties);
        self.end_of_line()
    }

    fn open_block(
        &mut self,
        column: usize,
        is_mapping: bool,
        properties: Properties<'t>,
    ) -> Read<()> {
        let value = if is_mapping {
            Value::Mapping(Layout::Block)
        } else {
            Value::Sequence(Layout::Block)
        };
        self.open(value, Span::empty(self.line + column), properties)?;
        self.blocks.push(Block { column, is_mapping });
        Ok(())
    }
}
