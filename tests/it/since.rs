//! `check --since` and `--new`, with real repositories.

use crate::support::{SHOP, Said, Tool, git};

fn moved(text: &str) -> String {
    text.replace("auth.shop.example", "auth.shop-new.example")
}

/// The text with a fault that is an error.
fn faulty(text: &str) -> String {
    text.replace("version: 1\n", "version: 1\ncolour: blue\n")
}

fn path() -> String {
    std::env::var("PATH").unwrap()
}

/// A repository with two contexts in its first commit.
fn repository(arguments: &str) -> Tool {
    let tool = Tool::new(arguments)
        .variable("PATH", &path())
        .file("shop.yaml", SHOP)
        .file("feeds/mall.yaml", &SHOP.replace("Shop", "Mall"));
    git(tool.folder(), "init -q");
    git(tool.folder(), "add -A");
    git(tool.folder(), "commit -q -m one");
    tool
}

/// The findings alone.
fn lines(said: &Said) -> Vec<&str> {
    assert_eq!(said.stderr.matches("error:").count(), 0, "{}", said.stderr);
    let lines = said.stdout.lines();
    lines.filter(|line| line.contains('[')).collect()
}

#[test]
fn a_secret_that_goes_to_another_host_is_found() {
    let mut tool = repository("check --since HEAD .").file("shop.yaml", &moved(SHOP));
    tool.says("since");
    let mut tool = tool.arguments("check -f concise .");
    assert_eq!(lines(&tool.run()), [""; 0]);
    // In a later revision it is no news.
    git(tool.folder(), "commit -q -a -m two");
    let mut tool = tool.arguments("check -f concise --since HEAD .");
    assert_eq!(lines(&tool.run()), [""; 0]);
    let mut tool = tool.arguments("check -f concise --since HEAD~1 .");
    assert_eq!(lines(&tool.run()).len(), 1);
}

#[test]
fn paths_count_from_anywhere() {
    let text = moved(&SHOP.replace("Shop", "Mall"));
    let tool = repository("check -f concise --since HEAD mall.yaml")
        .file("feeds/mall.yaml", &text)
        .below("feeds");
    let whole = tool.folder().join("feeds/mall.yaml");
    let whole = whole.to_str().unwrap().to_owned();
    let mut tool = tool;
    let near = tool.run();
    assert_eq!(lines(&near).len(), 1);
    assert!(
        near.stdout
            .starts_with("mall.yaml:9:27: warning[secret/moved-endpoint]")
    );
    for other in ["../feeds/mall.yaml", "..", &whole] {
        tool = tool.arguments(&format!("check -f concise --since HEAD {other}"));
        let said = tool.run();
        assert_eq!(lines(&said).len(), 1, "{}", said.stdout);
    }
    tool = tool
        .arguments("check -f concise --since HEAD - --stdin-filename mall.yaml")
        .stdin(&text);
    assert_eq!(lines(&tool.run()), lines(&near));
}

#[test]
fn a_renamed_file_is_the_same_file() {
    let tool = repository("check -f concise --since HEAD --new .");
    git(tool.folder(), "mv shop.yaml store.yaml");
    let text = faulty(SHOP).replace("colour: blue\n", "");
    let mut tool = tool.file("store.yaml", &moved(&text));
    let said = tool.run();
    assert_eq!(lines(&said).len(), 1, "{}", said.stdout);
    assert!(
        said.stdout
            .starts_with("store.yaml:9:27: warning[secret/moved-endpoint]")
    );
}

#[test]
fn only_what_was_not_there_is_reported() {
    let start = |text: &str| faulty(text) + "size: big\n";
    let mut tool = Tool::new("check -f concise --since HEAD --new .")
        .variable("PATH", &path())
        .file("shop.yaml", &start(SHOP));
    git(tool.folder(), "init -q");
    git(tool.folder(), "add -A");
    git(tool.folder(), "commit -q -m one");
    tool.says("new-nothing");
    // Another value of an unknown key is the same finding.
    tool = tool.file("shop.yaml", &start(SHOP).replace("size: big", "size: huge"));
    assert_eq!(lines(&tool.run()), [""; 0]);
    tool = tool.file("shop.yaml", &start(SHOP).replace("size: big", "length: 3"));
    tool.says("new");
    tool = tool.arguments("check -f json --since HEAD --new .");
    tool.says("new-json");
    tool = tool.arguments("check -f concise --since HEAD .");
    assert_eq!(lines(&tool.run()).len(), 2);
    tool = tool
        .arguments("check -f concise --since HEAD --new .")
        .file("shop.yaml", &start(SHOP).replace("version: 1\n", ""));
    tool.says("new-by-a-line-less");
    // Git stores line ends as it likes.
    tool = tool.file("shop.yaml", &start(SHOP).replace('\n', "\r\n"));
    assert_eq!(lines(&tool.run()), [""; 0]);
}

#[test]
fn all_findings_of_new_files_are_new() {
    let elsewhere = tempfile::tempdir().unwrap();
    let outside = elsewhere.path().join("outside.yaml");
    std::fs::write(&outside, faulty(&SHOP.replace("Shop", "C"))).unwrap();
    let mut tool = repository("check -f concise --since HEAD --new .")
        .file("a.yaml", &faulty(&SHOP.replace("Shop", "A")))
        .file("b.yaml", &faulty(&SHOP.replace("Shop", "B")));
    git(tool.folder(), "add a.yaml");
    let found = tool.run();
    assert_eq!(lines(&found).len(), 2, "{}", found.stdout);
    tool = tool.arguments(&format!(
        "check -f concise --since HEAD --new {}",
        outside.display()
    ));
    assert_eq!(lines(&tool.run()).len(), 1);
    tool = tool
        .arguments("check -f concise --since HEAD --new -")
        .stdin(&faulty(SHOP));
    assert_eq!(lines(&tool.run()).len(), 1);
}

