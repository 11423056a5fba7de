//! What is known of the provider behind a value.

use std::fmt::Write as _;

use crate::editor::redactor::Redactor;
use crate::provider::Provider;
use crate::provider::source::Source;
use crate::document::Document;
use crate::syntax::tree::NodeId;
use crate::value::endpoint::Reading;
use crate::value::nearest;

/// The facts about the provider that an endpoint or the word for it tells; of a word that is none,
/// the nearest.
pub(super) fn of_node(document: &Document<'_>, redactor: &Redactor<'_>, node: NodeId) -> Option<String> {
    let mut destinations = document.destinations();
    let own = destinations.find_map(|destination| {
        let fields = destination.fields;
        if fields.provider.node() == Some(node) {
            return Some(of_word(document, redactor, node));
        }
        (fields.rest_url.node() == Some(node)).then(|| document.provider(fields).map(card))
    });
    own.unwrap_or_else(|| {
        let Reading::Url(url) = document.url(node)? else {
            return None;
        };
        Provider::by_url(url.host(), url.path()).map(card)
    })
}

fn of_word(document: &Document<'_>, redactor: &Redactor<'_>, node: NodeId) -> Option<String> {
    let id = document.text_at(node)?;
    if let Some(provider) = Provider::by_id(id) {
        return Some(card(provider));
    }
    if document.is_opaque(node) || document.is_blank(node) {
        return None;
    }
    let near = nearest::nearest(id, Provider::all().map(|provider| provider.id));
    let near = near.map(|near| format!(" The nearest is `{near}`."));
    let id = redactor.scalar(document, node);
    Some(format!(
        "No provider {} is known.{}",
        redactor.code(&id),
        near.unwrap_or_default()
    ))
}

/// All that is known, with how sure it is and where it was read.
fn card(provider: &Provider) -> String {
    let mut out = format!("**{}** `provider/{}`\n", provider.name, provider.id);
    let mut sources: Vec<&Source> = Vec::new();
    for fact in provider.descriptions() {
        let mut ground = vec![fact.confidence.name().to_owned()];
        for source in fact.sources {
            let known = sources.iter().position(|known| *known == source);
            let at = known.unwrap_or_else(|| {
                sources.push(source);
                sources.len() - 1
            });
            ground.push(format!("[{}]({})", at + 1, source.address));
        }
        let _ = write!(
            out,
            "\n- {}: {} ({})",
            fact.about,
            prose(&fact.words),
            ground.join(", ")
        );
    }
    out
}

/// Our own words, in which the signs of Markdown but the backtick mean themselves.
fn prose(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for (at, part) in words.split('`').enumerate() {
        if at > 0 {
            out.push('`');
        }
        for sign in part.chars() {
            if at % 2 == 0 && "*<[_\\".contains(sign) {
                out.push('\\');
            }
            out.push(sign);
        }
    }
    out
}
