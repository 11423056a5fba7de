//! Files, links and paths as somebody could propose them in a change: pipes, devices, files outside
//! the repository, and files that are too large.

use std::fs;

use crate::support::{Said, Tool};

const SHOP: &str = "\
version: 1
kind: export-context
name: Shop
posthandlers:
  - type: oauth2
    destination_systems: 1
    destinations:
      - limit_to_servertype: prod
        rest_url: https://auth.shop.example/oauth/token
        rest_user: pim-export
        rest_password: ${env:SHOP_SECRET}
        grant_type: client_credentials
        scope: products:write
        client_authentication: header
        destination_field_for_token: REST | Access Token
  - type: custom
    label: REST
    fields: [{ name: Access Token }]
";

fn policy(schema: &str) -> String {
    format!("[[policies]]\nname = \"acme\"\nschema = '{schema}'\n")
}

/// A repository below the folder of the tool, in which it runs; beside it is `outside.json`.
fn repository(settings: &str) -> Tool {
    Tool::new("check -f concise shop.yaml")
        .file("outside.json", "{\"not\": \"JSON\",\nand secret}")
        .file("repo/.git/HEAD", "ref: refs/heads/main\n")
        .file("repo/shop.yaml", SHOP)
        .file("repo/exportlint.toml", settings)
        .below("repo")
        .bounded()
}

/// The findings and errors alone.
fn lines(said: &Said) -> Vec<&str> {
    let output = said.stdout.lines();
    let findings = output.filter(|line| line.contains(": error["));
    let errors = said.stderr.lines();
    let errors = errors.filter(|line| line.starts_with("exportlint: error"));
    findings.chain(errors).collect()
}

#[test]
fn a_schema_that_is_no_regular_file_in_the_repository_is_refused() {
    for (schema, problem) in [
        ("/dev/zero", "it is outside the repository"),
        ("/etc/passwd", "it is outside the repository"),
        ("/etc/no-such-file", "it is outside the repository"),
        ("../outside.json", "it is outside the repository"),
        ("../gone.json", "it is outside the repository"),
        ("zero.json", "it is outside the repository"),
        ("password.json", "it is outside the repository"),
        ("gone.json", "it is outside the repository"),
        ("beside.json", "it is outside the repository"),
        (".git/HEAD", "it is outside the repository"),
        ("pipe.json", "it is a pipe, not a regular file"),
        ("folder", "it is a directory, not a regular file"),
        ("large.json", "it is larger than 16 MiB"),
        ("no-such-file.json", "no such file"),
    ] {
        let mut tool = repository(&policy(schema))
            .file("repo/folder/any.txt", "")
            .link("repo/zero.json", "/dev/zero")
            .link("repo/password.json", "/etc/passwd")
            .link("repo/gone.json", "/etc/no-such-file")
            .link("repo/beside.json", "../outside.json")
            .pipe("repo/pipe.json");
        let large = fs::File::create(tool.folder().join("repo/large.json")).unwrap();
        large.set_len(5 << 30).unwrap();
        let expected = [
            format!(
                "exportlint.toml:3:10: error[structure/invalid-value] cannot read the schema \
                 `{schema}`: {problem}"
            ),
            "exportlint: error: the settings in `exportlint.toml` have errors".to_owned(),
        ];
        let said = tool.run();
        assert_eq!(
            (lines(&said), said.code),
            (expected.iter().map(String::as_str).collect(), Some(2))
        );
        // `show-config` reads schemas as well.
        let said = tool.arguments("show-config shop.yaml").run();
        assert_eq!(
            (lines(&said), said.code),
            (vec![expected[1].as_str()], Some(2))
        );
    }
}

#[test]
fn a_baseline_that_is_no_regular_file_in_the_repository_is_refused() {
    for (baseline, problem) in [
        ("/dev/zero", "it is outside the repository"),
        ("/etc/no-such-file", "it is outside the repository"),
        ("../outside.json", "it is outside the repository"),
        ("beside.json", "it is outside the repository"),
        ("gone.json", "it is outside the repository"),
        ("pipe.json", "it is a pipe, not a regular file"),
        ("large.json", "it is larger than 16 MiB"),
    ] {
        let mut tool = repository(&format!("baseline = \"{baseline}\"\n"))
            .link("repo/beside.json", "../outside.json")
            .link("repo/gone.json", "/etc/no-such-file")
            .pipe("repo/pipe.json");
        let large = fs::File::create(tool.folder().join("repo/large.json")).unwrap();
        large.set_len(5 << 30).unwrap();
        let expected = [
            format!(
                "exportlint.toml:1:12: error[structure/invalid-value] cannot use the baseline \
                 `{baseline}`: {problem}"
            ),
            "exportlint: error: the settings in `exportlint.toml` have errors".to_owned(),
        ];
        let said = tool.run();
        assert_eq!(
            (lines(&said), said.code),
            (expected.iter().map(String::as_str).collect(), Some(2))
        );
        let said = tool.arguments("baseline shop.yaml").run();
        assert_eq!(
            (lines(&said), said.code),
            (vec![expected[1].as_str()], Some(2))
        );
    }
}

