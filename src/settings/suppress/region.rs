//! The part of a file that an ignore comment applies to: the node that starts at its position.

use std::cell::Cell;

use crate::syntax::tree::{Layout, NodeId, NodeKind, Tree};
use crate::text::span::Span;

/// The nodes of a file by their start.
pub(super) struct Nodes<'t> {
    tree: &'t Tree<'t>,
    text: &'t str,
    /// Sorted by start; of nodes with the same start, the larger one first.
    begins: Vec<Begin>,
    /// The indexes of those that are items of a block sequence.
    items: Vec<usize>,
    /// The start and the end of the line that was read last: many comments can be above one line.
    last_line: Cell<(usize, usize)>,
}

/// The span of a node in the text, including its key. For an aliased node, the span of the alias.
struct Begin {
    span: Span,
    /// Whether it is an item of a block sequence, after a dash.
    is_item: bool,
    /// Whether it starts with its own text. A block collection starts with its first entry.
    is_own: bool,
}

impl<'t> Nodes<'t> {
    pub(super) fn of(tree: &'t Tree<'t>, text: &'t str) -> Self {
        let begins = tree.ids().filter_map(|node| begin(tree, text, node));
        let mut begins: Vec<Begin> = begins.collect();
        begins.sort_by_key(|it| (it.span.start, std::cmp::Reverse(it.span.end)));
        let items = begins.iter().enumerate();
        let items = items.filter(|(_, it)| it.is_item).map(|(at, _)| at);
        Self {
            items: items.collect(),
            tree,
            text,
            begins,
            last_line: Cell::default(),
        }
    }

    /// The start of the first node.
    pub(super) fn first(&self) -> Option<u32> {
        self.begins.first().map(|it| it.span.start)
    }

    /// The part that a comment on its own line applies to: the node that starts on the line at
    /// `content`, the next line that is neither empty nor a comment; otherwise, that line itself.
    pub(super) fn below(&self, content: usize) -> Vec<Span> {
        if self.last_line.get().0 != content || content == 0 {
            let rest = &self.text[content..];
            let length = rest.find(['\n', '\r']).unwrap_or(rest.len());
            self.last_line.set((content, content + length));
        }
        let (_, end) = self.last_line.get();
        let line = &self.text[content..end];
        if let Some(document) = self.document_at(content) {
            return vec![document];
        }
        let is_dash = line == "-" || line.starts_with("- ") || line.starts_with("-\t");
        let found = if is_dash {
            self.item_after(content)
        } else {
            let mut from = self.from(content).filter(|it| it.is_own);
            from.next().filter(|it| (it.span.start as usize) < end)
        };
        vec![found.map_or(Span::new(content, end), |it| it.span)]
    }

    /// The parts that a comment at the end of a line applies to: all nodes that start on the line,
    /// and the line itself with its comments.
    pub(super) fn before(&self, comment: Span) -> Vec<Span> {
        let end = comment.start as usize;
        let start = line_start(self.text, end);
        let line = self.text[start..end].trim_end();
        if line == "---"
            && let Some(document) = self.document_at(start)
        {
            return vec![document];
        }
        let mut found = vec![Span::new(start, comment.end as usize)];
        let on_line = self
            .from(start)
            .take_while(|it| (it.span.start as usize) < end);
        found.extend(on_line.filter(|it| it.is_own).map(|it| it.span));
        if line.trim_start() == "-" || line.ends_with(" -") {
            found.extend(self.item_after(end).map(|it| it.span));
        }
        found
    }

    fn from(&self, offset: usize) -> impl Iterator<Item = &Begin> {
        let first = self
            .begins
            .partition_point(|it| (it.span.start as usize) < offset);
        self.begins[first..].iter()
    }

    fn item_after(&self, dash: usize) -> Option<&Begin> {
        let next = self
            .items
            .partition_point(|it| (self.begins[*it].span.start as usize) < dash);
        self.items.get(next).map(|it| &self.begins[*it])
    }

    /// The document that starts with a `---` at this offset.
    fn document_at(&self, place: usize) -> Option<Span> {
        let is_mark =
            self.text[place..].starts_with("---") && line_start(self.text, place) == place;
        let documents = &self.tree.documents;
        let at = documents.partition_point(|it| (it.span.start as usize) < place);
        let at = documents.get(at);
        let at = at.filter(|it| it.span.start as usize == place)?;
        is_mark.then_some(at.span)
    }
}

/// The start of the line that contains an offset.
pub(super) fn line_start(text: &str, place: usize) -> usize {
    text[..place].rfind(['\n', '\r']).map_or(0, |at| at + 1)
}

/// The span of a node including its key. For an aliased node, the span of the alias.
pub(super) fn written(tree: &Tree<'_>, text: &str, node: NodeId) -> Option<Span> {
    begin(tree, text, node).map(|it| it.span)
}

/// `None` for a node inside an aliased node: its text is elsewhere.
fn begin(tree: &Tree<'_>, text: &str, node: NodeId) -> Option<Begin> {
    let here = tree.node(node);
    let is_part_of_alias = || {
        let parent = tree.parent(node).map(|parent| tree.node(parent));
        parent.is_some_and(|parent| parent.used_at() == here.used_at())
    };
    if here.used_at().is_some() && is_part_of_alias() {
        return None;
    }
    let place = tree.place(node);
    let key = tree.key(node).filter(|key| {
        // The key of an entry from a merge key is elsewhere too.
        let between = text.get(key.span.end as usize..place.start as usize);
        here.used_at().is_none() || between.is_some_and(|between| between.trim() == ":")
    });
    let of_sequence = tree.parent(node).map(|parent| tree.node(parent).kind);
    let is_block = matches!(
        here.kind,
        NodeKind::Mapping(Layout::Block) | NodeKind::Sequence(Layout::Block)
    );
    let first = match (key, here.tag()) {
        (Some(key), _) => key.span.start,
        (None, Some(tag)) if here.used_at().is_none() => tag.start.min(place.start),
        (None, _) => place.start,
    };
    let end = key.map_or(place.end, |key| place.end.max(key.span.end));
    Some(Begin {
        span: Span::new(first as usize, end as usize),
        is_item: matches!(of_sequence, Some(NodeKind::Sequence(Layout::Block))),
        is_own: key.is_some() || here.used_at().is_some() || !is_block,
    })
}
