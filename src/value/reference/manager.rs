//! Identifiers of secrets in secret managers. Each is a value of its own, never a part of a text.

use std::ops::Range;

use crate::value::starts::Starts;

/// A secret manager whose identifiers are references.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manager {
    /// 1Password secret references.
    OnePassword,
    /// AWS Secrets Manager, by ARN.
    AwsSecretsManager,
    /// AWS Systems Manager Parameter Store, by ARN or name.
    AwsParameterStore,
    /// Google Secret Manager, by resource name or by the scheme of its integrations.
    GoogleSecretManager,
    /// Key Vault references of Azure App Service.
    AzureKeyVault,
    /// `HashiCorp` Vault, by URI.
    HashicorpVault,
    /// References of vals, which resolves those of many managers.
    Vals,
    /// Bitwarden Secrets Manager.
    Bitwarden,
}

impl Manager {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::OnePassword => "1Password",
            Self::AwsSecretsManager => "AWS Secrets Manager",
            Self::AwsParameterStore => "AWS Parameter Store",
            Self::GoogleSecretManager => "Google Secret Manager",
            Self::AzureKeyVault => "Azure Key Vault",
            Self::HashicorpVault => "HashiCorp Vault",
            Self::Vals => "vals",
            Self::Bitwarden => "Bitwarden Secrets Manager",
        }
    }
}

/// A form of identifiers: how they start, and what they look like as a whole.
struct Identifier {
    manager: Manager,
    prefix: &'static str,
    example: &'static str,
    /// The part of the text after the prefix that names the secret; `None` if it is incomplete.
    name: fn(&str) -> Option<Range<usize>>,
}

/// The forms, each with the example that a broken one is compared with.
const IDENTIFIERS: [Identifier; 11] = [
    Identifier {
        manager: Manager::OnePassword,
        prefix: "op://",
        example: "op://VAULT/ITEM/FIELD",
        name: one_password,
    },
    Identifier {
        manager: Manager::GoogleSecretManager,
        prefix: "projects/",
        example: "projects/PROJECT/secrets/NAME",
        name: google_resource,
    },
    Identifier {
        manager: Manager::GoogleSecretManager,
        prefix: "sm://",
        example: "sm://NAME",
        name: path,
    },
    Identifier {
        manager: Manager::AzureKeyVault,
        prefix: "@Microsoft.KeyVault(",
        example: "@Microsoft.KeyVault(SecretUri=URI)",
        name: key_vault,
    },
    Identifier {
        manager: Manager::HashicorpVault,
        prefix: "vault://",
        example: "vault://PATH#KEY",
        name: path,
    },
    Identifier {
        manager: Manager::Vals,
        prefix: "ref+",
        example: "ref+vault://PATH#/KEY",
        name: vals,
    },
    Identifier {
        manager: Manager::Vals,
        prefix: "secretref+",
        example: "secretref+vault://PATH#/KEY",
        name: vals,
    },
    Identifier {
        manager: Manager::Bitwarden,
        prefix: "bws://",
        example: "bws://ID",
        name: path,
    },
    Identifier {
        manager: Manager::AwsParameterStore,
        prefix: "ssm:/",
        example: "ssm:/NAME",
        name: path,
    },
    Identifier {
        manager: Manager::AwsSecretsManager,
        prefix: "secretsmanager:",
        example: "arn:aws:secretsmanager:REGION:ACCOUNT:secret:NAME",
        name: aws_secret,
    },
    Identifier {
        manager: Manager::AwsParameterStore,
        prefix: "ssm:",
        example: "arn:aws:ssm:REGION:ACCOUNT:parameter/NAME",
        name: aws_parameter,
    },
];

/// An identifier, or what starts like one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Reading {
    /// An identifier, with the range of the part that names the secret.
    Complete(Manager, Range<usize>),
    /// It lacks a part; with an example of a complete one.
    Incomplete(&'static str),
}

/// How ARNs of AWS start.
const ARN: &str = "arn:aws";

static STARTS: Starts = {
    let mut starts = Starts::new().with(ARN);
    let mut index = 0;
    while index < IDENTIFIERS.len() {
        starts = starts.with(IDENTIFIERS[index].prefix);
        index += 1;
    }
    starts
};

