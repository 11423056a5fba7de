//! Decisions read from a tape of numbers, so that a failing case shrinks with its tape.

/// Decisions, one a number; after the end of the tape it is always the first choice.
pub(crate) struct Choices<'t> {
    tape: &'t [u16],
    at: usize,
}

impl<'t> Choices<'t> {
    pub(crate) fn new(tape: &'t [u16]) -> Self {
        Self { tape, at: 0 }
    }

    /// A number below `end`; zero is the simplest.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        let number = self.tape.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        usize::from(number) % end.max(1)
    }

    /// Whether something comes about that has one chance in `chances`.
    pub(crate) fn one_in(&mut self, chances: usize) -> bool {
        self.below(chances) == chances - 1
    }

    /// One of the items; the first is the simplest.
    pub(crate) fn pick<'i, T>(&mut self, items: &'i [T]) -> &'i T {
        &items[self.below(items.len())]
    }

    /// The items in another order.
    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            // The first choice leaves the item where it is.
            let other = at - self.below(at + 1);
            items.swap(at, other);
        }
    }
}
