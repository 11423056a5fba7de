//! The pipeline from text to findings, shared by the command line and the language server.

mod contests;
mod plan;
mod ran;
mod stream;

use std::sync::Arc;

use crate::diagnostic::fix::Edit;
use crate::diagnostic::{Draft, Finding, Level, Severity};
use crate::document::earlier::Earlier;
use crate::document::matching::DocumentKeys;
use crate::document::organization::Organization;
use crate::document::{Document, ParsedFile};
pub use crate::engine::contests::{Claimant, Claimed, contests};
use crate::engine::plan::Active;
pub use crate::engine::plan::Plan;
use crate::engine::ran::Ran;
pub use crate::engine::stream::format_of;
use crate::engine::stream::{StreamDocument, documents};
use crate::model::Kind;
use crate::redact::MaskedSource;
use crate::redact::pointers::MaskedPointers;
use crate::rule::claim::Contest;
use crate::rule::suppression::{Suppression, SuppressionStatus};
use crate::rule::{Context, Findings, MOST_FINDINGS, Phase, Profile, Rule, RuleMeta};
use crate::rules;
use crate::schema::dispatch;
use crate::schema::vocabulary;
use crate::settings::Settings;
use crate::settings::suppress::{Entry, SuppressionContext, suppress};
use crate::syntax::tree::Tree;
use crate::syntax::{self, Format, Limits};
use crate::text::span::Span;
use crate::value::date::Date;

/// The options of a check, the same for all files of a run.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Treat every input as this kind, whatever it claims to be.
    pub kind: Option<Kind>,
    /// The default severities.
    pub profile: Profile,
    /// Rule ids or groups to run; empty for all. A rule that is off in the profile runs if its id
    /// is among them, and warns.
    pub select: Vec<String>,
    /// Rule ids or groups to leave out.
    pub ignore: Vec<String>,
    /// What is to be suppressed in each file, beside its comments.
    pub suppressions: Vec<Entry>,
    /// The current date, for the expiry of suppressions.
    pub today: Date,
    /// The limits for one file, which bound time and memory.
    pub limits: Limits,
    /// Levels of the settings by rule id or group. The last matching level of a rule applies.
    pub levels: Vec<(String, Level)>,
    /// What the organization knows and allows.
    pub organization: Arc<Organization>,
    /// The file in the revision that it is compared with; see [`earlier`].
    pub earlier: Option<Arc<Earlier>>,
    /// Whether to fill [`Checked::keys`].
    pub keeps_keys: bool,
    /// The most findings of one rule about one document, if it is not [`MOST_FINDINGS`].
    pub most_findings: Option<usize>,
}

impl Options {
    /// The rules to run, each with its severity.
    pub fn rules(&self) -> impl Iterator<Item = (&'static dyn Rule, Severity)> + '_ {
        rules::RULES.iter().filter_map(|&rule| {
            let meta = rule.meta();
            let names = |list: &[String]| list.iter().any(|name| meta.is_named(name));
            let is_selected = self.select.is_empty() || names(&self.select);
            let is_named = self.select.iter().any(|name| name == meta.id);
            let severity = match self.level(meta) {
                Some(level) => level.severity(),
                None => meta.severity_in(self.profile),
            };
            let severity = severity.or(is_named.then_some(Severity::Warning))?;
            (is_selected && !names(&self.ignore)).then_some((rule, severity))
        })
    }
}

impl Options {
    /// The most findings of one rule about one document.
    pub fn most_findings(&self) -> usize {
        self.most_findings.unwrap_or(MOST_FINDINGS)
    }

    /// The level of a rule in the settings, if it has one.
    fn level(&self, meta: &RuleMeta) -> Option<Level> {
        let mut levels = self.levels.iter().rev();
        let level = levels.find(|(name, _)| meta.is_named(name));
        level.map(|(_, level)| *level)
    }
}

/// The origin of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The user named it: it has to be an exportlint document.
    Named,
    /// Found in a directory: it may be anything.
    Walked,
}

/// The result of checking a file.
#[derive(Debug)]
#[expect(
    clippy::large_enum_variant,
    reason = "there is one at a time, and it is taken apart at once"
)]
pub enum Outcome {
    /// It has no exportlint document; nothing was checked.
    NotRecognized,
    /// It was checked.
    Checked(Checked),
}

/// A file that was checked.
#[derive(Debug)]
pub struct Checked {
    /// Number of documents in it.
    pub documents: usize,
    /// The text and its findings, sorted by span, rule and message. `None` if clean.
    pub found: Option<Found>,
    /// The claims of its documents, for [`contests`].
    pub claims: Vec<Claimed>,
    /// With [`Contests::Own`], those that its own documents contest.
    pub own_contests: Vec<Contest>,
    /// What its documents are recognized by, if [`Options::keeps_keys`] is set.
    pub keys: Vec<DocumentKeys>,
    /// The status of each rule of each of [`Options::suppressions`].
    pub suppressions: Vec<Vec<SuppressionStatus>>,
}

