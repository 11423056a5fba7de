//! Where the manuals of the rules are: offline by a command, and on a page of the project.

/// The page, from the root of the project.
const PAGE: &str = "docs/rules.md";

/// The project's home on the web, as `Cargo.toml` has it; may be empty.
const HOME: &str = env!("CARGO_PKG_REPOSITORY");

/// The heading of a rule's manual, from the root of the project.
pub(super) fn page(rule: &str) -> String {
    format!("{PAGE}#{}", rule.replace('/', "-"))
}

/// The whole address of a rule's manual; `None` while the project has no home.
pub fn address(rule: &str) -> Option<String> {
    address_in(HOME, rule)
}

/// The project's home; `None` while it has none.
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
    fn the_address_is_whole_or_none() {
        assert_eq!(
            address_in("https://code.example/tool", "secret/inline").as_deref(),
            Some("https://code.example/tool/blob/main/docs/rules.md#secret-inline")
        );
        assert_eq!(address_in("", "secret/inline"), None);
    }
}
