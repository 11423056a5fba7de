//! Text that is no absolute http(s) URL.

use crate::model::facts::Role;
use crate::rule::urls::overlap;
use crate::rule::{At, Context, Findings, Rule, declare_rule};
use crate::value::endpoint::{Fault, Malformation, Reading};

declare_rule! {
    /// ## What it finds
    /// An endpoint that is no absolute http or https URL: no scheme, no host, stray characters, doubled
    /// slashes in the path, a port out of range.
    /// ## Why it matters
    /// It passes review by eye and fails at the first call.
    /// ## What to do
    /// Copy the URL again from the provider's page.
    /// ## Example
    /// ```yaml
    /// rest_url: (https://auth.shop.example//oauth/token
    /// ```
    /// Mended:
    /// ```yaml
    /// rest_url: https://auth.shop.example/oauth/token
    /// ```
    /// ## References
    /// - RFC 3986 3
    /// - SAP BTP Connectivity shows a sample that begins with a stray parenthesis
    pub Malformed { id: "endpoint/malformed", severity: Error, fixable: No, since: "0.1.0" }
}

impl Rule for Malformed {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for (node, field) in cx.fields(Role::Endpoint) {
            let Some(text) = cx.text_at(node) else {
                continue;
            };
            if cx.stands_for_another(node) {
                continue;
            }
            let Some(Reading::Malformed(faults)) = cx.url(node) else {
                continue;
            };
            // One text, one finding: at the first fault, which often causes the others. A password
            // with signs of its own is `endpoint/credentials-in-url`.
            let secrets = cx.url_secrets(node);
            let is_in_secret =
                |fault: &Fault| secrets.iter().any(|it| overlap(&it.range, &fault.part));
            let Some(fault) = faults.iter().find(|fault| !is_in_secret(fault)) else {
                continue;
            };
            let key = field.key;
            let (at, message) = if fault.part.is_empty() {
                (
                    At::Value(node),
                    format!("`{key}` is empty: expected an absolute https URL"),
                )
            } else {
                let what = words(fault.what, &text[fault.part.clone()]);
                (
                    At::Part(node, fault.part.clone()),
                    format!("`{key}` is no absolute https URL: {what}"),
                )
            };
            out.report(at, message);
        }
    }
}

/// What is wrong, of the part that shows it.
fn words(what: Malformation, part: &str) -> String {
    let words = match what {
        Malformation::NoScheme => "it does not begin with `https://`",
        Malformation::UnsupportedScheme => return format!("its scheme is `{part}`"),
        Malformation::MissingSlashes => "expected two slashes behind the scheme",
        Malformation::DoubledScheme => "it begins with two schemes",
        Malformation::NoHost => "there is no host behind the slashes",
        Malformation::EmptyLabel => "there is a dot too many in the host",
        Malformation::InvalidHost => "the host is neither a name nor an address",
        Malformation::EmptyPort => "there is no port behind the colon",
        Malformation::PortNotANumber => "the port is not a number",
        Malformation::PortOutOfRange => "the port is not between 1 and 65535",
        Malformation::DoubledSlash => "there are several slashes in a row in the path",
        Malformation::PercentEncoding => "expected two hexadecimal digits behind `%`",
        Malformation::Blank => "there is white space in it",
        Malformation::Backslash => "there is a backslash in it",
        Malformation::ControlCharacter(_) => "there is a control character in it",
        Malformation::StrayCharacter(character) => {
            return format!("the character `{character}` does not belong there");
        }
    };
    words.to_owned()
}
