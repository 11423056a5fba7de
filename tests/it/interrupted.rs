//! Runs that are interrupted while they change files, at many moments.

use std::fs;
use std::io::Read as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use tempfile::TempDir;

const OLD: &str = "{ \"version\": 1, \"kind\": \"export-context\", \"name\": \"Shop\",\r\n  \
                   \"PostProcessorPlugins\": [] }";

const FILES: usize = 200;

fn fixed(text: &str) -> String {
    text.replace("PostProcessorPlugins", "posthandlers")
}

fn text(number: usize) -> String {
    OLD.replace("Shop", &format!("Shop {number}"))
}

fn name(number: usize) -> String {
    format!("shop{number:03}.json")
}

fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    for number in 0..FILES {
        fs::write(folder.path().join(name(number)), text(number)).unwrap();
    }
    folder
}

fn start(folder: &Path, arguments: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_exportlint"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

fn send(child: &Child, signal: &str) {
    let pid = child.id().to_string();
    // It may have ended by itself.
    let _ = Command::new("kill")
        .args([signal, &pid])
        .stderr(Stdio::null())
        .status()
        .unwrap();
}

/// What is in the folder besides the documents.
fn others(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| !name.starts_with("shop")).collect()
}

/// How many files are fixed, if each is whole.
fn count_fixed(folder: &Path) -> usize {
    let is_fixed = |number: &usize| {
        let now = fs::read_to_string(folder.join(name(*number))).unwrap();
        assert!(
            now == text(*number) || now == fixed(&text(*number)),
            "{now}"
        );
        now != text(*number)
    };
    (0..FILES).filter(is_fixed).count()
}

#[test]
fn an_interrupted_fix_leaves_whole_files_and_no_others() {
    let mut amid = 0;
    for round in 0..32_u64 {
        let folder = folder();
        let threads = if round % 2 == 0 { "1" } else { "4" };
        let mut child = start(
            folder.path(),
            &[
                "check",
                "--fix",
                "--threads",
                threads,
                "-o",
                "json=report.json",
                ".",
            ],
        );
        thread::sleep(Duration::from_millis(2 + round * 5));
        let (signal, code) = if round % 4 < 2 {
            ("-INT", 130)
        } else {
            ("-TERM", 143)
        };
        send(&child, signal);
        let status = child.wait().unwrap();
        let mut stderr = String::new();
        child
            .stderr
            .take()
            .unwrap()
            .read_to_string(&mut stderr)
            .unwrap();
        let fixed = count_fixed(folder.path());
        let others = others(folder.path());
        if status.code() == Some(code) && stderr.contains("error: interrupted") {
            assert_eq!(others, [""; 0]);
            assert_eq!(stderr.matches("fixed[").count(), fixed, "{stderr}");
            let written = if fixed == 0 {
                String::new()
            } else {
                format!(", and fixed {fixed}")
            };
            let last = "exportlint: error: interrupted; checked ";
            let line = stderr.lines().find(|line| line.starts_with(last)).unwrap();
            assert!(
                line.ends_with(&format!(" of {FILES} files{written}")),
                "{line}"
            );
            amid += usize::from(fixed > 0 && fixed < FILES);
        } else {
            // It came before the program was ready for it, or when all files were checked.
            assert!(others.is_empty() || others == ["report.json"], "{others:?}");
            assert!(fixed == 0 || fixed == FILES, "{fixed}: {stderr}");
        }
    }
    assert!(
        amid >= 3,
        "only {amid} runs were interrupted between two files"
    );
}

/// A file that nobody can remove any more has a name that no walk reads.
#[test]
fn what_a_killed_run_leaves_is_never_read() {
    for round in 0..8_u64 {
        let folder = folder();
        let mut child = start(folder.path(), &["check", "--fix", "--threads", "4", "."]);
        thread::sleep(Duration::from_millis(5 + round * 10));
        send(&child, "-KILL");
        child.wait().unwrap();
        count_fixed(folder.path());
        for other in others(folder.path()) {
            let middle = other.strip_prefix(".exportlint-");
            let middle = middle.and_then(|rest| rest.strip_suffix(".tmp"));
            assert!(middle.is_some(), "{other}");
        }
        fs::write(
            folder.path().join(".exportlint-a1b2c3.tmp"),
            "kind: export-context",
        )
        .unwrap();
        let run = Command::new(env!("CARGO_BIN_EXE_exportlint"))
            .args(["check", "--fix", "-f", "concise", "."])
            .current_dir(folder.path())
            .output()
            .unwrap();
        assert_eq!(run.status.code(), Some(0), "{run:?}");
        assert_eq!(count_fixed(folder.path()), FILES);
    }
}

/// Standard input that never ends keeps a run from noticing the first signal.
#[test]
fn a_second_signal_ends_a_run_that_does_not_come_to_an_end() {
    for (signals, code) in [(vec!["-INT", "-INT"], 130), (vec!["-TERM"], 143)] {
        let folder = folder();
        let mut child = Command::new(env!("CARGO_BIN_EXE_exportlint"))
            .args(["check", "--fix", "-"])
            .current_dir(folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        thread::sleep(Duration::from_millis(300));
        for signal in signals {
            send(&child, signal);
            thread::sleep(Duration::from_millis(100));
        }
        let stdin = child.stdin.take();
        assert_eq!(child.wait().unwrap().code(), Some(code));
        drop(stdin);
    }
}
