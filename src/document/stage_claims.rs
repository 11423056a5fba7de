//! The parts of a destination that claim another stage than its servertype limit: its host, the
//! name of its secret, its own name and its client id.

use std::cell::LazyCell;
use std::collections::HashSet;
use std::ops::Range;

use crate::document::Document;
use crate::document::destinations::OAuthDestination;
use crate::document::place::At;
use crate::model::export_context::Servertype;
use crate::model::field::{Field, Text};
use crate::provider::Provider;
use crate::syntax::tree::NodeId;
use crate::value::host::{self, HostStage, Strength};
use crate::value::reference;
use crate::value::stage::{self, Stage, Word};

/// A destination with a part that contradicts its servertype limit.
#[derive(Debug)]
pub struct Contradiction {
    /// The value of the servertype limit.
    pub limit: NodeId,
    /// Its servertype.
    pub servertype: Servertype,
    /// The most telling of the parts.
    pub claim: StageClaim,
    /// The other parts that contradict the servertype limit as well.
    pub others: Vec<StageClaim>,
}

/// A part of a destination that claims another stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageClaim {
    /// Which part it is.
    pub part: Part,
    /// The value.
    pub node: NodeId,
    /// What of the value states the stage, in bytes of its text.
    pub range: Range<usize>,
    /// The stage.
    pub stage: Stage,
    /// How certain the stage is.
    pub strength: Strength,
}

/// The parts that can claim a stage, the most telling first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The host of the URL.
    Host,
    /// The name of the secret that the destination refers to.
    SecretReference,
    /// The name of the destination.
    Name,
    /// The client id.
    ClientId,
}

impl Part {
    /// The words for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Host => "host",
            Self::SecretReference => "secret reference",
            Self::Name => "name",
            Self::ClientId => "client id",
        }
    }

    /// The note at a part that contradicts the servertype limit beside a more telling one.
    pub fn also_contradicts(self) -> &'static str {
        match self {
            Self::Host => "the host contradicts it too",
            Self::SecretReference => "the secret reference contradicts it too",
            Self::Name => "the name contradicts it too",
            Self::ClientId => "the client id contradicts it too",
        }
    }
}

impl StageClaim {
    /// Where it is.
    pub fn at(&self) -> At {
        At::Part(self.node, self.range.clone())
    }
}

