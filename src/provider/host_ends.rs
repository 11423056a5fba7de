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
    let is_known = end.is_some_and(|end| FIRSTS[row(&end)] & column(&end) != 0);
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

/// The first two characters of the ends, as bits: the second ones by the first. Most other hosts have
/// others there.
static FIRSTS: [u32; 32] = {
    let mut firsts = [0; 32];
    let mut at = 0;
    while at < ENDS.len() {
        firsts[row(&ENDS[at].0)] |= column(&ENDS[at].0);
        at += 1;
    }
    firsts
};

const fn row(end: &End) -> usize {
    (end[0] & 31) as usize
}

const fn column(end: &End) -> u32 {
    1 << (end[1] & 31)
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
