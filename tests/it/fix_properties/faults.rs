//! Faults that fixes mend, put into made-up documents.

use exportlint::diagnostic::fix::Safety;

use crate::fix_properties::choices::Choices;
use crate::fix_properties::document::{Content, Key, Node, Quote};

/// What a fault leaves in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) name: &'static str,
    /// The least safe fixes that bring the clean text back, byte for byte; `None` if none does.
    pub(crate) fixed_by: Option<Safety>,
}

/// A destination, a handler, a recorded call: any mapping of the document.
type Mapping = Vec<(Key, Node)>;

/// How a text goes wrong. Gives `false` if it cannot.
struct Spoiled {
    name: &'static str,
    keys: &'static [&'static str],
    fixed_by: Option<Safety>,
    spoil: fn(&str, &mut Choices<'_>) -> Option<String>,
}

const URLS: &[&str] = &["rest_url", "token_endpoint_url", "authentication_url"];
const TOKEN_URLS: &[&str] = &["rest_url", "token_endpoint_url"];
const SAFE: Option<Safety> = Some(Safety::Safe);
const SUGGESTION: Option<Safety> = Some(Safety::Suggestion);

const VALUES: [Spoiled; 17] = [
    Spoiled {
        name: "label value",
        keys: &["grant_type"],
        fixed_by: SAFE,
        spoil: |text, _| (text == "client_credentials").then(|| "Client Credentials".to_owned()),
    },
    Spoiled {
        name: "label of the way",
        keys: &["client_authentication"],
        fixed_by: SAFE,
        spoil: |_, _| Some("Send client credentials in header".to_owned()),
    },
    Spoiled {
        name: "RFC 7591 name",
        keys: &["client_authentication"],
        fixed_by: SAFE,
        spoil: |_, _| Some("client_secret_basic".to_owned()),
    },
    Spoiled {
        name: "body",
        keys: &["client_authentication"],
        fixed_by: None,
        spoil: |_, choices| {
            let words = [
                "body",
                "client_secret_post",
                "Send client credentials in body",
            ];
            Some((*choices.pick(&words)).to_owned())
        },
    },
    Spoiled {
        name: "case",
        keys: &["limit_to_servertype", "authentication_type", "type"],
        fixed_by: SAFE,
        spoil: |text, _| Some(text.to_uppercase()),
    },
    Spoiled {
        name: "synonym",
        keys: &["limit_to_servertype"],
        fixed_by: SUGGESTION,
        spoil: |text, choices| {
            let words: &[&str] = match text {
                "prod" => &["production", "live"],
                "test" => &["staging", "qa", "uat"],
                _ => &["development"],
            };
            Some((*choices.pick(words)).to_owned())
        },
    },
    Spoiled {
        name: "stray white space",
        keys: &[
            "rest_url",
            "rest_user",
            "scope",
            "token_endpoint_url",
            "authentication_url",
            "limit_to_servertype",
            "client_id",
            "grant_type",
            "client_authentication",
        ],
        fixed_by: SAFE,
        spoil: |text, choices| {
            let blank = *choices.pick(&[" ", "  ", "\t", "\n", "\u{a0}"]);
            Some(match choices.below(3) {
                0 => format!("{text}{blank}"),
                1 => format!("{blank}{text}"),
                _ => format!("{blank}{text}{blank}"),
            })
        },
    },
    Spoiled {
        name: "fragment",
        keys: URLS,
        fixed_by: SAFE,
        spoil: |text, choices| {
            let at = text.find(char::is_whitespace).filter(|at| *at > 0);
            let (url, rest) = text.split_at(at.unwrap_or(text.len()));
            Some(format!(
                "{url}{}{rest}",
                choices.pick(&["#clients", "#", "#ü"])
            ))
        },
    },
    Spoiled {
        name: "http",
        keys: URLS,
        fixed_by: SUGGESTION,
        spoil: |text, choices| {
            let scheme = *choices.pick(&["http://", "HTTP://"]);
            text.contains("https://")
                .then(|| text.replacen("https://", scheme, 1))
        },
    },
    Spoiled {
        name: "token parameters",
        keys: TOKEN_URLS,
        fixed_by: SUGGESTION,
        spoil: |text, choices| {
            let query = *choices.pick(&[
                "grant_type=client_credentials",
                "scope=products%3Awrite+orders%3Aread",
                "grant_type=client_credentials&grant_type=client_credentials",
            ]);
            Some(with_query(text, query))
        },
    },
    Spoiled {
        name: "reserved parameter",
        keys: &["authentication_url"],
        fixed_by: SAFE,
        spoil: |text, choices| {
            let query = *choices.pick(&[
                "state=x",
                "state=x&response_type=code",
                "client_id=w&state&client_id=w&",
            ]);
            Some(with_query(text, query))
        },
    },
    Spoiled {
        name: "wrong endpoint",
        keys: TOKEN_URLS,
        fixed_by: SUGGESTION,
        spoil: |text, _| {
            text.contains("/token")
                .then(|| text.replacen("/token", "/authorize", 1))
        },
    },
    Spoiled {
        name: "separator",
        keys: &["scope"],
        fixed_by: SAFE,
        spoil: |text, choices| {
            let sign = *choices.pick(&[",", ", ", ";", "+", "%20"]);
            text.contains("write orders")
                .then(|| text.replacen("write orders", &format!("write{sign}orders"), 1))
        },
    },
    Spoiled {
        name: "grammar",
        keys: &["scope"],
        fixed_by: SAFE,
        spoil: |text, choices| {
            let sign = *choices.pick(&["  ", "\t", "\n", " \t "]);
            text.contains("write orders")
                .then(|| text.replacen("write orders", &format!("write{sign}orders"), 1))
        },
    },
    Spoiled {
        name: "offline access",
        keys: &["scope"],
        fixed_by: SAFE,
        spoil: |text, choices| {
            let sign = *choices.pick(&[" ", "  ", ","]);
            Some(match choices.below(4) {
                3 => format!("{text}{sign}offline_access{sign}offline_access"),
                0 => format!("{text}{sign}offline_access"),
                1 => format!("offline_access{sign}{text}"),
                _ => format!("refresh_token{sign}{text}{sign}offline_access"),
            })
        },
    },
    Spoiled {
        name: "unknown target",
        keys: &["destination_field_for_token"],
        fixed_by: None,
        spoil: |text, choices| {
            let (from, to) = *choices.pick(&[("Access", "Acces"), (" | ", "|"), ("Token", "Tokn")]);
            text.contains(from).then(|| text.replacen(from, to, 1))
        },
    },
    Spoiled {
        name: "unknown kind",
        keys: &["kind"],
        fixed_by: SUGGESTION,
        spoil: |text, choices| {
            let at = choices.below(text.len() - 1) + 1;
            Some([&text[..at], "x", &text[at..]].concat())
        },
    },
];

