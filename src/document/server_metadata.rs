//! Which server's own metadata applies to a URL.
//!
//! Several servers may have one host, such as the realms of Keycloak. Then the metadata with the token
//! endpoint of the URL applies, or else that of the issuer whose path is most like that of the URL.

use crate::document::Document;
use crate::document::organization::{Organization, OwnProvider};
use crate::metadata::ServerMetadata;
use crate::value::endpoint::{self, Endpoint};

/// The metadata of a server, and the entry of the settings that names it.
#[derive(Debug, Clone, Copy)]
pub(super) struct AppliedMetadata<'a> {
    /// The metadata.
    pub(super) metadata: &'a ServerMetadata,
    /// The entry; `None` for metadata that the command line names.
    pub(super) own: Option<&'a OwnProvider>,
}

impl Organization {
    /// All metadata that can be used: that of the command line, then that of the settings.
    fn applied_metadata(&self) -> impl Iterator<Item = AppliedMetadata<'_>> {
        let named = self.named_metadata.iter();
        let named = named.filter_map(|file| {
            Some(AppliedMetadata {
                metadata: file.metadata()?,
                own: None,
            })
        });
        let own = self.providers.iter();
        named.chain(own.filter_map(|own| {
            Some(AppliedMetadata {
                metadata: own.metadata.as_ref()?.metadata()?,
                own: Some(own),
            })
        }))
    }

    /// The metadata of the server of a URL. If the document names the provider, no other entry of the
    /// settings counts.
    pub(super) fn metadata_at(
        &self,
        url: &Endpoint<'_>,
        provider: Option<&str>,
    ) -> Option<AppliedMetadata<'_>> {
        let mut best: Option<(AppliedMetadata<'_>, usize)> = None;
        for applied in self.applied_metadata() {
            let is_other = |own: &OwnProvider| provider.is_some_and(|id| id != own.id);
            let metadata = applied.metadata;
            if !metadata.is_at(url.host()) || applied.own.is_some_and(is_other) {
                continue;
            }
            let likeness = if is_token_endpoint(metadata, url) {
                usize::MAX
            } else {
                common_segments(metadata, url)
            };
            // The same server may have metadata of both; that of the command line comes first.
            let is_replaced = |(best, _): &(AppliedMetadata<'_>, usize)| {
                best.own.is_none() && best.metadata.issuer.value == metadata.issuer.value
            };
            if !best.as_ref().is_some_and(is_replaced)
                && best.as_ref().is_none_or(|(_, most)| likeness > *most)
            {
                best = Some((applied, likeness));
            }
        }
        best.map(|(applied, _)| applied)
    }
}

/// Whether a URL is the token endpoint of a server. Its query does not matter.
pub fn is_token_endpoint(metadata: &ServerMetadata, url: &Endpoint<'_>) -> bool {
    let path = |url: &Endpoint<'_>| match url.path() {
        "" => "/".to_owned(),
        path => path.to_owned(),
    };
    let expected = endpoint::parts(&metadata.token_endpoint.value);
    expected.is_some_and(|expected| {
        expected.identity() == url.identity() && path(&expected) == path(url)
    })
}

/// How many segments the path of a URL has in common with that of the issuer.
fn common_segments(metadata: &ServerMetadata, url: &Endpoint<'_>) -> usize {
    let Some(issuer) = endpoint::parts(&metadata.issuer.value) else {
        return 0;
    };
    let segments = issuer.path().split('/').zip(url.path().split('/'));
    segments.take_while(|(one, other)| one == other).count()
}

impl Document<'_> {
    /// Whether a server at the host of a URL says of itself what is known of it.
    pub fn has_metadata_at(&self, url: &Endpoint<'_>) -> bool {
        self.organization.metadata_at(url, None).is_some()
    }
}
