//! How the hosts of providers end. Most hosts end otherwise, and need no search of the table.

use crate::provider::table::PROVIDERS;
use crate::value::host;

/// So many bytes are compared: no host of the table is shorter.
const LENGTH: usize = 8;

/// Whether a host ends like one of the table.
pub(super) fn may_be_listed(host: &str) -> bool {
    let end: Option<&[u8; LENGTH]> = host::without_trailing_dot(host).as_bytes().last_chunk();
    end.is_some_and(|end| ENDS.contains(&end.map(|byte| byte.to_ascii_lowercase())))
}

/// The ends of all hosts of the table.
static ENDS: [[u8; LENGTH]; count()] = {
    let mut ends = [[0; LENGTH]; count()];
    let (mut provider, mut next) = (0, 0);
    while provider < PROVIDERS.len() {
        let (own, others) = (PROVIDERS[provider].hosts, PROVIDERS[provider].other_hosts);
        let mut host = 0;
        while host < own.len() + others.len() {
            ends[next] = end(if host < own.len() {
                own[host].suffix
            } else {
                others[host - own.len()].claimed().host
            });
            host += 1;
            next += 1;
        }
        provider += 1;
    }
    ends
};

const fn count() -> usize {
    let (mut count, mut provider) = (0, 0);
    while provider < PROVIDERS.len() {
        count += PROVIDERS[provider].hosts.len() + PROVIDERS[provider].other_hosts.len();
        provider += 1;
    }
    count
}

/// The end of a host of the table, which may be a template, but not there.
const fn end(host: &str) -> [u8; LENGTH] {
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
    use super::may_be_listed;
    use crate::provider::Provider;

    #[test]
    fn hosts_of_the_table_are_recognized_by_their_ends() {
        let mut count = 0;
        for provider in Provider::all() {
            let own = provider.hosts.iter().map(|it| it.suffix);
            let others = provider.other_hosts.iter().map(|it| it.claimed().host);
            for host in own.chain(others) {
                assert!(may_be_listed(&format!("ACME.{}.", host.to_uppercase())));
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
            assert!(!may_be_listed(host), "{host}");
        }
    }
}
