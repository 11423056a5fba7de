//! What a rule reads: a document, and what only rules may know of it.

use crate::document::Document;
use crate::document::earlier::Earlier;
use crate::rule::RuleMeta;
use crate::rule::claim::Contest;
use crate::rule::suppression::Suppression;

/// One document and what rules know of it.
pub struct Context<'a> {
    /// What the document means.
    pub document: &'a Document<'a>,
    /// The suppression directives about it with their outcome, once that is settled: empty before.
    pub suppressions: Vec<Suppression>,
    /// Its file in the revision that it is compared with, if there is one and the file was there.
    pub earlier: Option<&'a Earlier>,
    /// The contests of all documents of the file.
    contests: &'a [Contest],
}

impl<'a> Context<'a> {
    /// The context of a document in a file of which these claims are contested.
    pub fn new(document: &'a Document<'a>, contests: &'a [Contest]) -> Self {
        Self {
            document,
            suppressions: Vec::new(),
            earlier: None,
            contests,
        }
    }

    /// The claims of the document under this rule that another document contests.
    pub fn contests(&self, rule: &RuleMeta) -> impl Iterator<Item = &'a Contest> {
        let (rule, document) = (rule.id, self.document.number);
        // They are in the order of the documents.
        let first = self.contests.partition_point(|it| it.document < document);
        let own = self.contests[first..].iter();
        let own = own.take_while(move |it| it.document == document);
        own.filter(move |it| it.rule == rule)
    }
}
