use super::CredentialKind::{
    AuthorizationHeader, JsonWebToken, KnownKey, Parameter, PrivateKey, UrlPassword,
};
use super::{CredentialKind, find, is_reference_only, spans};

const JWT: &str = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJwaW0ifQ.c2lnbmF0dXJl";

fn found(text: &str) -> Vec<(&str, CredentialKind)> {
    find(text)
        .into_iter()
        .map(|credential| (&text[credential.span.range()], credential.kind))
        .collect()
}

/// `prefix` and as many characters as the issuer writes after it; generated here, so that no
/// scanner reports this file as a leak.
fn key(prefix: &str, length: usize) -> String {
    let characters = "A1B2C3D4E5F6".chars().cycle().take(length);
    prefix.chars().chain(characters).collect()
}

#[test]
fn tokens_are_found_in_any_text() {
    for (text, secret) in [
        (format!("# last token: {JWT}\nrest_user: pim\n"), JWT),
        (format!("{{\"access_token\":\"{JWT}\"}}"), JWT),
        (format!("See {JWT}."), JWT),
        (
            "eyJhbGciOiJub25lIn0.eyJzdWIiOiJwaW0ifQ.".to_owned(),
            "eyJhbGciOiJub25lIn0.eyJzdWIiOiJwaW0ifQ",
        ),
        (
            "eyJhbGciOiJkaXIifQ..aXY.Y2lwaGVy.dGFn".to_owned(),
            "eyJhbGciOiJkaXIifQ..aXY.Y2lwaGVy.dGFn",
        ),
    ] {
        assert_eq!(found(&text), [(secret, JsonWebToken)], "{text:?}");
    }
}

#[test]
fn near_misses_are_not_tokens() {
    for text in [
        "eyJhbGciOiJSUzI1NiJ9",
        "eyJhbGciOiJSUzI1NiJ9.",
        "eyJhbGciOiJSUzI1NiJ.eyJzdWIiOiJwaW0ifQ",
        "eyJoZWxsbw.eyJzdWIiOiJwaW0ifQ",
        "xeyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJwaW0ifQ",
        "eyJ.eyJ.eyJ",
    ] {
        assert_eq!(found(text), [], "{text:?}");
    }
}

#[test]
fn whole_private_keys_are_found() {
    let block = "-----BEGIN PRIVATE KEY-----\n  MIIB\n  AQ==\n  -----END PRIVATE KEY-----";
    let escaped = "-----BEGIN RSA PRIVATE KEY-----\\nMIIB\\n-----END RSA PRIVATE KEY-----";
    let cut = "-----BEGIN EC PRIVATE KEY-----\n  MIIB\n  AQ==";
    for (text, secret) in [
        (format!("key: |\n  {block}\nscope: a\n"), block),
        (format!("{{\"key\": \"{escaped}\", \"a\": 1}}"), escaped),
        (format!("key: |\n  {cut}\nscope: a\n"), cut),
        (
            "\"-----BEGIN PRIVATE KEY-----MIIB\", a".to_owned(),
            "-----BEGIN PRIVATE KEY-----MIIB",
        ),
    ] {
        assert_eq!(found(&text), [(secret, PrivateKey)], "{text:?}");
    }
    for text in [
        "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----",
        "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----",
        "-----BEGIN PRIVATE KEY",
    ] {
        assert_eq!(found(text), [], "{text:?}");
    }
}

#[test]
fn adjacent_private_keys_are_not_merged() {
    let text = "-----BEGIN PRIVATE KEY-----\nMIIB\n\n-----BEGIN PRIVATE KEY-----\nMIIC\n\
                -----END PRIVATE KEY-----\n";
    assert_eq!(
        found(text),
        [
            ("-----BEGIN PRIVATE KEY-----\nMIIB", PrivateKey),
            (
                "-----BEGIN PRIVATE KEY-----\nMIIC\n-----END PRIVATE KEY-----",
                PrivateKey
            ),
        ]
    );
}

