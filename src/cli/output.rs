//! The two output streams.

use std::io::{self, BufWriter, StderrLock, Write};

use crate::report::inert::Inert;

/// Standard error. Nothing that is written to it is a workflow command: GitHub's runner reads both
/// streams.
pub(super) fn standard_error() -> Inert<Output<StderrLock<'static>>> {
    Inert::text(Output::new(io::stderr().lock()))
}

/// A buffered writer that discards its input once the pipe is closed: `exportlint check | head` is
/// not an error, and its exit code still depends on the findings alone.
pub(super) struct Output<W: Write> {
    inner: BufWriter<W>,
}

impl<W: Write> Output<W> {
    pub(super) fn new(inner: W) -> Self {
        Self {
            inner: BufWriter::with_capacity(64 * 1024, inner),
        }
    }
}

impl<W: Write> Write for Output<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.inner.write(bytes) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(bytes.len()),
            result => result,
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self.inner.flush() {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            result => result,
        }
    }
}
