//! Why a name stays as it is.

use std::fmt;

/// Why a name stays as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Nothing that has a name of the author's own is there.
    Nothing,
    /// The document cannot be read whole.
    Broken,
    /// It looks like a secret.
    Hidden,
    /// It is a name of the product's.
    Product,
    /// It is the number of a destination.
    Number,
    /// The new name is empty.
    Empty,
    /// The new name has a `|`.
    Bar,
    /// The new name has a line break or another sign that cannot be seen.
    Unprintable,
    /// The new name is that of another.
    Taken(String),
    /// The new name is one of the product's.
    OfProduct(String),
    /// The new name ends like the group of a destination.
    Numbered,
    /// The new name of an anchor has a sign that it cannot have.
    AnchorSign(char),
    /// The name is shared with values that mean something else.
    Shared,
    /// The document would not say the same any more.
    Changes,
}

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = match self {
            Self::Nothing => {
                "nothing here has a name of its own: rename the label or a field of a custom \
                 handler, or an anchor"
            }
            Self::Broken => {
                "the document cannot be read whole, so not all places of the name are known: mend \
                 its syntax first"
            }
            Self::Hidden => "the name looks like a secret: write a reference to it first",
            Self::Product => {
                "the product gives this its name: only labels and fields of custom handlers can be \
                 renamed"
            }
            Self::Number => {
                "the number of a destination is its place in the list: move the destination instead"
            }
            Self::Empty => "the new name is empty: give it at least one sign",
            Self::Bar => "the new name has a `|`, which parts group and field: leave it out",
            Self::Unprintable => {
                "the new name has a line break or an invisible sign: write it on one line, with \
                 blanks"
            }
            Self::Taken(name) => {
                return write!(
                    formatter,
                    "`{name}` is taken already, so references to it would be ambiguous: choose \
                     another name"
                );
            }
            Self::OfProduct(name) => {
                return write!(
                    formatter,
                    "`{name}` is a group of the product's own: choose another label"
                );
            }
            Self::Numbered => {
                "the new label ends like the group of a destination system: leave the number out"
            }
            Self::AnchorSign(sign) => {
                return write!(
                    formatter,
                    "the name of an anchor cannot have {sign:?}: use letters, digits, `-` and `_`"
                );
            }
            Self::Shared => {
                "an alias shares this text with values that mean something else: write it out at \
                 each place first"
            }
            Self::Changes => {
                "with that name the document would say something else, or could not be read: \
                 choose another name"
            }
        };
        formatter.write_str(words)
    }
}

impl std::error::Error for Refusal {}
