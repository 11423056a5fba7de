//! The meaning of strings in documents: URLs, hosts, scopes, references, secrets, names.
//!
//! Each module parses one kind of string and returns byte offsets within it. None depends on rules,
//! documents or settings; messages are left to the rules.

pub mod byte_size;
pub mod client_name;
pub mod credential;
pub mod date;
pub mod endpoint;
pub mod endpoint_path;
pub mod form_encoding;
pub mod glob;
pub mod hash;
pub mod host;
pub mod host_pattern;
pub mod label;
pub mod lifetime;
pub mod named_file;
pub mod nearest;
pub mod pattern;
pub mod placeholder;
pub mod reference;
pub mod sample;
pub mod scope;
pub mod scope_separator;
pub mod settings_bounds;
pub mod stage;
mod starts;
pub mod target;
pub mod template;
pub mod whitespace;
pub mod word_set;
