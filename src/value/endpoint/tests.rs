use super::UrlFaultKind::{
    Backslash, ControlCharacter, EmptyLabel, EmptyPort, InvalidHost, MissingSlashes, NoHost,
    NoScheme, PercentEncoding, PortNotANumber, PortOutOfRange, RepeatedScheme, RepeatedSlash,
    StrayCharacter, UnsupportedScheme, WhiteSpace,
};
use super::{Endpoint, Parameter, Reading, UrlFaultKind, parts, placeholders, read};

fn endpoint(text: &str) -> Endpoint<'_> {
    let Reading::Url(endpoint) = read(text) else {
        panic!("{text:?} reads as {:?}", read(text));
    };
    endpoint
}

#[test]
fn every_part_has_its_range() {
    let text = " https://pim:geheim@Auth.shop.example:8443/oauth/token?a=1&b&=c&&d=#part\n";
    let endpoint = endpoint(text);
    let at = |range: std::ops::Range<usize>| &text[range];
    assert_eq!(endpoint.scheme(), "https");
    assert_eq!(endpoint.userinfo_range.clone().map(at), Some("pim:geheim"));
    assert_eq!(endpoint.host(), "Auth.shop.example");
    assert_eq!(endpoint.port_range.clone().map(at), Some("8443"));
    assert_eq!(endpoint.path(), "/oauth/token");
    assert_eq!(endpoint.query_range.clone().map(at), Some("a=1&b&=c&&d="));
    assert_eq!(endpoint.fragment_range.clone().map(at), Some("part"));
    let parameters: Vec<_> = endpoint
        .query
        .iter()
        .map(|Parameter { name, value }| (at(name.clone()), at(value.clone())))
        .collect();
    assert_eq!(parameters, [("a", "1"), ("b", ""), ("", "c"), ("d", "")]);
    assert_eq!(
        endpoint.without_query(),
        "https://pim:geheim@Auth.shop.example:8443/oauth/token"
    );
}

#[test]
fn valid_urls_are_parsed() {
    for (text, host, path) in [
        ("https://shop.example", "shop.example", ""),
        ("HTTPS://shop.example./", "shop.example.", "/"),
        ("http://localhost:8000/api", "localhost", "/api"),
        ("https://[::1]:8443/token", "[::1]", "/token"),
        ("https://127.0.0.1/token", "127.0.0.1", "/token"),
        ("https://bücher.example/größe", "bücher.example", "/größe"),
        ("https://my_service/token", "my_service", "/token"),
        (
            "https://shop.example/a_(b)/c;d=1,e",
            "shop.example",
            "/a_(b)/c;d=1,e",
        ),
        (
            "https://shop.example/it's/%C3%BC",
            "shop.example",
            "/it's/%C3%BC",
        ),
        ("https://shop.example?a[]=1", "shop.example", ""),
        ("https://shop.example/?u=https://a//b", "shop.example", "/"),
        ("https://a@b@shop.example/x", "shop.example", "/x"),
        (
            "https://shop.example:${PORT}/token",
            "shop.example",
            "/token",
        ),
        (
            "https://shop.example/${PATH}/token",
            "shop.example",
            "/${PATH}/token",
        ),
        (
            "https://shop.example/{tenant}/token",
            "shop.example",
            "/{tenant}/token",
        ),
        (
            "https://shop.example/%7Btenant%7D",
            "shop.example",
            "/%7Btenant%7D",
        ),
        (
            "https://shop.example/{{ path }}",
            "shop.example",
            "/{{ path }}",
        ),
        (
            "https://shop.example/to\u{200b}ken",
            "shop.example",
            "/to\u{200b}ken",
        ),
        ("\u{feff}https://shop.example\u{a0}", "shop.example", ""),
    ] {
        let endpoint = endpoint(text);
        assert_eq!((endpoint.host(), endpoint.path()), (host, path), "{text:?}");
    }
}

