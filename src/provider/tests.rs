//! What the catalogue holds, and how providers are recognized.

use super::fact::Confidence;
use super::{Evidence, Provider};
use crate::value::host;
use crate::value::stage::Stage;

#[test]
fn ids_are_unique_and_in_order() {
    let ids: Vec<&str> = Provider::all().map(|provider| provider.id).collect();
    let mut sorted = ids.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(ids, sorted);
}

#[test]
fn every_confirmed_fact_names_its_source() {
    for provider in Provider::all() {
        let described = provider.descriptions().into_iter();
        let mut facts: Vec<_> = described.map(|it| (it.confidence, it.sources)).collect();
        let path = provider.token_paths;
        facts.extend(path.map(|it| (it.confidence, it.sources)));
        let substitute = provider.scope_substitute;
        facts.extend(substitute.map(|it| (it.confidence, it.sources)));
        for (confidence, sources) in facts {
            let is_unverified = confidence == Confidence::Unverified;
            assert_eq!(sources.is_empty(), is_unverified, "{}", provider.id);
        }
    }
}

#[test]
fn retired_hosts_are_in_the_canonical_spelling() {
    let retired = Provider::all().flat_map(|provider| provider.retired_hosts);
    let hosts: Vec<&str> = retired.map(|it| it.claimed().host).collect();
    assert!(hosts.len() >= 2, "{hosts:?}");
    for host in hosts {
        assert_eq!(host::normalized(host), host);
        let found = Provider::replacements_of(&host.to_uppercase()).count();
        assert_eq!(found, 1, "{host}");
    }
}

#[test]
fn token_paths_are_those_of_the_token_urls() {
    let mut count = 0;
    for provider in Provider::all() {
        let Some(paths) = provider.token_paths else {
            continue;
        };
        let url = provider.token_url;
        let usual = paths.claimed()[0];
        assert!(url.claimed().ends_with(usual), "{}", provider.id);
        assert!(!provider.hosts.is_empty(), "{}", provider.id);
        count += 1;
    }
    assert!(count >= 9, "{count} token paths");
}

#[test]
fn hosts_show_their_stage() {
    for (host, stage) in [
        ("acme.my.salesforce.com", Some(Stage::Production)),
        ("ACME.my.salesforce.com.", Some(Stage::Production)),
        ("acme--uat.sandbox.my.salesforce.com", Some(Stage::Test)),
        ("acme--uat.my.salesforce.com", None),
        ("acme-dev-ed.develop.my.salesforce.com", None),
        ("my.salesforce.com", None),
        ("login.salesforce.com", Some(Stage::Production)),
        ("test.salesforce.com", Some(Stage::Test)),
    ] {
        let salesforce = Provider::by_id("salesforce").unwrap();
        let found = salesforce.stage_of(host).map(|(stage, _)| stage);
        assert_eq!(found, stage, "{host}");
    }
}

#[test]
fn providers_are_known_by_host_or_path() {
    for (host, path, id) in [
        (
            "login.microsoftonline.com",
            "/contoso/oauth2/v2.0/token",
            Some("entra"),
        ),
        (
            "login.microsoftonline.com",
            "/contoso/oauth2/token",
            Some("entra-v1"),
        ),
        (
            "contoso.ciamlogin.com",
            "/contoso/oauth2/v2.0/token",
            Some("entra-external-id"),
        ),
        (
            "acme.authentication.eu10.hana.ondemand.com",
            "/oauth/token",
            Some("sap-xsuaa"),
        ),
        (
            "acme.my.salesforce.com",
            "/services/oauth2/token",
            Some("salesforce"),
        ),
        (
            "id.acme.example",
            "/realms/shop/protocol/openid-connect/token",
            Some("keycloak"),
        ),
        (
            "id.acme.example",
            "/auth/realms/shop/protocol/openid-connect/token",
            Some("keycloak"),
        ),
        (
            "id.acme.example",
            "/realms/a/b/protocol/openid-connect/token",
            None,
        ),
        (
            "login.microsoftonline.us",
            "/contoso/oauth2/v2.0/token",
            Some("entra"),
        ),
        ("acme.lightning.force.com", "/", Some("salesforce")),
        ("app.cfapps.eu10.hana.ondemand.com", "/oauth/token", None),
        ("pim.acme.example", "/api/oauth/v1/token", Some("akeneo")),
        ("notcommercetools.com", "/oauth/token", None),
        (
            "auth.europe-west1.gcp.commercetools.com",
            "/oauth/token",
            Some("commercetools"),
        ),
        ("auth.shop.example", "/oauth/token", None),
    ] {
        assert_eq!(
            Provider::by_url(host, path).map(|(it, _)| it.id),
            id,
            "{host}{path}"
        );
    }
    let shopware = Provider::by_id("shopware").unwrap();
    assert_eq!(
        Provider::by_url("shop.acme.example", "/api/oauth/token"),
        Some((shopware, Evidence::SharedPath))
    );
}

#[test]
fn paths_of_keycloak_need_a_realm() {
    for (path, expected) in [
        (
            "/auth/shop/protocol/openid-connect/token",
            Some("/auth/realms/shop/protocol/openid-connect/token"),
        ),
        (
            "/shop/protocol/openid-connect/token/",
            Some("/realms/shop/protocol/openid-connect/token"),
        ),
        (
            "/protocol/openid-connect/token",
            Some("/realms/{name}/protocol/openid-connect/token"),
        ),
        ("/realms/shop/protocol/openid-connect/token", None),
        ("/realms/protocol/openid-connect/token", None),
        ("/realms/a/b/protocol/openid-connect/token", None),
        ("/oauth/token", None),
    ] {
        let found = Provider::completed_path(path);
        assert_eq!(found.map(|(_, path)| path).as_deref(), expected, "{path}");
    }
}