#[test]
fn a_finding_about_two_files_is_new_if_one_of_them_brings_it() {
    // The later of two files with one name has the finding, and the earlier one has changed.
    let mut tool =
        repository("check -f concise --since HEAD --new .").file("feeds/mall.yaml", SHOP);
    tool.says("new-other-place");
}

#[test]
fn what_is_fixed_is_compared_as_well() {
    let text = moved(SHOP).replace(
        "scope: products:write",
        "scope: products:write,orders:write",
    );
    let mut tool = repository("check -f concise --fix --since HEAD --new .");
    tool = tool.file("shop.yaml", &text);
    tool.says("new-and-fixed");
    let fixed = text.replace("products:write,orders", "products:write orders");
    assert_eq!(tool.text("shop.yaml"), fixed);
}

#[test]
fn an_ignore_comment_is_unused_only_where_there_was_something_to_compare() {
    let comment = " # exportlint: ignore[secret/moved-endpoint] -- the same company\n";
    let ignored = |text: &str| text.replace("oauth/token\n", &format!("oauth/token{comment}"));
    let mut tool = repository("check -f concise --since HEAD .");
    tool = tool.file("shop.yaml", &ignored(&moved(SHOP)));
    assert_eq!(lines(&tool.run()), [""; 0]);
    tool = tool.arguments("check -f concise .");
    assert_eq!(lines(&tool.run()), [""; 0]);
    tool = tool
        .arguments("check -f concise --since HEAD .")
        .file("shop.yaml", &ignored(SHOP));
    tool.says("since-unused-comment");
}

#[test]
fn names_of_any_form_are_found_again() {
    let name = "feeds/gr\u{fc}n \"1\".yaml";
    let tool = Tool::new("check -f concise --since HEAD .")
        .variable("PATH", &path())
        .file(name, SHOP);
    git(tool.folder(), "init -q");
    git(tool.folder(), "add -A");
    git(tool.folder(), "commit -q -m one");
    let mut tool = tool.file(name, &moved(SHOP));
    assert_eq!(lines(&tool.run()).len(), 1);
}

#[test]
fn what_git_cannot_tell_is_an_error() {
    let mut tool = repository("check --since nowhere .");
    tool.says("since-unknown");
    tool = tool.arguments("check --since=--help .");
    tool.says("since-flag");
    tool = tool.arguments("check --new .");
    tool.says("since-missing");
    git(tool.folder(), "commit -q --allow-empty -m two");
    let url = format!("file://{}", tool.folder().display());
    git(tool.folder(), &format!("clone -q --depth 1 {url} clone"));
    tool = tool.below("clone").arguments("check --since HEAD~1 .");
    tool.says("since-shallow");
    tool = tool.below("").variable("PATH", "/nowhere");
    tool.says("since-without-git");
    Tool::new("check --since HEAD .")
        .variable("PATH", &path())
        .file("shop.yaml", SHOP)
        .says("since-outside");
}

/// The rules of the findings.
fn rules(said: &Said) -> Vec<&str> {
    let rules = lines(said).into_iter();
    rules
        .map(|line| line.split(['[', ']']).nth(1).unwrap())
        .collect()
}

/// A repository in which `shop.yaml` has one text in its only commit, and another one now.
fn changed(old: &str, new: &str) -> Tool {
    let tool = Tool::new("check -f concise --since HEAD --new .")
        .variable("PATH", &path())
        .file("shop.yaml", old);
    git(tool.folder(), "init -q");
    git(tool.folder(), "add -A");
    git(tool.folder(), "commit -q -m one");
    tool.file("shop.yaml", new)
}

#[test]
fn what_a_removed_line_brings_is_new() {
    let line = |text: &str| format!("{text}\n");
    for (removed, rule) in [
        (
            "      - limit_to_servertype: prod\n        rest_url",
            "environment/unrestricted-destination",
        ),
        (
            &line("        destination_field_for_token: REST | Access Token"),
            "mapping/token-dropped",
        ),
        (
            &line("        rest_password: ${env:SHOP_SECRET}"),
            "structure/missing-field",
        ),
        (&line("        scope: products:write"), "scope/missing"),
        (&line("    fields: [{ name: Access Token }]"), ""),
        ("{ name: Access Token }", "mapping/unknown-target"),
    ] {
        let kept = if removed.ends_with("rest_url") {
            "      - rest_url"
        } else {
            ""
        };
        assert!(SHOP.contains(removed));
        let mut tool = changed(SHOP, &SHOP.replace(removed, kept));
        let said = tool.run();
        let expected: &[&str] = if rule.is_empty() { &[] } else { &[rule] };
        assert_eq!(rules(&said), expected, "{removed}: {}", said.stdout);
        git(tool.folder(), "commit -q -a -m two");
        assert_eq!(lines(&tool.run()), [""; 0], "{removed}");
    }
}

