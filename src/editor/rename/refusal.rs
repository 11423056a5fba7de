//! Why a rename is refused.

use crate::redact::outside::Outside;

/// Why a rename is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no name here that the document declares.
    #[error(
        "nothing to rename here: only labels and fields of custom handlers, and anchors, can be \
         renamed"
    )]
    Nothing,
    /// The document cannot be read as a whole.
    #[error("the document has syntax errors, so uses of the name may be missed: fix them first")]
    Broken,
    /// The name looks like a secret.
    #[error("the name looks like a secret: replace it with a reference first")]
    Hidden,
    /// The product declares the name.
    #[error(
        "the product defines this name: only labels and fields of custom handlers can be renamed"
    )]
    Product,
    /// It is the number of a destination.
    #[error(
        "the number of a destination is its position in the list: move the destination instead"
    )]
    Number,
    /// The new name is empty.
    #[error("the new name is empty: enter at least one character")]
    Empty,
    /// The new name contains a `|`.
    #[error("the new name contains `|`, which separates group and field: remove it")]
    Bar,
    /// The new name contains a line break or another invisible character.
    #[error(
        "the new name contains a line break or an invisible character: use visible characters and \
         spaces"
    )]
    Unprintable,
    /// Something else has the new name.
    #[error("`{0}` already exists, so references to it would be ambiguous: choose another name")]
    Taken(Outside),
    /// The product declares the new name.
    #[error("`{0}` is a group of the product: choose another label")]
    OfProduct(Outside),
    /// The new name ends like the group of a destination.
    #[error("the new label ends like the group of a destination system: remove the number")]
    Numbered,
    /// The new name of an anchor contains this character, which anchors cannot have.
    #[error("an anchor name cannot contain {0:?}: use letters, digits, `-` and `_`")]
    AnchorCharacter(char),
    /// An alias shares the text with a value of another meaning.
    #[error(
        "an alias shares this text with values of another meaning: write the text out in each \
         place first"
    )]
    Shared,
    /// The document would change in more than the name.
    #[error(
        "this name would change the meaning of the document, or break its syntax: choose another \
         name"
    )]
    Changes,
}
