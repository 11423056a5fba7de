//! The settings in `exportlint.toml`, in the form that the engine uses.
//!
//! Reading never fails: invalid parts are ignored here, and reported by the rules, as in any other
//! document. `configure` locates the file.

pub mod baseline;
pub mod entries;
mod providers;
pub mod suppress;

use std::collections::BTreeSet;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use globset::{GlobSet, GlobSetBuilder};

use crate::diagnostic::{Level, Severity};
use crate::document::organization::{Allowed, Organization, Policy};
use crate::metadata::file::MetadataFile;
use crate::model::Kind;
use crate::model::export_context::Servertype;
use crate::model::field::{Field, List, Text};
use crate::model::settings::{
    self as model, Environment, PolicyKind, PolicySeverity, ProfileName, Threshold,
};
use crate::policy::schema::Schema;
use crate::rule::Profile;
use crate::rule::suppression::Suppression;
use crate::schema::read;
use crate::schema::validate::validate;
use crate::settings::entries::SuppressionEntry;
use crate::syntax::core_schema::{Scalar, resolve};
use crate::syntax::tree::{NodeId, Tree};
use crate::syntax::{self, Format, Limits};
use crate::value::byte_size;
use crate::value::glob;
use crate::value::host_pattern::HostPattern;
use crate::value::named_file::{NamedFile, ReadFile};
use crate::value::pattern;
use crate::value::settings_bounds::{MOST_ALIAS_NODES, MOST_DEPTH, MOST_ENTRIES, MOST_POLICIES};
use crate::value::stage::Stage;

/// Levels by rule id or group. The last matching level of a rule applies.
pub type Levels = Vec<(String, Level)>;

/// The directory that paths in settings are relative to.
#[derive(Debug, Clone, Copy)]
pub struct SettingsDirectory<'p> {
    /// The canonical path.
    pub path: &'p Path,
    /// The canonical path of the directory that contains all files that the settings may name.
    pub root: &'p Path,
    /// Reads such a file.
    pub read: ReadFile,
    /// Checks whether `read` would refuse a file; one that is missing it would not.
    pub check: CheckFile,
    /// The path as reports show it.
    pub shown: &'p Path,
}

impl SettingsDirectory<'_> {
    /// A file that the settings name.
    fn file(&self, name: &str) -> NamedFile {
        NamedFile {
            root: self.root.to_owned(),
            directory: self.path.to_owned(),
            name: name.to_owned(),
            read: self.read,
        }
    }

    /// The path of a file that the settings name, as reports show it.
    fn shown_path(&self, name: &str) -> String {
        let mut path = PathBuf::new();
        for component in self.shown.join(name).components() {
            match component {
                Component::ParentDir if path.file_name().is_some() => {
                    path.pop();
                }
                Component::CurDir => {}
                Component::Prefix(_)
                | Component::RootDir
                | Component::ParentDir
                | Component::Normal(_) => path.push(component),
            }
        }
        path.to_string_lossy().replace('\\', "/")
    }
}

/// Checks a file that settings name; the arguments are those of [`ReadFile`].
pub type CheckFile = fn(&Path, &Path, &str) -> io::Result<()>;

/// The contents of a settings file.
#[derive(Debug, Default)]
pub struct Settings {
    /// The default severities.
    pub profile: Option<Profile>,
    /// The least severe findings that cause exit code 1.
    pub fail_on: Option<Level>,
    /// The files to check in directories; `None` for all YAML and JSON files.
    pub include: Option<GlobSet>,
    /// The files to skip.
    pub exclude: GlobSet,
    /// The limits for one file, which bound time and memory.
    pub limits: Limits,
    /// The facts and restrictions of the organization.
    pub organization: Arc<Organization>,
    /// The suppressions of findings.
    pub suppressions: Vec<SuppressionEntry>,
    /// The path of the baseline, relative to the directory of the settings.
    pub baseline: Option<String>,
    levels: Levels,
    overrides: Vec<(GlobSet, Levels)>,
}

