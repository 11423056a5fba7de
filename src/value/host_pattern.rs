//! Hosts as settings name them: one host, or all below a name.

use crate::value::host;

/// A host, or `*.` and a name, for all hosts below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostPattern {
    name: String,
    below: bool,
}

impl HostPattern {
    /// Reads a pattern; `None` if it is neither a host name nor one behind `*.`.
    pub fn read(text: &str) -> Option<Self> {
        let (name, below) = match text.strip_prefix("*.") {
            Some(name) => (name, true),
            None => (text, false),
        };
        let is_name = !name.is_empty()
            && !name.contains(['*', '/', ':', '?', '#', '@'])
            && !name.contains(char::is_whitespace)
            && name.split('.').all(|label| !label.is_empty());
        is_name.then(|| Self {
            name: name.to_owned(),
            below,
        })
    }

    /// Whether a host is meant. A name below `*.shop.example` has a label more.
    pub fn matches(&self, host: &str) -> bool {
        if self.below {
            host::ends_with_labels(host, &self.name) && !host::same_host(host, &self.name)
        } else {
            host::same_host(host, &self.name)
        }
    }

    /// How closely it says which hosts are meant: of several that match a host, the longest name
    /// says most.
    pub fn length(&self) -> usize {
        self.name.len()
    }

    /// The host, if it is one alone.
    pub fn host(&self) -> Option<&str> {
        (!self.below).then_some(self.name.as_str())
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
    fn what_is_no_host_is_refused() {
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
