//! The language server: LSP over stdio, with the same engine as `check`.
