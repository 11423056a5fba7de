//! How large a schema is once its references are expanded.

use crate::policy::graph::Subschema;

/// The number of subschemas of a schema if each reference is replaced by what it points to; at most
/// `usize::MAX`. A reference within a circle of references counts as one: how often it is followed
/// depends on the document.
///
/// The circles are found by Tarjan's algorithm ("Depth-first search and linear graph algorithms",
/// 1972), which finishes a circle after all that can be reached from it.
pub(super) fn expansion(subschemas: &[Subschema]) -> usize {
    let mut search = Search {
        subschemas,
        order: vec![usize::MAX; subschemas.len()],
        lowest: vec![usize::MAX; subschemas.len()],
        sizes: vec![0; subschemas.len()],
        path: Vec::new(),
        count: 0,
    };
    search.run();
    search.sizes.first().copied().unwrap_or_default()
}

struct Search<'s> {
    subschemas: &'s [Subschema],
    /// The place of each in the order in which they were met.
    order: Vec<usize>,
    /// The earliest that each leads back to.
    lowest: Vec<usize>,
    /// The expanded size of each that is finished; those of a circle have one size. 0 before that.
    sizes: Vec<usize>,
    /// Those that were met and are not finished.
    path: Vec<usize>,
    count: usize,
}

impl Search<'_> {
    /// Not recursive, since references form chains of any length.
    fn run(&mut self) {
        if self.subschemas.is_empty() {
            return;
        }
        let mut open = vec![(0, self.start(0))];
        while let Some((at, edges)) = open.last_mut() {
            let at = *at;
            let Some(next) = edges.pop() else {
                open.pop();
                if let Some((above, _)) = open.last() {
                    self.lowest[*above] = self.lowest[*above].min(self.lowest[at]);
                }
                if self.lowest[at] == self.order[at] {
                    self.finish(at);
                }
                continue;
            };
            if self.order[next] == usize::MAX {
                let edges = self.start(next);
                open.push((next, edges));
            } else if self.sizes[next] == 0 {
                self.lowest[at] = self.lowest[at].min(self.order[next]);
            }
        }
    }

    /// Notes that a subschema is met. Returns what it refers to.
    fn start(&mut self, at: usize) -> Vec<usize> {
        self.order[at] = self.count;
        self.lowest[at] = self.count;
        self.count += 1;
        self.path.push(at);
        self.subschemas[at].all().collect()
    }

    /// Finishes the circle that ends the path and begins with `first`; one alone is a circle, too.
    fn finish(&mut self, first: usize) {
        let start = self.path.iter().rposition(|at| *at == first);
        let circle = self.path.split_off(start.unwrap_or_default());
        let mut size = circle.len();
        for at in &circle {
            for next in self.subschemas[*at].all() {
                // It is 0 for those of the circle itself.
                size = size.saturating_add(self.sizes[next]);
            }
        }
        for at in circle {
            self.sizes[at] = size;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::expansion;
    use crate::policy::graph::Subschema;

    fn graph(edges: &[&[usize]]) -> Vec<Subschema> {
        let subschema = |same: &&[usize]| Subschema {
            same: same.to_vec(),
            ..Subschema::default()
        };
        edges.iter().map(subschema).collect()
    }

    #[test]
    fn what_is_reached_twice_counts_twice() {
        for (edges, expected) in [
            (&[][..], 0),
            (&[&[][..]][..], 1),
            (&[&[1, 1], &[2, 2], &[3, 3], &[]], 15),
            (&[&[1, 2], &[3], &[3], &[]], 5),
            // Circles.
            (&[&[0]], 1),
            (&[&[1], &[0, 0]], 2),
            (&[&[1, 1], &[2], &[1, 3, 3], &[]], 1 + 2 * 4),
            // Nothing refers to the last one.
            (&[&[1], &[], &[0]], 2),
        ] {
            assert_eq!(expansion(&graph(edges)), expected, "{edges:?}");
        }
    }

    #[test]
    fn a_long_chain_of_doublings_is_counted_at_once() {
        let mut subschemas = graph(&[]);
        for at in 0..100_000 {
            subschemas.push(Subschema {
                same: vec![at + 1, at + 1],
                ..Subschema::default()
            });
        }
        subschemas.push(Subschema::default());
        assert_eq!(expansion(&subschemas), usize::MAX);
        assert_eq!(
            expansion(
                &subschemas[99_984..]
                    .iter()
                    .map(|it| Subschema {
                        same: it.same.iter().map(|at| at - 99_984).collect(),
                        ..Subschema::default()
                    })
                    .collect::<Vec<_>>()
            ),
            (1 << 17) - 1
        );
    }
}
