//! The parser's errors as faults: the place, what is wrong, what usually causes it.

use std::borrow::Cow;

use granit_parser::{ErrorKind, ScanError};

use crate::syntax::Limits;
use crate::syntax::fault::{FaultKind, Limit};
use crate::text::span::Span;

const TABS: &str = "YAML is indented with spaces only";
const COLON: &str = "a text that holds `: ` needs quotes, and each key its own line, in the column of its neighbors";
const QUOTES: &str = "a text that begins with a special character, or holds ` #`, needs quotes";
const INDENT: &str = "the keys of one mapping stand in one column, deeper than their parent's";
const CLOSE: &str = "each bracket needs its partner, and entries are parted by commas";
const SIGNS: &str =
    "`*` and `&` begin an alias or an anchor; a text that begins with one needs quotes";
const TAG: &str = "`!` begins a tag; a text that begins with one needs quotes";
const DIRECTIVE: &str =
    "`%` at the beginning of a line begins a directive; a text that begins with one needs quotes";
const ESCAPE: &str = "in double quotes a backslash begins an escape; in single quotes it does not";

/// What was known when the error came.
pub(super) struct Around<'t> {
    /// The whole text.
    pub(super) text: &'t str,
    /// The innermost bracket that was still open.
    pub(super) open_bracket: Option<Span>,
    /// The end of the last key or value that was read whole.
    pub(super) read_to: u32,
}

impl Around<'_> {
    /// The first quote behind what was read: the one that was never closed.
    fn open_quote(&self, before: usize) -> Option<Span> {
        let from = self.read_to as usize;
        let quote = self.text.get(from..before)?.find(['"', '\''])?;
        Some(Span::new(from + quote, from + quote + 1))
    }
}

