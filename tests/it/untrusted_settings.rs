//! Settings that ask for more time and memory than a run may take.

use std::fmt::Write as _;

use crate::support::{Said, Tool};

const SHOP: &str = "\
version: 1
kind: export-context
name: Shop
posthandlers: []
";

fn run(settings: &str, document: &str) -> Said {
    Tool::new("check -f concise .")
        .file("exportlint.toml", settings)
        .file("shop.yaml", document)
        .bounded()
        .run()
}

/// The findings alone.
fn findings(said: &Said) -> Vec<&str> {
    said.stdout.lines().collect()
}

/// Lists of lists, each ten times the one before.
fn bomb() -> String {
    let mut text = "x-a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n".to_owned();
    for at in 1..8 {
        let uses = vec![format!("*a{}", at - 1); 10].join(", ");
        let _ = writeln!(text, "x-a{at}: &a{at} [{uses}]");
    }
    format!("{SHOP}{text}")
}

#[test]
fn limits_can_be_raised_up_to_a_bound() {
    let limits = |size: &str, depth: usize, nodes: usize| {
        format!("[limits]\nfile-size = \"{size}\"\ndepth = {depth}\nalias-nodes = {nodes}\n")
    };
    assert_eq!(
        findings(&run(&limits("64 MiB", 1_000, 1_000_000), SHOP)),
        [""; 0]
    );
    let said = run(&limits("999 TiB", 1_001, 1_000_001), SHOP);
    assert_eq!(
        findings(&said),
        [
            "exportlint.toml:2:13: error[structure/invalid-value] `999 TiB` is not a valid file size",
            "exportlint.toml:3:9: error[structure/invalid-value] `1001` is more than 1000",
            "exportlint.toml:4:15: error[structure/invalid-value] `1000001` is more than 1000000",
        ]
    );
    // Then the defaults apply.
    let said = run(&limits("65 MiB", 4_000_000_000, 4_000_000_000), &bomb());
    assert_eq!(findings(&said).len(), 4);
    assert_eq!(
        findings(&said)[3],
        "shop.yaml:9:47: error[syntax/limit] aliases add more than 100000 values"
    );
}

#[test]
fn a_settings_file_may_have_a_mebibyte() {
    let of = |size: usize| format!("#{}\n", "x".repeat(size - 2));
    assert_eq!(findings(&run(&of(1 << 20), SHOP)), [""; 0]);
    let expected = "exportlint.toml:1:1: error[syntax/limit] the file is larger than 1 MiB";
    assert_eq!(findings(&run(&of((1 << 20) + 1), SHOP)), [expected]);
    let mut tool =
        Tool::new("check -f concise exportlint.toml").file("exportlint.toml", &of((1 << 20) + 1));
    assert_eq!(findings(&tool.run()), [expected]);
}

#[test]
fn of_a_long_list_only_the_first_entries_are_used() {
    let globs = |count: usize| vec!["\"a/**\""; count].join(", ");
    let repeated = |count: usize, text: &str| text.repeat(count);
    let lists: [(usize, &dyn Fn(usize) -> String); 7] = [
        (1_000, &|count| {
            format!("include = [\"*\", {}]\n", globs(count - 1))
        }),
        (1_000, &|count| format!("exclude = [{}]\n", globs(count))),
        (1_000, &|count| {
            format!(
                "[[overrides]]\nfiles = [{}]\nrules = {{ auth = \"off\" }}\n",
                globs(count)
            )
        }),
        (1_000, &|count| {
            repeated(
                count,
                "[[overrides]]\nfiles = [\"a\"]\nrules = { auth = \"off\" }\n",
            )
        }),
        (1_000, &|count| {
            repeated(
                count,
                "[[suppressions]]\nfiles = [\"a\"]\nrules = [\"auth\"]\nreason = \"x\"\n",
            )
        }),
        (200, &|count| {
            format!(
                "[secrets]\nreferences = [{}]\n",
                vec!["'^v'"; count].join(", ")
            )
        }),
        (20, &|count| {
            repeated(
                count,
                "[[policies]]\nname = \"a\"\nkind = \"token-request\"\nschema = \"a.json\"\n",
            )
        }),
    ];
    for (most, settings) in lists {
        let said = run(&settings(most), SHOP);
        assert_eq!(findings(&said), [""; 0], "{}", settings(1));
        let said = run(&settings(most + 1), SHOP);
        let expected = format!(
            "error[structure/invalid-value] only the first {most} entries of this list are used"
        );
        let found = findings(&said);
        assert_eq!(found.len(), 1, "{}: {found:?}", settings(1));
        assert!(found[0].ends_with(&expected), "{found:?}");
    }
}

/// Settings that flood the reader with what takes more time or memory than its text.
#[test]
fn floods_of_settings_end_soon() {
    let list = |item: &dyn Fn(usize) -> String, size: usize| {
        let mut text = String::new();
        for at in 0.. {
            text += &item(at);
            if text.len() > size {
                break;
            }
            text.push_str(", ");
        }
        text
    };
    let size = 1_000_000;
    for (settings, most) in [
        (
            format!(
                "exclude = [{}]\n",
                list(&|at| format!("\"**/*a*b{at}*/**/c?\""), size)
            ),
            1,
        ),
        (
            format!(
                "exclude = [{}]\n",
                list(&|at| format!("\"[!a-z]*[!a-z]*{at}\""), size)
            ),
            1,
        ),
        (format!("exclude = [\"{}\"]\n", "{a,b}".repeat(size / 5)), 1),
        (
            format!(
                "exclude = [\"{}b{}\"]\n",
                "{a,".repeat(size / 4),
                "}".repeat(size / 4)
            ),
            1,
        ),
        (format!("exclude = [\"{}\"]\n", "**/".repeat(size / 3)), 1),
        (
            format!(
                "[secrets]\nreferences = [{}]\n",
                list(&|at| format!("'^v{at}:[a-z]+$'"), size)
            ),
            1,
        ),
        (
            format!(
                "[secrets]\nreferences = [{}]\n",
                vec!["'^[a-z]{1,1000}{1,80}$'"; 50].join(",")
            ),
            50,
        ),
        (
            format!(
                "[secrets]\nreferences = [{}]\n",
                vec!["'\\w{1,400}x'"; 50].join(",")
            ),
            50,
        ),
        (
            format!(
                "[secrets]\nreferences = [{}]\n",
                vec!["'(a+)+$'"; 50].join(",")
            ),
            0,
        ),
        (format!("{}a = 1\n", "a.".repeat(size / 2)), 1),
        (
            format!(
                "include = {}{}\n",
                "[".repeat(size / 2),
                "]".repeat(size / 2)
            ),
            1,
        ),
        (
            format!("x = {}1{}\n", "{a=".repeat(size / 4), "}".repeat(size / 4)),
            1,
        ),
        (
            format!(
                "[environments.prod]\nhosts = [{}]\n",
                list(&|at| format!("\"*.h{at}.example\""), size)
            ),
            0,
        ),
        (
            "[[overrides]]\nfiles = [\"a\"]\nrules = { auth = \"off\" }\n".repeat(size / 60),
            1,
        ),
    ] {
        let said = run(&settings, &SHOP.replace("Shop", &"a".repeat(100_000)));
        let expected = if most == 0 { Some(0) } else { Some(2) };
        let start: String = settings.chars().take(60).collect();
        assert_eq!(said.code, expected, "{start}: {}", said.stderr);
        assert_eq!(findings(&said).len(), most, "{start}: {}", said.stdout);
    }
}
