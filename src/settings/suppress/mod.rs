//! Hides findings: ignore comments and entries of the settings are read, matched with what was
//! found, and told what came of them.
//!
//! What is said about a comment that is wrong or of no use is left to the rules.

mod adding;
mod comment;
mod region;

use std::collections::HashMap;

use crate::diagnostic::{Finding, Place};
use crate::rule::Phase;
use crate::rule::suppression::{Fate, Named, Problem, Source, Suppression};
use crate::rules::{self, RULES};
pub use crate::settings::suppress::adding::ways_to_ignore;
use crate::settings::suppress::comment::{Ignore, Reach};
use crate::settings::suppress::region::{Nodes, line_start, written};
use crate::syntax::pointer;
use crate::syntax::tree::{NodeId, Tree};
use crate::text::span::Span;
use crate::value::date::Date;
use crate::value::nearest::nearest_id;

/// A wish to hide findings that does not stand in the file itself. Whether it is about the file is
/// decided before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its place in its settings, from 0, for those who ask what came of it.
    pub number: usize,
    /// JSON Pointer of the value that it is about, in any document of the file; items of lists may
    /// be called by their names. Empty for whole documents.
    pub pointer: String,
    /// The rules and groups whose findings are hidden; each has to exist.
    pub rules: Vec<String>,
    /// The last day on which it holds.
    pub until: Option<Date>,
}

/// A file in which findings are to be hidden.
pub struct Scene<'s, 't> {
    /// Its tree.
    pub tree: &'t Tree<'t>,
    /// Its text.
    pub text: &'t str,
    /// Its documents, in their order; at least one.
    pub documents: Vec<Judged>,
    /// Whether a rule or group with all of its rules has looked at every document.
    pub has_run: &'s dyn Fn(&str) -> bool,
    /// The day of the run.
    pub today: Date,
}

/// A document that rules have looked at.
#[derive(Debug, Clone, Copy)]
pub struct Judged {
    /// Where it begins.
    pub start: u32,
    /// Its root, if it has one.
    pub root: Option<NodeId>,
    /// Whether all rules could read it.
    pub is_read: bool,
}

/// What came of hiding.
#[derive(Debug, Default)]
pub struct Hidden {
    /// The comments, each with the place of its document in the list.
    pub comments: Vec<(usize, Suppression)>,
    /// The fate of each rule of each entry, in their order.
    pub entries: Vec<Vec<Fate>>,
}

/// Takes out the findings that are to be hidden.
pub fn suppress(findings: &mut Vec<Finding>, scene: &Scene<'_, '_>, entries: &[Entry]) -> Hidden {
    let mut wishes = wishes(scene);
    let comments = wishes.len();
    wishes.extend(entries.iter().map(|entry| of_entry(scene, entry)));
    if wishes.is_empty() {
        return Hidden::default();
    }
    hide(findings, &mut wishes);
    let keeps_all = wishes
        .iter()
        .any(|wish| wish.covers_file && wish.keeps_unused());
    for wish in &mut wishes {
        wish.settle(scene, keeps_all);
    }
    let entries = wishes.split_off(comments).into_iter().map(|wish| {
        let names = wish.suppression.names.into_iter();
        names.map(|named| named.fate).collect()
    });
    Hidden {
        entries: entries.collect(),
        comments: wishes
            .into_iter()
            .map(|wish| (wish.document, wish.suppression))
            .collect(),
    }
}

/// The rules and groups that an ignore comment names, each with its place; none for any other
/// comment and for one that cannot be read.
pub fn named(text: &str, comment: Span) -> Vec<(String, Span)> {
    let read = comment::read(text, comment).and_then(|comment| comment.reads.ok());
    read.map(|ignore| ignore.names).unwrap_or_default()
}

/// A wish on its way from its text to its fate.
struct Wish {
    suppression: Suppression,
    /// The document in which it stands.
    document: usize,
    regions: Vec<Span>,
    covers_file: bool,
    is_expired: bool,
}

