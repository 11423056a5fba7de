//! Tokens, keys and passwords anywhere in the text of a file.

use std::cell::LazyCell;
use std::collections::HashSet;

use crate::document::place::At;
use crate::model::facts::Role;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::schema::shape::Roles;
use crate::sentence;
use crate::syntax::tree::NodeId;
use crate::text::sentence::{Sentence, code, quote};
use crate::text::span::Span;
use crate::value::credential::{self, Credential, CredentialKind};
use crate::value::{reference, sample};

declare_rule! {
    /// ## What it finds
    /// A JSON Web Token, a private key, the value of an `Authorization` header, a key in the format of
    /// a known issuer, or a secret in a URL or form body, anywhere in the file, including comments; a
    /// literal code or token in a recorded token request or response; and the value of a header such
    /// as `X-Api-Key` in a captured request.
    /// Placeholders, references, encrypted values and the samples of the Workfront documentation are
    /// not reported. Fields for secrets and URLs have rules of their own.
    /// The handler writes tokens into fields of the context, so a context that is exported after a run
    /// may contain one.
    /// ## Why it matters
    /// Everyone who can read the file can use what is in it until it expires or is revoked, and the
    /// repository's history keeps it after it is removed from the file.
    /// ## What to do
    /// Remove it from the file, and revoke it if it was ever committed.
    /// ## Example
    /// ```yaml
    /// # last token: eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJwaW0ifQ.c2lnbmF0dXJl
    /// rest_user: pim-export
    /// ```
    /// Fixed:
    /// ```yaml
    /// rest_user: pim-export
    /// ```
    /// ## References
    /// - RFC 6749 10.3, 10.4
    /// - RFC 9700 2.3
    pub TokenInFile { id: "secret/token-in-file", severity: Error, security: ("8.6", 798), fixable: No, since: "0.1.0" }
}

const HELP: &str = "remove it, and revoke it if it was ever committed";

impl Rule for TokenInFile {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for (node, field) in cx.document.fields(Role::Token) {
            // In the URL of a request, the place is the fault: `endpoint/credentials-in-url`.
            if cx.document.is_literal_token(node) && !cx.document.is_in_request_line(node) {
                let key = field.key;
                let reference = format!("${{{}}}", key.to_ascii_uppercase());
                out.report(
                    At::Value(node),
                    sentence!("the recorded {} is a literal value, not a reference", code(key)),
                )
                .reason(
                    "The recorded value may still be valid: everyone who can read the file could use \
                     it, and the repository's history keeps it after it is removed from the file.",
                )
                .help(sentence!(
                    "write a reference such as {}, and revoke the value if it was ever committed",
                    quote(reference)
                ));
            }
        }
        let Some(document) = cx.document.in_tree() else {
            return;
        };
        // Comments above the first document belong to it.
        let start = if cx.document.number == 0 {
            0
        } else {
            document.span.start
        };
        let whole = Span::new(start as usize, document.span.end as usize);
        // A secret of a comment or scalar counts if it is one in the whole text too.
        let suspects = LazyCell::new(|| -> Vec<Span> {
            credential::spans(&cx.document.text[whole.range()])
                .into_iter()
                .map(|span| whole.part(span.range()))
                .collect()
        });
        let is_suspect = |span: Span| {
            let next = suspects.partition_point(|suspect| suspect.end <= span.start);
            suspects.get(next).is_some_and(|it| it.overlaps(span))
        };
        let comments = cx.document.comments().iter();
        for comment in comments.filter(|it| whole.contains(**it)) {
            let found = secrets(&cx.document.text[comment.range()]);
            if found.is_empty() || !is_suspect(*comment) {
                continue;
            }
            for credential in found {
                let at = At::Span(comment.part(credential.span.range()));
                out.report(at, message(credential.kind)).help(HELP);
            }
        }
        for header in cx.document.header_secrets() {
            let message = "the file contains a secret that the request sends in a header";
            out.report(At::Span(header), message).help(HELP);
        }
        let covered = LazyCell::new(|| -> HashSet<Span> { covered_by_other_rules(cx) });
        for node in document
            .root
            .into_iter()
            .flat_map(|root| cx.document.tree.descendants(root))
        {
            let Some(text) = cx.document.tree.scalar(node) else {
                continue;
            };
            let here = cx.document.tree.node(node);
            // An aliased scalar is reported at its anchor.
            if here.used_at().is_some() || is_covered_field(cx, node) {
                continue;
            }
            let found = secrets(text);
            if found.is_empty() {
                continue;
            }
            // Escapes and line folding can hide a secret from the scan of the source.
            let is_verbatim = cx.document.text[here.span.range()].contains(text);
            if (is_verbatim && !is_suspect(here.span)) || covered.contains(&here.span) {
                continue;
            }
            for credential in found {
                let at = At::Part(node, credential.span.range());
                out.report(at, message(credential.kind)).help(HELP);
            }
        }
    }
}

/// The secrets in a text that are neither samples nor references.
fn secrets(text: &str) -> Vec<Credential> {
    let mut found = credential::find(text);
    found.retain(|credential| {
        // A comment may go on after a parameter's value; nothing is left of `client_secret=...`.
        let secret = text[credential.span.range()].trim_end_matches([',', ';', '.', ')']);
        !secret.is_empty()
            && !reference::is_reference(secret)
            && !reference::is_shell_variable(secret)
            && !sample::is_sample_secret(secret)
            && !sample::is_workfront_sample(secret)
    });
    found
}

/// The roles of the fields that other rules check.
const COVERED_ROLES: Roles = Roles::of(&[Role::Secret, Role::Token, Role::Endpoint]);

/// Whether a node is one of the fields that other rules check, as most texts with a URL are.
fn is_covered_field(cx: &Context<'_>, node: NodeId) -> bool {
    let meaning = cx.document.meaning(node);
    let field = meaning.field.filter(|_| !meaning.misspelled);
    field.is_some_and(|field| field.roles.overlap(COVERED_ROLES))
}

/// The spans of the scalars that other rules check: fields for secrets, tokens and URLs, and request
/// parameters.
fn covered_by_other_rules(cx: &Context<'_>) -> HashSet<Span> {
    let fields = cx
        .document
        .fields_with_roles()
        .filter(|(_, field)| field.roles.overlap(COVERED_ROLES))
        .map(|(node, _)| node);
    let document = cx.document.custom_integration();
    let parameters = document.and_then(|document| document.request_parameters.node());
    let parameters = parameters
        .into_iter()
        .flat_map(|node| cx.document.tree.children(node));
    fields
        .chain(parameters)
        .map(|node| cx.document.tree.node(node).span)
        .collect()
}

fn message(kind: CredentialKind) -> Sentence {
    let what = match kind {
        CredentialKind::JsonWebToken => "JSON Web Token",
        CredentialKind::PrivateKey => "private key",
        CredentialKind::AuthorizationHeader => "value of an `Authorization` header",
        CredentialKind::KnownKey(name) => name,
        CredentialKind::UrlPassword => "password in a URL",
        CredentialKind::Parameter => "value of a parameter such as `client_secret`",
    };
    sentence!("the file contains a secret: {}", what)
}
