//! What a name can mean. One name may mean several things: `scope` is a key and a group of rules.

use std::collections::BTreeSet;

use crate::cli::explain::field::{FieldUsage, all_usages};
use crate::provider::Provider;
use crate::rule::RuleMeta;
use crate::rules::RULES;
use crate::value::nearest::nearest_id;

/// What distinguishes the name of a provider from the id of a rule.
pub(super) const PROVIDER_PREFIX: &str = "provider/";

/// Something that can be explained.
pub(super) enum Topic {
    /// A rule.
    Rule(&'static RuleMeta),
    /// A group of rules.
    Group(&'static str),
    /// All providers.
    Providers,
    /// A provider.
    Provider(&'static Provider),
    /// A key of some kinds of documents.
    Field(FieldUsage),
}

/// All that a name means. An id of a rule, or a provider after its prefix, means nothing else; of
/// the others, keys come first, then providers, groups, and rules by the name within their group.
pub(super) fn topics(name: &str) -> Vec<Topic> {
    if let Some(meta) = metas().find(|meta| meta.id.eq_ignore_ascii_case(name.trim())) {
        return vec![Topic::Rule(meta)];
    }
    let folded = fold(name);
    if folded.is_empty() {
        return Vec::new();
    }
    if let Some(provider) = after_prefix(name) {
        let known: Vec<Topic> = providers(&fold(provider)).collect();
        return or_partly_named(known, provider);
    }
    let usages = all_usages().into_iter();
    let fields = usages.filter(|usage| usage.names().any(|known| fold(known) == folded));
    let groups = groups().into_iter().filter(|group| fold(group) == folded);
    let rules = metas().filter(|meta| fold(meta.name()) == folded);
    let all = matches!(folded.as_str(), "provider" | "providers").then_some(Topic::Providers);
    let known: Vec<Topic> = fields
        .map(Topic::Field)
        .chain(all)
        .chain(providers(&folded))
        .chain(groups.map(Topic::Group))
        .chain(rules.map(Topic::Rule))
        .collect();
    or_partly_named(known, name)
}

/// What is known of a name; of an unknown one, the only provider of whose name it is a part.
fn or_partly_named(known: Vec<Topic>, name: &str) -> Vec<Topic> {
    match providers_named_partly(name).as_slice() {
        &[provider] if known.is_empty() => vec![Topic::Provider(provider)],
        _ => known,
    }
}

/// The providers of whose names this is a part that starts with a word: `Entra ID` is a part of
/// `Microsoft Entra ID (v2.0)`.
pub(super) fn providers_named_partly(part: &str) -> Vec<&'static Provider> {
    let folded = fold(after_prefix(part).unwrap_or(part));
    if folded.is_empty() {
        return Vec::new();
    }
    let has_part = |provider: &&Provider| {
        let words: Vec<&str> = provider.name.split_whitespace().collect();
        (0..words.len()).any(|first| fold(&words[first..].concat()).starts_with(&folded))
    };
    Provider::all().filter(has_part).collect()
}

/// The known name nearest to an unknown one.
pub(super) fn nearest(name: &str) -> Option<String> {
    let ids = metas().map(|meta| meta.id.to_owned());
    let groups = groups().into_iter().map(str::to_owned);
    let providers = Provider::all().map(|provider| provider.id.to_owned());
    let usages = all_usages();
    let fields = usages.iter().flat_map(FieldUsage::names).map(str::to_owned);
    if let Some(own) = after_prefix(name) {
        // The prefix is right, and must not make all names alike.
        let known: BTreeSet<String> = providers.collect();
        let nearest = nearest_id(own, known.iter().map(String::as_str))?;
        return Some(format!("{PROVIDER_PREFIX}{nearest}"));
    }
    let known: BTreeSet<String> = ids.chain(groups).chain(providers).chain(fields).collect();
    nearest_id(name, known.iter().map(String::as_str)).map(str::to_owned)
}

fn metas() -> impl Iterator<Item = &'static RuleMeta> {
    RULES.iter().map(|rule| rule.meta())
}

/// All groups, in order.
fn groups() -> BTreeSet<&'static str> {
    metas().map(RuleMeta::group).collect()
}

fn providers(folded: &str) -> impl Iterator<Item = Topic> + '_ {
    let is_called =
        move |provider: &&Provider| fold(provider.id) == folded || fold(provider.name) == folded;
    Provider::all().filter(is_called).map(Topic::Provider)
}

/// The name of a provider after its prefix.
fn after_prefix(name: &str) -> Option<&str> {
    let (prefix, rest) = name.split_at_checked(PROVIDER_PREFIX.len())?;
    prefix.eq_ignore_ascii_case(PROVIDER_PREFIX).then_some(rest)
}

