//! From what a rule wrote to what may be shown.

use crate::diagnostic::fix::Fix;
use crate::diagnostic::{Draft, Finding, Related, Subject};
use crate::redact::MaskedSource;
use crate::redact::pointers::MaskedPointers;
use crate::text::one_line::one_line;
use crate::text::sentence::Sentence;

impl Draft {
    /// A finding as it may be shown: the secrets of its file are masked in all of its texts, and what
    /// is invisible is escaped in those for people.
    pub fn masked(self, source: &MaskedSource, pointers: &mut MaskedPointers<'_>) -> Finding {
        let message = |sentence: &Sentence| source.message(sentence);
        let words = |text: &str| source.mask_words(text).into_owned();
        let related = self.related.into_iter().map(|related| Related {
            message: message(&related.message),
            place: related.place,
        });
        let subject = self.subject;
        Finding {
            rule: self.rule,
            severity: self.severity,
            message: message(&self.message),
            reason: message(&self.reason),
            help: self.help.as_ref().map(message),
            did_you_mean: self.did_you_mean.as_deref().map(words),
            span: self.span,
            related: related.collect(),
            subject: Subject {
                name: source.label_path(&subject.name, &subject.places),
                pointer: pointers.pointer(&subject.pointer, &subject.places),
                named_pointer: pointers.pointer(&subject.named_pointer, &subject.places),
                label_path: one_line(&source.label_path(&subject.label_path, &subject.places))
                    .into_owned(),
                places: Vec::new(),
                ..subject
            },
            fix: self.fix.map(|fix| Fix {
                title: message(&fix.title),
                safety: fix.safety,
                edits: fix.edits,
                uncovers: fix.uncovers,
            }),
        }
    }
}
