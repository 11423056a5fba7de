//! What an authorization server says of itself: its metadata (RFC 8414, OpenID Connect Discovery
//! 1.0), saved in a file.
//!
//! A document is read when it is first needed, and once. What follows from it is left to `document`.

pub mod fault;
pub mod file;
mod read;

use crate::diagnostic::OtherFileLocation;
use crate::provider::Method;
use crate::value::host;

/// The metadata of an authorization server (RFC 8414 2), as far as export contexts depend on it.
#[derive(Debug)]
pub struct ServerMetadata {
    /// `issuer`: the URL that identifies the server.
    pub issuer: Stated<String>,
    /// `token_endpoint`: a URL without a user. It may have a query.
    pub token_endpoint: Stated<String>,
    /// `grant_types_supported`; `None` if it is omitted, which means `authorization_code` and
    /// `implicit` (RFC 8414 2).
    pub grant_types: Option<Stated<Vec<String>>>,
    /// `token_endpoint_auth_methods_supported`; `None` if it is omitted, which means
    /// `client_secret_basic` (RFC 8414 2).
    pub authentication_methods: Option<Stated<Vec<String>>>,
    /// `scopes_supported`; `None` if it is omitted. Servers may leave scopes out (RFC 8414 2).
    pub scopes: Option<Stated<Vec<String>>>,
    /// Those of the authentication methods that send a client secret.
    methods: Vec<Method>,
    issuer_host: String,
    token_host: String,
}

/// A value of the metadata, and where it is.
#[derive(Debug)]
pub struct Stated<T> {
    /// The value.
    pub value: T,
    /// Its place in the metadata file.
    pub place: OtherFileLocation,
}

impl ServerMetadata {
    /// The host of the issuer.
    pub fn host(&self) -> &str {
        &self.issuer_host
    }

    /// Whether a host is that of the issuer or of the token endpoint.
    pub fn is_at(&self, host: &str) -> bool {
        host::same_host(&self.issuer_host, host) || host::same_host(&self.token_host, host)
    }

    /// The supported client authentication methods that send a client secret; empty if there is none.
    pub fn client_authentication(&self) -> &[Method] {
        &self.methods
    }

    /// What it says of client authentication: the list, or the issuer where the list is omitted.
    pub fn authentication_place(&self) -> &OtherFileLocation {
        let stated = self.authentication_methods.as_ref();
        stated.map_or(&self.issuer.place, |stated| &stated.place)
    }
}
