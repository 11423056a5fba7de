//! The language server as a process, driven by a client.

mod broken;
pub(crate) mod client;
mod code_actions;
mod features;
mod lifecycle;
mod parity;
mod secrets;
mod settings;
mod strangers;
mod sync;
