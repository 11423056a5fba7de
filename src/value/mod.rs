//! What a string of these documents means: URLs, hosts, scopes, references, secrets, names.
//!
//! Every module reads one kind of string and gives byte offsets inside it. Nothing here knows a
//! rule, a document or a setting; what a finding says about a string is left to the rules.

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
pub mod nearest;
pub mod pattern;
pub mod reference;
pub mod sample;
pub mod scope;
pub mod scope_separator;
pub mod stage;
pub mod target;
pub mod whitespace;
