//! URL paths and hosts with `{…}` for the parts that differ.

/// Whether a path has the form of a template, ignoring case and a slash at its end. A `{…}` stands
/// for one segment.
pub fn fits_path(template: &str, path: &str) -> bool {
    let (mut expected, mut found) = (segments(template), segments(path));
    loop {
        match (expected.next(), found.next()) {
            (None, None) => return true,
            (Some(expected), Some(found)) if fits_segment(expected, found) => {}
            _ => return false,
        }
    }
}

/// The path that was meant: the template with each `{…}` replaced by the segment at its place in
/// `path`. `None` if `path` has no such segment, or differs before it.
pub fn fill_path(template: &str, path: &str) -> Option<String> {
    let mut found = segments(path);
    let mut is_open = template.contains('{');
    let mut filled = String::new();
    for (at, expected) in segments(template).enumerate() {
        filled.push('/');
        if !is_open {
            filled.push_str(expected);
            continue;
        }
        // A part of the template at the place of the `{…}` means that the segment is missing.
        let segment = found.next().filter(|it| fits_segment(expected, it))?;
        let is_part = is_placeholder(expected)
            && segments(template).any(|other| other.eq_ignore_ascii_case(segment));
        if is_part {
            return None;
        }
        filled.push_str(segment);
        is_open = segments(template).skip(at + 1).any(is_placeholder);
    }
    Some(filled)
}

/// The host that was meant by one of the form of `template`, which has one `{…}`: `meant` with the
/// same part in place of its own. `None` if the host has another form, or `meant` other parts.
pub fn fill_host(template: &str, host: &str, meant: &str) -> Option<String> {
    let part = part_of_host(template, host)?;
    let (_, name, _) = split(template)?;
    let (before, meant, after) = split(meant)?;
    (name == meant && !after.contains('{')).then(|| [before, part, after].concat())
}

/// The part of a host in place of the `{…}` of a template, ignoring case and a trailing dot. `None` if
/// the host has another form.
pub fn part_of_host<'h>(template: &str, host: &'h str) -> Option<&'h str> {
    let host = host.strip_suffix('.').unwrap_or(host);
    let (before, _, after) = split(template)?;
    let end = host.len().checked_sub(after.len())?;
    let (start, after_host) = (host.get(..end)?, host.get(end..)?);
    let (before_host, part) = (start.get(..before.len())?, start.get(before.len()..)?);
    let fits = before_host.eq_ignore_ascii_case(before) && after_host.eq_ignore_ascii_case(after);
    (fits && !part.is_empty() && !part.starts_with('.') && !part.ends_with('.')).then_some(part)
}

/// The text before the `{…}`, its name, and the text after it.
fn split(template: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = template.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((before, name, after))
}

fn segments(path: &str) -> impl Iterator<Item = &str> {
    let path = path.strip_prefix('/').unwrap_or(path);
    path.trim_end_matches('/').split('/')
}

fn is_placeholder(segment: &str) -> bool {
    segment.starts_with('{') && segment.ends_with('}')
}

fn fits_segment(expected: &str, found: &str) -> bool {
    if is_placeholder(expected) {
        !found.is_empty()
    } else {
        expected.eq_ignore_ascii_case(found)
    }
}

#[cfg(test)]
mod tests {
    use super::{fill_host, fill_path, fits_path, part_of_host};

    #[test]
    fn paths_fit_their_template() {
        for (template, path, expected) in [
            ("/oauth/token", "/oauth/token", true),
            ("/oauth/token", "/OAuth/Token/", true),
            ("/oauth/token", "/oauth/tokens", false),
            ("/oauth/token", "/v1/oauth/token", false),
            ("/oauth/token", "/oauth", false),
            ("/oauth/token", "", false),
            ("/{tenant}/oauth2/token", "/contoso/oauth2/token", true),
            ("/{tenant}/oauth2/token", "/oauth2/token", false),
            ("/{tenant}/oauth2/token", "//oauth2/token", false),
            ("/{tenant}/oauth2/token", "/a/b/oauth2/token", false),
            ("/{tenant}-v2/token", "/contoso/token", false),
            ("/v2-{tenant}/token", "/contoso/token", false),
        ] {
            assert_eq!(fits_path(template, path), expected, "{template} {path}");
        }
    }

    #[test]
    fn templates_are_filled_from_what_is_there() {
        for (template, path, expected) in [
            ("/oauth/token", "/oauth", Some("/oauth/token")),
            ("/oauth/token", "", Some("/oauth/token")),
            (
                "/{tenant}/oauth2/v2.0/token",
                "/contoso/v2.0",
                Some("/contoso/oauth2/v2.0/token"),
            ),
            ("/{tenant}/oauth2/v2.0/token", "/oauth2/v2.0/token", None),
            ("/{tenant}/oauth2/v2.0/token", "/", None),
            (
                "/oauth2/{server}/v1/token",
                "/oauth2/default",
                Some("/oauth2/default/v1/token"),
            ),
            ("/oauth2/{server}/v1/token", "/oauth2/v1", None),
            ("/oauth2/{server}/v1/token", "/oauth2", None),
            ("/oauth2/{server}/v1/token", "/api/default", None),
        ] {
            let filled = fill_path(template, path);
            assert_eq!(filled.as_deref(), expected, "{template} {path}");
        }
    }

    #[test]
    fn hosts_fit_their_template() {
        let lightning = "{domain}.lightning.example";
        for (template, host, expected) in [
            (lightning, "acme.lightning.example", Some("acme")),
            (
                lightning,
                "ACME--uat.sandbox.Lightning.example.",
                Some("ACME--uat.sandbox"),
            ),
            (lightning, "lightning.example", None),
            (lightning, ".lightning.example", None),
            (lightning, "acme.my.example", None),
            (
                "{org}-admin.id.example",
                "acme-admin.id.example",
                Some("acme"),
            ),
            ("{org}-admin.id.example", "-admin.id.example", None),
            (
                "issuer.{region}.example",
                "issuer.eu-1.example",
                Some("eu-1"),
            ),
            ("issuer.{region}.example", "issuer.example", None),
            ("issuer.{region}.example", "größe.example", None),
        ] {
            assert_eq!(part_of_host(template, host), expected, "{template} {host}");
        }
        let filled = fill_host(lightning, "acme.lightning.example", "{domain}.my.example");
        assert_eq!(filled.as_deref(), Some("acme.my.example"));
        for (host, meant) in [
            ("acme.example", "{domain}.my.example"),
            ("acme.lightning.example", "{org}.my.example"),
            ("acme.lightning.example", "{domain}.{region}.example"),
            ("acme.lightning.example", "my.example"),
        ] {
            assert_eq!(fill_host(lightning, host, meant), None, "{host} {meant}");
        }
    }
}
