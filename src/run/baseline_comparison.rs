//! What a run finds, compared with a baseline.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io;
use std::path::{Component, Path, PathBuf};

use crate::diagnostic::Finding;
use crate::diagnostic::fingerprint::fingerprints;
use crate::discover::{self, Input};
use crate::engine::{self, Options};
use crate::error::Error;
use crate::git;
use crate::read_file;
use crate::rule::Phase;
use crate::rule::suppression::{Named, Source, Suppression, SuppressionStatus};
use crate::rules;
use crate::run::{FileFindings, Run};
use crate::settings::baseline::{self, Entry, Known};
use crate::text::line_index::LineIndex;
use crate::text::span::Span;

/// A baseline as it is on disk.
#[derive(Debug, Default)]
pub struct Baseline {
    /// The path as reports show it.
    pub path: String,
    /// The canonical path.
    pub canonical: PathBuf,
    /// Its text; `None` if there is no such file yet.
    pub text: Option<String>,
    /// The folder that the paths of its entries are relative to: the root of its repository, or its
    /// own folder outside of one.
    root: PathBuf,
    entries: Vec<Entry>,
    /// What git knows of files that entries name and that are gone: old names and new ones.
    renamed: OnceCell<BTreeMap<String, String>>,
}

/// The inputs that a baseline is about: by the path that reports show, the path in its entries.
pub type EntryPaths = BTreeMap<String, String>;

/// A run beside a baseline.
#[derive(Debug, Default)]
pub struct Comparison {
    /// The known findings that are there still, under their paths of today; and those that the run
    /// says nothing about.
    pub kept: Vec<Known>,
    /// Findings that are not known.
    pub new: Vec<Known>,
    /// Entries that match nothing.
    pub gone: Vec<Entry>,
    /// The known findings by file, as places in the list of its findings.
    known: BTreeMap<usize, BTreeSet<usize>>,
}

impl Baseline {
    /// Reads a baseline. Its path is relative to the current folder.
    ///
    /// # Errors
    /// If it cannot be read, or is none.
    pub fn read(path: &str) -> Result<Self, Error> {
        Self::read_in(Path::new("."), path)
    }

