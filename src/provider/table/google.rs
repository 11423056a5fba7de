//! What is known of `google`.

use crate::provider::entry::{UNKNOWN, host};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Offer, Provider, ScopeUse, StagePlace};

const GOOGLE: Source = source(
    "google_jwt_sa: tokens of a service account",
    "https://deno.land/x/google_jwt_sa",
);

const OLDER: Source = source(
    "Madfish5415/YEP_AREA_2020: the strategy of its Gmail service",
    "https://github.com/Madfish5415/YEP_AREA_2020/blob/HEAD/services/gmail/src/constants/strategy.ts",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "google",
    name: "Google",
    hosts: &[
        host("oauth2.googleapis.com"),
        // Older URLs, which still answer.
        host("accounts.google.com"),
        host("www.googleapis.com"),
    ],
    token_url: Fact::excerpt("https://oauth2.googleapis.com/token", &[GOOGLE]),
    token_paths: Some(Fact::excerpt(
        &[
            "/token",
            "/o/oauth2/token",
            "/oauth2/v3/token",
            "/oauth2/v4/token",
        ],
        &[GOOGLE, OLDER],
    )),
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
