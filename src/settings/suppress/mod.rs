//! Suppresses findings: parses ignore comments, matches them and the entries of the settings with
//! the findings, and records the status of each.
//!
//! Invalid and unused directives are reported by the rules in the group `suppression`.

mod adding;
mod comment;
mod matching;
mod region;

use crate::diagnostic::Draft;
use crate::rule::suppression::{Named, Problem, Source, Suppression, SuppressionStatus};
use crate::rule::{MOST_FINDINGS, Phase};
use crate::rules::{self, RULES};
pub use crate::settings::suppress::adding::ignore_edits;
use crate::settings::suppress::comment::{Extent, Ignore};
use crate::settings::suppress::matching::remove_suppressed;
use crate::settings::suppress::region::{Nodes, line_start, written};
use crate::syntax::tree::{NodeId, Tree};
use crate::syntax::{Format, pointer};
use crate::text::span::Span;
use crate::value::date::Date;
use crate::value::nearest::nearest_id;

/// A suppression from outside the file, such as the settings. The caller has already checked that
/// it applies to the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its index in its settings, from 0, to look up its status.
    pub number: usize,
    /// The JSON Pointer of the value that it applies to, in any document of the file; list items
    /// can be addressed by name. Empty for whole documents.
    pub pointer: String,
    /// The rules and groups whose findings are suppressed; each must exist.
    pub rules: Vec<String>,
    /// The last day on which it applies.
    pub until: Option<Date>,
}

/// The file whose findings are suppressed.
pub struct SuppressionContext<'s, 't> {
    /// The syntax tree.
    pub tree: &'t Tree<'t>,
    /// The text.
    pub text: &'t str,
    /// Its syntax: only YAML has comments that count.
    pub format: Format,
    /// The documents, in order; at least one.
    pub documents: Vec<Judged>,
    /// Whether a rule, or all rules of a group, have checked every document.
    pub has_run: &'s dyn Fn(&str) -> bool,
    /// The day of the run.
    pub today: Date,
}

/// A document that rules have checked.
#[derive(Debug, Clone, Copy)]
pub struct Judged {
    /// The start offset.
    pub start: u32,
    /// The root node, if there is one.
    pub root: Option<NodeId>,
    /// Whether it was readable by all rules.
    pub is_read: bool,
}

/// The result of [`suppress`].
#[derive(Debug, Default)]
pub struct SuppressionOutcome {
    /// The ignore comments, each with the index of its document.
    pub comments: Vec<(usize, Suppression)>,
    /// The status of each rule of each entry, in order.
    pub entries: Vec<Vec<SuppressionStatus>>,
}

/// Removes the suppressed findings.
pub fn suppress(
    findings: &mut Vec<Draft>,
    scene: &SuppressionContext<'_, '_>,
    entries: &[Entry],
) -> SuppressionOutcome {
    let mut directives = directives(scene);
    suggest(directives.iter_mut().map(|it| &mut it.suppression));
    let comments = directives.len();
    directives.extend(entries.iter().map(|entry| of_entry(scene, entry)));
    if directives.is_empty() {
        return SuppressionOutcome::default();
    }
    remove_suppressed(findings, &mut directives);
    let keeps_all = directives
        .iter()
        .any(|directive| directive.covers_file && directive.keeps_unused());
    let all_are_read = scene.documents.iter().all(|it| it.is_read);
    for directive in &mut directives {
        directive.settle(scene, keeps_all, all_are_read);
    }
    let entries = directives.split_off(comments).into_iter().map(|directive| {
        let names = directive.suppression.names.into_iter();
        names.map(|named| named.status).collect()
    });
    SuppressionOutcome {
        entries: entries.collect(),
        comments: directives
            .into_iter()
            .map(|directive| (directive.document, directive.suppression))
            .collect(),
    }
}

/// The rules and groups in an ignore comment, each with its span; empty for any other comment and
/// for an invalid one.
pub fn named(text: &str, comment: Span) -> Vec<(String, Span)> {
    let read = comment::read(text, comment).and_then(|comment| comment.directive.ok());
    read.map(|ignore| ignore.names).unwrap_or_default()
}

/// A directive while its status is determined.
struct Directive {
    suppression: Suppression,
    /// The index of the document that contains it.
    document: usize,
    regions: Vec<Span>,
    covers_file: bool,
    is_expired: bool,
}

impl Directive {
    fn keeps_unused(&self) -> bool {
        let mut names = self.suppression.names.iter();
        names.any(|it| reports_unused(&it.text))
    }

    /// Decides whether the names without findings are unused.
    fn settle(&mut self, scene: &SuppressionContext<'_, '_>, keeps_all: bool, all_are_read: bool) {
        let keeps = keeps_all || self.keeps_unused();
        let is_read = if self.covers_file {
            all_are_read
        } else {
            let own = scene.documents.get(self.document);
            own.is_none_or(|it| it.is_read)
        };
        for named in &mut self.suppression.names {
            let is_sure = !keeps && is_read && (scene.has_run)(&named.text);
            if named.status == SuppressionStatus::Unused && !is_sure {
                named.status = SuppressionStatus::Unchecked;
            }
        }
    }
}