#[test]
fn a_removed_comment_makes_its_finding_new_and_an_expired_one_does_not() {
    let comment = "colour: blue # exportlint: ignore[structure/unknown-field]";
    let ignored = faulty(SHOP).replace("colour: blue", &format!("{comment} -- soon"));
    let mut tool = changed(&ignored, &faulty(SHOP));
    assert_eq!(rules(&tool.run()), ["structure/unknown-field"]);
    // Not even if the comment was about another line of the same rule.
    let mut tool = changed(&faulty(SHOP), &ignored);
    assert_eq!(lines(&tool.run()), [""; 0]);
    let until = |day: &str| ignored.replace("field]", &format!("field] until={day}"));
    let both = |day: &str| (until(day), until(day) + "# more\n");
    let (old, new) = both("2027-01-31");
    let mut tool =
        changed(&old, &new).arguments("check -f concise --since HEAD --new --today 2027-02-01 .");
    let said = tool.run();
    assert_eq!(lines(&said), [""; 0], "{}", said.stdout);
    let summary = "1 file, 1 document checked: no findings; 2 not new\n";
    assert_eq!(said.stderr, summary);
}

#[test]
fn both_sides_are_checked_with_the_settings_of_today() {
    let tool = changed(&faulty(SHOP), &(faulty(SHOP) + "size: big\n")).file(
        "exportlint.toml",
        "[rules]\n\"structure/unknown-field\" = \"info\"\n",
    );
    let mut tool = tool;
    tool.says("new-settings");
    git(tool.folder(), "add exportlint.toml");
    git(tool.folder(), "commit -q -m settings");
    let said = tool.run();
    let summary = "1 file, 1 document checked: 0 errors, 0 warnings, 1 info; 1 not new\n";
    assert_eq!(said.stderr, summary);
    // A rule that was just switched on finds nothing new in files that are the same.
    let settings = "[rules]\n\"auth\" = \"error\"\n";
    let less = SHOP.replace("        client_authentication: header\n", "");
    let mut tool = changed(&less, &less).file("exportlint.toml", settings);
    let said = tool.run();
    assert_eq!((lines(&said), said.code), (Vec::new(), Some(0)));
    assert!(
        said.stderr
            .contains("exportlint.toml differs from HEAD: both sides are checked with today's\n"),
        "{}",
        said.stderr
    );
}

#[test]
fn what_a_baseline_lists_is_neither_new_nor_old() {
    let twice = faulty(SHOP).replace("colour: blue", "colour: blue\nsize: big");
    let mut tool = changed(&faulty(SHOP), &twice).arguments("baseline");
    assert_eq!(tool.run().code, Some(0));
    let mut tool = tool.arguments(
        "check -f concise --since HEAD --new --baseline exportlint-baseline.json shop.yaml",
    );
    let said = tool.run();
    assert_eq!(lines(&said), [""; 0], "{}", said.stdout);
    assert!(
        said.stderr.contains("; 2 hidden by --baseline"),
        "{}",
        said.stderr
    );
    // An entry that is no longer needed is news, once.
    let mut tool = tool.file("shop.yaml", SHOP);
    assert_eq!(rules(&tool.run()), ["suppression/unused"]);
    git(tool.folder(), "add -A");
    git(tool.folder(), "commit -q -m two");
    assert_eq!(lines(&tool.run()), [""; 0]);
}

#[test]
fn names_and_numbers_of_the_revision_are_those_of_today() {
    let second = SHOP.split_once("destinations:\n").unwrap().1;
    let second = second.split_once("  - type: custom").unwrap().0;
    let second = second
        .replace("prod", "test")
        .replace("auth.shop", "auth.test.shop")
        .replace("pim-export", "pim-export-test")
        .replace("SHOP_SECRET", "SHOP_TEST_SECRET")
        .replace(
            "scope: products:write",
            "scope: products:write,orders:write",
        );
    let first = SHOP.find("      - limit").unwrap();
    let last = SHOP.find("  - type: custom").unwrap();
    let (before, block, after) = (&SHOP[..first], &SHOP[first..last], &SHOP[last..]);
    let before = before.replace("systems: 1", "systems: 2");
    let old = format!("{before}{block}{second}{after}");
    // The blocks change places, the context its name, and the other block gets a fault.
    let faulty = block.replace("scope: products:write", "scope: a,b");
    let new = format!("{before}{second}{faulty}{after}").replace("name: Shop", "name: Store");
    let mut tool = changed(&old, &new);
    let said = tool.run();
    assert_eq!(rules(&said), ["scope/separator"], "{}", said.stdout);
    assert!(said.stdout.starts_with("shop.yaml:21:"), "{}", said.stdout);
}

#[test]
fn a_long_name_that_changes_makes_nothing_new() {
    let named =
        |letter: &str| faulty(SHOP).replace("name: Shop", &format!("name: {}", letter.repeat(300)));
    let mut tool = changed(&named("a"), &named("b"));
    assert_eq!(lines(&tool.run()), [""; 0]);
}

#[test]
fn of_findings_with_one_identity_as_many_are_old_as_there_were() {
    let reference = "- name: A\n        max_length: 0\n";
    let fields = |count: usize| {
        format!(
            "    fields:\n{}",
            format!("      {reference}").repeat(count)
        )
    };
    let text = |count| {
        SHOP.replace("    fields: [{ name: Access Token }]\n", "")
            + &fields(count)
            + "      - name: Access Token\n"
    };
    let mut tool = changed(&text(2), &text(3));
    let said = tool.run();
    assert_eq!(rules(&said), ["structure/invalid-value"], "{}", said.stdout);
    // One missing field in the place of another is not the same finding.
    let without = |key: &str| {
        let lines = SHOP
            .lines()
            .filter(|line| !line.trim_start().starts_with(key));
        lines.fold(String::new(), |text, line| text + line + "\n")
    };
    let mut tool = changed(&without("rest_user"), &without("rest_password"));
    let said = tool.run();
    let missing = "shop.yaml:8:9: error[structure/missing-field] the required field \
                   `rest_password` is missing";
    assert_eq!(lines(&said), [missing]);
}

