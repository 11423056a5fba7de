//! What is known of `allegro`.

use crate::provider::entry::{UNKNOWN, staged};
use crate::provider::fact::Fact;
use crate::provider::source::{Source, source};
use crate::provider::{Offer, Provider, StagePlace};
use crate::value::host::Strength;
use crate::value::stage::Stage;

const ALLEGRO_PAGE: Source = source(
    "retrowaver/allegro-rest-api-v2",
    "https://packagist.org/packages/retrowaver/allegro-rest-api-v2",
);

pub(super) static PROVIDER: Provider = Provider {
    id: "allegro",
    name: "Allegro",
    hosts: &[
        staged(
            "allegro.pl",
            Stage::Production,
            Strength::Medium,
            &[ALLEGRO_PAGE],
        ),
        staged(
            "allegrosandbox.pl",
            Stage::Test,
            Strength::Strong,
            &[ALLEGRO_PAGE],
        ),
    ],
    token_url: Fact::excerpt("https://allegro.pl/auth/oauth/token", &[ALLEGRO_PAGE]),
    token_paths: Some(Fact::excerpt(&["/auth/oauth/token"], &[ALLEGRO_PAGE])),
    stages: Fact::excerpt(StagePlace::Host, &[ALLEGRO_PAGE]),
    client_credentials: Fact::excerpt(Offer::Offered, &[ALLEGRO_PAGE]),
    ..UNKNOWN
};
