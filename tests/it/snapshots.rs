//! Whole outputs of the report for people: what a reader sees first.

use crate::support::Tool;

#[test]
fn a_guard_that_is_missing_is_explained() {
    Tool::new("check shop.yaml --select environment/unrestricted-destination")
        .file(
            "shop.yaml",
            r"version: 1
kind: export-context
name: Shop
posthandlers:
  - type: oauth2
    destination_systems: 1
    destinations:
      - name: shop
        rest_url: https://auth.shop.example/oauth/token
",
        )
        .says("full-missing-servertype-limit");
}

#[test]
fn an_alias_shows_both_places() {
    Tool::new("check büro.yaml --select environment/invalid-servertype")
        .file(
            "büro.yaml",
            r#"version: 1
kind: export-context
name: Büro
x-guard: &guard { limit_to_servertype: staging }
posthandlers:
  - type: oauth2
    destination_systems: 1
    destinations:
      - <<: *guard
        name: "Büro €"
"#,
        )
        .says("full-alias");
}

#[test]
fn each_unquoted_key_has_its_place() {
    Tool::new("check answer.json --kind token-response")
        .file(
            "answer.json",
            r#"{
access_token:"ad8af5ad5ads759",
expires_id:3600
}
"#,
        )
        .says("full-unquoted-keys");
}
