//! What is known of `spryker`.

use crate::provider::entry::UNKNOWN;
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Offer, Provider, StagePlace};

const SPRYKER: Source = source(
    "Spryker: authenticate as a back office user",
    "https://github.com/spryker/spryker-docs/blob/1a68817/docs/pbc/all/identity-access-management/latest/manage-using-glue-api/glue-api-authenticate-as-a-back-office-user.md",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "spryker",
    name: "Spryker",
    token_url: Fact::verified("https://glue-backend.{domain}/token", &[SPRYKER]),
    stages: Fact::verified(StagePlace::Host, &[SPRYKER]),
    client_credentials: Fact::verified(
        Offer::Instead("the password grant, with a user of the back office"),
        &[SPRYKER],
    ),
    lifetime: Some(Fact::verified(28800, &[SPRYKER])),
    quirks: &[
        Fact::verified("It answers with status 201.", &[SPRYKER]),
        Fact::verified(
            "The storefront's `/access-tokens` is not OAuth.",
            &[SPRYKER],
        ),
    ],
    ..UNKNOWN
};
