//! Made-up documents without a fault, as trees that have a style but are not yet written.

use crate::fix_properties::choices::Choices;

/// A value and how it is written.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    pub(crate) content: Content,
    pub(crate) style: Style,
}

#[derive(Debug, Clone)]
pub(crate) enum Content {
    /// Text, in any quotes that can hold it.
    Text(String),
    /// Written just as it is: numbers, and what only looks like text.
    Bare(String),
    /// `*name`
    Alias(String),
    Map(Vec<(Key, Node)>),
    List(Vec<Node>),
}

#[derive(Debug, Clone)]
pub(crate) struct Key {
    pub(crate) name: String,
    pub(crate) quote: Quote,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct Style {
    pub(crate) quote: Quote,
    /// Whether a collection is in flow layout.
    pub(crate) flow: bool,
    /// Whether a flow collection has a line for each entry.
    pub(crate) lines: bool,
    pub(crate) anchor: Option<String>,
    /// A comment at the end of the line.
    pub(crate) comment: Option<&'static str>,
    /// Lines above: comments, or blank.
    pub(crate) above: Vec<&'static str>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Quote {
    #[default]
    None,
    Single,
    Double,
    Literal,
    Folded,
}

impl Node {
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self::new(Content::Text(text.into()))
    }

    pub(crate) fn bare(number: usize) -> Self {
        Self::new(Content::Bare(number.to_string()))
    }

    pub(crate) fn map(entries: Vec<(&str, Self)>) -> Self {
        let entries = entries.into_iter();
        Self::new(Content::Map(
            entries.map(|(key, node)| (Key::new(key), node)).collect(),
        ))
    }

    pub(crate) fn list(items: Vec<Self>) -> Self {
        Self::new(Content::List(items))
    }

    pub(crate) fn new(content: Content) -> Self {
        Self {
            content,
            style: Style::default(),
        }
    }

    pub(crate) fn entries(&mut self) -> Option<&mut Vec<(Key, Self)>> {
        match &mut self.content {
            Content::Map(entries) => Some(entries),
            Content::Text(_) | Content::Bare(_) | Content::Alias(_) | Content::List(_) => None,
        }
    }

    pub(crate) fn items(&mut self) -> Option<&mut Vec<Self>> {
        match &mut self.content {
            Content::List(items) => Some(items),
            Content::Text(_) | Content::Bare(_) | Content::Alias(_) | Content::Map(_) => None,
        }
    }

    pub(crate) fn get(&mut self, key: &str) -> Option<&mut Self> {
        let mut entries = self.entries()?.iter_mut();
        Some(&mut entries.find(|(it, _)| it.name == key)?.1)
    }

    /// Calls `see` for this node and all below it.
    pub(crate) fn each(&mut self, see: &mut impl FnMut(&mut Self)) {
        see(self);
        match &mut self.content {
            Content::Map(entries) => entries.iter_mut().for_each(|(_, node)| node.each(see)),
            Content::List(items) => items.iter_mut().for_each(|node| node.each(see)),
            Content::Text(_) | Content::Bare(_) | Content::Alias(_) => {}
        }
    }
}

impl Key {
    pub(crate) fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            quote: Quote::None,
        }
    }
}

/// A document of either kind; `number` tells it from the others of a run.
pub(crate) fn document(choices: &mut Choices<'_>, number: usize) -> Node {
    if choices.one_in(3) {
        integration(choices, number)
    } else {
        export_context(choices, number)
    }
}

const STAGES: [&str; 3] = ["prod", "test", "dev"];

