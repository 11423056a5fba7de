//! The formats of keys and tokens, one a line.
//!
//! The source of a format is the rule of gitleaks with that id (`config/gitleaks.toml`), except
//! where a comment says otherwise. A format is here if a fixed prefix tells the issuer; public keys
//! are left out.

use crate::value::credential::is_word_byte;

/// The key format of one issuer.
pub(super) struct KeyFormat {
    /// What it is, in messages.
    pub(super) name: &'static str,
    pub(super) prefix: &'static str,
    /// The minimum and maximum number of characters after the prefix.
    pub(super) length: (usize, usize),
    /// Whether a byte may come after the prefix.
    pub(super) alphabet: fn(u8) -> bool,
}

const fn format(
    name: &'static str,
    prefix: &'static str,
    length: (usize, usize),
    alphabet: fn(u8) -> bool,
) -> KeyFormat {
    KeyFormat {
        name,
        prefix,
        length,
        alphabet,
    }
}

/// All formats, by the ids of their rules.
#[rustfmt::skip]
pub(super) const FORMATS: &[KeyFormat] = &[
    // 1password-secret-key
    format("1Password secret key", "A3-", (36, 37), is_upper_or_dash),
    // 1password-service-account-token
    format("1Password service account token", "ops_eyJ", (250, 4096), is_base64),
    // adobe-client-secret
    format("Adobe client secret", "p8e-", (32, 32), is_url_safe),
    // age-secret-key
    format("age secret key", "AGE-SECRET-KEY-1", (58, 58), is_upper_alphanumeric),
    // airtable-personnal-access-token
    format("Airtable token", "pat", (79, 79), is_alphanumeric_or_dot),
    // alibaba-access-key-id
    format("Alibaba Cloud access key", "LTAI", (20, 20), is_alphanumeric),
    // anthropic-admin-api-key
    format("Anthropic key", "sk-ant-admin01-", (95, 95), is_url_safe),
    // anthropic-api-key
    format("Anthropic key", "sk-ant-api03-", (95, 95), is_url_safe),
    // artifactory-api-key
    format("Artifactory key", "AKCp", (69, 69), is_alphanumeric),
    // artifactory-reference-token
    format("Artifactory token", "cmVmd", (59, 59), is_alphanumeric),
    // atlassian-api-token
    format("Atlassian token", "ATATT3", (186, 186), is_url_safe_or_equals),
    // authress-service-client-access-key
    format("Authress key", "authress_", (57, 200), is_base64_or_dotted),
    format("Authress key", "scauth_", (57, 200), is_base64_or_dotted),
    // aws-access-token
    format("AWS access key", "A3T", (17, 17), is_upper_alphanumeric),
    format("AWS access key", "ABIA", (16, 16), is_upper_alphanumeric),
    format("AWS access key", "ACCA", (16, 16), is_upper_alphanumeric),
    format("AWS access key", "AKIA", (16, 16), is_upper_alphanumeric),
    format("AWS access key", "ASIA", (16, 16), is_upper_alphanumeric),
    // aws-amazon-bedrock-api-key-long-lived
    format("Amazon Bedrock key", "ABSK", (109, 269), is_base64),
    // clickhouse-cloud-api-secret-key
    format("ClickHouse Cloud key", "4b1d", (38, 38), is_alphanumeric),
    // clojars-api-token
    format("Clojars token", "CLOJARS_", (60, 60), is_alphanumeric),
    // cloudflare-origin-ca-key
    format("Cloudflare Origin CA key", "v1.0-", (171, 171), is_hexadecimal_or_dash),
    // databricks-api-token
    format("Databricks token", "dapi", (32, 34), is_hexadecimal_or_dash),
    // defined-networking-api-token
    format("Defined Networking token", "dnkey-", (79, 79), is_url_safe_or_equals),
    // digitalocean-access-token, digitalocean-pat, digitalocean-refresh-token
    format("DigitalOcean token", "doo_v1_", (64, 64), is_hexadecimal),
    format("DigitalOcean token", "dop_v1_", (64, 64), is_hexadecimal),
    format("DigitalOcean token", "dor_v1_", (64, 64), is_hexadecimal),
    // doppler-api-token
    format("Doppler token", "dp.pt.", (43, 43), is_alphanumeric),
    // dropbox-short-lived-api-token
    format("Dropbox token", "sl.", (135, 135), is_url_safe_or_equals),
    // duffel-api-token
    format("Duffel token", "duffel_live_", (43, 43), is_url_safe_or_equals),
    format("Duffel token", "duffel_test_", (43, 43), is_url_safe_or_equals),
    // dynatrace-api-token
    format("Dynatrace token", "dt0c01.", (89, 89), is_alphanumeric_or_dot),
    // easypost-api-token, easypost-test-api-token
    format("EasyPost token", "EZAK", (54, 54), is_alphanumeric),
    format("EasyPost token", "EZTK", (54, 54), is_alphanumeric),
    // facebook-page-access-token
    format("Facebook token", "EAAC", (100, 4096), is_alphanumeric),
    format("Facebook token", "EAAM", (100, 4096), is_alphanumeric),
    // flutterwave-encryption-key, flutterwave-secret-key
    format("Flutterwave key", "FLWSECK_TEST-", (12, 12), is_alphanumeric),
    format("Flutterwave key", "FLWSECK_TEST-", (34, 34), is_alphanumeric_or_dash),
    // flyio-access-token
    format("Fly.io token", "fm1a_", (100, 4096), is_base64),
    format("Fly.io token", "fm1r_", (100, 4096), is_base64),
    format("Fly.io token", "fm2_", (100, 4096), is_base64),
    format("Fly.io token", "fo1_", (43, 43), is_url_safe),
    // frameio-api-token
    format("Frame.io token", "fio-u-", (64, 64), is_url_safe_or_equals),
    // gcp-api-key
    format("Google API key", "AIza", (35, 35), is_url_safe),
    // github-app-token, github-fine-grained-pat, github-oauth, github-pat, github-refresh-token
    format("GitHub token", "ghu_", (36, 36), is_alphanumeric),
    format("GitHub token", "ghs_", (36, 36), is_alphanumeric),
    format("GitHub token", "github_pat_", (82, 82), is_word_byte),
    format("GitHub token", "gho_", (36, 36), is_alphanumeric),
    format("GitHub token", "ghp_", (36, 36), is_alphanumeric),
    format("GitHub token", "ghr_", (36, 36), is_alphanumeric),
    // gitlab-cicd-job-token
    format("GitLab token", "glcbt-", (22, 26), is_url_safe),
    // gitlab-deploy-token
    format("GitLab token", "gldt-", (20, 20), is_url_safe),
    // gitlab-feature-flag-client-token
    format("GitLab token", "glffct-", (20, 20), is_url_safe),
    // gitlab-feed-token
    format("GitLab token", "glft-", (20, 20), is_url_safe),
    // gitlab-incoming-mail-token
    format("GitLab token", "glimt-", (25, 25), is_url_safe),
    // gitlab-kubernetes-agent-token
    format("GitLab token", "glagent-", (50, 50), is_url_safe),
    // gitlab-oauth-app-secret
    format("GitLab client secret", "gloas-", (64, 64), is_url_safe),
    // gitlab-pat, gitlab-pat-routable
    format("GitLab token", "glpat-", (20, 20), is_url_safe),
    format("GitLab token", "glpat-", (37, 310), is_url_safe_or_dot),
    // gitlab-ptt
    format("GitLab token", "glptt-", (40, 40), is_hexadecimal),
    // gitlab-rrt
    format("GitLab token", "GR1348941", (20, 20), is_url_safe),
    // gitlab-runner-authentication-token, gitlab-runner-authentication-token-routable
    format("GitLab token", "glrt-", (20, 20), is_url_safe),
    format("GitLab token", "glrt-t", (39, 312), is_url_safe_or_dot),
    // gitlab-scim-token
    format("GitLab token", "glsoat-", (20, 20), is_url_safe),
    // gitlab-session-cookie
    format("GitLab session", "_gitlab_session=", (32, 32), is_alphanumeric),
    // gocardless-api-token
    format("GoCardless token", "live_", (40, 40), is_url_safe_or_equals),
    // grafana-api-key
    format("Grafana key", "eyJrIjoi", (70, 400), is_alphanumeric),
    // grafana-cloud-api-token
    format("Grafana token", "glc_", (32, 400), is_base64),
    // grafana-service-account-token
    format("Grafana token", "glsa_", (41, 41), is_word_byte),
    // harness-api-key
    format("Harness token", "pat.", (68, 68), is_url_safe_or_dot),
    format("Harness token", "sat.", (68, 68), is_url_safe_or_dot),
    // heroku-api-key-v2
    format("Heroku key", "HRKU-AA", (58, 58), is_url_safe),
    // huggingface-access-token, huggingface-organization-api-token
    format("Hugging Face token", "hf_", (34, 34), is_alphanumeric),
    format("Hugging Face token", "api_org_", (34, 34), is_alphanumeric),
    // infracost-api-token
    format("Infracost token", "ico-", (32, 32), is_alphanumeric),
    // intra42-client-secret
    format("42 client secret", "s-s4t2af-", (64, 64), is_hexadecimal),
    format("42 client secret", "s-s4t2ud-", (64, 64), is_hexadecimal),
    // jwt-base64
    format("encoded JSON Web Token", "ZXlK", (60, 8192), is_base64),
    // linear-api-key
    format("Linear key", "lin_api_", (40, 40), is_alphanumeric),
    // lob-api-key
    format("Lob key", "live_", (35, 35), is_hexadecimal),
    format("Lob key", "test_", (35, 35), is_hexadecimal),
    // mailgun-private-api-token
    format("Mailgun token", "key-", (32, 32), is_hexadecimal),
    // mapbox-api-token
    format("Mapbox token", "pk.", (83, 83), is_alphanumeric_or_dot),
    // microsoft-teams-webhook
    format("Microsoft Teams webhook", "webhook.office.com/webhookb2/", (120, 200), is_path),
    // new-relic-browser-api-token, new-relic-insert-key, new-relic-user-api-key
    format("New Relic key", "NRJS-", (19, 19), is_hexadecimal),
    format("New Relic key", "NRII-", (32, 32), is_alphanumeric_or_dash),
    format("New Relic key", "NRAK-", (27, 27), is_alphanumeric),
    // notion-api-token
    format("Notion token", "ntn_", (46, 46), is_alphanumeric),
    // npm-access-token
    format("npm token", "npm_", (36, 36), is_alphanumeric),
    // octopus-deploy-api-key
    format("Octopus Deploy key", "API-", (26, 26), is_upper_alphanumeric),
    // openai-api-key
    format("OpenAI key", "sk-admin-", (124, 156), is_url_safe),
    format("OpenAI key", "sk-proj-", (124, 156), is_url_safe),
    format("OpenAI key", "sk-svcacct-", (124, 156), is_url_safe),
    format("OpenAI key", "sk-", (48, 48), is_alphanumeric),
    // openshift-user-token
    format("OpenShift token", "sha256~", (43, 43), is_url_safe),
    // perplexity-api-key
    format("Perplexity key", "pplx-", (48, 48), is_alphanumeric),
    // plaid-api-token
    format("Plaid token", "access-development-", (36, 36), is_hexadecimal_or_dash),
    format("Plaid token", "access-production-", (36, 36), is_hexadecimal_or_dash),
    format("Plaid token", "access-sandbox-", (36, 36), is_hexadecimal_or_dash),
    // planetscale-api-token, planetscale-oauth-token, planetscale-password
    format("PlanetScale token", "pscale_tkn_", (32, 64), is_url_safe_or_dot),
    format("PlanetScale token", "pscale_oauth_", (32, 64), is_url_safe_or_dot),
    format("PlanetScale password", "pscale_pw_", (32, 64), is_url_safe_or_dot),
    // postman-api-token
    format("Postman key", "PMAK-", (59, 59), is_hexadecimal_or_dash),
    // prefect-api-token
    format("Prefect key", "pnu_", (36, 36), is_alphanumeric),
    // pulumi-api-token
    format("Pulumi token", "pul-", (40, 40), is_hexadecimal),
    // pypi-upload-token
    format("PyPI token", "pypi-AgEIcHlwaS5vcmc", (50, 1000), is_url_safe),
    // readme-api-token
    format("ReadMe token", "rdme_", (70, 70), is_alphanumeric),
    // rubygems-api-token
    format("RubyGems token", "rubygems_", (48, 48), is_hexadecimal),
    // scalingo-api-token
    format("Scalingo token", "tk-us-", (48, 48), is_url_safe),
    // sendgrid-api-token
    format("SendGrid key", "SG.", (66, 66), is_url_safe_or_dot),
    // sendinblue-api-token
    format("Brevo key", "xkeysib-", (81, 81), is_alphanumeric_or_dash),
    // sentry-org-token, sentry-user-token
    format("Sentry token", "sntrys_eyJ", (80, 500), is_base64_or_dotted),
    format("Sentry token", "sntryu_", (64, 64), is_hexadecimal),
    // settlemint-application-access-token, and its kin for persons and services
    format("SettleMint token", "sm_aat_", (16, 16), is_alphanumeric),
    format("SettleMint token", "sm_pat_", (16, 16), is_alphanumeric),
    format("SettleMint token", "sm_sat_", (16, 16), is_alphanumeric),
    // shippo-api-token
    format("Shippo token", "shippo_live_", (40, 40), is_hexadecimal),
    format("Shippo token", "shippo_test_", (40, 40), is_hexadecimal),
    // shopify-access-token, -custom-access-token, -private-app-access-token, -shared-secret
    format("Shopify token", "shpat_", (32, 32), is_hexadecimal),
    format("Shopify token", "shpca_", (32, 32), is_hexadecimal),
    format("Shopify token", "shppa_", (32, 32), is_hexadecimal),
    format("Shopify client secret", "shpss_", (32, 32), is_hexadecimal),
    // slack-app-token
    format("Slack token", "xapp-", (20, 200), is_alphanumeric_or_dash),
    // slack-bot-token, slack-legacy-bot-token
    format("Slack token", "xoxb-", (27, 80), is_alphanumeric_or_dash),
    // slack-config-access-token, slack-config-refresh-token
    format("Slack token", "xoxe.xoxb-", (165, 168), is_alphanumeric_or_dash),
    format("Slack token", "xoxe.xoxp-", (165, 168), is_alphanumeric_or_dash),
    format("Slack token", "xoxe-", (63, 148), is_alphanumeric_or_dash),
    // slack-legacy-token, slack-legacy-workspace-token
    format("Slack token", "xoxo-", (20, 120), is_alphanumeric_or_dash),
    format("Slack token", "xoxs-", (20, 120), is_alphanumeric_or_dash),
    format("Slack token", "xoxa-", (8, 50), is_alphanumeric_or_dash),
    format("Slack token", "xoxr-", (8, 50), is_alphanumeric_or_dash),
    // slack-user-token
    format("Slack token", "xoxp-", (40, 120), is_alphanumeric_or_dash),
    // slack-webhook-url
    format("Slack webhook", "hooks.slack.com/services/", (40, 60), is_path),
    format("Slack webhook", "hooks.slack.com/triggers/", (40, 60), is_path),
    format("Slack webhook", "hooks.slack.com/workflows/", (40, 60), is_path),
    // sonar-api-token: the prefixes of SonarQube's own documentation
    format("SonarQube token", "sqa_", (40, 40), is_hexadecimal),
    format("SonarQube token", "sqp_", (40, 40), is_hexadecimal),
    format("SonarQube token", "squ_", (40, 40), is_hexadecimal),
    // sourcegraph-access-token
    format("Sourcegraph token", "sgp_", (40, 40), is_hexadecimal),
    format("Sourcegraph token", "sgp_", (46, 57), is_word_byte),
    // square-access-token
    format("Square token", "EAAA", (22, 60), is_url_safe),
    format("Square token", "sq0atp-", (22, 60), is_url_safe),
    // stripe-access-token
    format("Stripe key", "rk_live_", (10, 99), is_alphanumeric),
    format("Stripe key", "rk_prod_", (10, 99), is_alphanumeric),
    format("Stripe key", "rk_test_", (10, 99), is_alphanumeric),
    format("Stripe key", "sk_live_", (10, 99), is_alphanumeric),
    format("Stripe key", "sk_prod_", (10, 99), is_alphanumeric),
    format("Stripe key", "sk_test_", (10, 99), is_alphanumeric),
    // twilio-api-key
    format("Twilio key", "SK", (32, 32), is_hexadecimal),
    // typeform-api-token
    format("Typeform token", "tfp_", (59, 59), is_url_safe_or_dot),
    // vault-batch-token, vault-service-token
    format("Vault token", "hvb.", (138, 300), is_url_safe),
    format("Vault token", "hvs.", (90, 120), is_url_safe),
    // yandex-access-token, yandex-api-key
    format("Yandex token", "t1.", (88, 500), is_url_safe_or_dot),
    format("Yandex key", "AQVN", (35, 38), is_url_safe),
    // Google's documentation of OAuth 2.0 clients
    format("Google client secret", "GOCSPX-", (28, 28), is_url_safe),
];

