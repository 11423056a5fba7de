//! What the rules find in the documents of a file, which are judged one after the other.

use crate::diagnostic::Draft;
use crate::diagnostic::fix::Edit;
use crate::document::ParsedFile;
use crate::document::matching::DocumentKeys;
use crate::engine::plan::{Active, Plan};
use crate::engine::ran::Ran;
use crate::engine::stream::StreamDocument;
use crate::engine::{Found, Options, each_document};
use crate::model::Kind;
use crate::rule::claim::Contest;
use crate::rule::suppression::{Suppression, SuppressionStatus};
use crate::rule::{Context, Findings, Phase};
use crate::settings::Settings;
use crate::settings::suppress::{SuppressionContext, suppress};
use crate::text::span::Span;

/// The findings in the documents of a file, and what is kept of the documents beside them.
pub(super) struct Judged<'p> {
    plan: &'p Plan<'p>,
    findings: Vec<Draft>,
    /// The places that may not be shown, in the documents from the first one with a finding on.
    secrets: Vec<Span>,
    /// How many documents are before that.
    clean: usize,
    /// What the documents are recognized by, if the options ask for it.
    pub(super) keys: Vec<DocumentKeys>,
}

impl<'p> Judged<'p> {
    pub(super) fn new(plan: &'p Plan<'p>) -> Self {
        Self {
            plan,
            findings: Vec::new(),
            secrets: Vec::new(),
            clean: 0,
            keys: Vec::new(),
        }
    }

    /// Judges the next document.
    pub(super) fn add(&mut self, of_stream: &StreamDocument, cx: &Context<'_>) {
        self.run(&self.plan.rules, of_stream, cx);
        if self.findings.is_empty() {
            self.clean += 1;
        } else {
            self.secrets.extend(of_stream.secrets(cx.document));
        }
        if self.plan.options.keeps_keys {
            self.keys.push(DocumentKeys::of(cx.document));
        }
    }

    /// Judges the documents with claims that others in the file contest, by these alone.
    pub(super) fn add_contested(
        &mut self,
        file: &ParsedFile<'_>,
        stream: &[StreamDocument],
        contests: &[Contest],
    ) {
        // The contests are in the order of the documents.
        let is_contested = |it: &&StreamDocument| {
            let found = contests.binary_search_by_key(&it.number, |contest| contest.document);
            found.is_ok()
        };
        each_document(file, stream.iter().filter(is_contested), |it, document| {
            let cx = Context::new(document, contests);
            self.run(&self.plan.claiming, it, &cx);
        });
    }

    /// Runs rules on a document; on a broken one, those that look at its text alone.
    fn run(&mut self, rules: &[Active], of_stream: &StreamDocument, cx: &Context<'_>) {
        for rule in rules {
            let (it, _) = rule;
            if !of_stream.broken || it.meta().phase.includes_broken_documents() {
                run_rule(self.plan.options, *rule, cx, &mut self.findings);
            }
        }
    }

    /// Takes out the findings that comments or settings suppress, and adds those about the comments.
    /// The outcome of the entries of the settings is returned.
    pub(super) fn suppress(
        &mut self,
        file: &ParsedFile<'_>,
        stream: &[StreamDocument],
    ) -> Vec<Vec<SuppressionStatus>> {
        let Some(first) = stream.first() else {
            return Vec::new();
        };
        if first
            .known()
            .is_some_and(|(kind, _)| kind == Kind::Settings)
        {
            // Its comments suppress nothing: its own entries do that, in other files.
            self.add_suppressions(file, first, Settings::directives(file.text));
            return Vec::new();
        }
        let options = self.plan.options;
        let ran = Ran::new(self.plan, &self.findings);
        let scene = SuppressionContext {
            tree: file.tree,
            text: file.text,
            format: file.format,
            documents: stream.iter().map(StreamDocument::to_suppress).collect(),
            has_run: &|name| ran.has_run(name),
            today: options.today,
        };
        let outcome = suppress(&mut self.findings, &scene, &options.suppressions);
        let mut comments = outcome.comments.into_iter().peekable();
        for (number, of_stream) in stream.iter().enumerate() {
            let mut own = Vec::new();
            while let Some((_, comment)) = comments.next_if(|(document, _)| *document == number) {
                own.push(comment);
            }
            self.add_suppressions(file, of_stream, own);
        }
        outcome.entries
    }

    /// Judges what suppresses findings in a document.
    fn add_suppressions(
        &mut self,
        file: &ParsedFile<'_>,
        of_stream: &StreamDocument,
        mut suppressions: Vec<Suppression>,
    ) {
        if suppressions.is_empty() {
            return;
        }
        each_document(file, [of_stream], |of_stream, document| {
            let mut cx = Context::new(document, &[]);
            cx.suppressions = std::mem::take(&mut suppressions);
            self.run(&self.plan.about_suppressions, of_stream, &cx);
        });
    }

    /// All that was found; `None` if that is nothing.
    pub(super) fn into_found(
        mut self,
        file: &ParsedFile<'_>,
        stream: &[StreamDocument],
    ) -> Option<Found> {
        if self.findings.is_empty() {
            return None;
        }
        each_document(file, &stream[..self.clean], |of_stream, document| {
            self.secrets.extend(of_stream.secrets(document));
        });
        let is_read = stream.iter().all(StreamDocument::is_read);
        let text = file.text.to_owned();
        Some(Found::new(text, &self.secrets, self.findings, is_read))
    }
}

/// Adds what a rule finds in a document.
pub(super) fn run_rule(
    options: &Options,
    (rule, severity): Active,
    cx: &Context<'_>,
    all: &mut Vec<Draft>,
) {
    let most = options.most_findings();
    let mut out = Findings::new(cx.document, rule.meta(), severity, most);
    rule.check(cx, &mut out);
    if out.is_empty() {
        return;
    }
    let mut list = out.into_list();
    if !cx.document.unread().is_empty() && rule.meta().phase != Phase::Text {
        for finding in &mut list {
            let may_edit = |edit: &Edit| cx.document.may_edit(edit.span);
            finding.fix.take_if(|fix| !fix.edits.iter().all(may_edit));
        }
    }
    if options.level(rule.meta()).is_some() {
        // The level of the settings holds for all that the rule finds.
        for finding in &mut list {
            finding.severity = severity;
        }
    }
    all.append(&mut list);
}
