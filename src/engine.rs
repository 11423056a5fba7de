//! Text in, findings out: the pipeline that the command line and the editor share.

mod contests;
mod document;

use std::sync::Arc;

use crate::diagnostic::{Finding, Level, Severity};
pub use crate::engine::contests::{Claimant, Claimed, contests};
pub use crate::engine::document::format_of;
use crate::engine::document::{Document, documents};
use crate::model::Kind;
use crate::redact::Source;
use crate::rule::claim::Contest;
use crate::rule::house::House;
use crate::rule::{Context, Findings, Profile, Rule, RuleMeta};
use crate::rules;
use crate::schema::dispatch;
use crate::syntax::tree::Tree;
use crate::syntax::{self, Limits};
use crate::text::span::Span;

/// What is asked of a check, the same for all files of a run.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Take every input as this kind, whatever it says of itself.
    pub kind: Option<Kind>,
    /// The default severities.
    pub profile: Profile,
    /// Rule ids or groups to run; empty for all.
    pub select: Vec<String>,
    /// Rule ids or groups to leave out.
    pub ignore: Vec<String>,
    /// What bounds time and memory for one file.
    pub limits: Limits,
    /// Levels of the settings by rule id or group. Of several that name a rule the last one counts.
    pub levels: Vec<(String, Level)>,
    /// What the organization knows and allows.
    pub house: Arc<House>,
}

impl Options {
    /// The rules to run, each with its severity.
    fn rules(&self) -> impl Iterator<Item = (&'static dyn Rule, Severity)> + '_ {
        rules::RULES.iter().filter_map(|&rule| {
            let meta = rule.meta();
            let names = |list: &[String]| list.iter().any(|name| meta.is_named(name));
            let is_selected = self.select.is_empty() || names(&self.select);
            let severity = match self.level(meta) {
                Some(level) => level.severity()?,
                None => meta.severity_in(self.profile)?,
            };
            (is_selected && !names(&self.ignore)).then_some((rule, severity))
        })
    }
}

impl Options {
    /// The level that the settings give a rule, if they give it one.
    fn level(&self, meta: &RuleMeta) -> Option<Level> {
        let mut levels = self.levels.iter().rev();
        let level = levels.find(|(name, _)| meta.is_named(name));
        level.map(|(_, level)| *level)
    }
}

/// How a file came into the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The user named it: it has to be ours.
    Named,
    /// A walk found it: it may be anything.
    Walked,
}

/// What came of one file.
#[derive(Debug)]
pub enum Outcome {
    /// It is none of our documents; nothing was judged.
    Foreign,
    /// It was judged.
    Checked(Checked),
}

/// A file that was judged.
#[derive(Debug)]
pub struct Checked {
    /// Number of documents in it.
    pub documents: usize,
    /// What was found, by place, rule and message; with the text to show it. `None` if clean.
    pub found: Option<Found>,
    /// What its documents claim, for [`contests`].
    pub claims: Vec<Claimed>,
}

/// The findings of a file and its text.
#[derive(Debug)]
pub struct Found {
    /// The text, with its secrets hidden.
    pub source: Source,
    /// At least one finding, by place, rule and message.
    pub findings: Vec<Finding>,
}

impl Found {
    /// Sorts the findings and hides the secrets in all that they say.
    fn new(text: String, secrets: &[Span], mut findings: Vec<Finding>) -> Self {
        let source = Source::new(text, secrets);
        for finding in &mut findings {
            let related = finding
                .related
                .iter_mut()
                .map(|related| &mut related.message);
            let message = std::iter::once(&mut finding.message);
            for text in message.chain(&mut finding.help).chain(related) {
                *text = source.words(text).into_owned();
            }
            let subject = &mut finding.subject;
            subject.label_path = source.names(&subject.label_path).into_owned();
            subject.pointer = source.pointer(&subject.pointer);
        }
        findings.sort_by(|one, other| one.order().cmp(&other.order()));
        Self { source, findings }
    }
}

