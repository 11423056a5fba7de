//! What a string means: secret references, placeholders, URLs, scopes, hosts, field references.

#![no_main]

use std::ops::Range;

use exportlint::text::span::Span;
use exportlint::value::endpoint::{self, Reading};
use exportlint::value::host_pattern::HostPattern;
use exportlint::value::reference::{self, broken};
use exportlint::value::{
    byte_size, client_name, credential, date, endpoint_path, form_encoding, glob, host, label,
    lifetime, placeholder, sample, scope, scope_separator, stage, target, template, whitespace,
};
use exportlint_fuzz::mutation::mutate;
use exportlint_fuzz::ordered::{apart, inside, ranges_apart};
use libfuzzer_sys::{fuzz_mutator, fuzz_target};

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    references(text);
    placeholders(text);
    endpoints(text);
    scopes(text);
    hosts(text);
    targets(text);
    credentials(text);
    plain(text);
});

fn references(text: &str) {
    let opaque = reference::opaque_parts(text);
    ranges_apart(text, &opaque, "opaque parts");
    assert_eq!(reference::has_opaque_part(text), !opaque.is_empty());
    ranges_apart(text, &reference::unknown_parts(text), "unknown parts");
    assert_eq!(
        reference::form(text).is_some(),
        reference::is_reference(text)
    );
    if let Some(range) = reference::name_range(text) {
        assert_eq!(reference::name(text), Some(&text[range]));
    }
    let _ = reference::last_name(text);
    for field in [broken::Field::Secret, broken::Field::Other] {
        let found = broken::find(text, field);
        ranges_apart(text, found.iter().map(|it| &it.range), "broken references");
        for it in &found {
            let _ = broken::is_plain(text, it);
        }
    }
    let _ = reference::is_shell_variable(text);
    let _ = reference::tag::is_of_reference(text);
}

fn placeholders(text: &str) {
    let _ = placeholder::is_secret_placeholder(text);
    for range in [placeholder::in_identifier(text), placeholder::in_name(text)] {
        ranges_apart(text, range.iter(), "a placeholder");
    }
    ranges_apart(text, &placeholder::outside_references(text), "placeholders");
    ranges_apart(
        text,
        &placeholder::in_scope(text),
        "placeholders of a scope",
    );
}

fn endpoints(text: &str) {
    ranges_apart(text, &endpoint::placeholders(text), "placeholders of a URL");
    match endpoint::read(text) {
        Reading::Url(endpoint) => {
            let parts = [endpoint.scheme(), endpoint.host(), endpoint.path()];
            assert!(parts.iter().all(|part| text.contains(part)), "{parts:?}");
            let _ = endpoint.identity();
            let _ = endpoint.without_query();
            let less = endpoint.without_parameters(|_| true);
            assert!(less.len() <= text.len(), "{less:?}");
            let _ = endpoint_path::classify(endpoint.path());
        }
        Reading::Malformed(faults) => {
            assert!(!faults.is_empty());
            // One can be inside of another: a space in a port that is no number.
            let starts = faults.iter().map(|fault| fault.part.start);
            assert!(
                starts.is_sorted(),
                "faults of a URL are out of order: {faults:?}"
            );
            for fault in &faults {
                ranges_apart(text, [&fault.part], "a fault of a URL");
            }
        }
        Reading::Opaque => {}
    }
    let _ = endpoint::parts(text);
    let _ = endpoint_path::is_path(text);
    if let Some((template, path)) = text.split_once(' ') {
        let _ = template::fits_path(template, path);
        let _ = template::fill_path(template, path);
        let _ = template::part_of_host(template, path);
    }
}

fn scopes(text: &str) {
    let tokens: Vec<_> = scope::tokens(text).collect();
    ranges_apart(text, tokens.iter().map(|(range, _)| range), "scopes");
    for (range, token) in tokens {
        assert_eq!(&text[range], token);
    }
    let faults = scope::faults(text);
    ranges_apart(
        text,
        faults.iter().map(|fault| &fault.range),
        "faults of a scope",
    );
    if let Some(fixed) = scope::fixed(text) {
        assert!(scope::faults(&fixed).is_empty(), "{fixed:?} has faults");
    }
    let separators = scope_separator::find(text);
    ranges_apart(
        text,
        separators.iter().map(|(range, _)| range),
        "separators",
    );
    ranges_apart(text, &scope_separator::scopes(text), "separated scopes");
}

fn hosts(text: &str) {
    let found = [host::stage(text), host::landscape_stage(text)];
    for found in found.into_iter().flatten() {
        ranges_apart(text, [&found.part], "a part of a host");
    }
    let _ = (
        host::is_loopback(text),
        host::is_private(text),
        host::is_local_name(text),
    );
    let _ = host::is_sample(text);
    let normalized = host::normalized(text);
    assert!(host::same_host(text, text));
    if let Some(pattern) = HostPattern::read(text) {
        let _ = pattern.matches(&normalized);
        let _ = pattern.closest_to("shop.example");
        assert!(pattern.length() <= text.len());
    }
    let words = stage::words(text);
    ranges_apart(
        text,
        words.iter().map(|word| &word.range),
        "words of a stage",
    );
    let _ = stage::stated(text);
}

fn targets(text: &str) {
    if let Some(found) = target::read(text) {
        let group = target::group(found.group);
        assert!(text.contains(group.label));
    }
    let label = label::normalized(text);
    assert_eq!(label::normalized(&label), label);
    assert!(label::same(text, text));
}

fn credentials(text: &str) {
    let found = credential::find(text);
    apart(text, found.iter().map(|it| it.span), "credentials");
    let masks = [
        credential::spans_to_mask(text),
        credential::spans_in_prose(text),
        credential::spans_in_broken(text),
    ];
    for span in masks.into_iter().flatten() {
        inside(text, span, "what is to be masked");
    }
    for range in credential::possible_secrets(text) {
        inside(text, Span::new(range.start, range.end), "a possible secret");
    }
    let _ = credential::is_credential_name(text);
    let _ = credential::other_spellings(text).count();
}

fn plain(text: &str) {
    let trimmed: Range<usize> = whitespace::trimmed_range(text);
    assert_eq!(whitespace::trimmed(text), &text[trimmed]);
    if let Some(stray) = whitespace::stray(text) {
        ranges_apart(
            text,
            stray.runs.iter().map(|run| &run.range),
            "stray white space",
        );
    }
    let _ = (
        glob::read(text).is_ok(),
        byte_size::read(text),
        lifetime::may_be_lifetime(text),
    );
    if let Ok(read) = text.parse::<date::Date>() {
        assert_eq!(read.to_string(), text);
    }
    if let Some((at, c)) = form_encoding::first_changed(text) {
        assert!(text[at..].starts_with(c));
    }
    let _ = (
        sample::is_sample_secret(text),
        client_name::is_plain_name(text),
    );
}

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    mutate(data, size, max_size, seed)
});
