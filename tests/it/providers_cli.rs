//! `[[providers]]` of `exportlint.toml` as `check` and `show-config` read it: each fact, and what is
//! one edit away.

use crate::support::Tool;

/// A provider of the organization's own.
const SETTINGS: &str = r#"
[[providers]]
id = "acme-sso"
name = "Acme SSO"
hosts = ["sso.acme.example", "*.sso.acme.example"]
refresh-token-on-client-credentials = true
client-authentication = ["header"]
"#;

/// A context with one destination, which has this URL and ends with these lines.
pub(crate) fn context(url: &str, lines: &[&str]) -> String {
    let lines: String = lines
        .iter()
        .flat_map(|line| ["        ", line, "\n"])
        .collect();
    format!(
        "\
version: 1
kind: export-context
name: Shop feed
posthandlers:
  - type: oauth2
    destination_systems: 1
    destinations:
      - limit_to_servertype: prod
        rest_url: {url}
        rest_user: pim-export
        rest_password: ${{env:SHOP_SECRET}}
        grant_type: client_credentials
        scope: products:write
        destination_field_for_token: REST | Access Token
{lines}  - type: custom
    label: REST
    fields: [{{ name: Access Token }}, {{ name: Refresh Token }}]
"
    )
}

pub(crate) const HEADER: &str = "client_authentication: header";
const BODY: &str = "client_authentication: body";
const REFRESH: &str = "destination_field_for_refresh_token: REST | Refresh Token";

/// A check of these files with these settings.
fn check(settings: &str, files: &[(&str, String)]) -> Tool {
    let tool = Tool::new("check -f concise .").file("exportlint.toml", settings);
    files
        .iter()
        .fold(tool, |tool, (name, text)| tool.file(name, text))
}

