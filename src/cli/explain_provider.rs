//! `exportlint explain provider/NAME`: what is known of a provider, and from where.

use std::io::{self, Write};

use crate::provider::Provider;
use crate::provider::source::Source;
use crate::report::paint::{Style, paint};

/// What tells the name of a provider from the id of a rule.
pub(super) const PREFIX: &str = "provider/";

/// The provider that is asked for, if it is one.
pub(super) fn known_provider(name: &str) -> Option<&'static Provider> {
    Provider::by_id(name.strip_prefix(PREFIX)?)
}

pub(super) fn write(provider: &Provider, color: bool, out: &mut dyn Write) -> io::Result<()> {
    let told = provider.told();
    let width = told.iter().map(|fact| fact.about.len()).max().unwrap_or(0);
    let id = format!("{PREFIX}{}", provider.id);
    writeln!(out, "{}\n", paint(color, Style::Bold, &id))?;
    writeln!(out, "  {}", provider.name)?;
    writeln!(out, "\n{}", paint(color, Style::Bold, "What is known"))?;
    let mut sources: Vec<&Source> = Vec::new();
    let mut before = "";
    for fact in &told {
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
