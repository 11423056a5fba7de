//! Converts errors of the parser to faults: the span, what is wrong, and the usual cause.

use granit_parser::{ErrorKind, ScanError};

use crate::sentence;
use crate::syntax::Limits;
use crate::syntax::fault::{FaultKind, Limit};
use crate::text::sentence::{Sentence, quote, verbatim};
use crate::text::span::Span;

const TABS: &str = "use spaces instead of tabs";
const COLON: &str = "quote text that contains `: `, and write each key on its own line, aligned with the other keys";
const QUOTES: &str = "quote text that starts with a special character or contains ` #`";
const INDENT: &str = "align the entries of a mapping or list, and indent them below their parent";
const CLOSE: &str = "close every bracket, and separate entries with commas";
const ALIAS: &str =
    "`*` starts an alias and `&` an anchor; quote text that starts with either character";
const TAG: &str = "`!` starts a tag; quote text that starts with it";
const DIRECTIVE: &str =
    "`%` at the start of a line starts a directive; quote text that starts with it";
const ESCAPE: &str =
    "a backslash starts an escape sequence in double quotes; write `\\\\`, or use single quotes";
const UNCLOSED_QUOTE: &str = "add the closing quote at the end of the text";

/// The state of the parser when the error occurred.
pub(super) struct ParserState<'t> {
    /// The whole text.
    pub(super) text: &'t str,
    /// The innermost open bracket.
    pub(super) open_bracket: Option<Span>,
    /// The end of the last complete key or value.
    pub(super) read_to: u32,
}

impl ParserState<'_> {
    /// The first quote after the last complete key or value: the one that was never closed.
    fn open_quote(&self, before: usize) -> Option<Span> {
        let from = self.read_to as usize;
        let quote = self.text.get(from..before)?.find(['"', '\''])?;
        Some(Span::new(from + quote, from + quote + 1))
    }
}

/// The offset at which the parser stopped.
pub(super) fn offset(error: &ScanError, text: &str) -> usize {
    let offset = error.marker().byte_offset().unwrap_or(text.len());
    text.floor_char_boundary(offset.min(text.len()))
}

/// Whether the text ends inside brackets.
pub(super) fn is_unclosed_bracket(error: &ScanError) -> bool {
    matches!(
        error.kind(),
        ErrorKind::UnexpectedEofFlowSequence
            | ErrorKind::UnexpectedEofFlowMapping
            | ErrorKind::UnexpectedEofImplicitFlowMapping
            | ErrorKind::UnclosedFlowCollection { .. }
    )
}

/// Whether an error is about the indentation of a line.
pub(super) fn is_about_indentation(kind: &FaultKind) -> bool {
    matches!(
        kind,
        FaultKind::Invalid { hint: Some(hint), .. } if *hint == INDENT || *hint == TABS
    )
}

