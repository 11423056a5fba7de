//! Which parts of a file are secret by what the model knows of them.
//!
//! Tokens and keys of a known form are found by `value::credential`, and masked by `redact`,
//! wherever they are.

use std::collections::HashSet;

use crate::document::Document;
use crate::document::targets::Resolved;
use crate::model::facts::Role;
use crate::schema::shape::Shape;
use crate::syntax::core_schema::{Scalar, resolve};
use crate::syntax::tree::{NodeId, NodeKind, Style, Tree};
use crate::text::span::Span;
use crate::value::{credential, reference, whitespace};

impl Document<'_> {
    /// Where secrets are in the document: values of secret fields and of keys that look like one,
    /// and what precedes the host of a URL.
    pub fn secret_spans(&self) -> Vec<Span> {
        if self.root().is_none() {
            return Vec::new();
        }
        let nodes = || self.tree.nodes_of(self.number);
        // What is in a secret is read with it, once.
        let mut inside: HashSet<NodeId> = HashSet::new();
        let outermost = nodes().filter(|node| {
            let parent = self.tree.parent(*node);
            let is_inside = parent.is_some_and(|parent| inside.contains(&parent));
            let is_outermost = !is_inside && is_secret(self, *node);
            if (is_inside || is_outermost) && self.tree.scalar(*node).is_none() {
                inside.insert(*node);
            }
            is_outermost
        });
        let mut found: Vec<Span> = outermost
            .flat_map(|node| below_secret(self, node))
            .collect();
        found.extend(anchors_of_secrets(self));
        found.extend(self.header_secrets());
        let in_url = self.request_url_secrets().into_iter().map(|it| it.span);
        let is_literal = |span: &Span| !reference::is_reference(&self.text[span.range()]);
        found.extend(in_url.filter(is_literal));
        let endpoints = nodes().filter(|node| {
            let field = self.meaning(*node).field;
            field.is_some_and(|field| field.has(Role::Endpoint))
        });
        found.extend(endpoints.filter_map(|node| user_info(self, node)));
        for node in nodes() {
            found.extend(secrets_in_texts(self, node));
        }
        found.extend(secrets_in_comments(self, nodes()));
        found
    }
}

/// The secret parts of a text that cannot be parsed: what looks like an assignment of a credential,
/// and what follows the name of a credential where a key belongs.
pub fn secrets_of_broken(text: &str, part: Span) -> Vec<Span> {
    let found = credential::spans_in_broken(&text[part.range()]);
    found
        .into_iter()
        .map(|span| part.part(span.range()))
        .collect()
}

/// The secrets in the texts of a node, its value and its key: a value may be JSON, a command line or
/// a note.
fn secrets_in_texts(document: &Document<'_>, node: NodeId) -> Vec<Span> {
    let here = document.tree.node(node);
    let mut found = Vec::new();
    let mut read = |place: Span, text: &str| {
        let spans = credential::spans_in_prose(text);
        found.extend(spans.into_iter().map(|span| place.part(span.range())));
    };
    // The key of a field is a word of the format.
    let key = document.tree.key(node);
    if let Some(key) = key.filter(|_| document.meaning(node).field.is_none()) {
        read(key.span, &document.text[key.span.range()]);
    }
    // A copy is read where it is written.
    let NodeKind::Scalar(style) = here.kind else {
        return found;
    };
    if here.used_at().is_some() || says_nothing_of_its_own(document, node) {
        return found;
    }
    let place = match style {
        Style::SingleQuoted | Style::DoubleQuoted => inside_quotes(document.text, here.span),
        Style::Plain | Style::Block | Style::Form => here.span,
    };
    let raw = &document.text[place.range()];
    read(place, raw);
    // A line break in a folded text is a space. Each stays one byte long, so places are the same.
    if !raw.starts_with('|') && raw.contains(['\n', '\r']) {
        let header = if raw.starts_with('>') {
            raw.find('\n').unwrap_or(0)
        } else {
            0
        };
        let folded = raw[header..].replace(['\n', '\r'], " ");
        read(place.part(header..raw.len()), &folded);
    }
    found
}

/// Whether all of a text is said elsewhere: it is a value that the format permits, a reference, or the
/// name of a field that the document declares.
fn says_nothing_of_its_own(document: &Document<'_>, node: NodeId) -> bool {
    let is_declared = || matches!(document.resolve(node), Some(Resolved::Fields(_)));
    // A pattern of the organization may take anything for a reference.
    let is_reference = || {
        let text = document.tree.scalar(node);
        document.is_reference(node) && text.is_some_and(reference::is_reference)
    };
    document.meaning(node).choice.is_some() || is_declared() || is_reference()
}

