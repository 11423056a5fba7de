//! Text and positions in it: byte spans internally, lines and columns for display. Also the text of
//! messages, as far as it is the same everywhere, and what keeps the text of strangers harmless in
//! all of them.
//!
//! The meaning of the text is left to the layers above.

pub mod alternatives;
pub mod invisible;
pub mod json;
pub mod line_index;
pub mod one_line;
pub mod positions;
pub mod sentence;
pub mod span;
pub mod workflow_command;
