//! A secret put into an input, which nothing may show.

use exportlint::syntax::tree::{NodeId, NodeKind, Style, Tree};
use exportlint::syntax::{Format, Limits, decode, parse};

use crate::options::number;

/// Keys of the format whose values are secrets.
const SECRET_KEYS: [&str; 6] = [
    "client_secret",
    "rest_password",
    "api_key",
    "access_token",
    "refresh_token",
    "code_verifier",
];

/// A text in which a secret was planted.
pub struct Planted {
    /// The whole text.
    pub text: String,
    /// The secret, which is nowhere else in it.
    pub secret: String,
}

/// Replaces the value of a secret field of a text with a made-up secret; `None` if there is no such
/// field, or if the text cannot be read to its end.
pub fn plant(text: &str, format: Format, limits: &Limits) -> Option<Planted> {
    let (tree, _) = parse(text, format, limits);
    let fields: Vec<NodeId> = tree.ids().filter(|node| is_secret(&tree, *node)).collect();
    let hash = number(text.as_bytes());
    let field = *fields.get(usize::try_from(hash % 64).unwrap_or(0) % fields.len().max(1))?;
    let secret = format!("Zq7Wk{hash:016x}Xr2");
    if text.contains(&secret) {
        return None;
    }
    let node = tree.node(field);
    let written = match node.kind {
        NodeKind::Scalar(style) => match style {
            Style::Plain | Style::Form => secret.clone(),
            Style::SingleQuoted => format!("'{secret}'"),
            Style::DoubleQuoted => format!("\"{secret}\""),
            Style::Block => return None,
        },
        NodeKind::Mapping(_) | NodeKind::Sequence(_) => return None,
    };
    let mut planted = text.to_owned();
    planted.replace_range(node.span.range(), &written);
    let (_, unreadable) = decode(planted.as_bytes(), limits);
    let (tree, _) = parse(&planted, format, limits);
    let is_broken = tree.documents.iter().any(|document| document.broken);
    if unreadable.is_some() || is_broken || !tree.unread.is_empty() {
        return None;
    }
    // With another value it may have become a part of something else.
    let is_there = |node: NodeId| is_secret(&tree, node) && tree.scalar(node) == Some(&secret);
    tree.ids().any(is_there).then_some(Planted {
        text: planted,
        secret,
    })
}

fn is_secret(tree: &Tree<'_>, id: NodeId) -> bool {
    let node = tree.node(id);
    let key = tree.key(id).map(|key| key.text);
    key.is_some_and(|key| SECRET_KEYS.contains(&key))
        && node.tag().is_none()
        && node.core_tag().is_none()
        && node.used_at().is_none()
        && !node.span.is_empty()
}

impl Planted {
    /// Panics if a text shows the secret.
    pub fn is_not_in(&self, what: &str, shown: &str) {
        assert!(
            !shown.contains(&self.secret),
            "{what} shows {}:\n{shown}",
            self.secret
        );
    }
}