/// Keys, and what becomes of them.
const KEYS: [(&str, &str, Option<Safety>); 15] = [
    ("grant_type", "Grand type", SAFE),
    ("grant_type", "grand_type", None),
    ("rest_url", "Rest URL", SAFE),
    ("rest_url", "REST_URL", SAFE),
    ("rest_user", "Rest User", SAFE),
    ("rest_password", "Rest Password", SAFE),
    ("scope", "Scope", SAFE),
    ("limit_to_servertype", "Limit to Servertype", SAFE),
    ("client_authentication", "Client Authentication", SAFE),
    ("limit_to_servertype", "limit_to_servertpye", SUGGESTION),
    ("rest_user", "rest_usr", SUGGESTION),
    ("client_secret", "client_secrets", SUGGESTION),
    (
        "destination_field_for_token",
        "destination_field_for_tokn",
        SUGGESTION,
    ),
    ("expires_in", "expires_id", SAFE),
    ("expires_in", "expires", SAFE),
];

/// Entries that have to go again: into what mapping, by one of its keys.
const ENTRIES: [(&str, &str, &str, Option<Safety>); 6] = [
    (
        "rest_user",
        "destination_field_for_refresh_token",
        "REST | Trace",
        SAFE,
    ),
    ("token_exchanges", "api_key", "${env:DAM_API_KEY}", SAFE),
    ("authentication_url", "api_key", "${env:DAM_API_KEY}", SAFE),
    ("access_type", "id", "7", SAFE),
    ("access_type", "query", "größe", SAFE),
    ("code", "refresh_token", "${OTHER_REFRESH}", SAFE),
];

