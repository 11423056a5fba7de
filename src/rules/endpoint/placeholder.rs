//! URLs that are still samples.

use crate::model::facts::Role;
use crate::rule::{At, Context, Findings, Rule, declare_rule};
use crate::value::{endpoint, host};

declare_rule! {
    /// ## What it finds
    /// Parts of an endpoint that nobody filled in, `{tenant}`, `<tenant>`, `YOUR_TENANT`, and hosts of
    /// samples: `example.com`, `my-favorite-pim.com`. References and templating are none.
    /// ## Why it matters
    /// A sample got into the main branch; worse if the host exists and is sent the credentials.
    /// ## What to do
    /// Write the real value.
    /// ## Example
    /// ```yaml
    /// rest_url: https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token
    /// scope: api://pim-target/.default
    /// ```
    /// Mended:
    /// ```yaml
    /// rest_url: https://login.microsoftonline.com/contoso.onmicrosoft.com/oauth2/v2.0/token
    /// scope: api://pim-target/.default
    /// ```
    /// ## References
    /// - SAP Cloud Integration shows `{tenant}` in its sample
    /// - RFC 2606 3 (`example.com`)
    pub Placeholder { id: "endpoint/placeholder", severity: Error, precision: Medium, fixable: No, since: "0.1.0" }
}

impl Rule for Placeholder {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for (node, field) in cx.fields(Role::Endpoint) {
            let text = cx.text_at(node).filter(|_| !cx.stands_for_another(node));
            let Some(text) = text else { continue };
            let key = field.key;
            let parts = endpoint::placeholders(text);
            if let Some(first) = parts.first() {
                let names: Vec<String> = parts
                    .iter()
                    .map(|part| format!("`{}`", &text[part.clone()]))
                    .collect();
                out.report(
                    At::Part(node, first.clone()),
                    format!("`{key}` is not filled in: {}", names.join(", ")),
                );
                continue;
            }
            let url = endpoint::parts(text).filter(|url| url.is_known(&url.host_range));
            if let Some(url) = url.filter(|url| host::is_sample(url.host())) {
                let name = url.host();
                out.report(
                    At::Part(node, url.host_range.clone()),
                    format!("`{key}` leads to `{name}`, a host of samples"),
                )
                .help("write the host of the system that is meant");
            }
        }
    }
}