/// The findings of a file and its text.
#[derive(Debug)]
pub struct Found {
    /// The text, with its secrets masked.
    pub source: MaskedSource,
    /// The findings, at least one, sorted by span, rule and message.
    pub findings: Vec<Finding>,
    /// Whether every document was read whole, so that the absence of a finding is conclusive.
    pub is_read: bool,
}

impl Found {
    /// Masks the secrets in all texts of the findings, and sorts them.
    fn new(text: String, secrets: &[Span], findings: Vec<Draft>, is_read: bool) -> Self {
        let source = MaskedSource::with_ordinary_words(text, secrets, vocabulary::contains);
        let mut pointers = MaskedPointers::new(&source);
        let findings = findings.into_iter();
        let findings = findings.map(|draft| draft.masked(&source, &mut pointers));
        let mut findings: Vec<Finding> = findings.collect();
        findings.sort_by(|one, other| one.order().cmp(&other.order()));
        Self {
            source,
            findings,
            is_read,
        }
    }
}

/// Which claims of other documents contest those of a file.
#[derive(Debug, Clone, Copy)]
pub enum Contests<'c> {
    /// Those of its own documents.
    Own,
    /// These, which [`contests`] has found among the files of a run.
    OfRun(&'c [Contest]),
}

/// Checks a single file. `path` is the path in reports; its extension selects YAML or JSON.
pub fn check(path: &str, bytes: &[u8], origin: Origin, options: &Options) -> Outcome {
    check_contested(path, bytes, origin, &Plan::new(options), Contests::Own)
}

/// Checks one file of a run.
pub fn check_contested(
    path: &str,
    bytes: &[u8],
    origin: Origin,
    plan: &Plan<'_>,
    contested: Contests<'_>,
) -> Outcome {
    let options = plan.options;
    let checked = read(path, bytes, origin, options, |text, documents| {
        let uncontested = documents.iter().map(|(_, it)| Context::new(it, &[]));
        let claims = contests::claimed(uncontested, &plan.claiming, text);
        let own = match contested {
            // Most files have one document, which has no rival in its file.
            Contests::Own if documents.len() > 1 => {
                let claims = &claims;
                let own = contests(&[Claimant { path, claims }]).remove(&0);
                own.unwrap_or_default()
            }
            Contests::Own | Contests::OfRun(_) => Vec::new(),
        };
        let contests = match contested {
            Contests::Own => &own,
            Contests::OfRun(contests) => contests,
        };
        let mut contexts: Vec<_> = documents
            .iter()
            .map(|(of_stream, document)| {
                let mut cx = Context::new(document, contests);
                cx.earlier = options.earlier.as_deref();
                (*of_stream, cx)
            })
            .collect();
        let mut findings = run_rules(options, &plan.rules, &contexts);
        let suppressions = remove_suppressed(&mut findings, text, &mut contexts, plan);
        findings.extend(run_rules(options, &plan.about_suppressions, &contexts));
        Checked {
            documents: documents.len(),
            found: (!findings.is_empty()).then(|| {
                let is_read = documents.iter().all(|(it, _)| it.is_read());
                Found::new(text.to_owned(), &secrets(documents), findings, is_read)
            }),
            claims,
            own_contests: own,
            keys: if options.keeps_keys {
                let documents = documents.iter();
                documents.map(|(_, it)| DocumentKeys::of(it)).collect()
            } else {
                Vec::new()
            },
            suppressions,
        }
    });
    checked.map_or(Outcome::NotRecognized, Outcome::Checked)
}

/// What the rules about suppression find in the entries of a file of their own: settings, or a
/// baseline. `None` if they find nothing.
pub fn check_entries(text: &str, entries: Vec<Suppression>, options: &Options) -> Option<Found> {
    let tree = Tree::default();
    let file = ParsedFile {
        tree: &tree,
        text,
        format: Format::Json,
        faults: &[],
        organization: &options.organization,
    };
    let document = Document::of_text(&file, 0, None);
    let mut cx = Context::new(&document, &[]);
    cx.suppressions = entries;
    let mut findings = Vec::new();
    for rule in Plan::new(options).about_suppressions {
        run_rule(options, rule, &cx, &mut findings);
    }
    (!findings.is_empty()).then(|| Found::new(text.to_owned(), &[], findings, true))
}

/// Reads an earlier revision of a file, for [`Options::earlier`].
pub fn earlier(path: &str, bytes: &[u8], options: &Options) -> Earlier {
    let read = read(path, bytes, Origin::Named, options, |_, documents| {
        Earlier::of(documents.iter().map(|(_, document)| document))
    });
    read.unwrap_or_default()
}

/// The text of a file with its secrets masked, whatever is found in it.
pub fn source(path: &str, text: &str, options: &Options) -> MaskedSource {
    let bytes = text.as_bytes();
    let secrets = read(path, bytes, Origin::Named, options, |_, documents| {
        secrets(documents)
    });
    let secrets = secrets.unwrap_or_default();
    MaskedSource::with_ordinary_words(text.to_owned(), &secrets, vocabulary::contains)
}

