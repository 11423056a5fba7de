//! What is known of `google`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Offer, Provider, ScopeUse, StagePlace};

const GOOGLE: Source = source(
    "google_jwt_sa: tokens of a service account",
    "https://deno.land/x/google_jwt_sa",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "google",
    name: "Google",
    hosts: &[host("oauth2.googleapis.com")],
    token_url: Fact::excerpt("https://oauth2.googleapis.com/token", &[GOOGLE]),
    token_paths: Some(Fact::excerpt(&["/token"], &[GOOGLE])),
    stages: Fact::excerpt(StagePlace::Client, &[GOOGLE]),
    scope: Fact::unverified(ScopeUse::Unknown),
    client_credentials: Fact::excerpt(
        Offer::Instead("the signed JWT of a service account, which the handler cannot send"),
        &[GOOGLE],
    ),
    quirks: &[Fact::excerpt(
        "The scope is a claim of the signed JWT.",
        &[GOOGLE],
    )],
    ..UNKNOWN
};
