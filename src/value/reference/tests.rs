use super::{
    Form, form, has_opaque_part, has_unknown_part, is_reference, is_shell_variable, last_name,
    name, name_range, opaque_parts, unknown_parts,
};

#[test]
fn each_written_form_is_recognized() {
    for (expected, text) in Form::WRITTEN {
        assert_eq!(form(text), Some(expected), "{text}");
        assert!(name(text).is_some(), "{text}");
    }
    assert_eq!(form("ENC[AES256_GCM,data:x]"), Some(Form::Sops));
    assert_eq!(form("{{ .Values.secret }}"), Some(Form::Template));
    assert_eq!(form("%env(SHOP)%"), Some(Form::Symfony));
    for text in [
        "${env:}",
        "${file: }",
        "${vault: #key}",
        "${vault:kv/shop# }",
    ] {
        assert_eq!(form(text), None, "{text}");
    }
}

#[test]
fn shell_variables_are_in_capitals() {
    for (text, expected) in [
        ("$SHOP_SECRET", true),
        ("$_S2", true),
        ("$env:SHOP_SECRET", true),
        ("%SHOP_SECRET%", true),
        ("$", false),
        ("$1", false),
        ("$ecr3t", false),
        ("$A$B", false),
        ("$env:", false),
        ("${SHOP_SECRET}", false),
        ("SHOP_SECRET", false),
        ("%SHOP", false),
        ("", false),
    ] {
        assert_eq!(is_shell_variable(text), expected, "{text:?}");
    }
}

#[test]
fn references_have_names() {
    for (text, expected) in [
        ("${env:SHOP_TEST_SECRET}", Some("SHOP_TEST_SECRET")),
        ("${env:dam-api-key}", Some("dam-api-key")),
        ("${SHOP_SECRET}", Some("SHOP_SECRET")),
        ("${shop.prod.secret}", Some("shop.prod.secret")),
        ("${shop.client-secret}", Some("shop.client-secret")),
        ("${vault:kv/shop/test#secret}", Some("kv/shop/test#secret")),
        (
            "${file:/run/secrets/shop test}",
            Some("/run/secrets/shop test"),
        ),
        ("${sm://shop-secret}", Some("shop-secret")),
        (
            "op://pim/shop-test/password",
            Some("pim/shop-test/password"),
        ),
        (
            "op://pim/shop/section/field",
            Some("pim/shop/section/field"),
        ),
        (" ${env:SHOP_SECRET}\n", Some("SHOP_SECRET")),
        (
            "{{ .Values.shop.secret | b64enc }}",
            Some(".Values.shop.secret"),
        ),
        ("${{ secrets.SHOP_SECRET }}", Some("secrets.SHOP_SECRET")),
        ("%env(SHOP_SECRET)%", Some("SHOP_SECRET")),
        ("%env(file:SHOP_SECRET)%", Some("SHOP_SECRET")),
        ("${SHOP:-}", Some("SHOP")),
        ("${SHOP:?is not set}", Some("SHOP")),
        ("${SHOP:-${OTHER}}", Some("SHOP")),
        ("ENC[AES256_GCM,data:abc=,iv:x,tag:y,type:str]", None),
    ] {
        assert!(is_reference(text), "{text:?}");
        assert_eq!(name(text), expected, "{text:?}");
    }
    assert_eq!(name_range(" ${env:AB}"), Some(7..9));
    assert_eq!(name_range("op://a/b/c"), Some(5..10));
    assert_eq!(name_range("{{ a }}"), Some(3..4));
    assert_eq!(name_range("%env(AB)%"), Some(5..7));
}

#[test]
fn the_last_part_of_a_name_is_that_of_the_secret() {
    for (text, expected) in [
        ("${env:SHOP_SECRET}", "SHOP_SECRET"),
        ("${vault:secret/pim#user}", "user"),
        ("op://pim/shop/password", "password"),
        ("projects/secrets/secrets/pim-user/versions/3", "pim-user"),
        (
            "@Microsoft.KeyVault(VaultName=secrets;SecretName=user)",
            "user",
        ),
    ] {
        assert_eq!(last_name(text), Some(expected), "{text:?}");
    }
}

#[test]
fn near_misses_are_not_references() {
    for text in [
        "",
        "hunter2",
        "${env:SHOP_SECRET",
        "${env:}",
        "${}",
        "${ SHOP }",
        "${SHOP:-hunter2}",
        "${SHOP-hunter2}",
        "${SHOP:hunter2}",
        "${env:SHOP:-hunter2}",
        "${env:SHOP, \"hunter2\"}",
        "{{ a | default \"hunter2\" }}",
        "{{ }}",
        "${env:A}${env:B}",
        "${env:A}x",
        "x${env:A}",
        "${vault:kv/shop}",
        "${vault:#secret}",
        "${vault:kv/shop#}",
        "${file:}",
        "${aws:secret}",
        "${1SHOP}",
        "$SHOP",
        "$(SHOP)",
        "%SHOP%",
        "%env()%",
        "op://pim/shop",
        "op://pim//password",
        "op://",
        "ENC[]",
        "ENC[abc",
        "ENC[a]b]",
        "enc[abc]",
    ] {
        assert!(!is_reference(text), "{text:?}");
        assert_eq!(name(text), None, "{text:?}");
    }
}

#[test]
fn opaque_parts_are_references_of_all_forms() {
    for (text, expected) in [
        ("https://${SHOP_HOST}/oauth/token", vec!["${SHOP_HOST}"]),
        (" ENC[abc] ", vec!["ENC[abc]"]),
        ("op://a/b/c", vec!["op://a/b/c"]),
        ("https://%env(HOST)%/x", vec!["%env(HOST)%"]),
        ("$SHOP", vec![]),
        ("plain", vec![]),
    ] {
        let found: Vec<&str> = opaque_parts(text)
            .into_iter()
            .map(|range| &text[range])
            .collect();
        assert_eq!(found, expected, "{text:?}");
        assert_eq!(has_opaque_part(text), !expected.is_empty(), "{text:?}");
    }
}

#[test]
fn broken_references_cannot_be_known_either() {
    for (text, expected) in [
        ("https://$SHOP_HOST/${PATH}", vec!["$SHOP_HOST", "${PATH}"]),
        ("https://${SHOP_HOST/oauth", vec!["${SHOP_HOST"]),
        ("${}", vec!["${}"]),
        ("plain", vec![]),
    ] {
        let found: Vec<&str> = unknown_parts(text)
            .into_iter()
            .map(|range| &text[range])
            .collect();
        assert_eq!(found, expected, "{text:?}");
        assert_eq!(has_unknown_part(text), !expected.is_empty(), "{text:?}");
    }
}

#[test]
fn the_parts_of_a_text_never_panic() {
    let text = "${env:ä, \"ö\"}{{ a | default 'ü' }}%env(x)%$(A)%B%ENC[${a:-{{";
    for (start, _) in text.char_indices() {
        for (end, _) in text.char_indices().filter(|(end, _)| *end >= start) {
            let part = &text[start..end];
            let _ = (unknown_parts(part), name(part), super::literals(part));
        }
    }
}
