//! The language server, as an editor sees it.

mod actions;
mod editor;
mod life;
mod parity;
mod sync;
