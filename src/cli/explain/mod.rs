//! `exportlint explain`: what a name means, offline: a rule, a group of rules, a provider, a key of
//! the documents or a label of the product's screen, in any case. Of the name of a provider, a part
//! is enough.

mod field;
mod group;
mod name;
mod provider;
mod rule;

use std::io::{self, Write};

use crate::cli::args::Explain;
use crate::cli::explain::name::{Topic, nearest, providers_named_partly, topics};
use crate::cli::{Exit, color};
use crate::error::Error;

/// The indentation of text below its heading.
const INDENT: &str = "  ";

pub(super) fn run(args: &Explain, terminal: bool, out: &mut dyn Write) -> Result<Exit, Error> {
    let color = color::decide(args.color.when, terminal);
    let name = args.name.join(" ");
    let topics = topics(&name);
    if topics.is_empty() {
        let candidates = providers_named_partly(&name);
        if !candidates.is_empty() {
            return Err(Error::SeveralProviders {
                candidates: candidates.iter().map(|it| (it.id, it.name)).collect(),
                name: name.into(),
            });
        }
        return Err(Error::NothingToExplain {
            nearest: nearest(&name),
            name: name.into(),
        });
    }
    write(&topics, color, out).map_err(|source| Error::Write { source })?;
    Ok(Exit::Clean)
}

fn write(topics: &[Topic], color: bool, out: &mut dyn Write) -> io::Result<()> {
    for (number, topic) in topics.iter().enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        match topic {
            Topic::Rule(meta) => rule::write(meta, color, out)?,
            Topic::Group(group) => group::write(group, color, out)?,
            Topic::Providers => provider::write_list(color, out)?,
            Topic::Provider(provider) => provider::write(provider, color, out)?,
            Topic::Field(usage) => field::write(usage, color, out)?,
        }
    }
    Ok(())
}