/// Whether a text starts as identifiers do.
pub(super) fn is_start_of(text: &str) -> bool {
    let mut forms = IDENTIFIERS.iter();
    STARTS.may_start(text)
        && (text.starts_with(ARN) || forms.any(|form| text.starts_with(form.prefix)))
}

/// Reads all of `text` as an identifier; `None` if it does not start like one.
pub(super) fn read(text: &str) -> Option<Reading> {
    if !STARTS.may_start(text) {
        return None;
    }
    let is_arn = text.starts_with(ARN);
    // The partition of China is `aws-cn`, that of the US government `aws-us-gov`.
    let from = if is_arn {
        "arn:".len() + text["arn:".len()..].find(':')? + 1
    } else {
        0
    };
    let rest = &text[from..];
    let form = IDENTIFIERS
        .iter()
        .find(|form| rest.starts_with(form.prefix) && form.example.starts_with("arn:") == is_arn)?;
    let start = from + form.prefix.len();
    let inner = &text[start..];
    // `projects/` starts many other names of resources.
    if form.prefix == "projects/" && !inner.contains("/secrets/") {
        return None;
    }
    let name = (form.name)(inner).filter(|_| !inner.contains(['\n', '\r']));
    Some(match name {
        Some(name) => Reading::Complete(form.manager, start + name.start..start + name.end),
        None => Reading::Incomplete(form.example),
    })
}

/// `VAULT/ITEM/FIELD` or `VAULT/ITEM/SECTION/FIELD`; names may contain spaces.
fn one_password(text: &str) -> Option<Range<usize>> {
    let mut parts = text.split('/');
    let is_complete = parts.clone().count() >= 3 && parts.all(|part| !part.trim().is_empty());
    is_complete.then_some(0..text.len())
}

/// A path without white space, perhaps with slashes before it.
fn path(text: &str) -> Option<Range<usize>> {
    let start = text.len() - text.trim_start_matches('/').len();
    let is_path = start < text.len() && !text.contains(char::is_whitespace);
    (is_path && !text.starts_with('#')).then_some(start..text.len())
}

/// `PROJECT/secrets/NAME`, perhaps with `/versions/VERSION`, which is no part of the name.
fn google_resource(text: &str) -> Option<Range<usize>> {
    let parts: Vec<&str> = text.splitn(6, '/').collect();
    let is_version = matches!(parts[..], [_, _, _] | [_, _, _, "versions", _]);
    let is_complete = is_version
        && parts[1] == "secrets"
        && parts.iter().all(|part| !part.is_empty())
        && !text.contains(char::is_whitespace);
    let end = parts
        .iter()
        .take(3)
        .map(|part| part.len() + 1)
        .sum::<usize>();
    is_complete.then(|| 0..end - 1)
}

/// `SecretUri=…)`, or `VaultName=…;SecretName=…)`.
fn key_vault(text: &str) -> Option<Range<usize>> {
    let arguments = text.strip_suffix(')')?;
    let has = |key: &str| {
        let mut values = arguments.split(';');
        values.any(|it| it.trim().strip_prefix(key).is_some_and(|it| !it.is_empty()))
    };
    (has("SecretUri=") || has("SecretName=") && has("VaultName=")).then_some(0..arguments.len())
}

/// `BACKEND://PATH`.
fn vals(text: &str) -> Option<Range<usize>> {
    let scheme = text.find("://")?;
    let name = scheme + "://".len();
    (scheme > 0 && name < text.len()).then_some(name..text.len())
}

/// `REGION:ACCOUNT:secret:NAME`.
fn aws_secret(text: &str) -> Option<Range<usize>> {
    let at = text.find(":secret:")? + ":secret:".len();
    (at < text.len()).then_some(at..text.len())
}

/// `REGION:ACCOUNT:parameter/NAME`.
fn aws_parameter(text: &str) -> Option<Range<usize>> {
    let at = text.find(":parameter/")? + ":parameter/".len();
    (at < text.len()).then_some(at..text.len())
}

#[cfg(test)]
mod tests {
    use super::{IDENTIFIERS, Manager, Reading, read};

