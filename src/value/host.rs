//! Hosts: local and private addresses, equality, and the stage that a host name states. The hosts
//! of providers are left to the provider catalog.

use std::borrow::Cow;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::ops::Range;

use crate::value::stage;
use crate::value::stage::Stage;

/// How certain the stage of a host is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Strength {
    /// May well be wrong: some organizations have production systems at private addresses.
    Weak,
    /// Stated by a whole word of the name.
    Medium,
    /// Certain: reserved names and addresses.
    Strong,
}

/// The stage that a host states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostStage {
    /// The stage.
    pub stage: Stage,
    /// How certain the stage is.
    pub strength: Strength,
    /// The part of the host that states it, in bytes of the host.
    pub part: Range<usize>,
}

/// Top-level names that never leave the machine or the organization (RFC 6761, RFC 6762, and
/// `.internal` as reserved by ICANN).
const LOCAL_NAMES: [&str; 4] = ["localhost", "local", "test", "internal"];

/// Product domains that contain a stage word by accident.
const BRANDS: [&str; 2] = ["live.com", "dev.azure.com"];

/// Words that are as common in company names as in stages: as part of a company name
/// (`acme-testing.example`, `urban-development.example`, `echt-leder.example`) they state no stage.
const TRADES: [&str; 6] = [
    "development",
    "echt",
    "entwicklung",
    "produktion",
    "production",
    "testing",
];

/// How SAP ends the subdomains of trial accounts.
const TRIAL: &str = "trial";

/// Second-level domains under which names are registered, as in `acme.co.uk`.
const SHARED_SECOND_LEVELS: [&str; 8] = ["ac", "co", "com", "edu", "gov", "net", "or", "org"];

/// Hosts of published samples: RFC 2606 and well-known manuals.
const SAMPLE_HOSTS: [&str; 5] = [
    "example.com",
    "example.net",
    "example.org",
    "my-favorite-pim.com",
    "mycompany.com",
];

/// The stage that `host` states, if it is unambiguous.
///
/// Loopback addresses and local names are strong, private addresses weak, stage words medium. The
/// top-level domain does not count (anyone can register `.dev` and `.live`), nor does a trade in a
/// company name. A host that names both production and another stage states nothing, nor do weak
/// words alone.
pub fn stage(host: &str) -> Option<HostStage> {
    let name = without_trailing_dot(host);
    let non_production = |strength, part| {
        Some(HostStage {
            stage: Stage::NonProduction,
            strength,
            part,
        })
    };
    if address(name).is_some() {
        if is_loopback(name) {
            return non_production(Strength::Strong, 0..name.len());
        }
        if is_private(name) {
            return non_production(Strength::Weak, 0..name.len());
        }
        return None;
    }
    if is_local_name(name) {
        let start = name.rfind('.').map_or(0, |dot| dot + 1);
        return non_production(Strength::Strong, start..name.len());
    }
    if BRANDS.iter().any(|brand| ends_with_labels(name, brand)) {
        return None;
    }
    let below_top = name.rfind('.').map_or(name, |dot| &name[..dot]);
    let company = registered_label(below_top);
    let mut words = stage::words(below_top);
    words.retain(|word| {
        let text = &below_top[word.range.clone()];
        let is_trade = TRADES.iter().any(|trade| text.eq_ignore_ascii_case(trade));
        !is_trade || word.range.start < company.start || word.range.end > company.end
    });
    stage::stated_by(words).map(|word| HostStage {
        stage: word.stage,
        strength: Strength::Medium,
        part: word.range,
    })
}

/// The stage of a host whose first label is named after a system of an SAP landscape: it ends in `-d`,
/// `-q` or `-p` (development, quality assurance, production), or is the id of a trial account, such
/// as `22d05079trial`.
pub fn landscape_stage(host: &str) -> Option<HostStage> {
    let label = host.split('.').next()?;
    let medium = |stage, part| HostStage {
        stage,
        strength: Strength::Medium,
        part,
    };
    if let Some((company, letter)) = label.rsplit_once('-') {
        let stage = match letter {
            "d" | "D" => Stage::Development,
            "q" | "Q" => Stage::Test,
            "p" | "P" => Stage::Production,
            _ => return None,
        };
        return (!company.is_empty()).then(|| medium(stage, company.len() + 1..label.len()));
    }
    let start = label.len().checked_sub(TRIAL.len())?;
    let (id, end) = label.split_at_checked(start)?;
    // `industrial` is a word, not an account.
    let is_id = id.bytes().any(|byte| byte.is_ascii_digit())
        && id.bytes().skip(1).all(|byte| byte.is_ascii_hexdigit());
    (is_id && end.eq_ignore_ascii_case(TRIAL))
        .then(|| medium(Stage::NonProduction, start..label.len()))
}

