//! Which words state a stage, in English and German, and in which compounds they do not.

use crate::value::stage::Stage;

/// The stage that a token states, in any case and with digits at its end (`qa2`, `test01`), and
/// whether the word is weak.
pub(super) fn word(token: &str) -> Option<(Stage, bool)> {
    let stem = stem(token);
    if !may_be_word(stem) {
        return None;
    }
    let first = usize::from(stem.as_bytes()[0].to_ascii_lowercase() - b'a');
    let mut alike = WORDS[STARTS[first]..STARTS[first + 1]].iter();
    let found = alike.find(|(word, ..)| is_same(stem, word));
    found.map(|&(_, stage, is_weak)| (stage, is_weak))
}

/// Whether a token before a word for production negates it: `pre-prod`, `non-prod`,
/// `vor-produktion`.
pub(super) fn negates(token: &str) -> bool {
    is_one_of(token, &["pre", "non", "vor"])
}

/// Whether a stage word between two tokens is part of a compound of another meaning.
pub(super) fn is_compound(before: Option<&str>, word: &str, after: Option<&str>) -> bool {
    let word = stem(word);
    let is_known = |list: &[(&str, &[&str])], other: Option<&str>| {
        let is_of = |other| {
            let others = list.iter().find(|(it, _)| is_same(word, it));
            others.is_some_and(|(_, others)| is_one_of(other, others))
        };
        other.is_some_and(is_of)
    };
    // Before a noun, `echt` says that something is genuine (`echt-leder`).
    let is_genuine = word.eq_ignore_ascii_case("echt")
        && after.is_some_and(|after| !is_one_of(after, &NOUNS_OF_SYSTEMS));
    is_genuine || is_known(&FOLLOWED_BY, after) || is_known(&PRECEDED_BY, before)
}

/// Whether some word has the first letter and the length of a token; few tokens do.
fn may_be_word(stem: &str) -> bool {
    let first = stem.bytes().next().unwrap_or_default();
    let place = first.to_ascii_lowercase().wrapping_sub(b'a');
    let lengths = LENGTHS.get(usize::from(place));
    lengths.is_some_and(|lengths| stem.len() < 32 && lengths & (1 << stem.len()) != 0)
}

/// By the first letter of words, which lengths they have: one bit each.
const LENGTHS: [u32; 26] = {
    let mut lengths = [0; 26];
    let mut at = 0;
    while at < WORDS.len() {
        let word = WORDS[at].0.as_bytes();
        lengths[(word[0] - b'a') as usize] |= 1 << word.len();
        at += 1;
    }
    lengths
};

/// By the first letter of words, where those start in the list, and those of the letters after it.
const STARTS: [usize; 27] = {
    let mut starts = [WORDS.len(); 27];
    let mut letter = 26;
    let mut at = WORDS.len();
    while letter > 0 {
        letter -= 1;
        while at > 0 && (WORDS[at - 1].0.as_bytes()[0] - b'a') as usize >= letter {
            at -= 1;
        }
        starts[letter] = at;
    }
    starts
};

fn stem(token: &str) -> &str {
    let digits = token.bytes().rev().take_while(u8::is_ascii_digit).count();
    &token[..token.len() - digits]
}

fn is_one_of(token: &str, words: &[&str]) -> bool {
    words.iter().any(|word| is_same(token, word))
}

/// Whether a token is a word in any case; most differ in length.
fn is_same(token: &str, word: &str) -> bool {
    token.len() == word.len() && token.eq_ignore_ascii_case(word)
}

/// The words, their stages, and whether they are weak, in the order of the alphabet. German has
/// forms for compounds: `produktions` for `Produktions-Shop`.
const WORDS: [(&str, Stage, bool); 65] = [
    ("abnahme", Stage::Test, false),
    ("abnahmesystem", Stage::Test, false),
    ("abnahmeumgebung", Stage::Test, false),
    ("acceptance", Stage::Test, false),
    ("ci", Stage::NonProduction, true),
    ("demo", Stage::NonProduction, true),
    ("dev", Stage::Development, false),
    ("devel", Stage::Development, false),
    ("develop", Stage::Development, false),
    ("development", Stage::Development, false),
    ("e2e", Stage::Test, false),
    ("echt", Stage::Production, false),
    ("echtbetrieb", Stage::Production, false),
    ("echtsystem", Stage::Production, false),
    ("entw", Stage::Development, false),
    ("entwicklung", Stage::Development, false),
    ("entwicklungs", Stage::Development, false),
    ("entwicklungssystem", Stage::Development, false),
    ("entwicklungsumgebung", Stage::Development, false),
    ("int", Stage::NonProduction, true),
    ("integration", Stage::NonProduction, false),
    ("kons", Stage::Test, false),
    ("konsolidierung", Stage::Test, false),
    ("konsolidierungssystem", Stage::Test, false),
    ("live", Stage::Production, false),
    ("livebetrieb", Stage::Production, false),
    ("livesystem", Stage::Production, false),
    ("nonprd", Stage::NonProduction, false),
    ("nonprod", Stage::NonProduction, false),
    ("nonproduction", Stage::NonProduction, false),
    ("prd", Stage::Production, false),
    ("pre", Stage::NonProduction, true),
    ("preprd", Stage::NonProduction, false),
    ("preprod", Stage::NonProduction, false),
    ("preproduction", Stage::NonProduction, false),
    ("preview", Stage::NonProduction, false),
    ("prod", Stage::Production, false),
    ("production", Stage::Production, false),
    ("produktion", Stage::Production, false),
    ("produktions", Stage::Production, false),
    ("produktionssystem", Stage::Production, false),
    ("produktionsumgebung", Stage::Production, false),
    ("produktiv", Stage::Production, false),
    ("produktivmandant", Stage::Production, false),
    ("produktivsystem", Stage::Production, false),
    ("produktivumgebung", Stage::Production, false),
    ("qa", Stage::Test, false),
    ("qas", Stage::Test, false),
    ("sandbox", Stage::NonProduction, false),
    ("sbx", Stage::NonProduction, false),
    ("stage", Stage::Test, false),
    ("staging", Stage::Test, false),
    ("stg", Stage::Test, false),
    ("test", Stage::Test, false),
    ("testing", Stage::Test, false),
    ("testmandant", Stage::Test, false),
    ("testsystem", Stage::Test, false),
    ("testumgebung", Stage::Test, false),
    ("trial", Stage::NonProduction, false),
    ("tst", Stage::Test, false),
    ("uat", Stage::Test, false),
    ("vorprod", Stage::NonProduction, false),
    ("vorproduktion", Stage::NonProduction, false),
    ("vorproduktions", Stage::NonProduction, false),
    ("vorproduktionssystem", Stage::NonProduction, false),
];