#[test]
fn a_new_file_brings_what_is_reported_at_an_old_one() {
    let mut tool = changed(SHOP, SHOP).file("a.yaml", SHOP);
    let said = tool.run();
    assert_eq!(
        rules(&said),
        ["project/duplicate-context-name"],
        "{}",
        said.stdout
    );
    assert!(said.stdout.starts_with("shop.yaml:"), "{}", said.stdout);
    git(tool.folder(), "add -A");
    git(tool.folder(), "commit -q -m two");
    assert_eq!(lines(&tool.run()), [""; 0]);
    // The one of the two that stays has had its finding.
    let mut tool = tool.file("a.yaml", &SHOP.replace("write", "read"));
    assert_eq!(lines(&tool.run()), [""; 0]);
}

#[test]
fn a_text_that_could_not_be_read_hides_nothing() {
    let mut tool = changed(&(faulty(SHOP) + "x: [\n"), &faulty(SHOP));
    let said = tool.run();
    assert_eq!(rules(&said), ["structure/unknown-field"]);
    assert!(
        said.stderr
            .contains("note: shop.yaml could not be read whole in HEAD"),
        "{}",
        said.stderr
    );
    let mut tool = changed(&(faulty(SHOP) + "x: [\n"), &(faulty(SHOP) + "xy: [\n"));
    assert_eq!(lines(&tool.run()), [""; 0]);
}

#[test]
fn standard_input_is_compared_with_the_file_of_its_name() {
    let tool = changed(SHOP, SHOP);
    let mut tool = tool
        .arguments("check -f concise --since HEAD --new - --stdin-filename shop.yaml")
        .stdin(&faulty(SHOP));
    assert_eq!(rules(&tool.run()), ["structure/unknown-field"]);
}

#[test]
fn three_dots_compare_with_where_the_branch_parted() {
    let tool = changed(SHOP, SHOP);
    git(tool.folder(), "checkout -q -b work");
    let tool = tool.file("shop.yaml", &(faulty(SHOP)));
    git(tool.folder(), "commit -q -a -m two");
    git(tool.folder(), "checkout -q main");
    let tool = tool.file("shop.yaml", &faulty(SHOP));
    git(tool.folder(), "commit -q -a -m three");
    git(tool.folder(), "checkout -q work");
    let mut tool = tool.arguments("check -f concise --since main --new .");
    assert_eq!(lines(&tool.run()), [""; 0]);
    let mut tool = tool.arguments("check -f concise --since main... --new .");
    assert_eq!(rules(&tool.run()), ["structure/unknown-field"]);
    git(tool.folder(), "checkout -q --orphan alone");
    git(tool.folder(), "commit -q -m four");
    tool.says("since-nothing-in-common");
    let url = format!("file://{}", tool.folder().display());
    git(tool.folder(), "checkout -q main");
    git(
        tool.folder(),
        &format!("clone -q --depth 1 --no-single-branch {url} clone"),
    );
    let mut tool = tool
        .below("clone")
        .arguments("check --since origin/work... --new .");
    tool.says("since-shallow-history");
}

/// A repository in which some files have one text in its only commit, and another one now; `None`
/// where there is no file.
fn all_changed(files: &[(&str, Option<&str>, Option<&str>)]) -> Tool {
    let mut tool = Tool::new("check -f concise --since HEAD --new .").variable("PATH", &path());
    for (path, old, _) in files {
        if let Some(text) = old {
            tool = tool.file(path, text);
        }
    }
    git(tool.folder(), "init -q");
    git(tool.folder(), "add -A");
    git(tool.folder(), "commit -q -m one");
    for (path, _, new) in files {
        match new {
            Some(text) => tool = tool.file(path, text),
            None => std::fs::remove_file(tool.folder().join(path)).unwrap(),
        }
    }
    tool
}

/// The text with two scopes that are separated by a comma, which is a warning.
fn with_comma(text: &str) -> String {
    text.replace("scope: products:write", "scope: a,b")
}

/// The text of another context with another client.
fn mall(text: &str) -> String {
    text.replace("Shop", "Mall")
        .replace("auth.shop", "auth.mall")
        .replace("SHOP", "MALL")
        .replace("pim-export", "pim-mall")
}

/// The lines of the findings, what is said beside them, and the exit code.
fn all(said: &Said) -> (Vec<&str>, &str, i32) {
    let code = said.code.unwrap();
    (said.stdout.lines().collect(), &said.stderr, code)
}

const COLOUR: &str = "error[structure/unknown-field] unknown key `colour` in `Export context`";
const SIZE: &str = "error[structure/unknown-field] unknown key `size` in `Export context`";
const COMMA: &str =
    "warning[scope/separator] [*] scopes are separated by a comma; expected a space";
const METHOD: &str = "warning[auth/unspecified] destination 1 has no `client_authentication`";

