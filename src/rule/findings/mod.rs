//! Where rules write: from a node and a sentence to a finding with places and paths.

mod shared;

use std::ops::Range;

use crate::diagnostic::fix::Fix;
use crate::diagnostic::{self, Finding, Related, Severity, Subject};
use crate::model::Kind;
use crate::rule::claim::Contest;
use crate::rule::{Context, RuleMeta};
use crate::syntax::tree::{Layout, NodeId, Value};
use crate::text::span::Span;

/// A place of the document, by what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum At {
    /// The value itself; for an empty one, its key.
    Value(NodeId),
    /// The key under which the value stands.
    Key(NodeId),
    /// The beginning of a mapping: its first key, or its opening bracket.
    Start(NodeId),
    /// A part of a scalar, as byte offsets in its text.
    Part(NodeId, Range<usize>),
    /// A place that belongs to no node.
    Span(Span),
}

/// The most findings of one rule about one document: time, memory and the reader have limits.
pub const MOST: usize = 1000;

/// The findings of one rule about one document.
pub struct Findings<'a> {
    cx: &'a Context<'a>,
    meta: &'static RuleMeta,
    severity: Severity,
    list: Vec<Finding>,
}

impl<'a> Findings<'a> {
    /// Nothing found yet by the rule, whose findings have this severity unless it says otherwise.
    pub fn new(cx: &'a Context<'a>, meta: &'static RuleMeta, severity: Severity) -> Self {
        Self {
            cx,
            meta,
            severity,
            list: Vec::new(),
        }
    }

    /// What was found: no more than a thousand findings, of which the last says if there are more.
    pub fn into_list(mut self) -> Vec<Finding> {
        if self.list.len() > MOST {
            self.list.truncate(MOST);
            if let Some(last) = self.list.last_mut() {
                let more = format!("only the first {MOST} findings of this rule are shown");
                add_help(last, &more);
            }
        }
        shared::withhold(self.cx, &mut self.list);
        self.list
    }

    /// Reports a finding: one line with the facts, no full stop.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "a place reads better without `&`"
    )]
    pub fn report(&mut self, at: At, message: impl Into<String>) -> Report<'_> {
        if self.list.len() > MOST {
            // The last place is for what nobody will see, so that rules need not ask.
            self.list.truncate(MOST);
            return self.push(Finding {
                rule: self.meta.id,
                severity: self.severity,
                message: String::new(),
                reason: String::new(),
                help: None,
                did_you_mean: None,
                span: Span::default(),
                related: Vec::new(),
                subject: Subject::default(),
                fix: None,
            });
        }
        let place = self.cx.place(&at);
        let mut related = Vec::new();
        if let Some(written) = place.written {
            related.push(Related {
                place: diagnostic::Place::Here(written),
                message: "defined here, and used there through an alias".to_owned(),
            });
        }
        self.push(Finding {
            rule: self.meta.id,
            severity: self.severity,
            message: message.into(),
            reason: self.meta.reason(),
            help: None,
            did_you_mean: None,
            span: place.span,
            related,
            subject: self.cx.subject(&at),
            fix: None,
        })
    }

    fn push(&mut self, finding: Finding) -> Report<'_> {
        self.list.push(finding);
        let finding = self.list.last_mut().expect("a finding was just added");
        Report {
            cx: self.cx,
            finding,
        }
    }
}

/// Says one more thing about what to do.
fn add_help(finding: &mut Finding, more: &str) {
    match &mut finding.help {
        Some(help) => {
            help.push_str("; ");
            help.push_str(more);
        }
        None => finding.help = Some(more.to_owned()),
    }
}

/// A finding that can still be added to.
pub struct Report<'f> {
    cx: &'f Context<'f>,
    finding: &'f mut Finding,
}

