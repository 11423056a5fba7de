//! Answers to an editor's requests about a text, in byte offsets and Markdown.
//!
//! There is no protocol here, and no state: each function reads the text, which may be half typed.

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
use crate::engine::{Options, analyze_partial};

/// A text in an editor, and the options of checks of it.
#[derive(Debug, Clone, Copy)]
pub struct Buffer<'b> {
    /// The path that reports show. Its extension decides between YAML and JSON.
    pub path: &'b str,
    /// The current text.
    pub text: &'b str,
    /// The options of checks.
    pub options: &'b Options,
}

impl Buffer<'_> {
    /// Calls `then` with the document at `offset`; between two documents, with the first of them.
    pub fn document_at<R>(
        &self,
        offset: usize,
        then: impl FnOnce(&Document<'_>) -> R,
    ) -> Option<R> {
        analyze_partial(self.path, self.text, self.options, |documents| {
            let starts_before = |document: &&Document<'_>| {
                let extent = document.in_tree();
                extent.is_none_or(|extent| extent.span.start as usize <= offset)
            };
            documents
                .iter()
                .rev()
                .find(starts_before)
                .or(documents.first())
                .map(then)
        })
    }

    /// Calls `then` with all documents.
    pub fn documents<R>(&self, then: impl FnOnce(&[Document<'_>]) -> R) -> R {
        analyze_partial(self.path, self.text, self.options, then)
    }
}