#[test]
fn filters_apply_to_both_sides() {
    let old = with_comma(&faulty(SHOP));
    let new = old.replace("colour: blue", "colour: blue\nsize: big");
    let new = new.replace("        client_authentication: header\n", "");
    let mut tool = changed(&old, &new);
    let size = format!("shop.yaml:3:1: {SIZE}");
    let method = format!("shop.yaml:10:9: {METHOD}");
    let (size, method) = (size.as_str(), method.as_str());
    for (flags, lines, counts, code) in [
        (
            "",
            vec![size, method],
            "1 error, 1 warning, 0 infos; 2 not new",
            1,
        ),
        (
            "--profile oauth21",
            vec![size, method],
            "1 error, 1 warning, 0 infos; 2 not new",
            1,
        ),
        (
            "--select structure",
            vec![size],
            "1 error, 0 warnings, 0 infos; 1 not new",
            1,
        ),
        (
            "--ignore structure",
            vec![method],
            "0 errors, 1 warning, 0 infos; 1 not new",
            0,
        ),
        (
            "--ignore structure --fail-on warning",
            vec![method],
            "0 errors, 1 warning, 0 infos; 1 not new",
            1,
        ),
        ("--select scope", vec![], "no findings; 1 not new", 0),
        (
            "--select scope --fail-on info",
            vec![],
            "no findings; 1 not new",
            0,
        ),
        (
            "--min-severity error",
            vec![size],
            "1 error, 1 warning, 0 infos; 1 hidden by --min-severity; 2 not new",
            1,
        ),
        (
            "--min-severity error --ignore structure --fail-on warning",
            vec![],
            "0 errors, 1 warning, 0 infos; 1 hidden by --min-severity; 1 not new",
            1,
        ),
        (
            "--fail-on never",
            vec![size, method],
            "1 error, 1 warning, 0 infos; 2 not new",
            0,
        ),
    ] {
        tool = tool.arguments(&format!("check -f concise --since HEAD --new {flags} ."));
        let said = tool.run();
        let summary = format!("1 file, 1 document checked: {counts}\n");
        assert_eq!(all(&said), (lines, summary.as_str(), code), "{flags}");
    }
    // A profile with another severity makes nothing new, and an unused comment is one on both sides.
    let body = SHOP.replace("authentication: header", "authentication: body");
    let new = body.replace("products:write", "products:read");
    let mut tool = changed(&body, &new)
        .arguments("check -f concise --since HEAD --new --profile rfc6749 --fail-on info .");
    let summary = "1 file, 1 document checked: no findings; 1 not new\n";
    assert_eq!(all(&tool.run()), (Vec::new(), summary, 0));
    let comment = "scope: a,b # exportlint: ignore[scope/separator] -- legacy";
    let old = SHOP.replace("scope: products:write", comment);
    let mut tool = changed(&old, &old.replace("a,b", "a b"));
    let unused = "shop.yaml:13:20: warning[suppression/unused] [*] unused ignore comment: it covers \
                  no findings of `scope/separator`";
    assert_eq!(lines(&tool.run()), [unused]);
    for flags in [
        "--select suppression",
        "--ignore scope",
        "--ignore suppression",
    ] {
        tool = tool.arguments(&format!("check -f concise --since HEAD --new {flags} ."));
        assert_eq!(lines(&tool.run()), [""; 0], "{flags}");
    }
}

#[test]
fn a_deleted_file_brings_what_only_it_hid() {
    // Of three contexts with one name, one goes.
    let gone = |old: &str| (old.to_owned(), None);
    let kept = |old: &str| (old.to_owned(), Some(old.to_owned()));
    let test = |name: &str| {
        SHOP.replace("Shop", name)
            .replace("servertype: prod", "servertype: test")
    };
    for (what, files, summary) in [
        (
            "nothing in common",
            [gone(SHOP), kept(&mall(SHOP)), kept(&test("Test"))],
            "2 files, 2 documents checked: no findings\n",
        ),
        (
            "the first of one name",
            [gone(SHOP), kept(SHOP), kept(SHOP)],
            "2 files, 2 documents checked: no findings; 1 not new\n",
        ),
        (
            "the last of one name",
            [kept(SHOP), kept(SHOP), gone(SHOP)],
            "2 files, 2 documents checked: no findings; 1 not new\n",
        ),
        (
            "one of two that call an endpoint for another servertype",
            [gone(&test("A")), kept(SHOP), kept(&test("C"))],
            "2 files, 2 documents checked: no findings; 1 not new\n",
        ),
        (
            "the one that calls it for another servertype",
            [kept(&test("A")), gone(SHOP), kept(&test("C"))],
            "2 files, 2 documents checked: no findings\n",
        ),
    ] {
        let names = ["a.yaml", "b.yaml", "c.yaml"].into_iter().zip(&files);
        let files: Vec<_> = names
            .map(|(name, (old, new))| (name, Some(old.as_str()), new.as_deref()))
            .collect();
        let mut tool = all_changed(&files);
        assert_eq!(all(&tool.run()), (Vec::new(), summary, 0), "{what}");
        git(tool.folder(), "add -A");
        assert_eq!(all(&tool.run()), (Vec::new(), summary, 0), "{what}, staged");
    }
    // What the baseline lists of it is not needed any more.
    let files = [
        (
            "mall.yaml",
            Some(&faulty(&mall(SHOP))),
            Some(&faulty(&mall(SHOP))),
        ),
        ("shop.yaml", Some(&faulty(SHOP)), Some(&faulty(SHOP))),
    ];
    let files =
        files.map(|(name, old, new)| (name, old.map(String::as_str), new.map(String::as_str)));
    let mut tool = all_changed(&files).arguments("baseline");
    assert_eq!(tool.run().code, Some(0));
    git(tool.folder(), "add -A");
    git(tool.folder(), "commit -q -m two");
    std::fs::remove_file(tool.folder().join("shop.yaml")).unwrap();
    let mut tool =
        tool.arguments("check -f concise --since HEAD --new --baseline exportlint-baseline.json .");
    let unused = "exportlint-baseline.json:3:1: warning[suppression/unused] unused entry: it covers \
                  no findings of `structure/unknown-field`";
    let summary =
        "1 file, 1 document checked: 0 errors, 1 warning, 0 infos; 1 hidden by --baseline\n";
    assert_eq!(all(&tool.run()), (vec![unused], summary, 0));
    git(tool.folder(), "commit -q -a -m three");
    let summary = "1 file, 1 document checked: no findings; 1 hidden by --baseline; 1 not new\n";
    assert_eq!(all(&tool.run()), (Vec::new(), summary, 0));
}

