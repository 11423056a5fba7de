//! Where rules write: from a node and a sentence to a finding with places and paths.

mod masked;
mod shared;

use crate::diagnostic::fix::DraftFix;
use crate::diagnostic::{self, Draft, Finding, OtherFileLocation, Related, Severity, Subject};
use crate::document::Document;
use crate::document::place::At;
use crate::model::Kind;
use crate::rule::RuleMeta;
use crate::rule::claim::Contest;
use crate::sentence;
use crate::syntax::pointer;
use crate::text::sentence::{Sentence, quote};
use crate::text::span::Span;

/// The most findings of one rule about one document: time, memory and the reader have limits.
pub const MOST: usize = 1000;

/// The findings of one rule about one document.
pub struct Findings<'a> {
    document: &'a Document<'a>,
    meta: &'static RuleMeta,
    severity: Severity,
    most: usize,
    list: Vec<Draft>,
}

impl<'a> Findings<'a> {
    /// Nothing found yet by the rule, whose findings have this severity unless it says otherwise.
    /// No more than `most` of them are kept.
    pub fn new(
        document: &'a Document<'a>,
        meta: &'static RuleMeta,
        severity: Severity,
        most: usize,
    ) -> Self {
        Self {
            document,
            meta,
            severity,
            most,
            list: Vec::new(),
        }
    }

    /// What was found: no more than the limit, of which the last one notes that there are more, if
    /// there are.
    pub fn into_list(mut self) -> Vec<Draft> {
        if self.is_full() {
            let most = self.most;
            self.list.truncate(most);
            if let Some(last) = self.list.last_mut() {
                let more = sentence!("only the first {} findings of this rule are shown", most);
                add_help(last, more);
            }
        }
        shared::withhold(self.document, &mut self.list);
        self.list
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Whether further findings are not shown, so that a rule can leave out what takes time.
    pub fn is_full(&self) -> bool {
        self.list.len() > self.most
    }

    /// Reports a finding: one line with the facts, no full stop.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "a place reads better without `&`"
    )]
    pub fn report(&mut self, at: At, message: impl Into<Sentence>) -> Report<'_> {
        if self.is_full() {
            // The last place is for findings that are not shown, so that no rule has to count.
            self.list.truncate(self.most);
            return self.push(Finding {
                rule: self.meta.id,
                severity: self.severity,
                message: Sentence::default(),
                reason: Sentence::default(),
                help: None,
                did_you_mean: None,
                span: Span::default(),
                related: Vec::new(),
                subject: Subject::default(),
                fix: None,
            });
        }
        let mut related = Vec::new();
        if let Some(written) = self.document.anchored_span(&at) {
            related.push(Related {
                place: diagnostic::RelatedLocation::SameFile(written),
                message: "defined here, and used there through an alias".into(),
            });
        }
        self.push(Finding {
            rule: self.meta.id,
            severity: self.severity,
            message: about(self.document, &at, message.into()),
            reason: self.meta.reason().into(),
            help: None,
            did_you_mean: None,
            span: self.document.span_of(&at),
            related,
            subject: subject(self.document, &at),
            fix: None,
        })
    }

    fn push(&mut self, finding: Draft) -> Report<'_> {
        self.list.push(finding);
        let finding = self.list.last_mut().expect("a finding was just added");
        Report {
            document: self.document,
            finding,
        }
    }
}

/// Adds to what to do.
fn add_help(finding: &mut Draft, more: impl Into<Sentence>) {
    let more = more.into();
    finding.help = Some(match finding.help.take() {
        Some(help) => sentence!("{}; {}", help, more),
        None => more,
    });
}

/// A finding that can still be added to.
pub struct Report<'f> {
    document: &'f Document<'f>,
    finding: &'f mut Draft,
}

impl Report<'_> {
    /// Another place that explains the finding, with a few words about it.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "a place reads better without `&`"
    )]
    pub fn related(self, at: At, message: impl Into<Sentence>) -> Self {
        self.finding.related.push(Related {
            place: diagnostic::RelatedLocation::SameFile(self.document.span_of(&at)),
            message: about(self.document, &at, message.into()),
        });
        self
    }

    /// The claim of another document that contests one of this document, with a few words about it.
    pub fn rival(self, contest: &Contest, message: impl Into<Sentence>) -> Self {
        self.finding.related.push(Related {
            place: contest.rival.clone(),
            message: message.into(),
        });
        self
    }

    /// A place in another file that explains the finding, with a few words about it.
    pub fn related_in(self, there: &OtherFileLocation, message: impl Into<Sentence>) -> Self {
        self.finding.related.push(Related {
            place: diagnostic::RelatedLocation::OtherFile(Box::new(there.clone())),
            message: message.into(),
        });
        self
    }

    /// What to do, in one line.
    pub fn help(self, help: impl Into<Sentence>) -> Self {
        self.finding.help = Some(help.into());
        self
    }

    /// The word that was probably meant.
    pub fn did_you_mean(self, word: &str) -> Self {
        self.finding.did_you_mean = Some(word.to_owned());
        self.help(sentence!("did you mean {}?", quote(word)))
    }

    /// Why this case matters, where the reason in the manual is that of another case: a sentence or
    /// two, with full stops.
    pub fn reason(self, reason: impl Into<Sentence>) -> Self {
        self.finding.reason = reason.into();
        self
    }

    /// The key that is missing from the mapping: it distinguishes findings about the same one.
    pub fn missing_key(self, key: &'static str) -> Self {
        self.finding.subject.missing_key = Some(key);
        self
    }

    /// Another severity than the rule's.
    pub fn severity(self, severity: Severity) -> Self {
        self.finding.severity = severity;
        self
    }

    /// A repair. Where it would change other uses of an anchor, it is withheld in the end.
    pub fn fix(self, fix: Option<DraftFix>) -> Self {
        // What is not shown needs no fix.
        self.finding.fix = fix.filter(|_| !self.finding.message.is_empty());
        self
    }
}

/// A sentence about a place, most quotes of which are from there.
fn about(document: &Document<'_>, at: &At, sentence: Sentence) -> Sentence {
    match document.text_span(at) {
        Some(place) => sentence.near(place),
        None => sentence,
    }
}

/// What a finding is about, in the terms of reports.
fn subject(document: &Document<'_>, at: &At) -> Subject {
    let node = at.node();
    Subject {
        document: document.number,
        kind: document.kind.map(Kind::name),
        name: pointer::step(document.name().unwrap_or_default()).to_owned(),
        pointer: node.map(|it| document.pointer(it)).unwrap_or_default(),
        missing_key: None,
        named_pointer: node
            .map(|it| document.named_pointer(it))
            .unwrap_or_default(),
        label_path: node.map(|it| document.label_path(it)).unwrap_or_default(),
        places: document.path_places(node),
    }
}
