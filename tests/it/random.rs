//! Seeded mutations of documents: the same ones in each run.

/// A small generator of numbers (xorshift64*).
pub(crate) struct Random(u64);

impl Random {
    /// The generator with a seed other than zero.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let number = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(number).unwrap() % end.max(1)
    }

    /// One of the items.
    pub(crate) fn pick<'i, T>(&mut self, items: &'i [T]) -> &'i T {
        let at = self.below(items.len());
        &items[at]
    }

    /// The text with a line changed so that it often stays readable: removed, repeated, moved, or
    /// with another value or key.
    pub(crate) fn mutate_line(&mut self, text: &str) -> String {
        const VALUES: [&str; 16] = [
            "", "~", "no", "12", "1.0", "-3", "true", "[]", "{}", "[x]", "{x: y}", "\"\"", "prod",
            "oauth2", "custom", "\"2\"",
        ];
        const KEYS: [&str; 10] = [
            "x-own",
            "xtra",
            "X-Own",
            "name",
            "scope",
            "Rest URL",
            "grand_type",
            "nonsense",
            "type",
            "sops",
        ];
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        if lines.is_empty() {
            return text.to_owned();
        }
        for _ in 0..=self.below(2) {
            if lines.is_empty() {
                break;
            }
            let at = self.below(lines.len());
            let line = lines[at].clone();
            match self.below(6) {
                0 => drop(lines.remove(at)),
                1 => lines.insert(at, line),
                2 => {
                    let other = self.below(lines.len());
                    lines.swap(at, other);
                }
                3 | 4 => {
                    if let Some((key, rest)) = line.split_once(": ") {
                        let comma = if rest.ends_with(',') { "," } else { "" };
                        lines[at] = format!("{key}: {}{comma}", self.pick(&VALUES));
                    }
                }
                _ => {
                    if let Some((key, rest)) = line.split_once(": ") {
                        let begin: String = key
                            .chars()
                            .take_while(|sign| " -\"{".contains(*sign))
                            .collect();
                        let end = if key.ends_with('"') { "\"" } else { "" };
                        lines[at] = format!("{begin}{}{end}: {rest}", self.pick(&KEYS));
                    }
                }
            }
        }
        lines.join("\n") + "\n"
    }
}