#[test]
fn what_moves_is_not_new() {
    let shop = with_comma(SHOP);
    let other = with_comma(&faulty(&mall(SHOP)));
    let both = format!("{shop}---\n{other}");
    let swapped = format!("{other}---\n{shop}");
    let unnamed = |text: &str| text.replace("name: Shop\n", "").replace("name: Mall\n", "");
    let files = |list: &[(&'static str, &str)]| -> Vec<(&'static str, String)> {
        let list = list.iter();
        list.map(|(name, text)| (*name, (*text).to_owned()))
            .collect()
    };
    for (what, old, new, summary) in [
        (
            "to another place in the stream",
            files(&[("both.yaml", &both)]),
            files(&[("both.yaml", &swapped)]),
            "1 file, 2 documents checked: no findings; 3 not new\n",
        ),
        (
            "without a name",
            files(&[("both.yaml", &unnamed(&both))]),
            files(&[("both.yaml", &unnamed(&swapped))]),
            "1 file, 2 documents checked: no findings; 5 not new\n",
        ),
        (
            "to files of their own",
            files(&[("both.yaml", &both)]),
            files(&[("mall.yaml", &other), ("shop.yaml", &shop)]),
            "2 files, 2 documents checked: no findings; 3 not new\n",
        ),
        (
            "into one file",
            files(&[("mall.yaml", &other), ("shop.yaml", &shop)]),
            files(&[("both.yaml", &swapped)]),
            "1 file, 2 documents checked: no findings; 3 not new\n",
        ),
        (
            "under the name of the other file",
            files(&[("mall.yaml", &other), ("shop.yaml", &shop)]),
            files(&[("mall.yaml", &shop), ("shop.yaml", &other)]),
            "2 files, 2 documents checked: no findings; 3 not new\n",
        ),
        (
            "to another file, and under another name",
            files(&[("a.yaml", &shop)]),
            files(&[("b.yaml", &shop.replace("name: Shop", "name: Store"))]),
            "1 file, 1 document checked: no findings; 1 not new\n",
        ),
    ] {
        let names = old.iter().chain(&new).map(|(name, _)| *name);
        let mut names: Vec<&str> = names.collect();
        names.sort_unstable();
        names.dedup();
        let text = |side: &'_ [(&'static str, String)], name: &str| {
            let found = side.iter().find(|(it, _)| *it == name);
            found.map(|(_, text)| text.clone())
        };
        let texts = names
            .iter()
            .map(|name| (*name, text(&old, name), text(&new, name)));
        let texts: Vec<_> = texts.collect();
        let changes: Vec<_> = texts
            .iter()
            .map(|(name, old, new)| (*name, old.as_deref(), new.as_deref()))
            .collect();
        let mut tool = all_changed(&changes);
        assert_eq!(all(&tool.run()), (Vec::new(), summary, 0), "{what}");
    }
    // A copy is new, under another name too.
    let copy = format!("b.yaml:14:17: {COMMA}");
    let mut tool = changed(&other, &other).file("b.yaml", &other.replace("Mall", "Store"));
    let colour = format!("b.yaml:2:1: {COLOUR}");
    assert_eq!(lines(&tool.run()), [colour.as_str(), copy.as_str()]);
}

/// Two OAuth 2.0 handlers: the first with the destinations of both contexts, the second with
/// another one.
fn handlers(lists: &[&[&str]]) -> String {
    let start = "version: 1\nkind: export-context\nname: Shop\nposthandlers:\n";
    let handlers = lists.iter().map(|list| {
        let head = "  - type: oauth2\n    destination_systems: ";
        format!("{head}{}\n    destinations:\n{}", list.len(), list.concat())
    });
    let rest = "  - type: custom\n    label: REST\n    fields:\n";
    let names = ["A", "B", "C"].map(|name| format!("      - name: {name}\n"));
    format!(
        "{start}{}{rest}{}",
        handlers.collect::<String>(),
        names.concat()
    )
}

