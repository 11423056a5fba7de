//! Words that state the stage of a system, a secret or a scope.
//!
//! Words are compared as whole alphanumeric tokens, never as substrings: `contest`, `product` and
//! `developer` state nothing.

use std::ops::Range;

/// A deployment stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// The production system.
    Production,
    /// A test, acceptance or staging system.
    Test,
    /// A development system.
    Development,
    /// Not production, but which other stage is unknown.
    NonProduction,
}

/// A stage word in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The range of the word with its digits, in bytes of the text.
    pub range: Range<usize>,
    /// The stage that it states.
    pub stage: Stage,
    /// Whether the word is too ambiguous to state a stage by itself.
    pub is_weak: bool,
}

/// The stage that `text` states: that of its first word that is not weak. `None` if there is none,
/// or if the text names both production and another stage.
pub fn stated(text: &str) -> Option<Word> {
    stated_by(words(text))
}

/// Like [`stated`], for words that were found before.
pub fn stated_by(words: Vec<Word>) -> Option<Word> {
    let names_production = words.iter().any(|word| word.stage == Stage::Production);
    let names_other = words.iter().any(|word| word.stage != Stage::Production);
    if names_production && names_other {
        return None;
    }
    words.into_iter().find(|word| !word.is_weak)
}

/// All stage words of `text`, in order. `pre-prod` and `non-prod` are one word each;
/// `integration-suite` is a product and does not count.
pub fn words(text: &str) -> Vec<Word> {
    let mut found: Vec<Word> = Vec::new();
    let mut negation: Option<Range<usize>> = None;
    let mut tokens = tokens(text).peekable();
    while let Some((range, token)) = tokens.next() {
        let negated_from = negation
            .take()
            .filter(|before| before.end + 1 == range.start)
            .map(|before| before.start);
        if token.eq_ignore_ascii_case("pre") || token.eq_ignore_ascii_case("non") {
            negation = Some(range.clone());
        }
        let Some((stage, is_weak)) = word(token) else {
            continue;
        };
        let is_before_suite = tokens.peek().is_some_and(|(next, following)| {
            next.start == range.end + 1 && following.eq_ignore_ascii_case("suite")
        });
        if is_before_suite && token.eq_ignore_ascii_case("integration") {
            continue;
        }
        if let Some(start) = negated_from.filter(|_| stage == Stage::Production) {
            // The `pre` of `pre-prod` was first added as a word of its own.
            found.pop_if(|before| before.range.start == start);
            found.push(Word {
                range: start..range.end,
                stage: Stage::NonProduction,
                is_weak: false,
            });
            continue;
        }
        found.push(Word {
            range,
            stage,
            is_weak,
        });
    }
    found
}

/// The stage that a token states, in any case and with digits at its end (`qa2`, `test01`), and
/// whether the word is weak.
pub fn word(token: &str) -> Option<(Stage, bool)> {
    let stem = token.trim_end_matches(|character: char| character.is_ascii_digit());
    WORDS
        .iter()
        .find(|(word, ..)| stem.eq_ignore_ascii_case(word))
        .map(|&(_, stage, is_weak)| (stage, is_weak))
}

/// The runs of letters and digits in `text`, with their ranges.
pub fn tokens(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + text[from..].find(char::is_alphanumeric)?;
        let end = text[start..]
            .find(|character: char| !character.is_alphanumeric())
            .map_or(text.len(), |length| start + length);
        from = end;
        Some((start..end, &text[start..end]))
    })
}

const WORDS: [(&str, Stage, bool); 33] = [
    ("prod", Stage::Production, false),
    ("prd", Stage::Production, false),
    ("production", Stage::Production, false),
    ("live", Stage::Production, false),
    ("test", Stage::Test, false),
    ("tst", Stage::Test, false),
    ("testing", Stage::Test, false),
    ("qa", Stage::Test, false),
    ("qas", Stage::Test, false),
    ("uat", Stage::Test, false),
    ("stage", Stage::Test, false),
    ("staging", Stage::Test, false),
    ("stg", Stage::Test, false),
    ("e2e", Stage::Test, false),
    ("dev", Stage::Development, false),
    ("devel", Stage::Development, false),
    ("develop", Stage::Development, false),
    ("development", Stage::Development, false),
    ("sandbox", Stage::NonProduction, false),
    ("sbx", Stage::NonProduction, false),
    ("preview", Stage::NonProduction, false),
    ("preprod", Stage::NonProduction, false),
    ("preprd", Stage::NonProduction, false),
    ("preproduction", Stage::NonProduction, false),
    ("nonprod", Stage::NonProduction, false),
    ("nonprd", Stage::NonProduction, false),
    ("nonproduction", Stage::NonProduction, false),
    ("integration", Stage::NonProduction, false),
    ("trial", Stage::NonProduction, false),
    ("int", Stage::NonProduction, true),
    ("pre", Stage::NonProduction, true),
    ("ci", Stage::NonProduction, true),
    ("demo", Stage::NonProduction, true),
];

