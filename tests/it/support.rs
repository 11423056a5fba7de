//! Runs the real program in an empty folder and compares all that it says.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use exportlint::report::json::schema;
use jsonschema::Validator;
use serde_json::Value;
use tempfile::TempDir;

use crate::expected::compare;
use crate::fixtures::{files_below, root};

/// A document without findings.
pub(crate) const SHOP: &str = "\
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

/// The program, about to be run in a folder of its own.
pub(crate) struct Tool {
    folder: TempDir,
    arguments: Vec<String>,
    variables: Vec<(String, String)>,
    stdin: String,
    stdout: Option<Stdio>,
    /// Where in the folder it runs.
    below: String,
    is_bounded: bool,
}

/// What a run said.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Said {
    pub command: String,
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl Tool {
    /// The program with `arguments`, separated by spaces.
    pub(crate) fn new(arguments: &str) -> Self {
        Self {
            folder: TempDir::new().expect("a folder for the test"),
            arguments: arguments.split_whitespace().map(str::to_owned).collect(),
            variables: Vec::new(),
            stdin: String::new(),
            stdout: None,
            below: String::new(),
            is_bounded: false,
        }
    }

    /// Other arguments for the same folder.
    pub(crate) fn arguments(mut self, arguments: &str) -> Self {
        self.arguments = arguments.split_whitespace().map(str::to_owned).collect();
        self
    }

    /// These arguments for the same folder.
    pub(crate) fn words(mut self, arguments: &[&str]) -> Self {
        self.arguments = arguments.iter().map(|it| (*it).to_owned()).collect();
        self
    }

    /// A file in the folder, and the folders above it.
    pub(crate) fn file(self, path: &str, text: &str) -> Self {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a path in the folder")).expect("a folder");
        fs::write(path, text).expect("a file");
        self
    }

    /// A symbolic link in the folder.
    #[cfg(unix)]
    pub(crate) fn link(self, path: &str, target: &str) -> Self {
        std::os::unix::fs::symlink(target, self.path(path)).expect("a link");
        self
    }

    /// Ends the run after 20 seconds, and gives it 1 GB of memory.
    #[cfg(unix)]
    pub(crate) fn bounded(mut self) -> Self {
        self.is_bounded = true;
        self.variable("PATH", &std::env::var("PATH").expect("a path"))
    }

    /// A named pipe in the folder.
    #[cfg(unix)]
    pub(crate) fn pipe(self, path: &str) -> Self {
        let made = Command::new("mkfifo").arg(self.path(path)).status();
        assert!(made.expect("mkfifo").success());
        self
    }

    /// A folder in the folder to run in.
    pub(crate) fn below(mut self, path: &str) -> Self {
        path.clone_into(&mut self.below);
        self
    }

    /// A variable of the environment, which is empty otherwise.
    pub(crate) fn variable(mut self, name: &str, value: &str) -> Self {
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The text of the standard input, which is empty otherwise.
    pub(crate) fn stdin(mut self, text: &str) -> Self {
        text.clone_into(&mut self.stdin);
        self
    }

    /// Another place for the standard output.
    pub(crate) fn stdout(mut self, stdout: impl Into<Stdio>) -> Self {
        self.stdout = Some(stdout.into());
        self
    }

    /// Runs the program.
    pub(crate) fn run(&mut self) -> Said {
        let program = env!("CARGO_BIN_EXE_exportlint");
        let mut command = Command::new(if self.is_bounded { "sh" } else { program });
        if self.is_bounded {
            let script = "ulimit -v 1000000; exec timeout 20 \"$0\" \"$@\"";
            command.args(["-c", script, program]);
        }
        let mut child = command
            .args(&self.arguments)
            .current_dir(self.path(&self.below))
            .env_clear()
            .env("HOME", self.folder.path())
            .envs(self.variables.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::piped())
            .stdout(self.stdout.take().unwrap_or_else(Stdio::piped))
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut stdin = child.stdin.take().expect("a pipe");
        // A program that does not read its input may be gone already.
        let _ = stdin.write_all(self.stdin.as_bytes());
        drop(stdin);
        let output = child.wait_with_output().expect("the program ends");
        let said = Said {
            command: format!("exportlint {}", self.arguments.join(" ")),
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).expect("UTF-8"),
            stderr: String::from_utf8(output.stderr).expect("UTF-8"),
        };
        is_as_published(&said);
        said
    }

    /// Runs the program and compares all that it says with `tests/fixtures/cli/<name>.out`.
    pub(crate) fn says(&mut self, name: &str) {
        compare(
            &root().join(format!("cli/{name}.out")),
            &self.run().transcript(),
        );
    }

    /// The folder in which it runs.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The text of a file in the folder.
    pub(crate) fn text(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).expect("a file of text")
    }

    /// All files of the folder with their texts, in the order of their paths.
    pub(crate) fn files(&self) -> Vec<(String, String)> {
        let files = files_below(self.folder.path()).into_iter();
        let named = files.map(|file| {
            let name = file.strip_prefix(self.folder.path()).expect("below it");
            let name = name.to_str().expect("a name of text").to_owned();
            let text = self.text(&name);
            (name, text)
        });
        named.collect()
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }
}

