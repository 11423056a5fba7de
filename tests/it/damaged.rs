//! Documents with one damaged line: the damage is reported once, and the rest is checked as before.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use exportlint::diagnostic::Finding;
use exportlint::diagnostic::fix::Edit;

use crate::fixtures::{check, name_of};
use crate::{corpus, rules};

/// A way to damage a line; `None` if the line does not allow it.
type Damage = fn(&str) -> Option<String>;

/// Key with its indentation and dashes, and value, of a line of YAML.
fn parts(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(": ")?;
    let is_key = |c: char| c.is_ascii_alphanumeric() || "_ -".contains(c);
    let is_plain = !value.starts_with(['|', '>', '{', '[', '&', '*', '!', '"', '\'', '#']);
    (key.chars().all(is_key) && is_plain && !value.trim().is_empty()).then_some((key, value))
}

const OF_YAML: [(&str, Damage); 12] = [
    ("a tab", |line| {
        let content = line.trim_start_matches(' ');
        (content.len() < line.len() && parts(line).is_some()).then(|| format!("\t{content}"))
    }),
    ("a colon in the value", |line| {
        parts(line).map(|_| format!("{line}: x"))
    }),
    ("a glued comment", |line| {
        parts(line).map(|(key, value)| format!("{key}: \"{value}\"#note"))
    }),
    ("an open quote", |line| {
        parts(line).map(|(key, value)| format!("{key}: \"{value}"))
    }),
    ("an open single quote", |line| {
        parts(line).map(|(key, value)| format!("{key}: '{value}"))
    }),
    ("one space more", |line| {
        parts(line).map(|_| format!(" {line}"))
    }),
    ("one space less", |line| {
        parts(line)?;
        line.strip_prefix(' ').map(str::to_owned)
    }),
    ("no colon", |line| {
        parts(line).map(|(key, value)| format!("{key} {value}"))
    }),
    ("an at sign", |line| {
        parts(line).map(|(key, value)| format!("{key}: @{value}"))
    }),
    ("a backtick", |line| {
        parts(line).map(|(key, value)| format!("{key}: `{value}`"))
    }),
    ("an unknown escape", |line| {
        parts(line).map(|(key, value)| format!("{key}: \"{value}\\q\""))
    }),
    ("a misplaced dash", |line| {
        parts(line).map(|(key, value)| format!("{key}: - {value}"))
    }),
];

const OF_JSON: [(&str, Damage); 5] = [
    ("no opening quote of the key", |line| {
        let at = line.find('"')?;
        line.contains("\": ")
            .then(|| format!("{}{}", &line[..at], &line[at + 1..]))
    }),
    ("no comma", |line| {
        let rest = line.strip_suffix(',')?;
        (!rest.ends_with(['}', ']'])).then(|| rest.to_owned())
    }),
    ("single quotes", |line| {
        (line.contains("\": ") && !line.contains('\'')).then(|| line.replace('"', "'"))
    }),
    ("a comment", |line| {
        line.ends_with(',').then(|| format!("{line} // note"))
    }),
    ("no closing quote", |line| {
        let rest = line.strip_suffix("\",")?;
        Some(format!("{rest},"))
    }),
];

/// What came of the damage of many lines.
#[derive(Default)]
struct Outcome {
    /// How many lines became invalid.
    damaged: usize,
    /// The findings of other lines, and how many of them are still found.
    elsewhere: usize,
    kept: usize,
    /// What is wrong.
    wrong: String,
}

/// A finding without its place.
fn name(finding: &Finding) -> (&'static str, String) {
    (finding.rule, finding.message.to_string())
}

/// Damages every `step`th line of a file, each in another way.
fn damage_lines(file: &Path, step: usize, outcome: &mut Outcome) {
    let Ok(text) = std::fs::read_to_string(file) else {
        return;
    };
    let findings = |text: &str| check(file, text.as_bytes()).map_or(Vec::new(), |it| it.findings);
    let before = findings(&text);
    let is_about_text =
        |it: &Finding| it.rule.starts_with("syntax/") || it.rule.starts_with("suppression/");
    if before.iter().any(is_about_text) {
        return;
    }
    let is_json = file.extension().is_some_and(|end| end == "json");
    let ways: &[(&str, Damage)] = if is_json { &OF_JSON } else { &OF_YAML };
    let known: BTreeSet<_> = before.iter().map(name).collect();
    let mut at = 0;
    for (number, whole) in text.split_inclusive('\n').enumerate() {
        let line = whole.trim_end_matches(['\n', '\r']);
        let start = at;
        at += whole.len();
        let (way, damage) = ways[number / step % ways.len()];
        let Some(damaged) = damage(line).filter(|_| number % step == 0) else {
            continue;
        };
        let damaged_text = format!("{}{damaged}{}", &text[..start], &text[start + line.len()..]);
        let after = findings(&damaged_text);
        let faults = after.iter().filter(|it| it.rule == "syntax/invalid");
        let faults: Vec<_> = faults.collect();
        if faults.is_empty() {
            continue;
        }
        outcome.damaged += 1;
        let place = format!("{}:{}: {way}", name_of(file), number + 1);
        if faults.len() > 1 && !is_json {
            let _ = writeln!(
                outcome.wrong,
                "{place}: {} syntax errors for one",
                faults.len()
            );
        }
        let here = start..start + damaged.len();
        let found: BTreeSet<_> = after.iter().map(name).collect();
        let is_here =
            |it: &Finding| (start..start + line.len()).contains(&(it.span.start as usize));
        // What was found may be why other rules were silent about the same cause.
        let is_gone = |it: &Finding| !found.contains(&name(it));
        let hides_others = before.iter().any(|it| is_here(it) || is_gone(it));
        for finding in after.iter().filter(|it| it.rule != "syntax/invalid") {
            // Of a document whose kind is unread, only the text is checked.
            let is_of_text = finding.rule == "secret/token-in-file" && line.starts_with("kind:");
            let is_of_damage = is_of_text || here.contains(&(finding.span.start as usize));
            if !is_of_damage && !hides_others && !known.contains(&name(finding)) {
                let (rule, message) = name(finding);
                let _ = writeln!(outcome.wrong, "{place}: [{rule}] {message}");
            }
            let edits = finding.fix.iter().flat_map(|fix| &fix.edits);
            let starts_there = |edit: &Edit| here.contains(&(edit.span.start as usize));
            if !is_json && edits.clone().any(starts_there) {
                let _ = writeln!(outcome.wrong, "{place}: a fix by [{}]", finding.rule);
            }
        }
        let own = start..start + line.len();
        for finding in &before {
            if !own.contains(&(finding.span.start as usize)) {
                outcome.elsewhere += 1;
                outcome.kept += usize::from(found.contains(&name(finding)));
            }
        }
    }
}

