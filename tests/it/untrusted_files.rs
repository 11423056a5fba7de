//! Files, links and paths as somebody could propose them in a change: pipes, devices, files outside
//! the repository, and files that are too large.

use std::fs;

use crate::support::{SHOP, Said, Tool};

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
        "exportlint.toml:1:1: error[syntax/limit] the file is larger than 1 MiB",
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
    #[expect(
        clippy::disallowed_types,
        reason = "what makes a socket in the file system"
    )]
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

/// The files of the tool, of which none may change.
fn unchanged(tool: Tool, arguments: &str, expected: &str) -> Tool {
    let before = tool.files();
    let mut tool = tool.arguments(arguments);
    let said = tool.run();
    let expected = format!("exportlint: error: {expected}");
    assert_eq!(
        (lines(&said), said.code),
        (vec![expected.as_str()], Some(2)),
        "{arguments}"
    );
    assert_eq!(tool.files(), before, "{arguments}");
    tool
}

#[test]
fn a_report_is_never_written_over_what_a_run_reads() {
    let settings = format!("baseline = \"known.json\"\n{}", policy("policy.json"));
    let mut tool = Tool::new("baseline .")
        .file("repo/.git/HEAD", "ref: refs/heads/main\n")
        .file("repo/exportlint.toml", &settings)
        .file("repo/policy.json", "{}")
        .file("repo/shop.yaml", SHOP)
        .file("repo/inner/.exportlint.toml", "")
        .file("repo/inner/mall.yaml", &SHOP.replace("Shop", "Mall"))
        .link("repo/link", "inner/mall.yaml")
        .link("repo/folder", "inner")
        .below("repo")
        .bounded();
    assert_eq!(tool.run().code, Some(0));
    let repo = tool.folder().join("repo");
    fs::hard_link(repo.join("inner/mall.yaml"), repo.join("hard.txt")).unwrap();
    let whole = repo.join("shop.yaml").to_str().unwrap().to_owned();
    for (path, file) in [
        ("shop.yaml", "a file to check"),
        ("./shop.yaml", "a file to check"),
        ("inner/../shop.yaml", "a file to check"),
        (&whole, "a file to check"),
        ("link", "a file to check"),
        ("folder/mall.yaml", "a file to check"),
        ("hard.txt", "a file to check"),
        ("exportlint.toml", "a settings file"),
        ("inner/exportlint.toml", "a settings file"),
        ("folder/.exportlint.toml", "a settings file"),
        ("known.json", "the baseline"),
        ("folder/../known.json", "the baseline"),
        ("policy.json", "the schema of a policy"),
    ] {
        let expected = format!("cannot write the report `{path}`: it is {file}");
        for paths in [".", "shop.yaml inner/mall.yaml"] {
            tool = unchanged(tool, &format!("check {paths} -o json={path}"), &expected);
        }
        let fix = format!("check . --fix -o json=new.json -o sarif={path}");
        tool = unchanged(tool, &fix, &expected);
    }
    tool = unchanged(
        tool,
        "check - --config shop.yaml -o json=shop.yaml",
        "cannot write the report `shop.yaml`: it is a settings file",
    );
    tool = unchanged(
        tool,
        "check shop.yaml --baseline known.json -o json=./known.json",
        "cannot write the report `./known.json`: it is the baseline",
    );
    for (one, other) in [
        ("new.json", "./new.json"),
        ("inner/new.json", "folder/new.json"),
        ("link", "inner/mall.yaml"),
    ] {
        let expected = format!("two reports would be written to `{other}`");
        tool = unchanged(
            tool,
            &format!("check . -o json={one} -o sarif={other}"),
            &expected,
        );
    }
    tool = tool
        .variable("GITHUB_ACTIONS", "true")
        .variable("GITHUB_STEP_SUMMARY", "inner/../shop.yaml");
    let expected = "cannot write the report `inner/../shop.yaml`: it is a file to check";
    unchanged(tool, "check .", expected);
}

#[test]
fn a_report_replaces_an_earlier_one_and_follows_links() {
    let mut tool = Tool::new("check . -o json=report.json -o sarif=reports/link.sarif")
        .file("shop.yaml", SHOP)
        .file("reports/real.sarif", "old")
        .link("reports/link.sarif", "real.sarif");
    for _ in 0..2 {
        assert_eq!(tool.run().code, Some(0));
    }
    assert!(tool.text("report.json").starts_with('{'));
    assert!(tool.text("reports/real.sarif").starts_with('{'));
    assert!(tool.folder().join("reports/link.sarif").is_symlink());
    assert_eq!(fs::read_dir(tool.folder()).unwrap().count(), 3);
    assert_eq!(
        fs::read_dir(tool.folder().join("reports")).unwrap().count(),
        2
    );
}

#[test]
fn a_report_is_not_written_to_a_pipe_or_a_device_but_to_the_open_files_of_the_process() {
    for (path, problem) in [
        ("pipe", "it is a pipe, not a regular file"),
        ("to-zero", "it is a device, not a regular file"),
        ("folder", "it is a directory, not a regular file"),
        ("dangling", "it is a link to a file that does not exist"),
    ] {
        let mut tool = Tool::new(&format!("check shop.yaml -o json={path}"))
            .file("shop.yaml", SHOP)
            .file("folder/any.txt", "")
            .pipe("pipe")
            .link("to-zero", "/dev/zero")
            .link("dangling", "gone")
            .bounded();
        let said = tool.run();
        let expected = format!("exportlint: error: cannot write the report `{path}`: {problem}");
        assert_eq!(
            (lines(&said), said.code),
            (vec![expected.as_str()], Some(2))
        );
        assert!(!tool.folder().join("gone").exists());
    }
    let plain = Tool::new("check -f json shop.yaml")
        .file("shop.yaml", SHOP)
        .run();
    let mut tool =
        Tool::new("check -q shop.yaml -o json=/dev/stdout -o sarif=/dev/null -o json=/dev/fd/2")
            .file("shop.yaml", SHOP);
    let said = tool.run();
    assert_eq!(
        (said.stdout, said.stderr),
        (plain.stdout.clone(), plain.stdout)
    );
}

