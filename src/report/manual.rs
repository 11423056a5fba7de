//! The location of the rule manuals: a page of the project.

/// The page, relative to the root of the project.
const PAGE: &str = "docs/rules.md";

/// The URL of the repository in `Cargo.toml`; may be empty.
const HOME: &str = env!("CARGO_PKG_REPOSITORY");

/// The page with the anchor of a rule's manual, relative to the root of the project.
pub(super) fn page(rule: &str) -> String {
    format!("{PAGE}#{}", rule.replace('/', "-"))
}

/// The URL of a rule's manual; `None` if the project has no repository URL.
pub fn address(rule: &str) -> Option<String> {
    address_in(HOME, rule)
}

/// The URL of the repository; `None` if there is none.
pub(super) fn home() -> Option<&'static str> {
    Some(HOME).filter(|home| !home.is_empty())
}

fn address_in(home: &str, rule: &str) -> Option<String> {
    let page = page(rule);
    (!home.is_empty()).then(|| format!("{}/blob/main/{page}", home.trim_end_matches('/')))
}

#[cfg(test)]
mod tests {
    use super::address_in;

    #[test]
    fn the_address_is_absolute_or_none() {
        assert_eq!(
            address_in("https://code.example/tool", "secret/inline").as_deref(),
            Some("https://code.example/tool/blob/main/docs/rules.md#secret-inline")
        );
        assert_eq!(address_in("", "secret/inline"), None);
    }
}
