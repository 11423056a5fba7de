//! Fields of the other authentication type.

use crate::diagnostic::fix::{Fix, Safety};
use crate::model::custom_integration::{AuthenticationType, CustomIntegration};
use crate::model::facts::Role;
use crate::model::field::{Field, Text};
use crate::rule::{At, Context, Findings, Rule, declare_rule};
use crate::syntax::edit;
use crate::syntax::tree::NodeId;

declare_rule! {
    /// ## What it finds
    /// Fields of OAuth2 on an integration with an API key or the reverse, and fields that the chosen
    /// type needs but that are missing or empty.
    /// If the fields are just those of the other type, it is the type that is reported.
    /// ## Why it matters
    /// A left-over client secret stays stored and forgotten; a missing token URL shows only when the
    /// first user connects.
    /// ## What to do
    /// Remove the fields of the other type; add those of the chosen one.
    /// ## Example
    /// ```yaml
    /// authentication_type: api_key
    /// api_key: ${env:WEBHOOK_API_KEY}
    /// token_endpoint_url: https://dms.acme.example/oauth2/token
    /// ```
    /// Mended:
    /// ```yaml
    /// authentication_type: api_key
    /// api_key: ${env:WEBHOOK_API_KEY}
    /// ```
    /// ## Fix
    /// Safe: removes the fields of the other type.
    /// A suggestion where all fields are those of the other type: writes that type.
    /// ## References
    /// - Workfront: Register a webhook integration; Configure custom document integrations
    pub FieldsForType { id: "workfront/fields-for-type", severity: Error, fixable: Safe, since: "0.1.0" }
}

impl Rule for FieldsForType {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let Some(document) = cx.custom_integration() else {
            return;
        };
        let Some((type_node, &chosen)) = document.authentication_type.read() else {
            return;
        };
        let needed = needed_by(document, chosen);
        let other = needed_by(document, other_than(chosen));
        let has_none = needed.iter().all(|(_, field)| field.is_absent());
        if has_none && other.iter().all(|(_, field)| field.value().is_some()) {
            report_type(cx, out, type_node, chosen);
            return;
        }
        report_missing(cx, out, type_node, chosen, &needed);
        let mut foreign = other;
        if chosen == AuthenticationType::ApiKey {
            foreign.push(("redirect_uri", &document.redirect_uri));
        }
        let name = chosen.name();
        for (key, (node, _)) in foreign
            .iter()
            .filter_map(|(key, field)| Some((key, field.read()?)))
        {
            let change = edit::remove_entry(cx.tree, cx.text, node);
            out.report(
                At::Key(node),
                format!("`{key}` does not belong to the type `{name}`"),
            )
            .related(At::Value(type_node), "the type")
            .fix(change.map(|(span, text)| {
                Fix::replace(Safety::Safe, format!("Remove `{key}`"), span, text)
            }));
        }
    }
}

/// A field with its key.
type Keyed<'a> = (&'static str, &'a Field<Text>);

fn needed_by(document: &CustomIntegration, chosen: AuthenticationType) -> Vec<Keyed<'_>> {
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

/// All fields are those of the other type: one finding, not one a field.
fn report_type(cx: &Context<'_>, out: &mut Findings<'_>, node: NodeId, chosen: AuthenticationType) {
    let (name, other) = (chosen.name(), other_than(chosen).name());
    let change = edit::set_text(cx.tree, cx.text, node, other);
    out.report(
        At::Value(node),
        format!("the type is `{name}`, but the fields are those of `{other}`"),
    )
    .help(format!("write `{other}`, or the fields of `{name}`"))
    .fix(change.map(|(span, text)| {
        Fix::replace(Safety::Suggestion, format!("Write `{other}`"), span, text)
    }));
}

fn report_missing(
    cx: &Context<'_>,
    out: &mut Findings<'_>,
    type_node: NodeId,
    chosen: AuthenticationType,
    needed: &[Keyed<'_>],
) {
    let name = chosen.name();
    let absent = needed.iter().filter(|(_, field)| field.is_absent());
    let absent: Vec<String> = absent.map(|(key, _)| format!("`{key}`")).collect();
    if let (false, Some(root)) = (absent.is_empty(), cx.tree.parent(type_node)) {
        let absent = absent.join(", ");
        out.report(At::Start(root), format!("the type `{name}` needs {absent}"))
            .related(At::Value(type_node), "the type");
    }
    for (key, field) in needed {
        // An empty URL is `endpoint/malformed`.
        if let Some((node, _)) = field.read()
            && cx.is_blank(node)
            && cx
                .meaning(node)
                .field
                .is_some_and(|field| !field.has(Role::Endpoint))
        {
            out.report(
                At::Value(node),
                format!("the type `{name}` needs `{key}`, which is empty"),
            )
            .related(At::Value(type_node), "the type");
        }
    }
}