/// A context for each file, called like its file: no two of a run may have one name.
fn named(files: &[(&'static str, &str, &[&str])]) -> Vec<(&'static str, String)> {
    files
        .iter()
        .map(|(file, url, lines)| {
            let text = context(url, lines).replace("Shop feed", file);
            (*file, text)
        })
        .collect()
}

#[test]
fn an_entry_makes_its_id_a_known_word() {
    let url = "https://auth.shop.example/oauth/token";
    let files = named(&[
        ("a-known.yaml", url, &[HEADER, "provider: acme-sso"]),
        ("b-near.yaml", url, &[HEADER, "provider: acme-so"]),
        ("c-far.yaml", url, &[HEADER, "provider: nobody"]),
    ]);
    let mut tool = check(SETTINGS, &files);
    tool.says("providers-word");
    tool = tool.arguments("check c-far.yaml");
    tool.says("providers-word-full");
    tool = tool.arguments("check -f concise --isolated a-known.yaml");
    tool.says("providers-word-isolated");
}

#[test]
fn an_entry_is_known_by_its_hosts() {
    let files = named(&[
        ("a-host.yaml", "https://sso.acme.example/token", &[BODY]),
        ("b-below.yaml", "https://eu.sso.acme.example/token", &[BODY]),
        ("c-beside.yaml", "https://mysso.acme.example/token", &[BODY]),
        ("d-above.yaml", "https://acme.example/token", &[BODY]),
        (
            "e-documented.yaml",
            "https://sso.acme.example/token",
            &[HEADER],
        ),
    ]);
    check(SETTINGS, &files).says("providers-hosts");
}

#[test]
fn the_word_beats_the_host_and_the_host_beats_the_table() {
    let settings = r#"
[[providers]]
id = "acme-sso"
hosts = ["api.merchants.zalando.com", "*.acme.example"]
client-authentication = ["body"]

[[providers]]
id = "acme-shop"
hosts = ["*.shop.acme.example"]
client-authentication = ["header"]
"#;
    let zalando = "https://api.merchants.zalando.com/auth/token";
    let sandbox = "https://api-sandbox.merchants.zalando.com/auth/token";
    let test = "limit_to_servertype: test";
    let mut files = named(&[
        ("a-host-beats-table.yaml", zalando, &[HEADER]),
        (
            "b-word-beats-host.yaml",
            zalando,
            &[HEADER, "provider: zalando"],
        ),
        (
            "c-other-word.yaml",
            zalando,
            &[HEADER, "provider: acme-shop"],
        ),
        ("d-table-alone.yaml", sandbox, &[BODY]),
        (
            "e-longest.yaml",
            "https://sso.shop.acme.example/token",
            &[BODY],
        ),
        (
            "f-shorter.yaml",
            "https://sso.acme.example/token",
            &[HEADER],
        ),
    ]);
    for (name, text) in &mut files {
        if *name == "d-table-alone.yaml" {
            *text = text.replace("limit_to_servertype: prod", test);
        }
    }
    check(settings, &files).says("providers-order");
}

#[test]
fn of_two_entries_with_one_host_the_first_counts() {
    let entry = |id: &str, method: &str| {
        format!(
            "[[providers]]\nid = \"{id}\"\nhosts = [\"*.acme.example\"]\n\
             client-authentication = [\"{method}\"]\n"
        )
    };
    let (sso, shop) = (entry("acme-sso", "header"), entry("acme-shop", "body"));
    let files = named(&[("a.yaml", "https://sso.acme.example/token", &[BODY])]);
    check(&format!("{sso}{shop}"), &files).says("providers-tie");
    check(&format!("{shop}{sso}"), &files).says("providers-tie-reversed");
}

#[test]
fn an_entry_says_who_gives_out_refresh_tokens() {
    let sso = "https://sso.acme.example/token";
    let files = named(&[
        ("a-entry.yaml", sso, &[HEADER, REFRESH]),
        (
            "b-other-host.yaml",
            "https://auth.shop.example/token",
            &[HEADER, REFRESH],
        ),
        (
            "c-unseen.yaml",
            "${env:TOKEN_URL}",
            &[HEADER, REFRESH, "provider: acme-sso"],
        ),
    ]);
    check(SETTINGS, &files).says("providers-refresh-issued");
    let never = SETTINGS.replace("= true", "= false");
    check(&never, &files).says("providers-refresh-never");
    // Then it is like any provider that nobody knows: silent where the URL cannot be seen.
    let unsaid = SETTINGS.replace("refresh-token-on-client-credentials = true\n", "");
    check(&unsaid, &files).says("providers-refresh-unsaid");
}

#[test]
fn an_entry_says_how_clients_authenticate() {
    let sso = "https://sso.acme.example/token";
    let files = named(&[
        ("a-header.yaml", sso, &[HEADER]),
        ("b-body.yaml", sso, &[BODY]),
    ]);
    let with = |methods: &str| SETTINGS.replace("[\"header\"]", methods);
    for (name, methods) in [
        ("header", "[\"header\"]"),
        ("body", "[\"body\"]"),
        ("both", "[\"body\", \"header\"]"),
        ("none", "[]"),
    ] {
        let tool = check(&with(methods), &files);
        let arguments = "check -f concise --profile rfc6749 .";
        tool.arguments(arguments)
            .says(&format!("providers-authentication-{name}"));
    }
    let tool = check(SETTINGS, &files);
    tool.arguments("check --diff --fix b-body.yaml")
        .says("providers-authentication-fix");
}

#[test]
fn an_entry_with_the_id_of_a_known_provider_adds_to_it() {
    let keycloak = "https://id.acme.example/realms/shop/protocol/openid-connect/token";
    let gateway = "https://id.acme.example/shop/token";
    let files = named(&[
        ("a-path.yaml", keycloak, &[HEADER, REFRESH]),
        ("b-gateway.yaml", gateway, &[HEADER, REFRESH]),
        ("c-body.yaml", gateway, &[BODY]),
    ]);
    // What the table says of Keycloak otherwise: an empty scope is fine, a switch gives out tokens.
    let files: Vec<_> = files
        .into_iter()
        .map(|(name, text)| (name, text.replace("scope: products:write", "scope: \"\"")))
        .collect();
    check("", &files).says("providers-listed-without");
    let hosts = "[[providers]]\nid = \"keycloak\"\nhosts = [\"id.acme.example\"]\n";
    check(hosts, &files).says("providers-listed-hosts");
    let facts =
        "refresh-token-on-client-credentials = false\nclient-authentication = [\"header\"]\n";
    check(&format!("{hosts}{facts}"), &files).says("providers-listed-facts");
    let facts_alone = format!("[[providers]]\nid = \"keycloak\"\n{facts}");
    check(&facts_alone, &files).says("providers-listed-facts-alone");
}

#[test]
fn all_that_is_known_of_a_provider_holds_at_hosts_of_its_entry() {
    let workfront = include_str!("../../examples/clean/workfront-oauth2.yaml");
    let (before, after) = workfront.split_once("token_endpoint_url: ").unwrap();
    let (_, after) = after.split_once('\n').unwrap();
    let integration = format!("{before}token_endpoint_url: https://login.acme.example\n{after}");
    let mut files = named(&[
        ("a-base.yaml", "https://login.acme.example", &[HEADER]),
        (
            "b-token.yaml",
            "https://login.acme.example/oauth/token",
            &[HEADER],
        ),
    ]);
    files.push(("c-integration.yaml", integration));
    let with =
        |id: &str| format!("[[providers]]\nid = \"{id}\"\nhosts = [\"login.acme.example\"]\n");
    check(&with("auth0"), &files).says("providers-listed-rest");
    check(&with("acme-sso"), &files).says("providers-own-rest");
}

#[test]
fn a_deprecated_host_that_is_the_organizations_own_is_left_alone() {
    let files = named(&[("a.yaml", "https://auth.sphere.io/oauth/token", &[HEADER])]);
    let with = |id: &str| format!("[[providers]]\nid = \"{id}\"\nhosts = [\"auth.sphere.io\"]\n");
    check(&with("acme-sso"), &files).says("providers-retired-own");
    check(&with("commercetools"), &files).says("providers-retired-listed");
}

#[test]
fn faults_of_entries_have_their_place() {
    let faulty = r#"
[[providers]]
id = "acme-sso"
hosts = ["https://sso.acme.example", "a.acme.example"]
refresh-token-on-client-credentials = "yes"
client-authentication = ["basic", "haeder"]

[[providers]]
id = "acme-sso"
hosts = ["b.acme.example"]

[[providers]]
id = ""
hosts = ["c.acme.example"]

[[providers]]
id = "  "
hosts = ["d.acme.example"]

[[providers]]
id = "acme-shop"

[[providers]]
id = "acme-pim"
hosts = []

[[providers]]
id = "acme-crm"
hosts = "crm.acme.example"

[[providers]]
id = "acme-erp"
hosts = ["A.acme.example"]

[[providers]]
id = "okta"

[[providers]]
id = "KeyCloak"
hosts = ["id.acme.example"]

[[providers]]
hosts = ["e.acme.example"]
refresh-tokens = true
"#;
    // What can be read counts: the first entry is known by its second host.
    let url = "https://a.acme.example/token";
    let files = named(&[
        ("a-near.yaml", url, &[BODY, "provider: acme-so"]),
        ("b-word.yaml", url, &[BODY, "provider: acme-erp"]),
    ]);
    check(faulty, &files).says("providers-faulty");
    let one = SETTINGS.replace("= true", "= \"true\"");
    let again = "\n[[providers]]\nid = \"acme-sso\"\nhosts = [\"id.acme.example\"]\n";
    let tool = check(&format!("{one}{again}"), &[]);
    tool.arguments("check --allow-empty .")
        .says("providers-faulty-full");
}

#[test]
fn entries_are_shown_with_their_origin() {
    let settings =
        format!("{SETTINGS}\n[[providers]]\nid = \"keycloak\"\nhosts = [\"id.acme.example\"]\n");
    Tool::new("show-config .")
        .file("exportlint.toml", &settings)
        .says("providers-show-config");
}

#[test]
fn an_entry_declares_scope_and_token_path() {
    let settings = r#"
[[providers]]
id = "acme-none"
hosts = ["none.acme.example"]
token-path = "/oauth/{realm}/token"
scope = "none"

[[providers]]
id = "acme-optional"
hosts = ["optional.acme.example"]
scope = "optional"

[[providers]]
id = "acme-required"
name = "Acme SSO"
hosts = ["required.acme.example"]
scope = "required"

[[providers]]
id = "shopware"
hosts = ["shop.acme.example"]
token-path = "/store/token"
scope = "required"
"#;
    let mut files = named(&[
        (
            "a-none.yaml",
            "https://none.acme.example/oauth/shop/token",
            &[HEADER],
        ),
        (
            "b-optional.yaml",
            "https://optional.acme.example/any/path",
            &[HEADER],
        ),
        (
            "c-required.yaml",
            "https://required.acme.example/token",
            &[HEADER],
        ),
        (
            "d-of-the-table.yaml",
            "https://shop.acme.example/store/token",
            &[BODY],
        ),
        (
            "e-unknown.yaml",
            "https://unknown.acme.example/token",
            &[HEADER],
        ),
        (
            "f-named.yaml",
            "https://unknown.acme.example/token",
            &[HEADER, "provider: acme-none"],
        ),
        (
            "g-other-path.yaml",
            "https://none.acme.example/token",
            &[HEADER],
        ),
        ("h-base.yaml", "https://none.acme.example", &[HEADER]),
        (
            "i-path-of-the-table.yaml",
            "https://shop.acme.example/api/oauth/token",
            &[BODY],
        ),
    ]);
    for (_, text) in &mut files {
        *text = text.replace("scope: products:write", "scope: \"\"");
    }
    check(settings, &files).says("providers-scope-and-path");
}

#[test]
fn a_token_path_is_the_path_of_a_url() {
    let settings = r#"
[[providers]]
id = "acme-sso"
hosts = ["sso.acme.example"]
token-path = "https://sso.acme.example/token"
scope = "never"
"#;
    check(settings, &[]).says("providers-faulty-path-and-scope");
}
