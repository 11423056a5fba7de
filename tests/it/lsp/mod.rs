//! The language server, as an editor sees it.

mod actions;
mod editor;
mod features;
mod life;
mod parity;
mod secrets;
mod sync;
