//! Which fixes go together in a round.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap, HashSet};

use crate::diagnostic::Finding;
use crate::diagnostic::fix::{Edit, Fix, Safety};
use crate::text::span::Span;

/// Edits that belong together, and the findings that they mend: several, where an anchor is used in
/// several places.
pub(super) struct Repair<'f> {
    pub(super) fix: &'f Fix,
    /// Places in the list of findings; at least one.
    pub(super) findings: Vec<usize>,
    pub(super) name: Name,
}

/// What a repair is known by while places move: its rule, the pointer of its finding, its texts.
pub(super) type Name = (&'static str, String, Vec<String>);

/// What can be mended at once: of fixes that meet, the first.
pub(super) fn repairs<'f>(
    findings: &'f [Finding],
    allowed: Safety,
    refused: &HashSet<Name>,
) -> Vec<Repair<'f>> {
    let mut repairs: Vec<Repair<'f>> = Vec::new();
    let mut known: HashMap<&[Edit], usize> = HashMap::new();
    let mut taken = Taken::default();
    for (at, finding) in findings.iter().enumerate() {
        let Some(fix) = finding.fix.as_ref().filter(|fix| fix.safety <= allowed) else {
            continue;
        };
        let new = match known.entry(&fix.edits) {
            Entry::Occupied(same) => {
                repairs[*same.get()].findings.push(at);
                continue;
            }
            Entry::Vacant(new) => new,
        };
        let texts = fix.edits.iter().map(|edit| edit.text.clone());
        let name = (
            finding.rule,
            finding.subject.pointer.clone(),
            texts.collect(),
        );
        if refused.contains(&name) || !taken.take(&fix.edits) {
            continue;
        }
        new.insert(repairs.len());
        repairs.push(Repair {
            fix,
            findings: vec![at],
            name,
        });
    }
    repairs
}

/// The places of the text that are taken by edits: by where they end, where they begin.
#[derive(Default)]
struct Taken(BTreeMap<u32, u32>);

impl Taken {
    /// Takes the places of all edits; `false` if one of them is not free.
    fn take(&mut self, edits: &[Edit]) -> bool {
        let is_free = edits.iter().all(|edit| self.is_free(edit.span));
        if is_free {
            self.0
                .extend(edits.iter().map(|edit| (edit.span.end, edit.span.start)));
        }
        is_free
    }

    /// Whether a place neither meets a taken one nor begins where one ends, or ends where one
    /// begins: together the two edits could join words.
    fn is_free(&self, place: Span) -> bool {
        let next = self.0.range(place.start..).next();
        next.is_none_or(|(_, start)| *start > place.end)
    }
}