    #[test]
    fn identifiers_are_recognized_with_their_names() {
        for (text, manager, name) in [
            (
                "op://pim/shop-test/password",
                Manager::OnePassword,
                "pim/shop-test/password",
            ),
            (
                "op://PIM Team/Shop/sec/field",
                Manager::OnePassword,
                "PIM Team/Shop/sec/field",
            ),
            (
                "arn:aws:secretsmanager:eu-central-1:000000000000:secret:shop/prod-AbCdEf",
                Manager::AwsSecretsManager,
                "shop/prod-AbCdEf",
            ),
            (
                "arn:aws-cn:secretsmanager:cn-north-1:000000000000:secret:shop:key::",
                Manager::AwsSecretsManager,
                "shop:key::",
            ),
            (
                "arn:aws:ssm:eu-central-1:000000000000:parameter/shop/prod",
                Manager::AwsParameterStore,
                "shop/prod",
            ),
            (
                "ssm:/shop/prod/secret",
                Manager::AwsParameterStore,
                "shop/prod/secret",
            ),
            ("ssm://shop/prod", Manager::AwsParameterStore, "shop/prod"),
            (
                "projects/acme-pim/secrets/shop/versions/latest",
                Manager::GoogleSecretManager,
                "acme-pim/secrets/shop",
            ),
            (
                "projects/000000000000/secrets/shop",
                Manager::GoogleSecretManager,
                "000000000000/secrets/shop",
            ),
            (
                "sm://shop-secret",
                Manager::GoogleSecretManager,
                "shop-secret",
            ),
            (
                "@Microsoft.KeyVault(SecretUri=https://pim.vault.azure.net/secrets/shop)",
                Manager::AzureKeyVault,
                "SecretUri=https://pim.vault.azure.net/secrets/shop",
            ),
            (
                "@Microsoft.KeyVault(VaultName=pim;SecretName=shop)",
                Manager::AzureKeyVault,
                "VaultName=pim;SecretName=shop",
            ),
            (
                "vault://kv/shop#secret",
                Manager::HashicorpVault,
                "kv/shop#secret",
            ),
            ("ref+awsssm://shop/prod", Manager::Vals, "shop/prod"),
            (
                "secretref+vault://kv/shop#/secret",
                Manager::Vals,
                "kv/shop#/secret",
            ),
            (
                "bws://11111111-2222-3333-4444-555555555555",
                Manager::Bitwarden,
                "11111111-2222-3333-4444-555555555555",
            ),
        ] {
            let Some(Reading::Complete(found, range)) = read(text) else {
                panic!("{text:?} is not complete");
            };
            assert_eq!((found, &text[range]), (manager, name), "{text:?}");
        }
    }

    #[test]
    fn a_part_is_missing_in_incomplete_ones() {
        for text in [
            "op://",
            "op://pim/shop",
            "op://pim//password",
            "arn:aws:secretsmanager:eu-central-1:000000000000",
            "arn:aws:secretsmanager:eu-central-1:000000000000:secret:",
            "arn:aws:ssm:eu-central-1:000000000000:parameter/",
            "ssm:/",
            "projects/acme-pim/secrets/",
            "projects//secrets/shop",
            "projects/acme/secrets/shop/versions/",
            "sm://",
            "@Microsoft.KeyVault(",
            "@Microsoft.KeyVault()",
            "@Microsoft.KeyVault(VaultName=pim)",
            "@Microsoft.KeyVault(SecretUri=https://pim.vault.azure.net/secrets/shop",
            "vault://",
            "vault:///",
            "vault://#key",
            "ref+vault:/kv",
            "ref+://kv",
            "bws://",
            "sm://shop secret",
            "op://a/b/c\nd",
        ] {
            assert!(
                matches!(read(text), Some(Reading::Incomplete(_))),
                "{text:?}"
            );
        }
    }

    #[test]
    fn other_texts_are_no_identifiers() {
        for text in [
            "",
            "projects/acme/topics/orders",
            "arn:aws:kms:eu-central-1:000000000000:key/shop",
            "arn:aws",
            "https://shop.example",
            "smooth://x",
            "ssm",
            "references",
        ] {
            assert_eq!(read(text), None, "{text:?}");
        }
    }

    #[test]
    fn each_example_is_complete() {
        for form in IDENTIFIERS {
            let read = read(form.example);
            assert!(
                matches!(read, Some(Reading::Complete(..))),
                "{}",
                form.example
            );
        }
    }
}