impl Settings {
    /// Reads the text of a settings file. Without its directory, the files that it refers to are
    /// not read.
    pub fn read(text: &str, folder: Option<SettingsDirectory<'_>>) -> Self {
        with_model(text, folder, settings).unwrap_or_default()
    }

    /// The same settings beside the metadata of servers that the command line names.
    #[must_use]
    pub fn with_named_metadata(mut self, files: &[Arc<MetadataFile>]) -> Self {
        // Nobody else has the organization of settings that were just read.
        if !files.is_empty()
            && let Some(organization) = Arc::get_mut(&mut self.organization)
        {
            organization.named_metadata = files.to_vec();
        }
        self
    }

    /// Everything in the text of a settings file that names rules.
    pub fn directives(text: &str) -> Vec<Suppression> {
        with_model(text, None, entries::directives).unwrap_or_default()
    }

    /// The levels that apply to a file; `covers` is true for the globs that match it.
    pub fn levels_for(&self, covers: impl Fn(&GlobSet) -> bool) -> Levels {
        let overrides = self.overrides.iter();
        let fitting = overrides.filter(|(files, _)| covers(files));
        let mut levels = self.levels.clone();
        levels.extend(fitting.flat_map(|(_, levels)| levels.iter().cloned()));
        levels
    }

    /// Whether some settings apply to some files only.
    pub fn has_overrides(&self) -> bool {
        !self.overrides.is_empty() || !self.suppressions.is_empty()
    }
}

/// Reads the valid parts of a text into the model.
fn with_model<R>(
    text: &str,
    folder: Option<SettingsDirectory<'_>>,
    then: impl FnOnce(&SettingsReader<'_>, &model::Settings) -> R,
) -> Option<R> {
    let (tree, _) = syntax::parse(text, Format::Toml, &Limits::default());
    let root = tree.documents.first()?.root?;
    let object = crate::schema::root(Kind::Settings);
    let validated = validate(&tree, Format::Toml, root, tree.len(), object);
    let reader = SettingsReader {
        tree: &tree,
        source: text,
        folder,
    };
    let model: Option<model::Settings> = read::read(&tree, &validated, root);
    model.map(|it| then(&reader, &it))
}

struct SettingsReader<'t> {
    tree: &'t Tree<'t>,
    source: &'t str,
    folder: Option<SettingsDirectory<'t>>,
}

fn settings(reader: &SettingsReader<'_>, it: &model::Settings) -> Settings {
    reader.settings(it)
}

