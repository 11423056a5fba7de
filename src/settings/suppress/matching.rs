//! Matches directives with findings, in a time that does not grow with the product of their numbers.

use std::collections::BTreeMap;

use crate::diagnostic::{Draft, RelatedLocation};
use crate::rule::suppression::SuppressionStatus;
use crate::settings::suppress::Directive;
use crate::text::span::Span;

/// Removes the suppressed findings, and records which names suppress a finding, or would if they
/// had not expired.
pub(super) fn remove_suppressed(findings: &mut Vec<Draft>, directives: &mut [Directive]) {
    let mut by_name: BTreeMap<String, Vec<(usize, usize)>> = BTreeMap::new();
    for (directive, it) in directives.iter().enumerate() {
        for (name, named) in it.suppression.names.iter().enumerate() {
            if named.status == SuppressionStatus::Unused {
                let places = by_name.entry(named.text.clone()).or_default();
                places.push((directive, name));
            }
        }
    }
    let in_force: BTreeMap<&str, Regions> = by_name
        .iter()
        .map(|(name, places)| {
            let directives = places.iter().map(|(directive, _)| &directives[*directive]);
            (
                name.as_str(),
                Regions::of(directives.filter(|it| !it.is_expired)),
            )
        })
        .collect();
    // The places of findings by the name that covers them: all of them, and what stays.
    let mut all: BTreeMap<&str, Places> = BTreeMap::new();
    let mut left: BTreeMap<&str, Places> = BTreeMap::new();
    let is_suppressed: Vec<bool> = findings
        .iter()
        .map(|finding| {
            let covers = |name: &str| in_force.get(name).is_some_and(|it| it.cover(finding));
            let is_suppressed = names(finding).into_iter().any(covers);
            for name in names(finding) {
                if by_name.contains_key(name) {
                    all.entry(name).or_default().add(finding);
                    if !is_suppressed {
                        left.entry(name).or_default().add(finding);
                    }
                }
            }
            is_suppressed
        })
        .collect();
    drop(in_force);
    let places = all.values_mut().chain(left.values_mut());
    places.for_each(Places::complete);
    for (name, places) in &by_name {
        for &(at, number) in places {
            let directive = &directives[at];
            let of_name = if directive.is_expired { &left } else { &all };
            let is_matched = of_name
                .get(name.as_str())
                .is_some_and(|places| places.are_covered_by(directive));
            if is_matched {
                let status = if directive.is_expired {
                    SuppressionStatus::Expired
                } else {
                    SuppressionStatus::Suppresses
                };
                directives[at].suppression.names[number].status = status;
            }
        }
    }
    let mut is_suppressed = is_suppressed.into_iter();
    findings.retain(|_| !is_suppressed.next().unwrap_or_default());
}

/// The names by which a directive can mean a finding: its rule, and the group of the rule.
fn names(finding: &Draft) -> [&'static str; 2] {
    let rule: &'static str = finding.rule;
    [rule, rule.split('/').next().unwrap_or_default()]
}

/// The places in the file that a finding is about.
fn places_of(finding: &Draft) -> impl Iterator<Item = Span> {
    let related = finding.related.iter().filter_map(|it| match it.place {
        RelatedLocation::SameFile(span) => Some(span),
        RelatedLocation::OtherFile(_) => None,
    });
    std::iter::once(finding.span).chain(related)
}

/// What the directives with one name cover.
struct Regions {
    covers_file: bool,
    /// Sorted by start; the end is the furthest of it and those before.
    furthest: Vec<(u32, u32)>,
}

impl Regions {
    fn of<'d>(directives: impl Iterator<Item = &'d Directive>) -> Self {
        let mut covers_file = false;
        let mut furthest = Vec::new();
        for directive in directives {
            covers_file |= directive.covers_file;
            furthest.extend(directive.regions.iter().map(|it| (it.start, it.end)));
        }
        furthest.sort_unstable();
        let mut so_far = 0;
        for (_, end) in &mut furthest {
            so_far = so_far.max(*end);
            *end = so_far;
        }
        Self {
            covers_file,
            furthest,
        }
    }

    fn cover(&self, finding: &Draft) -> bool {
        let holds = |span: Span| {
            let before = self
                .furthest
                .partition_point(|(start, _)| *start <= span.start);
            let last = self.furthest[..before].last();
            last.is_some_and(|(_, furthest)| span.end <= *furthest)
        };
        self.covers_file || places_of(finding).any(holds)
    }
}

/// The places of the findings that one name means.
#[derive(Default)]
struct Places {
    /// After [`Self::complete`], sorted by start; the end is the nearest of it and those after.
    nearest: Vec<(u32, u32)>,
}

impl Places {
    fn add(&mut self, finding: &Draft) {
        self.nearest
            .extend(places_of(finding).map(|it| (it.start, it.end)));
    }

    fn complete(&mut self) {
        self.nearest.sort_unstable();
        let mut so_far = u32::MAX;
        for (_, end) in self.nearest.iter_mut().rev() {
            so_far = so_far.min(*end);
            *end = so_far;
        }
    }

    fn are_covered_by(&self, directive: &Directive) -> bool {
        let holds_one = |region: &Span| {
            let before = self
                .nearest
                .partition_point(|(start, _)| *start < region.start);
            let next = self.nearest.get(before);
            next.is_some_and(|(_, nearest)| *nearest <= region.end)
        };
        directive.covers_file || directive.regions.iter().any(holds_one)
    }
}
