//! Paths of an authorization server other than its token endpoint.

/// An endpoint other than the token endpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EndpointKind {
    /// The authorization endpoint (RFC 6749 3.1).
    Authorization,
    /// The discovery document (RFC 8414, OpenID Connect Discovery).
    Discovery,
    /// The JWKS (RFC 7517).
    Keys,
    /// The `UserInfo` endpoint (OpenID Connect Core 5.3).
    UserInfo,
    /// The introspection endpoint (RFC 7662).
    Introspection,
    /// The revocation endpoint (RFC 7009).
    Revocation,
    /// The base URL of a Keycloak realm.
    Realm,
}

/// How the paths of other endpoints end.
const LAST_SEGMENTS: [(&str, EndpointKind); 11] = [
    ("authorize", EndpointKind::Authorization),
    ("authorise", EndpointKind::Authorization),
    ("jwks", EndpointKind::Keys),
    ("jwks.json", EndpointKind::Keys),
    ("certs", EndpointKind::Keys),
    ("keys", EndpointKind::Keys),
    ("token_keys", EndpointKind::Keys),
    ("userinfo", EndpointKind::UserInfo),
    ("introspect", EndpointKind::Introspection),
    ("check_token", EndpointKind::Introspection),
    ("revoke", EndpointKind::Revocation),
];

/// The endpoint at a path, and the path of the token endpoint next to it if known; `None` for a
/// path that may be a token endpoint.
pub fn classify(path: &str) -> Option<(EndpointKind, Option<String>)> {
    let path = path.trim_end_matches('/');
    let has_dot = memchr::memchr(b'.', path.as_bytes()).is_some();
    if has_dot && let Some((before, _)) = path.split_once("/.well-known/") {
        let token = is_realm(before).then(|| format!("{before}{KEYCLOAK}/token"));
        return Some((EndpointKind::Discovery, token));
    }
    if is_realm(path) {
        return Some((EndpointKind::Realm, Some(format!("{path}{KEYCLOAK}/token"))));
    }
    let (before, last) = path.rsplit_once('/')?;
    if before.ends_with(KEYCLOAK) && last == "auth" {
        return Some((EndpointKind::Authorization, Some(format!("{before}/token"))));
    }
    let (_, kind) = LAST_SEGMENTS
        .iter()
        .find(|(segment, _)| last.eq_ignore_ascii_case(segment))?;
    let kind = *kind;
    // The authorization endpoint is usually next to the token endpoint; in Keycloak, the others are
    // too.
    let is_neighbor = kind == EndpointKind::Authorization || before.ends_with(KEYCLOAK);
    Some((kind, is_neighbor.then(|| format!("{before}/token"))))
}

/// Whether a text is the path of a URL, without query and fragment.
pub fn is_path(text: &str) -> bool {
    text.starts_with('/')
        && !text.contains("//")
        && !text.contains(|c: char| c.is_whitespace() || matches!(c, '?' | '#'))
}

/// The path between a Keycloak realm and its endpoints.
const KEYCLOAK: &str = "/protocol/openid-connect";

/// Whether a path ends with `/realms/NAME`.
fn is_realm(path: &str) -> bool {
    path.rsplit_once('/')
        .is_some_and(|(before, name)| before.ends_with("/realms") && !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{EndpointKind, classify, is_path};

    #[test]
    fn other_endpoints_are_recognized_by_their_path() {
        for (path, expected, token) in [
            (
                "/oauth/authorize",
                EndpointKind::Authorization,
                Some("/oauth/token"),
            ),
            (
                "/acme/oauth2/v2.0/authorize",
                EndpointKind::Authorization,
                Some("/acme/oauth2/v2.0/token"),
            ),
            (
                "/realms/shop/protocol/openid-connect/auth",
                EndpointKind::Authorization,
                Some("/realms/shop/protocol/openid-connect/token"),
            ),
            (
                "/realms/shop/protocol/openid-connect/certs",
                EndpointKind::Keys,
                Some("/realms/shop/protocol/openid-connect/token"),
            ),
            (
                "/auth/realms/shop/",
                EndpointKind::Realm,
                Some("/auth/realms/shop/protocol/openid-connect/token"),
            ),
            (
                "/realms/shop/.well-known/openid-configuration",
                EndpointKind::Discovery,
                Some("/realms/shop/protocol/openid-connect/token"),
            ),
            (
                "/.well-known/oauth-authorization-server",
                EndpointKind::Discovery,
                None,
            ),
            ("/.well-known/jwks.json", EndpointKind::Discovery, None),
            ("/common/discovery/v2.0/keys", EndpointKind::Keys, None),
            ("/oauth2/v1/userinfo", EndpointKind::UserInfo, None),
            ("/oauth2/introspect", EndpointKind::Introspection, None),
            ("/oauth2/revoke", EndpointKind::Revocation, None),
        ] {
            let token = token.map(str::to_owned);
            assert_eq!(classify(path), Some((expected, token)), "{path}");
        }
    }

    #[test]
    fn paths_start_with_a_slash_and_end_before_the_query() {
        for (text, expected) in [
            ("/", true),
            ("/oauth/token", true),
            ("/{tenant}/oauth/token/", true),
            ("", false),
            ("oauth/token", false),
            ("//oauth/token", false),
            ("/oauth/token?a=b", false),
            ("/oauth/token#a", false),
            ("/oauth token", false),
            ("https://sso.acme.example/oauth/token", false),
        ] {
            assert_eq!(is_path(text), expected, "{text:?}");
        }
    }

    #[test]
    fn possible_token_endpoints_are_not_classified() {
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
            assert_eq!(classify(path), None, "{path}");
        }
    }
}
