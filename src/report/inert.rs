//! A writer in whose output nothing is a workflow command.

use std::io::{self, Write};

use crate::text::workflow_command::{Scanner, Syntax};

/// Passes an output on, with the start of each workflow command broken. It keeps no bytes back, so
/// it needs no flushing of its own.
#[derive(Debug)]
pub struct Inert<W> {
    out: W,
    syntax: Syntax,
    scanner: Scanner,
}

impl<W: Write> Inert<W> {
    /// For text for people. `out` is at the start of a line.
    pub fn text(out: W) -> Self {
        Self::new(out, Syntax::Text)
    }

    /// For XML.
    pub fn xml(out: W) -> Self {
        Self::new(out, Syntax::Xml)
    }

    fn new(out: W, syntax: Syntax) -> Self {
        Self {
            out,
            syntax,
            scanner: Scanner::default(),
        }
    }
}

impl<W: Write> Write for Inert<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut from = 0;
        let mut at = 0;
        while let Some(length) = self.scanner.harmless(&bytes[at..]) {
            at += length;
            if let Some(start) = self.scanner.take(bytes[at]) {
                self.out.write_all(&bytes[from..at])?;
                self.out.write_all(start.escape(self.syntax).as_bytes())?;
                from = at + 1;
            }
            at += 1;
        }
        self.out.write_all(&bytes[from..])?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::Inert;

    #[test]
    fn commands_are_broken_however_the_text_is_split() {
        let text = "ä ##[a]\n \u{2028}::b::\nc::d\n";
        let bytes = text.as_bytes();
        for first in 0..=bytes.len() {
            for second in first..=bytes.len() {
                let (mut plain, mut xml) = (Vec::new(), Vec::new());
                let mut out = (Inert::text(&mut plain), Inert::xml(&mut xml));
                for part in [&bytes[..first], &bytes[first..second], &bytes[second..]] {
                    out.0.write_all(part).unwrap();
                    out.1.write_all(part).unwrap();
                    out.0.flush().unwrap();
                }
                let plain = String::from_utf8(plain).unwrap();
                assert_eq!(plain, "ä ##\\u{5b}a]\n \u{2028}:\\u{3a}b::\nc::d\n");
                let xml = String::from_utf8(xml).unwrap();
                assert_eq!(xml, "ä ##&#91;a]\n \u{2028}:&#58;b::\nc::d\n");
            }
        }
    }
}