/// Words that are also the first part of other terms, with the second parts of those.
const FOLLOWED_BY: [(&str, &[&str]); 12] = [
    (
        "test",
        &[
            "automation",
            "bench",
            "benches",
            "device",
            "devices",
            "drive",
            "drives",
            "engineering",
            "equipment",
            "kit",
            "kits",
            "lab",
            "laboratory",
            "labs",
            "report",
            "reports",
            "result",
            "results",
            "strip",
            "strips",
            "winner",
            "winners",
        ],
    ),
    (
        "live",
        &[
            "chat",
            "commerce",
            "event",
            "events",
            "music",
            "show",
            "shopping",
            "shows",
            "stream",
            "streaming",
            "streams",
            "ticker",
            "tracking",
            "video",
        ],
    ),
    (
        "production",
        &[
            "batch",
            "batches",
            "control",
            "line",
            "lines",
            "order",
            "orders",
            "plan",
            "planning",
            "plans",
            "plant",
            "scheduling",
            "site",
            "sites",
        ],
    ),
    (
        "stage",
        &["design", "equipment", "lighting", "rental", "technology"],
    ),
    ("sandbox", &["toy", "toys"]),
    (
        "preview",
        &[
            "file", "files", "image", "images", "pdf", "picture", "pictures", "video", "videos",
        ],
    ),
    (
        "trial",
        &[
            "license",
            "licenses",
            "offer",
            "offers",
            "subscription",
            "subscriptions",
        ],
    ),
    ("dev", &["ops", "portal", "tools"]),
    ("integration", &["suite"]),
    ("abnahme", &["menge", "mengen", "protokoll"]),
    (
        "produktions",
        &[
            "anlage", "anlagen", "halle", "linie", "linien", "menge", "plan", "planung", "stätte",
        ],
    ),
    (
        "entwicklungs",
        &["abteilung", "dienst", "land", "projekt", "projekte"],
    ),
];

/// Words that are also the last part of other terms, with the first parts of those.
const PRECEDED_BY: [(&str, &[&str]); 7] = [
    (
        "development",
        &[
            "and", "business", "economic", "product", "property", "software", "team", "urban",
            "web",
        ],
    ),
    ("entwicklung", &["und"]),
    ("live", &["go"]),
    (
        "production",
        &["event", "film", "food", "media", "music", "video"],
    ),
    ("stage", &["back", "center", "main", "multi"]),
    ("test", &["crash", "litmus", "stress"]),
    (
        "testing",
        &["load", "material", "materials", "product", "software"],
    ),
];

/// What follows `echt` where it means a stage.
const NOUNS_OF_SYSTEMS: [&str; 19] = [
    "api", "client", "daten", "export", "feed", "id", "key", "mandant", "oauth", "password", "pim",
    "pw", "secret", "server", "shop", "system", "token", "umgebung", "user",
];

#[cfg(test)]
mod tests {
    use super::{WORDS, word};
    use crate::value::stage::Stage::{Development, NonProduction, Production, Test};

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
            ("Entwicklung", Some((Development, false))),
            ("ABNAHME", Some((Test, false))),
            ("Testsystem2", Some((Test, false))),
            ("Vorproduktion", Some((NonProduction, false))),
            ("Produktiv", Some((Production, false))),
            ("echt", Some((Production, false))),
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
            "produkt",
            "produkte",
            "produktionsplanung",
            "echtzeit",
            "entwicklungsland",
            "abnahmemenge",
            "konsole",
            "bestandstest",
            "crashtest",
            "testarossa",
            "industrial",
            "backstage",
            "2test",
            "testä",
        ] {
            assert_eq!(word(token), None, "{token:?}");
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
