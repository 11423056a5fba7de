//! How the hosts of providers end, so that few entries of the table are compared with a host: most
//! hosts end otherwise.

use crate::provider::Provider;
use crate::provider::table::PROVIDERS;
use crate::value::host;

/// So many bytes are compared: no host of the table is shorter.
const LENGTH: usize = 8;

/// The end of a host in lower case.
type End = [u8; LENGTH];

/// The providers that know a host that ends like this one, in the order of the table.
pub(super) fn providers_with_end_of(host: &str) -> impl Iterator<Item = &'static Provider> + use<> {
    let end: Option<&End> = host::without_trailing_dot(host).as_bytes().last_chunk();
    let end = end.map(|end| end.map(|byte| byte.to_ascii_lowercase()));
    let is_known = end.is_some_and(|end| KNOWN[row(&end)] & column(&end) != 0);
    let ends = if is_known { &ENDS[..] } else { &[] };
    let alike = ends.iter().filter(move |(other, _)| Some(*other) == end);
    let mut last = None;
    let alike = alike.filter(move |(_, provider)| last.replace(*provider) != Some(*provider));
    alike.map(|(_, provider)| PROVIDERS[*provider])
}

/// The ends of all hosts of the table, each with the place of the provider, in the order of these.
static ENDS: [(End, usize); count()] = {
    let mut ends = [([0; LENGTH], 0); count()];
    let (mut provider, mut next) = (0, 0);
    while provider < PROVIDERS.len() {
        let mut host = 0;
        while host < count_of(PROVIDERS[provider]) {
            ends[next] = (end(host_of(PROVIDERS[provider], host)), provider);
            host += 1;
            next += 1;
        }
        provider += 1;
    }
    ends
};

/// A bit for each end by its hash. Most other hosts have another one.
static KNOWN: [u64; 64] = {
    let mut known = [0; 64];
    let mut at = 0;
    while at < ENDS.len() {
        known[row(&ENDS[at].0)] |= column(&ENDS[at].0);
        at += 1;
    }
    known
};

const fn row(end: &End) -> usize {
    (hash(end) >> 58) as usize
}

const fn column(end: &End) -> u64 {
    1 << ((hash(end) >> 52) & 63)
}

/// A hash of which the highest bits depend on all characters.
const fn hash(end: &End) -> u64 {
    // The golden ratio: Knuth, The Art of Computer Programming 6.4.
    u64::from_le_bytes(*end).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

const fn count() -> usize {
    let (mut count, mut provider) = (0, 0);
    while provider < PROVIDERS.len() {
        count += count_of(PROVIDERS[provider]);
        provider += 1;
    }
    count
}

/// The number of hosts that a provider has, had, or has for something else.
const fn count_of(provider: &Provider) -> usize {
    provider.hosts.len() + provider.other_hosts.len() + provider.retired_hosts.len()
}

/// One of these hosts.
const fn host_of(provider: &Provider, mut at: usize) -> &'static str {
    if at < provider.hosts.len() {
        return provider.hosts[at].suffix;
    }
    at -= provider.hosts.len();
    if at < provider.other_hosts.len() {
        return provider.other_hosts[at].claimed().host;
    }
    provider.retired_hosts[at - provider.other_hosts.len()]
        .claimed()
        .host
}

/// The end of a host of the table, which may be a template, but not there.
const fn end(host: &str) -> End {
    let Some(end) = host.as_bytes().last_chunk::<LENGTH>() else {
        panic!("a host is shorter than what is compared")
    };
    let mut at = 0;
    while at < LENGTH {
        assert!(end[at] != b'}' && !end[at].is_ascii_uppercase());
        at += 1;
    }
    *end
}

#[cfg(test)]
mod tests {
    use super::providers_with_end_of;
    use crate::provider::Provider;

    #[test]
    fn hosts_of_the_table_are_recognized_by_their_ends() {
        let mut count = 0;
        for provider in Provider::all() {
            let own = provider.hosts.iter().map(|it| it.suffix);
            let others = provider.other_hosts.iter().map(|it| it.claimed().host);
            for host in own.chain(others) {
                let name = format!("ACME.{}.", host.to_uppercase());
                let mut found = providers_with_end_of(&name);
                assert!(found.any(|it| it == provider), "{name}");
                count += 1;
            }
        }
        assert!(count > 80, "{count} hosts");
        for host in [
            "auth.shop.example",
            "a.b",
            "",
            "kta.com",
            "acmeokta.com.example",
        ] {
            assert_eq!(providers_with_end_of(host).count(), 0, "{host}");
        }
    }
}