fn is_alphanumeric(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
}

fn is_upper_alphanumeric(byte: u8) -> bool {
    byte.is_ascii_uppercase() || byte.is_ascii_digit()
}

fn is_upper_or_dash(byte: u8) -> bool {
    is_upper_alphanumeric(byte) || byte == b'-'
}

fn is_hexadecimal(byte: u8) -> bool {
    byte.is_ascii_hexdigit()
}

fn is_hexadecimal_or_dash(byte: u8) -> bool {
    byte.is_ascii_hexdigit() || byte == b'-'
}

fn is_alphanumeric_or_dash(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-'
}

fn is_alphanumeric_or_dot(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'.'
}

fn is_url_safe(byte: u8) -> bool {
    is_word_byte(byte) || byte == b'-'
}

fn is_url_safe_or_equals(byte: u8) -> bool {
    is_url_safe(byte) || byte == b'='
}

fn is_url_safe_or_dot(byte: u8) -> bool {
    is_url_safe(byte) || matches!(byte, b'.' | b'=')
}

fn is_base64(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=')
}

fn is_base64_or_dotted(byte: u8) -> bool {
    is_base64(byte) || matches!(byte, b'.' | b'_' | b'-')
}

fn is_path(byte: u8) -> bool {
    is_base64_or_dotted(byte) || byte == b'@'
}
