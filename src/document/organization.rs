//! What an organization knows and allows beyond what everybody does, as its settings declare it.

use std::sync::Arc;

use regex::RegexSet;

use crate::diagnostic::Severity;
use crate::metadata::file::MetadataFile;
use crate::model::Kind;
use crate::model::export_context::Servertype;
use crate::policy::schema::Schema;
use crate::provider::{Method, ScopeUse};
use crate::value::host_pattern::HostPattern;
use crate::value::pattern;
use crate::value::stage::Stage;

/// The organization's own facts; without settings there are none.
#[derive(Debug, Default)]
pub struct Organization {
    /// What is allowed, by servertype.
    pub allowed: Vec<(Servertype, Allowed)>,
    /// Hosts whose stage is known.
    pub hosts: Vec<(HostPattern, Stage)>,
    /// Patterns of values that refer to a secret, if there are any.
    pub references: Option<RegexSet>,
    /// JSON Schemas of its own.
    pub policies: Vec<Policy>,
    /// Why the baseline that the settings name is refused, in a few words.
    pub refused_baseline: Option<String>,
    /// What it knows of providers, one entry an id.
    pub providers: Vec<OwnProvider>,
    /// The metadata of servers that the command line names.
    pub named_metadata: Vec<Arc<MetadataFile>>,
}

/// A JSON Schema that documents have to match beside the built-in ones.
#[derive(Debug)]
pub struct Policy {
    /// What findings call it.
    pub name: String,
    /// The kind of documents that it holds for; `None` for all.
    pub kind: Option<Kind>,
    /// The severity of its violations.
    pub severity: Severity,
    /// The schema.
    pub schema: Schema,
    /// Its place among the policies of the settings, from 0.
    pub index: usize,
}

/// What is allowed on one servertype.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Allowed {
    /// The hosts; `None` for all.
    pub hosts: Option<Vec<HostPattern>>,
    /// The scopes, a `*` at the end for any rest; `None` for all.
    pub scopes: Option<Vec<String>>,
}

/// What the settings declare about a provider: one of the organization's own, or one in the table.
#[derive(Debug)]
pub struct OwnProvider {
    /// The id that documents write under `provider`.
    pub id: String,
    /// Its name for people.
    pub name: Option<String>,
    /// Hosts of its own; those of the table stay.
    pub hosts: Vec<HostPattern>,
    /// The path of its token endpoint, with `{…}` for a segment that differs.
    pub token_path: Option<String>,
    /// Whether it takes a scope.
    pub scope: Option<ScopeUse>,
    /// Whether it issues refresh tokens with client credentials.
    pub issues_refresh_token: Option<bool>,
    /// The ways to authenticate the client that it documents; empty where nothing is declared.
    pub client_authentication: Vec<Method>,
    /// What its server says of itself.
    pub metadata: Option<MetadataFile>,
}

impl Organization {
    /// What is allowed on a servertype, if that is restricted.
    pub fn allowed_on(&self, servertype: Servertype) -> Option<&Allowed> {
        let mut allowed = self.allowed.iter();
        allowed
            .find(|(other, _)| *other == servertype)
            .map(|(_, allowed)| allowed)
    }

    /// The stage that the settings assign to a host: that of the first pattern that matches.
    pub fn stage_of(&self, host: &str) -> Option<Stage> {
        let mut hosts = self.hosts.iter();
        hosts
            .find(|(pattern, _)| pattern.matches(host))
            .map(|(_, stage)| *stage)
    }

    /// The policies that hold for documents of a kind.
    pub fn policies_for(&self, kind: Kind) -> impl Iterator<Item = &Policy> {
        let policies = self.policies.iter();
        policies.filter(move |policy| policy.kind.is_none_or(|other| other == kind))
    }

    /// What the settings declare about the provider with an id.
    pub fn provider(&self, id: &str) -> Option<&OwnProvider> {
        self.providers.iter().find(|provider| provider.id == id)
    }

    /// The provider to which the settings assign a host: that of the longest pattern that matches.
    pub fn provider_at(&self, host: &str) -> Option<&OwnProvider> {
        let patterns = self.providers.iter().flat_map(|provider| {
            let patterns = provider.hosts.iter();
            patterns.map(move |pattern| (pattern, provider))
        });
        let fitting = patterns.filter(|(pattern, _)| pattern.matches(host));
        // Of equally long patterns the first one wins, but `max_by_key` returns the last.
        let longest = fitting.rev().max_by_key(|(pattern, _)| pattern.length());
        longest.map(|(_, provider)| provider)
    }

    /// All metadata of servers: that of the command line, then that of the settings.
    pub fn metadata_files(&self) -> impl Iterator<Item = &MetadataFile> {
        let named = self.named_metadata.iter().map(Arc::as_ref);
        let own = self.providers.iter();
        named.chain(own.filter_map(|provider| provider.metadata.as_ref()))
    }

    /// Reads the files that the settings name and that are otherwise read when they are needed.
    pub fn read_files_now(&self) {
        self.policies
            .iter()
            .for_each(|policy| policy.schema.read_now());
        self.metadata_files().for_each(|file| {
            file.metadata();
        });
    }

    /// Whether one of these files was read and cannot be used.
    pub fn has_faulty_file(&self) -> bool {
        let mut policies = self.policies.iter();
        policies.any(|policy| policy.schema.fault().is_some())
            || self.metadata_files().any(|file| file.fault().is_some())
    }

    /// Whether a value refers to a secret in a form of the organization's own.
    pub fn is_reference(&self, text: &str) -> bool {
        let is_short = text.len() <= pattern::LONGEST;
        let matches = |patterns: &RegexSet| is_short && patterns.is_match(text);
        self.references.as_ref().is_some_and(matches)
    }
}

impl Allowed {
    /// Whether a scope is one of the list.
    pub fn allows_scope(&self, scope: &str) -> bool {
        let fits = |allowed: &String| match allowed.strip_suffix('*') {
            Some(start) => scope.starts_with(start),
            None => scope == allowed,
        };
        self.scopes
            .as_ref()
            .is_none_or(|scopes| scopes.iter().any(fits))
    }
}
