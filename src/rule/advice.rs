//! Help that several rules give.

use crate::rule::Context;

impl Context<'_> {
    /// Which fields of this export context outputs can be mapped to, as an advice.
    pub fn safe_targets_hint(&self) -> String {
        /// More than this many are no help.
        const MOST: usize = 4;
        let mut known = self.document.targets().safe_references();
        let shown: Vec<String> = known
            .by_ref()
            .take(MOST)
            .map(|it| format!("`{it}`"))
            .collect();
        if shown.is_empty() {
            return "map it to a field of the handler that sends the data; none is declared here"
                .to_owned();
        }
        let more = if known.next().is_some() {
            " and others"
        } else {
            ""
        };
        format!(
            "map it to a field of the handler that sends the data: {}{more}",
            shown.join(", ")
        )
    }
}
