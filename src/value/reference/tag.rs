//! Application tags whose values are references.

/// The tag of values that Ansible Vault has encrypted.
pub const VAULT: &str = "!vault";

/// The tag of names of environment variables.
pub const ENVIRONMENT: &str = "!env";

/// The first line of a text that Ansible Vault has encrypted.
pub const ANSIBLE_VAULT_HEADER: &str = "$ANSIBLE_VAULT;";

/// The tags of references: of Ansible, of Home Assistant, and of loaders of YAML.
const TAGS: [&str; 3] = [VAULT, "!secret", ENVIRONMENT];

/// Whether a value with this tag is a reference: the text after it names a secret, or is encrypted.
pub fn is_of_reference(tag: &str) -> bool {
    TAGS.contains(&tag)
}

#[cfg(test)]
mod tests {
    use super::is_of_reference;

    #[test]
    fn the_tags_of_references_are_known() {
        for (tag, expected) in [
            ("!vault", true),
            ("!secret", true),
            ("!env", true),
            ("!!str", false),
            ("!", false),
            ("!Sub", false),
        ] {
            assert_eq!(is_of_reference(tag), expected, "{tag}");
        }
    }
}
