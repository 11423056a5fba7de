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

/// A destination as it is copied from the product's screen.
const COPIED: &str = "      - Limit to Servertype: test
        Rest URL: https://auth.test.shop.example/oauth/token
        Rest User: pim-export-test
        Rest Password: ${env:SHOP_TEST_SECRET}
        Grand type: Client Credentials
        Scope: products:write
        Client Authentication: Send client credentials in header
        Destination Field for Token: REST | Access Token
        Destination Field for Expires: REST | Token Expiry
";

#[test]
fn a_reason_is_given_once_in_a_run() {
    let labels = format!(
        "version: 1\nkind: export-context\nname: Shop\nPostProcessorPlugins:\n  - type: OAuth 2.0\n    \
         Destination Systems: 2\n    destinations:\n{COPIED}{}",
        COPIED.replace("test", "prod").replace("TEST", "PROD")
    );
    let said = Tool::new("check -f full . --select structure/ui-label-alias,environment")
        .file("a.yaml", &labels)
        .file("b.yaml", &labels.replace("Shop", "Other shop"))
        .run();
    for once in [
        "  why: The meaning is clear",
        "explain structure/ui-label-alias",
    ] {
        assert_eq!(said.stdout.matches(once).count(), 1, "{once}");
    }
    let mut tool = Tool::new("check -f full a.yaml").file("a.yaml", &labels);
    tool.says("full-copied-from-the-screen");
    let lines = tool.run().stdout.lines().count();
    assert!(lines <= 90, "{lines} lines");
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
