//! Servertypes that do not exist.

use crate::diagnostic::fix::{Fix, Safety};
use crate::document::place::At;
use crate::model::export_context::Servertype;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::schema::shape::{Choices, Field, Shape};
use crate::schema::violation::Violation;
use crate::sentence;
use crate::syntax::edit;
use crate::syntax::tree::{NodeId, NodeKind};
use crate::text::sentence::{Sentence, code, quote};
use crate::value::{nearest, whitespace};

declare_rule! {
    /// ## What it finds
    /// A value of `limit_to_servertype` or `runs_on` that is not `dev`, `test` or `prod`, such as a
    /// synonym, several servertypes in one value, or a list.
    /// ## Why it matters
    /// There are no other servertypes. What the handler does with such a limit is not documented:
    /// it may silently disable the destination, or leave it active on every system.
    /// ## What to do
    /// Write `dev`, `test` or `prod`. For two servertypes, write two destinations. A staging tenant has no servertype of its own: write `test`.
    /// ## Example
    /// ```yaml
    /// limit_to_servertype: staging
    /// ```
    /// Fixed:
    /// ```yaml
    /// limit_to_servertype: test
    /// ```
    /// ## Fix
    /// Safe: corrects case and surrounding white space. Suggestion: replaces another word.
    /// ## References
    /// - Integration Suite, Export, Posthandler, OAuth 2.0: Limit to Servertype
    pub InvalidServertype {
        id: "environment/invalid-servertype",
        severity: Error,
        fixable: Safe,
        since: "0.1.0",
    }
}

impl Rule for InvalidServertype {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for violation in cx.document.violations() {
            if let Violation::NotPermitted {
                node,
                field,
                choices,
            } = violation
                && is_servertype(choices)
            {
                // An empty limit of an OAuth destination is
                // `environment/unrestricted-destination`.
                let is_missing = field.is_some_and(|field| field.missing_has_own_rule)
                    && cx.document.is_empty(*node);
                if !is_missing {
                    word(cx, out, *node, *field, *choices);
                }
            }
            if let Violation::WrongType {
                node,
                field,
                expected: Shape::Choice(choices),
            } = violation
                && is_servertype(choices)
            {
                other_type(cx, out, *node, *field, *choices);
            }
        }
    }
}

const UNKNOWN_IN_LIST: &str = "No system has this servertype, so exportlint cannot check whether a destination is active there.";

fn is_servertype(choices: &Choices) -> bool {
    choices.are(Servertype::ALL.map(Servertype::name))
}

/// A text that is not a servertype.
fn word(
    cx: &Context<'_>,
    out: &mut Findings<'_>,
    node: NodeId,
    field: Option<&Field>,
    choices: Choices,
) {
    let text = cx.document.tree.scalar(node).unwrap_or_default();
    let words: Vec<&str> = words(text).collect();
    if are_several(&words, choices) {
        several(
            out,
            node,
            field,
            sentence!("{} names several servertypes", quote(text)),
        );
        return;
    }
    let problem = if cx.document.is_empty(node) {
        "the servertype is empty".into()
    } else {
        sentence!("{} is not a servertype", quote(text))
    };
    let message = sentence!("{}; expected `dev`, `test` or `prod`", problem);
    let report = out.report(At::Value(node), message);
    // Of the fields with servertypes, `runs_on` alone is a list.
    let report = if field.is_none() {
        report.reason(UNKNOWN_IN_LIST)
    } else {
        report
    };
    // Of several words, a fix would drop all but one.
    let is_one = words.len() < 2;
    let Some((intended, safety)) = intended_servertype(text, choices, is_one) else {
        return;
    };
    let change = edit::set_text(cx.document.tree, cx.document.text, node, intended);
    report
        .did_you_mean(intended)
        .fix(change.map(|(span, text)| {
            Fix::replace(safety, sentence!("Write {}", code(intended)), span, text).uncovering()
        }));
}

/// A list, a mapping, or in JSON a number or boolean.
fn other_type(
    cx: &Context<'_>,
    out: &mut Findings<'_>,
    node: NodeId,
    field: Option<&Field>,
    choices: Choices,
) {
    let items: Vec<&str> = match cx.document.tree.node(node).kind {
        NodeKind::Sequence(_) => {
            let items = cx.document.tree.children(node);
            items
                .filter_map(|item| cx.document.tree.scalar(item))
                .collect()
        }
        NodeKind::Mapping(_) => Vec::new(),
        // A limit without a value is `structure/wrong-type` where it is optional.
        NodeKind::Scalar(_) if cx.document.is_empty(node) => return,
        NodeKind::Scalar(_) => {
            let text = cx.document.tree.scalar(node).unwrap_or_default();
            let message = sentence!(
                "{} is not a servertype; expected `dev`, `test` or `prod`",
                quote(text)
            );
            out.report(At::Value(node), message);
            return;
        }
    };
    if are_several(&items, choices) {
        several(out, node, field, "the list names several servertypes");
        return;
    }
    let found = cx.document.type_name(node);
    let report = out.report(
        At::Value(node),
        sentence!(
            "the servertype must be `dev`, `test` or `prod`, not {}",
            found
        ),
    );
    if let [only] = items[..] {
        report.help(sentence!("write {} without the list", quote(only)));
    }
}

/// A limit to several servertypes: no value says that, so there is nothing to write instead.
fn several(
    out: &mut Findings<'_>,
    node: NodeId,
    field: Option<&Field>,
    problem: impl Into<Sentence>,
) {
    let problem = problem.into();
    if field.is_none() {
        out.report(
            At::Value(node),
            sentence!("{}; expected one in each item", problem),
        )
        .reason(UNKNOWN_IN_LIST)
        .help("write one item for each servertype");
        return;
    }
    out.report(
        At::Value(node),
        sentence!("{}, but a destination is limited to one", problem),
    )
    .help("write one destination for each servertype");
}

/// The words of a text that may name several servertypes: `test, prod`, `test/prod`, `test und prod`.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_separator = |c: char| c.is_whitespace() || ",;/|+&".contains(c);
    let words = text.split(is_separator);
    words.filter(|word| {
        let is_conjunction = ["and", "or", "und", "oder"]
            .iter()
            .any(|conjunction| conjunction.eq_ignore_ascii_case(word));
        !word.is_empty() && !is_conjunction
    })
}

/// Whether all of these words are servertypes, and not all the same one.
fn are_several(words: &[&str], choices: Choices) -> bool {
    let mut meant = words
        .iter()
        .map(|word| intended_servertype(word, choices, true).map(|(servertype, _)| servertype));
    let Some(Some(first)) = meant.next() else {
        return false;
    };
    let others: Option<Vec<&str>> = meant.collect();
    others.is_some_and(|others| others.iter().any(|other| *other != first))
}

/// The servertype that a word probably means, and how safe it is to write it instead; with
/// `is_one_word`, also by its spelling.
fn intended_servertype(
    word: &str,
    choices: Choices,
    is_one_word: bool,
) -> Option<(&'static str, Safety)> {
    if let Some(same) = choices.value_in_other_case(word) {
        return Some((same, Safety::Safe));
    }
    let word = whitespace::trimmed(word);
    let values = || choices.values.iter();
    let is_word = |synonym: &&str| synonym.eq_ignore_ascii_case(word);
    let by_synonym = values().find(|choice| choice.synonyms.iter().any(is_word));
    let by_synonym = by_synonym.map(|choice| choice.value);
    let nearest = || {
        is_one_word
            .then(|| nearest::nearest(word, values().map(|choice| choice.value)))
            .flatten()
    };
    Some((by_synonym.or_else(nearest)?, Safety::Suggestion))
}
