//! Which URLs of a document fetch tokens, and which contain secrets.

use std::cell::LazyCell;
use std::ops::Range;

use crate::document::Document;
use crate::document::destinations::OAuthDestination;
use crate::model::facts::Role;
use crate::syntax::tree::NodeId;
use crate::value::credential;
use crate::value::endpoint::{self, Endpoint};

/// A secret inside of a URL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UrlSecret {
    /// The secret, in bytes of the text. Never print it.
    pub range: Range<usize>,
    /// Where it is.
    pub place: UrlPlace,
}

/// Where in a URL a secret is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UrlPlace {
    /// Between the user and the host.
    Password,
    /// The value of the parameter with this name.
    Parameter(String),
    /// Anywhere else.
    Other,
}

impl Document<'_> {
    /// The URLs that tokens are fetched from, each with its destination if it has one.
    pub fn token_urls(&self) -> impl Iterator<Item = (NodeId, Option<OAuthDestination<'_>>)> {
        let of_destinations = self.destinations().filter_map(|destination| {
            let (node, _) = self.text_of(&destination.fields.rest_url)?;
            Some((node, Some(destination)))
        });
        let integration = self.custom_integration().into_iter();
        let of_integration = integration.filter_map(|document| {
            let (node, _) = self.text_of(&document.token_endpoint_url)?;
            Some((node, None))
        });
        of_destinations.chain(of_integration)
    }

    /// The key of a node, as the format spells it.
    pub fn field_key(&self, node: NodeId) -> &'static str {
        self.meaning(node).field.map_or("", |field| field.key)
    }

    /// The secrets in the text of a URL, in order. A reference counts too: its
    /// value gets into the URL.
    pub fn url_secrets(&self, node: NodeId) -> Vec<UrlSecret> {
        let is_endpoint = self
            .meaning(node)
            .field
            .is_some_and(|field| field.has(Role::Endpoint));
        let text = self.text_at(node).filter(|_| is_endpoint);
        let Some(text) = text.filter(|_| !self.is_substituted(node)) else {
            return Vec::new();
        };
        let url = self.url_parts(node);
        let mut found = url.map_or_else(Vec::new, |url| named_secrets(text, &url));
        for credential in credential::find(text) {
            let range = credential.span.range();
            if !found.iter().any(|known| overlap(&known.range, &range)) {
                found.push(UrlSecret {
                    range,
                    place: match credential.kind {
                        credential::CredentialKind::UrlPassword => UrlPlace::Password,
                        credential::CredentialKind::JsonWebToken
                        | credential::CredentialKind::PrivateKey
                        | credential::CredentialKind::AuthorizationHeader
                        | credential::CredentialKind::KnownKey(_)
                        | credential::CredentialKind::Parameter => UrlPlace::Other,
                    },
                });
            }
        }
        found.sort_by_key(|secret| secret.range.start);
        found
    }
}

/// Whether two ranges have a byte in common.
pub fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// The password and the parameters that are named like a credential, except placeholders.
fn named_secrets(text: &str, url: &Endpoint<'_>) -> Vec<UrlSecret> {
    let placeholders = LazyCell::new(|| endpoint::placeholders(text));
    let is_secret = |range: &Range<usize>| {
        let is_filled_in = |it: &Range<usize>| it.start <= range.start && range.end <= it.end;
        !range.is_empty() && !placeholders.iter().any(is_filled_in)
    };
    let mut found = Vec::new();
    if let Some(userinfo) = &url.userinfo_range {
        let mut colons = text[userinfo.clone()].match_indices(':');
        let at = |(offset, _): (usize, &str)| userinfo.start + offset;
        // The colon of `${env:NAME}` separates nothing.
        let colon = colons.find_map(|it| Some(at(it)).filter(|at| url.is_known(&(*at..at + 1))));
        let password = colon.map(|colon| colon + 1..userinfo.end);
        found.extend(password.filter(is_secret).map(|range| UrlSecret {
            range,
            place: UrlPlace::Password,
        }));
    }
    for parameter in &url.query {
        let name = &text[parameter.name.clone()];
        if url.is_known(&parameter.name)
            && credential::is_credential_name(name)
            && is_secret(&parameter.value)
        {
            found.push(UrlSecret {
                range: parameter.value.clone(),
                place: UrlPlace::Parameter(name.to_owned()),
            });
        }
    }
    found
}
