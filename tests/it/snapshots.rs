//! Whole outputs beside the call that prints them: what a reader sees first.

use crate::support::Tool;

#[test]
fn a_guard_that_is_missing_is_explained() {
    let said = Tool::new("check shop.yaml --select environment/unrestricted-destination")
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
        .run();
    insta::assert_snapshot!(said.transcript(), @r##"
$ exportlint check shop.yaml --select environment/unrestricted-destination
--- stdout
error[environment/unrestricted-destination]: destination 1 (`shop`) has no `limit_to_servertype`,
  │ so it may run on every system
   ╭─[shop.yaml:8:9]
 7 │     destinations:
 8 │       - name: shop
   ·         ────
 9 │         rest_url: https://auth.shop.example/oauth/token
   ╰────
  where: OAuth 2.0 > Destination System - 1
  why: What an unset guard does is undocumented; if it matches every system, then after a copy of
       production to the staging tenant this destination is still active and exports test data to
       the live shop.
  help: write `dev`, `test` or `prod`: the only system on which it may export
  manual: exportlint explain environment/unrestricted-destination

1 file, 1 document checked: 1 error, 0 warnings, 0 infos
--- exit code 1
"##);
}

#[test]
fn an_alias_shows_both_places() {
    let said = Tool::new("check büro.yaml --select environment/invalid-servertype")
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
        .run();
    insta::assert_snapshot!(said.transcript(), @r##"
$ exportlint check büro.yaml --select environment/invalid-servertype
--- stdout
error[environment/invalid-servertype]: `staging` is not a servertype: expected `dev`, `test` or
  │ `prod`
    ╭─[büro.yaml:9:13]
  8 │     destinations:
  9 │       - <<: *guard
    ·             ──────
 10 │         name: "Büro €"
    ╰────
   ╭─[büro.yaml:4:40]
 3 │ name: Büro
 4 │ x-guard: &guard { limit_to_servertype: staging }
   ·                                        ───┬───
   ·                                           ╰── written here, and used there by alias
 5 │ posthandlers:
   ╰────
  where: OAuth 2.0 > Destination System - 1 > Limit to Servertype
  why: A value that no system has never matches: the export silently does nothing, or, if it is
       ignored, always runs. The staging tenant is no servertype of its own; it is `test`.
  help: did you mean `test`?
  fix (suggestion): Write `test`
  manual: exportlint explain environment/invalid-servertype

1 file, 1 document checked: 1 error, 0 warnings, 0 infos; 1 fixable by --unsafe-fixes
--- exit code 1
"##);
}

#[test]
fn each_unquoted_key_has_its_place() {
    let said = Tool::new("check answer.json --kind token-response")
        .file(
            "answer.json",
            r#"{
access_token:"ad8af5ad5ads759",
expires_id:3600
}
"#,
        )
        .run();
    insta::assert_snapshot!(said.transcript(), @r##"
$ exportlint check answer.json --kind token-response
--- stdout
error[syntax/invalid]: not JSON: the key `access_token` is not quoted
   ╭─[answer.json:2:1]
 1 │ {
 2 │ access_token:"••••••••",
   · ────────────
 3 │ expires_id:3600
   ╰────
  why: No reader gets past such a place, so nothing of the document takes effect, and nothing else
       in it can be checked.
  help: JSON keys stand in double quotes
  manual: exportlint explain syntax/invalid

error[syntax/invalid]: not JSON: the key `expires_id` is not quoted
   ╭─[answer.json:3:1]
 2 │ access_token:"••••••••",
 3 │ expires_id:3600
   · ──────────
 4 │ }
   ╰────
  why: No reader gets past such a place, so nothing of the document takes effect, and nothing else
       in it can be checked.
  help: JSON keys stand in double quotes
  manual: exportlint explain syntax/invalid

1 file, 1 document checked: 2 errors, 0 warnings, 0 infos
--- exit code 1
"##);
}
