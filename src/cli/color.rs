//! Whether to use colors.

use std::env;
use std::ffi::OsString;

/// The values of `--color`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum When {
    /// On a terminal, unless an environment variable overrides it
    Auto,
    /// Even in a pipe
    Always,
    /// Never
    Never,
}

/// Whether to use colors: the flag takes precedence over the environment, and the environment over
/// whether the output is a terminal.
pub(super) fn decide(when: When, terminal: bool) -> bool {
    decide_in(when, terminal, |name| env::var_os(name))
}

fn decide_in(when: When, terminal: bool, variable: impl Fn(&str) -> Option<OsString>) -> bool {
    let is_set = |name| variable(name).is_some_and(|value| !value.is_empty());
    let forces = |name| is_set(name) && variable(name).is_some_and(|value| value != "0");
    match when {
        When::Always => true,
        When::Never => false,
        When::Auto if is_set("NO_COLOR") => false,
        When::Auto if forces("FORCE_COLOR") || forces("CLICOLOR_FORCE") => true,
        When::Auto => terminal && variable("TERM").is_none_or(|term| term != "dumb"),
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use super::{When, decide_in};

    fn decide(when: When, terminal: bool, variables: &[(&str, &str)]) -> bool {
        decide_in(when, terminal, |name| {
            let found = variables.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| OsString::from(value))
        })
    }

    #[test]
    fn a_terminal_gets_colors_and_a_pipe_does_not() {
        assert!(decide(When::Auto, true, &[]));
        assert!(!decide(When::Auto, false, &[]));
        assert!(!decide(When::Auto, true, &[("TERM", "dumb")]));
    }

    #[test]
    fn no_color_takes_precedence_over_force_color() {
        let both = [("NO_COLOR", "1"), ("FORCE_COLOR", "1")];
        assert!(!decide(When::Auto, true, &both));
        assert!(decide(When::Auto, false, &[("FORCE_COLOR", "1")]));
        assert!(decide(When::Auto, false, &[("CLICOLOR_FORCE", "1")]));
        assert!(!decide(When::Auto, false, &[("CLICOLOR_FORCE", "0")]));
        assert!(decide(When::Auto, true, &[("NO_COLOR", "")]));
    }

    #[test]
    fn the_flag_takes_precedence_over_the_environment() {
        assert!(decide(When::Always, false, &[("NO_COLOR", "1")]));
        assert!(!decide(When::Never, true, &[("FORCE_COLOR", "1")]));
    }
}