impl SettingsReader<'_> {
    fn settings(&self, it: &model::Settings) -> Settings {
        let default = Limits::default();
        let limits = it.limits.value();
        let organization = self.organization(it);
        let refuses_baseline = organization.refused_baseline.is_some();
        let number = |field: Option<&Field<u32>>| -> Option<usize> {
            let text = self.tree.scalar(field?.node()?)?;
            text.replace('_', "").parse().ok()
        };
        Settings {
            profile: it.profile.value().map(|profile| match profile {
                ProfileName::Recommended => Profile::Recommended,
                ProfileName::Rfc6749 => Profile::Rfc6749,
                ProfileName::Bcp => Profile::Bcp,
                ProfileName::OAuth21 => Profile::OAuth21,
            }),
            fail_on: it.fail_on.value().map(|threshold| match threshold {
                Threshold::Error => Level::At(Severity::Error),
                Threshold::Warning => Level::At(Severity::Warning),
                Threshold::Info => Level::At(Severity::Info),
                Threshold::Never => Level::Off,
            }),
            include: it.include.node().map(|_| self.globs(&it.include)),
            exclude: self.globs(&it.exclude),
            limits: Limits {
                file_size: limits
                    .and_then(|limits| byte_size::read(self.text(&limits.file_size)?))
                    .unwrap_or(default.file_size),
                depth: number(limits.map(|limits| &limits.depth))
                    .filter(|depth| *depth <= MOST_DEPTH)
                    .unwrap_or(default.depth),
                nodes: default.nodes,
                documents: default.documents,
                alias_nodes: number(limits.map(|limits| &limits.alias_nodes))
                    .filter(|nodes| *nodes <= MOST_ALIAS_NODES)
                    .unwrap_or(default.alias_nodes),
            },
            organization: Arc::new(organization),
            suppressions: entries::suppressions(self, it),
            baseline: self
                .text(&it.baseline)
                .filter(|_| !refuses_baseline)
                .map(str::to_owned),
            levels: self.levels(it.rules.node()),
            overrides: it
                .overrides
                .items()
                .take(MOST_ENTRIES)
                .map(|(_, _, it)| (self.globs(&it.files), self.levels(it.rules.node())))
                .collect(),
        }
    }

    fn organization(&self, it: &model::Settings) -> Organization {
        let mut organization = Organization::default();
        if let Some(environments) = it.environments.value() {
            let named = [
                (Servertype::Dev, &environments.dev),
                (Servertype::Test, &environments.test),
                (Servertype::Prod, &environments.prod),
            ];
            let allowed = named.into_iter().filter_map(|(servertype, environment)| {
                Some((servertype, self.allowed(environment.value()?)))
            });
            organization.allowed = allowed.collect();
        }
        if let Some(hosts) = it.hosts.value() {
            let of = |list, stage| {
                let patterns = self.patterns(list).into_iter();
                patterns.map(move |pattern| (pattern, stage))
            };
            organization.hosts = of(&hosts.non_production, Stage::NonProduction)
                .chain(of(&hosts.production, Stage::Production))
                .collect();
        }
        if let Some(secrets) = it.secrets.value() {
            let patterns = self.texts(&secrets.references);
            let valid = patterns.filter(|text| pattern::read(text).is_ok());
            organization.references = pattern::read_all(valid);
        }
        if let Some(folder) = self.folder {
            let count = it.policies.items().take(MOST_POLICIES).count();
            let policies = it.policies.items().take(MOST_POLICIES);
            let policies =
                policies.filter_map(|(index, _, policy)| self.policy(policy, index, count, folder));
            organization.policies = policies.collect();
            organization.refused_baseline = self.text(&it.baseline).and_then(|name| {
                let checked = (folder.check)(folder.root, folder.path, name);
                Some(checked.err()?.to_string())
            });
        }
        organization.providers = providers::own(self, it);
        organization
    }

    fn policy(
        &self,
        it: &model::Policy,
        index: usize,
        count: usize,
        folder: SettingsDirectory<'_>,
    ) -> Option<Policy> {
        let file = self.text(&it.schema)?;
        Some(Policy {
            name: self.text(&it.name).unwrap_or(file).to_owned(),
            kind: it.kind.value().map(|kind| match kind {
                PolicyKind::ExportContext => Kind::ExportContext,
                PolicyKind::CustomIntegration => Kind::CustomIntegration,
                PolicyKind::TokenRequest => Kind::TokenRequest,
                PolicyKind::TokenResponse => Kind::TokenResponse,
            }),
            severity: match it.severity.value() {
                Some(PolicySeverity::Error) | None => Severity::Error,
                Some(PolicySeverity::Warning) => Severity::Warning,
                Some(PolicySeverity::Info) => Severity::Info,
            },
            schema: Schema::new(folder.file(file), count),
            index,
        })
    }

    fn allowed(&self, environment: &Environment) -> Allowed {
        let has = |list: &List<Text>| list.node().is_some();
        let (hosts, scopes) = (&environment.hosts, &environment.scopes);
        Allowed {
            hosts: has(hosts).then(|| self.patterns(hosts)),
            scopes: has(scopes).then(|| self.texts(scopes).map(str::to_owned).collect()),
        }
    }

    fn patterns(&self, list: &List<Text>) -> Vec<HostPattern> {
        self.texts(list).filter_map(HostPattern::read).collect()
    }

    fn globs(&self, list: &List<Text>) -> GlobSet {
        let mut set = GlobSetBuilder::new();
        // A set of many equal globs takes quadratic time to build.
        let texts = self.texts(list).take(MOST_ENTRIES);
        for text in texts.collect::<BTreeSet<&str>>() {
            if let Ok(glob) = glob::read(text) {
                set.add(glob);
            }
        }
        set.build().unwrap_or_default()
    }

    fn levels(&self, rules: Option<NodeId>) -> Levels {
        let entries = rules
            .into_iter()
            .flat_map(|rules| self.tree.children(rules));
        let mut levels: Levels = entries
            .filter_map(|node| {
                let level = match self.tree.scalar(node)? {
                    "off" => Level::Off,
                    "info" => Level::At(Severity::Info),
                    "warning" => Level::At(Severity::Warning),
                    "error" => Level::At(Severity::Error),
                    _ => return None,
                };
                Some((self.tree.key(node)?.text.to_owned(), level))
            })
            .collect();
        // The level of a rule takes precedence over the level of its group.
        levels.sort_by_key(|(name, _)| name.contains('/'));
        levels
    }

    fn text(&self, field: &Field<Text>) -> Option<&str> {
        self.tree.scalar(field.read()?.0)
    }

    fn texts<'s>(&'s self, list: &'s List<Text>) -> impl Iterator<Item = &'s str> {
        list.items()
            .filter(|(_, node, _)| self.is_text(*node))
            .filter_map(|(_, node, _)| self.tree.scalar(node))
    }

    fn is_text(&self, node: NodeId) -> bool {
        matches!(resolve(self.tree.value(node)), Some(Scalar::Text(_)))
    }
}

