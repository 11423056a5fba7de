//! Facts that few providers have, by their ids.

use crate::provider::{Provider, Separator};

/// The token paths of providers that have one path at all hosts. Each is that of the provider's
/// own manual; see the entries of the table.
const TOKEN_PATHS: [(&str, &str); 9] = [
    ("adobe-ims", "/ims/token/v3"),
    ("auth0", "/oauth/token"),
    ("cognito", "/oauth2/token"),
    ("commercetools", "/oauth/token"),
    ("google", "/token"),
    ("salesforce", "/services/oauth2/token"),
    ("salesforce-marketing-cloud", "/v2/token"),
    // The field `url` of a service key lacks it (SAP-docs/btp-cloud-platform).
    ("sap-xsuaa", "/oauth/token"),
    ("zalando", "/auth/token"),
];

impl Provider {
    /// The token path, if it is the same at all hosts of the provider.
    pub fn token_path(&self) -> Option<&'static str> {
        let (_, path) = TOKEN_PATHS.iter().find(|(id, _)| *id == self.id)?;
        Some(path)
    }

    /// Whether scopes are parted by commas there, and not by blanks.
    pub fn parts_scopes_by_commas(&self) -> bool {
        self.separator.claimed() == Separator::Comma
    }
}

#[cfg(test)]
mod tests {
    use super::TOKEN_PATHS;
    use crate::provider::Provider;

    #[test]
    fn all_ids_are_of_the_table() {
        for (id, _) in &TOKEN_PATHS {
            assert!(Provider::by_id(id).is_some(), "{id}");
        }
    }
}
