//! Compares the parser with `serde_json`: both accept the same texts and return the same values.

use serde::de::IgnoredAny;

use crate::syntax::Limits;
use crate::syntax::fault::{Fault, FaultKind};
use crate::syntax::json::parse;
use crate::syntax::json::tests::{check_spans, is_accepted};
use crate::syntax::random::Random;
use crate::syntax::tree::{NodeId, Style, Tree, Value};

/// Texts of every shape; `s3cret` occurs in values only.
const SEEDS: &[&str] = &[
    "{}",
    "[]",
    "\"s3cret\"",
    "-12.50e+3",
    " true ",
    "null\n",
    "\u{feff}{\"a\": 1}\r\n",
    "[1,2,3]",
    "[[], {}, [[]], {\"a\": {}}]",
    "{\"a\":1,\"b\":[true,false,null],\"a\":{\"c\":\"s3cret\"}}",
    "[0, -0, 1.5, 1e5, 1E-5, 12345678901234567890, 1e999]",
    "[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e4\\ud83d\\ude00\", \"\\ud800\", \"\\udfff\"]",
    "{\"ä\": \"€😀\", \"\": \" \", \"long key with spaces\": \"long s3cret with spaces\"}",
    "{\n  \"kind\": \"token-response\",\n  \"access_token\": \"s3cret\",\n  \"expires_in\": 3600\n}\n",
    "{\"version\":1,\"posthandlers\":[{\"type\":\"oauth2\",\"destinations\":[{\"rest_password\":\"${env:X}\"}]}]}",
    "{\n\"a\": \"s3cret\",\n\"b\": \"x, y\",\n\"c\": [\n1,\n\"d\"\n]\n}",
    "{\"a\":1,\"b\":2,\"c\":3,\"d\":4,\"e\":5,\"f\":6,\"g\":7,\"h\":8,\"i\":9,\"j\":1,\"k\":2,\"l\":3,\"m\":4,\"n\":5,\"o\":6,\"p\":7,\"q\":8,\"a\":9}",
    "{\naccess_token:\"ad8af5ad5ads759\",\nrefresh_token:\"9a0h5d87d808ads\",\nexpires_id:3600\n}",
    "{'a': 'b', // c\n \"d\": None, /* e */ \"f\": +1, # g\n}",
    "{\"a\": “b”, c: d e, \"f\": ${g:h}, \"i\": {{j}}, \"k\": l\u{a0}m,}",
];

const PIECES: &[&str] = &[
    "\"", "\\", "{", "}", "[", "]", ",", ":", " ", "\n", "\r", "\t", "'", "/", "*", "//", "/*",
    "*/", "#", "0", "1", "-", "+", ".", "e", "E", "a", "u", "n", "true", "null", "fals", "\\u",
    "\\ud800", "\\n", "ä", "😀", "\u{a0}", "\u{feff}", "\u{1}", "\u{7f}", "“", "”", ";", "=", "$",
    "_", "\",\"", "\":", "[]", "{}",
];

/// Slow on purpose: many thousands of short texts, since rare combinations are what differs.
#[test]
fn mutations_match_serde_json() {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let mut accepted = 0;
    for round in 0..4_000 {
        for seed in SEEDS {
            let mut text = (*seed).to_owned();
            for _ in 0..=round % 4 {
                mutate(&mut text, &mut random);
            }
            accepted += usize::from(matches_serde_json(&text));
        }
    }
    // Both outcomes must be frequent, or the comparison is meaningless.
    assert!((7_000..73_000).contains(&accepted), "{accepted}");
}

#[test]
fn every_character_is_found_at_every_offset_of_a_string() {
    // Strings are scanned eight bytes at a time, then byte by byte.
    for c in ('\u{0}'..='\u{ff}').chain(['\u{1f1f}', '\u{10ffff}']) {
        for at in 0..20 {
            let text = format!("[\"{}{c}{}\"]", "a".repeat(at), "z".repeat(19 - at));
            matches_serde_json(&text);
        }
    }
}

#[test]
fn truncated_texts_have_a_fault() {
    for seed in SEEDS {
        for end in 0..seed.len() {
            let text = String::from_utf8_lossy(&seed.as_bytes()[..end]);
            matches_serde_json(&text);
        }
    }
}

/// Compares one text; returns whether it is JSON.
fn matches_serde_json(text: &str) -> bool {
    let (tree, faults) = parse(text, &Limits::default());
    check_spans(text, &tree, &faults);
    let plain = text.strip_prefix('\u{feff}').unwrap_or(text);
    let is_json = serde_json::from_str::<IgnoredAny>(plain).is_ok();
    assert_eq!(is_accepted(&faults), is_json, "{text:?}");
    for fault in &faults {
        assert_no_secret(text, fault);
    }
    if !is_json {
        return false;
    }
    match serde_json::from_str::<serde_json::Value>(plain) {
        Ok(expected) => {
            let root = tree.documents[0].root.unwrap();
            assert_eq!(to_serde(&tree, root), expected, "{text:?}");
        }
        // The grammar allows these, but serde_json cannot represent them.
        Err(error) => {
            let reasons = [
                "number out of range",
                "surrogate",
                "unexpected end of hex escape",
            ];
            let message = error.to_string();
            assert!(
                reasons.iter().any(|reason| message.contains(reason)),
                "{message} in {text:?}"
            );
        }
    }
    true
}

fn to_serde(tree: &Tree<'_>, id: NodeId) -> serde_json::Value {
    match tree.value(id) {
        Value::Scalar {
            text,
            style: Style::Plain,
        } => serde_json::from_str(text).unwrap(),
        Value::Scalar { text, .. } => serde_json::Value::String(text.to_owned()),
        Value::Sequence(_) => tree.children(id).map(|item| to_serde(tree, item)).collect(),
        Value::Mapping(_) => tree
            .children(id)
            .filter(|&entry| !tree.node(entry).shadowed)
            .map(|entry| {
                (
                    tree.key(entry).unwrap().text.to_owned(),
                    to_serde(tree, entry),
                )
            })
            .collect(),
    }
}

/// A problem may contain a key, which is before a colon, but no value.
fn assert_no_secret(text: &str, fault: &Fault) {
    if let FaultKind::Invalid { problem, .. } = &fault.kind {
        let problem = problem.unmasked();
        let after = text[fault.span.range().end..].trim_start();
        assert!(
            !problem.contains("s3cret") || after.starts_with(':'),
            "{problem} in {text:?}"
        );
    }
}

fn mutate(text: &mut String, random: &mut Random) {
    let start = random.boundary(text);
    let end = text[start..]
        .chars()
        .next()
        .map_or(start, |c| start + c.len_utf8());
    match random.below(6) {
        0 => text.insert_str(start, PIECES[random.below(PIECES.len())]),
        1 => text.replace_range(start..end, ""),
        2 => text.replace_range(start..end, PIECES[random.below(PIECES.len())]),
        3 => {
            let c = text[start..end].to_owned();
            text.insert_str(end, &c);
        }
        4 => {
            let other = random.boundary(text);
            let part = text[start.min(other)..start.max(other)].to_owned();
            let target = random.boundary(text);
            text.insert_str(target, &part);
        }
        _ => {
            let other = random.boundary(text);
            let cut = start.min(other)..start.max(other).min(start.min(other) + 9);
            if text.is_char_boundary(cut.end) {
                text.replace_range(cut, "");
            }
        }
    }
}