/// The secrets in comments: what any text may contain, and words next to a secret field that could
/// be one.
fn secrets_in_comments(document: &Document<'_>, nodes: impl Iterator<Item = NodeId>) -> Vec<Span> {
    let text = document.text;
    let comments = document.comments();
    let mut found = Vec::new();
    if comments.is_empty() {
        return found;
    }
    let mut secrets: Vec<Span> = nodes
        .filter(|node| is_secret(document, *node))
        .map(|node| entry(document, node))
        .collect();
    secrets.sort_unstable();
    let possible = |place: Span| {
        credential::possible_secrets(&text[place.range()]).map(move |word| place.part(word))
    };
    // The arguments of a command are read like comments, and many are on one line.
    let (mut line, mut read_to) = (0, 0);
    for comment in comments {
        // The text before it on its line.
        let start = comment.start as usize;
        if let Some(at) = text[read_to..start].rfind(['\n', '\r']) {
            line = read_to + at + 1;
        }
        read_to = start;
        let next = secrets.partition_point(|secret| (secret.start as usize) < start);
        let last = next.checked_sub(1).map(|last| secrets[last]);
        if last.is_some_and(|last| last.end as usize > line) {
            found.extend(possible(*comment));
        }
    }
    let mut line_end = 0;
    for block in blocks(text, comments) {
        // The value of the field right above may have become the comment.
        let before = secrets.partition_point(|secret| secret.start < block.start);
        let above = before.checked_sub(1).map(|last| secrets[last]);
        if above.is_some_and(|above| is_without_value(text, above, block)) {
            found.extend(possible(block));
        }
        // The line right below.
        let end = block.end as usize;
        let rest = &text[end..];
        let below = rest.len() - rest.trim_start_matches(['\r', '\n']).len();
        let line = end + below;
        if line >= line_end {
            let end = text[line..].find(['\n', '\r']);
            line_end = end.map_or(text.len(), |at| line + at);
        }
        let next = secrets.partition_point(|secret| (secret.start as usize) < line);
        if secrets
            .get(next)
            .is_some_and(|secret| (secret.start as usize) < line_end)
        {
            found.extend(possible(block));
        }
        let without_hashes = without_hashes(&text[block.range()]);
        let spans = credential::spans_in_prose(&without_hashes);
        found.extend(spans.into_iter().map(|span| block.part(span.range())));
    }
    found
}

/// The key and the value of a node.
fn entry(document: &Document<'_>, node: NodeId) -> Span {
    let value = document.tree.place(node);
    let key = document.tree.key(node).map_or(value, |key| key.span);
    Span::new(key.start as usize, value.end.max(key.end) as usize)
}

/// Whether nothing but white space is between the colon of an entry and a comment below it.
fn is_without_value(text: &str, entry: Span, comment: Span) -> bool {
    let upto = text.get(entry.start as usize..comment.start as usize);
    upto.is_some_and(|upto| upto.trim_end().ends_with(':'))
}

/// Comments on adjacent lines as one block each, since a key and its value may both be commented
/// out.
fn blocks(text: &str, comments: &[Span]) -> Vec<Span> {
    let mut blocks: Vec<Span> = Vec::new();
    for comment in comments {
        match blocks.last_mut() {
            Some(last)
                if text[last.end as usize..comment.start as usize]
                    .trim()
                    .is_empty()
                    && text[last.end as usize..comment.start as usize]
                        .matches('\n')
                        .count()
                        <= 1 =>
            {
                last.end = comment.end;
            }
            _ => blocks.push(*comment),
        }
    }
    blocks
}

/// A block of comments with spaces for its `#`, so that places stay the same.
fn without_hashes(block: &str) -> String {
    let mut text = String::with_capacity(block.len());
    for line in block.split_inclusive('\n') {
        let content = line.trim_start_matches([' ', '\t']);
        let hashes = content.len() - content.trim_start_matches('#').len();
        text.push_str(&line[..line.len() - content.len()]);
        text.extend(std::iter::repeat_n(' ', hashes));
        text.push_str(&content[hashes..]);
    }
    text
}

/// A secret that starts with `&`, `*` or `!` is parsed as an anchor, an alias or a tag. An anchor
/// that is used is one.
fn anchors_of_secrets(document: &Document<'_>) -> Vec<Span> {
    let anchors = document.anchors().iter();
    let unused = anchors.filter(|anchor| anchor.aliases.is_empty());
    let of_secret = unused.filter(|anchor| {
        // Before a value, `&shop-secret` most likely is an anchor.
        let value = document.tree.value(anchor.node);
        let is_name = is_plain_name(&anchor.name) && resolve(value) != Some(Scalar::Null);
        is_secret(document, anchor.node) && !is_name
    });
    of_secret.map(|anchor| anchor.span).collect()
}

