//! The secrets in what precedes the body of a captured token request: its request line and its
//! headers.

use crate::document::Document;
use crate::model::facts::Role;
use crate::syntax::Format;
use crate::syntax::tree::NodeId;
use crate::text::span::Span;
use crate::value::credential::{self, CredentialKind};
use crate::value::{placeholder, reference};

/// A secret in the URL of a captured request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestUrlSecret<'a> {
    /// Where it is. Never print its text.
    pub span: Span,
    /// The name of the parameter; `None` for a secret anywhere else in the URL.
    pub parameter: Option<&'a str>,
}

impl<'a> Document<'a> {
    /// Whether a parameter is in the query of the request line, not in the body.
    pub fn is_in_request_line(&self, node: NodeId) -> bool {
        let line = self.tree.request_line;
        line.is_some_and(|line| line.contains(self.tree.node(node).span))
    }

    /// The secrets in the URL of a captured request, in the order of the text. A reference counts
    /// too, because its value becomes part of the URL.
    pub fn request_url_secrets(&self) -> Vec<RequestUrlSecret<'a>> {
        let Some(line) = self.tree.request_line else {
            return Vec::new();
        };
        let text = &self.text[line.range()];
        let mut found: Vec<RequestUrlSecret<'a>> = query_parameters(text)
            .filter(|(name, value)| !value.is_empty() && self.is_secret_parameter(name))
            .map(|(name, value)| RequestUrlSecret {
                span: line.part(value),
                parameter: Some(name),
            })
            .collect();
        let others = credential::find(text).into_iter().filter(|credential| {
            // Parameters are those above, by their names.
            !matches!(credential.kind, CredentialKind::Parameter)
        });
        for credential in others {
            let span = line.part(credential.span.range());
            if !found.iter().any(|known| known.span.overlaps(span)) {
                found.push(RequestUrlSecret {
                    span,
                    parameter: None,
                });
            }
        }
        found.sort_by_key(|secret| secret.span);
        found
    }

    /// The values of the headers of a captured request that are secrets by the name of the header,
    /// such as `X-Api-Key`, and the password of `curl --user`, which becomes one. Values of a known form, such as those of `Authorization`, are not among
    /// them: `value::credential` finds them wherever they are.
    pub fn header_secrets(&self) -> Vec<Span> {
        if !matches!(self.format, Format::Form | Format::CapturedJson) {
            return Vec::new();
        }
        let headers = self.tree.comments.iter();
        headers
            .filter_map(|line| self.header_secret(*line))
            .collect()
    }

    fn header_secret(&self, line: Span) -> Option<Span> {
        let text = &self.text[line.range()];
        let (name, after) = text.split_once(':')?;
        let value = after.trim();
        // `curl -u USER:PASSWORD`.
        let is_user = name.starts_with("-u") || name.starts_with("--user ");
        let is_secret =
            is_user || credential::is_credential_name(name) || name.eq_ignore_ascii_case("cookie");
        let is_known = !credential::find(text).is_empty();
        let is_variable = is_user && reference::is_shell_variable(value);
        let is_literal = !value.is_empty()
            && !is_variable
            && !reference::has_opaque_part(value)
            && !placeholder::is_secret_placeholder(value);
        let start = name.len() + 1 + (after.len() - after.trim_start().len());
        (is_secret && !is_known && is_literal).then(|| line.part(start..start + value.len()))
    }

    fn is_secret_parameter(&self, name: &str) -> bool {
        let object = self.root().and_then(|root| self.meaning(root).object);
        let mut fields = object.iter().flat_map(|object| object.fields);
        let field = fields.find(|field| field.key == name);
        let is_secret_field =
            field.is_some_and(|field| field.has(Role::Secret) || field.has(Role::Token));
        is_secret_field || credential::is_credential_name(name)
    }
}

/// The parameters in the query of a request line: the name, and the range of the value.
fn query_parameters(line: &str) -> impl Iterator<Item = (&str, std::ops::Range<usize>)> {
    let start = line.find('?').map_or(line.len(), |at| at + 1);
    let end = line[start..]
        .find([' ', '\t', '#'])
        .map_or(line.len(), |length| start + length);
    let mut at = start;
    line[start..end].split('&').filter_map(move |pair| {
        let pair_start = at;
        at += pair.len() + 1;
        let (name, value) = pair.split_once('=')?;
        let value_start = pair_start + name.len() + 1;
        Some((name, value_start..value_start + value.len()))
    })
}
