//! Ignore comments: read at any place of a document, added to it, and judged.

#![no_main]

use exportlint::diagnostic::Finding;
use exportlint::editor::Buffer;
use exportlint::editor::ignore::ignore_comments;
use exportlint::engine::{Found, Options};
use exportlint::settings::suppress;
use exportlint::syntax::{Format, Limits, parse};
use exportlint_fuzz::mutation::mutate;
use exportlint_fuzz::{checked, options};
use libfuzzer_sys::{fuzz_mutator, fuzz_target};

/// A document with several findings. A comment comes in place of `@`, at the end of a line or alone
/// on one.
const DOCUMENT: &str = "\
@
kind: export-context
name: pim-prod @
posthandlers:
  @
  - type: oauth2
    label: Shop
    servertype: prod @
    destinations:
      - name: shop
        # @
        rest_url: http://shop.example/api @
        oauth:
          grant_type: password
          token_url: https://auth.shop.example/oauth/token
          client_id: pim
          client_secret: Pz7Wk9Xr2Mv5Tb8q @
          scope: 'a,b' @
";

fuzz_target!(|data: &[u8]| {
    let Ok(comment) = std::str::from_utf8(data) else {
        return;
    };
    let options = options::of(data, None);
    let options = Options {
        limits: Limits::default(),
        ..options
    };
    let places = DOCUMENT.matches('@').count();
    let chosen = usize::try_from(options::number(data) >> 40).unwrap_or(0) % places;
    let mut text = String::new();
    for (at, part) in DOCUMENT.split('@').enumerate() {
        text.push_str(part);
        if at == chosen {
            text.push_str(comment);
        }
    }
    let (tree, _) = parse(&text, Format::Yaml, &options.limits);
    for span in &tree.comments {
        for (name, place) in suppress::named(&text, *span) {
            assert!(
                span.contains(place),
                "the name {name:?} is outside of its comment"
            );
            assert_eq!(&text[place.range()], name);
        }
    }
    let found = checked::check("input.yaml", text.as_bytes(), &options);
    if options::number(data).is_multiple_of(8)
        && let Some(found) = found
    {
        added(&text, &options, &found);
    }
});

/// Adds a comment for one of the findings, which has to suppress it and nothing else.
fn added(text: &str, options: &Options, found: &Found) {
    let findings: Vec<&Finding> = found.findings.iter().take(2).collect();
    let buffer = Buffer {
        path: "input.yaml",
        text,
        options,
    };
    let edits = ignore_comments(&buffer, &findings);
    for (finding, edit) in findings.iter().zip(edits) {
        let Some(edit) = edit else { continue };
        let mut new = text.to_owned();
        new.replace_range(edit.span.range(), &edit.text);
        let count = |found: Option<&Found>| {
            let findings = found.iter().flat_map(|found| &found.findings);
            findings.filter(|it| it.rule == finding.rule).count()
        };
        let after = checked::check("input.yaml", new.as_bytes(), options);
        assert!(
            count(after.as_ref()) < count(Some(found)),
            "{} is not suppressed",
            finding.rule
        );
    }
}

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    mutate(data, size, max_size, seed)
});
