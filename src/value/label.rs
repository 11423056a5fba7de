//! Field names as people write them: `Grand type`, `grand_type` and `GrandType` are the same name.

/// The letters and digits of a name, in lower case.
pub fn normalized(text: &str) -> String {
    significant(text).collect()
}

/// Whether two names have the same letters and digits, ignoring case and separators.
pub fn same(one: &str, other: &str) -> bool {
    if one.is_ascii() && other.is_ascii() {
        return significant_ascii(one).eq(significant_ascii(other));
    }
    significant(one).eq(significant(other))
}

fn significant_ascii(text: &str) -> impl Iterator<Item = u8> + '_ {
    let letters = text.bytes().filter(u8::is_ascii_alphanumeric);
    letters.map(|letter| letter.to_ascii_lowercase())
}

fn significant(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars()
        .filter(|character| character.is_alphanumeric())
        .flat_map(char::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::{normalized, same};

    #[test]
    fn case_and_separators_do_not_count() {
        for (text, expected) in [
            ("Grand type", "grandtype"),
            ("grand_type", "grandtype"),
            ("GrandType", "grandtype"),
            ("  Rest-URL ", "resturl"),
            ("OAuth 2.0", "oauth20"),
            ("Größe", "größe"),
            ("|", ""),
        ] {
            assert_eq!(normalized(text), expected, "{text:?}");
        }
    }

    #[test]
    fn names_are_compared_without_them() {
        for (one, other, expected) in [
            ("Rest Password", "rest_password", true),
            ("Limit to Servertype", "limitToServertype", true),
            ("Rest URL", "Rest User", false),
            ("scope", "scopes", false),
            ("scopes", "scope", false),
            ("", "-", true),
        ] {
            assert_eq!(same(one, other), expected, "{one:?} and {other:?}");
        }
    }
}
