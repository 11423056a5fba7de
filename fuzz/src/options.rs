//! The options of a check, chosen by the input itself, so that a run can be repeated.

use exportlint::engine::Options;
use exportlint::model::Kind;
use exportlint::rule::Profile;
use exportlint::rules::RULES;
use exportlint::syntax::Limits;

/// A number that depends on all of the input (FNV-1a).
pub fn number(data: &[u8]) -> u64 {
    data.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Options for an input: one of the profiles, every second time with all rules, and now and then
/// with low limits.
pub fn of(data: &[u8], kind: Option<Kind>) -> Options {
    const PROFILES: [Profile; 4] = [
        Profile::Recommended,
        Profile::Rfc6749,
        Profile::Bcp,
        Profile::OAuth21,
    ];
    let number = number(data);
    let one_of = |count: u64, shift: u32| usize::try_from((number >> shift) % count).unwrap_or(0);
    let all = || RULES.iter().map(|rule| rule.meta().id.to_owned()).collect();
    let limits = match one_of(16, 8) {
        0 => Limits {
            file_size: 256,
            depth: 4,
            alias_nodes: 8,
            nodes: 64,
            ..Limits::default()
        },
        _ => Limits::default(),
    };
    Options {
        kind,
        profile: PROFILES[one_of(4, 16)],
        select: if one_of(2, 24) == 0 {
            all()
        } else {
            Vec::new()
        },
        limits,
        today: "2026-03-01".parse().expect("a date"),
        ..Options::default()
    }
}
