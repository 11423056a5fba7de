//! A linter and language server for export-context configs: it reports what will fail, leak a secret,
//! or reach the wrong system, at the exact line and column, before the export runs.
//!
//! The modules are layered: each may use the ones below it and none above (see
//! `docs/ARCHITECTURE.md`). [`engine::check`] is the whole program on one screen.

#![cfg_attr(
    test,
    allow(
        clippy::disallowed_methods,
        reason = "tests make the files and start the programs that they need"
    )
)]

pub mod text;

pub mod diagnostic;
pub mod syntax;
pub mod value;

pub mod model;
pub mod provider;
pub mod redact;

pub mod metadata;
pub mod policy;
pub mod schema;

pub mod document;

pub mod rule;

pub mod rules;
pub mod settings;

pub mod engine;
pub mod fixer;

pub mod configure;
pub mod discover;
pub mod editor;
pub mod error;
pub mod git;
pub mod lsp;
pub mod read_file;
pub mod replace;
pub mod report;
pub mod run;

pub mod cli;