impl Wish {
    fn covers(&self, finding: &Finding) -> bool {
        let is_covered = |span: Span| self.regions.iter().any(|region| region.contains(span));
        let related = || {
            finding.related.iter().any(|related| match related.place {
                Place::Here(span) => is_covered(span),
                Place::Elsewhere(_) => false,
            })
        };
        self.covers_file || is_covered(finding.span) || related()
    }

    fn keeps_unused(&self) -> bool {
        let mut names = self.suppression.names.iter();
        names.any(|it| reports_unused(&it.text))
    }

    /// Decides about the names that hide nothing.
    fn settle(&mut self, scene: &Scene<'_, '_>, keeps_all: bool) {
        let keeps = keeps_all || self.keeps_unused();
        let mut documents = scene.documents.iter().enumerate();
        let is_read =
            documents.all(|(at, it)| it.is_read || !self.covers_file && at != self.document);
        for named in &mut self.suppression.names {
            let is_sure = !keeps && is_read && (scene.has_run)(&named.text);
            if named.fate == Fate::Unused && !is_sure {
                named.fate = Fate::Unjudged;
            }
        }
    }
}

/// Takes out what a wish hides, and notes which name has hidden or would have hidden something.
fn hide(findings: &mut Vec<Finding>, wishes: &mut [Wish]) {
    let mut by_name: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
    for (wish, it) in wishes.iter().enumerate() {
        for (name, named) in it.suppression.names.iter().enumerate() {
            if named.fate == Fate::Unused {
                let places = by_name.entry(named.text.clone()).or_default();
                places.push((wish, name));
            }
        }
    }
    findings.retain(|finding| {
        let group = finding.rule.split('/').next().unwrap_or_default();
        let named = [finding.rule, group].into_iter();
        let covering: Vec<(usize, usize)> = named
            .filter_map(|name| by_name.get(name))
            .flatten()
            .filter(|(wish, _)| wishes[*wish].covers(finding))
            .copied()
            .collect();
        let is_hidden = covering.iter().any(|(wish, _)| !wishes[*wish].is_expired);
        for (wish, name) in covering {
            let wish = &mut wishes[wish];
            let fate = &mut wish.suppression.names[name].fate;
            if !wish.is_expired {
                *fate = Fate::Hides;
            } else if !is_hidden {
                *fate = Fate::Expired;
            }
        }
        !is_hidden
    });
}

/// The ignore comments of a file.
fn wishes(scene: &Scene<'_, '_>) -> Vec<Wish> {
    let Scene { tree, text, .. } = scene;
    let mut found = Vec::new();
    let mut nodes = None;
    // From the last comment to the first: where the content below one begins is known then.
    let mut below = (text.len(), text.len());
    for &span in tree.comments.iter().rev() {
        let end = span.end as usize;
        let rest = &text[end..];
        let next = end + (rest.len() - rest.trim_start().len());
        let content = if next == below.0 { below.1 } else { next };
        let line = line_start(text, span.start as usize);
        let lead = text[line..span.start as usize].trim_start_matches('\u{feff}');
        let is_alone = lead.trim().is_empty();
        below = (span.start as usize, if is_alone { content } else { end });
        let Some(comment) = comment::read(text, span) else {
            continue;
        };
        let nodes = nodes.get_or_insert_with(|| Nodes::of(tree, text));
        let is_on_top = nodes.first().is_none_or(|first| span.start < first);
        let document = scene
            .documents
            .partition_point(|it| it.start <= span.start)
            .saturating_sub(1);
        let mut wish = match comment.reads {
            Ok(ignore) if ignore.reach == Reach::File && !is_on_top => misplaced(comment.span),
            Ok(ignore) => of_comment(comment.span, ignore, scene.today),
            Err(problem) => without_names(comment.span, problem),
        };
        wish.document = document;
        if !wish.covers_file && wish.suppression.problem.is_none() {
            wish.regions = if is_alone {
                nodes.below(content)
            } else {
                nodes.before(span)
            };
        }
        found.push(wish);
    }
    found.reverse();
    found
}