#[cfg(test)]
mod tests {
    use super::Settings;
    use crate::diagnostic::{Level, Severity};
    use crate::rule::Profile;

    const TEXT: &str = r#"
profile = "bcp"
fail-on = "never"
include = ["integrations/**/*.yaml"]
exclude = ["vendor/", "**/old-*"]

[rules]
"auth/unspecified" = "error"
auth = "off"

[[overrides]]
files = ["legacy/**"]
rules = { "secret/inline" = "warning" }

[limits]
file-size = "64 MiB"
depth = 1_0

[secrets]
references = ['^acme-vault:[a-z/]+$', '(']

[environments.prod]
hosts = ["*.shop.example"]
"#;

    #[test]
    fn valid_settings_are_read() {
        let settings = Settings::read(TEXT, None);
        assert_eq!(settings.profile, Some(Profile::Bcp));
        assert_eq!(settings.fail_on, Some(Level::Off));
        assert_eq!(settings.limits.file_size, 64 << 20);
        assert_eq!(settings.limits.depth, 10);
        assert!(
            settings
                .include
                .as_ref()
                .unwrap()
                .is_match("integrations/a/b.yaml")
        );
        assert!(!settings.include.unwrap().is_match("b.yaml"));
        assert!(settings.exclude.is_match("vendor/a/b.yaml"));
        assert!(settings.exclude.is_match("a/old-b.yaml"));
        assert!(settings.organization.is_reference("acme-vault:shop/prod"));
        assert!(!settings.organization.is_reference("acme-vault:7"));
    }

    #[test]
    fn rule_takes_precedence_over_group_and_override_over_both() {
        let settings = Settings::read(TEXT, None);
        let general = [
            ("auth".to_owned(), Level::Off),
            ("auth/unspecified".to_owned(), Level::At(Severity::Error)),
        ];
        assert_eq!(
            settings.levels_for(|files| files.is_match("shop.yaml")),
            general
        );
        let own = ("secret/inline".to_owned(), Level::At(Severity::Warning));
        assert_eq!(
            settings.levels_for(|files| files.is_match("legacy/shop.yaml"))[2],
            own
        );
    }

    #[test]
    fn invalid_toml_does_not_panic() {
        for text in [
            "",
            "[",
            "profile = 1",
            "rules = 3",
            "profile = \"bcp\"\n[[[",
        ] {
            let _ = Settings::read(text, None);
        }
    }
}
