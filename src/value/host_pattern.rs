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

    /// The host; `None` for a pattern with `*.`.
    pub fn host(&self) -> Option<&str> {
        (!self.subdomains).then_some(self.name.as_str())
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
