//! The documents whose diagnostics are to be published, and when.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

/// Diagnostics are published once no document has changed for this long: less than the time between
/// two keystrokes, more than that between the messages that one keystroke causes.
const QUIET: Duration = Duration::from_millis(3);

/// If changes never pause, diagnostics are published this long after the first of them.
const LONGEST_WAIT: Duration = Duration::from_millis(100);

/// The documents that have changed since their diagnostics were published.
#[derive(Debug, Default)]
pub(super) struct PendingDiagnostics {
    uris: BTreeSet<String>,
    /// When the first of them changed, and when the last one did.
    changed_at: Option<(Instant, Instant)>,
}

impl PendingDiagnostics {
    /// Adds a document that has changed, or whose settings have.
    pub(super) fn add(&mut self, uri: String, now: Instant) {
        self.uris.insert(uri);
        let first = self.changed_at.map_or(now, |(first, _)| first);
        self.changed_at = Some((first, now));
    }

    /// When the diagnostics are to be published; `None` if no document has changed.
    pub(super) fn due(&self) -> Option<Instant> {
        let (first, last) = self.changed_at?;
        Some((last + QUIET).min(first + LONGEST_WAIT))
    }

    /// Takes the documents out.
    pub(super) fn take(&mut self) -> BTreeSet<String> {
        std::mem::take(self).uris
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::PendingDiagnostics;

    /// When diagnostics are due, in milliseconds, after changes at these times.
    fn due_after(changes: impl IntoIterator<Item = u64>) -> Option<u128> {
        let start = Instant::now();
        let mut pending = PendingDiagnostics::default();
        for at in changes {
            pending.add("a.yaml".to_owned(), start + Duration::from_millis(at));
        }
        Some((pending.due()? - start).as_millis())
    }

    #[test]
    fn diagnostics_are_due_3_ms_after_the_last_change() {
        assert_eq!(due_after([]), None);
        assert_eq!(due_after([0]), Some(3));
        assert_eq!(due_after([0, 2]), Some(5));
        assert_eq!(due_after([0, 50, 96]), Some(99));
    }

    #[test]
    fn changes_that_never_pause_are_published_100_ms_after_the_first() {
        assert_eq!(due_after(0..=96), Some(99));
        assert_eq!(due_after(0..=97), Some(100));
        assert_eq!(due_after(0..=98), Some(100));
        assert_eq!(due_after(0..=99), Some(100));
    }

    #[test]
    fn a_change_after_publishing_starts_another_wait() {
        let start = Instant::now();
        let later = start + Duration::from_secs(1);
        let mut pending = PendingDiagnostics::default();
        pending.add("a.yaml".to_owned(), start);
        pending.add("a.yaml".to_owned(), start);
        pending.add("b.yaml".to_owned(), start);
        assert!(pending.take().iter().eq(["a.yaml", "b.yaml"]));
        assert_eq!(pending.due(), None);
        pending.add("b.yaml".to_owned(), later);
        assert_eq!(pending.due(), Some(later + Duration::from_millis(3)));
        assert!(pending.take().iter().eq(["b.yaml"]));
    }
}
