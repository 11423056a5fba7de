//! Which documents and blocks of two texts are the same, by each of the steps, and which are not.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use exportlint::document::matching::{DocumentKeys, DocumentPair, FileKeys, document_pairs};
use exportlint::engine::{self, Options, Origin, Outcome};

/// The files of one side: their paths, and what their documents are recognized by.
struct Side(Vec<(String, Vec<DocumentKeys>)>);

impl Side {
    fn of(files: &[(&str, &str)]) -> Self {
        let files = files.iter();
        Self(
            files
                .map(|(path, text)| ((*path).to_owned(), keys(text)))
                .collect(),
        )
    }

    fn files(&self) -> Vec<FileKeys<'_>> {
        let files = self.0.iter();
        files
            .map(|(path, documents)| FileKeys { path, documents })
            .collect()
    }
}

fn keys(text: &str) -> Vec<DocumentKeys> {
    let options = Options {
        keeps_keys: true,
        ..Options::default()
    };
    match engine::check("shop.yaml", text.as_bytes(), Origin::Named, &options) {
        Outcome::Checked(checked) => checked.keys,
        Outcome::NotRecognized => panic!("it is named, so it is recognized"),
    }
}

/// The documents that are the same, as `path#number -> path#number`, numbered from 1.
fn documents(old: &[(&str, &str)], new: &[(&str, &str)]) -> Vec<String> {
    let (old, new) = (Side::of(old), Side::of(new));
    let name = |(path, keys): (&str, &DocumentKeys)| format!("{path}#{}", keys.number + 1);
    let pairs = document_pairs(&old.files(), &new.files()).into_iter();
    let mut named: Vec<String> = pairs
        .map(|pair| format!("{} -> {}", name(pair.old), name(pair.new)))
        .collect();
    named.sort();
    named
}

/// The destinations that are the same in two texts of one file, as `old -> new` with the indexes of
/// handler and destination.
fn destinations(old: &str, new: &str) -> Vec<String> {
    let (old, new) = (Side::of(&[("a.yaml", old)]), Side::of(&[("a.yaml", new)]));
    let pairs = document_pairs(&old.files(), &new.files());
    let blocks = pairs.iter().flat_map(DocumentPair::blocks);
    let mut named: Vec<String> = blocks
        .filter_map(|(old, new)| Some((place(&old.pointer)?, place(&new.pointer)?)))
        .map(|(old, new)| format!("{old} -> {new}"))
        .collect();
    named.sort();
    named
}

/// The indexes in `/posthandlers/0/destinations/1`, as `0.1`; `None` for a handler.
fn place(pointer: &str) -> Option<String> {
    let indexes = pointer.strip_prefix("/posthandlers/")?;
    let (handler, destination) = indexes.split_once("/destinations/")?;
    Some(format!("{handler}.{destination}"))
}

/// A destination: its name, servertype, host, client, secret and the number of the block of `REST`
/// that its token is written to. An empty part is left out.
type Destination<'d> = [&'d str; 6];