#[test]
fn settings_that_are_no_regular_file_in_the_repository_are_refused() {
    let base = || {
        Tool::new("check -f concise shop.yaml")
            .file("outside.toml", "profile = \"bcp\"\ncolour = \"a secret\"\n")
            .file("repo/.git/HEAD", "ref: refs/heads/main\n")
            .file("repo/shop.yaml", SHOP)
            .file("repo/inner/settings.txt", "colour = 1\n")
            .below("repo")
            .bounded()
    };
    let refused = |problem: &str| {
        vec![format!(
            "exportlint: error: cannot read `exportlint.toml`: {problem}"
        )]
    };
    for (target, problem) in [
        ("/dev/zero", "it is outside the repository"),
        ("/etc/passwd", "it is outside the repository"),
        ("/etc/no-such-file", "it is outside the repository"),
        ("../outside.toml", "it is outside the repository"),
        ("../gone.toml", "it is outside the repository"),
        ("gone.toml", "no such file or directory"),
        ("exportlint.toml", "it has too many symbolic links"),
    ] {
        let said = base().link("repo/exportlint.toml", target).run();
        assert_eq!(
            (lines(&said), said.code),
            (
                refused(problem).iter().map(String::as_str).collect(),
                Some(2)
            ),
            "{target}"
        );
    }
    let said = base().pipe("repo/exportlint.toml").run();
    let expected = refused("it is a pipe, not a regular file");
    assert_eq!(
        (lines(&said), said.code),
        (vec![expected[0].as_str()], Some(2))
    );
    // A link within the repository is followed.
    let mut tool = base().link("repo/exportlint.toml", "inner/settings.txt");
    let expected = "exportlint.toml:1:1: error[structure/unknown-field] unknown key `colour` in \
                    `Settings of exportlint`";
    assert_eq!(lines(&tool.run())[0], expected);
    // So is one that the user names.
    let mut tool = base()
        .link("repo/named.toml", "../outside.toml")
        .arguments("check -f concise --config named.toml shop.yaml");
    assert_eq!(lines(&tool.run()).len(), 2);
    for (config, what) in [
        ("/dev/zero", "a device"),
        ("pipe.toml", "a pipe"),
        ("inner", "a directory"),
    ] {
        let said = base()
            .pipe("repo/pipe.toml")
            .arguments(&format!("check -f concise --config {config} shop.yaml"))
            .run();
        let expected =
            format!("exportlint: error: cannot read `{config}`: it is {what}, not a regular file");
        assert_eq!(
            (lines(&said), said.code),
            (vec![expected.as_str()], Some(2))
        );
    }
    let mut tool = base().file("repo/exportlint.toml", "");
    let large = fs::File::create(tool.folder().join("repo/exportlint.toml")).unwrap();
    large.set_len(5 << 30).unwrap();
    let expected = [
        "exportlint.toml:1:1: error[syntax/limit] the file is larger than 16 MiB",
        "exportlint: error: the settings in `exportlint.toml` have errors",
    ];
    let said = tool.run();
    assert_eq!((lines(&said), said.code), (expected.to_vec(), Some(2)));
}

#[test]
fn a_named_file_that_is_not_regular_is_refused_and_the_others_are_checked() {
    let mut tool = Tool::new("check -f concise pipe.yaml socket.yaml /dev/zero shop.yaml folder")
        .file("shop.yaml", &SHOP.replace("version: 1\n", ""))
        .file("folder/shop.yaml", &SHOP.replace("Shop", "Mall"))
        .pipe("pipe.yaml")
        // In a folder, they are not even looked at.
        .pipe("folder/pipe.yaml")
        .link("folder/zero.yaml", "/dev/zero")
        .link("folder/link.yaml", "../pipe.yaml")
        .bounded();
    let _listener = std::os::unix::net::UnixListener::bind(tool.folder().join("socket.yaml"));
    let said = tool.run();
    assert_eq!(
        lines(&said),
        [
            "shop.yaml:1:1: error[structure/missing-field] the required field `version` is missing",
            "exportlint: error: cannot read `/dev/zero`: it is a device, not a regular file",
            "exportlint: error: cannot read `pipe.yaml`: it is a pipe, not a regular file",
            "exportlint: error: cannot read `socket.yaml`: it is a socket, not a regular file",
        ]
    );
    assert_eq!(said.code, Some(2));
    let tool = tool.arguments("check -f concise --fix pipe.yaml --baseline pipe.yaml");
    let said = { tool }.run();
    assert_eq!(
        lines(&said),
        ["exportlint: error: cannot read `pipe.yaml`: it is a pipe, not a regular file"]
    );
}

#[test]
fn an_ignore_file_that_is_not_regular_stops_the_walk_of_its_folder_alone() {
    for name in [".gitignore", ".ignore", ".git/info/exclude"] {
        let problem = |what: &str| {
            format!(
                "exportlint: error: cannot read the directory `inner`: cannot use its `{name}`: it \
                 is {what}"
            )
        };
        let base = || {
            let tool = Tool::new("check -f concise . --allow-empty")
                .file(".git/HEAD", "ref: refs/heads/main\n")
                .file("shop.yaml", SHOP)
                .file("inner/.git/info/other", "")
                .file("inner/shop.yaml", "kind: export-context\n");
            tool.bounded()
        };
        let path = format!("inner/{name}");
        let said = base().pipe(&path).run();
        assert_eq!(lines(&said), [problem("a pipe, not a regular file")]);
        assert_eq!(said.code, Some(2));
        let said = base().link(&path, "/dev/zero").run();
        assert_eq!(lines(&said), [problem("a device, not a regular file")]);
        let said = base().file(&path, &"#".repeat((1 << 20) + 1)).run();
        assert_eq!(lines(&said), [problem("larger than 1 MiB")]);
        // Also where it is above the folder that is checked.
        let mut tool = base()
            .pipe(&path)
            .file("inner/deep/shop.yaml", SHOP)
            .arguments("check -f concise inner/deep");
        assert_eq!(lines(&tool.run()).len(), 1);
        let mut tool = base().file(&path, &format!("shop.yaml\n{}", "#".repeat((1 << 20) - 10)));
        assert_eq!(lines(&tool.run()), [""; 0]);
    }
}
