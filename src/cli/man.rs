//! `exportlint man`: one man page for all commands.

use std::io::{self, Write};

use clap::{Command, CommandFactory as _};
use clap_mangen::Man;

use crate::cli::Exit;
use crate::cli::args::Arguments;
use crate::error::Error;

pub(super) fn run(out: &mut dyn Write) -> Result<Exit, Error> {
    let command = Arguments::command().disable_help_subcommand(true);
    write_page(command, out).map_err(|source| Error::Write { source })?;
    Ok(Exit::Clean)
}

fn write_page(mut command: Command, out: &mut dyn Write) -> io::Result<()> {
    command.build();
    // Written here and not by the generator, because an empty date has to be quoted. The page has
    // no date, so that builds are reproducible.
    let name = command.get_name();
    let version = command.get_version().unwrap_or_default();
    writeln!(out, ".TH {name} 1 \"\" \"{name} {version}\"")?;
    // The generator defines a plain apostrophe before each section.
    writeln!(out, ".ie \\n(.g .ds Aq \\(aq\n.el .ds Aq '")?;
    let page = Man::new(command.clone());
    for render in [
        Man::render_name_section,
        Man::render_synopsis_section,
        Man::render_description_section,
        Man::render_options_section,
    ] {
        for line in section(&page, render)? {
            writeln!(out, "{line}")?;
        }
    }
    for inner in command.get_subcommands() {
        let name = inner.get_bin_name().unwrap_or(inner.get_name());
        writeln!(out, ".SH \"{}\"", name.to_uppercase())?;
        write_command(inner, out)?;
    }
    Ok(())
}

/// Writes a subcommand: the sections of its own page, one heading level lower.
fn write_command(command: &Command, out: &mut dyn Write) -> io::Result<()> {
    let page = Man::new(command.clone());
    for render in [
        Man::render_description_section,
        Man::render_synopsis_section,
        Man::render_options_section,
    ] {
        for line in section(&page, render)? {
            match line.strip_prefix(".SH ") {
                // The description follows the heading of the command.
                Some("DESCRIPTION") => {}
                Some(heading) => writeln!(out, ".SS {heading}")?,
                None => writeln!(out, "{line}")?,
            }
        }
    }
    let after = section(&page, Man::render_extra_section)?.into_iter();
    let mut after = after.filter(|line| !line.starts_with(".SH "));
    if let Some(heading) = after.next() {
        // The lines after the first one are preformatted.
        writeln!(out, ".SS \"{}\"\n.nf", heading.trim_end_matches(':'))?;
        for line in after {
            writeln!(out, "{line}")?;
        }
        writeln!(out, ".fi")?;
    }
    Ok(())
}

/// The lines of a section as the generator writes them, without the definitions before it.
fn section(
    page: &Man,
    render: fn(&Man, &mut dyn Write) -> io::Result<()>,
) -> io::Result<Vec<String>> {
    let mut text = Vec::new();
    render(page, &mut text)?;
    let lines = String::from_utf8_lossy(&text);
    let lines = lines
        .lines()
        .filter(|line| !line.starts_with(".ie ") && !line.starts_with(".el "));
    Ok(lines.map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::run;
    use crate::cli::args::Arguments;

    #[test]
    fn the_page_contains_every_command_and_flag() {
        let mut page = Vec::new();
        run(&mut page).unwrap();
        let page = String::from_utf8(page).unwrap().replace("\\-", "-");
        for command in Arguments::command().get_subcommands() {
            let heading = format!(".SH \"EXPORTLINT {}\"", command.get_name().to_uppercase());
            assert!(page.contains(&heading), "no {heading}");
            let shown = command.get_arguments().filter(|flag| !flag.is_hide_set());
            for flag in shown.filter_map(clap::Arg::get_long) {
                assert!(page.contains(&format!("--{flag}")), "no --{flag}");
            }
        }
    }
}