#[test]
fn blocks_that_move_keep_what_was_found_in_them() {
    let block = |name: &str, servertype: &str, scope: &str| {
        let start = SHOP.find("      - limit").unwrap();
        let end = SHOP.find("  - type: custom").unwrap();
        SHOP[start..end]
            .replace("shop", &name.to_lowercase())
            .replace("SHOP", &name.to_uppercase())
            .replace("export", &name.to_lowercase())
            .replace("prod\n", &format!("{servertype}\n"))
            .replace("scope: products:write", &format!("scope: {scope}"))
            .replace("Access Token", name)
    };
    let a = block("A", "prod", "a,b");
    let b = block("B", "test", "c,d");
    let c = block("C", "prod", "e f");
    let worse = block("C", "prod", "e,f");
    let old = handlers(&[&[&a, &b], &[&c]]);
    for (what, new, lines, summary) in [
        (
            "handlers swapped",
            handlers(&[&[&c], &[&a, &b]]),
            vec![],
            "no findings; 2 not new",
        ),
        (
            "one block moved to the other handler",
            handlers(&[&[&a], &[&c, &b]]),
            vec![],
            "no findings; 2 not new",
        ),
        (
            "the first handler gone",
            handlers(&[&[&worse]]),
            vec!["shop.yaml:13:17"],
            "0 errors, 1 warning, 0 infos; 1 fixable by --fix",
        ),
        (
            "swapped, and one is worse",
            handlers(&[&[&worse], &[&b, &a]]),
            vec!["shop.yaml:13:17"],
            "0 errors, 1 warning, 0 infos; 1 fixable by --fix; 2 not new",
        ),
    ] {
        let mut tool = changed(&old, &new);
        let lines: Vec<String> = lines.iter().map(|at| format!("{at}: {COMMA}")).collect();
        let lines = lines.iter().map(String::as_str).collect();
        let summary = format!("1 file, 1 document checked: {summary}\n");
        assert_eq!(all(&tool.run()), (lines, summary.as_str(), 0), "{what}");
    }
    // A custom handler that comes first: its fault is not new, but that it comes first is.
    let custom = SHOP.find("  - type: custom").unwrap();
    let oauth = SHOP.find("  - type: oauth2").unwrap();
    let (start, handler, rest) = (&SHOP[..oauth], &SHOP[oauth..custom], &SHOP[custom..]);
    let rest = rest.replace("name: Access Token", "name: Access Token, max_length: 0");
    let mut tool = changed(
        &format!("{start}{handler}{rest}"),
        &format!("{start}{rest}{handler}"),
    );
    let first = "shop.yaml:18:38: error[mapping/consumer-first] [~] the handler `REST` runs before \
                 the OAuth handler that fetches its token";
    let summary = "1 file, 1 document checked: 1 error, 0 warnings, 0 infos; 1 fixable by \
                   --unsafe-fixes; 1 not new\n";
    assert_eq!(all(&tool.run()), (vec![first], summary, 1));
}

#[test]
fn a_renamed_file_with_an_edit_has_only_the_edit() {
    let old = with_comma(&faulty(SHOP));
    let new = old.replace("colour: blue", "colour: blue\nsize: big");
    let size = format!("feeds/store.yaml:3:1: {SIZE}");
    let summary = "1 file, 1 document checked: 1 error, 0 warnings, 0 infos; 2 not new\n";
    let long = "# one of many comments\n".repeat(100);
    for (what, new) in [
        ("a line", new.clone()),
        ("another name", new.replace("Shop", "Store")),
        ("most of it", new.clone() + &long),
    ] {
        let mut tool =
            all_changed(&[("shop.yaml", Some(&old), None)]).file("feeds/store.yaml", &new);
        for staged in [false, true] {
            assert_eq!(
                all(&tool.run()),
                (vec![size.as_str()], summary, 1),
                "{what}"
            );
            if !staged {
                git(tool.folder(), "add -A");
            }
        }
    }
    // A new context under the old name of the file.
    let other = mall(SHOP).replace("version: 1\n", "version: 1\nsize: big\n");
    let mut tool = changed(&old, &other).file("store.yaml", &old);
    let size = format!("shop.yaml:2:1: {SIZE}");
    let summary = "2 files, 2 documents checked: 1 error, 0 warnings, 0 infos; 2 not new\n";
    assert_eq!(all(&tool.run()), (vec![size.as_str()], summary, 1));
    git(tool.folder(), "add -A");
    assert_eq!(all(&tool.run()), (vec![size.as_str()], summary, 1));
}

#[test]
fn a_text_that_breaks_or_is_repaired_is_compared_as_far_as_it_is_read() {
    let old = with_comma(&faulty(SHOP));
    let bracket = "error[syntax/invalid] invalid YAML: this bracket is never closed";
    // What is hidden by the fault is neither old nor new.
    let mut tool = changed(&old, &(old.clone() + "x-a: [\n"));
    let line = format!("shop.yaml:20:6: {bracket}");
    let summary = "1 file, 1 document checked: 1 error, 0 warnings, 0 infos\n";
    assert_eq!(all(&tool.run()), (vec![line.as_str()], summary, 1));
    let note = "exportlint: note: shop.yaml could not be read whole in HEAD: what it hid there is \
                new\n";
    // A document of the stream that could be read has had its findings.
    let second = mall(SHOP);
    let stream = format!("{old}---\n{second}");
    let broken = format!("{old}---\nx-a: [\n{second}");
    let mut tool = changed(&stream, &broken);
    let line = "shop.yaml:23:5: error[syntax/invalid] invalid YAML: expected `,` or `}`";
    let summary = "1 file, 2 documents checked: 1 error, 0 warnings, 0 infos; 2 not new\n";
    assert_eq!(all(&tool.run()), (vec![line], summary, 1));
    let repaired = format!("{old}---\n{}", faulty(&second));
    let mut tool = changed(&broken, &repaired);
    let line = format!("shop.yaml:22:1: {COLOUR}");
    let summary =
        format!("{note}1 file, 2 documents checked: 1 error, 0 warnings, 0 infos; 2 not new\n");
    assert_eq!(all(&tool.run()), (vec![line.as_str()], summary.as_str(), 1));
    let mut tool = changed(&broken, &stream);
    let summary = "1 file, 2 documents checked: no findings; 2 not new\n";
    assert_eq!(all(&tool.run()), (Vec::new(), summary, 0));
}