fn export_context(choices: &mut Choices<'_>, number: usize) -> Node {
    let count = 1 + choices.below(3);
    let label = *choices.pick(&["REST", "Übertragung", "価格"]);
    let by_number = choices.one_in(2);
    let is_audited = choices.one_in(3);
    let destinations = (0..count)
        .map(|at| {
            let mut destination = destination(choices, number, at, label, by_number);
            if is_audited && let Some(node) = destination.get("destination_field_for_expires") {
                *node = Node::text("Audit | Token Expiry");
            }
            destination
        })
        .collect();
    let fields = |choices: &mut Choices<'_>| {
        let names = ["Access Token", "Token Expiry"];
        Node::list(
            names
                .into_iter()
                .map(|name| {
                    let mut entries = vec![("name", Node::text(name))];
                    if choices.one_in(3) {
                        entries.push(("max_length", Node::bare(8192)));
                    }
                    Node::map(entries)
                })
                .collect(),
        )
    };
    let mut consumer = vec![("type", Node::text("custom")), ("label", Node::text(label))];
    if by_number {
        let items = STAGES[..count].iter().map(|stage| {
            Node::map(vec![
                ("limit_to_servertype", Node::text(*stage)),
                ("fields", fields(choices)),
            ])
        });
        consumer.push(("destinations", Node::list(items.collect())));
    } else {
        consumer.push(("fields", fields(choices)));
    }
    let fetcher = Node::map(vec![
        ("type", Node::text("oauth2")),
        ("destination_systems", Node::bare(count)),
        ("destinations", Node::list(destinations)),
    ]);
    let mut handlers = vec![fetcher, Node::map(consumer)];
    if is_audited {
        handlers.push(Node::map(vec![
            ("type", Node::text("custom")),
            ("label", Node::text("Audit")),
            ("fields", fields(choices)),
        ]));
    }
    let name = choices.pick(&["Shop", "Läden – Süd", "店舗"]);
    let stages = STAGES[..count].iter().map(|stage| Node::text(*stage));
    let mut entries = vec![
        ("version", Node::bare(1)),
        ("kind", Node::text("export-context")),
        ("name", Node::text(format!("{name}>Feed {number}"))),
        ("runs_on", Node::list(stages.collect())),
        ("posthandlers", Node::list(handlers)),
    ];
    if choices.one_in(3) {
        entries.push(("description", Node::text("Größen & Preise: täglich")));
    }
    Node::map(entries)
}

fn destination(
    choices: &mut Choices<'_>,
    number: usize,
    at: usize,
    label: &str,
    by_number: bool,
) -> Node {
    let stage = STAGES[at];
    let host = match stage {
        "prod" => format!("auth.shop-{number}.example"),
        stage => format!("auth.{stage}.shop-{number}.example"),
    };
    let group = if by_number {
        format!("{label} Destination System - {}", at + 1)
    } else {
        label.to_owned()
    };
    let secret = format!("SHOP_{number}_{}_SECRET", stage.to_uppercase());
    let secret = match choices.below(3) {
        0 => format!("${{env:{secret}}}"),
        1 => format!("${{{secret}}}"),
        _ => format!("${{vault:shops/{number}/{stage}#secret}}"),
    };
    let mut entries = vec![
        ("limit_to_servertype", Node::text(stage)),
        (
            "rest_url",
            Node::text(format!("https://{host}/oauth/token")),
        ),
        ("rest_user", Node::text(format!("pim-{stage}-{number}"))),
        ("rest_password", Node::text(secret)),
        ("grant_type", Node::text("client_credentials")),
        ("scope", Node::text("products:write orders:read")),
        ("client_authentication", Node::text("header")),
        (
            "destination_field_for_token",
            Node::text(format!("{group} | Access Token")),
        ),
    ];
    if choices.one_in(2) {
        let field = format!("{group} | Token Expiry");
        entries.push(("destination_field_for_expires", Node::text(field)));
    }
    if choices.one_in(2) {
        entries.insert(0, ("name", Node::text(format!("shop-{stage}"))));
    }
    Node::map(entries)
}

fn integration(choices: &mut Choices<'_>, number: usize) -> Node {
    let host = format!("https://dam-{number}.acme.example");
    let client = format!("workfront-{number}");
    let secret = format!("${{env:DAM_{number}_SECRET}}");
    let mut entries = vec![
        ("version", Node::bare(1)),
        ("kind", Node::text("custom-integration")),
        ("name", Node::text(format!("Bilder {number}"))),
        ("base_api_url", Node::text(format!("{host}/api/v1"))),
        ("authentication_type", Node::text("oauth2")),
        (
            "authentication_url",
            Node::text(format!("{host}/oauth2/authorize")),
        ),
        (
            "token_endpoint_url",
            Node::text(format!("{host}/oauth2/token")),
        ),
        ("client_id", Node::text(&client)),
        ("client_secret", Node::text(&secret)),
    ];
    if choices.one_in(2) {
        let parameters = vec![
            ("access_type", Node::text("offline")),
            ("region", Node::text("eu")),
        ];
        entries.push(("request_parameters", Node::map(parameters)));
    }
    let exchanges = (0..choices.below(3)).map(|at| {
        let (grant, key, value) = if at == 0 {
            ("authorization_code", "code", "${CODE}")
        } else {
            ("refresh_token", "refresh_token", "${OLD_REFRESH}")
        };
        Node::map(vec![
            (
                "request",
                Node::map(vec![
                    ("grant_type", Node::text(grant)),
                    (key, Node::text(value)),
                    ("client_id", Node::text(&client)),
                    ("client_secret", Node::text(&secret)),
                ]),
            ),
            (
                "response",
                Node::map(vec![
                    ("access_token", Node::text(format!("${{TOKEN_{at}}}"))),
                    ("refresh_token", Node::text(format!("${{REFRESH_{at}}}"))),
                    ("token_type", Node::text("Bearer")),
                    ("expires_in", Node::bare(3600)),
                ]),
            ),
        ])
    });
    let exchanges: Vec<Node> = exchanges.collect();
    if !exchanges.is_empty() {
        entries.push(("token_exchanges", Node::list(exchanges)));
    }
    Node::map(entries)
}