/// The ignore comments of a file.
fn directives(scene: &SuppressionContext<'_, '_>) -> Vec<Directive> {
    let SuppressionContext { tree, text, .. } = scene;
    let mut found = Vec::new();
    if scene.format != Format::Yaml {
        return found;
    }
    let mut nodes = None;
    // From the last comment to the first, so that the start of the content below is already known.
    let mut below = (text.len(), text.len());
    // The comment below, and the one that a directive on the line above it covers: directives on
    // lines of their own, one below the other, cover the same line.
    let mut comment_below: Option<(Span, Option<Span>)> = None;
    // The line of the comment below, as far as it was read: many can be on one line of a command.
    let (mut line, mut read_from) = (usize::MAX, 0);
    for &span in tree.comments.iter().rev() {
        let end = span.end as usize;
        let rest = &text[end..];
        let next = end + (rest.len() - rest.trim_start().len());
        let content = if next == below.0 { below.1 } else { next };
        let start = span.start as usize;
        if !(line <= start && start < read_from) {
            line = line_start(text, start);
        }
        read_from = start;
        let lead = text[line..span.start as usize].trim_start_matches('\u{feff}');
        let is_alone = lead.trim().is_empty();
        below = (span.start as usize, if is_alone { content } else { end });
        let comment = comment::read(text, span);
        let is_directive = comment.as_ref().is_some_and(|it| it.span == span);
        let next_line = comment_below
            .filter(|(below, _)| is_on_next_line(text, span, *below))
            .and_then(|(_, covered)| covered);
        let is_lone_directive = is_alone && is_directive;
        comment_below = Some((
            span,
            if is_lone_directive {
                next_line
            } else {
                Some(span)
            },
        ));
        let Some(comment) = comment else {
            continue;
        };
        let nodes = nodes.get_or_insert_with(|| Nodes::of(tree, text));
        let is_on_top = nodes.first().is_none_or(|first| span.start < first);
        let document = scene
            .documents
            .partition_point(|it| it.start <= span.start)
            .saturating_sub(1);
        let mut directive = match comment.directive {
            Ok(ignore) if ignore.extent == Extent::File && !is_on_top => misplaced(comment.span),
            Ok(ignore) => of_comment(comment.span, ignore, scene.today),
            Err(problem) => without_names(comment.span, problem),
        };
        directive.document = document;
        if !directive.covers_file && directive.suppression.problem.is_none() {
            directive.regions = if is_alone {
                nodes.below(content)
            } else {
                nodes.before(span)
            };
            if is_alone {
                // A directive after another comment is at the end of the line, too.
                directive.regions.extend((!is_directive).then_some(span));
                directive.regions.extend(next_line);
            }
        }
        found.push(directive);
    }
    found.reverse();
    found
}

/// Whether `below` is on the line directly after that of `comment`, which is the last one before it.
fn is_on_next_line(text: &str, comment: Span, below: Span) -> bool {
    let between = &text[comment.end as usize..below.start as usize];
    let line = between
        .strip_prefix("\r\n")
        .or_else(|| between.strip_prefix(['\n', '\r']));
    line.is_some_and(|line| !line.contains(['\n', '\r']))
}

fn of_comment(span: Span, ignore: Ignore, today: Date) -> Directive {
    let mut names: Vec<Named> = Vec::with_capacity(ignore.names.len());
    for (text, span) in ignore.names {
        let status = initial_status(&text);
        names.push(Named { text, span, status });
    }
    Directive {
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
        covers_file: ignore.extent == Extent::File,
    }
}

fn misplaced(span: Span) -> Directive {
    without_names(
        span,
        Problem {
            span,
            message: "`ignore-file` appears after the start of the first document".into(),
            help: "move it to the top of the file",
        },
    )
}

fn without_names(span: Span, problem: Problem) -> Directive {
    Directive {
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

fn of_entry(scene: &SuppressionContext<'_, '_>, entry: &Entry) -> Directive {
    let roots = scene.documents.iter().filter_map(|it| it.root);
    let meant = roots.filter_map(|root| pointer::resolve(scene.tree, root, &entry.pointer));
    let names = entry.rules.iter().map(|rule| Named {
        text: rule.clone(),
        span: Span::default(),
        status: initial_status(rule),
    });
    Directive {
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

/// Adds the most similar name to the first unknown ones, of as many as a rule reports: it takes long
/// to find one.
pub(super) fn suggest<'d>(directives: impl Iterator<Item = &'d mut Suppression>) {
    let names = directives.flat_map(|directive| &mut directive.names);
    let unknown = names.filter(|named| matches!(named.status, SuppressionStatus::Unknown(_)));
    for named in unknown.take(MOST_FINDINGS) {
        named.status = SuppressionStatus::Unknown(like(&named.text));
    }
}

/// The status of a name before findings are matched, without a name that is similar.
pub(super) fn initial_status(name: &str) -> SuppressionStatus {
    let metas = RULES.iter().map(|rule| rule.meta());
    let mut named = metas.filter(|meta| meta.is_named(name)).peekable();
    if named.peek().is_none() {
        return SuppressionStatus::Unknown(None);
    }
    if reports_unused(name) {
        return SuppressionStatus::Suppresses;
    }
    if named.any(|meta| meta.phase.is_after_suppression()) {
        return SuppressionStatus::Refused;
    }
    SuppressionStatus::Unused
}

/// Whether a name is that of the rule about directives that suppress nothing.
fn reports_unused(name: &str) -> bool {
    rules::meta(name).is_some_and(|rule| rule.phase == Phase::UnusedSuppression)
}

/// The rule or group that an unknown name most likely means: a typo, or only the part after the
/// slash.
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
    fn similar_name_is_found() {
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