/// The span and the description of an error.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the parser's enum is non-exhaustive, and its own message serves for the other kinds"
)]
pub(super) fn describe(
    error: &ScanError,
    state: &ParserState<'_>,
    limits: &Limits,
) -> (Span, FaultKind) {
    let text = state.text;
    let offset = offset(error, text);
    let here = text[offset..]
        .chars()
        .next()
        .filter(|c| !"\r\n".contains(*c));
    let mut span = Span::new(offset, offset + here.map_or(0, char::len_utf8));
    let (problem, hint): (Sentence, Option<&'static str>) = match error.kind() {
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
            ("a tab where only spaces are allowed".into(), Some(TABS))
        }
        ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofImplicitFlowMapping
        | ErrorKind::UnclosedFlowCollection { .. } => {
            span = state.open_bracket.unwrap_or(span);
            ("this bracket is never closed".into(), Some(CLOSE))
        }
        ErrorKind::ExpectedFlowMappingSeparator => ("expected `,` or `}`".into(), Some(CLOSE)),
        ErrorKind::ExpectedFlowSequenceSeparator => ("expected `,` or `]`".into(), Some(CLOSE)),
        ErrorKind::MisplacedFlowCollectionEnd => ("unmatched closing bracket".into(), Some(CLOSE)),
        ErrorKind::MismatchedFlowCollectionEnd { open, close } => (
            sentence!(
                "{} does not match the opening {}",
                quote(close),
                quote(open)
            ),
            Some(CLOSE),
        ),
        ErrorKind::UnclosedQuotedScalar | ErrorKind::InvalidQuotedScalarIndent => {
            span = state.open_quote(offset).unwrap_or(span);
            ("this quote is never closed".into(), Some(UNCLOSED_QUOTE))
        }
        ErrorKind::DocumentIndicatorInQuotedScalar => (
            "quoted text runs into the next document".into(),
            Some(UNCLOSED_QUOTE),
        ),
        ErrorKind::MappingValueNotAllowed
        | ErrorKind::InvalidColonPlacement
        | ErrorKind::InvalidMappingValueWhitespace
        | ErrorKind::FlowMappingValueAdjacentCollection
        | ErrorKind::MappingKeyNotAllowed => ("unexpected `:`".into(), Some(COLON)),
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => {
            ("expected `:` and a space after the key".into(), Some(COLON))
        }
        ErrorKind::ExpectedBlockMappingKey => (
            "expected a key aligned with the other keys".into(),
            Some(INDENT),
        ),
        ErrorKind::ExpectedBlockSequenceEntry => (
            "expected `- ` aligned with the other items".into(),
            Some(INDENT),
        ),
        ErrorKind::InvalidIndentation
        | ErrorKind::InvalidBlockScalarIndent
        | ErrorKind::InvalidFlowScalarIndent => {
            ("the indentation matches no line above".into(), Some(INDENT))
        }
        ErrorKind::BlockEntryInFlowCollection | ErrorKind::BlockSequenceEntryNotAllowed => {
            ("a list cannot start here".into(), Some(INDENT))
        }
        ErrorKind::InvalidBlockEntryWhitespace => ("expected a space after `-`".into(), Some(TABS)),
        ErrorKind::CommentInterceptedScalar | ErrorKind::CommentNotSeparated => (
            "`#` starts a comment here".into(),
            Some("quote text that contains ` #`, and put a space before a comment"),
        ),
        ErrorKind::MissingAnchorOrAliasName => {
            ("alias or anchor without a name".into(), Some(ALIAS))
        }
        ErrorKind::UnexpectedCharacter { character } => (
            sentence!("unexpected character {}", quote(character.escape_default())),
            Some(QUOTES),
        ),
        ErrorKind::PlainScalarStartsWithDashFlowIndicator
        | ErrorKind::UnexpectedEndOfPlainScalar
        | ErrorKind::ExpectedNodeContent
        | ErrorKind::ExpectedWhitespace => (
            "expected a key, a value or a list item".into(),
            Some(QUOTES),
        ),
        ErrorKind::InvalidTrailingSingleQuotedScalar
        | ErrorKind::InvalidTrailingDoubleQuotedScalar => (
            "text after the closing quote".into(),
            Some(
                "write a quote inside the text as `''` in single quotes and as `\\\"` in double quotes",
            ),
        ),
        ErrorKind::UnknownQuotedScalarEscape => {
            span = unknown_escape(text, offset).unwrap_or(span);
            ("unknown escape sequence".into(), Some(ESCAPE))
        }
        ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidUnicodeEscape
        | ErrorKind::InvalidLowSurrogateHexEscape
        | ErrorKind::InvalidLowSurrogate
        | ErrorKind::MissingLowSurrogate
        | ErrorKind::UnpairedLowSurrogate => (
            "the escape sequence is not a character".into(),
            Some(ESCAPE),
        ),
        ErrorKind::UndeclaredTagHandle => ("undeclared tag handle".into(), Some(TAG)),
        ErrorKind::ExpectedTagBang
        | ErrorKind::InvalidGlobalTagCharacter
        | ErrorKind::InvalidTagTerminator
        | ErrorKind::MissingTagUri
        | ErrorKind::UnclosedVerbatimTag
        | ErrorKind::InvalidTagEscape => ("invalid tag".into(), Some(TAG)),
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
        | ErrorKind::MissingDocumentEndBeforeDirective => {
            ("invalid directive".into(), Some(DIRECTIVE))
        }
        ErrorKind::BomInsideDocument => (
            "byte order mark inside a document".into(),
            Some("delete the invisible character; it usually comes from concatenated files"),
        ),
        ErrorKind::ExpectedDocumentStart | ErrorKind::InvalidDocumentEnd => (
            "text between two documents".into(),
            Some("start the next document with a `---` line"),
        ),
        other => (sentence!("{}", verbatim(other)), None),
    };
    (span, FaultKind::Invalid { problem, hint })
}

/// The first tab in the indentation of the line of `offset` or a line after it.
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

/// The first backslash at or after `offset` that does not start one of YAML's escape sequences
/// (YAML 1.2.2, 5.7).
fn unknown_escape(text: &str, offset: usize) -> Option<Span> {
    const ESCAPES: &str = "0abt\tnvfre \"/\\N_LPxuU\r\n";
    let mut characters = text[offset..].char_indices();
    while let Some((at, c)) = characters.next() {
        if c == '\\'
            && let Some((_, escaped)) = characters.next()
            && !ESCAPES.contains(escaped)
        {
            let start = offset + at;
            return Some(Span::new(start, start + 1 + escaped.len_utf8()));
        }
    }
    None
}