/// Reads a text while it is typed, and passes its documents to `then`. No rule runs; what is broken
/// is validated as far as it could be parsed, and documents of no known kind are included.
pub fn analyze_partial<R>(
    path: &str,
    text: &str,
    options: &Options,
    then: impl FnOnce(&[Document<'_>]) -> R,
) -> R {
    let format = format_of(path, text, options.kind);
    let (tree, faults) = syntax::parse(text, format, &options.limits);
    let file = ParsedFile {
        tree: &tree,
        text,
        format,
        faults: &faults,
        organization: &options.organization,
    };
    let stream: Vec<_> = documents(&tree, text, &faults, options.kind)
        .into_iter()
        .map(StreamDocument::treat_as_complete)
        .collect();
    with_documents(&file, &stream, |documents| then(&documents))
}

/// Reads a file and passes its text and documents to `then`; `None` if none of them is an
/// exportlint document.
fn read<R>(
    path: &str,
    bytes: &[u8],
    origin: Origin,
    options: &Options,
    then: impl FnOnce(&str, &[(&StreamDocument, Document<'_>)]) -> R,
) -> Option<R> {
    let (text, unreadable) = syntax::decode(bytes, &options.limits);
    let may_skip = origin == Origin::Walked && options.kind.is_none();
    if may_skip && !dispatch::may_be_recognized(&text) {
        return None;
    }
    let format = format_of(path, &text, options.kind);
    let (tree, faults) = match unreadable {
        None => syntax::parse(&text, format, &options.limits),
        Some(fault) => (Tree::default(), vec![fault]),
    };
    let stream = documents(&tree, &text, &faults, options.kind);
    if may_skip && !stream.iter().any(|document| document.is_recognized(&text)) {
        return None;
    }
    let file = ParsedFile {
        tree: &tree,
        text: &text,
        format,
        faults: &faults,
        organization: &options.organization,
    };
    with_documents(&file, &stream, |documents| {
        let documents: Vec<_> = stream.iter().zip(documents).collect();
        Some(then(&text, &documents))
    })
}

/// Validates the documents of a file by the schemas of their kinds, and passes what they mean to
/// `then`, in the same order.
fn with_documents<R>(
    file: &ParsedFile<'_>,
    stream: &[StreamDocument],
    then: impl FnOnce(Vec<Document<'_>>) -> R,
) -> R {
    let validated: Vec<_> = stream
        .iter()
        .map(|it| it.validated(file.tree, file.format))
        .collect();
    let documents = stream
        .iter()
        .zip(&validated)
        .map(|(it, validated)| it.read(file, validated.as_ref()))
        .collect();
    then(documents)
}

/// The places that may not be shown.
fn secrets(documents: &[(&StreamDocument, Document<'_>)]) -> Vec<Span> {
    let secrets = documents
        .iter()
        .flat_map(|(of_stream, document)| of_stream.secrets(document));
    secrets.collect()
}

/// What rules find in the documents of a file; of a broken one, only its text is checked.
fn run_rules(
    options: &Options,
    rules: &[Active],
    contexts: &[(&StreamDocument, Context<'_>)],
) -> Vec<Draft> {
    let mut all = Vec::new();
    for (of_stream, cx) in contexts {
        for rule in rules {
            let (it, _) = rule;
            if !of_stream.broken || it.meta().phase.includes_broken_documents() {
                run_rule(options, *rule, cx, &mut all);
            }
        }
    }
    all
}

/// Adds what a rule finds in a document.
fn run_rule(options: &Options, (rule, severity): Active, cx: &Context<'_>, all: &mut Vec<Draft>) {
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

/// Takes out the findings that comments or settings suppress. The context of each document gets the
/// outcome of its comments; the outcome of the entries of the settings is returned.
fn remove_suppressed(
    findings: &mut Vec<Draft>,
    text: &str,
    contexts: &mut [(&StreamDocument, Context<'_>)],
    plan: &Plan<'_>,
) -> Vec<Vec<SuppressionStatus>> {
    let options = plan.options;
    let Some((_, first)) = contexts.first() else {
        return Vec::new();
    };
    if first.document.kind == Some(Kind::Settings) {
        // Its comments suppress nothing: its own entries do that, in other files.
        contexts[0].1.suppressions = Settings::directives(text);
        return Vec::new();
    }
    let ran = Ran::new(plan, findings);
    let scene = SuppressionContext {
        tree: first.document.tree,
        text,
        format: first.document.format,
        documents: contexts.iter().map(|(it, _)| it.to_suppress()).collect(),
        has_run: &|name| ran.has_run(name),
        today: options.today,
    };
    let outcome = suppress(findings, &scene, &options.suppressions);
    for (document, comment) in outcome.comments {
        contexts[document].1.suppressions.push(comment);
    }
    outcome.entries
}