/// Checks one file by itself, as a run that has no other. `path` is what reports call it; its
/// ending chooses YAML or JSON.
pub fn check(path: &str, bytes: &[u8], origin: Origin, options: &Options) -> Outcome {
    let outcome = check_contested(path, bytes, origin, options, &[]);
    if let Outcome::Checked(Checked { claims, .. }) = &outcome
        && let Some(own) = contests(&[Claimant { path, claims }]).remove(&0)
    {
        return check_contested(path, bytes, origin, options, &own);
    }
    outcome
}

/// Checks one file of a run, of whose claims other documents contest some; see [`contests`].
pub fn check_contested(
    path: &str,
    bytes: &[u8],
    origin: Origin,
    options: &Options,
    contests: &[Contest],
) -> Outcome {
    let checked = read(path, bytes, origin, options, contests, |text, documents| {
        let rules: Vec<(&dyn Rule, Severity)> = options.rules().collect();
        let findings: Vec<Finding> = documents
            .iter()
            .flat_map(|(document, cx)| run_rules(options, &rules, document.broken, cx))
            .collect();
        Checked {
            documents: documents.len(),
            found: (!findings.is_empty())
                .then(|| Found::new(text.to_owned(), &secrets(documents), findings)),
            claims: contests::claimed(documents.iter().map(|(_, cx)| cx), &rules, text),
        }
    });
    checked.map_or(Outcome::Foreign, Outcome::Checked)
}

/// The text of a file with its secrets hidden, whatever is found in it.
pub fn source(path: &str, text: &str, options: &Options) -> Source {
    let bytes = text.as_bytes();
    let secrets = read(path, bytes, Origin::Named, options, &[], |_, documents| {
        secrets(documents)
    });
    Source::new(text.to_owned(), &secrets.unwrap_or_default())
}

/// Reads a file and hands its text and documents to `then`; `None` if none of them is ours.
fn read<R>(
    path: &str,
    bytes: &[u8],
    origin: Origin,
    options: &Options,
    contests: &[Contest],
    then: impl FnOnce(&str, &[(&Document, Context<'_>)]) -> R,
) -> Option<R> {
    let (text, unreadable) = syntax::decode(bytes, &options.limits);
    let may_skip = origin == Origin::Walked && options.kind.is_none();
    if may_skip && !dispatch::may_be_ours(&text) {
        return None;
    }
    let format = format_of(path, &text, options.kind);
    let (tree, faults) = match unreadable {
        None => syntax::parse(&text, format, &options.limits),
        Some(fault) => (Tree::default(), vec![fault]),
    };
    let documents = documents(&tree, &text, &faults, options.kind);
    if may_skip && !documents.iter().any(|document| document.is_ours(&text)) {
        return None;
    }
    let judged: Vec<_> = documents
        .iter()
        .map(|it| it.judged(&tree, format))
        .collect();
    let contexts: Vec<_> = documents
        .iter()
        .zip(&judged)
        .map(|(document, judged)| {
            let parts = document.parts(&tree, &text, format, &faults, contests, &options.house);
            (document, document.context(&parts, judged.as_ref()))
        })
        .collect();
    Some(then(&text, &contexts))
}

/// The places that may not be shown.
fn secrets(documents: &[(&Document, Context<'_>)]) -> Vec<Span> {
    let secrets = documents
        .iter()
        .flat_map(|(document, cx)| document.secrets(cx));
    secrets.collect()
}

/// What the rules find in a document; of a broken one, only its text is judged.
fn run_rules(
    options: &Options,
    rules: &[(&'static dyn Rule, Severity)],
    is_broken: bool,
    cx: &Context<'_>,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for &(rule, severity) in rules {
        if !is_broken || rule.meta().judges_broken_text() {
            let mut out = Findings::new(cx, rule.meta(), severity);
            rule.check(cx, &mut out);
            let mut list = out.into_list();
            if options.level(rule.meta()).is_some() {
                // What the settings say of a rule holds for all that it finds.
                for finding in &mut list {
                    finding.severity = severity;
                }
            }
            findings.append(&mut list);
        }
    }
    findings
}
