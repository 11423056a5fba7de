//! The providers that are known by their token path, where the host is the customer's own.

use crate::provider::table::PROVIDERS;
use crate::provider::{Evidence, Provider};

/// The first provider with a token path that this one has the end of, in the order of the table; one
/// whose path no other has comes first.
pub(super) fn provider_with(path: &str) -> Option<(&'static Provider, Evidence)> {
    let fits =
        |provider: &&&'static Provider| provider.own_host_path.is_some_and(|it| it.fits(path));
    let provider = *WITH_PATH.iter().find(fits)?;
    let evidence = if provider.shares_path {
        Evidence::SharedPath
    } else {
        Evidence::Path
    };
    Some((provider, evidence))
}

/// The providers with a token path: first those whose path no other has.
static WITH_PATH: [&Provider; count()] = {
    let mut found = [PROVIDERS[0]; count()];
    let mut next = 0;
    let mut round = 0;
    while round < 2 {
        let mut at = 0;
        while at < PROVIDERS.len() {
            let provider = PROVIDERS[at];
            if provider.own_host_path.is_some() && provider.shares_path == (round == 1) {
                found[next] = provider;
                next += 1;
            }
            at += 1;
        }
        round += 1;
    }
    found
};

const fn count() -> usize {
    let (mut count, mut at) = (0, 0);
    while at < PROVIDERS.len() {
        count += PROVIDERS[at].own_host_path.is_some() as usize;
        at += 1;
    }
    count
}

#[cfg(test)]
mod tests {
    use super::WITH_PATH;
    use crate::provider::Provider;

    #[test]
    fn every_provider_with_a_path_is_there_once() {
        let mut listed: Vec<&str> = WITH_PATH.iter().map(|provider| provider.id).collect();
        listed.sort_unstable();
        let with_path = Provider::all().filter(|provider| provider.own_host_path.is_some());
        let all: Vec<&str> = with_path.map(|provider| provider.id).collect();
        assert_eq!(listed, all);
        assert!(all.len() > 10, "{all:?}");
    }
}