/// The registered label of a name without its top-level domain.
fn registered_label(below_top: &str) -> Range<usize> {
    let label_before = |end: usize| below_top[..end].rfind('.').map_or(0, |dot| dot + 1)..end;
    let last = label_before(below_top.len());
    let is_shared = SHARED_SECOND_LEVELS
        .iter()
        .any(|shared| below_top[last.clone()].eq_ignore_ascii_case(shared));
    if is_shared && last.start > 0 {
        label_before(last.start - 1)
    } else {
        last
    }
}

/// Whether `host` is this machine: `127/8`, `::1`, the unspecified addresses (which connect to this
/// machine), `localhost` and its subdomains.
pub fn is_loopback(host: &str) -> bool {
    match address(host) {
        Some(IpAddr::V4(address)) => is_loopback_v4(address),
        Some(IpAddr::V6(address)) => {
            address.is_loopback()
                || address.is_unspecified()
                || address.to_ipv4_mapped().is_some_and(is_loopback_v4)
        }
        None => ends_with_labels(host, "localhost"),
    }
}

/// Whether `host` is an address that is not routed on the internet: `10/8`, `172.16/12`,
/// `192.168/16`, `fc00::/7`, and link-local addresses.
pub fn is_private(host: &str) -> bool {
    match address(host) {
        Some(IpAddr::V4(address)) => is_private_v4(address),
        Some(IpAddr::V6(address)) => {
            address.is_unique_local()
                || address.is_unicast_link_local()
                || address.to_ipv4_mapped().is_some_and(is_private_v4)
        }
        None => false,
    }
}

/// Whether `host` is a name that is not resolved publicly: `localhost`, `*.localhost`, `*.local`,
/// `*.test`, `*.internal`.
pub fn is_local_name(host: &str) -> bool {
    let name = without_trailing_dot(host);
    let top = name.rsplit('.').next().unwrap_or(name);
    LOCAL_NAMES.iter().any(|local| {
        top.eq_ignore_ascii_case(local) && (top.len() < name.len() || *local == "localhost")
    })
}

/// Whether `host` belongs to a published sample, such as `example.com`, and not to the user.
/// `.example` and `.test` do not count: fixtures use them.
pub fn is_sample(host: &str) -> bool {
    SAMPLE_HOSTS
        .iter()
        .any(|sample| ends_with_labels(host, sample))
}

/// Whether `host` is `suffix` or a subdomain of it, ignoring case and a trailing dot of either.
pub fn ends_with_labels(host: &str, suffix: &str) -> bool {
    let host = without_trailing_dot(host);
    let suffix = without_trailing_dot(suffix);
    let Some(start) = host.len().checked_sub(suffix.len()) else {
        return false;
    };
    // Most hosts have no dot there.
    !suffix.is_empty()
        && (start == 0 || host.as_bytes()[start - 1] == b'.')
        && host.as_bytes()[start..].eq_ignore_ascii_case(suffix.as_bytes())
}

/// Whether two hosts are the same name or address, regardless of spelling.
pub fn same_host(one: &str, other: &str) -> bool {
    let one = without_trailing_dot(one);
    let other = without_trailing_dot(other);
    one.eq_ignore_ascii_case(other)
        || !(is_plain_name(one) && is_plain_name(other)) && normalized(one) == normalized(other)
}

/// Whether a host is a name with one spelling, but for its case: letters, digits, `-` and `.`, no
/// punycode, and no address. The URL Standard accepts every such name.
pub(super) fn is_plain_name(host: &str) -> bool {
    let bytes = host.as_bytes();
    let belongs = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.');
    let last_label = memchr::memrchr(b'.', bytes).map_or(0, |dot| dot + 1);
    // An address ends with a number, which may be hexadecimal (`0x7f`).
    let is_no_address = bytes.get(last_label).is_some_and(u8::is_ascii_alphabetic);
    let mut hyphens = memchr::memchr_iter(b'-', bytes);
    is_no_address && bytes.iter().all(belongs) && hyphens.all(|at| bytes.get(at + 1) != Some(&b'-'))
}

/// The canonical spelling of a host: lower case, punycode, addresses in standard notation (IPv6 in
/// brackets), no trailing dot.
pub fn normalized(host: &str) -> Cow<'_, str> {
    let name = without_trailing_dot(host);
    if is_plain_name(name) {
        return ascii_lowercase(name);
    }
    Cow::Owned(match address(name) {
        Some(IpAddr::V4(address)) => address.to_string(),
        Some(IpAddr::V6(address)) => format!("[{address}]"),
        None => {
            url::Host::parse(name).map_or_else(|_| name.to_lowercase(), |parsed| parsed.to_string())
        }
    })
}

/// A text with its ASCII letters in lower case.
pub(super) fn ascii_lowercase(text: &str) -> Cow<'_, str> {
    if text.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(text.to_ascii_lowercase())
    } else {
        Cow::Borrowed(text)
    }
}

