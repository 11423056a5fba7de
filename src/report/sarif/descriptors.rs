//! The rules in a SARIF report: all of them, with their full manuals.

use crate::diagnostic::Severity;
use crate::report::manual;
use crate::report::sarif::level;
use crate::report::sarif::log::{Configuration, Descriptor, Help, RuleProperties, Text};
use crate::rule::RuleMeta;

/// The most characters that GitHub accepts in a short or full description.
const LONGEST: usize = 1024;

/// The descriptor of a rule.
pub(super) fn descriptor(meta: &RuleMeta) -> Descriptor {
    let manual = meta.manual();
    let address = manual::address(meta.id);
    let link = address
        .as_ref()
        .map_or(String::new(), |address| format!("\n[Manual]({address})\n"));
    // A rule that is off by default has the severity of the profile that enables it.
    let elsewhere = meta.profiles.iter().find_map(|(_, severity)| *severity);
    let severity = meta.severity.or(elsewhere).unwrap_or(Severity::Info);
    Descriptor {
        id: meta.id,
        name: name(meta.id),
        short_description: Text {
            text: clipped(format!("{}.", meta.summary())),
        },
        full_description: Text {
            text: clipped(meta.section("What it finds").replace('\n', " ")),
        },
        help: Help {
            markdown: format!("{manual}{link}"),
            text: manual,
        },
        help_uri: address,
        default_configuration: Configuration {
            enabled: meta.severity.is_some(),
            level: level(severity),
        },
        properties: RuleProperties {
            tags: tags(meta),
            precision: meta.precision.name(),
            problem_severity: match severity {
                Severity::Error | Severity::Warning => severity.name(),
                Severity::Info => "recommendation",
            },
            security_severity: meta.security.map(|risk| risk.score),
        },
    }
}

/// The group; for security rules also `security` and the CWE id.
fn tags(meta: &RuleMeta) -> Vec<String> {
    let mut tags = vec![meta.group().to_owned()];
    if let Some(risk) = meta.security {
        tags.push("security".to_owned());
        tags.push(format!("external/cwe/cwe-{:03}", risk.cwe));
    }
    tags
}

/// The id in Pascal case: `secret/token-in-file` is `SecretTokenInFile`.
fn name(id: &str) -> String {
    let words = id.split(['/', '-']);
    words
        .flat_map(|word| {
            let mut chars = word.chars();
            let first = chars.next().map(|first| first.to_ascii_uppercase());
            first.into_iter().chain(chars)
        })
        .collect()
}

fn clipped(text: String) -> String {
    if text.chars().count() <= LONGEST {
        return text;
    }
    text.chars().take(LONGEST - 1).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{LONGEST, clipped, descriptor, name};
    use crate::rules::RULES;

    #[test]
    fn every_rule_meets_the_limits_of_github() {
        let mut names = HashSet::new();
        for meta in RULES.iter().map(|rule| rule.meta()) {
            let rule = descriptor(meta);
            for text in [&rule.short_description, &rule.full_description] {
                assert!((2..=LONGEST).contains(&text.text.len()), "{}", meta.id);
                assert!(text.text.ends_with('.'), "{}: {}", meta.id, text.text);
            }
            assert!(rule.name.len() <= 255 && names.insert(rule.name));
            assert!(!rule.help.text.is_empty() && rule.help.markdown.contains(&rule.help.text));
            assert!(rule.properties.tags.len() <= 20);
            assert!(["error", "warning", "note"].contains(&rule.default_configuration.level));
        }
        assert!(RULES.len() <= 25_000);
    }

    #[test]
    fn a_security_severity_is_a_number_in_range() {
        let mut scores = 0;
        for risk in RULES.iter().filter_map(|rule| rule.meta().security) {
            let score: f64 = risk.score.parse().unwrap();
            assert!(score > 0.0 && score <= 10.0);
            scores += 1;
        }
        assert!(scores > 10);
    }

    #[test]
    fn a_name_is_in_pascal_case() {
        assert_eq!(name("secret/token-in-file"), "SecretTokenInFile");
    }

    #[test]
    fn a_long_description_is_clipped() {
        assert_eq!(clipped("é".repeat(1024)), "é".repeat(1024));
        let clipped = clipped("é".repeat(1025));
        assert_eq!(clipped.chars().count(), 1024);
        assert!(clipped.ends_with("é…"));
    }
}