fn no_alarm_in(files: Vec<PathBuf>, step: usize, fewest: usize) -> Outcome {
    let mut outcome = Outcome::default();
    for file in files {
        damage_lines(&file, step, &mut outcome);
    }
    let damaged = outcome.damaged;
    assert_eq!(outcome.wrong, "", "{damaged} lines were damaged");
    assert!(damaged >= fewest, "only {damaged} lines could be damaged");
    outcome
}

/// Slow on purpose: each damage is another text, and which line helps is found out by parsing.
#[test]
fn a_damaged_line_raises_no_alarm_elsewhere() {
    no_alarm_in(corpus::documents(), 2, 1_000);
}

/// Slow on purpose, as above.
#[test]
fn a_damaged_line_of_a_fixture_hides_little_elsewhere() {
    let files = rules::cases().into_iter().filter(|case| case.is_file());
    let Outcome {
        kept, elsewhere, ..
    } = no_alarm_in(files.collect(), 8, 1_000);
    // The others are in the same destination and say that something is missing, or in an item of
    // which not even the dash could be read.
    assert!(kept * 10 >= elsewhere * 9, "{kept} of {elsewhere}");
}

/// A document with a secret in an anchored mapping, in a URL and in a field.
const WITH_SECRETS: &str = "\
version: 1
kind: export-context
name: Shop>Product feed
x-auth: &auth
  rest_password: zQ8-kW3.mV6rT1xY
  grant_type: client_credentials
posthandlers:
  - type: oauth2
    destination_systems: 2
    destinations:
      - <<: *auth
        name: shop-test
        limit_to_servertype: test
        rest_url: https://auth.test.shop.example/oauth/token
        rest_user: pim-test
        scope: products:write
        client_authentication: header
        destination_field_for_token: REST | Access Token
      - name: shop-prod
        limit_to_servertype: prod
        rest_url: https://user:Hq2Lw9Zt4Bn7Rk5M@auth.shop.example/oauth/token
        rest_user: pim
        rest_password: PxV3c8Nq1Wd6Zt2L
        grant_type: client_credentials
        client_authentication: header
        destination_field_for_token: REST | Acces Token
  - type: custom
    label: REST
    fields:
      - name: Access Token
";

/// Slow on purpose: each way to damage a line is tried on each line.
#[test]
fn no_finding_or_source_of_a_damaged_document_shows_a_secret() {
    let secrets = ["zQ8-kW3.mV6rT1xY", "Hq2Lw9Zt4Bn7Rk5M", "PxV3c8Nq1Wd6Zt2L"];
    let mut tried = 0;
    for (number, line) in WITH_SECRETS.lines().enumerate() {
        for (way, damage) in OF_YAML {
            let Some(damaged) = damage(line) else {
                continue;
            };
            let lines = WITH_SECRETS.lines().enumerate();
            let text: String = lines
                .flat_map(|(at, line)| [if at == number { &damaged } else { line }, "\n"])
                .collect();
            let found = check(Path::new("shop.yaml"), text.as_bytes()).expect("it has secrets");
            tried += 1;
            let texts = found.findings.iter().map(|it| {
                let related = it.related.iter().map(|related| &related.message);
                let related: Vec<_> = related.collect();
                format!(
                    "{} {:?} {related:?} {:?}\n",
                    it.message, it.help, it.subject
                )
            });
            let shown = texts.collect::<String>() + found.source.shown();
            for secret in secrets {
                let place = format!("{}: {way}", number + 1);
                assert!(!shown.contains(secret), "{place}: {shown}");
            }
        }
    }
    assert!(tried > 250, "{tried}");
}
