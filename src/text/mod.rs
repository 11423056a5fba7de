//! Text and positions in it: byte spans internally, lines and columns for display.
//!
//! The meaning of the text is left to the layers above.

pub mod line_index;
pub mod span;
