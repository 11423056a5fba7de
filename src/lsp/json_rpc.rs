//! From the body of a message to the message (JSON-RPC 2.0).

use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response, ResponseError};
use serde_json::{Map, Value};

/// The most values in a message. A value takes up to about three hundred bytes of memory, and two in
/// the text.
const MAX_VALUES: usize = 1_000_000;

/// What a lone surrogate is replaced with: U+FFFD, which has one UTF-16 unit as well, so that the
/// positions of the client stay right.
const REPLACEMENT: &[u8; 4] = b"fffd";

/// Something that is no message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct BrokenMessage {
    /// The id of the request, if it has a valid one.
    pub(super) id: Option<RequestId>,
    /// Whether it may have been a request, which needs a response.
    pub(super) needs_response: bool,
    /// The kind of error.
    pub(super) code: i32,
    /// What is wrong, without a word of the message.
    pub(super) problem: &'static str,
}

/// A message that can be read.
#[derive(Debug)]
pub(super) struct ParsedMessage {
    pub(super) message: Message,
    /// About how many bytes of memory it takes.
    pub(super) size: usize,
    /// Whether lone surrogates were replaced in it.
    pub(super) is_repaired: bool,
}

/// Parses the body of a message, in which lone surrogates are replaced.
pub(super) fn parse(body: &mut [u8]) -> Result<ParsedMessage, BrokenMessage> {
    let values = values(body);
    if values > MAX_VALUES {
        let problem = "a message contains too many values; the limit is 1,000,000";
        return Err(invalid(None, problem));
    }
    let is_repaired = replace_lone_surrogates(body);
    let Ok(value) = serde_json::from_slice(body) else {
        return Err(BrokenMessage {
            id: None,
            needs_response: true,
            code: ErrorCode::ParseError as i32,
            problem: "a message is not valid JSON in UTF-8",
        });
    };
    Ok(ParsedMessage {
        message: message(value)?,
        size: body.len() + values * 100,
        is_repaired,
    })
}

fn message(value: Value) -> Result<Message, BrokenMessage> {
    let Value::Object(mut fields) = value else {
        return Err(invalid(None, "a message is not an object"));
    };
    let id = id(&fields);
    if fields.get("jsonrpc").and_then(Value::as_str) != Some("2.0") {
        return Err(invalid(id.ok().flatten(), "`jsonrpc` is not \"2.0\""));
    }
    let Some(method) = fields.remove("method") else {
        return response(id, &mut fields);
    };
    let Ok(id) = id else {
        return Err(invalid(
            None,
            "the id of a request is not a string or a 32-bit integer",
        ));
    };
    let Value::String(method) = method else {
        return Err(invalid(id, "`method` is not a string"));
    };
    let params = fields.remove("params").unwrap_or_default();
    if !matches!(params, Value::Null | Value::Array(_) | Value::Object(_)) {
        let problem = "`params` is not an object or an array";
        return Err(BrokenMessage {
            needs_response: id.is_some(),
            code: ErrorCode::InvalidParams as i32,
            ..invalid(id, problem)
        });
    }
    Ok(match id {
        Some(id) => Request { id, method, params }.into(),
        None => Notification { method, params }.into(),
    })
}

/// The id of a message, if it has one.
fn id(fields: &Map<String, Value>) -> Result<Option<RequestId>, ()> {
    match fields.get("id") {
        None => Ok(None),
        Some(Value::String(id)) => Ok(Some(id.clone().into())),
        Some(id) => {
            let number = id.as_i64().and_then(|id| i32::try_from(id).ok());
            number.map(|id| Some(id.into())).ok_or(())
        }
    }
}

/// A response. One that cannot be read has no answer: a response to a response could go on forever.
fn response(
    id: Result<Option<RequestId>, ()>,
    fields: &mut Map<String, Value>,
) -> Result<Message, BrokenMessage> {
    if !fields.contains_key("result") && !fields.contains_key("error") {
        let problem = "a message has no `method`, `result` or `error`";
        return Err(invalid(id.ok().flatten(), problem));
    }
    let problem = "a response is malformed";
    let broken = BrokenMessage {
        needs_response: false,
        ..invalid(None, problem)
    };
    let Ok(Some(id)) = id else {
        return Err(broken);
    };
    let response_result = match fields.remove("error") {
        None => Ok(fields.remove("result").unwrap_or_default()),
        Some(error) => Err(serde_json::from_value::<ResponseError>(error).map_err(|_| broken)?),
    };
    Ok(Response {
        id,
        response_result,
    }
    .into())
}

