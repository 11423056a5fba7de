//! URIs of files in SARIF, relative to the root of the repository.

use std::fmt::Write as _;

use url::Url;

use crate::report::base::Base;
use crate::report::sarif::log::Artifact;

/// The base id of the root of the repository, which the consumer of the report resolves.
pub(super) const ROOT: &str = "%SRCROOT%";

/// The location of a file; absolute if it is outside the repository.
pub(super) fn artifact(base: &Base, path: &str) -> Artifact {
    let outside =
        || Url::from_file_path(base.absolute(path)).map_or_else(|()| escaped(path), Into::into);
    match base.inside(path) {
        Some(inside) => Artifact {
            uri: escaped(&inside),
            uri_base_id: Some(ROOT),
        },
        None => Artifact {
            uri: outside(),
            uri_base_id: None,
        },
    }
}

/// A relative path as a relative reference (RFC 3986 4.2). The colon is escaped as well, because in
/// the first segment it would end a scheme.
fn escaped(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/!$&'()*+,;=@".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::{artifact, escaped};
    use crate::report::base::Base;

    #[test]
    fn reserved_characters_are_escaped() {
        assert_eq!(
            escaped("b\u{fc}ro/a b#c?100%:[x].yaml"),
            "b%C3%BCro/a%20b%23c%3F100%25%3A%5Bx%5D.yaml"
        );
    }

    #[test]
    fn a_file_outside_has_an_absolute_uri() {
        let base = Base::new("/shop/contexts".into(), "/shop".into());
        let inside = artifact(&base, "a b.yaml");
        assert_eq!(
            (inside.uri.as_str(), inside.uri_base_id),
            ("contexts/a%20b.yaml", Some("%SRCROOT%"))
        );
        let outside = artifact(&base, "/else/a b.yaml");
        assert_eq!(
            (outside.uri.as_str(), outside.uri_base_id),
            ("file:///else/a%20b.yaml", None)
        );
    }
}
