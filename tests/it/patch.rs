//! Patches, judged by `git apply`: what is printed applies, and shows no secret.

use std::cell::Cell;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use exportlint::redact::MaskedSource;
use exportlint::report::patch::patch;
use exportlint::text::span::Span;
use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any};
use proptest::sample::{Index, select};
use proptest::test_runner::{Config, RngSeed, TestCaseError, TestRunner};
use proptest::{prop_assert, prop_oneof};
use tempfile::TempDir;

/// What every secret begins with; no other text holds it.
const SECRET: &str = "hunter2secret";

/// The text with each of its secrets known.
fn source(text: &str) -> MaskedSource {
    let secrets: Vec<Span> = text
        .match_indices(SECRET)
        .map(|(start, _)| Span::new(start, start + SECRET.len() + 1))
        .collect();
    MaskedSource::new(text.to_owned(), &secrets)
}

/// Lets git apply a patch in a folder that is in no repository, without the user's settings.
fn git_apply(folder: &Path, patch: &str) -> Result<(), String> {
    let file = TempDir::new().unwrap();
    let file = file.path().join("patch");
    fs::write(&file, patch).unwrap();
    let output = Command::new("git")
        .args(["apply", "--whitespace=nowarn"])
        .arg(&file)
        .current_dir(folder)
        .env("GIT_CEILING_DIRECTORIES", folder.parent().unwrap())
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env_remove("GIT_DIR")
        .stdin(Stdio::null())
        .output()
        .expect("git is installed");
    if output.status.success() && output.stderr.is_empty() {
        return Ok(());
    }
    Err(String::from_utf8_lossy(&output.stderr).into_owned())
}

/// The text with every hunk of a patch applied exactly where its head says, or what is wrong.
fn apply_by_the_letter(before: &str, patch: &str) -> Result<String, String> {
    let old: Vec<&str> = before.split_inclusive('\n').collect();
    let mut result: Vec<String> = Vec::new();
    let mut lines = patch.split_inclusive('\n').peekable();
    let mut taken = 0;
    while let Some(line) = lines.next() {
        let Some(head) = line.strip_prefix("@@ -") else {
            continue;
        };
        let (old_place, rest) = head.split_once(" +").ok_or("no new side")?;
        let (new_place, _) = rest.split_once(" @@").ok_or("no end of the head")?;
        let (old_start, old_count) = place(old_place);
        let (new_start, new_count) = place(new_place);
        if old_start < taken {
            return Err(format!("{line} overlaps the hunk above"));
        }
        result.extend(old[taken..old_start].iter().map(ToString::to_string));
        if result.len() != new_start {
            return Err(format!("{line} should begin at {}", result.len() + 1));
        }
        taken = old_start;
        while taken < old_start + old_count || result.len() < new_start + new_count {
            let line = lines.next().ok_or("the hunk ends early")?;
            let is_bare = lines.next_if(|next| next.starts_with("\\ ")).is_some();
            let text = &line[1..line.len() - usize::from(is_bare)];
            if !line.starts_with('+') {
                if old.get(taken) != Some(&text) {
                    return Err(format!("{text:?} is not line {}", taken + 1));
                }
                taken += 1;
            }
            if !line.starts_with('-') {
                result.push(text.to_owned());
            }
        }
        if (taken, result.len()) != (old_start + old_count, new_start + new_count) {
            return Err(format!("{line} counts wrong"));
        }
    }
    result.extend(old[taken..].iter().map(ToString::to_string));
    Ok(result.concat())
}

/// The lines that one side of a hunk's head names: how many stand before them, and their number.
fn place(text: &str) -> (usize, usize) {
    let (start, count) = text.split_once(',').unwrap_or((text, "1"));
    let (start, count): (usize, usize) = (start.parse().unwrap(), count.parse().unwrap());
    (if count == 0 { start } else { start - 1 }, count)
}

/// A line without its end. There are so few that most files repeat some of them.
fn line() -> impl Strategy<Value = String> {
    let plain = select(vec![
        "",
        "a",
        "b",
        "  a",
        "  b: ä€",
        "c\rd",
        "--- a",
        "+++ b",
        "@@ -1 +1 @@",
        "\\ x",
        "\t",
    ]);
    prop_oneof![
        6 => plain.prop_map(str::to_owned),
        2 => any::<u8>().prop_map(|number| format!("n{number}")),
        2 => (0..4).prop_map(|number| format!("s: {SECRET}{number}")),
    ]
}

