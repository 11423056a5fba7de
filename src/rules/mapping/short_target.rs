//! Fields that are too short for a token.

use crate::rule::targets::{Resolved, What};
use crate::rule::{At, Context, Findings, Rule, declare_rule};

declare_rule! {
    /// ## What it finds
    /// A token or refresh token that is written to a field whose declared length is below 4096
    /// characters.
    /// ## Why it matters
    /// Real tokens of 966, 1400 and 1867 characters did not fit into fields that seemed long enough;
    /// a cut token fails as an invalid signature, not when it is written.
    /// ## What to do
    /// Declare the field longer, or without a length.
    /// ## Example
    /// ```yaml
    /// posthandlers:
    ///   - type: oauth2
    ///     destination_systems: 1
    ///     destinations:
    ///       - { limit_to_servertype: prod, destination_field_for_token: "REST | Access Token" }
    ///   - { type: custom, label: REST, fields: [{ name: Access Token, max_length: 255 }] }
    /// ```
    /// Mended:
    /// ```yaml
    /// posthandlers:
    ///   - type: oauth2
    ///     destination_systems: 1
    ///     destinations:
    ///       - { limit_to_servertype: prod, destination_field_for_token: "REST | Access Token" }
    ///   - { type: custom, label: REST, fields: [{ name: Access Token, max_length: 8192 }] }
    /// ```
    /// ## References
    /// - RFC 6749 5.1: the sizes of tokens are undefined
    /// - SAP BTP: a JWT of XSUAA may reach 16 KB
    pub ShortTarget { id: "mapping/short-target", severity: Warning, precision: Medium, fixable: No, since: "0.1.0" }
}

/// What a field should hold at the least, in characters.
const LONG_ENOUGH: u64 = 4096;

impl Rule for ShortTarget {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for destination in cx.destinations() {
            let fields = destination.fields;
            let tokens = [
                &fields.destination_field_for_token,
                &fields.destination_field_for_refresh_token,
            ];
            for (node, _) in tokens.into_iter().filter_map(|field| cx.text_of(field)) {
                let Some(Resolved::Fields(hits)) = cx.resolve(node) else {
                    continue;
                };
                let short = hits.iter().find_map(|hit| match hit.what {
                    What::Own {
                        max_length: Some((at, length)),
                        ..
                    } if (1..LONG_ENOUGH).contains(&length) => Some((at, length, hit.reference())),
                    What::Own { .. } | What::Credential(_) | What::Control(_) => None,
                });
                let Some((at, length, label)) = short else {
                    continue;
                };
                out.report(
                    At::Value(node),
                    format!("`{label}` holds {length} characters only: a longer token is cut off"),
                )
                .related(At::Value(at), "the declared length")
                .help(format!("declare at least {LONG_ENOUGH}, or no length"));
            }
        }
    }
}
