//! All integration tests, in one binary.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![expect(
    clippy::disallowed_methods,
    reason = "tests make the files and start the programs that they need"
)]

mod authors;
mod catalogue;
mod ci;
mod cli;
mod completion;
mod corpus;
mod damaged;
mod deletions;
mod docs;
mod editors;
mod examples;
mod expected;
mod exported;
mod finding_text;
mod fix_cli;
mod fix_properties;
mod fixing;
mod fixtures;
mod frame;
mod generated;
mod imports;
mod init;
#[cfg(unix)]
mod interrupted;
mod layouts;
mod limits;
mod lsp;
mod manuals;
mod matching;
mod metadata_cli;
mod navigate;
mod oracle;
mod patch;
mod peers;
mod providers_cli;
mod random;
mod reports;
mod rules;
mod runner;
mod secrets;
mod secrets_elsewhere;
mod settings_cli;
mod short_secrets;
mod since;
mod snapshots;
mod strangers;
mod supply_chain;
mod support;
mod suppress;
mod syntax;
mod threads;
mod tidy;
mod tree_text;
#[cfg(unix)]
mod untrusted_files;
#[cfg(unix)]
mod untrusted_git;
#[cfg(unix)]
mod untrusted_settings;
