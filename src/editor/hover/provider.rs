//! What is known about a provider.

use std::fmt::Write as _;

use crate::document::Document;
use crate::editor::redactor::Redactor;
use crate::provider::Provider;
use crate::provider::description::Cited;
use crate::syntax::tree::NodeId;
use crate::value::endpoint::Reading;
use crate::value::nearest;

/// Describes the provider of an endpoint, or the one whose id this is. For an unknown id, suggests
/// the nearest one.
pub(super) fn describe(
    document: &Document<'_>,
    redactor: &Redactor<'_>,
    node: NodeId,
) -> Option<String> {
    let mut destinations = document.destinations();
    let own = destinations.find_map(|destination| {
        let fields = destination.fields;
        if fields.provider.node() == Some(node) {
            return Some(describe_id(document, redactor, node));
        }
        (fields.rest_url.node() == Some(node))
            .then(|| document.provider(&destination).map(describe_provider))
    });
    own.unwrap_or_else(|| {
        let Reading::Url(url) = document.url(node)? else {
            return None;
        };
        document.provider_at(url)?.listed().map(describe_provider)
    })
}

fn describe_id(document: &Document<'_>, redactor: &Redactor<'_>, node: NodeId) -> Option<String> {
    let id = document.text_at(node)?;
    if let Some(provider) = Provider::by_id(id) {
        return Some(describe_provider(provider));
    }
    if document.is_opaque(node) || document.is_empty(node) {
        return None;
    }
    let near = nearest::nearest(id, Provider::all().map(|provider| provider.id));
    let near = near.map(|near| format!(" Did you mean `{near}`?"));
    let id = redactor.scalar(document, node);
    Some(format!(
        "Unknown provider {}.{}",
        redactor.code(&id),
        near.unwrap_or_default()
    ))
}

/// All facts about a provider, each with its confidence and its sources.
fn describe_provider(provider: &Provider) -> String {
    let mut out = format!("**{}** `provider/{}`\n", provider.name, provider.id);
    let Cited { facts, sources } = provider.cited();
    for (fact, places) in facts {
        let mut evidence = vec![fact.confidence.name().to_owned()];
        let links = places.into_iter();
        evidence.extend(links.map(|place| format!("[{}]({})", place + 1, sources[place].address)));
        let _ = write!(
            out,
            "\n- {}: {} ({})",
            fact.about,
            prose(&fact.words),
            evidence.join(", ")
        );
    }
    out
}

/// A text with inline code, in which all other characters with a meaning in Markdown are escaped.
fn prose(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (index, part) in text.split('`').enumerate() {
        if index > 0 {
            out.push('`');
        }
        for c in part.chars() {
            if index % 2 == 0 && "*<[_\\".contains(c) {
                out.push('\\');
            }
            out.push(c);
        }
    }
    out
}