#[test]
fn opaque_urls_have_no_faults() {
    for text in [
        "${env:TOKEN_URL}",
        "op://pim/shop/url",
        "ENC[AES256_GCM,data:x]",
        "${BASE_URL}/oauth/token",
        "${BASE_URL}//oauth",
        "${SCHEME}://shop.example/token",
        "https:${REST}",
        "https://${HOST}/oauth/token",
        "https://${TENANT}.shop.example/oauth/token",
        "https://shop.example${SUFFIX}",
        "https://{{ .Values.host }}/token",
        "https://{tenant}.auth.example/token",
        "https://<tenant>/token",
        "https://YOUR_TENANT.auth.example/token",
        "{base_url}/oauth/token",
    ] {
        assert_eq!(read(text), Reading::Opaque, "{text:?}");
    }
}

#[test]
fn malformed_urls_have_faults() {
    let cases: [(&str, &[(&str, UrlFaultKind)]); 47] = [
        ("", &[("", NoScheme)]),
        (
            "auth.shop.example/oauth/token",
            &[("auth.shop.example", NoScheme)],
        ),
        (
            "auth.shop.example:443/token",
            &[("auth.shop.example:443", NoScheme)],
        ),
        ("localhost:8080", &[("localhost:8080", NoScheme)]),
        ("//auth.shop.example/token", &[("//", NoScheme)]),
        ("/oauth/token", &[("/", NoScheme)]),
        ("://shop.example", &[(":", NoScheme)]),
        ("https//shop.example", &[("https", NoScheme)]),
        ("hunter2", &[("hunter2", NoScheme)]),
        ("mailto:a@shop.example", &[("mailto", UnsupportedScheme)]),
        ("ftp://shop.example/a", &[("ftp", UnsupportedScheme)]),
        ("htps://shop.example", &[("htps", UnsupportedScheme)]),
        ("https:/shop.example", &[("https:/", MissingSlashes)]),
        ("https:shop.example", &[("https:", MissingSlashes)]),
        (
            "https:\\\\shop.example\\a",
            &[("https:\\\\", MissingSlashes)],
        ),
        (
            "https://https://shop.example/a",
            &[("https://", RepeatedScheme)],
        ),
        ("https://", &[("//", NoHost)]),
        ("https:///oauth/token", &[("//", NoHost)]),
        ("https:////shop.example", &[("//", NoHost)]),
        ("https://:8443/token", &[("//", NoHost)]),
        ("https://pim@/token", &[("//", NoHost)]),
        ("https://.shop.example", &[(".", EmptyLabel)]),
        ("https://shop..example", &[("..", EmptyLabel)]),
        ("https://___/token", &[("___", InvalidHost)]),
        ("https://a.-.example", &[("a.-.example", InvalidHost)]),
        ("https://256.1.1.1/a", &[("256.1.1.1", InvalidHost)]),
        ("https://::1/a", &[("::1", InvalidHost)]),
        ("https://[::g]/a", &[("[::g]", InvalidHost)]),
        ("https://[::1/a", &[("[::1", InvalidHost)]),
        ("https://sh%zz.example/", &[("sh%zz.example", InvalidHost)]),
        ("https://shop.example:/a", &[(":", EmptyPort)]),
        ("https://shop.example:84a3", &[("84a3", PortNotANumber)]),
        ("https://shop.example:-1", &[("-1", PortNotANumber)]),
        ("https://shop.example:65536", &[("65536", PortOutOfRange)]),
        ("https://shop.example:0", &[("0", PortOutOfRange)]),
        (
            "https://shop.example//a///b",
            &[("//", RepeatedSlash), ("///", RepeatedSlash)],
        ),
        ("https://${HOST}//a", &[("//", RepeatedSlash)]),
        ("https://shop.example//a/${ID}", &[("//", RepeatedSlash)]),
        (
            "(https://auth.shop.example//oauth/token",
            &[("(", StrayCharacter('(')), ("//", RepeatedSlash)],
        ),
        (
            "(https://shop.example/token)",
            &[("(", StrayCharacter('(')), (")", StrayCharacter(')'))],
        ),
        (
            "<https://shop.example/token>",
            &[("<", StrayCharacter('<')), (">", StrayCharacter('>'))],
        ),
        (
            "'shop.example",
            &[("'", StrayCharacter('\'')), ("shop.example", NoScheme)],
        ),
        (
            "https://shop.example/token'",
            &[("'", StrayCharacter('\''))],
        ),
        ("https://shop.example/to ken", &[(" ", WhiteSpace)]),
        ("https://shop.example/a\\b", &[("\\", Backslash)]),
        (
            "https://shop.example/a\u{7}b",
            &[("\u{7}", ControlCharacter('\u{7}'))],
        ),
        (
            "https://shop.example/100%/%2/%zz?a=%41%",
            &[
                ("%", PercentEncoding),
                ("%2", PercentEncoding),
                ("%", PercentEncoding),
                ("%", PercentEncoding),
            ],
        ),
    ];
    for (text, expected) in cases {
        let Reading::Malformed(faults) = read(text) else {
            panic!("{text:?} reads as {:?}", read(text));
        };
        let found: Vec<_> = faults
            .into_iter()
            .map(|fault| (&text[fault.part], fault.kind))
            .collect();
        assert_eq!(found, expected, "{text:?}");
    }
}

