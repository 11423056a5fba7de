//! Sentences about a file: the words of exportlint, and what they quote from the file.
//!
//! What is quoted may be a secret, or may have been written to deceive the reader of a report. So
//! a rule writes a [`Sentence`], which knows its quotes and cannot be shown, and masking makes a
//! [`Message`] of it. Whatever a quote contains, it cannot end itself or start another one.

use std::borrow::Cow;
use std::fmt::{self, Display, Write as _};
use std::ops::Deref;

use crate::text::span::Span;

/// The longest quote in a message, in characters: of a longer one, the start is shown.
const LONGEST_SHOWN: usize = 1000;

/// As much is read of a quote, in bytes: a secret that starts in what is shown is seen to its end, or
/// is so long that its start is enough to find it.
const LONGEST_READ: usize = 4 * LONGEST_SHOWN + 1024;

/// A sentence about a file whose quotes are not masked yet; see [`sentence!`](crate::sentence).
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Sentence {
    text: String,
    /// The quotes, in order.
    quotes: Vec<Quotation>,
}

/// A quote of a sentence, and the place of the file that it is read from, if that is known.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Quotation {
    range: QuotedRange,
    place: Option<Place>,
}

/// Where a quote is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// It is what is here, or a part of it, however it is spelled here.
    Exact(Span),
    /// It is in a message about this place, so it probably is from here.
    Near(Span),
}

/// Where a sentence quotes a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct QuotedRange {
    start: usize,
    end: usize,
    /// Whether there is a backtick on both sides.
    in_backticks: bool,
}

/// A sentence about a file that may be shown: the secrets in its quotes are masked.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Message {
    text: Box<str>,
    /// The quotes, in order.
    quotes: Box<[QuotedRange]>,
}