/// A name without case, spaces and punctuation: `Rest URL`, `rest_url` and `REST-Url` are the same.
fn fold(name: &str) -> String {
    let characters = name.chars().filter(|c| c.is_alphanumeric());
    characters.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::{Topic, nearest, providers_named_partly, topics};

    /// What a name means, in short.
    fn meant(name: &str) -> Vec<String> {
        let topics = topics(name).into_iter();
        topics
            .map(|topic| match topic {
                Topic::Rule(meta) => format!("rule {}", meta.id),
                Topic::Group(group) => format!("group {group}"),
                Topic::Providers => "providers".to_owned(),
                Topic::Provider(provider) => format!("provider {}", provider.id),
                Topic::Field(usage) => format!("key {}", usage.field.key),
            })
            .collect()
    }

    #[test]
    fn rules_groups_providers_keys_and_labels_are_found_in_any_case() {
        for (name, expected) in [
            ("secret/inline", &["rule secret/inline"] as &[&str]),
            ("Secret/Inline", &["rule secret/inline"]),
            ("inline", &["rule secret/inline"]),
            (
                "placeholder",
                &[
                    "rule endpoint/placeholder",
                    "rule secret/placeholder",
                    "rule structure/placeholder",
                ],
            ),
            ("MAPPING", &["group mapping"]),
            ("okta", &["provider okta"]),
            ("Okta", &["provider okta"]),
            ("provider/OKTA", &["provider okta"]),
            ("provider/okta-", &["provider okta"]),
            (
                "provider/grant-not-offered",
                &["rule provider/grant-not-offered"],
            ),
            ("Google", &["provider google"]),
            // A part of the name is enough if no other provider has it.
            ("Selling Partner", &["provider amazon-lwa"]),
            ("amazon cog", &["provider cognito"]),
            ("entra id (v1.0)", &["provider entra-v1"]),
            ("External ID", &["provider entra-external-id"]),
            ("provider/BTP", &["provider sap-xsuaa"]),
            ("Provider/xsuaa", &["provider sap-xsuaa"]),
            // An exact name comes before those that start with it.
            ("Salesforce", &["provider salesforce"]),
            ("Marketing Cloud", &["provider salesforce-marketing-cloud"]),
            // Parts start with a word.
            ("kta", &[]),
            ("Microsoft Entra ID", &[]),
            ("SAP", &[]),
            // A destination of either handler has it, each with its own description.
            ("limit_to_servertype", &["key limit_to_servertype"; 2]),
            ("Limit to Servertype", &["key limit_to_servertype"; 2]),
            ("limittoservertype", &["key limit_to_servertype"; 2]),
            ("Grand type", &["key grant_type"]),
            ("Rest-URL", &["key rest_url"]),
            ("provider/", &[]),
            ("", &[]),
            ("...", &[]),
            ("nothing of the kind", &[]),
        ] {
            assert_eq!(meant(name), expected, "{name}");
        }
        assert_eq!(meant("scope").last().unwrap(), "group scope");
        assert_eq!(meant("scope")[0], "key scope");
    }

    #[test]
    fn a_part_of_several_names_has_candidates() {
        for (part, expected) in [
            ("Microsoft Entra ID", &["entra", "entra-v1"] as &[&str]),
            ("MICROSOFT", &["entra", "entra-external-id", "entra-v1"]),
            ("provider/microsoft entra id", &["entra", "entra-v1"]),
            (
                "sap",
                &[
                    "emarsys",
                    "sap-cloud-integration",
                    "sap-commerce",
                    "sap-ias",
                    "sap-xsuaa",
                ],
            ),
            ("Okta", &["okta"]),
            ("kta", &[]),
            ("provider/", &[]),
            ("", &[]),
        ] {
            let providers = providers_named_partly(part).into_iter();
            let ids: Vec<&str> = providers.map(|provider| provider.id).collect();
            assert_eq!(ids, expected, "{part}");
        }
    }

    #[test]
    fn the_nearest_name_may_be_of_any_kind() {
        for (name, expected) in [
            ("secret/inlne", Some("secret/inline")),
            ("maping", Some("mapping")),
            ("otka", Some("okta")),
            ("provider/zalndo", Some("provider/zalando")),
            ("provider/xyz", None),
            ("rest_usr", Some("rest_user")),
            ("Limit to Servertyp", Some("Limit to Servertype")),
            ("", None),
        ] {
            assert_eq!(nearest(name).as_deref(), expected, "{name}");
        }
    }
}