/// A change to the lines of a file.
#[derive(Debug, Clone)]
enum Edit {
    Replace(Index, String),
    Indent(Index, usize),
    Insert(Index, Vec<String>),
    Remove(Index, usize),
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        (any::<Index>(), line()).prop_map(|(at, line)| Edit::Replace(at, line)),
        (any::<Index>(), 1..4_usize).prop_map(|(at, count)| Edit::Indent(at, count)),
        (any::<Index>(), vec(line(), 1..4)).prop_map(|(at, lines)| Edit::Insert(at, lines)),
        (any::<Index>(), 1..4_usize).prop_map(|(at, count)| Edit::Remove(at, count)),
    ]
}

fn edited(lines: &[String], edits: &[Edit]) -> Vec<String> {
    let mut lines = lines.to_vec();
    for edit in edits {
        let end = lines.len();
        match edit {
            Edit::Insert(at, new) => {
                let at = at.index(end + 1);
                lines.splice(at..at, new.iter().cloned());
            }
            _ if lines.is_empty() => {}
            Edit::Replace(at, line) => lines[at.index(end)].clone_from(line),
            Edit::Indent(at, count) => {
                let at = at.index(end);
                for line in lines.iter_mut().skip(at).take(*count) {
                    line.insert(0, ' ');
                }
            }
            Edit::Remove(at, count) => {
                let at = at.index(end);
                lines.drain(at..end.min(at + count));
            }
        }
    }
    lines
}

/// How the lines of a file end, whether the last does, and whether the file has a mark.
#[derive(Debug, Clone, Copy)]
struct Form {
    end: &'static str,
    ends: bool,
    mark: bool,
}

fn form() -> impl Strategy<Value = Form> {
    (select(vec!["\n", "\r\n"]), any::<bool>(), any::<bool>()).prop_map(|(end, ends, mark)| Form {
        end,
        ends,
        mark,
    })
}

fn text(lines: &[String], form: Form) -> String {
    let mark = if form.mark { "\u{feff}" } else { "" };
    let text = lines.join(form.end);
    let end = if form.ends && !lines.is_empty() {
        form.end
    } else {
        ""
    };
    format!("{mark}{text}{end}")
}

/// A file before and after.
fn files() -> impl Strategy<Value = (String, String)> {
    let lines = prop_oneof![4 => vec(line(), 0..12), 1 => vec(line(), 30..90)];
    let forms = prop_oneof![
        4 => form().prop_map(|form| (form, form)),
        1 => (form(), form()),
    ];
    (lines, vec(edit(), 0..6), forms).prop_map(|(lines, edits, (was, is))| {
        (text(&lines, was), text(&edited(&lines, &edits), is))
    })
}

/// How much of a change was printed.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Printed {
    Nothing,
    Part,
    Whole,
}

/// Lets git apply the patch from one file to another, or says what is wrong with it.
fn judged(folder: &Path, was: &MaskedSource, is: &MaskedSource) -> Result<Printed, String> {
    let (before, after) = (was.original(), is.original());
    let patch = patch("shop.yaml", was, is);
    let wrong = |what: &str| Err(format!("{what}\n{}", patch.text));
    let expected = match apply_by_the_letter(before, &patch.text) {
        Ok(expected) => expected,
        Err(what) => return wrong(&what),
    };
    if patch.withheld == 0 && expected != after {
        return wrong("a change is missing");
    }
    // A carriage return within a line overwrites it on a terminal.
    let is_harmful = |text: &str| text.contains(SECRET) || text.replace("\r\n", "").contains('\r');
    if patch.withheld > 0 && !is_harmful(before) && !is_harmful(after) {
        return wrong("there is nothing to withhold");
    }
    if expected == before {
        if patch.text.contains("diff --git") {
            return wrong("a patch of nothing");
        }
        return Ok(Printed::Nothing);
    }
    let file = folder.join("shop.yaml");
    fs::write(&file, before).unwrap();
    if let Err(what) = git_apply(folder, &patch.text) {
        return wrong(&what);
    }
    if fs::read_to_string(&file).unwrap() != expected {
        return wrong("git applied it elsewhere");
    }
    Ok(match patch.withheld {
        0 => Printed::Whole,
        _ => Printed::Part,
    })
}

/// In which of the two the secrets of a file are known as such.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Known {
    Both,
    Before,
    After,
}

