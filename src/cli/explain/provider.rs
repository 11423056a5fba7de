//! The facts about a provider, each with its source and its confidence.

use std::io::{self, Write};

use crate::cli::explain::INDENT;
use crate::cli::explain::name::PROVIDER_PREFIX;
use crate::provider::Provider;
use crate::provider::source::Source;
use crate::report::paint::{Style, paint};

/// Writes the id, the name and the hosts of each provider.
pub(super) fn write_list(color: bool, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}\n", paint(color, Style::Bold, "providers"))?;
    let width = Provider::all().map(|provider| provider.id.len()).max();
    let width = width.unwrap_or(0);
    for provider in Provider::all() {
        let hosts: Vec<&str> = provider.hosts.iter().map(|host| host.suffix).collect();
        let at = if hosts.is_empty() {
            "at hosts of its customers".to_owned()
        } else {
            hosts.join(", ")
        };
        let at = paint(color, Style::Dim, &at);
        let (id, name) = (provider.id, provider.name);
        writeln!(out, "{INDENT}{id:width$}  {name}  {at}")?;
    }
    writeln!(
        out,
        "\n{INDENT}Run `exportlint explain ID` for the facts about a provider, with their sources."
    )
}

/// Writes all facts about a provider.
pub(super) fn write(provider: &Provider, color: bool, out: &mut dyn Write) -> io::Result<()> {
    let facts = provider.descriptions();
    let width = facts.iter().map(|fact| fact.about.len()).max().unwrap_or(0);
    let id = format!("{PROVIDER_PREFIX}{}", provider.id);
    writeln!(out, "{}\n", paint(color, Style::Bold, &id))?;
    writeln!(out, "  {}", provider.name)?;
    writeln!(out, "\n{}", paint(color, Style::Bold, "Facts"))?;
    let mut sources: Vec<&Source> = Vec::new();
    let mut before = "";
    for fact in &facts {
        let about = if fact.about == before { "" } else { fact.about };
        before = fact.about;
        let mut ground = vec![fact.confidence.name().to_owned()];
        for source in fact.sources {
            let at = sources.iter().position(|known| *known == source);
            let at = at.unwrap_or_else(|| {
                sources.push(source);
                sources.len() - 1
            });
            ground.push((at + 1).to_string());
        }
        let ground = format!("[{}]", ground.join(", "));
        let ground = paint(color, Style::Dim, &ground);
        writeln!(out, "  {about:width$}  {} {ground}", fact.words)?;
    }
    writeln!(out, "\n{}", paint(color, Style::Bold, "Sources"))?;
    let width = sources.len().to_string().len();
    for (at, source) in sources.iter().enumerate() {
        writeln!(out, "  {:>width$}  {}", at + 1, source.title)?;
        writeln!(out, "  {:width$}  {}", "", source.address)?;
    }
    Ok(())
}
