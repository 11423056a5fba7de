//! Hosts outside the list that the settings give.

use crate::diagnostic::fix::{Fix, Safety};
use crate::rule::{At, Context, Findings, Rule, declare_rule};
use crate::syntax::edit;
use crate::value::host_pattern::HostPattern;
use crate::value::nearest;

declare_rule! {
    /// ## What it finds
    /// A token endpoint whose host is outside the list that the settings give for the servertype of
    /// its destination. Without such a list nothing is found.
    /// ## Why it matters
    /// The organization has said which systems each stage may talk to; any other host is a slip, or
    /// a system that nobody has approved.
    /// ## What to do
    /// Call an allowed host, or have the list in `exportlint.toml` extended:
    /// `[environments.prod]`, `hosts = ["*.shop.example"]`.
    /// ## Example
    /// ```yaml
    /// # with `hosts = ["auth.shop.example"]` for prod in the settings
    /// limit_to_servertype: prod
    /// rest_url: https://auth.shpo.example/oauth/token
    /// ```
    /// Mended:
    /// ```yaml
    /// limit_to_servertype: prod
    /// rest_url: https://auth.shop.example/oauth/token
    /// ```
    /// ## Fix
    /// Suggestion: writes the closest allowed host.
    /// ## References
    /// - The settings of the project
    pub HostNotAllowed { id: "policy/host-not-allowed", severity: Error, fixable: Suggestion, since: "0.1.0" }
}

impl Rule for HostNotAllowed {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for destination in cx.destinations() {
            let Some((guard, servertype)) = destination.fields.limit_to_servertype.read() else {
                continue;
            };
            let Some((node, endpoint)) = cx.endpoint(&destination.fields.rest_url) else {
                continue;
            };
            let allowed = cx.house.allowed_on(*servertype);
            let Some(hosts) = allowed.and_then(|allowed| allowed.hosts.as_ref()) else {
                continue;
            };
            let (range, host) = (endpoint.host_range.clone(), endpoint.host());
            if !endpoint.is_known(&range) || hosts.iter().any(|pattern| pattern.matches(host)) {
                continue;
            }
            let name = servertype.name();
            let report = out
                .report(
                    At::Part(node, range.clone()),
                    format!("the host `{host}` is not allowed on `{name}` by the settings"),
                )
                .related(At::Value(guard), "the guard");
            let single = hosts.iter().filter_map(HostPattern::host);
            let Some(near) = nearest::nearest(host, single) else {
                continue;
            };
            let text = [
                &endpoint.text[..range.start],
                near,
                &endpoint.text[range.end..],
            ]
            .concat();
            let change = edit::set_text(cx.tree, cx.text, node, &text);
            report
                .help(format!("did you mean `{near}`?"))
                .fix(change.map(|(span, text)| {
                    let title = format!("Write the host `{near}`");
                    Fix::replace(Safety::Suggestion, title, span, text).uncovering()
                }));
        }
    }
}