#[test]
fn values_of_authorization_headers_are_found() {
    for (text, secret) in [
        ("Authorization: Basic cGltOmdlaGVpbQ==", "cGltOmdlaGVpbQ=="),
        ("# basic cGltOmdlaGVpbQ", "cGltOmdlaGVpbQ"),
        ("BASIC cGltOmdlaGVpbQ==", "cGltOmdlaGVpbQ=="),
        ("'Bearer  0123456789abcdefXYZ'", "0123456789abcdefXYZ"),
        ("bearer 0123456789abcdef==.", "0123456789abcdef=="),
    ] {
        assert_eq!(found(text), [(secret, AuthorizationHeader)], "{text:?}");
    }
    for text in [
        "Basic authentication is old",
        "Basic cGltZ2VoZWlt",
        "Basic YTpi",
        "Basics cGltOmdlaGVpbQ==",
        "Visualbasic cGltOmdlaGVpbQ==",
        "Basic",
        "asic cGltOmdlaGVpbQ==",
        "Bearer ${TOKEN}",
        "Bearer authenticationtokens",
        "Bearer 0123456789abcde",
        "Bearer 123e4567-e89b-12d3-a456-426614174000",
        "token_type: Bearer",
    ] {
        assert_eq!(found(text), [], "{text:?}");
    }
}

#[test]
fn a_token_in_a_header_is_found_once() {
    let text = format!("Authorization: Bearer {JWT}");
    assert_eq!(found(&text), [(JWT, JsonWebToken)]);
}

#[test]
fn keys_of_known_issuers_have_their_length() {
    for (prefix, length, name) in [
        ("AKIA", 16, "AWS access key"),
        ("ASIA", 16, "AWS access key"),
        ("ghp_", 36, "GitHub token"),
        ("gho_", 36, "GitHub token"),
        ("ghu_", 36, "GitHub token"),
        ("ghs_", 36, "GitHub token"),
        ("ghr_", 36, "GitHub token"),
        ("github_pat_", 82, "GitHub token"),
        ("glpat-", 20, "GitLab token"),
        ("AIza", 35, "Google API key"),
        ("GOCSPX-", 28, "Google client secret"),
        ("SG.", 66, "SendGrid key"),
        ("npm_", 36, "npm token"),
        ("p8e-", 32, "Adobe client secret"),
        ("shpat_", 32, "Shopify token"),
        ("abc8Q~", 34, "Microsoft Entra client secret"),
    ] {
        let key = key(prefix, length);
        let text = format!("\"{key}\",");
        assert_eq!(found(&text), [(key.as_str(), KnownKey(name))], "{prefix}");
        for near_miss in [
            format!("{key}A"),
            format!("x{key}"),
            key[..key.len() - 1].to_owned(),
        ] {
            let is_one_more_allowed = near_miss.len() < key.len() && prefix == "abc8Q~";
            if !is_one_more_allowed {
                assert_eq!(found(&near_miss), [], "{near_miss:?}");
            }
        }
    }
}

#[test]
fn keys_of_variable_length_have_bounds() {
    for (prefix, least, most) in [
        ("sk_live_", 10, 99),
        ("rk_live_", 10, 99),
        ("sk_test_", 10, 99),
        ("xoxb-", 27, 80),
        ("xoxp-", 40, 120),
        ("hvs.", 90, 120),
        ("abc8Q~", 31, 34),
    ] {
        for (length, expected) in [(least - 1, 0), (least, 1), (most, 1), (most + 1, 0)] {
            let text = key(prefix, length);
            assert_eq!(found(&text).len(), expected, "{text:?}");
        }
    }
}