fn context(name: &str, destinations: &[Destination<'_>]) -> String {
    let mut text = format!("version: 1\nkind: export-context\nname: {name}\nposthandlers:\n");
    text += "  - type: oauth2\n    destinations:\n";
    for [name, servertype, host, client, secret, block] in destinations {
        let mut lead = "      - ";
        let mut line = |key: &str, value: &str, part: &str| {
            if !part.is_empty() {
                let _ = writeln!(text, "{lead}{key}: {value}");
                lead = "        ";
            }
        };
        line("name", name, name);
        line("limit_to_servertype", servertype, servertype);
        line("rest_url", &format!("https://{host}/oauth/token"), host);
        line("rest_user", client, client);
        line("rest_password", &format!("${{env:{secret}}}"), secret);
        let target = format!("REST Destination System - {block} | Access Token");
        line("destination_field_for_token", &target, block);
    }
    text
}

/// The custom handler `REST`, with a block for each of the servertypes.
fn rest(label: &str, servertypes: &[&str]) -> String {
    let mut text = format!("  - type: custom\n    label: {label}\n    destinations:\n");
    for servertype in servertypes {
        let _ = writeln!(text, "      - limit_to_servertype: {servertype}");
        text += "        fields: [{ name: Access Token }]\n";
    }
    text
}

const TEST: Destination<'_> = ["", "test", "auth.test.shop.example", "pim-test", "TEST", ""];
const PROD: Destination<'_> = ["", "prod", "auth.shop.example", "pim", "PROD", ""];

/// A destination with other parts, each given by its index.
fn with<'d>(mut destination: Destination<'d>, parts: &[(usize, &'d str)]) -> Destination<'d> {
    for (index, part) in parts {
        destination[*index] = part;
    }
    destination
}

#[test]
fn destinations_are_the_same_by_the_first_key_that_is_unique() {
    let [name, servertype, host, client, secret] = [0, 1, 2, 3, 4];
    for (what, old, new, expected) in [
        (
            "moved, unnamed",
            vec![TEST, PROD],
            vec![PROD, TEST],
            vec!["0.0 -> 0.1", "0.1 -> 0.0"],
        ),
        (
            "the name counts, whatever else has changed",
            vec![with(TEST, &[(name, "a")]), with(PROD, &[(name, "b")])],
            vec![with(TEST, &[(name, "b")]), with(PROD, &[(name, "a")])],
            vec!["0.0 -> 0.1", "0.1 -> 0.0"],
        ),
        (
            "another client, moved",
            vec![TEST, PROD],
            vec![with(PROD, &[(client, "other"), (secret, "OTHER")]), TEST],
            vec!["0.0 -> 0.1", "0.1 -> 0.0"],
        ),
        (
            "no servertype limit any more, moved",
            vec![TEST, PROD],
            vec![with(PROD, &[(servertype, "")]), TEST],
            vec!["0.0 -> 0.1", "0.1 -> 0.0"],
        ),
        (
            "another host, moved",
            vec![TEST, PROD],
            vec![with(PROD, &[(host, "auth.mall.example")]), TEST],
            vec!["0.0 -> 0.1", "0.1 -> 0.0"],
        ),
        (
            "alike, so the number decides",
            vec![PROD, PROD, PROD],
            vec![PROD, PROD],
            vec!["0.0 -> 0.0", "0.1 -> 0.1"],
        ),
        (
            "named otherwise and nothing in common",
            vec![with(TEST, &[(name, "a")])],
            vec![with(PROD, &[(name, "b")])],
            vec![],
        ),
        (
            "named otherwise, with the same secret at the same number",
            vec![with(TEST, &[(name, "a")])],
            vec![with(PROD, &[(name, "b"), (secret, "TEST")])],
            vec!["0.0 -> 0.0"],
        ),
        (
            "one is gone",
            vec![with(TEST, &[(name, "a")]), with(PROD, &[(name, "b")])],
            vec![with(PROD, &[(name, "b")])],
            vec!["0.1 -> 0.0"],
        ),
    ] {
        let found = destinations(&context("Shop", &old), &context("Shop", &new));
        assert_eq!(found, expected, "{what}");
    }
}

#[test]
fn destinations_move_between_handlers() {
    let [client, secret] = [3, 4];
    let dam = with(
        PROD,
        &[(2, "auth.dam.example"), (client, "dam"), (secret, "DAM")],
    );
    let handlers = |lists: &[&[Destination<'_>]]| {
        let first = context("Shop", lists[0]);
        let others = lists[1..].iter().map(|list| {
            let text = context("Shop", list);
            text.split_once("posthandlers:\n").unwrap().1.to_owned()
        });
        first + &others.collect::<String>()
    };
    for (what, old, new, expected) in [
        (
            "the handlers are swapped",
            [&[TEST, PROD][..], &[dam]],
            vec![&[dam][..], &[TEST, PROD]],
            vec!["0.0 -> 1.0", "0.1 -> 1.1", "1.0 -> 0.0"],
        ),
        (
            "the first handler is gone",
            [&[TEST, PROD], &[dam]],
            vec![&[dam]],
            vec!["1.0 -> 0.0"],
        ),
        (
            "one moves, and comes first",
            [&[TEST, PROD], &[dam]],
            vec![&[TEST], &[PROD, dam]],
            vec!["0.0 -> 0.0", "0.1 -> 1.0", "1.0 -> 1.1"],
        ),
        (
            "one moves and has another servertype",
            [&[TEST, PROD], &[dam]],
            vec![&[TEST], &[dam, with(PROD, &[(1, "dev")])]],
            vec!["0.0 -> 0.0", "0.1 -> 1.1", "1.0 -> 1.0"],
        ),
        (
            "both handlers call the same",
            [&[TEST, PROD], &[PROD]],
            vec![&[TEST, PROD], &[PROD]],
            vec!["0.0 -> 0.0", "0.1 -> 0.1", "1.0 -> 1.0"],
        ),
        (
            "another one takes the place of one that is gone",
            [&[TEST], &[PROD]],
            vec![&[TEST], &[dam]],
            vec!["0.0 -> 0.0", "1.0 -> 1.0"],
        ),
    ] {
        let found = destinations(&handlers(&old), &handlers(&new));
        assert_eq!(found, expected, "{what}");
    }
}

#[test]
fn blocks_of_custom_handlers_are_the_same_by_servertype_or_by_what_is_written_to_them() {
    let block = 5;
    let destinations = |parts: &[Destination<'_>], blocks: &[&str], label: &str| {
        context("Shop", parts) + &rest(label, blocks)
    };
    let with_block = |destination, number| with(destination, &[(block, number)]);
    // The label has changed, and the blocks have moved.
    let old = destinations(&[TEST, PROD], &["test", "prod"], "REST");
    let new = destinations(&[TEST, PROD], &["prod", "test"], "HTTP");
    let expected = ["0.0 -> 0.0", "0.1 -> 0.1", "1.0 -> 1.1", "1.1 -> 1.0"];
    assert_eq!(self::destinations(&old, &new), expected);
    // Two blocks of one servertype are distinguished by the destination that writes to each.
    let named = |name, number| with(with_block(PROD, number), &[(0, name)]);
    let old = [named("a", "1"), named("b", "2")];
    let new = [named("a", "2"), named("b", "1")];
    let old = destinations(&old, &["prod", "prod"], "REST");
    let new = destinations(&new, &["prod", "prod"], "REST");
    assert_eq!(self::destinations(&old, &new), expected);
}

#[test]
fn documents_are_the_same_by_name_then_by_what_they_call() {
    let shop = context("Shop", &[TEST, PROD]);
    let mall = context("Mall", &[with(TEST, &[(3, "mall")])]);
    let both = format!("{shop}---\n{mall}");
    let swapped = format!("{mall}---\n{shop}");
    assert_eq!(
        documents(&[("a.yaml", &both)], &[("a.yaml", &swapped)]),
        ["a.yaml#1 -> a.yaml#2", "a.yaml#2 -> a.yaml#1"]
    );
    // In another file.
    assert_eq!(
        documents(
            &[("a.yaml", &both)],
            &[("a.yaml", &shop), ("b.yaml", &mall)]
        ),
        ["a.yaml#1 -> a.yaml#1", "a.yaml#2 -> b.yaml#1"]
    );
    // Under another name, with a host and a client in common; and without.
    let renamed = context("Store", &[PROD]);
    assert_eq!(
        documents(&[("a.yaml", &shop)], &[("a.yaml", &renamed)]),
        ["a.yaml#1 -> a.yaml#1"]
    );
    assert_eq!(
        documents(&[("a.yaml", &mall)], &[("a.yaml", &renamed)]),
        [""; 0]
    );
    // Under another name in another file.
    assert_eq!(
        documents(
            &[("a.yaml", &both)],
            &[("b.yaml", &shop.replace("Shop", "Store"))]
        ),
        ["a.yaml#1 -> b.yaml#1"]
    );
    assert_eq!(
        documents(&[("a.yaml", &shop)], &[("b.yaml", &renamed)]),
        [""; 0]
    );
    // Without names, in another order and in another file.
    let unnamed = |text: &str| text.replace("name: Shop\n", "").replace("name: Mall\n", "");
    assert_eq!(
        documents(
            &[("a.yaml", &unnamed(&both))],
            &[("a.yaml", &unnamed(&swapped))]
        ),
        ["a.yaml#1 -> a.yaml#2", "a.yaml#2 -> a.yaml#1"]
    );
    assert_eq!(
        documents(
            &[("a.yaml", &unnamed(&both))],
            &[("b.yaml", &unnamed(&mall))]
        ),
        ["a.yaml#2 -> b.yaml#1"]
    );
    // Two of one name are matched in their order.
    let twice = format!("{shop}---\n{shop}");
    assert_eq!(
        documents(&[("a.yaml", &twice)], &[("a.yaml", &twice)]),
        ["a.yaml#1 -> a.yaml#1", "a.yaml#2 -> a.yaml#2"]
    );
}

/// A thousand destinations are matched in reverse order; four times as many may take a few times
/// as long, but not sixteen times, as they would if each were compared with each.
#[test]
fn matching_takes_linear_time() {
    let matched = |count: usize| -> Duration {
        let hosts: Vec<String> = (0..count).map(|at| format!("h{at}.shop.example")).collect();
        let all: Vec<Destination<'_>> = hosts.iter().map(|host| with(PROD, &[(2, host)])).collect();
        let reversed: Vec<_> = all.iter().rev().copied().collect();
        let (old, new) = (context("Shop", &all), context("Shop", &reversed));
        let (old, new) = (Side::of(&[("a.yaml", &old)]), Side::of(&[("a.yaml", &new)]));
        let start = Instant::now();
        let pairs = document_pairs(&old.files(), &new.files());
        let time = start.elapsed();
        let blocks = pairs[0].blocks();
        // The handler is one of them.
        assert_eq!(blocks.len(), count + 1);
        let last = format!("/posthandlers/0/destinations/{}", count - 1);
        let first = blocks.iter().find(|(old, _)| old.pointer == last).unwrap();
        assert_eq!(first.1.pointer, "/posthandlers/0/destinations/0");
        time
    };
    // Another process may have had the processor, but hardly each time.
    let mut times = (0..20).map(|_| (matched(250), matched(1_000)));
    assert!(times.any(|(few, many)| many < few * 12));
}
