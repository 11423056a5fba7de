//! Makes whole documents of the fragments that the manuals show.
//!
//! A fragment is put into a clean document as text, so that what is wrong with its notation (a key
//! twice, a missing quote) stays as it is written. What either half of an example names, the frame
//! leaves out: a key that only the fixed half has is what the failing half lacks.

use std::fmt::Write as _;

/// The entries of a mapping: keys, and values in quotes.
type Entries = Vec<(&'static str, String)>;

/// What a fragment is a part of, by the keys at its left edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// Of nothing: it is a whole document.
    Whole,
    /// Of an export context, or of its OAuth 2.0 handler.
    ExportContext,
    /// Of a destination of the OAuth 2.0 handler.
    Destination,
    /// Of a custom integration.
    CustomIntegration,
    /// Of a recorded call in a custom integration.
    Exchange,
}

/// The keys that tell the parts apart; all other fragments are destinations.
const TELLING: [(Part, &[&str]); 4] = [
    (Part::Whole, &["kind"]),
    (
        Part::ExportContext,
        &["posthandlers", "destinations", "runs_on"],
    ),
    (
        Part::CustomIntegration,
        &[
            "authentication_type",
            "authentication_url",
            "base_api_url",
            "request_parameters",
            "token_exchanges",
        ],
    ),
    (Part::Exchange, &["request", "response"]),
];

/// The documents of the two halves of an example.
pub(crate) fn documents(halves: [&str; 2]) -> [String; 2] {
    let named: Vec<&str> = halves.iter().flat_map(|half| keys(half)).collect();
    let is_telling = |telling: &&(Part, &[&str])| telling.1.iter().any(|key| named.contains(key));
    let part = TELLING.iter().find(is_telling);
    let part = part.map_or(Part::Destination, |(part, _)| *part);
    halves.map(|half| match part {
        Part::Whole => half.to_owned(),
        Part::ExportContext => export_context(half, halves),
        Part::Destination => {
            let list = |half| format!("destinations:\n  -\n{}", indented(4, half));
            let [fails, fixed] = halves.map(list);
            export_context(&list(half), [&fails, &fixed])
        }
        Part::CustomIntegration => {
            head("custom-integration") + half + &block(0, &without(integration(&named), &named))
        }
        Part::Exchange => {
            let call = indented(4, half) + &indented(4, &request(&named));
            head("custom-integration")
                + &block(0, &integration(&named))
                + "token_exchanges:\n  -\n"
                + &call
        }
    })
}

fn head(kind: &str) -> String {
    format!("version: 1\nkind: {kind}\nname: Frame\n")
}

/// An export context around a text that has some of the keys of its root and of its handler.
fn export_context(half: &str, halves: [&str; 2]) -> String {
    let half = with_whole_destinations(half, halves);
    let mut root = head("export-context");
    let mut handler = String::new();
    let mut is_of_handler = false;
    for line in half.lines() {
        if let Some(key) = key_at_edge(line) {
            is_of_handler = ["destination_systems", "destinations"].contains(&key);
        }
        let text = if is_of_handler {
            &mut handler
        } else {
            &mut root
        };
        *text += &indented(if is_of_handler { 4 } else { 0 }, line);
    }
    let named: Vec<&str> = halves.iter().flat_map(|half| keys(half)).collect();
    if !named.contains(&"destination_systems") {
        let count = destinations_of(&half).len();
        handler = format!("    destination_systems: {count}\n{handler}");
    }
    if !named.contains(&"posthandlers") {
        root += "posthandlers:\n  - type: oauth2\n";
        root += &handler;
        root += CONSUMER;
    }
    root
}

/// The handler that the tokens are for.
const CONSUMER: &str = "  - type: custom
    label: REST
    fields:
      - { name: Access Token }
      - { name: Refresh Token }
      - { name: Token Expiry }
      - { name: Token 1 }
      - { name: Token 2 }
    destinations:
      - { limit_to_servertype: test, fields: [{ name: Access Token }] }
      - { limit_to_servertype: prod, fields: [{ name: Access Token }] }
";

/// What a clean destination has. Each number has a system, a client and a token of its own.
fn destination(number: usize) -> Entries {
    vec![
        ("limit_to_servertype", "prod".to_owned()),
        (
            "rest_url",
            format!("https://auth.shop-{number}.example/oauth/token"),
        ),
        ("rest_user", format!("pim-export-{number}")),
        ("rest_password", format!("${{env:SHOP_{number}_SECRET}}")),
        ("grant_type", "client_credentials".to_owned()),
        ("scope", "products:write".to_owned()),
        ("client_authentication", "header".to_owned()),
        (
            "destination_field_for_token",
            format!("REST | Token {number}"),
        ),
    ]
}

