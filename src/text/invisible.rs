//! Characters that cannot be seen, or that look like something else.

/// Whether a character is shown as an escape, because a reader would not see it, or would take it
/// for a space:
///
/// - control and format characters, which include bidirectional controls, zero-width characters,
///   the soft hyphen, the byte order mark and tags (general categories Cc and Cf);
/// - line and paragraph separators, and all spaces but U+0020 (Zl, Zp, Zs): YAML, scopes and labels
///   know one space;
/// - what is invisible by default, such as fillers and variation selectors
///   (`Default_Ignorable_Code_Point`);
/// - private use characters and noncharacters, which look different everywhere or like nothing (Co);
/// - a few symbols without ink: see `WITHOUT_INK`.
///
/// Joiners and variation selectors are no exception in an emoji or in a script that uses them: names
/// are compared by their characters, and a finding about two names that look equal has to show the
/// difference.
pub fn is_invisible(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_control();
    }
    let after = INVISIBLE.partition_point(|(first, _)| *first <= c);
    let range = after.checked_sub(1).map(|at| INVISIBLE[at]);
    range.is_some_and(|(_, last)| c <= last) || WITHOUT_INK.contains(&c)
}

/// Whether a character makes a terminal, or a reader of bidirectional text, show something else than
/// the text: control characters, line separators, and bidirectional controls (UAX 9).
pub fn affects_terminal(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Symbols whose glyph is empty, which no property of Unicode says: BRAILLE PATTERN BLANK, OBJECT
/// REPLACEMENT CHARACTER and MUSICAL SYMBOL NULL NOTEHEAD.
const WITHOUT_INK: [char; 3] = ['\u{2800}', '\u{fffc}', '\u{1d159}'];

/// The invisible characters by their properties in Unicode 17.0 (`UnicodeData.txt`,
/// `DerivedCoreProperties.txt`), as sorted ranges with both ends.
#[rustfmt::skip]
const INVISIBLE: [(char, char); 45] = [
    ('\u{0}', '\u{1f}'),
    ('\u{7f}', '\u{a0}'),
    ('\u{ad}', '\u{ad}'),
    ('\u{34f}', '\u{34f}'),
    ('\u{600}', '\u{605}'),
    ('\u{61c}', '\u{61c}'),
    ('\u{6dd}', '\u{6dd}'),
    ('\u{70f}', '\u{70f}'),
    ('\u{890}', '\u{891}'),
    ('\u{8e2}', '\u{8e2}'),
    ('\u{115f}', '\u{1160}'),
    ('\u{1680}', '\u{1680}'),
    ('\u{17b4}', '\u{17b5}'),
    ('\u{180b}', '\u{180f}'),
    ('\u{2000}', '\u{200f}'),
    ('\u{2028}', '\u{202f}'),
    ('\u{205f}', '\u{206f}'),
    ('\u{3000}', '\u{3000}'),
    ('\u{3164}', '\u{3164}'),
    ('\u{e000}', '\u{f8ff}'),
    ('\u{fdd0}', '\u{fdef}'),
    ('\u{fe00}', '\u{fe0f}'),
    ('\u{feff}', '\u{feff}'),
    ('\u{ffa0}', '\u{ffa0}'),
    ('\u{fff0}', '\u{fffb}'),
    ('\u{fffe}', '\u{ffff}'),
    ('\u{110bd}', '\u{110bd}'),
    ('\u{110cd}', '\u{110cd}'),
    ('\u{13430}', '\u{1343f}'),
    ('\u{1bca0}', '\u{1bca3}'),
    ('\u{1d173}', '\u{1d17a}'),
    ('\u{1fffe}', '\u{1ffff}'),
    ('\u{2fffe}', '\u{2ffff}'),
    ('\u{3fffe}', '\u{3ffff}'),
    ('\u{4fffe}', '\u{4ffff}'),
    ('\u{5fffe}', '\u{5ffff}'),
    ('\u{6fffe}', '\u{6ffff}'),
    ('\u{7fffe}', '\u{7ffff}'),
    ('\u{8fffe}', '\u{8ffff}'),
    ('\u{9fffe}', '\u{9ffff}'),
    ('\u{afffe}', '\u{affff}'),
    ('\u{bfffe}', '\u{bffff}'),
    ('\u{cfffe}', '\u{cffff}'),
    ('\u{dfffe}', '\u{e0fff}'),
    ('\u{efffe}', '\u{10ffff}'),
];

#[cfg(test)]
mod tests {
    use icu_properties::props::{
        DefaultIgnorableCodePoint, GeneralCategory, NoncharacterCodePoint,
    };
    use icu_properties::{CodePointMapData, CodePointSetData};

    use super::{INVISIBLE, WITHOUT_INK, is_invisible};

    #[test]
    fn the_table_is_what_unicode_says() {
        let categories = CodePointMapData::<GeneralCategory>::new();
        let ignorable = CodePointSetData::new::<DefaultIgnorableCodePoint>();
        let noncharacters = CodePointSetData::new::<NoncharacterCodePoint>();
        let mut ranges: Vec<(char, char)> = Vec::new();
        for c in '\0'..=char::MAX {
            let is_expected = c != ' '
                && (matches!(
                    categories.get(c),
                    GeneralCategory::Control
                        | GeneralCategory::Format
                        | GeneralCategory::LineSeparator
                        | GeneralCategory::ParagraphSeparator
                        | GeneralCategory::SpaceSeparator
                        | GeneralCategory::PrivateUse
                ) || ignorable.contains(c)
                    || noncharacters.contains(c));
            assert_eq!(
                is_invisible(c),
                is_expected || WITHOUT_INK.contains(&c),
                "{c:?}"
            );
            match ranges.last_mut() {
                _ if !is_expected => {}
                Some((_, last)) if u32::from(*last) + 1 == u32::from(c) => *last = c,
                _ => ranges.push((c, c)),
            }
        }
        assert_eq!(ranges, INVISIBLE);
    }

    #[test]
    fn what_has_ink_is_shown() {
        for c in "aÄß値🛒é\u{301}|~ \u{fffd}…•".chars() {
            assert!(!is_invisible(c), "{c:?}");
        }
    }
}
