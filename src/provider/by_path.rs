//! The providers that are known by their token path, where the host is the customer's own.

use crate::provider::table::PROVIDERS;
use crate::provider::{Evidence, Provider, TokenPath};

/// So many bytes are compared first: no path is shorter.
const LENGTH: usize = 8;

/// The end of a path.
type End = [u8; LENGTH];

/// The first provider with a token path that this one has the end of, in the order of the table; one
/// whose path no other has comes first.
pub(super) fn provider_with(path: &str) -> Option<(&'static Provider, Evidence)> {
    let path = path.trim_end_matches('/');
    let end: &End = path.as_bytes().last_chunk()?;
    let alike = WITH_PATH.iter().filter(|(other, _)| other == end);
    let mut alike = alike.map(|(_, provider)| *provider);
    let provider = alike.find(|it| it.own_host_path.is_some_and(|it| it.fits(path)))?;
    let evidence = if provider.shares_path {
        Evidence::SharedPath
    } else {
        Evidence::Path
    };
    Some((provider, evidence))
}

/// All of these providers.
pub(super) fn providers() -> impl Iterator<Item = &'static Provider> {
    WITH_PATH.iter().map(|(_, provider)| *provider)
}

/// The providers with a token path and its end: first those whose path no other has.
static WITH_PATH: [(End, &Provider); count()] = {
    let mut found = [([0; LENGTH], PROVIDERS[0]); count()];
    let mut next = 0;
    let mut round = 0;
    while round < 2 {
        let mut at = 0;
        while at < PROVIDERS.len() {
            let provider = PROVIDERS[at];
            if let Some(path) = provider.own_host_path
                && provider.shares_path == (round == 1)
            {
                found[next] = (end(path), provider);
                next += 1;
            }
            at += 1;
        }
        round += 1;
    }
    found
};

const fn end(path: TokenPath) -> End {
    let (TokenPath::Ends(end) | TokenPath::Named(_, end)) = path;
    match end.as_bytes().last_chunk() {
        Some(end) => *end,
        None => panic!("a path is shorter than what is compared"),
    }
}

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
        let mut listed: Vec<&str> = WITH_PATH.iter().map(|(_, provider)| provider.id).collect();
        listed.sort_unstable();
        let with_path = Provider::all().filter(|provider| provider.own_host_path.is_some());
        let all: Vec<&str> = with_path.map(|provider| provider.id).collect();
        assert_eq!(listed, all);
        assert!(all.len() > 10, "{all:?}");
    }
}
