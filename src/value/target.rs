//! Field references `<group> | <field>`, as in the product's drop-down list.
//!
//! Whether a context has that group and field is left to callers.

use std::ops::Range;

use crate::value::whitespace;

/// The text between the label of a handler and the number of a destination.
const DESTINATION: &str = " Destination System - ";

/// A field reference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target<'a> {
    /// The group, trimmed: `OAuth 2.0 Destination System - 1`.
    pub group: &'a str,
    /// The label of the field, trimmed: `Rest URL`.
    pub field: &'a str,
    /// The range of `group` in the text.
    pub group_range: Range<usize>,
    /// The range of `field` in the text.
    pub field_range: Range<usize>,
}

/// The two parts of a group name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Group<'a> {
    /// The label of the handler, such as `OAuth 2.0`; the whole name if it has no number.
    pub label: &'a str,
    /// The number of the destination, from 1; `None` for the handler itself.
    pub number: Option<u32>,
}

/// Parses a field reference: one `|` with text on both sides; white space around the texts is
/// ignored.
pub fn read(text: &str) -> Option<Target<'_>> {
    let bar = memchr::memchr(b'|', text.as_bytes())?;
    let after_bar = bar + 1;
    if memchr::memchr(b'|', &text.as_bytes()[after_bar..]).is_some() {
        return None;
    }
    let group_range = whitespace::trimmed_range(&text[..bar]);
    let field_range = whitespace::trimmed_range(&text[after_bar..]);
    let field_range = after_bar + field_range.start..after_bar + field_range.end;
    (!group_range.is_empty() && !field_range.is_empty()).then(|| Target {
        group: &text[group_range.clone()],
        field: &text[field_range.clone()],
        group_range,
        field_range,
    })
}

/// Splits a group name `<label> Destination System - N`. Case is ignored, but the spaces must
/// match; any other name is a label.
pub fn group(text: &str) -> Group<'_> {
    numbered(text).unwrap_or(Group {
        label: text,
        number: None,
    })
}

fn numbered(text: &str) -> Option<Group<'_>> {
    let digits_start = text
        .trim_end_matches(|character: char| character.is_ascii_digit())
        .len();
    let digits = &text[digits_start..];
    // The product never writes `- 0`, `- 01` or a missing number.
    if digits.is_empty() || digits.starts_with('0') {
        return None;
    }
    let label_end = digits_start.checked_sub(DESTINATION.len())?;
    let words = text.get(label_end..digits_start)?;
    (label_end > 0 && words.eq_ignore_ascii_case(DESTINATION)).then_some(Group {
        label: &text[..label_end],
        number: Some(digits.parse().ok()?),
    })
}

/// Whether a reference has the spaces around its bar, and only these, that [`write()`] gives it.
pub fn has_usual_bar(text: &str, read: &Target<'_>) -> bool {
    let bar = read.group_range.end..read.field_range.start;
    bar.start + read.field.len() + " | ".len() == text.len()
        && read.group_range.start == 0
        && text[bar] == *" | "
}

/// Formats a reference exactly as the product does.
pub fn write(label: &str, number: Option<u32>, field: &str) -> String {
    match number {
        Some(number) => format!("{label}{DESTINATION}{number} | {field}"),
        None => format!("{label} | {field}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Group, Target, group, read, write};

    #[test]
    fn spaces_around_the_parts_are_ignored() {
        assert_eq!(
            read("  REST|  Access Token \n"),
            Some(Target {
                group: "REST",
                field: "Access Token",
                group_range: 2..6,
                field_range: 9..21,
            })
        );
        assert_eq!(
            read("OAuth 2.0 Destination System - 1 | Rest URL"),
            Some(Target {
                group: "OAuth 2.0 Destination System - 1",
                field: "Rest URL",
                group_range: 0..32,
                field_range: 35..43,
            })
        );
    }

    #[test]
    fn a_reference_has_one_bar_and_two_texts() {
        for text in [
            "",
            "REST",
            "|",
            "REST |",
            " | Scope",
            "a | b | c",
            "REST || Scope",
        ] {
            assert_eq!(read(text), None, "{text:?}");
        }
    }

    #[test]
    fn groups_number_their_destinations_from_one() {
        for (text, label, number) in [
            ("OAuth 2.0 Destination System - 1", "OAuth 2.0", Some(1)),
            ("REST destination system - 12", "REST", Some(12)),
            ("A Destination System - 1", "A", Some(1)),
            (" Destination System - 1", " Destination System - 1", None),
            ("REST", "REST", None),
            ("OAuth 2.0", "OAuth 2.0", None),
            (
                "REST Destination System - 0",
                "REST Destination System - 0",
                None,
            ),
            (
                "REST Destination System - 01",
                "REST Destination System - 01",
                None,
            ),
            (
                "REST Destination System - x",
                "REST Destination System - x",
                None,
            ),
            (
                "REST Destination System - ",
                "REST Destination System - ",
                None,
            ),
            (
                "REST Destination System -1",
                "REST Destination System -1",
                None,
            ),
            (
                "REST Destination Systems - 1",
                "REST Destination Systems - 1",
                None,
            ),
            (" Destination System - 1", " Destination System - 1", None),
            ("Größe Destination System - 2", "Größe", Some(2)),
            (
                "R Destination System - 99999999999",
                "R Destination System - 99999999999",
                None,
            ),
        ] {
            assert_eq!(group(text), Group { label, number }, "{text:?}");
        }
    }

    #[test]
    fn written_references_are_parsed_back() {
        assert_eq!(
            write("OAuth 2.0", Some(3), "Scope"),
            "OAuth 2.0 Destination System - 3 | Scope"
        );
        assert_eq!(write("REST", None, "Access Token"), "REST | Access Token");
        let written = write("REST", Some(2), "Access Token");
        let target = read(&written).unwrap();
        assert_eq!(
            group(target.group),
            Group {
                label: "REST",
                number: Some(2)
            }
        );
        assert_eq!(target.field, "Access Token");
    }
}
