//! Help that several rules give.

use crate::rule::Context;
use crate::sentence;
use crate::text::sentence::{Sentence, quote_all};

impl Context<'_> {
    /// Which fields of this export context outputs can be mapped to, as an advice.
    pub fn safe_targets_hint(&self) -> Sentence {
        /// More than this many are no help.
        const MOST: usize = 4;
        let mut known = self.document.targets().safe_references();
        let shown = quote_all(known.by_ref().take(MOST), ", ");
        if shown.is_empty() {
            return "map it to a field of the handler that sends the data; none is declared here"
                .into();
        }
        let more = if known.next().is_some() {
            " and others"
        } else {
            ""
        };
        sentence!(
            "map it to a field of the handler that sends the data: {}{}",
            shown,
            more
        )
    }
}
