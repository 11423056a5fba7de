//! A source of bytes that is read by lines and by lengths, and of which a part can be read again.

use std::io::{self, BufRead};

/// A line without its `\n`.
#[derive(Debug, Default)]
pub(super) struct Line {
    /// Its last bytes; all of them unless it is cut.
    pub(super) text: Vec<u8>,
    /// Whether it has more bytes.
    pub(super) is_cut: bool,
}

/// A source of which a part can be read again.
#[derive(Debug)]
pub(super) struct ByteSource<R> {
    again: Vec<u8>,
    /// How much of `again` was read.
    position: usize,
    source: R,
}

impl<R: BufRead> ByteSource<R> {
    pub(super) fn new(source: R) -> Self {
        Self {
            again: Vec::new(),
            position: 0,
            source,
        }
    }

    /// Reads a line of any length, of which at most `most` bytes are kept. The last one may lack its
    /// `\n`.
    ///
    /// # Errors
    /// At the end of the source.
    pub(super) fn line(&mut self, most: usize) -> io::Result<Line> {
        let mut line = Line::default();
        loop {
            let buffer = self.fill()?;
            if buffer.is_empty() && line.text.is_empty() {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            if buffer.is_empty() {
                return Ok(line);
            }
            let end = memchr::memchr(b'\n', buffer);
            let part = &buffer[..end.unwrap_or(buffer.len())];
            line.text.extend_from_slice(part);
            let used = part.len() + usize::from(end.is_some());
            self.consume(used);
            if line.text.len() > most {
                line.text.drain(..line.text.len() - most);
                line.is_cut = true;
            }
            if end.is_some() {
                return Ok(line);
            }
        }
    }

    /// Reads `length` bytes, or all that are left.
    pub(super) fn read(&mut self, length: u64, out: &mut Vec<u8>) -> io::Result<()> {
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        while out.len() < length {
            let buffer = self.fill()?;
            if buffer.is_empty() {
                return Ok(());
            }
            let count = buffer.len().min(length - out.len());
            out.extend_from_slice(&buffer[..count]);
            self.consume(count);
        }
        Ok(())
    }

    /// Puts bytes in front of what is left.
    pub(super) fn prepend(&mut self, bytes: &[u8]) {
        self.again.splice(..self.position, bytes.iter().copied());
        self.position = 0;
    }

    /// Whether there are bytes to read again.
    pub(super) fn has_again(&self) -> bool {
        !self.again.is_empty()
    }

    fn fill(&mut self) -> io::Result<&[u8]> {
        if self.position < self.again.len() {
            return Ok(&self.again[self.position..]);
        }
        loop {
            match self.source.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
                Ok(_) => break,
            }
        }
        self.source.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        if self.position < self.again.len() {
            self.position += count;
            if self.position == self.again.len() {
                self.again = Vec::new();
                self.position = 0;
            }
        } else {
            self.source.consume(count);
        }
    }
}
