//! How many steps it takes to validate a document by a schema.
//!
//! A schema with circles of references has no size of its own: with two references to itself, each
//! level of a document doubles the work. So the way of the validator through schema and document is
//! gone before, without the work at each step, and given up when it gets too long.

use std::collections::HashSet;
use std::ptr;

use serde_json::Value;

use crate::policy::graph::{SchemaGraph, Subschema, size};

/// The most steps. The validator takes about a second for them.
const MOST_STEPS: usize = 5_000_000;

/// The most subschemas inside each other, counted along a path through the document: the validator
/// is recursive, so each takes stack space.
const MOST_LEVELS: usize = 1_000;

/// So many bytes of a text are one step of a pattern.
const BYTES_IN_A_STEP: usize = 32;

/// What a validation would take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Steps {
    /// The most violations that there can be.
    pub(super) violations: usize,
}

/// Counts the steps of a validation; `None` if there are too many.
pub(super) fn steps(graph: &SchemaGraph, document: &Value) -> Option<Steps> {
    let mut walk = Walk {
        subschemas: &graph.subschemas,
        steps: 0,
        violations: 0,
        active: HashSet::new(),
    };
    walk.apply(0, document, 0)?;
    Some(Steps {
        violations: walk.violations,
    })
}

struct Walk<'g> {
    subschemas: &'g [Subschema],
    steps: usize,
    violations: usize,
    /// The targets of references that are applied now, with the addresses of the values.
    active: HashSet<(usize, usize)>,
}

impl Walk<'_> {
    fn take(&mut self, steps: usize) -> Option<()> {
        self.steps = self.steps.saturating_add(steps);
        (self.steps <= MOST_STEPS).then_some(())
    }

    /// Applies a subschema to a value; `None` if that takes too long.
    fn apply(&mut self, place: usize, value: &Value, level: usize) -> Option<()> {
        let subschema = self.subschemas.get(place)?;
        self.take(subschema.own_steps)?;
        self.violations += subschema.keywords;
        if level >= MOST_LEVELS {
            return None;
        }
        let key = (place, ptr::from_ref(value).addr());
        // The validator does not enter a circle twice with one value either.
        if subschema.is_target && !self.active.insert(key) {
            return Some(());
        }
        let times = if subschema.looks_again { 2 } else { 1 };
        for _ in 0..times {
            for next in &subschema.same {
                self.apply(*next, value, level + 1)?;
            }
        }
        match value {
            Value::Object(entries) => {
                for (key, entry) in entries {
                    if let Some(next) = subschema.entries.get(key) {
                        self.apply(*next, entry, level + 1)?;
                    }
                    for next in &subschema.every_entry {
                        self.take(key.len() / BYTES_IN_A_STEP)?;
                        self.apply(*next, entry, level + 1)?;
                    }
                }
            }
            Value::Array(items) => {
                if subschema.compares_items {
                    self.take(size(value))?;
                }
                for (next, item) in subschema.first_items.iter().zip(items) {
                    self.apply(*next, item, level + 1)?;
                }
                for item in items {
                    for next in &subschema.every_item {
                        self.apply(*next, item, level + 1)?;
                    }
                }
            }
            Value::String(text) if subschema.has_pattern => {
                self.take(text.len() / BYTES_IN_A_STEP)?;
            }
            Value::String(_) | Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
        if subschema.is_target {
            self.active.remove(&key);
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::steps;
    use crate::policy::graph::{SchemaGraph, Subschema};

    fn graph(subschemas: Vec<Subschema>) -> SchemaGraph {
        SchemaGraph {
            subschemas,
            ..SchemaGraph::default()
        }
    }

    #[test]
    fn five_million_steps_are_taken_and_no_more() {
        for (own_steps, is_counted) in [(5_000_000, true), (5_000_001, false)] {
            let subschema = Subschema {
                own_steps,
                ..Subschema::default()
            };
            let counted = steps(&graph(vec![subschema]), &json!(null));
            assert_eq!(counted.is_some(), is_counted, "{own_steps}");
        }
    }

    #[test]
    fn a_thousand_subschemas_may_be_inside_each_other() {
        for (levels, is_counted) in [(1_000, true), (1_001, false)] {
            let chain = (1..levels).map(|next| Subschema {
                same: vec![next],
                ..Subschema::default()
            });
            let chain = chain.chain([Subschema::default()]).collect();
            let counted = steps(&graph(chain), &json!(null));
            assert_eq!(counted.is_some(), is_counted, "{levels}");
        }
    }

    #[test]
    fn a_circle_is_entered_once_with_each_value() {
        let circle = || Subschema {
            own_steps: 1,
            keywords: 1,
            same: vec![0, 0],
            every_item: vec![0],
            is_target: true,
            ..Subschema::default()
        };
        // The root is entered three times, and each of the two items as well.
        let counted = steps(&graph(vec![circle()]), &json!([1, 2]));
        assert_eq!(counted.unwrap().violations, 9);
    }
}
