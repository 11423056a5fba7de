//! Paths of an authorization server that are not its token endpoint.

/// What a path leads to instead of tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Other {
    /// Where a browser is sent to log in (RFC 6749 3.1).
    Authorization,
    /// The server's description of itself (RFC 8414, OpenID Connect Discovery).
    Discovery,
    /// The keys that tokens are signed with (RFC 7517).
    Keys,
    /// Who the user is (OpenID Connect Core 5.3).
    UserInfo,
    /// Whether a token is valid (RFC 7662).
    Introspection,
    /// The end of a token (RFC 7009).
    Revocation,
    /// The address of a realm of Keycloak, which its endpoints stand below.
    Realm,
}

/// What a path leads to, and the token endpoint beside it if that is known; `None` for a path that
/// may well be a token endpoint.
pub fn other(path: &str) -> Option<(Other, Option<String>)> {
    let path = path.trim_end_matches('/');
    if let Some((before, _)) = path.split_once("/.well-known/") {
        let token = is_realm(before).then(|| format!("{before}{KEYCLOAK}/token"));
        return Some((Other::Discovery, token));
    }
    if is_realm(path) {
        return Some((Other::Realm, Some(format!("{path}{KEYCLOAK}/token"))));
    }
    let (before, last) = path.rsplit_once('/')?;
    if before.ends_with(KEYCLOAK) && last == "auth" {
        return Some((Other::Authorization, Some(format!("{before}/token"))));
    }
    let other = match last.to_ascii_lowercase().as_str() {
        "authorize" | "authorise" => Other::Authorization,
        "jwks" | "jwks.json" | "certs" | "keys" | "token_keys" => Other::Keys,
        "userinfo" => Other::UserInfo,
        "introspect" | "check_token" => Other::Introspection,
        "revoke" => Other::Revocation,
        _ => return None,
    };
    // Authorization and token endpoint mostly are neighbors; the others of Keycloak too.
    let is_neighbor = other == Other::Authorization || before.ends_with(KEYCLOAK);
    Some((other, is_neighbor.then(|| format!("{before}/token"))))
}

/// What Keycloak puts between a realm and its endpoints.
const KEYCLOAK: &str = "/protocol/openid-connect";

/// Whether a path ends with `/realms/NAME`.
fn is_realm(path: &str) -> bool {
    path.rsplit_once('/')
        .is_some_and(|(before, name)| before.ends_with("/realms") && !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{Other, other};

    #[test]
    fn other_endpoints_are_told_by_their_path() {
        for (path, expected, token) in [
            (
                "/oauth/authorize",
                Other::Authorization,
                Some("/oauth/token"),
            ),
            (
                "/acme/oauth2/v2.0/authorize",
                Other::Authorization,
                Some("/acme/oauth2/v2.0/token"),
            ),
            (
                "/realms/shop/protocol/openid-connect/auth",
                Other::Authorization,
                Some("/realms/shop/protocol/openid-connect/token"),
            ),
            (
                "/realms/shop/protocol/openid-connect/certs",
                Other::Keys,
                Some("/realms/shop/protocol/openid-connect/token"),
            ),
            (
                "/auth/realms/shop/",
                Other::Realm,
                Some("/auth/realms/shop/protocol/openid-connect/token"),
            ),
            (
                "/realms/shop/.well-known/openid-configuration",
                Other::Discovery,
                Some("/realms/shop/protocol/openid-connect/token"),
            ),
            (
                "/.well-known/oauth-authorization-server",
                Other::Discovery,
                None,
            ),
            ("/.well-known/jwks.json", Other::Discovery, None),
            ("/common/discovery/v2.0/keys", Other::Keys, None),
            ("/oauth2/v1/userinfo", Other::UserInfo, None),
            ("/oauth2/introspect", Other::Introspection, None),
            ("/oauth2/revoke", Other::Revocation, None),
        ] {
            let token = token.map(str::to_owned);
            assert_eq!(other(path), Some((expected, token)), "{path}");
        }
    }

    #[test]
    fn what_may_be_a_token_endpoint_is_none() {
        for path in [
            "",
            "/",
            "/oauth/token",
            "/oauth/token/",
            "/authorize/token",
            "/authorizationserver/oauth/token",
            "/auth",
            "/oauth2",
            "/realms/",
            "/realms/shop/token",
            "/keys/token",
            "/monkeys",
        ] {
            assert_eq!(other(path), None, "{path}");
        }
    }
}