/// Puts a fault into a document; `None` if it has no place for the one that was chosen.
pub(crate) fn spoil(root: &mut Node, choices: &mut Choices<'_>) -> Option<Fault> {
    let kinds = VALUES.len() + KEYS.len() + ENTRIES.len() + 7;
    let mut kind = choices.below(kinds);
    if let Some(it) = VALUES.get(kind) {
        let (key, node) = entry(root, choices, |key, node| {
            it.keys.contains(&key) && text_of(node).is_some()
        })?;
        let is_shared = node.style.anchor.is_some();
        let is_plain_list = key.name.is_empty();
        let text = (it.spoil)(text_of(node)?, choices)?;
        node.content = Content::Text(text);
        // Blanks need quotes, which stay.
        let keeps_quotes = matches!(node.style.quote, Quote::Double);
        let fixed_by = it
            .fixed_by
            .filter(|_| !is_shared && !is_plain_list && keeps_quotes);
        return Some(Fault {
            name: it.name,
            fixed_by,
        });
    }
    kind -= VALUES.len();
    if let Some((right, wrong, fixed_by)) = KEYS.get(kind) {
        let (key, node) = entry(root, choices, |key, _| key == *right)?;
        (*wrong).clone_into(&mut key.name);
        // A recorded request has no label on any screen.
        let is_recorded = *right == "grant_type" && text_of(node) != Some("client_credentials");
        return Some(Fault {
            name: "key",
            fixed_by: fixed_by.filter(|_| !is_recorded),
        });
    }
    kind -= KEYS.len();
    if let Some((beside, key, value, fixed_by)) = ENTRIES.get(kind) {
        let places = |map: &Mapping| {
            map.iter().any(|(it, _)| it.name == *beside)
                && !map.iter().any(|(it, _)| it.name == *key)
        };
        let map = mapping(root, choices, places)?;
        let at = choices.below(map.len()) + 1;
        let mut node = Node::text(*value);
        node.style.quote = *choices.pick(&[Quote::None, Quote::Literal, Quote::Double]);
        if choices.one_in(3) {
            node.style.comment = Some("gone");
        }
        map.insert(at, (Key::new(key), node));
        return Some(Fault {
            name: "foreign entry",
            fixed_by: fixed_by.filter(|_| at < map.len() - 1),
        });
    }
    kind -= ENTRIES.len();
    spoil_otherwise(root, kind, choices)
}

fn spoil_otherwise(root: &mut Node, kind: usize, choices: &mut Choices<'_>) -> Option<Fault> {
    let fault = |name, fixed_by| Some(Fault { name, fixed_by });
    match kind {
        0 => {
            let (_, node) = entry(root, choices, |key, _| key == "destination_systems")?;
            node.content = Content::Bare(choices.pick(&["7", "0", "\"2\""]).to_string());
            fault("count", None)
        }
        1 => {
            let keys = [
                "name",
                "rest_user",
                "scope",
                "label",
                "client_authentication",
                "grant_type",
                "limit_to_servertype",
                "authentication_type",
                "description",
                "client_id",
            ];
            let (_, node) = entry(root, choices, |key, node| {
                keys.contains(&key) && text_of(node).is_some()
            })?;
            let words = [
                "12",
                "no",
                "1e3",
                "true",
                "2026-01-01",
                "0x1F",
                "1:30",
                "1_000",
            ];
            node.content = Content::Bare((*choices.pick(&words)).to_owned());
            fault("coerced", None)
        }
        2 => {
            let (_, node) = entry(root, choices, |key, node| {
                !matches!(node.content, Content::Alias(_))
                    && node.style.anchor.is_none()
                    && key != "<<"
            })?;
            node.style.anchor = Some(format!("unused-{}", choices.below(1000)));
            fault("unused anchor", None)
        }
        3 => {
            let handlers = root.get("posthandlers").and_then(Node::items)?;
            handlers.reverse();
            fault("consumer first", None)
        }
        4 => {
            let map = mapping(root, choices, |map| {
                map.iter().any(|(key, _)| key.name == "rest_user")
            })?;
            let find = |map: &Mapping, name| map.iter().position(|(key, _)| key.name == name);
            let (user, password) = (find(map, "rest_user")?, find(map, "rest_password")?);
            let content = map[user].1.content.clone();
            map[user].1.content = map[password].1.content.clone();
            map[password].1.content = content;
            fault("swapped", None)
        }
        5 => {
            let (_, node) = entry(root, choices, |key, _| key == "expires_in")?;
            node.content = Content::Text("3600".to_owned());
            fault("quoted lifetime", None)
        }
        _ => {
            let (_, node) = entry(root, choices, |key, node| {
                key == "rest_url" && text_of(node).is_some()
            })?;
            let (url, scope) = *choices.pick(&[
                ("https://login.microsoftonline.com/contoso.onmicrosoft.com/oauth2/v2.0/token", "api://pim-target/Products.Write"),
                ("https://login.microsoftonline.com/contoso.onmicrosoft.com/oauth2/v2.0/token?resource=api://pim-target&resource=x", "api://pim-target"),
                ("https://login.microsoftonline.com/contoso.onmicrosoft.com/oauth2/token", ""),
                ("https://api.merchants.zalando.com/auth/token", "access_token_only"),
                ("https://auth.sphere.io/oauth/token", "manage_products:acme"),
            ]);
            node.content = Content::Text(url.to_owned());
            let places = |map: &Mapping| map.iter().any(|(_, it)| text_of(it) == Some(url));
            let map = mapping(root, choices, places)?;
            if let Some((_, node)) = map.iter_mut().find(|(key, _)| key.name == "scope") {
                node.content = Content::Text(scope.to_owned());
            }
            fault("provider", None)
        }
    }
}