impl Report<'_> {
    /// Another place that explains the finding, with a few words about it.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "a place reads better without `&`"
    )]
    pub fn related(self, at: At, message: impl Into<String>) -> Self {
        self.finding.related.push(Related {
            place: diagnostic::Place::Here(self.cx.place(&at).span),
            message: message.into(),
        });
        self
    }

    /// The claim of another document that contests one of this document, with a few words about it.
    pub fn rival(self, contest: &Contest, message: impl Into<String>) -> Self {
        self.finding.related.push(Related {
            place: contest.rival.clone(),
            message: message.into(),
        });
        self
    }

    /// What to do, in one line.
    pub fn help(self, help: impl Into<String>) -> Self {
        self.finding.help = Some(help.into());
        self
    }

    /// The word that was probably meant.
    pub fn did_you_mean(self, word: &str) -> Self {
        self.finding.did_you_mean = Some(word.to_owned());
        self.help(format!("did you mean `{word}`?"))
    }

    /// Why this case matters, where the reason in the manual is that of another case: a sentence or
    /// two, with full stops.
    pub fn reason(self, reason: impl Into<String>) -> Self {
        self.finding.reason = reason.into();
        self
    }

    /// Another severity than the rule's.
    pub fn severity(self, severity: Severity) -> Self {
        self.finding.severity = severity;
        self
    }

    /// A repair. Where it would change other uses of an anchor, it is withheld in the end.
    pub fn fix(self, fix: Option<Fix>) -> Self {
        // What nobody will see needs no fix.
        self.finding.fix = fix.filter(|_| !self.finding.message.is_empty());
        self
    }
}

/// Where something is seen, and where it is written if that is elsewhere.
struct Place {
    span: Span,
    written: Option<Span>,
}

impl Context<'_> {
    /// Where something is seen in the file.
    pub fn span_of(&self, at: &At) -> Span {
        self.place(at).span
    }

    fn place(&self, at: &At) -> Place {
        let seen = |node: NodeId, own: Span| match self.tree.node(node).used_at {
            Some(used_at) => Place {
                span: used_at,
                written: Some(own),
            },
            None => Place {
                span: own,
                written: None,
            },
        };
        match at {
            At::Span(span) => Place {
                span: *span,
                written: None,
            },
            At::Value(node) => {
                let here = self.tree.node(*node);
                match self.tree.key(*node) {
                    Some(key) if here.span.is_empty() => seen(*node, key.span),
                    _ => seen(*node, here.span),
                }
            }
            At::Key(node) => {
                let own = self.tree.node(*node).span;
                seen(*node, self.tree.key(*node).map_or(own, |key| key.span))
            }
            At::Start(node) => seen(*node, self.start_of(*node)),
            At::Part(node, range) => seen(*node, self.part_of(*node, range)),
        }
    }

    fn start_of(&self, node: NodeId) -> Span {
        let here = self.tree.node(node);
        match here.value {
            Value::Mapping(Layout::Flow) | Value::Sequence(Layout::Flow) => here.span.part(0..1),
            Value::Mapping(Layout::Block) | Value::Sequence(Layout::Block) => {
                let own = |child: &NodeId| self.tree.node(*child).used_at == here.used_at;
                let first = self.tree.children(node).find(own);
                let key = first.and_then(|first| self.tree.key(first));
                // A mapping that has nothing but merged entries begins with its own first byte.
                key.map_or(here.span.part(0..here.span.len().min(1)), |key| key.span)
            }
            Value::Scalar { .. } => here.span,
        }
    }

    /// A part of a scalar in the source; the whole scalar where escapes or line folding make the
    /// text differ from what is written.
    fn part_of(&self, node: NodeId, range: &Range<usize>) -> Span {
        let whole = self.tree.node(node).span;
        let Some(text) = self.tree.scalar(node) else {
            return whole;
        };
        let written = &self.text[whole.range()];
        match written.find(text) {
            Some(start) if range.end <= text.len() && !text.is_empty() => {
                whole.part(start + range.start..start + range.end)
            }
            _ => whole,
        }
    }

    fn subject(&self, at: &At) -> Subject {
        let node = match at {
            At::Value(node) | At::Key(node) | At::Start(node) | At::Part(node, _) => Some(*node),
            At::Span(_) => None,
        };
        Subject {
            document: self.document,
            kind: self.kind.map(Kind::name),
            name: self.name().unwrap_or_default().to_owned(),
            pointer: node.map(|node| self.pointer(node)).unwrap_or_default(),
            named_pointer: node
                .map(|node| self.named_pointer(node))
                .unwrap_or_default(),
            label_path: node.map(|node| self.label_path(node)).unwrap_or_default(),
        }
    }
}