    /// The same for a path that is relative to another folder.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub fn read_in(folder: &Path, path: &str) -> Result<Self, Error> {
        let text = read_file::read_text(&folder.join(path)).map_err(|source| Error::Read {
            path: path.to_owned(),
            source,
        })?;
        let entries = baseline::read(&text).map_err(|fault| Error::Baseline {
            path: path.to_owned(),
            position: LineIndex::new(&text).position(&text, fault.span.start),
            problem: fault.problem,
        })?;
        Ok(Self {
            text: Some(text),
            entries,
            ..Self::empty(folder, path)
        })
    }

    /// A baseline without entries.
    fn empty(folder: &Path, path: &str) -> Self {
        let canonical = discover::canonical(&folder.join(path));
        let root = canonical.parent().and_then(read_file::repository_root);
        Self {
            path: path.to_owned(),
            root: root
                .or(canonical.parent())
                .map_or_else(PathBuf::new, Path::to_path_buf),
            canonical,
            ..Self::default()
        }
    }

    /// The same, but a file that is not there has no entries.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub fn read_or_empty(path: &str) -> Result<Self, Error> {
        match Self::read(path) {
            Err(Error::Read { source, .. }) if source.kind() == io::ErrorKind::NotFound => {
                Ok(Self::empty(Path::new("."), path))
            }
            read => read,
        }
    }

    /// The inputs that a baseline is about, with their paths in its entries.
    pub fn entry_paths<'i>(&self, inputs: impl IntoIterator<Item = &'i Input>) -> EntryPaths {
        let inputs = inputs.into_iter();
        inputs
            .map(|input| (input.shown.clone(), self.entry_path(&input.canonical)))
            .collect()
    }

    /// The path in entries of a file with this canonical path. It depends neither on the current
    /// folder nor on the command line.
    pub fn entry_path(&self, canonical: &Path) -> String {
        let shared = self.root.components().zip(canonical.components());
        let shared = shared.take_while(|(one, other)| one == other).count();
        let up = self
            .root
            .components()
            .skip(shared)
            .map(|_| Component::ParentDir);
        let path: PathBuf = up.chain(canonical.components().skip(shared)).collect();
        discover::shown(&path)
    }

    /// Compares a run with the baseline. `paths` has all inputs that the baseline is about.
    pub fn compare(&self, run: &Run, paths: &EntryPaths, options: &Options) -> Comparison {
        let matcher = Matcher::new(self);
        let mut is_met = vec![false; self.entries.len()];
        let mut comparison = Comparison::default();
        for (number, file) in run.files.iter().enumerate() {
            let Some(path) = paths.get(&file.path) else {
                continue;
            };
            for (at, known, met) in matcher.compare(path, &file.found.findings) {
                if let Some(entry) = met {
                    is_met[entry] = true;
                    comparison.known.entry(number).or_default().insert(at);
                    comparison.kept.push(known);
                } else {
                    comparison.new.push(known);
                }
            }
        }
        let judge = Judge::new(self, run, paths, options);
        for (entry, is_met) in self.entries.iter().zip(is_met) {
            if !is_met && judge.is_sure(&entry.known) {
                comparison.gone.push(entry.clone());
            } else if !is_met {
                comparison.kept.push(entry.known.clone());
            }
        }
        comparison
    }

    /// The files that entries name by an old name, if any is gone.
    fn renamed(&self) -> &BTreeMap<String, String> {
        self.renamed.get_or_init(|| {
            let is_gone = |entry: &Entry| !self.root.join(&entry.known.path).exists();
            if self.entries.iter().any(is_gone) {
                return git::renamed_since(&self.root, &self.entry_path(&self.canonical));
            }
            BTreeMap::new()
        })
    }

    /// The known findings of one file, as places in the list of its findings.
    pub fn known_findings(&self, input: &Input, findings: &[Finding]) -> BTreeSet<usize> {
        let known = self.entries_of(&self.entry_path(&input.canonical), findings);
        known.into_keys().collect()
    }

    /// The spans of the entries that the findings of one file match, by the places of these findings
    /// in their list. The path is that in entries.
    pub fn entries_of(&self, path: &str, findings: &[Finding]) -> BTreeMap<usize, Span> {
        let matcher = Matcher::new(self);
        let compared = matcher.compare(path, findings);
        let met = compared.filter_map(|(at, _, met)| Some((at, self.entries[met?].span)));
        met.collect()
    }

    /// Takes the known findings out of a run, and adds what is to be said about the baseline.
    pub fn suppress(&self, run: &mut Run, paths: &EntryPaths, options: &Options) {
        let comparison = self.compare(run, paths, options);
        for (number, known) in &comparison.known {
            run.known += known.len();
            let mut at = 0;
            run.files[*number].found.findings.retain(|_| {
                at += 1;
                !known.contains(&(at - 1))
            });
        }
        run.drop_files_without_findings();
        let gone = comparison.gone.into_iter().map(suppression).collect();
        let text = self.text.as_deref().unwrap_or_default();
        if let Some(found) = engine::check_entries(text, gone, options) {
            let path = self.path.clone();
            run.files.push(FileFindings {
                path,
                input: None,
                found,
            });
            run.files.sort_by(|one, other| one.path.cmp(&other.path));
        }
    }
}

/// Finds the entries of a baseline that findings match.
struct Matcher<'b> {
    by_fingerprint: HashMap<&'b str, usize>,
    /// By the name of a file, those that it had before.
    old_names: BTreeMap<&'b str, Vec<&'b str>>,
}

impl<'b> Matcher<'b> {
    fn new(baseline: &'b Baseline) -> Self {
        let mut old_names: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (old, new) in baseline.renamed() {
            old_names.entry(new).or_default().push(old);
        }
        let entries = baseline.entries.iter().enumerate();
        Self {
            by_fingerprint: entries
                .map(|(at, entry)| (entry.known.fingerprint.as_str(), at))
                .collect(),
            old_names,
        }
    }