#[test]
fn ranges_of_faults_refer_to_the_untrimmed_text() {
    let Reading::Malformed(faults) = read(" \u{a0}ftp://shop.example ") else {
        panic!("no fault");
    };
    assert_eq!(faults[0].part, 3..6);
}

#[test]
fn malformed_and_opaque_urls_have_parts() {
    let text = "(http://${HOST}//oauth/token#x";
    let endpoint = parts(text).unwrap();
    assert_eq!(endpoint.scheme(), "http");
    assert!(endpoint.is_known(&endpoint.scheme_range));
    assert!(!endpoint.is_known(&endpoint.host_range));
    assert_eq!(endpoint.path(), "//oauth/token");
    assert_eq!(endpoint.fragment_range.map(|range| &text[range]), Some("x"));
    assert_eq!(parts("shop.example/token"), None);
    assert_eq!(parts("${env:URL}"), None);
}

#[test]
fn equivalent_urls_have_one_identity() {
    for (text, canonical) in [
        (
            "HTTPS://Auth.Shop.example:443/oauth/token/",
            "https://auth.shop.example/oauth/token",
        ),
        (
            "https://a:b@auth.shop.example./?x=1#y",
            "https://auth.shop.example",
        ),
        ("http://shop.example:80/A", "http://shop.example/A"),
        ("http://shop.example:0443/a", "http://shop.example:443/a"),
        (
            "https://shop.example:08443/a",
            "https://shop.example:8443/a",
        ),
        ("https://bücher.example", "https://xn--bcher-kva.example"),
        ("https://[0:0:0:0:0:0:0:1]/", "https://[::1]"),
    ] {
        let (one, other) = (endpoint(text), endpoint(canonical));
        assert_eq!(one.identity(), other.identity(), "{text:?}");
    }
    for (one, other) in [
        ("https://shop.example/a", "http://shop.example/a"),
        ("https://shop.example/a", "https://shop.example/A"),
        ("https://shop.example/a", "https://shop.example.com/a"),
        ("https://shop.example:443/a", "https://shop.example:80/a"),
        ("http://shop.example:443/a", "http://shop.example/a"),
    ] {
        let (one, other) = (endpoint(one), endpoint(other));
        assert_ne!(one.identity(), other.identity(), "{one:?} {other:?}");
    }
}

#[test]
fn references_are_not_placeholders() {
    let text = "https://${HOST}/{tenant}/{{ x }}";
    let found: Vec<&str> = placeholders(text)
        .into_iter()
        .map(|range| &text[range])
        .collect();
    assert_eq!(found, ["{tenant}"]);
}

#[test]
fn truncated_texts_never_panic() {
    let text = "(https://pïm:x@[::1]:84/%4{a}/<b>/${c}/YOUR_Ä?d[]=\u{200b}%#\\“)";
    for (start, _) in text.char_indices() {
        for (end, _) in text.char_indices().filter(|(end, _)| *end >= start) {
            let _ = (read(&text[start..end]), parts(&text[start..end]));
        }
    }
}