impl Said {
    /// All of it, for people and for comparing.
    pub(crate) fn transcript(&self) -> String {
        let version = env!("CARGO_PKG_VERSION");
        let mut text = format!("$ {}\n", self.command);
        for (title, said) in [("stdout", &self.stdout), ("stderr", &self.stderr)] {
            if !said.is_empty() {
                let said = said.replace('\u{1b}', "ESC").replace(version, "<version>");
                let said = with_named_word(said);
                let _ = write!(text, "--- {title}\n{said}");
            }
        }
        let code = self.code.map_or("none".to_owned(), |code| code.to_string());
        let _ = writeln!(text, "--- exit code {code}");
        text
    }
}

/// An output in which the random word that resumes workflow commands is called `<word>`.
fn with_named_word(said: String) -> String {
    let rest = said.strip_prefix("::stop-commands::");
    match rest.and_then(|rest| rest.lines().next()) {
        Some(word) => said.replace(word, "<word>"),
        None => said,
    }
}

/// Every JSON report of every test is as the published schema says.
fn is_as_published(said: &Said) {
    static REPORT: OnceLock<Validator> = OnceLock::new();
    let is_report = said.command.starts_with("exportlint check")
        && [" -f json", " --format json", " --output-format json"]
            .iter()
            .any(|flag| said.command.contains(flag));
    if !is_report || !said.stdout.starts_with('{') {
        return;
    }
    let schema = REPORT.get_or_init(|| {
        let mut schema = schema();
        close(&mut schema);
        jsonschema::validator_for(&schema).expect("a schema")
    });
    let report: Value = serde_json::from_str(&said.stdout).expect("JSON");
    let wrong: Vec<String> = schema
        .iter_errors(&report)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert_eq!(wrong, Vec::<String>::new(), "{}", said.command);
}

/// Has a schema refuse what it does not name.
fn close(schema: &mut Value) {
    match schema {
        Value::Object(keys) => {
            keys.values_mut().for_each(close);
            if keys.contains_key("properties") {
                keys.insert("additionalProperties".to_owned(), Value::Bool(false));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(close),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Has git do something in a folder.
pub(crate) fn git(folder: &Path, arguments: &str) {
    let said = Command::new("git")
        .args(["-c", "user.name=a", "-c", "user.email=a@shop.example"])
        .args([
            "-c",
            "commit.gpgsign=false",
            "-c",
            "init.defaultBranch=main",
        ])
        .args(arguments.split(' '))
        .current_dir(folder)
        .output()
        .unwrap();
    assert!(said.status.success(), "{arguments}: {said:?}");
}