/// Where and what the error is.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the parser's enum is open, and its own words serve for what is not named here"
)]
pub(super) fn describe(
    error: &ScanError,
    around: &Around<'_>,
    limits: &Limits,
) -> (Span, FaultKind) {
    let text = around.text;
    let offset = error.marker().byte_offset().unwrap_or(text.len());
    let offset = text.floor_char_boundary(offset.min(text.len()));
    let here = text[offset..]
        .chars()
        .next()
        .filter(|sign| !"\r\n".contains(*sign));
    let mut span = Span::new(offset, offset + here.map_or(0, char::len_utf8));
    let (problem, hint): (Cow<'static, str>, Option<&'static str>) = match error.kind() {
        ErrorKind::RecursionLimitExceeded => {
            let most = limits.depth;
            return (span, FaultKind::Limit(Limit::Depth { most }));
        }
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabAtBlockScalarStart
        | ErrorKind::TabInIndentation
        | ErrorKind::TabInPlainScalar => {
            span = indenting_tab(text, offset).unwrap_or(span);
            ("a tab where only spaces may stand".into(), Some(TABS))
        }
        ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofImplicitFlowMapping
        | ErrorKind::UnclosedFlowCollection { .. } => {
            span = around.open_bracket.unwrap_or(span);
            ("this bracket is never closed".into(), Some(CLOSE))
        }
        ErrorKind::ExpectedFlowMappingSeparator => ("expected `,` or `}`".into(), Some(CLOSE)),
        ErrorKind::ExpectedFlowSequenceSeparator => ("expected `,` or `]`".into(), Some(CLOSE)),
        ErrorKind::MisplacedFlowCollectionEnd => (
            "a closing bracket without an opening one".into(),
            Some(CLOSE),
        ),
        ErrorKind::MismatchedFlowCollectionEnd { open, close } => (
            format!("`{close}` closes a bracket that was opened with `{open}`").into(),
            Some(CLOSE),
        ),
        ErrorKind::UnclosedQuotedScalar | ErrorKind::InvalidQuotedScalarIndent => {
            span = around.open_quote(offset).unwrap_or(span);
            (
                "this quote is never closed".into(),
                Some("close the quote at the end of the text"),
            )
        }
        ErrorKind::DocumentIndicatorInQuotedScalar => (
            "a quoted text runs into the next document".into(),
            Some("close the quote at the end of the text"),
        ),
        ErrorKind::MappingValueNotAllowed
        | ErrorKind::InvalidColonPlacement
        | ErrorKind::InvalidMappingValueWhitespace
        | ErrorKind::FlowMappingValueAdjacentCollection
        | ErrorKind::MappingKeyNotAllowed => ("a `:` that belongs to no key".into(), Some(COLON)),
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => (
            "expected a `:` and a blank behind the key".into(),
            Some(COLON),
        ),
        ErrorKind::ExpectedBlockMappingKey => (
            "expected a key in the column of the others".into(),
            Some(INDENT),
        ),
        ErrorKind::ExpectedBlockSequenceEntry => (
            "expected `- ` in the column of the others".into(),
            Some(INDENT),
        ),
        ErrorKind::InvalidIndentation
        | ErrorKind::InvalidBlockScalarIndent
        | ErrorKind::InvalidFlowScalarIndent => (
            "an indentation that fits nothing above".into(),
            Some(INDENT),
        ),
        ErrorKind::BlockEntryInFlowCollection | ErrorKind::BlockSequenceEntryNotAllowed => {
            ("a `-` where no list can begin".into(), Some(INDENT))
        }
        ErrorKind::InvalidBlockEntryWhitespace => {
            ("expected a blank behind the `-`".into(), Some(TABS))
        }
        ErrorKind::CommentInterceptedScalar | ErrorKind::CommentNotSeparated => (
            "a `#` begins a comment here".into(),
            Some("a text that holds ` #` needs quotes, and a comment a blank before it"),
        ),
        ErrorKind::MissingAnchorOrAliasName => (
            "the name of an alias or an anchor is missing".into(),
            Some(SIGNS),
        ),
        ErrorKind::UnexpectedCharacter { character } => (
            format!(
                "the character `{}` cannot stand here",
                character.escape_default()
            )
            .into(),
            Some(QUOTES),
        ),
        ErrorKind::PlainScalarStartsWithDashFlowIndicator
        | ErrorKind::UnexpectedEndOfPlainScalar
        | ErrorKind::ExpectedNodeContent
        | ErrorKind::ExpectedWhitespace => (
            "what stands here is no key, value or list".into(),
            Some(QUOTES),
        ),
        ErrorKind::InvalidTrailingSingleQuotedScalar
        | ErrorKind::InvalidTrailingDoubleQuotedScalar => (
            "text behind the closing quote".into(),
            Some(
                "a quote inside of the text is written `''` in single quotes, `\\\"` in double ones",
            ),
        ),
        ErrorKind::UnknownQuotedScalarEscape => {
            span = unknown_escape(text, offset).unwrap_or(span);
            ("an escape that YAML does not know".into(), Some(ESCAPE))
        }
        ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidUnicodeEscape
        | ErrorKind::InvalidLowSurrogateHexEscape
        | ErrorKind::InvalidLowSurrogate
        | ErrorKind::MissingLowSurrogate
        | ErrorKind::UnpairedLowSurrogate => {
            ("an escape that names no character".into(), Some(ESCAPE))
        }
        ErrorKind::UndeclaredTagHandle => {
            ("a tag with a prefix that is not declared".into(), Some(TAG))
        }
        ErrorKind::ExpectedTagBang
        | ErrorKind::InvalidGlobalTagCharacter
        | ErrorKind::InvalidTagTerminator
        | ErrorKind::MissingTagUri
        | ErrorKind::UnclosedVerbatimTag
        | ErrorKind::InvalidTagEscape => ("this is no tag".into(), Some(TAG)),
        ErrorKind::DuplicateVersionDirective
        | ErrorKind::UnsupportedYamlMajorVersion
        | ErrorKind::DuplicateTagDirective
        | ErrorKind::ExpectedTagDirectiveBang
        | ErrorKind::InvalidTagDirectiveTerminator
        | ErrorKind::InvalidDirectiveTerminator
        | ErrorKind::MissingYamlVersionSeparator
        | ErrorKind::MissingDirectiveName
        | ErrorKind::InvalidDirectiveName
        | ErrorKind::YamlVersionTooLong
        | ErrorKind::MissingYamlVersion
        | ErrorKind::MissingDocumentEndBeforeDirective => (
            "a directive that YAML does not know".into(),
            Some(DIRECTIVE),
        ),
        ErrorKind::BomInsideDocument => (
            "a byte order mark inside of a document".into(),
            Some("delete the invisible character; it usually comes from joining files"),
        ),
        ErrorKind::ExpectedDocumentStart | ErrorKind::InvalidDocumentEnd => (
            "text between two documents".into(),
            Some("begin the next document with a line `---`"),
        ),
        other => (other.to_string().into(), None),
    };
    (span, FaultKind::Invalid { problem, hint })
}

/// The first tab in the indentation of a line, from the line of `offset` on.
fn indenting_tab(text: &str, offset: usize) -> Option<Span> {
    let mut at = text[..offset].rfind('\n').map_or(0, |end| end + 1);
    for line in text[at..].split_inclusive('\n') {
        let indentation = line.len() - line.trim_start_matches([' ', '\t']).len();
        if let Some(tab) = line[..indentation].find('\t') {
            return Some(Span::new(at + tab, at + tab + 1));
        }
        at += line.len();
    }
    None
}

/// The first backslash from `offset` on that begins none of YAML's escapes (5.7).
fn unknown_escape(text: &str, offset: usize) -> Option<Span> {
    const ESCAPES: &str = "0abt\tnvfre \"/\\N_LPxuU\r\n";
    let mut signs = text[offset..].char_indices();
    while let Some((at, sign)) = signs.next() {
        if sign == '\\'
            && let Some((_, escaped)) = signs.next()
            && !ESCAPES.contains(escaped)
        {
            let start = offset + at;
            return Some(Span::new(start, start + 1 + escaped.len_utf8()));
        }
    }
    None
}