/// What a clean custom integration has, with an API key if the example is of that type.
fn integration(named: &[&str]) -> Entries {
    let mut entries = vec![("base_api_url", "https://dms.acme.example/api")];
    if !named.contains(&"api_key") {
        entries.extend([
            ("authentication_type", "oauth2"),
            (
                "authentication_url",
                "https://dms.acme.example/oauth2/authorize",
            ),
            (
                "token_endpoint_url",
                "https://dms.acme.example/oauth2/token",
            ),
            ("client_id", "workfront"),
            ("client_secret", "${env:DMS_CLIENT_SECRET}"),
        ]);
    }
    let owned = entries.into_iter();
    owned.map(|(key, value)| (key, value.to_owned())).collect()
}

/// The clean request of a recorded call, if the example has none.
fn request(named: &[&str]) -> String {
    if named.contains(&"request") {
        return String::new();
    }
    let entries = [
        ("grant_type", "authorization_code"),
        ("code", "${CODE}"),
        ("client_id", "workfront"),
        ("client_secret", "${env:DMS_CLIENT_SECRET}"),
    ];
    let entries = entries.map(|(key, value)| (key, value.to_owned()));
    "request:\n".to_owned() + &block(2, &entries)
}

/// The text with what its destinations lack, each with what neither half names at its place.
fn with_whole_destinations(half: &str, halves: [&str; 2]) -> String {
    let of_both = halves.map(destinations_of);
    let mut whole = half.to_owned();
    for (at, item) in destinations_of(half).into_iter().enumerate() {
        let mut lacking = destination(at + 1);
        lacking.retain(|(key, _)| {
            let twins = of_both.iter().filter_map(|items| items.get(at));
            !twins.chain([&item]).any(|twin| names(twin, key))
        });
        whole = whole.replacen(&item, &with_entries(&item, &lacking), 1);
    }
    whole
}

/// An item of a list, in flow or in block style, with more entries at its end.
fn with_entries(item: &str, entries: &[(&'static str, String)]) -> String {
    let Some((inner, end)) = item.rsplit_once(" }").filter(|_| is_flow(item)) else {
        let dash = item.len() - item.trim_start().len();
        return item.to_owned() + &block(dash + 2, entries);
    };
    let mut flow = inner.to_owned();
    for (key, value) in entries {
        let _ = write!(flow, ", {key}: \"{value}\"");
    }
    format!("{flow} }}{end}")
}

fn is_flow(item: &str) -> bool {
    item.trim_start().starts_with("- {")
}

/// The items of the first list `destinations`, each with all its lines.
fn destinations_of(text: &str) -> Vec<String> {
    let edge = |line: &str| line.len() - line.trim_start().len();
    let mut lines = text.lines();
    let mut items: Vec<String> = Vec::new();
    if !lines.any(|line| line.trim() == "destinations:") {
        return items;
    }
    let lines: Vec<&str> = lines.collect();
    let own = lines.first().map_or(0, |line| edge(line));
    for line in lines.into_iter().take_while(|line| edge(line) >= own) {
        if edge(line) == own {
            items.push(String::new());
        }
        if let Some(item) = items.last_mut() {
            *item += line;
            item.push('\n');
        }
    }
    items
}

/// Whether an entry with that key stands anywhere in the text.
fn names(text: &str, key: &str) -> bool {
    text.match_indices(&format!("{key}:")).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        before.is_none_or(|sign| sign.is_whitespace() || sign == '{')
    })
}

/// The keys at the left edge of a text.
fn keys(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(key_at_edge)
}

fn key_at_edge(line: &str) -> Option<&str> {
    let (key, _) = line.split_once(':')?;
    (!key.starts_with([' ', '#', '-'])).then_some(key)
}

fn without(mut entries: Entries, named: &[&str]) -> Entries {
    entries.retain(|(key, _)| !named.contains(key));
    entries
}

fn block(indent: usize, entries: &[(&'static str, String)]) -> String {
    let mut text = String::new();
    for (key, value) in entries {
        let _ = writeln!(text, "{key}: \"{value}\"");
    }
    indented(indent, &text)
}

fn indented(by: usize, text: &str) -> String {
    let blanks = " ".repeat(by);
    let lines = text.lines();
    lines
        .flat_map(|line| [blanks.as_str(), line, "\n"])
        .collect()
}