#[test]
fn an_unreadable_file_is_an_error_and_a_changed_one_is_kept() {
    // A file that a walk finds may be a link when it is read.
    let mut tool = Tool::new("check -f concise .")
        .file("shop.yaml", SHOP)
        .link("gone.yaml", "nowhere");
    assert_eq!(tool.run().code, Some(0));
    let mut tool = tool.arguments("check -f concise gone.yaml shop.yaml");
    let said = tool.run();
    assert_eq!(
        lines(&said),
        ["exportlint: error: cannot read `gone.yaml`: no such file or directory"]
    );
    assert_eq!(said.code, Some(2));
}

/// Definitions of which each refers to the next one twice, in two kilobytes.
fn doubling() -> String {
    let definitions = (0..30).map(|at| {
        let next = format!("{{ \"$ref\": \"#/$defs/a{}\" }}", at + 1);
        format!("\"a{at}\": {{ \"allOf\": [{next}, {next}] }}, ")
    });
    let definitions: String = definitions.collect();
    format!(
        "{{ \"$ref\": \"#/$defs/a0\", \"$defs\": {{ {definitions}\"a30\": {{ \"type\": \"null\" }} }} }}"
    )
}

#[test]
fn a_small_schema_that_stands_for_a_large_one_is_refused() {
    let said = repository(&policy("double.json"))
        .file("repo/double.json", &doubling())
        .run();
    let expected = [
        "exportlint.toml:3:10: error[structure/invalid-value] the schema has more than 100000 \
         subschemas, if its references are expanded",
        "exportlint: error: the settings in `exportlint.toml` have errors",
    ];
    assert_eq!((lines(&said), said.code), (expected.to_vec(), Some(2)));
}

#[test]
fn a_schema_that_takes_too_long_for_a_document_is_said_there() {
    let schema = "{ \"properties\": { \"x-n\": { \"$ref\": \"#\" }, \
                  \"x\": { \"allOf\": [{ \"$ref\": \"#\" }, { \"$ref\": \"#\" }] } } }";
    let nested = format!("{SHOP}x-n: {}1{}\n", "{x: ".repeat(100), "}".repeat(100));
    let said = repository(&policy("circle.json"))
        .file("repo/circle.json", schema)
        .file("repo/shop.yaml", &nested)
        .run();
    let expected =
        "shop.yaml:1:1: error[policy/schema] acme: the schema takes too long for this document";
    assert_eq!((lines(&said), said.code), (vec![expected], Some(1)));
    let said = repository(&policy("circle.json"))
        .file("repo/circle.json", schema)
        .run();
    assert_eq!((lines(&said), said.code), (vec![], Some(0)));
}

/// A message to the language server.
fn message(text: &str) -> String {
    format!("Content-Length: {}\r\n\r\n{text}", text.len())
}

#[test]
fn the_language_server_refuses_the_same_files() {
    for (settings, expected) in [
        (
            policy("/dev/zero"),
            "cannot read the schema `/dev/zero`: it is outside the repository",
        ),
        (
            policy("pipe.json"),
            "cannot read the schema `pipe.json`: it is a pipe, not a regular file",
        ),
        (
            policy("double.json"),
            "the schema has more than 100000 subschemas, if its references are expanded",
        ),
        (
            "baseline = '/dev/zero'\n".to_owned(),
            "cannot use the baseline `/dev/zero`: it is outside the repository",
        ),
        (
            "baseline = 'pipe.json'\n".to_owned(),
            "cannot use the baseline `pipe.json`: it is a pipe, not a regular file",
        ),
    ] {
        let tool = repository(&settings)
            .file("repo/double.json", &doubling())
            .pipe("repo/pipe.json")
            .arguments("lsp");
        let root = tool.folder().canonicalize().unwrap().join("repo");
        let open = |name: &str, language: &str, text: &str| {
            let item = serde_json::json!({ "uri": format!("file://{}/{name}", root.display()),
                "languageId": language, "version": 1, "text": text });
            let open = serde_json::json!({ "jsonrpc": "2.0", "method": "textDocument/didOpen",
                "params": { "textDocument": item } });
            message(&open.to_string())
        };
        let start = format!(
            "{{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{{\"capabilities\":{{}},\
             \"rootUri\":\"file://{}\"}}}}",
            root.display()
        );
        let hover = format!(
            "{{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"textDocument/diagnostic\",\"params\":\
             {{\"textDocument\":{{\"uri\":\"file://{}/exportlint.toml\"}}}}}}",
            root.display()
        );
        let mut tool = tool.stdin(
            &[
                message(&start),
                message("{\"jsonrpc\":\"2.0\",\"method\":\"initialized\",\"params\":{}}"),
                open("shop.yaml", "yaml", SHOP),
                open("exportlint.toml", "toml", &settings),
                message(&hover),
                message("{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"shutdown\"}"),
                message("{\"jsonrpc\":\"2.0\",\"method\":\"exit\"}"),
            ]
            .concat(),
        );
        let said = tool.run();
        assert_eq!(said.code, Some(0), "{said:?}");
        assert!(
            said.stdout.contains(expected),
            "{expected}: {}",
            said.stdout
        );
    }
}
