//! The client credentials grant at the login hosts of Salesforce.

use crate::document::place::At;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::text::sentence::quote;

declare_rule! {
    /// ## What it finds
    /// The client credentials grant at `login.salesforce.com` or `test.salesforce.com`.
    /// ## Why it matters
    /// Salesforce offers this grant at My Domain hosts only, and answers here with `invalid_grant`:
    /// request not supported on this domain.
    /// ## What to do
    /// Write the My Domain host of the organization, `{domain}.my.salesforce.com`, or
    /// `{domain}--{sandbox}.sandbox.my.salesforce.com` for a sandbox. Make sure that it belongs to the
    /// servertype: `login.salesforce.com` is production, `test.salesforce.com` is for sandboxes.
    /// ## Example
    /// ```yaml
    /// limit_to_servertype: test
    /// rest_url: https://test.salesforce.com/services/oauth2/token
    /// ```
    /// Fixed:
    /// ```yaml
    /// limit_to_servertype: test
    /// rest_url: https://acme--uat.sandbox.my.salesforce.com/services/oauth2/token
    /// ```
    /// ## References
    /// - Salesforce Help: OAuth endpoints
    /// - GitHub, pozil/pub-sub-api-node-client, issue 58: request not supported on this domain
    pub SalesforceLoginHost {
        id: "provider/salesforce-login-host",
        severity: Error,
        fixable: No,
        since: "0.1.0",
    }
}

impl Rule for SalesforceLoginHost {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for destination in cx.document.destinations() {
            let Some((node, url)) = cx.document.login_host(&destination) else {
                continue;
            };
            let host = url.host();
            out.report(
                At::Part(node, url.host_range.clone()),
                sentence!(
                    "{} does not offer the client credentials grant; expected the My Domain \
                     host of the organization",
                    quote(host)
                ),
            )
            .help(
                "write the My Domain host, such as `acme.my.salesforce.com`, or \
                 `acme--uat.sandbox.my.salesforce.com` for a sandbox",
            );
        }
    }
}
