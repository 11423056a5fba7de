//! How many edits lead from one word to another.

/// The number of edits between two words, if it is at most `most`: characters that are missing,
/// added, replaced or swapped with the next one. Case-sensitive.
///
/// The time is linear in the length of the words for the same `most`.
pub(super) fn within(word: &str, candidate: &str, most: usize) -> Option<usize> {
    if word.is_ascii() && candidate.is_ascii() {
        return between(word.as_bytes(), candidate.as_bytes(), most);
    }
    let word: Vec<char> = word.chars().collect();
    let candidate: Vec<char> = candidate.chars().collect();
    between(&word, &candidate, most)
}

fn between<T: PartialEq>(one: &[T], other: &[T], most: usize) -> Option<usize> {
    let (one, other) = without_common_ends(one, other);
    if one.len().abs_diff(other.len()) > most {
        return None;
    }
    if one.is_empty() || other.is_empty() {
        return Some(one.len().max(other.len()));
    }
    // A cell is the number of edits between the first characters of both. Where they are further
    // apart than `most`, so are the words.
    let too_many = most + 1;
    let mut row: Vec<usize> = (0..=other.len()).map(|at| at.min(too_many)).collect();
    let mut before = vec![too_many; row.len()];
    let mut next = before.clone();
    for i in 1..=one.len() {
        let start = i.saturating_sub(most);
        let end = other.len().min(i + most);
        if start == 0 {
            next[0] = i;
        } else {
            next[start - 1] = too_many;
        }
        for j in start.max(1)..=end {
            let is_replaced = one[i - 1] != other[j - 1];
            let mut least = row[j - 1] + usize::from(is_replaced);
            least = least.min(row[j] + 1).min(next[j - 1] + 1);
            if i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1] {
                least = least.min(before[j - 2] + 1);
            }
            next[j] = least;
        }
        std::mem::swap(&mut before, &mut row);
        std::mem::swap(&mut row, &mut next);
    }
    let distance = row[other.len()];
    (distance <= most).then_some(distance)
}

/// What two words start and end with alike takes no edit, and most of the time.
fn without_common_ends<'a, T: PartialEq>(one: &'a [T], other: &'a [T]) -> (&'a [T], &'a [T]) {
    let is_alike = |(one, other): &(&T, &T)| one == other;
    let start = one.iter().zip(other).take_while(is_alike).count();
    let (one, other) = (&one[start..], &other[start..]);
    let backwards = one.iter().rev().zip(other.iter().rev());
    let end = backwards.take_while(is_alike).count();
    (&one[..one.len() - end], &other[..other.len() - end])
}

#[cfg(test)]
mod tests {
    use super::within;

    #[test]
    fn edits_are_counted_up_to_the_limit() {
        for (word, candidate, edits) in [
            ("", "", 0),
            ("abc", "abc", 0),
            ("", "abc", 3),
            ("scpoe", "scope", 1),
            ("ca", "abc", 3),
            ("rest_ulr", "rest_url", 1),
            ("kitten", "sitting", 3),
            ("größe", "grösse", 2),
            ("abcdef", "fedcba", 5),
        ] {
            for most in 0..8 {
                let expected = (edits <= most).then_some(edits);
                assert_eq!(within(word, candidate, most), expected, "{word} {most}");
                assert_eq!(within(candidate, word, most), expected, "{word} {most}");
            }
        }
    }
}