fn of_comment(span: Span, ignore: Ignore, today: Date) -> Wish {
    let mut names: Vec<Named> = Vec::with_capacity(ignore.names.len());
    for (text, span) in ignore.names {
        let fate = fate_before(&text);
        names.push(Named { text, span, fate });
    }
    Wish {
        is_expired: ignore.until.is_some_and(|(until, _)| until < today),
        suppression: Suppression {
            source: Source::Comment,
            span,
            names,
            until: ignore.until,
            has_reason: ignore.has_reason,
            problem: None,
        },
        document: 0,
        regions: Vec::new(),
        covers_file: ignore.reach == Reach::File,
    }
}

fn misplaced(span: Span) -> Wish {
    without_names(
        span,
        Problem {
            span,
            message: "`ignore-file` appears after the start of the first document".to_owned(),
            help: "move it to the top of the file",
        },
    )
}

fn without_names(span: Span, problem: Problem) -> Wish {
    Wish {
        suppression: Suppression {
            source: Source::Comment,
            span,
            names: Vec::new(),
            until: None,
            has_reason: true,
            problem: Some(problem),
        },
        document: 0,
        regions: Vec::new(),
        covers_file: false,
        is_expired: false,
    }
}

fn of_entry(scene: &Scene<'_, '_>, entry: &Entry) -> Wish {
    let roots = scene.documents.iter().filter_map(|it| it.root);
    let meant = roots.filter_map(|root| pointer::resolve(scene.tree, root, &entry.pointer));
    let names = entry.rules.iter().map(|rule| Named {
        text: rule.clone(),
        span: Span::default(),
        fate: fate_before(rule),
    });
    Wish {
        suppression: Suppression {
            source: Source::Entry,
            span: Span::default(),
            names: names.collect(),
            until: None,
            has_reason: true,
            problem: None,
        },
        document: 0,
        regions: meant
            .filter_map(|node| written(scene.tree, scene.text, node))
            .collect(),
        covers_file: entry.pointer.is_empty(),
        is_expired: entry.until.is_some_and(|until| until < scene.today),
    }
}

/// What is known of a name before anything is hidden.
pub(super) fn fate_before(name: &str) -> Fate {
    let metas = RULES.iter().map(|rule| rule.meta());
    let mut named = metas.filter(|meta| meta.is_named(name)).peekable();
    if named.peek().is_none() {
        return Fate::Unknown(like(name));
    }
    if reports_unused(name) {
        return Fate::Hides;
    }
    if named.any(|meta| meta.phase.is_after_suppression()) {
        return Fate::Refused;
    }
    Fate::Unused
}

/// Whether a name is that of the rule about directives that suppress nothing.
fn reports_unused(name: &str) -> bool {
    rules::meta(name).is_some_and(|rule| rule.phase == Phase::UnusedSuppression)
}

/// The rule or group that an unknown name most likely means: a slip, or the part behind the slash.
fn like(name: &str) -> Option<&'static str> {
    let ids = || RULES.iter().map(|rule| rule.meta().id);
    let mut groups: Vec<&str> = RULES.iter().map(|rule| rule.meta().group()).collect();
    groups.dedup();
    nearest_id(name, groups.into_iter().chain(ids()))
}

#[cfg(test)]
mod tests {
    use super::like;

    #[test]
    fn an_unknown_name_leads_to_the_nearest() {
        for (name, expected) in [
            ("secret/inlined", Some("secret/inline")),
            ("secrets/inline", Some("secret/inline")),
            ("inline", Some("secret/inline")),
            ("scopes", Some("scope")),
            ("nothing/like-it", None),
        ] {
            assert_eq!(like(name), expected, "{name}");
        }
    }
}
