//! Hosts that the settings do not allow.

use crate::diagnostic::fix::{Fix, Safety};
use crate::document::place::At;
use crate::model::export_context::Servertype;
use crate::rule::{Context, Findings, Rule, declare_rule};
use crate::sentence;
use crate::syntax::edit;
use crate::text::sentence::{code, quote};
use crate::value::stage::Stage;
use crate::value::{host, nearest};

declare_rule! {
    /// ## What it finds
    /// A token endpoint on a host that the settings do not allow for the servertype of its
    /// destination. Without a list of hosts for that servertype, nothing is reported.
    /// ## Why it matters
    /// The organization has listed the hosts that destinations of each servertype may call. Any other
    /// host is a typo, or a system that nobody has approved.
    /// ## What to do
    /// Use an allowed host, or have the host added to the list in `exportlint.toml`, such as
    /// `hosts = ["*.shop.example"]` under `[environments.prod]`.
    /// ## Example
    /// ```yaml
    /// # with `hosts = ["auth.shop.example"]` for prod in the settings
    /// limit_to_servertype: prod
    /// rest_url: https://auth.shpo.example/oauth/token
    /// ```
    /// Fixed:
    /// ```yaml
    /// limit_to_servertype: prod
    /// rest_url: https://auth.shop.example/oauth/token
    /// ```
    /// ## Fix
    /// Suggestion: writes the most similar allowed host, if one is similar enough.
    /// ## References
    /// - The settings of the project
    pub HostNotAllowed { id: "policy/host-not-allowed", severity: Error, fixable: Suggestion, since: "0.1.0" }
}

impl Rule for HostNotAllowed {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for destination in cx.document.destinations() {
            let Some((limit, servertype)) = destination.fields.limit_to_servertype.read() else {
                continue;
            };
            let Some((node, endpoint)) = cx.document.endpoint(&destination.fields.rest_url) else {
                continue;
            };
            let allowed = cx.document.organization.allowed_on(*servertype);
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
                    sentence!(
                        "the settings do not allow the host {} for {}",
                        quote(host),
                        code(name)
                    ),
                )
                .related(At::Value(limit), "the servertype limit")
                .help(sentence!(
                    "use a host that is listed for {} in the settings, or have this one added",
                    code(name)
                ));
            let candidates: Vec<String> =
                hosts.iter().filter_map(|it| it.closest_to(host)).collect();
            let near = nearest::nearest(host, candidates.iter().map(String::as_str));
            // A host of another stage would only be the next mistake.
            let is_prod = *servertype == Servertype::Prod;
            let fits = |near: &&str| {
                host::stage(near).is_none_or(|it| (it.stage == Stage::Production) == is_prod)
            };
            let Some(near) = near.filter(fits) else {
                continue;
            };
            let text = [
                &endpoint.text[..range.start],
                near,
                &endpoint.text[range.end..],
            ]
            .concat();
            let change = edit::set_text(cx.document.tree, cx.document.text, node, &text);
            report.did_you_mean(near).fix(change.map(|(span, text)| {
                let title = sentence!("Change the host to {}", quote(near));
                Fix::replace(Safety::Suggestion, title, span, text).uncovering()
            }));
        }
    }
}
