//! Client credentials at the login hosts of Salesforce.

use crate::rule::{At, Context, Findings, Rule, declare_rule};

declare_rule! {
    /// ## What it finds
    /// Client credentials at `login.salesforce.com` or `test.salesforce.com`.
    /// ## Why it matters
    /// The answer is `invalid_grant`, request not supported on this domain. One of the two hosts is
    /// production, so guessing is dangerous.
    /// ## What to do
    /// Write the My Domain host of the organization: `{domain}.my.salesforce.com`, of a sandbox
    /// `{domain}--{sandbox}.sandbox.my.salesforce.com`.
    /// ## Example
    /// ```yaml
    /// limit_to_servertype: test
    /// rest_url: https://test.salesforce.com/services/oauth2/token
    /// ```
    /// Mended:
    /// ```yaml
    /// limit_to_servertype: test
    /// rest_url: https://acme--uat.sandbox.my.salesforce.com/services/oauth2/token
    /// ```
    /// ## References
    /// - Salesforce Help: OAuth endpoints
    /// - pub-sub-api-node-client 58: request not supported on this domain
    pub SalesforceLoginHost {
        id: "provider/salesforce-login-host",
        severity: Error,
        fixable: No,
        since: "0.1.0",
    }
}

impl Rule for SalesforceLoginHost {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for destination in cx.destinations() {
            let Some((node, url)) = cx.login_host(&destination) else {
                continue;
            };
            let host = url.host();
            out.report(
                At::Part(node, url.host_range.clone()),
                format!("`{host}` does not take client credentials: they need the organization's own host"),
            )
            .help("write the My Domain host, such as `acme.my.salesforce.com`, or of a sandbox `acme--uat.sandbox.my.salesforce.com`");
        }
    }
}
