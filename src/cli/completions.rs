//! `exportlint completions`: shell scripts that complete commands, flags and values.

use std::io::Write;

use clap::CommandFactory as _;
use clap_complete::{Generator, Shell as ClapShell};
use clap_complete_nushell::Nushell;

use crate::cli::Exit;
use crate::cli::args::{Arguments, Completions, Shell};
use crate::error::Error;

pub(super) fn run(args: &Completions, out: &mut dyn Write) -> Result<Exit, Error> {
    let script = match args.shell {
        Shell::Bash => script(&ClapShell::Bash),
        Shell::Zsh => script(&ClapShell::Zsh),
        Shell::Fish => script(&ClapShell::Fish),
        Shell::Powershell => script(&ClapShell::PowerShell),
        Shell::Nushell => script(&Nushell),
    };
    script
        .and_then(|script| out.write_all(&script))
        .map_err(|source| Error::Write { source })?;
    Ok(Exit::Clean)
}

fn script(shell: &impl Generator) -> std::io::Result<Vec<u8>> {
    let mut command = Arguments::command();
    command.set_bin_name(command.get_name().to_owned());
    command.build();
    let mut script = Vec::new();
    shell.try_generate(&command, &mut script)?;
    Ok(script)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;
    use clap::ValueEnum as _;

    use super::run;
    use crate::cli::args::{Arguments, Completions, Shell};

    #[test]
    fn every_script_contains_every_command_and_flag() {
        for &shell in Shell::value_variants() {
            let mut script = Vec::new();
            run(&Completions { shell }, &mut script).unwrap();
            let script = String::from_utf8(script).unwrap();
            for command in Arguments::command().get_subcommands() {
                let flags = command.get_arguments().filter_map(clap::Arg::get_long);
                for word in flags.chain([command.get_name()]) {
                    assert!(script.contains(word), "no `{word}` for {shell:?}");
                }
            }
        }
    }
}
