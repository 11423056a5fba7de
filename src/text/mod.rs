//! Text and positions in it: byte spans internally, lines and columns for display. Also the text of
//! messages, as far as it is the same everywhere.
//!
//! The meaning of the text is left to the layers above.

pub mod alternatives;
pub mod line_index;
pub mod sentence;
pub mod span;
