//! Masked JSON Pointers.

use std::collections::HashMap;

use crate::redact::MaskedSource;
use crate::text::span::Span;

/// Masks the secrets in the keys of JSON Pointers. Those of one file have most of their steps in
/// common, and each step is read once.
#[derive(Debug)]
pub struct MaskedPointers<'s> {
    source: &'s MaskedSource,
    /// The masked steps, by step.
    steps: HashMap<String, String>,
}

impl<'s> MaskedPointers<'s> {
    /// For pointers in the file with this text.
    pub fn new(source: &'s MaskedSource) -> Self {
        let steps = HashMap::new();
        Self { source, steps }
    }

    /// A pointer whose keys, and names of list items, are at these places of the file; see
    /// [`MaskedSource::pointer`].
    pub fn pointer(&mut self, pointer: &str, places: &[Span]) -> String {
        let mut secret = places.to_vec();
        secret.retain(|place| self.source.overlaps_secret(*place));
        // What is in no pointer is in none of its steps, if they are written as they are.
        if secret.is_empty() && !pointer.contains('~') && self.source.is_harmless(pointer) {
            return pointer.to_owned();
        }
        let mut masked = String::with_capacity(pointer.len());
        for (number, step) in pointer.split('/').enumerate() {
            if number > 0 {
                masked.push('/');
            }
            if let Some(known) = self.steps.get(step).filter(|_| secret.is_empty()) {
                masked.push_str(known);
                continue;
            }
            let key = step.replace("~1", "/").replace("~0", "~");
            let key = self.source.mask_step(&key, &secret);
            let key = key.replace('~', "~0").replace('/', "~1");
            masked.push_str(&key);
            if secret.is_empty() {
                self.steps.insert(step.to_owned(), key);
            }
        }
        masked
    }
}
