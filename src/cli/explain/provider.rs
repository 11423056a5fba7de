//! The facts about a provider, each with its source and its confidence.

use std::io::{self, Write};

use crate::cli::explain::INDENT;
use crate::cli::explain::name::PROVIDER_PREFIX;
use crate::provider::Provider;
use crate::provider::description::Cited;
use crate::report::paint::{Style, paint};

/// Writes the id, the name and the hosts of each provider.
pub(super) fn write_list(color: bool, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}\n", paint(color, Style::Bold, "providers"))?;
    let longest = |text: fn(&Provider) -> &str| {
        let lengths = Provider::all().map(|provider| text(provider).chars().count());
        lengths.max().unwrap_or(0)
    };
    let (id_width, name_width) = (longest(|it| it.id), longest(|it| it.name));
    for provider in Provider::all() {
        let hosts: Vec<&str> = provider.hosts.iter().map(|host| host.suffix).collect();
        let at = match (hosts.is_empty(), provider.own_host_path) {
            (false, _) => hosts.join(", "),
            (true, Some(_)) => "at hosts of its customers".to_owned(),
            (true, None) => "where a destination names it".to_owned(),
        };
        let at = paint(color, Style::Dim, &at);
        let (id, name) = (provider.id, provider.name);
        writeln!(out, "{INDENT}{id:id_width$}  {name:name_width$}  {at}")?;
    }
    writeln!(
        out,
        "\n{INDENT}Run `exportlint explain ID` for the facts about a provider, with their sources."
    )
}

/// Writes all facts about a provider.
pub(super) fn write(provider: &Provider, color: bool, out: &mut dyn Write) -> io::Result<()> {
    let Cited { facts, sources } = provider.cited();
    let lengths = facts.iter().map(|(fact, _)| fact.about.len());
    let width = lengths.max().unwrap_or(0);
    let id = format!("{PROVIDER_PREFIX}{}", provider.id);
    writeln!(out, "{}\n", paint(color, Style::Bold, &id))?;
    writeln!(out, "  {}", provider.name)?;
    writeln!(out, "\n{}", paint(color, Style::Bold, "Facts"))?;
    let mut before = "";
    for (fact, places) in &facts {
        let about = if fact.about == before { "" } else { fact.about };
        before = fact.about;
        let mut ground = vec![fact.confidence.name().to_owned()];
        ground.extend(places.iter().map(|place| (place + 1).to_string()));
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
