//! Edits that look random, for tests that compare two readers.

/// A xorshift generator: the same sequence on every run.
pub(super) struct Random(pub(super) u64);

impl Random {
    /// A number below `bound`; 0 if that is 0.
    pub(super) fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).expect("31 bits") % bound.max(1)
    }

    /// An offset of a text, at the start of a character or at its end.
    pub(super) fn boundary(&mut self, text: &str) -> usize {
        let at = self.below(text.len() + 1);
        text.floor_char_boundary(at)
    }
}
