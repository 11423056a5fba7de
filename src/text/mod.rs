//! Text and places in it: byte spans inside, lines and columns at the edge.
//!
//! What the text means is left to the floors above.

pub mod line_index;
pub mod span;
