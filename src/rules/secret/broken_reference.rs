//! References that nothing resolves.

use crate::diagnostic::fix::{DraftFix, Fix, Safety};
use crate::document::place::At;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::syntax::edit;
use crate::syntax::tree::NodeId;
use crate::text::sentence::{Sentence, code, quote};
use crate::value::reference::Fault;
use crate::value::reference::broken;

declare_rule! {
    /// ## What it finds
    /// A reference that nothing resolves, in a field for a secret, token, URL, client id or scope: an
    /// empty name (`${}`, `${env:}`, `${vault:#}`), white space in the name, a misspelled scheme
    /// (`${evn:NAME}`), `${vault:PATH}` without a key, an incomplete identifier of a secret manager,
    /// a missing bracket or one too many, and `$NAME`, `$(NAME)`, `%NAME%` or `env:NAME` in place of `${NAME}`.
    /// ## Why it matters
    /// The value becomes empty, or the text of the reference itself, and the first sign of it is a
    /// failed request.
    /// ## What to do
    /// Correct the reference.
    /// ## Example
    /// ```yaml
    /// rest_password: ${evn:SHOP_PROD_SECRET}
    /// ```
    /// Fixed:
    /// ```yaml
    /// rest_password: ${env:SHOP_PROD_SECRET}
    /// ```
    /// ## Fix
    /// Suggestion: writes the reference that was meant, where that is plain.
    /// ## References
    /// - 1Password: Secret reference syntax; Spring Framework: Placeholders in `${…}`
    /// - POSIX.1-2017, Shell Command Language 2.6.2
    pub BrokenReference {
        id: "secret/broken-reference",
        severity: Error,
        fixable: Suggestion,
        since: "0.1.0",
    }
}

impl Rule for BrokenReference {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for (node, field) in cx.document.fields_for_references() {
            let text = cx.document.tree.scalar(node).unwrap_or_default();
            for broken in cx.document.broken_references(node, field) {
                let part = &text[broken.range.clone()];
                let fix = fix(cx, node, text, &broken);
                let place = if part.is_empty() {
                    At::Value(node)
                } else {
                    At::Part(node, broken.range.clone())
                };
                let report = out
                    .report(place, message(field.key, part, broken.fault))
                    .fix(fix);
                match (broken.fault, &broken.meant) {
                    (Fault::UnknownScheme(known), _) => report.did_you_mean(known),
                    (_, Some(meant)) => report.help(sentence!("write {}", quote(meant))),
                    (fault, None) => report.help(help(fault)),
                };
            }
        }
    }
}

fn message(key: &'static str, part: &str, fault: Fault) -> Sentence {
    match fault {
        Fault::NoName if part.trim().is_empty() => {
            sentence!("the reference in {} has no name", code(key))
        }
        Fault::NoName if !part.contains(char::is_alphanumeric) => {
            let part = quote(part).not_secret();
            sentence!("the reference {} in {} has no name", part, code(key))
        }
        Fault::NoName => sentence!("the reference {} in {} has no name", quote(part), code(key)),
        Fault::WhiteSpace => sentence!(
            "the reference {} in {} contains white space",
            quote(part),
            code(key)
        ),
        Fault::InvalidName => {
            sentence!(
                "the name in {} starts with a character that no variable starts with",
                quote(part)
            )
        }
        Fault::UnknownScheme(_) => {
            let scheme = part.trim_start_matches("${").split(':').next();
            let scheme = scheme.unwrap_or_default();
            sentence!(
                "the reference in {} has the unknown scheme {}",
                code(key),
                quote(scheme).not_secret()
            )
        }
        Fault::NoKey => sentence!(
            "the reference {} in {} names no key of the secret",
            quote(part),
            code(key)
        ),
        Fault::NoBraces => {
            sentence!(
                "{} in {} is not a reference; expected `${` and `}` around the name",
                quote(part),
                code(key)
            )
        }
        Fault::NoClosingBracket => {
            sentence!(
                "the reference {} in {} has no closing bracket",
                quote(part),
                code(key)
            )
        }
        Fault::NoOpeningBracket => {
            sentence!(
                "the reference {} in {} does not start with `${`",
                quote(part),
                code(key)
            )
        }
        Fault::StrayBracket => {
            sentence!(
                "the reference {} in {} has a closing bracket too many",
                quote(part),
                code(key)
            )
        }
        Fault::Incomplete(example) => {
            sentence!(
                "the identifier {} in {} is incomplete; expected {}",
                quote(part),
                code(key),
                code(example)
            )
        }
        Fault::NoTag => sentence!(
            "{} is encrypted by Ansible Vault, but has no tag `!vault`",
            code(key)
        ),
    }
}

fn help(fault: Fault) -> &'static str {
    match fault {
        Fault::NoName => "write the name of the secret, as in `${env:NAME}`",
        Fault::WhiteSpace => "write the name without white space",
        Fault::InvalidName => "start the name with a letter or `_`",
        Fault::NoKey => "write the key after the path, as in `${vault:PATH#KEY}`",
        Fault::NoBraces => "write a reference, as in `${NAME}`",
        Fault::NoClosingBracket => "close the reference after its name",
        Fault::NoOpeningBracket => "start the reference with `${`",
        Fault::StrayBracket => "remove the bracket after the reference",
        Fault::UnknownScheme(_) | Fault::Incomplete(_) => "complete the reference",
        Fault::NoTag => "write `!vault |` before the encrypted block",
    }
}

fn fix(
    cx: &Context<'_>,
    node: NodeId,
    text: &str,
    broken: &broken::BrokenReference,
) -> Option<DraftFix> {
    let meant = broken.meant.as_ref()?;
    let mut fixed = text.to_owned();
    fixed.replace_range(broken.range.clone(), meant);
    let (span, text) = edit::set_text(cx.document.tree, cx.document.text, node, &fixed)?;
    let title = "Correct the reference";
    Some(Fix::replace(Safety::Suggestion, title, span, text).uncovering())
}
