//! What the server reports about the connection: to its standard error, and to the log of the client.

use std::cell::Cell;

/// The most lines of a session. A client that sends nothing but garbage must not fill a disk, or a
/// pipe that nobody reads.
const MAX_LINES: u32 = 100;

/// Prints a line of the log to standard error.
pub(super) type Printer = fn(&str);

/// Counts and prints the lines of the log.
pub(super) struct Log {
    print: Printer,
    lines: Cell<u32>,
}

impl Log {
    pub(super) fn new(print: Printer) -> Self {
        let lines = Cell::new(0);
        Self { print, lines }
    }

    /// Prints a line. Returns what the client should log, if it is not too much.
    pub(super) fn line(&self, problem: &str) -> Option<String> {
        let lines = self.lines.get() + 1;
        self.lines.set(lines);
        let line = match lines {
            ..MAX_LINES => problem.to_owned(),
            MAX_LINES => format!("{problem}; further problems of this session are not logged"),
            _ => return None,
        };
        (self.print)(&line);
        Some(line)
    }
}

#[cfg(test)]
mod tests {
    use super::Log;

    #[test]
    fn a_session_has_100_lines_at_most() {
        let log = Log::new(|_| ());
        let mut lines = (0..200).map(|_| log.line("broken"));
        assert!(
            lines
                .by_ref()
                .take(99)
                .all(|it| it.as_deref() == Some("broken"))
        );
        let last = "broken; further problems of this session are not logged".to_owned();
        assert_eq!(lines.next(), Some(Some(last)));
        assert!(lines.all(|it| it.is_none()));
    }
}