/// Whether the name of an anchor is most likely just that: `shop-secret`.
fn is_plain_name(name: &str) -> bool {
    name.bytes()
        .all(|byte| byte.is_ascii_lowercase() || matches!(byte, b'-' | b'_'))
}

/// What is between the first colon after the scheme and the last `@` of a URL that may be
/// malformed: most likely a password.
fn user_info(document: &Document<'_>, node: NodeId) -> Option<Span> {
    let span = document.tree.node(node).span;
    let text = &document.text[span.range()];
    let end = text.rfind('@')?;
    let scheme = text[..end].find(['/', '\\']).filter(|at| {
        let before = text[..*at].trim_start_matches(['"', '\'']);
        before
            .strip_suffix(':')
            .unwrap_or(before)
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric())
    });
    let from = scheme.unwrap_or(0);
    let colon = from + text[from..end].find(':')? + 1;
    (colon < end).then(|| span.part(colon..end))
}

fn is_secret(document: &Document<'_>, node: NodeId) -> bool {
    if let Some(field) = document.meaning(node).field {
        return field.has(Role::Secret) || field.has(Role::Token);
    }
    let key = document.tree.key(node);
    key.is_some_and(|key| credential::is_credential_name(key.text)) && !is_severity(document, node)
}

/// Whether a node is one of the values of a mapping of names to permitted values, such as the
/// severities in the settings: one of its names is `secret`.
fn is_severity(document: &Document<'_>, node: NodeId) -> bool {
    let parent = document.tree.parent(node);
    let field = parent.and_then(|parent| document.meaning(parent).field);
    field.is_some_and(|field| matches!(field.shape, Shape::Map(Shape::Choice(_))))
}

/// The secrets in the value of a secret field, which may have parts of its own.
fn below_secret(document: &Document<'_>, secret: NodeId) -> Vec<Span> {
    let mut found = Vec::new();
    for node in document.tree.descendants(secret) {
        if let Some(key) = document.tree.key(node).filter(|_| node != secret) {
            let text = &document.text[key.span.range()];
            found.extend(credential::possible_secrets(text).map(|word| key.span.part(word)));
        }
        if !document.is_reference(node) {
            found.extend(secret_content(document, node));
        }
    }
    found
}

/// What of the value of a secret field can be a secret: all, but for the references in it.
fn secret_content(document: &Document<'_>, node: NodeId) -> Vec<Span> {
    let here = document.tree.node(node);
    let text = document.tree.scalar(node).unwrap_or_default();
    let parts = reference::secret_parts(text);
    // An alias without an anchor has no text, and its name may be the secret.
    let is_all =
        text.is_empty() || matches!(&parts[..], [part] if *part == whitespace::trimmed_range(text));
    // What is escaped or folded has no part of its own in the file.
    let is_verbatim = document.text[here.span.range()].contains(text);
    if is_all || here.tag().is_some() || !is_verbatim {
        return content(document.tree, document.text, node);
    }
    parts
        .iter()
        .map(|part| document.part_of(node, part))
        .collect()
}

/// The part of a quoted scalar between its quotes. In a broken text one of them may be missing, or
/// both: TOML reads a value without quotes as a string.
fn inside_quotes(text: &str, span: Span) -> Span {
    const QUOTES: [char; 2] = ['"', '\''];
    let raw = &text[span.range()];
    let start = usize::from(raw.starts_with(QUOTES));
    let has_end = raw.len() > start && raw.ends_with(QUOTES);
    span.part(start..raw.len() - usize::from(has_end))
}

/// What of a scalar is its content, without quotes and without the header of a block; and its tag,
/// if that may be the start of the value.
fn content(tree: &Tree<'_>, text: &str, node: NodeId) -> Vec<Span> {
    let here = tree.node(node);
    let tag = here.tag().into_iter();
    let NodeKind::Scalar(style) = here.kind else {
        return tag.collect();
    };
    // An alias without an anchor has a place, but no text.
    let is_nothing = matches!(resolve(tree.value(node)), None | Some(Scalar::Null));
    let is_alias = text[here.span.range()].starts_with('*');
    if is_nothing && !is_alias {
        return tag.collect();
    }
    let (start, end) = (here.span.start as usize, here.span.end as usize);
    let span = match style {
        Style::Plain | Style::Form => here.span,
        Style::SingleQuoted | Style::DoubleQuoted => inside_quotes(text, here.span),
        Style::Block => {
            let header = text[here.span.range()].find(['\n', '\r']);
            header.map_or(here.span, |header| Span::new(start + header, end))
        }
    };
    tag.chain(Some(span).filter(|span| !span.is_empty()))
        .collect()
}