fn is_loopback_v4(address: Ipv4Addr) -> bool {
    address.is_loopback() || address.is_unspecified()
}

fn is_private_v4(address: Ipv4Addr) -> bool {
    address.is_private() || address.is_link_local()
}

/// The address in `host`: IPv4 in any spelling that URLs allow, IPv6 with or without brackets and
/// zone.
fn address(host: &str) -> Option<IpAddr> {
    let name = without_trailing_dot(host);
    let bare = name
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
        .unwrap_or(name);
    if bare.contains(':') {
        let without_zone = bare.split('%').next().unwrap_or(bare);
        return without_zone.parse::<Ipv6Addr>().ok().map(IpAddr::V6);
    }
    // Only a name whose last label starts with a digit can be an address.
    let last = bare.rsplit('.').next()?;
    if !last.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    match url::Host::parse(bare).ok()? {
        url::Host::Ipv4(address) => Some(IpAddr::V4(address)),
        url::Host::Ipv6(address) => Some(IpAddr::V6(address)),
        url::Host::Domain(_) => None,
    }
}

/// A host without the dot at its end, which changes nothing.
pub fn without_trailing_dot(host: &str) -> &str {
    match host.as_bytes() {
        [.., b'.'] => &host[..host.len() - 1],
        _ => host,
    }
}

#[cfg(test)]
mod tests {
    use super::{
        HostStage, Strength, ends_with_labels, is_local_name, is_loopback, is_private, is_sample,
        landscape_stage, normalized, same_host, stage,
    };
    use crate::value::stage::Stage;

    fn stage_of(host: &str) -> Option<(Stage, Strength, &str)> {
        stage(host).map(
            |HostStage {
                 stage,
                 strength,
                 part,
             }| (stage, strength, &host[part]),
        )
    }

    #[test]
    fn hosts_state_their_stage() {
        use Stage::{Development, NonProduction, Production, Test};
        use Strength::{Medium, Strong, Weak};
        for (host, expected) in [
            ("localhost", Some((NonProduction, Strong, "localhost"))),
            ("shop.localhost", Some((NonProduction, Strong, "localhost"))),
            ("127.0.0.1", Some((NonProduction, Strong, "127.0.0.1"))),
            ("[::1]", Some((NonProduction, Strong, "[::1]"))),
            ("auth.spryker.local", Some((NonProduction, Strong, "local"))),
            ("prod.shop.test", Some((NonProduction, Strong, "test"))),
            ("shop.internal.", Some((NonProduction, Strong, "internal"))),
            ("10.1.2.3", Some((NonProduction, Weak, "10.1.2.3"))),
            ("[fd00::1]", Some((NonProduction, Weak, "[fd00::1]"))),
            ("8.8.8.8", None),
            ("auth.test.shop.example", Some((Test, Medium, "test"))),
            ("auth-test.shop.example", Some((Test, Medium, "test"))),
            ("QA2.shop.example", Some((Test, Medium, "QA2"))),
            ("shop-dev.example", Some((Development, Medium, "dev"))),
            (
                "api-sandbox.shop.example",
                Some((NonProduction, Medium, "sandbox")),
            ),
            (
                "pre-prod.shop.example",
                Some((NonProduction, Medium, "pre-prod")),
            ),
            ("prod.shop.example", Some((Production, Medium, "prod"))),
            ("live.shop.example", Some((Production, Medium, "live"))),
            ("test-dev.shop.example", Some((Test, Medium, "test"))),
            ("shop-staging", Some((Test, Medium, "staging"))),
            ("test", Some((Test, Medium, "test"))),
            ("test.prod.shop.example", None),
            ("int.prod.shop.example", None),
            ("int.shop.example", None),
            ("demo.shop.example", None),
            ("auth.acme-testing.example", None),
            ("auth.acme-testing.co.uk", None),
            ("auth.development.com", None),
            ("qa.acme-testing.example", Some((Test, Medium, "qa"))),
            (
                "testing.acme-testing.example",
                Some((Test, Medium, "testing")),
            ),
            ("testing.co.uk.example", Some((Test, Medium, "testing"))),
            ("co.example", None),
            ("shop.dev", None),
            ("shop.live", None),
            ("shop.example", None),
            ("login.live.com", None),
            ("dev.azure.com", None),
            ("contest.latest.example", None),
            ("developer.products.example", None),
            ("", None),
            (".", None),
        ] {
            assert_eq!(stage_of(host), expected, "{host:?}");
        }
    }

