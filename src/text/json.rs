//! JSON in which every character of a string is visible, and nothing is a workflow command.
//!
//! Both are escaped, so what is parsed is the same.

use std::io::{self, BufWriter, IntoInnerError, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::{Formatter, PrettyFormatter};

use crate::text::invisible::is_invisible;
use crate::text::workflow_command::opens_command;

/// Writes a value as indented JSON, without a line break at its end.
pub fn write_pretty(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    // Each name, value and comma is written by itself.
    let mut out = BufWriter::new(out);
    let formatter = Escaping(PrettyFormatter::new());
    value.serialize(&mut Serializer::with_formatter(&mut out, formatter))?;
    out.into_inner().map_err(IntoInnerError::into_error)?;
    Ok(())
}

/// A text as a JSON string, with its quotes.
pub fn string(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len() + 2);
    let formatter = Escaping(PrettyFormatter::new());
    let written = text.serialize(&mut Serializer::with_formatter(&mut out, formatter));
    written.expect("a string can be serialized, and memory be written to");
    String::from_utf8(out).expect("JSON is UTF-8")
}

/// Indented JSON with more escapes.
struct Escaping<'i>(PrettyFormatter<'i>);

impl Formatter for Escaping<'_> {
    /// `fragment` is a part of a string without any character that JSON itself requires to escape.
    fn write_string_fragment<W: Write + ?Sized>(
        &mut self,
        out: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let is_plain = |byte: u8| matches!(byte, b' '..=b'~') && byte != b'[';
        if fragment.bytes().all(is_plain) {
            return out.write_all(fragment.as_bytes());
        }
        let mut from = 0;
        for (at, c) in fragment.char_indices() {
            // A line of JSON never starts with a part of a string, so `::` is no command.
            let is_command = c == '[' && opens_command(&fragment[..at]);
            if !is_command && !is_invisible(c) {
                continue;
            }
            out.write_all(&fragment.as_bytes()[from..at])?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}")?;
            }
            from = at + c.len_utf8();
        }
        out.write_all(&fragment.as_bytes()[from..])
    }

    fn begin_array<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_array(out)
    }

    fn end_array<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array(out)
    }

    fn begin_array_value<W: Write + ?Sized>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(out, first)
    }

    fn end_array_value<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array_value(out)
    }

    fn begin_object<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object(out)
    }

    fn end_object<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object(out)
    }

    fn begin_object_key<W: Write + ?Sized>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(out, first)
    }

    fn begin_object_value<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object_value(out)
    }

    fn end_object_value<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object_value(out)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{string, write_pretty};

    #[test]
    fn escapes_change_no_value() {
        for text in [
            "##[a] ###[[ ##vso[ \"##\"[ # #[",
            "\u{0}\u{7f}\u{85}\u{a0}\u{ad}\u{200b}\u{2028}\u{feff}\u{fdd0}\u{e0041}\u{10ffff}",
            "\\##[\\u0023 \u{fe0f}",
            "ä 値 🛒",
        ] {
            let json = string(text);
            assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
            assert!(!json.contains("##[") && !json.contains("##vso["), "{json}");
        }
        assert_eq!(
            string("##[a\u{ad}\u{e0041}]ä"),
            r###""##\u005ba\u00ad\udb40\udc41]ä""###
        );
    }

    #[test]
    fn the_layout_is_that_of_serde_json() {
        let value = json!({ "a": [1, [], { "b\n": null }], "c": {}, "d": [{}, "x"] });
        let mut out = Vec::new();
        write_pretty(&value, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert_eq!(text, serde_json::to_string_pretty(&value).unwrap());
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value);
    }
}
