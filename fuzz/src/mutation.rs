//! Mutations of inputs that are lines of text.
//!
//! Single bytes rarely lead from one document to another: most of such inputs stay within the first
//! syntax error. So half of the mutations move, repeat and change whole lines, keys and values.

use crate::words;

/// A small generator of numbers (xorshift64*).
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let number = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(number).unwrap_or(0) % end.max(1)
    }

    fn pick<'i, T>(&mut self, items: &'i [T]) -> &'i T {
        &items[self.below(items.len())]
    }
}

/// Changes an input in place, as [`libfuzzer_sys::fuzz_mutator`] wants it: the first `size` bytes of
/// `data` are the input, and the result is the new size.
pub fn mutate(data: &mut [u8], size: usize, max_size: usize, seed: u32) -> usize {
    let mut random = Random((u64::from(seed) << 1 | 1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    let text = std::str::from_utf8(&data[..size]);
    match text {
        Ok(text) if size > 0 && random.below(2) == 0 => {
            let mut new = text.to_owned();
            for _ in 0..=random.below(3) {
                new = mutate_lines(&new, &mut random);
            }
            new.truncate(new.floor_char_boundary(max_size.min(data.len())));
            data[..new.len()].copy_from_slice(new.as_bytes());
            new.len()
        }
        _ => libfuzzer_sys::fuzzer_mutate(data, size, max_size),
    }
}

/// The text with one of its lines, or a part of one, changed.
fn mutate_lines(text: &str, random: &mut Random) -> String {
    let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
    let at = random.below(lines.len());
    match random.below(12) {
        0 => drop(lines.remove(at)),
        1 => lines.insert(at, lines[at].clone()),
        2 => {
            let other = random.below(lines.len());
            lines.swap(at, other);
        }
        // A block moves elsewhere, or is repeated there.
        3 => {
            let end = (at + 1 + random.below(8)).min(lines.len());
            let block: Vec<String> = lines[at..end].to_vec();
            if random.below(2) == 0 {
                lines.drain(at..end);
            }
            let to = random.below(lines.len() + 1);
            lines.splice(to..to, block);
        }
        4 => {
            let indent = " ".repeat(random.below(4));
            lines[at] = match random.below(2) {
                0 => format!("{indent}{}", lines[at]),
                _ => lines[at].replacen("  ", "", 1),
            };
        }
        5 | 6 => {
            let value = value(random);
            let line = &lines[at];
            if let Some((key, rest)) = line.split_once([':', '=']) {
                let separator = &line[key.len()..=key.len()];
                let comma = if rest.trim_end().ends_with(',') {
                    ","
                } else {
                    ""
                };
                lines[at] = format!("{key}{separator} {value}{comma}");
            }
        }
        7 => {
            if let Some(found) = lines[at].find(|c: char| c.is_ascii_alphabetic()) {
                let line = &lines[at];
                let end = line[found..]
                    .find([':', '"', '='])
                    .map_or(line.len(), |end| found + end);
                lines[at] = format!(
                    "{}{}{}",
                    &line[..found],
                    random.pick(words::all()),
                    &line[end..]
                );
            }
        }
        8 => {
            let word = value(random);
            let line = &mut lines[at];
            let place = line.floor_char_boundary(random.below(line.len() + 1));
            line.insert_str(place, &word);
        }
        9 => {
            let line = &mut lines[at];
            let place = line.floor_char_boundary(random.below(line.len() + 1));
            line.truncate(place);
        }
        10 => {
            let word = random.pick(words::all());
            lines[at].push_str(" # ");
            lines[at].push_str(word);
        }
        // The value of one line is put into another.
        _ => {
            let other = random.below(lines.len());
            if let (Some((key, _)), Some((_, value))) =
                (lines[at].split_once(": "), lines[other].split_once(": "))
            {
                lines[at] = format!("{key}: {value}");
            }
        }
    }
    lines.join("\n")
}

/// A word, plain or in quotes or brackets.
fn value(random: &mut Random) -> String {
    let word = random.pick(words::all()).as_str();
    match random.below(8) {
        0 => format!("\"{word}\""),
        1 => format!("'{word}'"),
        2 => format!("[{word}]"),
        3 => format!("{{ {word}: {word} }}"),
        _ => word.to_owned(),
    }
}