#[test]
fn passwords_in_urls_are_found() {
    for (text, secret) in [
        (
            "rest_url: https://pim:s3cr3t-value@auth.shop.example/oauth/token",
            "s3cr3t-value",
        ),
        ("https://pim:a@b@shop.example", "a@b"),
        ("jdbc:oracle:thin:pim/a/b@//shop.example:1521/x", "a/b"),
        ("jdbc:oracle:oci:pim/ab@shop", "ab"),
        ("https://:geheim@shop.example", "geheim"),
        ("https://pim:a:b@shop.example?x=1", "a:b"),
        ("https://pim:s3c/ret@shop.example", "s3c/ret"),
        ("ftp://pim:geheim@shop.example", "geheim"),
        ("https://pim:${X:-geheim}@shop.example", "${X:-geheim}"),
    ] {
        assert_eq!(found(text), [(secret, UrlPassword)], "{text:?}");
    }
    for text in [
        "https://shop.example/oauth/token",
        "https://pim@shop.example",
        "https://pim:@shop.example",
        "https://pim:${env:SECRET}@shop.example",
        "https://pim:{password}@shop.example",
        "https://pim:<password>@shop.example",
        "https://shop.example:8443/a@b",
        "https://shop.example/a:b@c",
        "https://shop.example, mail: pim:x@shop.example",
        "jdbc:oracle:thin:@//shop.example:1521/x",
        "jdbc:oracle:thin:pim/@//shop.example:1521/x",
        "jdbc:oracle:thin:pim/${env:SECRET}@//shop.example:1521/x",
        "jdbc:oracle: pim/x@//shop.example:1521/x",
    ] {
        assert_eq!(found(text), [], "{text:?}");
    }
}

#[test]
fn parameters_with_names_of_credentials_are_found() {
    for (text, secret) in [
        ("https://shop.example/token?client_secret=abc&x=1", "abc"),
        ("https://shop.example/#access_token=abc", "abc"),
        ("grant_type=refresh_token&refresh_token=abc", "abc"),
        ("\"https://shop.example?a=1&apikey=abc\"", "abc"),
        ("https://shop.example?password=a%20b#c", "a%20b"),
        (
            "client_secret=123e4567-e89b-12d3-a456-426614174000",
            "123e4567-e89b-12d3-a456-426614174000",
        ),
    ] {
        assert_eq!(found(text), [(secret, Parameter)], "{text:?}");
    }
    for text in [
        "https://shop.example?code=abc",
        "https://shop.example?client_id=abc",
        "https://shop.example?client_secret=",
        "https://shop.example?client_secret=${env:SECRET}",
        "https://shop.example?client_secret={secret}&a=b",
        "https://shop.example?token_type=Bearer",
        "grant_type=password",
        "password==abc",
        "=",
    ] {
        assert_eq!(found(text), [], "{text:?}");
    }
}

#[test]
fn encrypted_values_are_not_secrets() {
    let key = key("AKIA", 16);
    assert_eq!(found(&format!("ENC[AES256_GCM,data:{key},iv:x]")), []);
    assert_eq!(found(&format!("ENC[a] {key}")).len(), 1);
}

#[test]
fn a_clean_document_has_none() {
    let text = "version: 1\nkind: export-context\nname: Shop>Product feed\nposthandlers:\n  \
                - type: oauth2\n    destination_systems: 1\n    destinations:\n      - \
                limit_to_servertype: test\n        rest_url: https://auth.shop.example/oauth/token\n\
                        rest_user: 123e4567-e89b-12d3-a456-426614174000\n        rest_password: \
                ${env:SHOP_TEST_SECRET}\n        grant_type: client_credentials\n        \
                destination_field_for_token: REST | Access Token\n";
    assert_eq!(spans(text), []);
}

#[test]
fn matches_are_in_order_without_overlaps() {
    let text = format!("client_secret={JWT}&a=b https://a:b@c.example Bearer 0123456789abcdef");
    assert_eq!(
        found(&text),
        [
            (JWT, JsonWebToken),
            ("b", UrlPassword),
            ("0123456789abcdef", AuthorizationHeader),
        ]
    );
}