fn invalid(id: Option<RequestId>, problem: &'static str) -> BrokenMessage {
    BrokenMessage {
        id,
        needs_response: true,
        code: ErrorCode::InvalidRequest as i32,
        problem,
    }
}

/// An upper bound for the number of values in a JSON text.
fn values(body: &[u8]) -> usize {
    let mut count = 1;
    let mut is_string = false;
    let mut is_escaped = false;
    for byte in body {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if is_string => is_escaped = true,
            b'"' => is_string = !is_string,
            b',' | b'[' | b'{' if !is_string => count += 1,
            _ => {}
        }
    }
    count
}

/// Replaces the escapes of surrogates without a partner. JavaScript strings may contain them, and
/// its JSON has escapes for them, but UTF-8 has no form of them.
fn replace_lone_surrogates(body: &mut [u8]) -> bool {
    let mut is_replaced = false;
    let mut at = 0;
    while let Some(next) = memchr::memchr(b'\\', &body[at..]) {
        at += next;
        match surrogate(&body[at..]) {
            Some(Surrogate::High) if surrogate(&body[at + 6..]) == Some(Surrogate::Low) => at += 12,
            Some(_) => {
                body[at + 2..at + 6].copy_from_slice(REPLACEMENT);
                is_replaced = true;
                at += 6;
            }
            // The character after a backslash may be one, too.
            None => at = body.len().min(at + 2),
        }
    }
    is_replaced
}

/// A half of a character outside the basic multilingual plane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Surrogate {
    High,
    Low,
}