    /// The findings of a file that can be known, each with its place in their list and the place
    /// of the entry that it matches.
    fn compare<'f>(
        &self,
        path: &'f str,
        findings: &'f [Finding],
    ) -> impl Iterator<Item = (usize, Known, Option<usize>)> {
        let names = self.old_names.get(path).into_iter().flatten();
        let names = std::iter::once(path).chain(names.copied());
        let all_names: Vec<Vec<String>> = names.map(|name| fingerprints(name, findings)).collect();
        // A baseline holds no findings about suppression itself.
        let can_be_known = |finding: &Finding| {
            let phase = rules::meta(finding.rule).map(|rule| rule.phase);
            !phase.is_some_and(Phase::is_after_suppression)
        };
        let candidates = findings.iter().enumerate();
        candidates
            .filter(move |(_, finding)| can_be_known(finding))
            .map(move |(at, finding)| {
                let mut prints = all_names.iter().map(|prints| prints[at].as_str());
                let met = prints.find_map(|print| self.by_fingerprint.get(print));
                let known = known(path, finding, &all_names[0][at]);
                (at, known, met.copied())
            })
    }
}

/// Which entries a run says something about.
struct Judge<'j> {
    /// The folder that paths are relative to.
    root: &'j Path,
    /// The files that were checked.
    checked: BTreeSet<&'j str>,
    /// The checked files of which a part could not be read.
    unread: BTreeSet<&'j str>,
    renamed: &'j BTreeMap<String, String>,
    /// The rules that ran, by their ids.
    ran: BTreeSet<&'static str>,
    /// Whether all files that the baseline names were checked.
    is_whole: bool,
}

impl<'j> Judge<'j> {
    fn new(baseline: &'j Baseline, run: &Run, paths: &'j EntryPaths, options: &Options) -> Self {
        let path_of = |shown: &str| paths.get(shown).map(String::as_str);
        let mut checked: BTreeSet<&str> = paths.values().map(String::as_str).collect();
        for path in run.errors.iter().filter_map(Error::path) {
            path_of(path).map(|path| checked.remove(path));
        }
        let unread = run.files.iter().filter(|file| !file.found.is_read);
        let mut judge = Self {
            root: &baseline.root,
            checked,
            unread: unread.filter_map(|file| path_of(&file.path)).collect(),
            renamed: baseline.renamed(),
            ran: options.rules().map(|(rule, _)| rule.meta().id).collect(),
            is_whole: false,
        };
        let mut entries = baseline.entries.iter();
        judge.is_whole = entries.all(|entry| judge.is_checked(&entry.known.path));
        judge
    }

    /// Whether the silence of the run about an entry means that its finding is gone.
    fn is_sure(&self, known: &Known) -> bool {
        let Some(rule) = rules::meta(&known.rule) else {
            return true;
        };
        let path = self.renamed.get(&known.path).unwrap_or(&known.path);
        self.is_checked(&known.path)
            && self.ran.contains(rule.id)
            && (self.is_whole || rule.phase != Phase::AcrossDocuments)
            && rule.phase != Phase::AcrossRevisions
            && !self.unread.contains(path.as_str())
    }

    /// Whether the file of this name was checked, or is gone.
    fn is_checked(&self, path: &str) -> bool {
        let now = self.renamed.get(path).map_or(path, String::as_str);
        self.checked.contains(now) || !self.root.join(now).exists()
    }
}

fn known(path: &str, finding: &Finding, fingerprint: &str) -> Known {
    Known {
        path: path.to_owned(),
        rule: finding.rule.to_owned(),
        pointer: finding.subject.named_pointer.clone(),
        fingerprint: fingerprint.to_owned(),
    }
}

/// An entry that matches nothing, for the rules to speak of.
fn suppression(entry: Entry) -> Suppression {
    Suppression {
        source: Source::Entry,
        span: entry.span,
        names: vec![Named {
            text: entry.known.rule,
            span: entry.span,
            status: SuppressionStatus::Unused,
        }],
        until: None,
        has_reason: true,
        problem: None,
    }
}
