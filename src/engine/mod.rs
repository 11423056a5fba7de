//! The pipeline from text to findings, shared by the command line and the language server.

mod contests;
mod judged;
mod plan;
mod ran;
mod stream;

use std::sync::Arc;

use crate::diagnostic::{Draft, Finding, Level, Severity};
use crate::document::earlier::Earlier;
use crate::document::matching::DocumentKeys;
use crate::document::organization::Organization;
use crate::document::{Document, ParsedFile};
use crate::engine::contests::Claims;
pub use crate::engine::contests::{Claimant, Claimed, contests};
use crate::engine::judged::{Judged, run_rule};
pub use crate::engine::plan::Plan;
pub use crate::engine::stream::format_of;
use crate::engine::stream::{StreamDocument, documents};
use crate::model::Kind;
use crate::redact::MaskedSource;
use crate::redact::pointers::MaskedPointers;
use crate::rule::claim::Contest;
use crate::rule::suppression::{Suppression, SuppressionStatus};
use crate::rule::{Context, MOST_FINDINGS, Profile, Rule, RuleMeta};
use crate::rules;
use crate::schema::dispatch;
use crate::schema::vocabulary;
use crate::settings::suppress::Entry;
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

impl<'c> Contests<'c> {
    /// Those that are known before the documents are judged.
    fn known(self) -> &'c [Contest] {
        match self {
            Self::Own => &[],
            Self::OfRun(contests) => contests,
        }
    }
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
    let checked = read(path, bytes, origin, options, |file, stream| {
        let mut judged = Judged::new(plan);
        let mut claims = Claims::new(file.text);
        each_document(file, stream, |of_stream, document| {
            let mut cx = Context::new(document, contested.known());
            cx.earlier = options.earlier.as_deref();
            claims.add(&cx, &plan.claiming);
            judged.add(of_stream, &cx);
        });
        let claims = claims.into_list();
        let own = match contested {
            // Most files have one document, which has no rival in its file.
            Contests::Own if stream.len() > 1 => own_contests(path, &claims),
            Contests::Own | Contests::OfRun(_) => Vec::new(),
        };
        judged.add_contested(file, stream, &own);
        let suppressions = judged.suppress(file, stream);
        Checked {
            documents: stream.len(),
            claims,
            own_contests: own,
            suppressions,
            keys: std::mem::take(&mut judged.keys),
            found: judged.into_found(file, stream),
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
    let read = read(path, bytes, Origin::Named, options, |file, stream| {
        let mut earlier = Earlier::default();
        each_document(file, stream, |_, document| earlier.add(document));
        earlier
    });
    read.unwrap_or_default()
}

/// The text of a file with its secrets masked, whatever is found in it.
pub fn source(path: &str, text: &str, options: &Options) -> MaskedSource {
    let secrets = read(path, text.as_bytes(), Origin::Named, options, secrets);
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
    let validated: Vec<_> = stream
        .iter()
        .map(|it| it.validated(&tree, format))
        .collect();
    let documents = stream.iter().zip(&validated);
    let documents: Vec<_> = documents
        .map(|(it, validated)| it.read(&file, validated.as_ref()))
        .collect();
    then(&documents)
}

/// Reads a file and passes it with its documents to `then`; `None` if none of them is an exportlint
/// document.
fn read<R>(
    path: &str,
    bytes: &[u8],
    origin: Origin,
    options: &Options,
    then: impl FnOnce(&ParsedFile<'_>, &[StreamDocument]) -> R,
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
    Some(then(&file, &stream))
}

/// Passes documents of a file with what they mean to `then`, one after the other, so that no more than
/// one takes memory.
fn each_document<'s>(
    file: &ParsedFile<'_>,
    stream: impl IntoIterator<Item = &'s StreamDocument>,
    mut then: impl FnMut(&StreamDocument, &Document<'_>),
) {
    for of_stream in stream {
        let validated = of_stream.validated(file.tree, file.format);
        then(of_stream, &of_stream.read(file, validated.as_ref()));
    }
}

/// The places of a file that may not be shown.
fn secrets(file: &ParsedFile<'_>, stream: &[StreamDocument]) -> Vec<Span> {
    let mut secrets = Vec::new();
    each_document(file, stream, |of_stream, document| {
        secrets.extend(of_stream.secrets(document));
    });
    secrets
}

fn own_contests(path: &str, claims: &[Claimed]) -> Vec<Contest> {
    let found = contests(&[Claimant { path, claims }]).remove(&0);
    found.unwrap_or_default()
}