/// Slow on purpose: git judges each of hundreds of patches.
#[test]
fn what_is_printed_applies_and_shows_no_secret() {
    let folder = TempDir::new().unwrap();
    let (whole, parts) = (Cell::new(0), Cell::new(0));
    let known = prop_oneof![
        4 => Just(Known::Both),
        1 => Just(Known::Before),
        1 => Just(Known::After),
    ];
    let mut runner = TestRunner::new(Config {
        cases: 800,
        rng_seed: RngSeed::Fixed(1),
        failure_persistence: None,
        ..Config::default()
    });
    let result = runner.run(&(files(), known), |((before, after), known)| {
        let unknown = |text: &str| MaskedSource::new(text.to_owned(), &[]);
        let (was, is) = match known {
            Known::Both => (source(&before), source(&after)),
            Known::Before => (source(&before), unknown(&after)),
            Known::After => (unknown(&before), source(&after)),
        };
        let text = patch("shop.yaml", &was, &is).text;
        for number in 0..4 {
            let secret = format!("{SECRET}{number}");
            let is_known = known != Known::After && before.contains(&secret)
                || known != Known::Before && after.contains(&secret);
            prop_assert!(!is_known || !text.contains(&secret), "{}", text);
        }
        match judged(folder.path(), &was, &is).map_err(TestCaseError::fail)? {
            Printed::Whole => whole.set(whole.get() + 1),
            Printed::Part => parts.set(parts.get() + 1),
            Printed::Nothing => {}
        }
        Ok(())
    });
    if let Err(failure) = result {
        panic!("{failure}");
    }
    // Enough of both, or the test tries little.
    assert!(
        whole.get() > 100 && parts.get() > 100,
        "{whole:?} {parts:?}"
    );
}

/// Git ties the first and the last lines of a file to their places, so all small files are tried.
/// Slow on purpose: these are 1,600 pairs, and git judges each patch.
#[test]
fn small_files_have_patches_too() {
    let folder = TempDir::new().unwrap();
    let secret = format!("{SECRET}0\n");
    let mut texts = vec![String::new()];
    let mut longest = texts.clone();
    for _ in 0..3 {
        longest = longest
            .iter()
            .flat_map(|text| ["a\n", "b\n", &secret].map(|line| format!("{text}{line}")))
            .collect();
        texts.extend_from_slice(&longest);
    }
    let mut printed = 0;
    let sources: Vec<_> = texts.iter().map(|text| source(text)).collect();
    for was in &sources {
        for is in &sources {
            assert!(!patch("shop.yaml", was, is).text.contains(SECRET));
            let judgment = judged(folder.path(), was, is);
            printed += usize::from(judgment.unwrap() != Printed::Nothing);
        }
    }
    assert!(printed > 300, "{printed}");
}

#[cfg(unix)]
#[test]
fn git_finds_every_path() {
    let folder = TempDir::new().unwrap();
    for path in [
        "a b/c d .yaml",
        "ö \u{202e}.yaml",
        "tab\tline\nquote\"back\\slash\u{1}.yaml",
        "a\u{85}.yaml",
        "./under/./x.yaml",
        "-x b/-x",
        " lead",
        "trail ",
        "2026-01-01 10:00:00",
    ] {
        let file = folder.path().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, "a\n").unwrap();
        let patch = patch(path, &source("a\n"), &source("b\n"));
        assert_eq!(
            git_apply(folder.path(), &patch.text),
            Ok(()),
            "{}",
            patch.text
        );
        assert_eq!(fs::read_to_string(&file).unwrap(), "b\n", "{path}");
    }
}

#[test]
fn patches_of_several_files_are_one_patch() {
    let folder = TempDir::new().unwrap();
    let secret = format!("s: {SECRET}1\n");
    let pairs = [
        (
            "1.yaml",
            format!("{secret}1\n2\na\n"),
            format!(" {secret}1\n2\nb\n"),
        ),
        ("2.yaml", secret.clone(), format!(" {secret}")),
        ("3.yaml", "a".to_owned(), "b\n".to_owned()),
        ("4.yaml", secret.clone(), format!("{secret}{secret}")),
    ];
    let mut all = String::new();
    for (path, before, after) in &pairs {
        fs::write(folder.path().join(path), before).unwrap();
        all.push_str(&patch(path, &source(before), &source(after)).text);
    }
    assert_eq!(git_apply(folder.path(), &all), Ok(()), "{all}");
    let texts = pairs.map(|(path, ..)| fs::read_to_string(folder.path().join(path)).unwrap());
    let expected = [
        format!("{secret}1\n2\nb\n"),
        secret.clone(),
        "b\n".to_owned(),
        secret,
    ];
    assert_eq!(texts, expected);
}