#[test]
fn a_document_that_is_not_recognized_any_more_is_noted() {
    let files = |new: Option<&'static str>| {
        let other = mall(SHOP);
        all_changed(&[
            ("mall.yaml", Some(&other), Some(&other)),
            ("shop.yaml", Some(SHOP), new),
        ])
    };
    let note = "exportlint: note: shop.yaml was checked in HEAD, but is not recognized any more\n";
    let summary = "1 file, 1 document checked: no findings; 1 file skipped (not recognized)\n";
    for text in ["", "version: 1\nkind: other\n", "a: [\n"] {
        let said = format!("{note}{summary}");
        assert_eq!(
            all(&files(Some(text)).run()),
            (Vec::new(), said.as_str(), 0),
            "{text}"
        );
    }
    // One that is gone is another matter, and so is one that was never recognized.
    let summary = "1 file, 1 document checked: no findings\n";
    assert_eq!(all(&files(None).run()), (Vec::new(), summary, 0));
    let mut tool = changed("kind: other\n", "kind: another\n").file("mall.yaml", &mall(SHOP));
    let summary = "1 file, 1 document checked: no findings; 1 file skipped (not recognized)\n";
    assert_eq!(all(&tool.run()), (Vec::new(), summary, 0));
}

#[test]
fn what_was_suppressed_and_is_not_any_more_is_new() {
    let text = with_comma(&faulty(SHOP));
    let comma = |line: usize| format!("shop.yaml:{line}:17: {COMMA}");
    let colour = |line: usize| format!("shop.yaml:{line}:1: {COLOUR}");
    let ignore = |rule: &str| format!("# exportlint: ignore[{rule}] -- legacy");
    let whole = format!("# exportlint: ignore-file[structure] -- legacy\n{text}");
    let line = text.replace("a,b", &format!("a,b {}", ignore("scope/separator")));
    let above = text.replace(
        "posthandlers:",
        &format!("{}\nposthandlers:", ignore("scope")),
    );
    for (what, old, new, lines) in [
        ("file", whole, text.clone(), vec![colour(2)]),
        ("line", line.clone(), text.clone(), vec![comma(14)]),
        ("block", above.clone(), text.clone(), vec![comma(14)]),
        ("the same by another comment", line, above, vec![]),
        (
            "now",
            text.clone(),
            text.replace("a,b", "a,b # exportlint: ignore[scope] -- legacy"),
            vec![],
        ),
    ] {
        let said = changed(&old, &new).run();
        assert_eq!(self::lines(&said), lines, "{what}");
    }
    // The settings of today count for both sides, so an entry that is gone makes nothing new.
    let entry = "[[suppressions]]\nrules = [\"scope/separator\"]\nfiles = [\"shop.yaml\"]\n\
                 reason = \"legacy\"\n";
    let note = "exportlint: note: exportlint.toml differs from HEAD: both sides are checked with \
                today's\n";
    let edited = text.replace("version: 1", "version: 1 # one");
    for (new, summary) in [
        (None, "1 file, 1 document checked: no findings; 2 not new\n"),
        (
            Some(""),
            "1 file, 1 document checked: no findings; 2 not new\n",
        ),
        (
            Some(&*entry.replace("scope/separator", "structure/unknown-field")),
            "1 file, 1 document checked: no findings; 1 not new\n",
        ),
    ] {
        let mut tool = all_changed(&[
            ("shop.yaml", Some(&text), Some(&edited)),
            ("exportlint.toml", Some(entry), new),
        ]);
        let summary = format!("{note}{summary}");
        assert_eq!(all(&tool.run()), (Vec::new(), summary.as_str(), 0));
    }
}

#[test]
fn one_more_of_the_same_is_one_new_finding() {
    let token = |subject: &str| format!("eyJhbGciOiJSUzI1NiJ9.{subject}.c2lnbmF0dXJl");
    let note = |tokens: &[String]| {
        let note = format!("prod\n        x-note: {}\n", tokens.join(" "));
        SHOP.replace("prod\n", &note)
    };
    let (one, other) = (token("eyJzdWIiOiJwaW0ifQ"), token("eyJzdWIiOiJwaW0yIn0"));
    let found = |at: &str| {
        format!(
            "shop.yaml:9:{at}: error[secret/token-in-file] the file contains a secret: JSON Web Token"
        )
    };
    let more = |count: &str| format!("1 file, 1 document checked: {count}\n");
    for (old, new, lines, summary) in [
        (vec![&one], vec![&one], vec![], "no findings; 1 not new"),
        (
            vec![&one],
            vec![&one, &other],
            vec![found("70")],
            "1 error, 0 warnings, 0 infos; 1 not new",
        ),
        (
            vec![&one, &other],
            vec![&other],
            vec![],
            "no findings; 1 not new",
        ),
        (
            vec![],
            vec![&one, &other],
            vec![found("17"), found("70")],
            "2 errors, 0 warnings, 0 infos",
        ),
    ] {
        let texts = [old, new].map(|tokens| {
            let tokens: Vec<String> = tokens.into_iter().cloned().collect();
            if tokens.is_empty() {
                SHOP.to_owned()
            } else {
                note(&tokens)
            }
        });
        let mut tool = changed(&texts[0], &texts[1]);
        let code = i32::from(!lines.is_empty());
        let lines = lines.iter().map(String::as_str).collect();
        assert_eq!(all(&tool.run()), (lines, more(summary).as_str(), code));
    }
}