/// A piece of a [`Message`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'m> {
    /// Words of exportlint. What they name, such as a key, is in backticks.
    Words(&'m str),
    /// Words of a file, without the backticks around them.
    Quote(&'m str),
    /// Prose of a file.
    Prose(&'m str),
}

/// What a placeholder of [`sentence!`](crate::sentence) can be replaced with.
///
/// A text that lives as long as the program was written by us. All other texts come from a file, so
/// they have to be quoted with [`quote`].
pub trait Part {
    /// Appends the part.
    fn append_to(&self, sentence: &mut Sentence);
}

/// A text from a file; see [`quote`] and [`verbatim`].
#[derive(Debug, Clone, Copy)]
pub struct Quote<T> {
    text: T,
    in_backticks: bool,
    place: Option<Place>,
}

impl<T> Quote<T> {
    /// The same quote of what is at this place of the file, or is a part of it, however it is spelled
    /// there. What is secret at the place is masked in the quote, even a text so short or ordinary
    /// that it is masked nowhere else.
    #[must_use]
    pub fn at(self, place: Span) -> Self {
        let place = Some(Place::Exact(place));
        Self { place, ..self }
    }

    /// The same quote of a text that is certain to be no secret, such as a misspelled known word,
    /// whatever is secret at its place.
    #[must_use]
    pub fn not_secret(self) -> Self {
        self.at(Span::default())
    }
}

/// A word of exportlint in backticks; see [`code`].
#[derive(Debug, Clone, Copy)]
pub struct Code(&'static str);

/// Quotes a text from a file, in backticks.
pub fn quote<T: Display>(text: T) -> Quote<T> {
    Quote {
        text,
        in_backticks: true,
        place: None,
    }
}

/// Quotes prose from a file as a part of the sentence, such as the message of a policy.
pub fn verbatim<T: Display>(text: T) -> Quote<T> {
    Quote {
        text,
        in_backticks: false,
        place: None,
    }
}

/// A key, a value or a flag that exportlint knows, in backticks.
pub fn code(word: &'static str) -> Code {
    Code(word)
}

/// Several texts from a file, each in backticks, as a list: "`a`, `b` or `c`".
pub fn quote_all<T: Display>(
    texts: impl IntoIterator<Item = T>,
    last_separator: &'static str,
) -> Sentence {
    list(texts.into_iter().map(quote), last_separator)
}

/// A list with commas and another separator before its last item.
pub fn list<P: Part>(parts: impl IntoIterator<Item = P>, last_separator: &'static str) -> Sentence {
    let mut list = Sentence::default();
    let mut parts = parts.into_iter().peekable();
    while let Some(part) = parts.next() {
        if !list.is_empty() {
            let is_last = parts.peek().is_none();
            list.push(if is_last { &last_separator } else { &", " });
        }
        list.push(&part);
    }
    list
}

/// Writes a [`Sentence`]: each `{}` of the first argument is replaced with the next [`Part`].
///
/// ```
/// use exportlint::text::sentence::quote;
/// let text = exportlint::sentence!("{} is {}", quote("rest_user"), 2);
/// ```
///
/// What comes from a file cannot be forgotten to be quoted, and a sentence cannot be printed:
///
/// ```compile_fail
/// let value = String::from("hunter2");
/// let text = exportlint::sentence!("the password is {}", value);
/// ```
///
/// ```compile_fail
/// fn text(value: &str) -> exportlint::text::sentence::Sentence {
///     exportlint::sentence!("the password is {}", value)
/// }
/// ```
///
/// ```compile_fail
/// let value = String::from("hunter2");
/// let text: exportlint::text::sentence::Sentence = format!("the password is {value}").into();
/// ```
///
/// ```compile_fail
/// use exportlint::text::sentence::quote;
/// println!("{}", exportlint::sentence!("the password is {}", quote("hunter2")));
/// ```
///
/// ```compile_fail
/// let text = exportlint::sentence!("{} and {}", 1);
/// ```
#[macro_export]
macro_rules! sentence {
    ($template:literal $(, $part:expr)* $(,)?) => {
        $crate::text::sentence::Sentence::of(
            const {
                let parts = <[&str]>::len(&[$(stringify!($part)),*]);
                $crate::text::sentence::Template::new($template, parts)
            },
            &[$(&$part),*],
        )
    };
}

/// The first argument of [`sentence!`](crate::sentence).
#[derive(Debug, Clone, Copy)]
pub struct Template(&'static str);

impl Template {
    /// A template with as many placeholders as there are parts; any other one does not compile.
    pub const fn new(template: &'static str, parts: usize) -> Self {
        let bytes = template.as_bytes();
        let mut placeholders = 0;
        let mut at = 1;
        while at < bytes.len() {
            if bytes[at - 1] == b'{' && bytes[at] == b'}' {
                placeholders += 1;
            }
            at += 1;
        }
        assert!(placeholders == parts, "a part for each placeholder");
        Self(template)
    }
}

impl Sentence {
    /// Fills the placeholders of a template; see [`sentence!`](crate::sentence).
    pub fn of(template: Template, parts: &[&dyn Part]) -> Self {
        let mut sentence = Self::default();
        let mut parts = parts.iter();
        for (number, words) in template.0.split("{}").enumerate() {
            if number > 0
                && let Some(part) = parts.next()
            {
                part.append_to(&mut sentence);
            }
            sentence.text.push_str(words);
        }
        sentence
    }

    /// Whether it has no words.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Appends a part.
    pub fn push(&mut self, part: &dyn Part) {
        part.append_to(self);
    }

    /// The same sentence about this place of the file: its quotes are probably from there.
    #[must_use]
    pub fn near(mut self, place: Span) -> Self {
        for quote in &mut self.quotes {
            quote.place.get_or_insert(Place::Near(place));
        }
        self
    }

    /// What a test expects of a sentence.
    #[cfg(test)]
    pub(crate) fn unmasked(&self) -> Message {
        self.with_quotes(|quote, _| Cow::Borrowed(quote))
    }

    /// The sentence as it may be shown; `mask` masks what it quotes from a place, if that is known.
    /// Only `redact` knows how to.
    pub(crate) fn with_quotes<'q>(
        &'q self,
        mask: impl Fn(&'q str, Option<Place>) -> Cow<'q, str>,
    ) -> Message {
        let mut text = String::with_capacity(self.text.len());
        let mut quotes = Vec::with_capacity(self.quotes.len());
        let mut from = 0;
        for Quotation {
            range: quote,
            place,
        } in &self.quotes
        {
            text.push_str(&self.text[from..quote.start]);
            let start = text.len();
            let shown = mask(&self.text[quote.start..quote.end], *place);
            let end = shown.char_indices().nth(LONGEST_SHOWN).map(|(end, _)| end);
            text.push_str(&shown[..end.unwrap_or(shown.len())]);
            if end.is_some() {
                text.push('…');
            }
            quotes.push(QuotedRange {
                start,
                end: text.len(),
                in_backticks: quote.in_backticks,
            });
            from = quote.end;
        }
        text.push_str(&self.text[from..]);
        Message {
            text: text.into_boxed_str(),
            quotes: quotes.into_boxed_slice(),
        }
    }
}

impl Message {
    /// The whole text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Its pieces, in order; none of them is empty.
    pub fn pieces(&self) -> Vec<Piece<'_>> {
        let mut pieces = Vec::with_capacity(2 * self.quotes.len() + 1);
        let mut from = 0;
        for quote in &self.quotes {
            let backtick = usize::from(quote.in_backticks);
            let text = &self.text[quote.start..quote.end];
            pieces.push(Piece::Words(&self.text[from..quote.start - backtick]));
            pieces.push(if quote.in_backticks {
                Piece::Quote(text)
            } else {
                Piece::Prose(text)
            });
            from = quote.end + backtick;
        }
        pieces.push(Piece::Words(&self.text[from..]));
        pieces.retain(|piece| !matches!(piece, Piece::Words("")));
        pieces
    }
}

/// What it quotes is left out, since it may be a secret.
impl fmt::Debug for Sentence {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = self.with_quotes(|_, _| "…".into());
        formatter
            .debug_tuple("Sentence")
            .field(&words.text)
            .finish()
    }
}

impl Deref for Message {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl Display for Message {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text)
    }
}

/// A sentence without quotes needs no masking.
impl From<&'static str> for Message {
    fn from(words: &'static str) -> Self {
        Self {
            text: words.into(),
            quotes: Box::default(),
        }
    }
}