impl Document<'_> {
    /// The destinations with a part that contradicts their servertype limit, in the order of the
    /// file.
    pub fn stage_contradictions(&self) -> &[Contradiction] {
        self.stage_contradictions
            .get_or_init(|| self.read_stage_contradictions())
    }

    /// What of a value states the stage.
    pub fn stage_text(&self, claim: &StageClaim) -> &str {
        let text = self.tree.scalar(claim.node).unwrap_or_default();
        text.get(claim.range.clone()).unwrap_or_default()
    }

    fn read_stage_contradictions(&self) -> Vec<Contradiction> {
        // Both take long, and most documents contradict nothing.
        let copied = LazyCell::new(|| self.copied_into_or_from_production());
        let shared_clients: LazyCell<HashSet<NodeId>, _> = LazyCell::new(|| {
            let shared = self.shared_clients().into_iter();
            shared
                .flat_map(|(earlier, later)| [earlier.node, later.node])
                .collect()
        });
        let is_copied = |node| copied.contains(&node);
        let has_shared_client = |node| shared_clients.contains(&node);
        self.destinations()
            .filter_map(|it| self.contradiction(&it, is_copied, has_shared_client))
            .collect()
    }

    fn contradiction(
        &self,
        destination: &OAuthDestination<'_>,
        is_copied: impl Fn(NodeId) -> bool,
        has_shared_client: impl Fn(NodeId) -> bool,
    ) -> Option<Contradiction> {
        let (limit, servertype) = destination.fields.limit_to_servertype.read()?;
        // The host of a copy is that of the other destination: `environment/shared-endpoint`.
        let host = self.host_of_another_stage(destination);
        let host = host.filter(|_| !is_copied(destination.node));
        let secret = self.secret_of_another_stage(destination);
        let name = self.name_of_another_stage(destination);
        // Which destination a shared client belongs to is unclear: `environment/shared-client`.
        let client = self.client_id_of_another_stage(destination);
        let client = client.filter(|_| !has_shared_client(destination.node));
        let says_more = host.is_some() || secret.is_some();
        let mut claims = [host, secret, name, client].into_iter().flatten();
        let claim = claims.next()?;
        // If a tenant or project key says the same, it is `environment/scope-mismatch`.
        if !says_more && self.scope_of_another_stage(destination).is_some() {
            return None;
        }
        Some(Contradiction {
            limit,
            servertype: *servertype,
            claim,
            others: claims.collect(),
        })
    }

    /// The part of a destination's host that shows another stage.
    fn host_of_another_stage(&self, destination: &OAuthDestination<'_>) -> Option<StageClaim> {
        let servertype = destination.fields.limit_to_servertype.value()?;
        let (node, endpoint) = self.endpoint(&destination.fields.rest_url)?;
        let provider = self.provider(destination);
        let HostStage {
            stage,
            strength,
            part,
        } = self.stage_of_host(endpoint.host(), provider)?;
        let is_production = stage == Stage::Production;
        let is_own = is_production == (*servertype == Servertype::Prod);
        // A host of login pages is wrong on any servertype: `provider/salesforce-login-host`.
        if is_own || self.login_host(destination).is_some() {
            return None;
        }
        let start = endpoint.host_range.start;
        let range = start + part.start..start + part.end;
        Some(StageClaim {
            part: Part::Host,
            node,
            range,
            stage,
            strength,
        })
    }

    /// The stage of a host: by the settings, by the naming of its provider, or by its own words.
    fn stage_of_host(&self, host: &str, provider: Option<&Provider>) -> Option<HostStage> {
        let whole = |stage, strength| HostStage {
            stage,
            strength,
            part: 0..host.len(),
        };
        if let Some(stage) = self.organization.stage_of(host) {
            return Some(whole(stage, Strength::Strong));
        }
        let by_landscape = || {
            let provider = provider?;
            let names_landscape = provider.subdomains_name_landscapes?.confirmed()?;
            names_landscape
                .then(|| host::landscape_stage(host))
                .flatten()
        };
        let by_words = host::stage(host).or_else(by_landscape);
        let by_provider = provider.and_then(|provider| provider.stage_of(host));
        let Some((stage, strength)) = by_provider else {
            return by_words;
        };
        // A word in the customer's part is more specific than the provider's usual naming.
        if strength < Strength::Strong && by_words.is_some() {
            return by_words;
        }
        Some(whole(stage, strength))
    }

    /// The word that shows that the secret of a destination belongs to another stage, if there is
    /// one.
    pub fn secret_of_another_stage(
        &self,
        destination: &OAuthDestination<'_>,
    ) -> Option<StageClaim> {
        let servertype = destination.fields.limit_to_servertype.value()?;
        let (node, text) = self.text_of(&destination.fields.rest_password)?;
        // What an application tag such as `!secret` turns into a reference is all name.
        let is_tagged = self.tree.node(node).tag().is_some() && self.is_reference(node);
        let whole = || (is_tagged && !text.contains('\n')).then_some(0..text.len());
        let place = reference::name_range(text).or_else(whole)?;
        let words = stage_words(&text[place.clone()]);
        // `DEV_TEST` is the test system of some department.
        let limit = stage_of(*servertype);
        if words
            .iter()
            .any(|word| word.stage.is_compatible_with(limit))
        {
            return None;
        }
        let mut word = stage::stated_by(words)?;
        word.range = place.start + word.range.start..place.start + word.range.end;
        Some(claim(Part::SecretReference, node, word))
    }

    /// The word in the name of a destination that states another stage.
    fn name_of_another_stage(&self, destination: &OAuthDestination<'_>) -> Option<StageClaim> {
        self.words_of_another_stage(destination, &destination.fields.name, Part::Name)
    }

    /// The word in the client id of a destination that states another stage.
    fn client_id_of_another_stage(&self, destination: &OAuthDestination<'_>) -> Option<StageClaim> {
        self.words_of_another_stage(destination, &destination.fields.rest_user, Part::ClientId)
    }

    /// The first stage word of a field, if all its words state one stage, and that is another than
    /// the destination's.
    fn words_of_another_stage(
        &self,
        destination: &OAuthDestination<'_>,
        field: &Field<Text>,
        part: Part,
    ) -> Option<StageClaim> {
        let servertype = destination.fields.limit_to_servertype.value()?;
        let (node, text) = self.text_of(field)?;
        let own = stage_of(*servertype);
        let mut words = stage_words(text);
        let is_own = |word: &Word| word.stage.is_compatible_with(own);
        if words.iter().all(is_own) || self.is_substituted(node) {
            return None;
        }
        // The value of a reference may continue the word beside it.
        let opaque = reference::unknown_parts(text);
        words.retain(|word| {
            let touches =
                |part: &Range<usize>| part.start <= word.range.end && word.range.start <= part.end;
            !opaque.iter().any(touches)
        });
        let has_two_stages = words.iter().any(|one| {
            let differs = |other: &Word| !one.stage.is_compatible_with(other.stage);
            words.iter().any(differs)
        });
        let word = words.into_iter().find(|word| !word.is_weak)?;
        (!has_two_stages && !is_own(&word)).then(|| claim(part, node, word))
    }
}

/// The stage words of a name. `integration` is none: everything here is part of an integration,
/// whatever the stage.
fn stage_words(name: &str) -> Vec<Word> {
    let mut words = stage::words(name);
    words.retain(|word| !name[word.range.clone()].eq_ignore_ascii_case("integration"));
    words
}

fn stage_of(servertype: Servertype) -> Stage {
    match servertype {
        Servertype::Prod => Stage::Production,
        Servertype::Test => Stage::Test,
        Servertype::Dev => Stage::Development,
    }
}

fn claim(part: Part, node: NodeId, word: Word) -> StageClaim {
    StageClaim {
        part,
        node,
        range: word.range,
        stage: word.stage,
        strength: Strength::Medium,
    }
}
