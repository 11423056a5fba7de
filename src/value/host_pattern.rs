//! Host patterns in settings: one host, or all subdomains of a name.

use crate::value::host;

/// A host, or `*.` and a name for all its subdomains.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostPattern {
    name: String,
    subdomains: bool,
}

impl HostPattern {
    /// Parses a pattern; `None` if it is neither a host name nor `*.` and a host name.
    pub fn read(text: &str) -> Option<Self> {
        let (name, subdomains) = match text.strip_prefix("*.") {
            Some(name) => (name, true),
            None => (text, false),
        };
        let is_name = !name.is_empty()
            && !name.contains(['*', '/', ':', '?', '#', '@'])
            && !name.contains(char::is_whitespace)
            && name.split('.').all(|label| !label.is_empty());
        is_name.then(|| Self {
            name: name.to_owned(),
            subdomains,
        })
    }

    /// Whether the pattern matches a host. `*.shop.example` does not match `shop.example`.
    pub fn matches(&self, host: &str) -> bool {
        if self.subdomains {
            host::ends_with_labels(host, &self.name) && !host::same_host(host, &self.name)
        } else {
            host::same_host(host, &self.name)
        }
    }

    /// The length of the name: of several patterns that match a host, the longest is the most
    /// specific.
    pub fn length(&self) -> usize {
        self.name.len()
    }

    /// The host that the pattern matches and that is most like `host`: its only one, or the one with
    /// the first labels of `host`. `None` if `host` has none before the name.
    pub fn closest_to(&self, host: &str) -> Option<String> {
        if !self.subdomains {
            return Some(self.name.clone());
        }
        let labels: Vec<&str> = host.split('.').collect();
        let before = labels.len().checked_sub(self.name.split('.').count())?;
        let own = labels.get(..before).filter(|own| !own.is_empty())?;
        Some(format!("{}.{}", own.join("."), self.name))
    }
}

#[cfg(test)]
mod tests {
    use super::HostPattern;

    #[test]
    fn whole_labels_are_compared() {
        for (pattern, host, expected) in [
            ("auth.shop.example", "auth.shop.example", true),
            ("auth.shop.example", "AUTH.Shop.example.", true),
            ("auth.shop.example", "x.auth.shop.example", false),
            ("*.shop.example", "auth.shop.example", true),
            ("*.shop.example", "a.b.shop.example", true),
            ("*.shop.example", "shop.example", false),
            ("*.shop.example", "myshop.example", false),
        ] {
            let read = HostPattern::read(pattern).unwrap();
            assert_eq!(read.matches(host), expected, "{pattern} {host}");
        }
    }

    #[test]
    fn the_closest_host_of_a_pattern_keeps_the_first_labels() {
        for (pattern, host, expected) in [
            (
                "auth.shop.example",
                "auth.shpo.example",
                Some("auth.shop.example"),
            ),
            (
                "*.shop.example",
                "auth.shpo.example",
                Some("auth.shop.example"),
            ),
            (
                "*.shop.example",
                "a.b.shpo.example",
                Some("a.b.shop.example"),
            ),
            ("*.shop.example", "shpo.example", None),
            ("*.shop.example", "example", None),
        ] {
            let read = HostPattern::read(pattern).unwrap();
            assert_eq!(
                read.closest_to(host).as_deref(),
                expected,
                "{pattern} {host}"
            );
        }
    }

    #[test]
    fn invalid_patterns_are_rejected() {
        for text in [
            "",
            "*",
            "*.",
            "a*.example",
            "https://a.example",
            "a b",
            "a..b",
            "a:443",
        ] {
            assert_eq!(HostPattern::read(text), None, "{text:?}");
        }
    }
}