/// Tests have findings without a file.
#[cfg(test)]
impl From<String> for Message {
    fn from(text: String) -> Self {
        Self {
            text: text.into_boxed_str(),
            quotes: Box::default(),
        }
    }
}

/// Words of exportlint alone.
impl From<&'static str> for Sentence {
    fn from(words: &'static str) -> Self {
        Self {
            text: words.to_owned(),
            quotes: Vec::new(),
        }
    }
}

impl Part for &'static str {
    fn append_to(&self, sentence: &mut Sentence) {
        sentence.text.push_str(self);
    }
}

impl<T: Display> Part for Quote<T> {
    fn append_to(&self, sentence: &mut Sentence) {
        let backtick = if self.in_backticks { "`" } else { "" };
        sentence.text.push_str(backtick);
        let start = sentence.text.len();
        let mut start_of_text = StartOfText {
            text: &mut sentence.text,
            left: LONGEST_READ,
        };
        // An error only means that there is more.
        let _ = write!(start_of_text, "{}", self.text);
        sentence.quotes.push(Quotation {
            range: QuotedRange {
                start,
                end: sentence.text.len(),
                in_backticks: self.in_backticks,
            },
            place: self.place,
        });
        sentence.text.push_str(backtick);
    }
}

/// Takes the first bytes of what is written, and refuses the rest.
struct StartOfText<'s> {
    text: &'s mut String,
    /// So many bytes are still taken.
    left: usize,
}

impl fmt::Write for StartOfText<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let taken = &text[..text.floor_char_boundary(self.left)];
        self.text.push_str(taken);
        if taken.len() < text.len() {
            self.left = 0;
            return Err(fmt::Error);
        }
        self.left -= text.len();
        Ok(())
    }
}

impl Part for Code {
    fn append_to(&self, sentence: &mut Sentence) {
        sentence.text.push('`');
        sentence.text.push_str(self.0);
        sentence.text.push('`');
    }
}