#[test]
fn references_and_nothing_else_are_no_credentials() {
    for (value, expected) in [
        ("${env:X}", true),
        ("${aws:x}", false),
        ("{{ .Values.secret }}", true),
        ("ENC[abc]", true),
        ("op://a/b/c", true),
        ("${X:-geheim}", false),
        ("a${X}", false),
        ("${X}${Y}", true),
        ("geheim", false),
        ("", true),
    ] {
        assert_eq!(is_reference_only(value), expected, "{value:?}");
    }
}

#[test]
fn truncated_texts_never_panic() {
    let text = format!(
        "ä{JWT} Basic cGltOmdlaGVpbQ== ü-----BEGIN PRIVATE KEY-----\nMIIBÄ\n-----END ö\
         https://a:ß@c?pwd=ä&abc8Q~ AKIA"
    );
    for (start, _) in text.char_indices() {
        for (end, _) in text.char_indices().filter(|(end, _)| *end >= start) {
            for span in spans(&text[start..end]) {
                assert!(text[start..end].get(span.range()).is_some());
            }
        }
    }
}

#[test]
fn a_label_of_a_private_key_has_59_bytes_at_most() {
    for (length, expected) in [(59, 1), (60, 0)] {
        let label = format!("{} PRIVATE KEY", "A".repeat(length - " PRIVATE KEY".len()));
        let text = format!("-----BEGIN {label}-----\nMIIB\n-----END {label}-----");
        assert_eq!(found(&text).len(), expected, "{length}");
    }
}

#[test]
fn a_password_in_a_url_ends_within_256_bytes() {
    for (length, expected) in [(255, 1), (256, 0)] {
        let password = "x".repeat(length - "pim:".len());
        let text = format!("https://pim:{password}@shop.example");
        assert_eq!(found(&text).len(), expected, "{length}");
    }
}

#[test]
fn a_name_of_a_parameter_is_read_back_for_64_bytes() {
    // `max` says that this is not a password; farther away it is not seen.
    for (between, expected) in [(51, 0), (52, 1)] {
        let text = format!("max_{}_password=hunter2", "a".repeat(between));
        assert_eq!(found(&text).len(), expected, "{text:?}");
    }
}

#[test]
fn a_basic_value_has_eight_characters_at_least() {
    // `ab:cd` and `ab:cde`.
    assert_eq!(found("Basic YWI6Y2Q"), []);
    assert_eq!(found("Basic YWI6Y2Rl"), [("YWI6Y2Rl", AuthorizationHeader)]);
}

#[test]
fn a_bearer_value_has_sixteen_characters_at_least() {
    assert_eq!(found("Bearer 0123456789abcde"), []);
    assert_eq!(
        found("Bearer 0123456789abcdef"),
        [("0123456789abcdef", AuthorizationHeader)]
    );
}

#[test]
fn a_token_has_five_segments_at_most_and_a_payload_of_three_characters_at_least() {
    let header = "eyJhbGciOiJkaXIifQ";
    for (rest, expected) in [
        (".e3", None),
        (".e30", Some(".e30")),
        (".e30.a", Some(".e30.a")),
        (".a.b.c.d", Some(".a.b.c.d")),
        (".a.b.c.d.e", Some(".a.b.c.d")),
    ] {
        let text = format!("{header}{rest}");
        let expected: Vec<String> = expected
            .map(|rest| format!("{header}{rest}"))
            .into_iter()
            .collect();
        let found: Vec<&str> = found(&text).into_iter().map(|(text, _)| text).collect();
        assert_eq!(found, expected, "{rest}");
    }
}

#[test]
fn an_encrypted_value_is_known_for_4096_bytes() {
    let key = key("AKIA", 16);
    for (between, expected) in [(4096, 0), (4097, 1)] {
        let text = format!("ENC[{}:{key}]", "a".repeat(between - 1));
        assert_eq!(found(&text).len(), expected, "{between}");
    }
}