/// What made-up secrets are made of.
const SIGNS: &[u8] = b"abcdefghkmnpqrstuvwxyzABCDEFGH23456789";

/// Puts a literal secret somewhere, and often the same into a comment or another value.
pub(crate) fn leak(root: &mut Node, choices: &mut Choices<'_>) -> Option<String> {
    let keys = [
        "rest_password",
        "client_secret",
        "code",
        "access_token",
        "refresh_token",
    ];
    let (_, node) = entry(root, choices, |key, node| {
        keys.contains(&key) && text_of(node).is_some()
    })?;
    let length = 10 + choices.below(30);
    // Without choices, as in a case that has shrunk, it still is no common word.
    let begin = "Zq7".chars();
    let secret: String = begin
        .chain((0..length).map(|_| char::from(*choices.pick(SIGNS))))
        .collect();
    node.content = Content::Text(secret.clone());
    if choices.one_in(2) {
        let keys = [
            "name",
            "rest_user",
            "description",
            "scope",
            "rest_url",
            "client_id",
        ];
        let found = entry(root, choices, |key, node| {
            keys.contains(&key) && text_of(node).is_some()
        });
        if let Some((_, node)) = found {
            let text = text_of(node)?;
            node.content = Content::Text(match choices.below(3) {
                0 => secret.clone(),
                1 => format!("{text} {secret}"),
                _ => text.replacen("://", &format!("://user:{secret}@"), 1),
            });
        }
    }
    Some(secret)
}

fn text_of(node: &Node) -> Option<&str> {
    match &node.content {
        Content::Text(text) => Some(text),
        Content::Bare(_) | Content::Alias(_) | Content::Map(_) | Content::List(_) => None,
    }
}

/// One of the entries that fit, from anywhere in the document.
fn entry<'n>(
    root: &'n mut Node,
    choices: &mut Choices<'_>,
    fits: impl Fn(&str, &Node) -> bool,
) -> Option<(&'n mut Key, &'n mut Node)> {
    fn walk<'n>(
        node: &'n mut Node,
        out: &mut Vec<(&'n mut Key, &'n mut Node)>,
        fits: &impl Fn(&str, &Node) -> bool,
    ) {
        match &mut node.content {
            Content::Map(entries) => {
                for (key, value) in entries {
                    if fits(&key.name, value) {
                        out.push((key, value));
                    } else {
                        walk(value, out, fits);
                    }
                }
            }
            Content::List(items) => items.iter_mut().for_each(|item| walk(item, out, fits)),
            Content::Text(_) | Content::Bare(_) | Content::Alias(_) => {}
        }
    }
    let mut all = Vec::new();
    walk(root, &mut all, &fits);
    let at = choices.below(all.len());
    (at < all.len()).then(|| all.swap_remove(at))
}

/// One of the mappings that fit.
fn mapping<'n>(
    root: &'n mut Node,
    choices: &mut Choices<'_>,
    fits: impl Fn(&Mapping) -> bool,
) -> Option<&'n mut Mapping> {
    fn walk<'n>(
        node: &'n mut Node,
        out: &mut Vec<&'n mut Mapping>,
        fits: &impl Fn(&Mapping) -> bool,
    ) {
        match &mut node.content {
            Content::Map(entries) => {
                if fits(entries) {
                    out.push(entries);
                } else {
                    for (_, it) in entries {
                        walk(it, out, fits);
                    }
                }
            }
            Content::List(items) => items.iter_mut().for_each(|item| walk(item, out, fits)),
            Content::Text(_) | Content::Bare(_) | Content::Alias(_) => {}
        }
    }
    let mut all = Vec::new();
    walk(root, &mut all, &fits);
    let at = choices.below(all.len());
    (at < all.len()).then(|| all.swap_remove(at))
}

/// A URL with parameters added to its query: before its fragment, and before what does not belong
/// to it.
fn with_query(text: &str, query: &str) -> String {
    let at = text.find(['#', ' ', '\t', '\n']).filter(|at| *at > 0);
    let (url, rest) = text.split_at(at.unwrap_or(text.len()));
    let sign = if url.contains('?') { '&' } else { '?' };
    format!("{url}{sign}{query}{rest}")
}
