//! Field references `<group> | <field>`, as the product's drop-down shows them.
//!
//! Whether a context has that group and field is left to those who know the context.

use std::ops::Range;

use crate::value::whitespace;

/// The words between a handler's label and the number of a destination.
const DESTINATION: &str = " Destination System - ";

/// A field reference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target<'a> {
    /// The group, without blanks around it: `OAuth 2.0 Destination System - 1`.
    pub group: &'a str,
    /// The field's label, without blanks around it: `Rest URL`.
    pub field: &'a str,
    /// Where `group` stands in the text.
    pub group_range: Range<usize>,
    /// Where `field` stands in the text.
    pub field_range: Range<usize>,
}

/// The two things that a group name says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Group<'a> {
    /// The handler's label, such as `OAuth 2.0`; the whole name if it numbers no destination.
    pub label: &'a str,
    /// The destination's number, from 1; `None` for the handler itself.
    pub number: Option<u32>,
}

/// Reads a field reference: one `|` with text on both sides; blanks around the texts are free.
pub fn read(text: &str) -> Option<Target<'_>> {
    let bar = text.find('|')?;
    let behind = bar + 1;
    if text[behind..].contains('|') {
        return None;
    }
    let group_range = whitespace::trimmed_range(&text[..bar]);
    let field_range = whitespace::trimmed_range(&text[behind..]);
    let field_range = behind + field_range.start..behind + field_range.end;
    (!group_range.is_empty() && !field_range.is_empty()).then(|| Target {
        group: &text[group_range.clone()],
        field: &text[field_range.clone()],
        group_range,
        field_range,
    })
}

/// Splits a group name `<label> Destination System - N`. The words may be in any case, the blanks
/// must be the product's; anything else is a label.
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
    // `- 0`, `- 01` and no digits at all are not what the product numbers.
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

/// The reference in the exact form of the product's drop-down.
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
    fn blanks_around_the_parts_are_free() {
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
    fn what_is_written_reads_back() {
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
