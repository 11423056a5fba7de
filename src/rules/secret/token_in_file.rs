//! Tokens and keys in the text of a file.

use std::collections::HashSet;

use crate::model::facts::Role;
use crate::rule::{At, Context, Findings, Rule, declare_rule};
use crate::syntax::tree::NodeId;
use crate::text::span::Span;
use crate::value::credential::{self, Credential, CredentialKind};
use crate::value::{reference, sample, whitespace};

declare_rule! {
    /// ## What it finds
    /// A JSON Web Token, a private key, the value of an `Authorization` header, a key in the form of
    /// its issuer, or a password in a URL or form body, anywhere in the file, comments included; and
    /// a literal code or token in a recorded call.
    /// Placeholders, references, encrypted values and the samples of the Workfront page are none.
    /// Fields for secrets and URLs have rules of their own.
    /// ## Why it matters
    /// Tokens are written into fields of the context, so an export of the context taken after a run
    /// brings a live token into the repository, and its history keeps it for ever.
    /// ## What to do
    /// Remove it, and have it revoked: it is in the history already.
    /// ## Example
    /// ```yaml
    /// # last token: eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJwaW0ifQ.c2lnbmF0dXJl
    /// rest_user: pim-export
    /// ```
    /// Mended:
    /// ```yaml
    /// rest_user: pim-export
    /// ```
    /// ## References
    /// - RFC 6749 10.3, 10.4
    /// - RFC 9700 2.3
    pub TokenInFile { id: "secret/token-in-file", severity: Error, security: ("8.6", 798), fixable: No, since: "0.1.0" }
}

const HELP: &str = "remove it, and have it revoked: it is in the history already";

impl Rule for TokenInFile {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for (node, field) in cx.fields(Role::Token) {
            if is_literal_token(cx, node) {
                let key = field.key;
                let message =
                    format!("`{key}` holds a real one of a recorded call, not a reference to it");
                out.report(At::Value(node), message).help(HELP);
            }
        }
        let Some(document) = cx.tree.documents.get(cx.document) else {
            return;
        };
        // Comments above the first document belong to it.
        let start = if cx.document == 0 {
            0
        } else {
            document.span.start
        };
        let whole = Span::new(start as usize, document.span.end as usize);
        // One look at the whole text tells where a closer one is worth it.
        let suspects: Vec<Span> = credential::spans(&cx.text[whole.range()])
            .into_iter()
            .map(|span| whole.part(span.range()))
            .collect();
        let is_suspect = |span: Span| suspects.iter().any(|suspect| suspect.overlaps(span));
        let comments = cx.tree.comments.iter();
        for comment in comments.filter(|it| whole.contains(**it) && is_suspect(**it)) {
            for credential in secrets(&cx.text[comment.range()]) {
                let at = At::Span(comment.part(credential.span.range()));
                out.report(at, message(credential.kind)).help(HELP);
            }
        }
        let others = of_other_rules(cx);
        for node in document
            .root
            .into_iter()
            .flat_map(|root| cx.tree.descendants(root))
        {
            let here = cx.tree.node(node);
            let Some(text) = cx.tree.scalar(node) else {
                continue;
            };
            // What came by alias is reported where it is written.
            let is_copy = here.used_at.is_some();
            let is_as_written = cx.text[here.span.range()].contains(text);
            if is_copy || (is_as_written && !is_suspect(here.span)) || others.contains(&here.span) {
                continue;
            }
            for credential in secrets(text) {
                let at = At::Part(node, credential.span.range());
                out.report(at, message(credential.kind)).help(HELP);
            }
        }
    }
}

/// Whether a code or token of a recorded call can be read, and is no sample.
fn is_literal_token(cx: &Context<'_>, node: NodeId) -> bool {
    let Some(text) = cx.text_at(node) else {
        return false;
    };
    let literal = match reference::fallback(text) {
        Some(fallback) => fallback,
        None if cx.is_opaque(node) => return false,
        None => text,
    };
    !whitespace::trimmed(literal).is_empty()
        && !sample::is_workfront_sample(literal)
        && !sample::is_sample_secret(literal)
}

/// The secrets of a text that are no samples and no references.
fn secrets(text: &str) -> impl Iterator<Item = Credential> {
    credential::find(text).into_iter().filter(|credential| {
        // Behind a parameter's value a sentence may go on; of `client_secret=...` nothing is left.
        let secret = text[credential.span.range()].trim_end_matches([',', ';', '.', ')']);
        !secret.is_empty()
            && !reference::is_reference(secret)
            && !reference::is_shell_variable(secret)
            && !sample::is_sample_secret(secret)
            && !sample::is_workfront_sample(secret)
    })
}

/// Where the scalars stand that other rules speak of: fields for secrets, tokens and URLs, and
/// request parameters.
fn of_other_rules(cx: &Context<'_>) -> HashSet<Span> {
    let roles = [Role::Secret, Role::Token, Role::Endpoint];
    let fields = cx
        .all_fields()
        .filter(|(_, field)| roles.iter().any(|role| field.has(*role)))
        .map(|(node, _)| node);
    let document = cx.custom_integration();
    let parameters = document.and_then(|document| document.request_parameters.node());
    let parameters = parameters
        .into_iter()
        .flat_map(|node| cx.tree.children(node));
    fields
        .chain(parameters)
        .map(|node| cx.tree.node(node).span)
        .collect()
}

fn message(kind: CredentialKind) -> String {
    let what = match kind {
        CredentialKind::JsonWebToken => "JSON Web Token",
        CredentialKind::PrivateKey => "private key",
        CredentialKind::AuthorizationHeader => "value of an `Authorization` header",
        CredentialKind::KnownKey(name) => name,
        CredentialKind::UrlPassword => "password in a URL",
        CredentialKind::Parameter => "value of a parameter for secrets",
    };
    format!("a secret stands in the file: {what}")
}
