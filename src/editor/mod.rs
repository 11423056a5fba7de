//! What an editor asks about a place in a text, answered in byte offsets and plain words.
//!
//! No protocol is known here, and nothing is remembered: every answer is worked out anew from the
//! text as it is, which may be half typed.

pub mod completion;
pub mod definition;
pub mod hover;
pub mod ignore;
pub mod key_or_scalar;
mod names;
mod redactor;
mod reference_parts;
pub mod references;
pub mod rename;
mod source_span;
pub mod symbols;

use crate::document::Document;
use crate::engine::{Options, look};

/// A text in an editor, and what is asked of checks of it.
#[derive(Debug, Clone, Copy)]
pub struct Buffer<'b> {
    /// What reports call it; its ending chooses YAML or JSON.
    pub path: &'b str,
    /// The text as it is now.
    pub text: &'b str,
    /// What is asked of a check of it.
    pub options: &'b Options,
}

impl Buffer<'_> {
    /// Hands the document around `offset` to `then`; between two documents, the earlier one.
    pub fn document_at<R>(
        &self,
        offset: usize,
        then: impl FnOnce(&Document<'_>) -> R,
    ) -> Option<R> {
        look(self.path, self.text, self.options, |documents| {
            let holds = |document: &&Document<'_>| {
                let extent = document.in_tree();
                extent.is_none_or(|extent| extent.span.start as usize <= offset)
            };
            documents
                .iter()
                .rev()
                .find(holds)
                .or(documents.first())
                .map(then)
        })
    }

    /// Hands all documents to `then`.
    pub fn documents<R>(&self, then: impl FnOnce(&[Document<'_>]) -> R) -> R {
        look(self.path, self.text, self.options, then)
    }
}
