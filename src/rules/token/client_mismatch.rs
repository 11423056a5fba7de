//! Recorded token requests of another client than that of the integration.

use crate::document::place::At;
use crate::model::field::{Field, Text};
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::syntax::tree::NodeId;
use crate::text::sentence::code;
use crate::value::{placeholder, sample, whitespace};

declare_rule! {
    /// ## What it finds
    /// A recorded token request of a custom integration with another `client_id` than that of the
    /// integration, or with a reference to another client secret.
    /// Literal secrets and the samples of the Workfront documentation are not compared.
    /// ## Why it matters
    /// Workfront sends the client id and the client secret of the integration. A request with others
    /// shows what was tried, not what Workfront will send.
    /// ## What to do
    /// Correct the recorded request, or the integration if the request is what the provider accepts.
    /// ## Example
    /// ```yaml
    /// client_id: workfront
    /// token_exchanges:
    ///   - request: { grant_type: authorization_code, code: "${CODE}", client_id: postman, client_secret: "${env:DMS_CLIENT_SECRET}" }
    /// ```
    /// Fixed:
    /// ```yaml
    /// client_id: workfront
    /// token_exchanges:
    ///   - request: { grant_type: authorization_code, code: "${CODE}", client_id: workfront, client_secret: "${env:DMS_CLIENT_SECRET}" }
    /// ```
    /// ## References
    /// - Workfront: Get OAuth2 tokens
    pub ClientMismatch { id: "token/client-mismatch", severity: Error, fixable: No, since: "0.1.0" }
}

impl Rule for ClientMismatch {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let Some(integration) = cx.document.custom_integration() else {
            return;
        };
        for exchange in cx.document.exchanges() {
            let Some((_, request)) = exchange.request else {
                continue;
            };
            let ids = client_id(cx, &integration.client_id).zip(client_id(cx, &request.client_id));
            if let Some(((configured, expected), (sent, id))) = ids
                && expected != id
            {
                out.report(
                    At::Value(sent),
                    sentence!(
                        "the request is sent by {}, but the integration is {}",
                        cx.document.quote_of(sent, id),
                        cx.document.quote_of(configured, expected)
                    ),
                )
                .related(At::Value(configured), "the client id of the integration")
                .help(sentence!(
                    "send {}, or correct the integration",
                    cx.document.quote_of(configured, expected)
                ));
            }
            let configured = secret_reference(cx, &integration.client_secret);
            let sent = secret_reference(cx, &request.client_secret);
            if let Some((configured, sent)) = configured.zip(sent)
                && !is_same_reference(cx, configured, sent)
            {
                let key = cx.document.field_key(sent);
                out.report(
                    At::Value(sent),
                    sentence!(
                        "{} refers to another secret than the integration does",
                        code(key)
                    ),
                )
                .related(
                    At::Value(configured),
                    "the client secret of the integration",
                )
                .help("refer to the secret of the integration, or correct the integration");
            }
        }
    }
}

/// A client id that can be seen and is not a sample.
fn client_id<'c>(cx: &'c Context<'_>, field: &Field<Text>) -> Option<(NodeId, &'c str)> {
    let (node, id) = cx.document.visible(field)?;
    let id = whitespace::trimmed(id);
    let is_actual =
        !id.is_empty() && !sample::is_sample_secret(id) && placeholder::in_identifier(id).is_none();
    is_actual.then_some((node, id))
}

/// The value of a field for a secret, if it is a reference.
fn secret_reference(cx: &Context<'_>, field: &Field<Text>) -> Option<NodeId> {
    let (node, _) = cx.document.text_of(field)?;
    cx.document.is_reference(node).then_some(node)
}

/// Whether two references name the same secret, as far as that can be known: a tagged value and a
/// reference of another form are not compared.
fn is_same_reference(cx: &Context<'_>, one: NodeId, other: NodeId) -> bool {
    let text = |node| whitespace::trimmed(cx.document.tree.scalar(node).unwrap_or_default());
    let is_tagged = |node| cx.document.tree.node(node).tag().is_some();
    is_tagged(one) != is_tagged(other) || variable(text(one)) == variable(text(other))
}

/// The reference without the scheme of environment variables: `${env:NAME}` and `${NAME}` are the
/// same variable.
fn variable(reference: &str) -> &str {
    let name = reference.strip_prefix("${env:");
    name.or_else(|| reference.strip_prefix("${"))
        .unwrap_or(reference)
}
