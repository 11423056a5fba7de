//! Words that state the stage of a system, a secret or a scope.
//!
//! Words are compared as whole tokens, never as substrings: `contest`, `product` and `developer`
//! state nothing.

mod token;
mod vocabulary;

use std::ops::Range;

use crate::value::stage::token::tokens;

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

impl Stage {
    /// Whether one system can be of both stages.
    pub fn is_compatible_with(self, other: Self) -> bool {
        match (self, other) {
            (Self::Production, Self::Production) => true,
            (Self::Production, _) | (_, Self::Production) => false,
            (Self::NonProduction, _) | (_, Self::NonProduction) => true,
            (Self::Test | Self::Development, Self::Test | Self::Development) => self == other,
        }
    }
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

/// All stage words of `text`, in order. `pre-prod` and `non-prod` are one word each. Words that
/// belong to a compound of another meaning, such as `live-chat`, do not count.
pub fn words(text: &str) -> Vec<Word> {
    let mut found: Vec<Word> = Vec::new();
    let mut negation: Option<Range<usize>> = None;
    let mut before: Option<(Range<usize>, &str)> = None;
    let mut tokens = tokens(text).peekable();
    while let Some((range, token)) = tokens.next() {
        let negated_from = negation
            .take()
            .filter(|before| is_adjacent(before, &range))
            .map(|before| before.start);
        if vocabulary::negates(token) {
            negation = Some(range.clone());
        }
        let previous = before.replace((range.clone(), token));
        let Some((stage, is_weak)) = vocabulary::word(token) else {
            continue;
        };
        // The labels of a host are no compound.
        let is_joined = |one: &Range<usize>, next: &Range<usize>| {
            is_adjacent(one, next) && text[one.end..next.start] != *"."
        };
        let previous = previous.filter(|(it, _)| is_joined(it, &range));
        let next = tokens.peek().filter(|(it, _)| is_joined(&range, it));
        let previous = previous.map(|(_, token)| token);
        if vocabulary::is_compound(previous, token, next.map(|(_, token)| *token)) {
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

/// Whether at most one character separates two tokens.
fn is_adjacent(one: &Range<usize>, next: &Range<usize>) -> bool {
    next.start - one.end <= 1
}

#[cfg(test)]
mod tests {
    use super::Stage::{Development, NonProduction, Production, Test};
    use super::{Stage, Word, stated, words};

    #[test]
    fn negated_production_is_one_word() {
        for (text, range) in [
            ("pre-prod", 0..8),
            ("shop-NON_Production1", 5..20),
            ("pre.prd", 0..7),
            ("shop-vor-produktion", 5..19),
            ("shopPreProd", 4..11),
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
            ("shopTestSecret", Some("Test")),
            ("Shop (Abnahme)", Some("Abnahme")),
            ("shop-echt", Some("echt")),
            ("SHOP_ECHT_SECRET", Some("ECHT")),
            ("echt-leder", None),
            ("live-chat", None),
            ("live.chat.acme", Some("live")),
            ("shop-echt.acme", Some("echt")),
            ("live shop", Some("live")),
            ("go-live", None),
            ("Produktions-Shop", Some("Produktions")),
            ("Produktions-Planung", None),
            ("product-development", None),
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
    fn one_system_has_one_stage() {
        for (one, other, expected) in [
            (Production, Production, true),
            (Production, NonProduction, false),
            (Test, Production, false),
            (Test, Development, false),
            (Test, Test, true),
            (Test, NonProduction, true),
            (NonProduction, Development, true),
            (NonProduction, NonProduction, true),
        ] {
            assert_eq!(one.is_compatible_with(other), expected, "{one:?} {other:?}");
        }
    }
}
