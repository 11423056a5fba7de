//! Fields that may be too short for a token.

use crate::document::place::At;
use crate::document::targets::{Resolved, TargetKind};
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::text::sentence::quote;

declare_rule! {
    /// ## What it finds
    /// A token or refresh token that is written to a field with a declared length below 4096
    /// characters.
    /// ## Why it matters
    /// RFC 6749 5.1 leaves the size of tokens undefined, and tokens of 966, 1400 and 1867 characters
    /// have been too long for fields that seemed sufficient. A truncated token may go unnoticed until
    /// it is used and its signature turns out to be invalid.
    /// ## What to do
    /// Use a field that holds at least 4096 characters, or declare no length if the field has none.
    /// ## Example
    /// ```yaml
    /// posthandlers:
    ///   - type: oauth2
    ///     destination_systems: 1
    ///     destinations:
    ///       - { limit_to_servertype: prod, destination_field_for_token: "REST | Access Token" }
    ///   - { type: custom, label: REST, fields: [{ name: Access Token, max_length: 255 }] }
    /// ```
    /// Fixed:
    /// ```yaml
    /// posthandlers:
    ///   - type: oauth2
    ///     destination_systems: 1
    ///     destinations:
    ///       - { limit_to_servertype: prod, destination_field_for_token: "REST | Access Token" }
    ///   - { type: custom, label: REST, fields: [{ name: Access Token, max_length: 8192 }] }
    /// ```
    /// ## References
    /// - RFC 6749 5.1: token sizes are undefined
    /// - SAP BTP: JWTs of XSUAA of up to 16 KB
    pub ShortTarget { id: "mapping/short-target", severity: Warning, precision: Medium, fixable: No, since: "0.1.0" }
}

/// The shortest length, in characters, that is considered sufficient for any token.
const LONG_ENOUGH: u64 = 4096;

impl Rule for ShortTarget {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for destination in cx.document.destinations() {
            let fields = destination.fields;
            let tokens = [
                &fields.destination_field_for_token,
                &fields.destination_field_for_refresh_token,
            ];
            for (node, _) in tokens
                .into_iter()
                .filter_map(|field| cx.document.text_of(field))
            {
                let Some(Resolved::Fields(hits)) = cx.document.resolve(node) else {
                    continue;
                };
                let short = hits.iter().find_map(|hit| match hit.kind {
                    TargetKind::Own {
                        max_length: Some((at, length)),
                        ..
                    } if (1..LONG_ENOUGH).contains(&length) => Some((at, length, hit.reference())),
                    TargetKind::Own { .. } | TargetKind::Credential(_) | TargetKind::Control(_) => {
                        None
                    }
                });
                let Some((at, length, label)) = short else {
                    continue;
                };
                out.report(
                    At::Value(node),
                    sentence!(
                        "{} holds at most {} characters, but a token may be longer",
                        quote(label),
                        length
                    ),
                )
                .related(At::Value(at), "the declared length")
                .help(sentence!(
                    "use a field that holds at least {} characters, or declare no length \
                     if it has none",
                    LONG_ENOUGH
                ));
            }
        }
    }
}
