//! Fields that do not match the authentication type.

use crate::diagnostic::fix::{Fix, Safety};
use crate::document::place::At;
use crate::model::custom_integration::{AuthenticationType, CustomIntegration};
use crate::model::facts::Role;
use crate::model::field::{Field, Text};
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::syntax::edit;
use crate::syntax::tree::NodeId;
use crate::text::sentence::{code, quote_all};

declare_rule! {
    /// ## What it finds
    /// A custom integration with fields of the other authentication type, or without a field that
    /// its own type requires.
    /// `oauth2` requires `authentication_url`, `token_endpoint_url`, `client_id` and
    /// `client_secret`; `api_key` requires `api_key`.
    /// If the integration has exactly the fields of the other type, the type itself is reported.
    /// ## Why it matters
    /// The authentication type decides which fields Workfront uses. A missing field shows only when
    /// the first user connects, and a leftover secret stays stored and forgotten.
    /// ## What to do
    /// Remove the fields of the other type, and add those of the chosen type.
    /// ## Example
    /// ```yaml
    /// authentication_type: api_key
    /// api_key: ${env:WEBHOOK_API_KEY}
    /// token_endpoint_url: https://dms.acme.example/oauth2/token
    /// ```
    /// Fixed:
    /// ```yaml
    /// authentication_type: api_key
    /// api_key: ${env:WEBHOOK_API_KEY}
    /// ```
    /// ## Fix
    /// Safe: removes the fields of the other type.
    /// Suggestion, if the integration has exactly the fields of the other type: writes that type.
    /// ## References
    /// - Workfront: Register a webhook integration; Configure custom document integrations
    pub FieldsForType { id: "workfront/fields-for-type", severity: Error, fixable: Safe, since: "0.1.0" }
}

impl Rule for FieldsForType {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let Some(document) = cx.document.custom_integration() else {
            return;
        };
        let Some((type_node, &chosen)) = document.authentication_type.read() else {
            return;
        };
        let required = required_by(document, chosen);
        let other = required_by(document, other_than(chosen));
        // Which type is meant is unclear if a field of either may be unread.
        if required
            .iter()
            .chain(&other)
            .any(|(_, field)| field.is_unread())
        {
            return;
        }
        let has_none = required.iter().all(|(_, field)| field.is_absent());
        if has_none && other.iter().all(|(_, field)| field.value().is_some()) {
            report_type(cx, out, type_node, chosen);
            return;
        }
        report_missing(cx, out, type_node, chosen, &required);
        let mut unused = other;
        if chosen == AuthenticationType::ApiKey {
            unused.push(("redirect_uri", &document.redirect_uri));
        }
        let name = chosen.name();
        for (key, (node, _)) in unused
            .iter()
            .filter_map(|(key, field)| Some((key, field.read()?)))
        {
            let change = edit::remove_entry(cx.document.tree, cx.document.text, node);
            let is_secret = cx
                .document
                .meaning(node)
                .field
                .is_some_and(|field| field.has(Role::Secret));
            out.report(
                At::Key(node),
                sentence!(
                    "{} does not belong to authentication type {}",
                    code(key),
                    code(name)
                ),
            )
            .related(At::Value(type_node), TYPE)
            .reason(if is_secret { LEFTOVER_SECRET } else { LEFTOVER })
            .fix(change.map(|(span, text)| {
                Fix::replace(Safety::Safe, sentence!("Remove {}", code(key)), span, text)
            }));
        }
    }
}

const TYPE: &str = "the authentication type";

const LEFTOVER: &str =
    "Workfront uses the fields of the chosen authentication type only, so this one has no effect.";
const LEFTOVER_SECRET: &str = "Workfront uses the fields of the chosen authentication type only, so this secret stays stored without being used, and is easily forgotten.";
const MISSING: &str = "Workfront cannot authenticate without all fields of the authentication type, which shows only when the first user connects.";
const WRONG_TYPE: &str = "The authentication type decides which fields Workfront uses, and none of those that it would use is set.";

/// A field with its key.
type Keyed<'a> = (&'static str, &'a Field<Text>);

fn required_by(document: &CustomIntegration, chosen: AuthenticationType) -> Vec<Keyed<'_>> {
    match chosen {
        AuthenticationType::OAuth2 => vec![
            ("authentication_url", &document.authentication_url),
            ("token_endpoint_url", &document.token_endpoint_url),
            ("client_id", &document.client_id),
            ("client_secret", &document.client_secret),
        ],
        AuthenticationType::ApiKey => vec![("api_key", &document.api_key)],
    }
}

fn other_than(chosen: AuthenticationType) -> AuthenticationType {
    match chosen {
        AuthenticationType::OAuth2 => AuthenticationType::ApiKey,
        AuthenticationType::ApiKey => AuthenticationType::OAuth2,
    }
}

/// All fields are those of the other type: one finding instead of one for each field.
fn report_type(cx: &Context<'_>, out: &mut Findings<'_>, node: NodeId, chosen: AuthenticationType) {
    let (name, other) = (chosen.name(), other_than(chosen).name());
    let change = edit::set_text(cx.document.tree, cx.document.text, node, other);
    out.report(
        At::Value(node),
        sentence!(
            "the authentication type is {}, but the fields are those of {}",
            code(name),
            code(other)
        ),
    )
    .reason(WRONG_TYPE)
    .help(sentence!(
        "write {}, or replace the fields by those of {}",
        code(other),
        code(name)
    ))
    .fix(change.map(|(span, text)| {
        Fix::replace(
            Safety::Suggestion,
            sentence!("Write {}", code(other)),
            span,
            text,
        )
    }));
}

fn report_missing(
    cx: &Context<'_>,
    out: &mut Findings<'_>,
    type_node: NodeId,
    chosen: AuthenticationType,
    required: &[Keyed<'_>],
) {
    let name = chosen.name();
    let absent = required.iter().filter(|(_, field)| field.is_absent());
    let absent = quote_all(absent.map(|(key, _)| key), ", ");
    if let (false, Some(root)) = (absent.is_empty(), cx.document.tree.parent(type_node)) {
        let message = sentence!("authentication type {} requires {}", code(name), absent);
        out.report(At::Start(root), message)
            .related(At::Value(type_node), TYPE)
            .reason(MISSING);
    }
    for (key, field) in required {
        // An empty URL is reported by `endpoint/malformed`, and a tag without a name by
        // `secret/broken-reference`.
        if let Some((node, _)) = field.read()
            && cx.document.is_empty(node)
            && let Some(field) = cx.document.meaning(node).field
            && !field.has(Role::Endpoint)
            && cx.document.broken_references(node, field).is_empty()
        {
            out.report(
                At::Value(node),
                sentence!(
                    "authentication type {} requires {}, which is empty",
                    code(name),
                    code(key)
                ),
            )
            .related(At::Value(type_node), TYPE)
            .reason(MISSING);
        }
    }
}