    #[test]
    fn systems_of_an_sap_landscape_state_their_stage() {
        for (host, expected) in [
            (
                "acme-d.authentication.example",
                Some((Stage::Development, "d")),
            ),
            ("acme-Q.authentication.example", Some((Stage::Test, "Q"))),
            (
                "acme-pim-p.authentication.example",
                Some((Stage::Production, "p")),
            ),
            (
                "22d05079trial.authentication.example",
                Some((Stage::NonProduction, "trial")),
            ),
            (
                "p2001234567trial.authentication.example",
                Some((Stage::NonProduction, "trial")),
            ),
            ("acme-x.authentication.example", None),
            ("acme-dp.authentication.example", None),
            ("-d.authentication.example", None),
            ("d.authentication.example", None),
            ("acme.authentication-d.example", None),
            ("industrial.authentication.example", None),
            ("4industrial.authentication.example", None),
            ("trial.authentication.example", None),
            ("ätrial.authentication.example", None),
            ("", None),
        ] {
            let found = landscape_stage(host).map(|it| (it.stage, &host[it.part]));
            assert_eq!(found, expected, "{host:?}");
        }
    }

    #[test]
    fn loopback_is_this_machine() {
        for (host, expected) in [
            ("localhost", true),
            ("LOCALHOST.", true),
            ("app.localhost", true),
            ("127.0.0.1", true),
            ("127.1", true),
            ("127.255.255.255", true),
            ("0.0.0.0", true),
            ("::1", true),
            ("[::1]", true),
            ("[::ffff:127.0.0.1]", true),
            ("128.0.0.1", false),
            ("10.0.0.1", false),
            ("127.0.0.1.shop.example", false),
            ("localhost.shop.example", false),
            ("notlocalhost", false),
            ("[::2]", false),
        ] {
            assert_eq!(is_loopback(host), expected, "{host:?}");
        }
    }

    #[test]
    fn private_addresses_are_ranges() {
        for (host, expected) in [
            ("10.0.0.1", true),
            ("172.16.0.1", true),
            ("172.31.255.255", true),
            ("192.168.1.1", true),
            ("169.254.1.1", true),
            ("fd12::1", true),
            ("[fe80::1]", true),
            ("fe80::1%eth0", true),
            ("[::ffff:10.0.0.1]", true),
            ("11.0.0.1", false),
            ("172.15.0.1", false),
            ("172.32.0.1", false),
            ("192.169.1.1", false),
            ("2001:db8::1", false),
            ("127.0.0.1", false),
            ("10.shop.example", false),
            ("256.1.1.1", false),
        ] {
            assert_eq!(is_private(host), expected, "{host:?}");
        }
    }

    #[test]
    fn local_names_end_in_a_reserved_label() {
        for (host, expected) in [
            ("localhost", true),
            ("shop.local", true),
            ("shop.TEST", true),
            ("shop.internal.", true),
            ("a.localhost", true),
            ("test", false),
            ("local", false),
            ("internal", false),
            ("shop.local.example", false),
            ("shoplocal", false),
            ("shop.latest", false),
            ("", false),
        ] {
            assert_eq!(is_local_name(host), expected, "{host:?}");
        }
    }

    #[test]
    fn suffixes_are_whole_labels() {
        for (host, suffix, expected) in [
            ("acme.okta.com", "okta.com", true),
            ("okta.com", "okta.com", true),
            ("ACME.Okta.com.", "okta.com", true),
            ("acme.okta.com", "okta.com.", true),
            ("acmeokta.com", "okta.com", false),
            ("okta.com.evil.example", "okta.com", false),
            ("com", "okta.com", false),
            ("okta.com", "", false),
            ("größe.example", "ße.example", false),
        ] {
            assert_eq!(
                ends_with_labels(host, suffix),
                expected,
                "{host:?} {suffix:?}"
            );
        }
    }

    #[test]
    fn hosts_are_the_same_in_any_spelling() {
        for (one, other, expected) in [
            ("Auth.Shop.example", "auth.shop.example.", true),
            ("bücher.example", "xn--bcher-kva.example", true),
            ("[::1]", "[0:0:0:0:0:0:0:1]", true),
            ("::1", "[::1]", true),
            ("127.1", "127.0.0.1", true),
            ("auth.shop.example", "shop.example", false),
            ("auth-test.shop.example", "auth.shop.example", false),
        ] {
            assert_eq!(same_host(one, other), expected, "{one:?} {other:?}");
        }
        assert_eq!(normalized("BÜCHER.example."), "xn--bcher-kva.example");
        assert_eq!(normalized("not a host"), "not a host");
    }

    #[test]
    fn sample_hosts_belong_to_manuals() {
        for (host, expected) in [
            ("example.com", true),
            ("auth.Example.org", true),
            ("my-favorite-pim.com", true),
            ("www.mycompany.com", true),
            ("shop.example", false),
            ("shop.test", false),
            ("counterexample.com", false),
            ("example.com.shop.de", false),
        ] {
            assert_eq!(is_sample(host), expected, "{host:?}");
        }
    }
}