#[cfg(test)]
mod tests {
    use super::Stage::{Development, NonProduction, Production, Test};
    use super::{Stage, WORDS, Word, stated, tokens, word, words};

    #[test]
    fn whole_tokens_are_words() {
        for (token, expected) in [
            ("prod", Some((Production, false))),
            ("PRD", Some((Production, false))),
            ("live", Some((Production, false))),
            ("staging", Some((Test, false))),
            ("Stage", Some((Test, false))),
            ("qas", Some((Test, false))),
            ("qa2", Some((Test, false))),
            ("test01", Some((Test, false))),
            ("e2e", Some((Test, false))),
            ("devel", Some((Development, false))),
            ("dev10", Some((Development, false))),
            ("sandbox", Some((NonProduction, false))),
            ("preview", Some((NonProduction, false))),
            ("preprod", Some((NonProduction, false))),
            ("nonprod", Some((NonProduction, false))),
            ("integration", Some((NonProduction, false))),
            ("int", Some((NonProduction, true))),
            ("pre", Some((NonProduction, true))),
            ("ci", Some((NonProduction, true))),
            ("demo1", Some((NonProduction, true))),
        ] {
            assert_eq!(word(token), expected, "{token:?}");
        }
    }

    #[test]
    fn words_inside_other_words_do_not_count() {
        for token in [
            "",
            "1",
            "contest",
            "latest",
            "attestation",
            "developer",
            "product",
            "products",
            "livestock",
            "integrations",
            "interface",
            "predictive",
            "devon",
            "2test",
            "testä",
        ] {
            assert_eq!(word(token), None, "{token:?}");
        }
    }

    #[test]
    fn tokens_are_alphanumeric_runs() {
        let text = "SHOP_Test-01.größe//";
        let found: Vec<_> = tokens(text).collect();
        assert_eq!(
            found,
            [
                (0..4, "SHOP"),
                (5..9, "Test"),
                (10..12, "01"),
                (13..20, "größe")
            ]
        );
        assert_eq!(tokens("").count(), 0);
    }

    #[test]
    fn negated_production_is_one_word() {
        for (text, range) in [
            ("pre-prod", 0..8),
            ("shop-NON_Production1", 5..20),
            ("pre.prd", 0..7),
        ] {
            let expected = Word {
                range,
                stage: NonProduction,
                is_weak: false,
            };
            assert_eq!(words(text), [expected], "{text:?}");
        }
        let found: Vec<Stage> = words("pre--prod").iter().map(|word| word.stage).collect();
        assert_eq!(found, [NonProduction, Production]);
        assert_eq!(words("non"), []);
    }

    #[test]
    fn a_text_states_one_stage_or_none() {
        for (text, expected) in [
            ("SHOP_TEST_SECRET", Some("TEST")),
            ("kv/shop/prod#secret", Some("prod")),
            ("acme-pre-prod", Some("pre-prod")),
            ("int-test", Some("test")),
            ("dev-test", Some("dev")),
            ("INTEGRATION_SUITE_SECRET", None),
            ("integration-suite/test", Some("test")),
            ("integration/suite.prod", Some("prod")),
            ("integration/shop", Some("integration")),
            ("integration--suite", Some("integration")),
            ("test-prod", None),
            ("ci-prod", None),
            ("ci", None),
            ("acme", None),
            ("", None),
        ] {
            let found = stated(text).map(|word| &text[word.range]);
            assert_eq!(found, expected, "{text:?}");
        }
    }

    #[test]
    fn every_word_is_listed_once_and_recognized() {
        for (at, (entry, stage, is_weak)) in WORDS.iter().enumerate() {
            assert_eq!(word(entry), Some((*stage, *is_weak)), "{entry:?}");
            assert!(
                WORDS[..at].iter().all(|(before, ..)| before != entry),
                "{entry:?}"
            );
        }
    }
}