/// The surrogate whose escape is at the start of a text.
fn surrogate(text: &[u8]) -> Option<Surrogate> {
    let digits = text.strip_prefix(b"\\u")?.get(..4)?;
    let unit = u16::from_str_radix(str::from_utf8(digits).ok()?, 16).ok()?;
    match unit {
        0xd800..=0xdbff => Some(Surrogate::High),
        0xdc00..=0xdfff => Some(Surrogate::Low),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use lsp_server::Message;
    use serde_json::json;

    use super::{MAX_VALUES, parse};

    /// The message, or the error with its code and id.
    fn outcome(body: &str) -> String {
        match parse(&mut body.as_bytes().to_vec()) {
            Ok(parsed) => serde_json::to_string(&parsed.message).unwrap(),
            Err(broken) => {
                let id = broken
                    .id
                    .map_or_else(|| "-".to_owned(), |id| id.to_string());
                let answer = if broken.needs_response {
                    ""
                } else {
                    " (no response)"
                };
                format!("{} {id} {}{answer}", broken.code, broken.problem)
            }
        }
    }

    #[test]
    fn messages_are_read_as_the_standard_says() {
        for (body, expected) in [
            (
                r#"{"jsonrpc":"2.0","id":1,"method":"a"}"#,
                r#"{"id":1,"method":"a"}"#,
            ),
            (
                r#"{"params":[1],"method":"a","id":"x","jsonrpc":"2.0","more":1}"#,
                r#"{"id":"x","method":"a","params":[1]}"#,
            ),
            (
                r#"{"jsonrpc":"2.0","method":"a","params":null}"#,
                r#"{"method":"a"}"#,
            ),
            (
                r#"{"jsonrpc":"2.0","id":1,"result":null}"#,
                r#"{"id":1,"result":null}"#,
            ),
            (
                r#"{"jsonrpc":"2.0","id":1,"error":{"code":1,"message":"m"}}"#,
                r#"{"id":1,"error":{"code":1,"message":"m"}}"#,
            ),
            ("", "-32700 - a message is not valid JSON in UTF-8"),
            ("{", "-32700 - a message is not valid JSON in UTF-8"),
            ("{} {}", "-32700 - a message is not valid JSON in UTF-8"),
            ("[]", "-32600 - a message is not an object"),
            ("1", "-32600 - a message is not an object"),
            ("{}", "-32600 - `jsonrpc` is not \"2.0\""),
            (
                r#"{"jsonrpc":"1.0","id":1,"method":"a"}"#,
                "-32600 1 `jsonrpc` is not \"2.0\"",
            ),
            (
                r#"{"jsonrpc":2.0,"method":"a"}"#,
                "-32600 - `jsonrpc` is not \"2.0\"",
            ),
            (
                r#"{"jsonrpc":"2.0","id":1}"#,
                "-32600 1 a message has no `method`, `result` or `error`",
            ),
            (
                r#"{"jsonrpc":"2.0","id":1,"method":2}"#,
                "-32600 1 `method` is not a string",
            ),
            (
                r#"{"jsonrpc":"2.0","id":1,"method":"a","params":"b"}"#,
                "-32602 1 `params` is not an object or an array",
            ),
            (
                r#"{"jsonrpc":"2.0","method":"a","params":1}"#,
                "-32602 - `params` is not an object or an array (no response)",
            ),
            (
                r#"{"jsonrpc":"2.0","id":null,"result":1}"#,
                "-32600 - a response is malformed (no response)",
            ),
            (
                r#"{"jsonrpc":"2.0","id":1,"error":1}"#,
                "-32600 - a response is malformed (no response)",
            ),
        ] {
            assert_eq!(outcome(body), expected, "{body}");
        }
        let id = "-32600 - the id of a request is not a string or a 32-bit integer";
        for wrong in ["null", "1.5", "true", "[]", "{}", "2147483648"] {
            let body = format!(r#"{{"jsonrpc":"2.0","id":{wrong},"method":"a"}}"#);
            assert_eq!(outcome(&body), id, "{body}");
        }
    }

    #[test]
    fn bytes_that_are_not_utf_8_are_no_json() {
        for bytes in [&b"\xff"[..], b"\xed\xa0\x80", b"\xc3"] {
            let mut body = [&br#"{"jsonrpc":"2.0","id":1,"method":""#[..], bytes, b"\"}"].concat();
            assert_eq!(parse(&mut body).unwrap_err().code, -32700);
        }
    }

    #[test]
    fn deep_nesting_is_no_json() {
        for depth in [200, 1_000_000] {
            let nested = "[".repeat(depth);
            let body = format!(r#"{{"jsonrpc":"2.0","method":"a","params":{nested}"#);
            assert!(parse(&mut body.into_bytes()).is_err());
        }
    }

    #[test]
    fn the_number_of_values_is_limited() {
        let body = |count: usize| {
            let values = "0,".repeat(count - 3);
            format!(r#"{{"jsonrpc":"2.0","method":"a,[","params":[{values}0]}}"#)
        };
        // The object, its three members and the list are counted, and each further value.
        let most = MAX_VALUES - 2;
        assert!(parse(&mut body(most).into_bytes()).is_ok());
        let broken = parse(&mut body(most + 1).into_bytes()).unwrap_err();
        let problem = "a message contains too many values; the limit is 1,000,000";
        assert_eq!((broken.code, broken.problem), (-32600, problem));
    }

    #[test]
    fn lone_surrogates_are_replaced() {
        for (text, expected) in [
            (r"\ud83d\ude00", "😀"),
            (r"\uD83D\uDE00", "😀"),
            (r"a\ud800b", "a\u{fffd}b"),
            (r"\udc00", "\u{fffd}"),
            (r"\ud800\ud83d\ude00", "\u{fffd}😀"),
            (r"\ud83d\ude00\ude00", "😀\u{fffd}"),
            (r"\ud800", "\u{fffd}"),
            (r"\\ud800", "\\ud800"),
            (r"\\\ud800", "\\\u{fffd}"),
            (r"\ud800\\udc00", "\u{fffd}\\udc00"),
            (r"\u0041\n", "A\n"),
        ] {
            let body = format!(r#"{{"jsonrpc":"2.0","method":"a","params":["{text}"]}}"#);
            let parsed = parse(&mut body.into_bytes()).unwrap();
            let Message::Notification(notification) = parsed.message else {
                panic!("no notification");
            };
            assert_eq!(notification.params, json!([expected]), "{text}");
            let has_replaced = expected.contains('\u{fffd}');
            assert_eq!(parsed.is_repaired, has_replaced, "{text}");
        }
        for broken in [r"\ud80", r"\ud8", r"\u", r"\uzzzz", r"\ud800\u"] {
            let body = format!(r#"{{"jsonrpc":"2.0","method":"a","params":["{broken}"]}}"#);
            assert_eq!(parse(&mut body.into_bytes()).unwrap_err().code, -32700);
        }
    }
}