/// Gives each node of a document a style of its own, and shuffles keys.
pub(crate) fn dress(node: &mut Node, choices: &mut Choices<'_>) {
    const QUOTES: [Quote; 5] = [
        Quote::None,
        Quote::Double,
        Quote::Single,
        Quote::Literal,
        Quote::Folded,
    ];
    const COMMENTS: [&str; 3] = ["why", "größer: `als`, \"gedacht\"", "{ gone: 1 } # & *"];
    const LINES: [&str; 3] = ["", "# over it: «x»", "#- old: line"];
    let shuffles = choices.one_in(3);
    let quotes_keys = choices.one_in(4);
    node.each(&mut |node| {
        let style = &mut node.style;
        let quote = choices.below(9);
        style.quote = *QUOTES.get(quote).unwrap_or(&Quote::None);
        style.flow = choices.one_in(5);
        style.lines = choices.one_in(2);
        if choices.one_in(6) {
            style.comment = Some(*choices.pick(&COMMENTS));
        }
        if choices.one_in(6) {
            style.above.push(*choices.pick(&LINES));
        }
        if let Content::Map(entries) = &mut node.content {
            if shuffles {
                choices.shuffle(entries);
            }
            if quotes_keys {
                for (key, _) in entries {
                    key.quote = *choices.pick(&[Quote::None, Quote::Double, Quote::Single]);
                }
            }
        }
    });
}

/// Lets some values be used by alias, and some entries of the destinations by merge key.
pub(crate) fn share(root: &mut Node, choices: &mut Choices<'_>) {
    if choices.one_in(4) {
        merge_destinations(root, choices);
    }
    let mut first: Vec<(String, usize)> = Vec::new();
    let mut at = 0;
    // Which texts stand more than once.
    root.each(&mut |node| {
        if let Content::Text(text) = &node.content {
            first.push((text.clone(), at));
        }
        at += 1;
    });
    for number in 0..choices.below(3) {
        let text = choices.pick(&first).0.clone();
        let same: Vec<usize> = first
            .iter()
            .filter(|(other, _)| *other == text)
            .map(|(_, at)| *at)
            .collect();
        if same.len() < 2 {
            continue;
        }
        first.retain(|(other, _)| *other != text);
        let name = format!("shared-{number}");
        let mut at = 0;
        root.each(&mut |node| {
            if at == same[0] {
                node.style.anchor = Some(name.clone());
            } else if same.contains(&at) {
                node.content = Content::Alias(name.clone());
            }
            at += 1;
        });
        if choices.one_in(2) {
            break;
        }
    }
}

fn merge_destinations(root: &mut Node, choices: &mut Choices<'_>) {
    const KEYS: [&str; 3] = ["grant_type", "scope", "client_authentication"];
    let Some(handlers) = root.get("posthandlers").and_then(Node::items) else {
        return;
    };
    let Some(destinations) = handlers[0].get("destinations").and_then(Node::items) else {
        return;
    };
    let mut common = Vec::new();
    for destination in destinations {
        let Some(entries) = destination.entries() else {
            continue;
        };
        let (shared, own) = std::mem::take(entries)
            .into_iter()
            .partition(|(key, _)| KEYS.contains(&key.name.as_str()));
        *entries = own;
        common = shared;
        let merge = Node::new(Content::Alias("common".to_owned()));
        entries.insert(0, (Key::new("<<"), merge));
    }
    let mut common = Node::new(Content::Map(common));
    common.style.anchor = Some("common".to_owned());
    common.style.flow = choices.one_in(2);
    if let Some(entries) = root.entries() {
        entries.insert(0, (Key::new("x-common"), common));
    }
}