impl Part for Sentence {
    fn append_to(&self, sentence: &mut Sentence) {
        let moved = sentence.text.len();
        sentence.text.push_str(&self.text);
        let quotes = self.quotes.iter();
        let quotes = quotes.map(|quote| Quotation {
            range: QuotedRange {
                start: quote.range.start + moved,
                end: quote.range.end + moved,
                in_backticks: quote.range.in_backticks,
            },
            place: quote.place,
        });
        sentence.quotes.extend(quotes);
    }
}

impl<P: Part> Part for &P {
    fn append_to(&self, sentence: &mut Sentence) {
        (*self).append_to(sentence);
    }
}

impl<P: Part> Part for Option<P> {
    fn append_to(&self, sentence: &mut Sentence) {
        if let Some(part) = self {
            part.append_to(sentence);
        }
    }
}

/// Numbers are written with decimal digits.
macro_rules! number {
    ($($number:ty)*) => {$(
        impl Part for $number {
            fn append_to(&self, sentence: &mut Sentence) {
                sentence.text.push_str(&self.to_string());
            }
        }
    )*};
}
number!(u8 u16 u32 u64 usize i32 i64);

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::{Message, Piece, Sentence, quote, quote_all};

    fn shown(text: &Sentence) -> Message {
        text.with_quotes(|quote, _| Cow::Owned(quote.replace("hunter2", "•")))
    }

    #[test]
    fn only_what_is_quoted_is_masked() {
        let text = sentence!("the hunter2 of {} is {}", quote("a hunter2"), 2);
        assert_eq!(&*shown(&text), "the hunter2 of `a •` is 2");
    }

    #[test]
    fn a_quote_cannot_end_itself() {
        let text = sentence!("{}: {}", quote("a`b"), quote("hunter2` and `"));
        let shown = shown(&text);
        assert_eq!(&*shown, "`a`b`: `•` and ``");
        let pieces = shown.pieces();
        let expected = [
            Piece::Quote("a`b"),
            Piece::Words(": "),
            Piece::Quote("•` and `"),
        ];
        assert_eq!(pieces, expected);
    }

    #[test]
    fn of_a_quote_1_000_characters_are_shown() {
        for (length, end) in [(1000, "`"), (1001, "…`"), (1_000_000, "…`")] {
            let text = sentence!("{} is long", quote("ä".repeat(length)));
            let expected = format!("`{}{end} is long", "ä".repeat(1000));
            assert_eq!(&*shown(&text), expected, "{length}");
        }
    }

    #[test]
    fn of_a_long_quote_what_is_shown_is_masked() {
        // It starts in what is shown, and ends after that.
        let quoted = format!("{}hunter2{}", "ä".repeat(996), "ä".repeat(9999));
        let expected = format!("`{}•äää…`", "ä".repeat(996));
        assert_eq!(&*shown(&sentence!("{}", quote(quoted))), expected);
        let masked = sentence!("{}", quote("a".repeat(9999))).with_quotes(|_, _| "•".into());
        assert_eq!(&*masked, "`•`");
    }

    #[test]
    fn a_text_can_be_a_part_of_another() {
        let inner = sentence!("{} or {}", quote("hunter2"), quote("b"));
        let text = sentence!("({}), {}{}", inner, None::<Sentence>, "as `k`");
        let shown = shown(&text);
        assert_eq!(&*shown, "(`•` or `b`), as `k`");
        let pieces = shown.pieces();
        let expected = [
            Piece::Words("("),
            Piece::Quote("•"),
            Piece::Words(" or "),
            Piece::Quote("b"),
            Piece::Words("), as `k`"),
        ];
        assert_eq!(pieces, expected);
    }

    #[test]
    fn words_alone_are_one_piece() {
        let message = Message::from("no scope");
        let pieces = message.pieces();
        assert_eq!(pieces, [Piece::Words("no scope")]);
        assert_eq!(Message::default().pieces(), []);
    }

    #[test]
    fn a_list_has_commas_and_a_last_word() {
        let list = |texts: &[&str]| shown(&quote_all(texts, " or ")).to_string();
        assert_eq!(list(&[]), "");
        assert_eq!(list(&["a"]), "`a`");
        assert_eq!(list(&["a", "b"]), "`a` or `b`");
        assert_eq!(list(&["a", "b", "c"]), "`a`, `b` or `c`");
    }
}
